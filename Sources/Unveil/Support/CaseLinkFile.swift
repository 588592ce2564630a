internal import Casework
internal import Interchange
internal import Registry
internal import RegistryFiles

/// Which cases have to do with which records of a registry: a plain-text file beside it, one JSON object on
/// each line, only ever appended to; the last line on a case and a record counts.
struct CaseLinkFile {
  /// One line.
  struct Link {
    /// The case.
    var id: String
    /// The record.
    var record: RecordID
    /// Who says so.
    var by: String
    /// Why.
    var reason: String
    /// The second, in UTC.
    var time: String
    /// Whether an earlier line is taken back.
    var isWithdrawn: Bool
  }

  private let log: LineLog

  /// The file beside a registry.
  init(registry: String) { log = LineLog(path: registry + ".cases.jsonl", what: "links of cases") }

  /// Path of the file.
  var path: String { log.path }

  /// The links in force, in byte order of cases and records.
  ///
  /// - Throws: `CommandFailure` where the file cannot be read or a line is wrong.
  func inForce() throws -> [Link] { try CaseLinkFile.inForce(read(log.bytes() ?? [])) }

  private static func inForce(_ links: [Link]) -> [Link] {
    var last: [String: Link] = [:]
    for link in links { last["\(link.id)\u{0}\(link.record.text)"] = link }
    return last.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
      .filter { !$0.isWithdrawn }
  }

  private static let members = ["version", "time", "by", "link", "case", "record", "reason"]

  private func read(_ bytes: [UInt8]) throws -> [Link] {
    try LineLog.lines(bytes).map { number, line in
      func wrong(_ reason: String) -> CommandFailure {
        CommandFailure(.badData, "\(path):\(number): \(reason); mend the line or take it out")
      }
      guard let value = try? JSONValue(parsing: line), value.kind == .object else {
        throw wrong("this line is no JSON object")
      }
      if let other = value.members.first(where: { !CaseLinkFile.members.contains($0.name) }) {
        throw wrong("the member '\(other.name)' is not known")
      }
      func text(_ name: String) throws -> String {
        guard let text = value.members.first(where: { $0.name == name })?.value.string, !text.isEmpty else {
          throw wrong("\"\(name)\" is missing, empty or no text")
        }
        return text
      }
      guard value.members.first(where: { $0.name == "version" })?.value.numberText == "1" else {
        throw wrong("\"version\" is not 1")
      }
      let word = try text("link")
      guard word == "linked" || word == "withdrawn" else {
        throw wrong("\"link\" is '\(word)'; there are linked and withdrawn")
      }
      let time = try text("time")
      guard LineLog.isTime(time) else { throw wrong("\"time\" is not of the form 2026-11-23T14:05:00Z") }
      return Link(
        id: try text("case"), record: RecordID(try text("record")), by: try text("by"),
        reason: try text("reason"), time: time, isWithdrawn: word == "withdrawn")
    }
  }

  /// Appends a link, or takes one back.
  ///
  /// - Returns: whether a line was written; false where it stands so already.
  func append(_ id: String, _ record: RecordID, isWithdrawn: Bool, by: String, reason: String) throws -> Bool
  {
    var isWritten = false
    try log.append { before, _ in
      let known = CaseLinkFile.inForce(try read(before)).contains { $0.id == id && $0.record == record }
      guard known == isWithdrawn else { return nil }
      isWritten = true
      return .object([
        ("version", .int(1)), ("time", .string(LineLog.now)), ("by", .string(by)),
        ("link", .string(isWithdrawn ? "withdrawn" : "linked")), ("case", .string(id)),
        ("record", .string(record.text)), ("reason", .string(reason)),
      ])
    }
    return isWritten
  }

  /// The cases that are linked to any of some records, in lines.
  func related(to records: Set<RecordID>, labels: [RecordID: String], in cases: () throws -> [CaseFile])
    throws -> [RouteLine]
  {
    let own = try inForce().filter { records.contains($0.record) }
    guard !own.isEmpty else { return [] }
    let known = Dictionary(try cases().map { ($0.id, $0) }) { first, _ in first }
    return own.map { link in
      let label = labels[link.record] ?? link.record.text
      guard let file = known[link.id] else {
        return RouteLine(
          .record,
          "\(label): case \(link.id), which is not among the cases; linked by \(link.by): \(link.reason)",
          id: link.id)
      }
      return RouteLine(
        .record,
        "\(label): case \(file.name) (\(file.id)), status \(file.status.rawValue) as of \(file.statusAsOf); linked by \(link.by): \(link.reason)",
        id: link.id, asOf: file.statusAsOf)
    }
  }

  /// The cases that are linked to anything in a structure.
  func related(to structure: Structure, in cases: () throws -> [CaseFile]) throws -> [RouteLine] {
    let labels = Dictionary(structure.nodes.map { ($0.id, $0.label) }) { first, _ in first }
    return try related(to: Set(labels.keys), labels: labels, in: cases)
  }
}
