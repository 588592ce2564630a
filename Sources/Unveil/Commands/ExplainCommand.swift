internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryStore
internal import Resolver

/// The command `unveil explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show, step by step and with its statements, why a person is or is not an owner.",
    discussion: """
      Example: unveil explain "Harbour Light Shipping Ltd" "Mara Okafor" --regime EU-AMLR
      Example: unveil explain "Harbour Light Shipping Ltd" --format json --output harbour.json

      JSON holds the steps and, beside them, proofs that `unveil verify --proof` checks without computing
      the answer again.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String

  @Argument(help: "Name or record identifier of the person; without it every owner is explained.")
  var person: String?

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @Option(name: .long, help: "table for numbered text, or json.")
  var format: OutputFormat = .table

  @Option(
    name: .long, help: ArgumentHelp("Write JSON to this file; '-' is standard output.", valueName: "file"))
  var output = "-"

  func validate() throws {
    guard [.table, .json, .jsonl].contains(format) else {
      throw ValidationError("--format takes table, json or jsonl here")
    }
    if output != "-" && format == .table { throw ValidationError("--output is for --format json") }
  }

  func run() throws {
    let question = try Question(company, registryOptions, time)
    let resolver = Resolver(question.structure)
    let chosen = try person.map { try index(of: $0, question) }
    var parts: [(Regime, [Derivation])] = []
    for regime in try regimes.regimes(for: question.subject.jurisdiction, on: time.day) {
      let people: [Int32]
      if let chosen {
        people = [chosen]
      } else {
        let answer = resolver.answer(subject: 0, under: regime, asOf: time.day)
        people = (answer.owners + answer.standIns).map(\.node)
      }
      parts.append(
        (
          regime,
          people.compactMap { resolver.derivation(subject: 0, person: $0, under: regime, asOf: time.day) }
        ))
    }
    if format != .table {
      try writeProofs(parts, question)
      return
    }
    try Output.with { output in
      try output.writeLine(Styled.bold(question.title) + Styled.dim("  as of \(time.day)"))
      for (regime, list) in parts {
        for derivation in list {
          try DerivationText(derivation, regime, question.structure).write(to: &output)
        }
        if list.isEmpty {
          let who = person.map { "\($0) stands in no relation to it on record." } ?? "nobody to explain."
          try output.writeLine("\n\(VisibleLine.safe(regime.id)): \(VisibleLine.safe(who))")
        }
      }
      try AnswerText.write(question.findings, to: &output)
    }
  }

  /// Steps and proofs for machines; a proof that the checker refuses is written and told.
  private func writeProofs(_ parts: [(Regime, [Derivation])], _ question: Question) throws {
    let package = try ProofPackage(parts, question, time)
    for note in package.notes { StandardError.write("unveil: \(VisibleLine.safe(note))\n") }
    let text = package.json.text(indented: format == .json)
    if output == "-" {
      try Output.with { try $0.writeLine(text) }
    } else {
      try GuideOutput.replace(output, with: Array((text + "\n").utf8))
    }
    if package.refused > 0 { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
  }

  /// The person's node, looked for in the structure first and in the whole registry after.
  private func index(of text: String, _ question: Question) throws -> Int32 {
    let structure = question.structure
    if let node = structure.index(of: RecordID(text)) { return node }
    let named = structure.nodes.indices.filter { structure.nodes[$0].name == text }
    if named.count == 1 { return Int32(named[0]) }
    if named.count > 1 {
      throw CommandFailure(
        .badData,
        "'\(text)' is ambiguous in this structure; name the record:\n"
          + named.map { "  \(structure.nodes[$0].id)" }.joined(separator: "\n"))
    }
    let record = try question.store.party(named: text)
    guard let node = structure.index(of: record) else {
      throw CommandFailure(
        .badData, "\(text) (\(record)) is not among the owners of \(question.subject.label) on record")
    }
    return node
  }
}
