internal import Interchange
internal import Registry
internal import Validation

/// The findings on one text: counted, and kept as far as they are to be shown.
struct ValidationReport {
  let file: String
  let format: ValidationFormat
  let isQuiet: Bool
  var hasBroken = false
  /// Whether the end of it was reached.
  var isReadToEnd = false
  /// Why it could not be read, or not to its end.
  var failure: CommandFailure?
  /// Where the repaired copy is.
  var copy: String?

  private var version: BODSVersion?
  private var statements = 0
  private var isIndexFull = false
  private var isDatasetChecked = true
  private var rules: [String: Tally] = [:]
  private var repairs: [String: Tally] = [:]
  private var counts: [Finding.Severity: Int] = [:]

  private struct Tally {
    var severity = Finding.Severity.note
    var count = 0
    var kept: [Finding] = []
  }

  /// Places of one rule that text shows.
  private static let mostPlaces = 5
  /// Findings of one rule that JSON holds; JSON Lines holds all.
  private static let mostInJSON = 1_000

  init(file: String, format: ValidationFormat, isQuiet: Bool) {
    self.file = file
    self.format = format
    self.isQuiet = isQuiet
  }

  /// Findings of one severity.
  func count(_ severity: Finding.Severity) -> Int { counts[severity] ?? 0 }

  /// What the validation says of the file so far.
  mutating func take(_ validator: borrowing Validator) {
    version = validator.version
    statements = validator.count
    isIndexFull = validator.isIndexFull
    isDatasetChecked = validator.isDatasetChecked
  }

  mutating func add(_ finding: Finding, _ output: inout Output) throws {
    counts[finding.severity, default: 0] += 1
    if isQuiet && finding.severity < .error { return }
    try keep(finding, "finding", in: \.rules, &output)
  }

  mutating func addRepair(_ finding: Finding, _ output: inout Output) throws {
    try keep(finding, "repair", in: \.repairs, &output)
  }

  private mutating func keep(
    _ finding: Finding, _ name: String, in list: WritableKeyPath<ValidationReport, [String: Tally]>,
    _ output: inout Output
  ) throws {
    if format == .jsonl {
      try output.writeLine(
        JSONText.compact([("version", .int(1)), (name, AnswerJSON.finding(finding))]).text(indented: false))
    }
    let most: Int
    switch format {
    case .table, .text: most = Self.mostPlaces
    case .json: most = Self.mostInJSON
    case .jsonl: most = 0
    }
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
      try output.writeLine(Styled.warning("\(tally.severity.rawValue) [\(code)] \(Self.times(tally.count))"))
      try writePlaces(tally, to: &output)
      if let advice = tally.kept.first?.advice {
        try output.writeLine("  To do: " + VisibleLine.safe(advice))
      }
    }
    guard let copy else { return }
    try output.writeLine()
    let changes = repairs.values.reduce(0) { $0 + $1.count }
    try output.writeLine(
      Styled.bold("Repaired copy \(VisibleLine.safe(copy)): \(Self.words(changes, "change"))"))
    for (code, tally) in sorted(repairs) {
      try output.writeLine("  [\(code)] \(Self.times(tally.count))")
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
    if statements == 0 {
      if failure != nil { return "\(name): it could not be read, so nothing was checked" }
      if rules[Rule.systemFile.rawValue] != nil {
        return "\(name): it is none of the data, and was passed over"
      }
      if !hasBroken { return "\(name): there are no statements in it, so nothing was checked" }
    }
    let rules =
      version.map { "checked as BODS \($0.rawValue)" } ?? "not checked: no statement says its version"
    let found = [
      Self.words(count(.error), "error"), Self.words(count(.warning), "warning"),
      Self.words(count(.note), "note"),
    ]
    let full = isIndexFull ? "; the checks across statements were left out" : ""
    let broken = isReadToEnd ? "" : "; the file could not be read to its end"
    return
      "\(name): \(Self.words(statements, "statement")) \(rules): \(found.joined(separator: ", "))\(full)\(broken)"
  }

  private static func words(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

  private var summary: [(String, JSONText?)] {
    [
      ("file", .string(file)), ("bodsVersion", version.map { .string($0.rawValue) }),
      ("statements", .int(statements)), ("readToEnd", .bool(isReadToEnd)),
      ("failure", failure.map { .string($0.message) }), ("datasetChecked", .bool(isDatasetChecked)),
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
      ("repairedCopy", copy.map { .string($0) }),
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

  /// The summary with the findings that are kept.
  var json: JSONText {
    let kept = sorted(rules).flatMap(\.1.kept)
    let all = rules.values.reduce(0) { $0 + $1.count }
    let made =
      repairs.isEmpty ? nil : JSONText.array(sorted(repairs).flatMap(\.1.kept).map(AnswerJSON.finding))
    return .compact(
      summary + [
        ("findings", .array(kept.map(AnswerJSON.finding))), ("findingsLeftOut", .int(all - kept.count)),
        ("repairsMade", made),
      ])
  }
}

/// The reports on several texts, in the order in which they are read.
struct ValidationReports {
  let format: ValidationFormat
  private var kept: [ValidationReport] = []
  private(set) var errors = 0
  private(set) var warnings = 0
  /// Why one of them, the first, could not be read.
  private(set) var failure: ExitStatus?

  init(format: ValidationFormat) { self.format = format }

  mutating func add(_ report: ValidationReport, to output: inout Output) throws {
    errors += report.count(.error)
    warnings += report.count(.warning)
    if format == .json { kept.append(report) } else { try report.write(to: &output) }
    guard let failed = report.failure else { return }
    failure = failure ?? failed.code
    try output.flush()
    failed.report()
  }

  /// Writes what is written once: JSON is one object.
  func finish(to output: inout Output) throws {
    guard format == .json else { return }
    try output.writeLine(
      JSONText.compact([("version", .int(1)), ("files", .array(kept.map(\.json)))]).text(indented: true))
  }
}
