internal import ArgumentParser
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// The command `unveil discrepancies`.
struct DiscrepanciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discrepancies",
    abstract: "Hold what is declared of owners against what follows from the chain on record.",
    discussion: """
      Example: unveil discrepancies "Harbour Light Shipping Ltd"

      Owners who are not declared, declarations that nothing bears out, figures that differ, declarations
      that contradict themselves; each with the statements, one sentence, and whom to ask. A chain that
      ends too soon is said to be one that cannot be checked. With --all, every company of which anything
      is declared, in byte order of records, one row or JSON line for each discrepancy. Results, not
      errors: exits 0, with --check 1 where any was found.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String?

  @Flag(name: .long, help: "Every company of the registry.")
  var all = false

  @Flag(name: .long, help: "Exit 1 where any discrepancy was found.")
  var check = false

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if all == (company != nil) { throw ValidationError("name one company, or give --all") }
    if all && format.format == .json {
      throw ValidationError("--all writes one line for each discrepancy; use --format jsonl")
    }
  }

  func run() throws {
    let count = try all ? writeAll() : writeOne()
    if check && count > 0 { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
  }

  /// The reports of all chosen regimes; what does not depend on the law stands in the first one only.
  private func reports(_ structure: Structure, _ chosen: [Regime]) -> [DiscrepancyReport] {
    let resolver = Resolver(structure)
    return chosen.enumerated().map { number, regime in
      var report = resolver.discrepancies(subject: 0, under: regime, asOf: time.day)
      if number > 0 { report.discrepancies.removeAll { !$0.kind.dependsOnRegime } }
      return report
    }
  }

  // MARK: One company

  private func writeOne() throws -> Int {
    let question = try Question(company ?? "", registryOptions, time)
    let structure = question.structure
    let reports = reports(
      structure, try regimes.regimes(for: question.subject.jurisdiction, on: time.day))
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = JSONText.compact([
          ("version", .int(1)), ("subject", AnswerJSON.node(question.subject)),
          ("asOf", .string(time.day.description)),
          ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
          ("registryFingerprint", .string(try question.store.fingerprint())),
          ("regimes", .strings(reports.map(\.regime.id))),
          ("declaresAnything", .bool(reports.contains(where: \.declaresAnything))),
          (
            "declaredOwners",
            .array((reports.first?.declaredOwners ?? []).map { AnswerJSON.node(structure.nodes[Int($0)]) })
          ),
          (
            "discrepancies",
            .array(
              reports.flatMap { report in
                report.discrepancies.map { DiscrepancyRows.json($0, report, structure) }
              })
          ),
          ("findings", .array(question.findings.map(AnswerJSON.finding))),
        ])
        try output.writeLine(json.adding(question.identity).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        try output.writeLine(Styled.bold(question.title) + Styled.dim("  as of \(time.day)"))
        for report in reports { try DiscrepancyText(report, structure).write(to: &output) }
        try AnswerText.write(question.findings, to: &output)
      default:
        var table = Table(DiscrepancyRows.columns)
        for report in reports {
          table.rows += report.discrepancies.map { DiscrepancyRows.row($0, report, structure) }
        }
        try format.write(table, to: &output)
      }
    }
    return reports.reduce(0) { $0 + $1.discrepancies.count }
  }

  // MARK: The whole registry

  private func writeAll() throws -> Int {
    let store = try registryOptions.open()
    let whole = try store.structure(allAsOf: time.day, knownAt: time.knownAt)
    var parts = StructureParts(whole)
    let subjects = parts.declaredSubjects
    let companies = whole.nodes.count(where: \.isEntity)
    var byPlace: [String?: [Regime]] = [:]
    var count = 0
    var concerned = 0
    let progress = ProgressLine(isWanted: true)
    try Output.with { output in
      var stream = try TableStream(DiscrepancyRows.columns, format)
      for (number, subject) in subjects.enumerated() {
        let place = whole.nodes[Int(subject)].jurisdiction
        let chosen = try byPlace[place] ?? regimes.regimes(for: place, on: time.day)
        byPlace[place] = chosen
        let part = parts.above(subject)
        let found = reports(part, chosen)
        if found.contains(where: { !$0.discrepancies.isEmpty }) { concerned += 1 }
        for report in found {
          for discrepancy in report.discrepancies {
            count += 1
            if format.chosen == .jsonl {
              try output.writeLine(line(discrepancy, report, part).text(indented: false))
            } else {
              try stream.add(DiscrepancyRows.row(discrepancy, report, part), to: &output)
            }
          }
        }
        progress.update(companies: number + 1, of: subjects.count)
      }
      progress.end()
      if format.chosen != .jsonl { try stream.end(to: &output) }
      if format.chosen == .table {
        try output.writeLine(
          "\n\(count) \(count == 1 ? "discrepancy" : "discrepancies") at \(concerned) of the \(subjects.count) "
            + "companies of which anything is declared; of the other \(companies - subjects.count) there is "
            + "nothing to compare.")
      }
    }
    return count
  }

  private func line(_ discrepancy: Discrepancy, _ report: DiscrepancyReport, _ part: Structure) -> JSONText {
    guard case .object(let members) = DiscrepancyRows.json(discrepancy, report, part) else { return .null }
    return .object(
      [
        ("version", .int(1)), ("subject", AnswerJSON.node(part.nodes[0])),
        ("asOf", .string(time.day.description)),
        ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
      ] + members)
  }
}

extension ProgressLine {
  /// How far a walk through companies is.
  func update(companies done: Int, of total: Int) {
    update(statements: done, bytes: done, of: total, unit: "companies", every: 16)
  }
}
