internal import ArgumentParser
internal import Registry
internal import RegistryStore
internal import Resolver

/// The command `unveil why-not`.
struct WhyNotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-not",
    abstract: "Say why a person is not, or only may be, an owner, and the least that would change it.",
    discussion: """
      Example: unveil why-not "Tunde Bello" "Harbour Light Shipping Ltd" --regime EU-AMLR

      For each ground that the law knows: what is needed, what is on record, what is missing, and the
      smallest set of bands and unknown links that would settle it. A supposition is never a finding.
      """)

  @Argument(help: "Name or record identifier of the person.")
  var person: String

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @Option(name: .long, help: "table for numbered text, or json.")
  var format: OutputFormat = .table

  func validate() throws {
    guard [.table, .json, .jsonl].contains(format) else {
      throw ValidationError("--format takes table, json or jsonl here")
    }
  }

  func run() throws {
    let question = try Question(company, registryOptions, time)
    let (structure, node) = try question.person(named: person, time)
    let resolver = Resolver(structure)
    let results = try regimes.regimes(for: question.subject.jurisdiction, on: time.day).map {
      resolver.whyNot(subject: 0, person: node, under: $0, asOf: time.day)
    }
    try Output.with { output in
      if format == .json || format == .jsonl {
        let json = JSONText.object([
          ("version", .int(1)), ("subject", AnswerJSON.node(question.subject)),
          ("person", AnswerJSON.node(structure.nodes[Int(node)])), ("asOf", .string(time.day.description)),
          ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
          ("registryFingerprint", .string(try question.store.fingerprint())),
          ("answers", .array(results.map { WhyNotJSON($0, structure).json })),
          ("findings", .array(question.findings.map(AnswerJSON.finding))),
        ])
        try output.writeLine(json.adding(question.identity).text(indented: format == .json))
        return
      }
      try output.writeLine(Styled.bold(question.title) + Styled.dim("  as of \(time.day)"))
      for result in results { try WhyNotText(result, structure).write(to: &output) }
      try AnswerText.write(question.findings, to: &output)
    }
  }
}
