internal import Registry

/// Reads statements made from other formats as any other statement is read, so that the same limits hold.
struct DraftReader {
  /// Where findings point.
  enum Pointers {
    /// To the object as a whole: its members have other names.
    case none
    /// To the member of the same name outside `recordDetails`, as in BODS 0.1 to 0.3.
    case withoutDetails
  }

  private var reader: StatementReader
  private let parser = JSONParser()

  init(file: String) { reader = StatementReader(file: file) }

  /// The statement, or why it is refused; `line` is where the object begins that it was made from.
  mutating func outcome(
    of draft: StatementDraft, line: Int, position: Int, pointers: Pointers, notes: [Finding] = []
  ) -> ReadOutcome {
    let bytes = draft.bytes
    let result = bytes.withUnsafeBufferPointer { buffer -> ReadOutcome in
      do throws(JSONError) {
        return reader.read(try parser.parse(buffer), bytes: buffer, line: line, position: position)
      } catch {
        return .refused(error.finding(file: reader.file, bytes: buffer, line: line))
      }
    }
    switch result {
    case .statement(let filed, let findings):
      return .statement(filed, notes + findings.map { DraftReader.placed($0, pointers) })
    case .refused(let finding): return .refused(DraftReader.placed(finding, pointers))
    }
  }

  private static func placed(_ finding: Finding, _ pointers: Pointers) -> Finding {
    var finding = finding
    switch pointers {
    case .none: finding.location?.pointer = ""
    case .withoutDetails:
      let pointer = finding.location?.pointer ?? ""
      if pointer.hasPrefix("/recordDetails") {
        finding.location?.pointer = String(pointer.dropFirst("/recordDetails".count))
      }
    }
    return finding
  }
}

extension DraftValue {
  /// A value as it stands.
  init(_ value: JSONValue) { self = .raw(value.canonicalBytes()) }

  /// The object without some of its members, as it stands.
  static func object(_ value: JSONValue, without: Set<String>) -> DraftValue {
    var members: [String: DraftValue] = [:]
    for (name, member) in value.members where !without.contains(name) { members[name] = DraftValue(member) }
    return .object(members)
  }

  /// Some members of the object, as they stand.
  static func object(_ value: JSONValue, only: [String]) -> DraftValue {
    var members: [String: DraftValue] = [:]
    for name in only { if let member = value[name] { members[name] = DraftValue(member) } }
    return .object(members)
  }
}

extension JSONValue {
  /// The text, or a number as written, of a member; nil where it is absent, null, empty or anything else.
  func plainText(_ name: StaticString) -> String? {
    guard let value = self[name], let text = value.string ?? value.numberText else { return nil }
    let trimmed = CellText.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The day that a member names, with its time left off; nil where there is none or it is no date.
  func plainDate(_ name: StaticString) -> CalendarDate? {
    guard let text = plainText(name) else { return nil }
    return CalendarDate(text) ?? (text.utf8.count > 10 ? CalendarDate(text.prefix(10)) : nil)
  }
}
