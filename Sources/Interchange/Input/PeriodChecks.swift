internal import Registry

/// Looks at the periods of interests, in whatever format they were filed.
enum PeriodChecks {
  /// A finding for each interest that ends before it begins: it never holds.
  static func findings(_ filed: FiledStatement, file: String) -> [Finding] {
    guard case .relationship(let link) = filed.statement.details else { return [] }
    var findings: [Finding] = []
    for interest in link.interests {
      guard let start = interest.startDate, let end = interest.endDate, end < start else { continue }
      findings.append(
        Finding(
          .warning, code: "endBeforeStart",
          message: "An interest begins on \(start) and ends on \(end), before that; it never holds.",
          advice: "Look up both days in the source.",
          location: SourceLocation(file: file, line: filed.line, pointer: "")))
    }
    return findings
  }
}
