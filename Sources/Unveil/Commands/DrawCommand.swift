internal import ArgumentParser
internal import Diagrams
internal import Guides
internal import Registry
internal import RegistryStore
internal import Resolver

/// The command `unveil draw`.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw the structure above a company as SVG, or say the same as a table or a tree.",
    discussion: """
      Example: unveil draw "Harbour Light Shipping Ltd" --output harbour.svg

      Owners stand above what they own. Owners computed under the first regime stand beside the chain.
      """)

  /// Forms of a drawing.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case svg, tree, table
  }

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @Option(name: .long, help: "svg, or its twins in words: tree, table.")
  var form: Form = .svg

  @Option(name: .long, help: ArgumentHelp("Write to this file; '-' is standard output.", valueName: "file"))
  var output = "-"

  func run() throws {
    let question = try Question(company, registryOptions, time)
    let regime = try regimes.regimes(for: question.subject.jurisdiction, on: time.day).first
    let diagram = try Self.diagram(question, regime, time.day)
    let bytes: [UInt8]
    switch form {
    case .svg: bytes = try diagram.svg()
    case .tree: bytes = Array(diagram.tree().utf8)
    case .table: bytes = Array(Self.text(diagram.table()).utf8)
    }
    if output == "-" {
      try Output.with { try $0.write(bytes) }
    } else {
      try GuideOutput.replace(output, with: bytes)
    }
  }

  /// The structure with owners computed under one regime beside it.
  static func diagram(_ question: Question, _ regime: Regime?, _ day: CalendarDate) throws -> Diagram {
    let fingerprint = try question.store.fingerprint()
    return try Diagram(
      structure: question.structure, subject: 0, computed: computed(question, regime, day),
      title: "\(question.title), \(day)",
      footer: "as of \(day)\(regime.map { ", owners under \($0.id)" } ?? ""); registry \(fingerprint)"
        + (question.store.judgements.digest.map { "; judgements \($0)" } ?? ""))
  }

  private static func computed(
    _ question: Question, _ regime: Regime?, _ day: CalendarDate
  ) -> [ComputedOwner] {
    guard let regime else { return [] }
    let answer = Resolver(question.structure).answer(subject: 0, under: regime, asOf: day)
    return answer.owners.prefix(20).map { owner in
      let figure = owner.interests[.shares] ?? owner.interests[.votes]
      return ComputedOwner(
        node: owner.node,
        text: "\(regime.id): \(owner.verdict.words)\(figure.map { ", \($0.shown)" } ?? "")")
    }
  }

  /// The interests of the diagram, one line each, tab-separated.
  private static func text(_ table: DiagramTable) -> String {
    let heading = ["holder", "company", "interest", "share", "held", "since", "statement", "remark"]
    let rows = table.interests.map { row in
      [
        row.party.name, row.subject.name, row.interest, row.share, row.directness, row.since, row.statement,
        row.remark,
      ].map(VisibleLine.safe)
    }
    return ([heading] + rows).map { $0.joined(separator: "\t") }.joined(separator: "\n") + "\n"
  }
}
