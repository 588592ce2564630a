internal import Interchange
internal import Registry
internal import Validation

/// The findings on one file: counted, and kept as far as they are to be shown.
struct ValidationReport {
  let file: String
  let format: OutputFormat
  let isQuiet: Bool
  var version: BODSVersion?
  var statements = 0
  var hasBroken = false
  var failure: InterchangeError?

  private var rules: [String: Tally] = [:]
  private var repairs: [String: Tally] = [:]

  private struct Tally {
    var severity = Finding.Severity.note
    var count = 0
    var kept: [Finding] = []
  }

  /// Places of one rule that text shows.
  private static let mostPlaces = 5
  /// Findings of one rule that JSON holds; JSON Lines holds all.
  private static let mostInJSON = 1_000

  init(file: String, format: OutputFormat, isQuiet: Bool) {
    self.file = file
    self.format = format
    self.isQuiet = isQuiet
  }

  /// Errors found.
  var errors: Int { count(.error) }

  private func count(_ severity: Finding.Severity) -> Int {
    counts[severity] ?? 0
  }

  private var counts: [Finding.Severity: Int] = [:]

  mutating func add(_ finding: Finding, _ output: inout Output) throws {
    counts[finding.severity, default: 0] += 1
    if isQuiet && finding.severity < .error { return }
    try keep(finding, in: \.rules, &output)
  }

  mutating func addRepair(_ finding: Finding, _ output: inout Output) throws {
    try keep(finding, in: \.repairs, &output)
  }

  private mutating func keep(
    _ finding: Finding, in list: WritableKeyPath<ValidationReport, [String: Tally]>, _ output: inout Output
  ) throws {
    if format == .jsonl {
      try output.writeLine(
        JSONText.compact([("version", .int(1)), ("finding", AnswerJSON.finding(finding))]).text(indented: false))
    }
    let most = format == .table ? Self.mostPlaces : format == .json ? Self.mostInJSON : 0
    self[keyPath: list][finding.code, default: Tally()].count += 1
    let tally = self[keyPath: list][finding.code, default: Tally()]
    self[keyPath: list][finding.code, default: Tally()].severity = max(tally.severity, finding.severity)
    if tally.kept.count < most { self[keyPath: list][finding.code, default: Tally()].kept.append(finding) }
  }

  /// The rest of the report: text, or the last line of JSON Lines.
  func write(to output: inout Output) throws {
    if format == .jsonl {
      try output.writeLine(
        JSONText.compact([("version", .int(1)), ("summary", .compact(summary))]).text(indented: false))
      return
    }
    try output.writeLine(Styled.bold(headline))
    for (code, tally) in sorted(rules) {
      try output.writeLine()
      let times = tally.count == 1 ? "once" : "\(tally.count) times"
      try output.writeLine(Styled.warning("\(tally.severity.rawValue) [\(code)] \(times)"))
      try writePlaces(tally, to: &output)
      if let advice = tally.kept.first?.advice { try output.writeLine("  To do: " + VisibleLine.safe(advice)) }
    }
    guard !repairs.isEmpty else { return }
    try output.writeLine()
    try output.writeLine(Styled.bold("Repaired in the copy"))
    for (code, tally) in sorted(repairs) {
      try output.writeLine("  [\(code)] \(tally.count == 1 ? "once" : "\(tally.count) times")")
      try writePlaces(tally, to: &output)
    }
  }

  private func writePlaces(_ tally: Tally, to output: inout Output) throws {
    for finding in tally.kept {
      let place = finding.location?.description ?? file
      try output.writeLine(VisibleLine.safe("  \(place): \(finding.message)"))
    }
    if tally.count > tally.kept.count {
      try output.writeLine("  … and \(tally.count - tally.kept.count) more; --format jsonl lists all")
    }
  }

  private func sorted(_ tallies: [String: Tally]) -> [(String, Tally)] {
    tallies.sorted {
      ($1.value.severity, $1.value.count, $0.key) < ($0.value.severity, $0.value.count, $1.key)
    }.map { ($0.key, $0.value) }
  }

  private var headline: String {
    let name = VisibleLine.safe(file)
    if statements == 0 { return "\(name): there are no statements in it, so nothing was checked" }
    let rules = version.map { "checked as BODS \($0.rawValue)" } ?? "not checked: no statement says its version"
    let found = [
      Self.words(count(.error), "error"), Self.words(count(.warning), "warning"),
      Self.words(count(.note), "note"),
    ]
    let broken = failure == nil ? "" : "; the file could not be read to its end"
    return
      "\(name): \(Self.words(statements, "statement")) \(rules): \(found.joined(separator: ", "))\(broken)"
  }

  private static func words(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private var summary: [(String, JSONText?)] {
    [
      ("file", .string(file)), ("bodsVersion", version.map { .string($0.rawValue) }),
      ("statements", .int(statements)), ("readToEnd", .bool(failure == nil)),
      ("errors", .int(count(.error))), ("warnings", .int(count(.warning))), ("notes", .int(count(.note))),
      (
        "rules",
        .array(
          sorted(rules).map { code, tally in
            .compact([
              ("code", .string(code)), ("severity", .string(tally.severity.rawValue)),
              ("count", .int(tally.count)),
            ])
          })
      ),
      (
        "repairs",
        repairs.isEmpty
          ? nil
          : .array(
            sorted(repairs).map { code, tally in
              .compact([("code", .string(code)), ("count", .int(tally.count))])
            })
      ),
    ]
  }

  /// Several files as one JSON object.
  static func write(_ reports: [ValidationReport], to output: inout Output) throws {
    let files = reports.map { report in
      let kept = report.sorted(report.rules).flatMap(\.1.kept)
      let all = report.rules.values.reduce(0) { $0 + $1.count }
      return JSONText.compact(
        report.summary + [
          ("findings", .array(kept.map(AnswerJSON.finding))), ("findingsLeftOut", .int(all - kept.count)),
          (
            "repairsMade",
            report.repairs.isEmpty
              ? nil : .array(report.sorted(report.repairs).flatMap(\.1.kept).map(AnswerJSON.finding))
          ),
        ])
    }
    try output.writeLine(
      JSONText.compact([("version", .int(1)), ("files", .array(files))]).text(indented: true))
  }
}
