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
  /// Pointers and lines of all values, made when many are asked for.
  private var places: ValuePlaces?
  /// Up to here each value is looked for by itself.
  private static let fewFindings = 16

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
    add(rule.rawValue, severity ?? rule.severity, at: value, message, advice ?? rule.advice)
  }

  /// A break with a name of its own.
  mutating func add(
    _ code: String, _ severity: Finding.Severity, at value: JSONValue, _ message: String, _ advice: String
  ) {
    let number = number.map { " (Statement \($0) of the file.)" } ?? ""
    let (pointer, line) = place(of: value)
    findings.append(
      Finding(
        severity, code: code, message: message + number, advice: advice,
        location: SourceLocation(file: file, line: line, pointer: pointer),
        statements: statementId.map { [$0] } ?? []))
  }

  private mutating func place(of value: JSONValue) -> (pointer: String, line: Int) {
    if places == nil, findings.count > FindingList.fewFindings { places = ValuePlaces(statement) }
    return places?.place(of: value) ?? (value.pointer, statement.line(of: value))
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
