public import ArgumentParser
public import Casework
internal import Guides
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver
internal import Validation

/// The command `unveil route`.
struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Say what to do where a company's chain ends: whom to ask, under which law, in which order.",
    discussion: """
      Example: unveil route "Harbour Light Shipping Ltd" --as POLICE --from KE

      A card for each place at which the record ends or leaves something open, the one that settles most
      first: what it settles, what to look up alone, whom to ask without coercion and formally, who holds
      the papers, and whether the owner learns of it. The plan puts no step of which the owner may learn
      before one that a warning would spoil. What nobody knows is a question with whom to ask.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Who asks: POLICE, FIU, TAX, JOURNALIST or CENTRAL_AUTHORITY.", valueName: "requester"))
  var requester: Requester

  @Option(name: .long, help: ArgumentHelp("From which country, for instance KE.", valueName: "country"))
  var from: String

  @Option(
    name: .long,
    help: ArgumentHelp("The most cards that are written as text or Markdown.", valueName: "number"))
  var most = 12

  @Option(name: .long, help: ArgumentHelp("Only this card; may be given several times.", valueName: "number"))
  var card: [Int] = []

  @Flag(name: .long, help: "Only where to begin and the plan, without the cards.")
  var plan = false

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    guard JurisdictionFile.isCode(from.uppercased()) else {
      throw ValidationError("--from takes a country code such as KE, not '\(from)'")
    }
    if plan, !card.isEmpty { throw ValidationError("--plan leaves the cards out; leave out --card") }
    guard most > 0 else { throw ValidationError("--most takes a number above 0") }
  }

  func run() throws {
    let question = try Question(company, registryOptions, time)
    let structure = question.structure
    let resolver = Resolver(structure)
    let chosen = try regimes.regimes(for: question.subject.jurisdiction, on: time.day)
    let answers = chosen.map { resolver.answer(subject: 0, under: $0, asOf: time.day) }
    let hops = Hops(answers, in: structure)
    let home = from.uppercased()
    let data = try RouteData(
      try CuratedData.locate(), places: Route.places(of: hops, in: structure, from: home), on: time.day)
    let known = EntityAsKnown(question.store, structure, time)
    let route = try Route(
      hops, in: structure, under: chosen, as: requester, from: home, data, entity: known.lines)
    let path = try registryOptions.path()
    if let number = card.first(where: { number in !route.cards.contains { $0.number == number } }) {
      throw CommandFailure(
        .badData, "there is no card \(number); the cards are 1 to \(route.cards.count)")
    }
    let related = try CaseLinkFile(registry: path).related(to: structure) {
      try CasesCommand.Choice.book(beside: path).cases
    }
    var findings = question.findings
    for finding in answers.flatMap(\.findings) where !findings.contains(finding) { findings.append(finding) }
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = RouteJSON.json(
          route, structure, answers, asOf: time.day, knownAt: time.knownAt,
          fingerprint: try question.store.fingerprint(), related: related, findings: findings)
        try output.writeLine(json.adding(question.identity).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        try GuideText(blocks(route, structure, chosen, related, question.title)).write(to: &output)
        try AnswerText.write(findings, to: &output)
      case .md where format.fields.isEmpty:
        let document = GuideDocument(
          code: home, title: question.title, edition: time.day,
          blocks: blocks(route, structure, chosen, related, question.title))
        try output.write(MarkdownWriter.write(document))
      default:
        try format.write(Self.table(route, structure), to: &output)
      }
    }
  }

  private func blocks(
    _ route: Route, _ structure: Structure, _ regimes: [Regime], _ related: [RouteLine], _ title: String
  ) -> [Block] {
    let names = regimes.map(\.id).joined(separator: ", ")
    return RouteDocument.blocks(
      route, in: structure, title: title,
      asked: ["Chain as of \(time.day), under \(names).", Self.count(route)], related: related,
      parts: plan ? .plan : card.isEmpty ? .all(most: most) : .cards(Set(card)))
  }

  private static func count(_ route: Route) -> String {
    let cards = route.cards.count
    return "\(cards) \(cards == 1 ? "hop" : "hops") in \(route.places.count)"
      + " \(route.places.count == 1 ? "place" : "places")."
  }

  /// One row for each step of the plan, in its order.
  static func table(_ route: Route, _ structure: Structure) -> Table {
    var table = Table([
      .init("order", "Order", .right), .init("stage", "Stage"), .init("step", "Step"),
      .init("place", "Place"), .init("kind", "Kind"), .init("title", "What to do"),
      .init("product", "Gives"), .init("exposure", "Does the owner learn of it"), .init("time", "Time"),
      .init("cards", "Cards"), .init("hops", "Hops"),
    ])
    var order = 0
    for stage in route.plan.stages {
      for item in stage.items {
        order += 1
        let hops = item.cards.compactMap { number in
          route.cards.first { $0.number == number }.map { structure.nodes[Int($0.hop.node)].label }
        }
        table.add(
          "\(order)", "\(stage.stage)", item.step.id, item.step.place, item.step.kind.rawValue,
          item.step.title, item.step.product.rawValue, item.step.exposure.rawValue,
          item.step.time?.words ?? "", item.cards.map(String.init).joined(separator: " "),
          hops.joined(separator: "; "))
      }
    }
    return table
  }
}

extension Requester: ExpressibleByArgument {
  /// A requester such as `POLICE`.
  public init?(argument: String) { self.init(named: argument) }

  /// The words of the requesters.
  public static var allValueStrings: [String] {
    ["POLICE", "FIU", "TAX", "JOURNALIST", "CENTRAL_AUTHORITY"]
  }
}
