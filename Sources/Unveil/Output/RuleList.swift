internal import Registry
internal import Validation

/// The rules of `unveil validate`, for people and machines.
enum RuleList {
  static func write(_ format: ValidationFormat, to output: inout Output) throws {
    switch format {
    case .table, .text:
      for rule in RuleEntry.all {
        try output.writeLine("\(rule.severity.rawValue) [\(rule.code)] BODS \(rule.versions)")
        try output.writeLine("  \(rule.meaning)")
        try output.writeLine("  To do: \(rule.advice)")
      }
    case .jsonl:
      for rule in RuleEntry.all {
        try output.writeLine(json(rule, [("version", .int(1))]).text(indented: false))
      }
    case .json:
      try output.writeLine(
        JSONText.compact([("version", .int(1)), ("rules", .array(RuleEntry.all.map { json($0, []) }))])
          .text(indented: true))
    }
  }

  private static func json(_ rule: RuleEntry, _ before: [(String, JSONText?)]) -> JSONText {
    .compact(
      before + [
        ("code", .string(rule.code)), ("severity", .string(rule.severity.rawValue)),
        ("bodsVersions", .string(rule.versions)), ("meaning", .string(rule.meaning)),
        ("advice", .string(rule.advice)),
      ])
  }
}
