internal import Interchange
internal import Registry

/// Repairs what is written in a way that has one meaning.
struct Repairer {
  private let statement: JSONStatement
  private var list: FindingList
  private var edits: [RawEdit] = []
  /// Members that go, by the place of their object.
  private var dropped: [Int: Set<Int>] = [:]
  private var renamed: Set<String> = []

  init(file: String, statement: JSONStatement) {
    self.statement = statement
    list = FindingList(file: file, statement: statement, statementId: nil)
  }

  func run(_ shapes: StatementShapes, _ version: BODSVersion) -> (JSONStatement, [Finding])? {
    var work = self
    var violations: [Violation] = []
    shapes.check(statement.value, version) { violations.append($0) }
    for violation in violations { work.repair(violation) }
    work.addDrops(violations)
    guard !work.edits.isEmpty else { return nil }
    do throws(JSONError) {
      let bytes = RawEdit.apply(work.edits, to: statement.bytes)
      return (try JSONStatement(replacing: statement, bytes: bytes), work.list.findings)
    } catch {
      // A repair that would not be JSON is none: the statement stays as it is.
      return nil
    }
  }

  private mutating func repair(_ violation: Violation) {
    let value = violation.value
    switch (violation.problem, value.kind) {
    case (.wrongType, .null): drop(violation)
    case (.wrongType(.percent), .string):
      let text = trimmed(value)
      guard let number = try? JSONValue(parsing: Array(text.utf8)), number.numberText == text,
        PercentText.side(of: text) == .inside
      else { return }
      replace(value, with: text, "repaired_number_in_quotes", "The number \(text) lost its quotes.")
    case (.wrongType(.boolean), .string):
      let text = trimmed(value)
      guard text == "true" || text == "false" else { return }
      replace(value, with: text, "repaired_boolean_in_quotes", "The word \(text) lost its quotes.")
    case (.unknownCode(let codes), .string):
      guard let code = codes.sameLetters(as: value.string ?? "") else { return }
      replace(
        value, with: "\"\(code)\"", "repaired_code_spelling",
        "\(quoted(value.string ?? "")) is spelt \(code) now.")
    case (.badFormat(let format), .string): repairFormat(value, format)
    case (.unknownMember(let name), _): rename(violation, name)
    default: return
    }
  }

  private func trimmed(_ value: JSONValue) -> String {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\u{A0}"]
    let text = Substring(value.string ?? "").drop { blanks.contains($0) }
    return String(text.reversed().drop { blanks.contains($0) }.reversed())
  }

  private mutating func repairFormat(_ value: JSONValue, _ format: TextFormat) {
    let text = trimmed(value)
    if text != value.string, format.matches(text), JSONText.isPlain(text) {
      replace(
        value, with: "\"\(text)\"", "repaired_white_space",
        "White space around \(quoted(text)) was taken away.")
    } else if case .date = format, text.utf8.count == 20, text.hasSuffix("T00:00:00Z") {
      let day = String(text.prefix(10))
      guard format.matches(day) else { return }
      replace(
        value, with: "\"\(day)\"", "repaired_midnight",
        "Midnight after \(day) was taken away: a day is wanted.")
    }
  }

  private mutating func replace(_ value: JSONValue, with text: String, _ code: String, _ words: String) {
    let range = RawJSON(statement.bytes).range(of: value)
    edits.append(RawEdit(range: range, bytes: Array(text.utf8)))
    note(value, code, words)
  }

  private mutating func drop(_ violation: Violation) {
    guard let parent = violation.parent, let object = violation.object,
      let name = parent.members.dropFirst(violation.ordinal).first(where: { _ in true })?.name,
      !object.needs(name, in: parent)
    else { return }
    dropped[parent.offset, default: []].insert(violation.ordinal)
    note(violation.value, "repaired_null", "The field \(quoted(name)) was null and is left out.")
  }

  private mutating func rename(_ violation: Violation, _ name: String) {
    guard let parent = violation.parent, let object = violation.object else { return }
    let letters = NearName.letters(name)
    let known = object.members.map(\.name).filter { NearName.letters($0) == letters }
    guard known.count == 1, parent[known[0]] == nil,
      renamed.insert("\(parent.offset) \(known[0])").inserted
    else { return }
    let members = RawJSON(statement.bytes).members(of: parent)
    guard violation.ordinal < members.count else { return }
    edits.append(RawEdit(range: members[violation.ordinal].name, bytes: Array("\"\(known[0])\"".utf8)))
    note(violation.value, "repaired_field_name", "The field \(quoted(name)) is called \(known[0]) now.")
  }

  private mutating func note(_ value: JSONValue, _ code: String, _ words: String) {
    list.add(code, .note, at: value, words, "Compare it with the source if in doubt.")
  }

  /// Edits that take members out, with the commas that go with them.
  private mutating func addDrops(_ violations: [Violation]) {
    var done: Set<Int> = []
    for violation in violations {
      guard let parent = violation.parent, let places = dropped[parent.offset],
        done.insert(parent.offset).inserted
      else { continue }
      let members = RawJSON(statement.bytes).members(of: parent)
      guard members.count == parent.count else { continue }
      for place in places.sorted() {
        if place + 1 < members.count {
          edits.append(
            RawEdit(range: members[place].name.lowerBound..<members[place + 1].name.lowerBound, bytes: []))
        } else {
          let kept = members.indices.last { !places.contains($0) }
          let start = kept.map { members[$0].value.upperBound } ?? members[0].name.lowerBound
          edits.append(RawEdit(range: start..<members[place].value.upperBound, bytes: []))
        }
      }
    }
  }
}

extension ObjectShape {
  /// Whether a member must be there, or one of several and no other is.
  fileprivate func needs(_ name: String, in object: JSONValue) -> Bool {
    if required.contains(name) { return true }
    return rules.contains { rule in
      switch rule {
      case .all(let names): return names.contains(name)
      case .oneOf(let names):
        return names.contains(name) && !names.contains { $0 != name && object[$0]?.isNull == false }
      case .needs(let member, let selector, let code, _):
        return member == name && object[selector]?.string == code
      default: return false
      }
    }
  }
}

/// Text that needs no escape in JSON.
private enum JSONText {
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }
}
