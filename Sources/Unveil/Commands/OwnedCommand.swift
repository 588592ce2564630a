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

      Stakes are integrated over all paths and loops; bands and unknown links stay intervals.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the person or company.")
  var holder: String

  @OptionGroup var registryOptions: RegistryOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let store = try registryOptions.open()
    let record = try store.party(named: holder)
    let structure = try store.structure(downstreamOf: record, asOf: time.day, knownAt: time.knownAt)
    let stakes = Resolver(structure).stakes(of: 0)
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
                  (
                    "interests",
                    .object(
                      stake.interests.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })
                  ),
                ])
              })
          ),
        ])
        try output.writeLine(json.text(indented: format.chosen == .json))
      default:
        var table = Table([
          .init("id", "Record"), .init("name", "Company"), .init("jurisdiction", "In"),
          .init("shares", "Shares"), .init("votes", "Votes"), .init("direct", "Held"),
        ])
        for stake in stakes {
          let node = structure.nodes[Int(stake.entity)]
          if case .entity(_, .nomination) = node.kind {
            table.add(node.id.text, node.label, "", "", "", "as nominator")
            continue
          }
          table.add(
            node.id.text, node.label, node.jurisdiction ?? "", stake.interests[.shares]?.shown ?? "",
            stake.interests[.votes]?.shown ?? "", stake.isDirect ? "directly" : "indirectly")
        }
        if table.rows.isEmpty && format.chosen == .table {
          try output.writeLine(
            "\(VisibleLine.safe(structure.nodes[0].label)) holds nothing on record as of \(time.day).")
        }
        try format.write(table, to: &output)
      }
    }
  }
}
