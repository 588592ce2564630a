internal import Registry
internal import Resolver

/// Rows of answers for every company: those of the single answer, with the company before them and what is
/// unknown behind.
struct RegisterRows {
  private let base: [Table.Column]
  private let fields: [String]
  private let format: OutputFormat

  /// - Parameter base: the columns of the single answer, `regime` first.
  init(_ base: [Table.Column], fields: [String], _ format: OutputFormat) {
    self.base = base
    self.fields = fields
    self.format = format
  }

  private var empty: Table {
    Table(
      [.init("company", "Company"), .init("companyName", "Name of the company")] + base
        + [.init("unknown", "Not known")])
  }

  /// The line of headings.
  func heading() throws -> [UInt8] {
    let table = try fields.isEmpty ? empty : empty.selecting(fields)
    return try Output.collecting { try table.write(format, to: &$0) }
  }

  /// The rows of one company under one regime; one row with `verdict` where there is none.
  mutating func rows(
    _ rows: [[String]], _ structure: Structure, regime: String, verdict: String, unknown: String
  ) throws -> [UInt8] {
    let subject = structure.nodes[0]
    var table = empty
    let nobody = base.map { $0.name == "regime" ? regime : $0.name == "verdict" ? verdict : "" }
    table.rows = (rows.isEmpty ? [nobody] : rows).map {
      [subject.id.text, subject.label] + $0 + [unknown]
    }
    if !fields.isEmpty { table = try table.selecting(fields) }
    return try Output.collecting { try table.writeRows(format, to: &$0) }
  }

  private static let most = 3

  /// What an answer about owners does not know, in a few words; empty where nothing is open.
  static func unknown(_ answer: Answer, _ structure: Structure) -> String {
    var parts = answer.unattributed.sorted { $0.key < $1.key }.filter { !$0.value.isZero }
      .map { "\($0.value.shown) of the \($0.key.words) not on record" }
    parts += answer.stops.prefix(most).map { stop in
      let weight = stop.right?.words ?? stop.weight.shown
      return "\(weight) ends at \(structure.nodes[Int(stop.node)].label): \(stop.reason.words)"
    }
    if answer.stops.count > most { parts.append("\(answer.stops.count - most) more ends") }
    return (parts + warnings(answer.findings)).joined(separator: "; ")
  }

  /// What an answer about control does not know.
  static func unknown(_ answer: Controllers, _ findings: [Finding]) -> String {
    var parts: [String] = []
    if answer.mayBeUnrecorded { parts.append("somebody who is not on record could control it") }
    if answer.untried > 0 { parts.append("\(answer.untried) parties were not tried") }
    return (parts + warnings(findings)).joined(separator: "; ")
  }

  /// The codes of everything worse than a note, each once.
  private static func warnings(_ findings: [Finding]) -> [String] {
    Set(findings.filter { $0.severity > .note }.map(\.code)).sorted()
  }
}
