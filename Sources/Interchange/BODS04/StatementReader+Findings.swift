internal import Registry

extension StatementReader {
  /// Keeps a finding about `value`, or about a member of it.
  mutating func remark(
    _ severity: Finding.Severity, _ code: String, _ message: String, advice: String? = nil,
    at value: JSONValue, member: String? = nil
  ) {
    findings.append(finding(severity, code, message, advice, value, member))
    offsets.append(value.offset)
  }

  /// An error about `value`, or about a member of it, for which the statement is refused.
  func refusal(
    _ code: String, _ message: String, advice: String?, at value: JSONValue, member: String? = nil
  ) -> Refusal {
    Refusal(finding: finding(.error, code, message, advice, value, member), offset: value.offset)
  }

  /// A required member that is not there or null.
  func missing(_ object: JSONValue, _ name: StaticString) -> Refusal {
    refusal(
      "missingMember", "`\(name)` is missing, and without it the statement has no certain meaning.",
      advice: "Add `\(name)` or ask the publisher for the statement.", at: object, member: "\(name)")
  }

  /// A member of a type from which its meaning cannot be told.
  func wrongType(_ value: JSONValue, _ name: StaticString, wanted: String) -> Refusal {
    refusal(
      "wrongType", "`\(name)` is \(value.kind.words) and must be \(wanted).",
      advice: "Write `\(name)` as \(wanted).", at: value)
  }

  private func finding(
    _ severity: Finding.Severity, _ code: String, _ message: String, _ advice: String?, _ value: JSONValue,
    _ member: String?
  ) -> Finding {
    let pointer = member.map { value.pointer(to: $0) } ?? value.pointer
    return Finding(
      severity, code: code, message: message, advice: advice,
      // The line is filled in at the end, when it is known that somebody will read it.
      location: SourceLocation(file: file, line: 0, pointer: pointer),
      statements: statementId.map { [$0] } ?? [])
  }

  /// Published text fit to stand in a message.
  func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count <= 60 ? text : String(String.UnicodeScalarView(scalars.prefix(60))) + "…"
  }
}

extension JSONValue.Kind {
  /// The kind with its article.
  var words: String {
    switch self {
    case .null: return "null"
    case .boolean: return "true or false"
    case .number: return "a number"
    case .string: return "text"
    case .array: return "an array"
    case .object: return "an object"
    }
  }
}
