internal import ArgumentParser
internal import Registry
internal import RegistryStore

/// The command `unveil match`.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Propose pairs of records that may be one party, with reasons for and against.",
    discussion: """
      Example: unveil match "Harbour Light Shipping Ltd"
      Example: unveil match --all --min-score 85 --format jsonl

      Numbers first, then names without case, accents, titles and legal forms, in any script, then dates,
      countries and addresses. A name alone gives at most 80; the same number under the same scheme gives
      100 unless something speaks against it. Nothing is merged: say what you decide with unveil merge.
      Pairs that were judged the same or different are not proposed again.
      """)

  @Argument(help: "Names, scheme:id or record identifiers; none with --all.")
  var parties: [String] = []

  @Flag(name: .long, help: "All pairs of the registry.")
  var all = false

  @Option(name: .long, help: ArgumentHelp("The least score to propose, 0 to 100.", valueName: "score"))
  var minScore = 70

  @Flag(name: .long, help: "Do not compare names in other scripts by how they are read.")
  var noTransliteration = false

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    guard (0...100).contains(minScore) else { throw ValidationError("--min-score takes 0 to 100") }
    if all == !parties.isEmpty { throw ValidationError("name one or more parties, or give --all") }
  }

  func run() throws {
    let store = try registryOptions.open()
    let records = try parties.map { try store.party(named: $0) }
    let result = try store.match(
      MatchRequest(
        records: records, minimumScore: minScore, transliterates: !noTransliteration, asOf: time.asOf,
        knownAt: time.knownAt),
      reading: CanonicalStatements.read)
    let report = MatchReport(result: result, records: records, minimumScore: minScore)
    try Output.with { output in
      switch format.chosen {
      case .json:
        let json = report.json(time, try store.fingerprint()).adding(IdentityReport(store, nil))
        try output.writeLine(json.text(indented: true))
      case .jsonl:
        for proposal in result.proposals {
          let json = MatchReport.json(proposal)
          guard case .object(let members) = json else { continue }
          try output.writeLine(JSONText.object([("version", .int(1))] + members).text(indented: false))
        }
      case .table where format.fields.isEmpty: try report.write(to: &output)
      default: try format.write(report.table, to: &output)
      }
    }
    if format.chosen != .json && format.chosen != .table {
      for finding in result.findings { StandardError.write("unveil: \(finding.line)\n") }
    }
  }
}
