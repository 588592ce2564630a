internal import ArgumentParser
internal import Casework
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// The command `unveil compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put one company under several laws side by side, and say what makes each difference.",
    discussion: """
      Example: unveil compare "Harbour Light Shipping Ltd" --regime GB-PSC --regime EU-AMLR
               unveil compare --chain "Harbour Light Shipping Ltd" --as POLICE

      The first regime is the reference. Causes are found by putting single rules of the reference in
      place of those of the other law and asking again; where only several rules together make the
      difference, it says so. Without --regime: the laws of the company's place that are in force on the
      day or come later, then EU-AMLR, GB-PSC, US-BOI and PLAIN-25.

      With --chain the places of the chain's entities are compared: who is an owner under the law of one and
      not of another, and the questions of the guides on which they differ or one of them blocks.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String

  @Flag(name: .long, help: "Compare the places of the chain: only what differs or blocks.")
  var chain = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "With --chain: of the questions on requesters only those of this one.", valueName: "requester"))
  var requester: Requester?

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if chain, !regimes.regime.isEmpty {
      throw ValidationError("--chain takes the laws of the chain's places; leave out --regime")
    }
    if requester != nil, !chain { throw ValidationError("--as needs --chain") }
  }

  func run() throws {
    if chain { return try runChain() }
    let question = try Question(company, registryOptions, time)
    let chosen =
      regimes.regime.isEmpty
      ? try RegimesToCompare.chosen(question.subject.jurisdiction, on: time.day)
      : try regimes.regimes(for: question.subject.jurisdiction, on: time.day)
    let structure = question.structure
    let comparison = Resolver(structure).comparison(subject: 0, under: chosen, asOf: time.day)
    var findings = question.findings
    for finding in comparison.answers.flatMap(\.findings) where !findings.contains(finding) {
      findings.append(finding)
    }
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = ComparisonJSON.json(
          comparison, structure, asOf: time.day, knownAt: time.knownAt,
          fingerprint: try question.store.fingerprint(), findings: findings)
        try output.writeLine(json.adding(question.identity).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        try output.writeLine(Styled.bold(question.title) + Styled.dim("  as of \(time.day)"))
        try ComparisonText(comparison, structure).write(to: &output)
        try AnswerText.write(findings, to: &output)
      default:
        try format.write(Self.table(comparison, structure), to: &output)
      }
    }
  }

  /// One row for each person and regime.
  private static func table(_ comparison: Comparison, _ structure: Structure) -> Table {
    let sentences = DifferenceSentence(comparison, structure)
    var table = Table([
      .init("id", "Record"), .init("name", "Person"), .init("regime", "Regime"),
      .init("verdict", "Verdict"), .init("standing", "Standing"),
      .init("sharesMin", "Shares from", .right), .init("sharesMax", "Shares to", .right),
      .init("votesMin", "Votes from", .right), .init("votesMax", "Votes to", .right),
      .init("inForce", "In force"), .init("covers", "Covers"), .init("causes", "Causes"),
      .init("difference", "Difference from \(sentences.labels.first ?? "the first")"),
    ])
    var differences: [Int: [Int32: Comparison.Difference]] = [:]
    for difference in comparison.differences {
      differences[difference.regime, default: [:]][difference.person] = difference
    }
    for person in comparison.persons {
      let node = structure.nodes[Int(person)]
      for (number, answer) in comparison.answers.enumerated() {
        let cell = comparison.cell(of: person, in: number)
        func end(_ measure: Measure, _ end: KeyPath<Share, Rational>) -> String {
          cell?.owner.interests[measure].map { $0.text(end) } ?? ""
        }
        let difference = differences[number]?[person]
        let cause = difference.map { ($0.cause.single + $0.cause.together).map(\.rawValue) } ?? []
        table.add(
          node.id.text, node.label, sentences.labels[number],
          (cell?.owner.verdict ?? .isNot).rawValue, (cell?.standing ?? .none).rawValue,
          end(.shares, \.min), end(.shares, \.max), end(.votes, \.min), end(.votes, \.max),
          answer.isValidOnDay ? "yes" : "no", answer.coversSubject ? "yes" : "no",
          cause.joined(separator: (difference?.cause.single.isEmpty ?? true) ? "+" : ","),
          difference.map(sentences.text) ?? "")
      }
    }
    return table
  }
}
