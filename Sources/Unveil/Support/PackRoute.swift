internal import Casework
internal import Guides
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// The route cards of a case pack: for people as Markdown, for machines as JSON.
struct PackRoute {
  let maker: RequestMaker
  let regimes: [Regime]
  let requester: Requester
  /// Path of the registry, beside which cases and their links stand.
  let registry: String

  /// Files below the pack; none where nobody has to be asked.
  func files() throws -> [(path: String, bytes: [UInt8])] {
    let (question, time) = (maker.question, maker.time)
    let structure = question.structure
    let resolver = Resolver(structure)
    let answers = regimes.map { resolver.answer(subject: 0, under: $0, asOf: time.day) }
    let hops = Hops(answers, in: structure)
    guard !hops.hops.isEmpty else { return [] }
    let data = try RouteData(
      try CuratedData.locate(), places: Route.places(of: hops, in: structure, from: maker.from), on: time.day)
    var known = EntityAsKnown(question.store, structure, time)
    known.namesFiles = false
    let route = try Route(
      hops, in: structure, under: regimes, as: requester, from: maker.from, data, entity: known.lines)
    let related = try CaseLinkFile(registry: registry).related(to: structure) {
      try CasesCommand.Choice.book(beside: registry).cases
    }
    let names = regimes.map(\.id).joined(separator: ", ")
    func page(_ parts: RouteDocument.Parts) throws -> [UInt8] {
      try MarkdownWriter.write(
        GuideDocument(
          code: maker.from, title: question.title, edition: time.day,
          blocks: RouteDocument.blocks(
            route, in: structure, title: question.title, asked: ["Chain as of \(time.day), under \(names)."],
            related: related, parts: parts)))
    }
    let json = RouteJSON.json(
      route, structure, answers, asOf: time.day, knownAt: time.knownAt,
      fingerprint: try question.store.fingerprint(), related: related, findings: question.findings
    ).adding(try question.identity).withoutToday(time)
    var files = [
      (path: "cards/route.json", bytes: Array((json.text(indented: true) + "\n").utf8)),
      (path: "cards/plan.md", bytes: try page(.plan)),
    ]
    for card in route.cards {
      files.append(
        (path: "cards/card-\(CasePack.number(card.number)).md", bytes: try page(.cards([card.number]))))
    }
    return files
  }
}

extension JSONText {
  /// Without the day of knowledge where none was asked about: it would name today, and be another tomorrow.
  func withoutToday(_ time: TimeOptions) -> JSONText {
    guard time.knownAt == nil, case .object(let members) = self else { return self }
    return .object(members.filter { $0.0 != "knownAt" })
  }
}
