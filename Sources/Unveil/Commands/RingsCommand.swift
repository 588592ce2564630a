internal import ArgumentParser
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// The command `unveil rings`.
struct RingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rings",
    abstract: "List entities that hold each other in a circle, and whether a human being stands behind them.",
    discussion: """
      Example: unveil rings
      Example: unveil rings "Harbour Light Shipping Ltd" --measure votes

      Without a company, the whole registry; with one, the rings that it is in and those above it. A
      ring is no breach of any law by itself: where the figures meet a rule on cross-holdings, the
      answer says which exception would be needed.
      """)

  @Argument(help: "Name, scheme:id or record identifier of a company; without it the whole registry.")
  var company: String?

  @Option(
    name: .long, help: "What is held: shares, votes, profits or surplusAssets.",
    transform: { text in
      guard let measure = Measure(rawValue: text) else {
        throw ValidationError("--measure takes \(Measure.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return measure
    })
  var measure: Measure = .shares

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let rules = try CuratedData.locate().crossHoldings()
    let question = try company.map { try Question($0, registryOptions, time) }
    let store = try question?.store ?? registryOptions.open()
    let structure =
      try question?.structure ?? store.structure(allAsOf: time.day, knownAt: time.knownAt)
    var report = Resolver(structure).rings(measure: measure, rules: rules, asOf: time.day)
    report.findings +=
      try question?.findings
      ?? store.identityFindings(structure, asOf: time.day, knownAt: time.knownAt)
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = RingJSON.report(
          report, structure, question?.subject, time, try store.fingerprint())
        try output.writeLine(
          json.adding(IdentityReport(store, structure)).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        let title = question?.title ?? "All rings of the registry"
        try output.writeLine(Styled.bold(title) + Styled.dim("  \(measure.words), as of \(time.day)"))
        try RingText(structure, report, about: question == nil ? nil : 0).write(to: &output)
      default:
        try format.write(RingText.table(report, structure), to: &output)
      }
    }
  }
}
