internal import Interchange
internal import Registry

/// The findings on one statement.
struct FindingList {
  let file: String
  let statement: JSONStatement
  let statementId: String?
  /// The number of the statement, where lines do not tell it apart.
  let number: Int?
  private(set) var findings: [Finding] = []

  init(
    file: String, statement: JSONStatement, statementId: String?, number: Int? = nil, findings: [Finding] = []
  ) {
    self.file = file
    self.statement = statement
    self.statementId = statementId
    self.number = number
    self.findings = findings
  }

  /// A break of a rule at a value of the statement.
  mutating func add(
    _ rule: Rule, at value: JSONValue, _ message: String, severity: Finding.Severity? = nil,
    advice: String? = nil
  ) {
    add(
      rule.rawValue, severity ?? rule.severity, at: value, pointer: value.pointer, message,
      advice ?? rule.advice)
  }

  /// A break with a name of its own.
  mutating func add(
    _ code: String, _ severity: Finding.Severity, at value: JSONValue, pointer: String, _ message: String,
    _ advice: String
  ) {
    let number = number.map { " (Statement \($0) of the file.)" } ?? ""
    findings.append(
      Finding(
        severity, code: code, message: message + number, advice: advice,
        location: SourceLocation(file: file, line: statement.line(of: value), pointer: pointer),
        statements: statementId.map { [$0] } ?? []))
  }
}

/// Text of a file inside a message, cut to a length that a line can carry.
func quoted(_ text: String) -> String {
  let limit = 80
  let isLong = text.unicodeScalars.count > limit
  var short = String.UnicodeScalarView()
  short.append(contentsOf: text.unicodeScalars.prefix(limit))
  return "“\(String(short))\(isLong ? "…" : "")”"
}
