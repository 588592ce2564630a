internal import ArgumentParser
internal import Registry
internal import RegistryStore
internal import Resolver

/// The command `unveil owned`.
struct OwnedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owned",
    abstract: "Say what a person or company owns, directly and through everything below it.",
    discussion: """
      Example: unveil owned "Mara Okafor"

      Stakes are integrated over all paths and loops; bands and unknown links stay intervals. Where the
      record does not name all holders along the way, a stake is at least what is on record, and more if
      the rest belongs to the same holder.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the person or company.")
  var holder: String

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let store = try registryOptions.open()
    let record = try store.party(named: holder)
    let structure = try store.structure(downstreamOf: record, asOf: time.day, knownAt: time.knownAt)
    let resolver = Resolver(structure)
    let stakes = resolver.stakes(of: 0)
    let declared = resolver.declaredStakes(of: 0)
    let findings =
      try resolver.contradictions(of: 0, in: stakes)
      + store.identityFindings(structure, asOf: time.day, knownAt: time.knownAt)
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = JSONText.object([
          ("version", .int(1)), ("holder", AnswerJSON.node(structure.nodes[0])),
          ("asOf", .string(time.day.description)),
          ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
          ("registryFingerprint", .string(try store.fingerprint())),
          (
            "owned",
            .array(
              stakes.map { stake in
                .compact([
                  ("entity", AnswerJSON.node(structure.nodes[Int(stake.entity)])),
                  ("direct", .bool(stake.isDirect)),
                  ("interests", OwnedCommand.figures(stake.interests)),
                  ("possible", OwnedCommand.figures(stake.possible)),
                  ("complete", .bool(stake.interests == stake.possible)),
                  (
                    "declared",
                    declared[stake.entity].map { shares in
                      .object(shares.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json()) })
                    }
                  ),
                ])
              })
          ), ("findings", .array(findings.map(AnswerJSON.finding))),
        ])
        try output.writeLine(
          json.adding(IdentityReport(store, structure)).text(indented: format.chosen == .json))
      default:
        var table = Table([
          .init("id", "Record"), .init("name", "Company"), .init("jurisdiction", "In"),
          .init("shares", "Shares"), .init("votes", "Votes"), .init("direct", "Held"),
          .init("sharesOnRecord", "Shares on record"),
        ])
        for stake in stakes {
          let node = structure.nodes[Int(stake.entity)]
          if case .entity(_, .nomination) = node.kind {
            table.add(node.id.text, node.label, "", "", "", "as nominator", "")
            continue
          }
          table.add(
            node.id.text, node.label, node.jurisdiction ?? "", stake.possible[.shares]?.shown ?? "",
            stake.possible[.votes]?.shown ?? "", stake.isDirect ? "directly" : "indirectly",
            stake.interests[.shares]?.shown ?? "")
        }
        if table.rows.isEmpty && format.chosen == .table {
          try output.writeLine(
            "\(VisibleLine.safe(structure.nodes[0].label)) holds nothing on record as of \(time.day).")
        }
        try format.write(table, to: &output)
        if format.chosen == .table { try AnswerText.write(findings, to: &output) }
      }
    }
  }

  private static func figures(_ figures: [Measure: Figure]) -> JSONText {
    .object(figures.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })
  }
}
