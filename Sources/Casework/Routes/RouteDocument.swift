public import Guides
public import Registry
internal import RegistryFiles
internal import Resolver

/// A route as a document: one tree for the terminal, for Markdown and for a case pack.
///
/// Names from the registry are texts of the tree; the writers of guides make every one of them literal.
public struct RouteDocument {
  private let route: Route
  private let structure: Structure
  private let title: String
  private let parts: Parts
  private var sources: [RouteLine.Source] = []
  /// Lines that stand somewhere before, by text.
  private var told: Set<String> = []

  /// The blocks of a route.
  ///
  /// - Parameters:
  ///   - title: the company in one line.
  ///   - asked: under which laws and as of when, in sentences.
  ///   - related: cases that touch the chain.
  ///   - parts: what is written.
  public static func blocks(
    _ route: Route, in structure: Structure, title: String, asked: [String], related: [RouteLine] = [],
    parts: Parts = .all(most: .max)
  ) -> [Block] {
    var document = RouteDocument(route: route, structure: structure, title: title, parts: parts)
    return document.blocks(asked, related)
  }

  /// What of a route is written.
  public enum Parts: Hashable, Sendable {
    /// Everything, with at most so many cards.
    case all(most: Int)
    /// Where to begin and the plan, without cards.
    case plan
    /// Only the cards of these numbers.
    case cards(Set<Int>)
  }

  private init(route: Route, structure: Structure, title: String, parts: Parts) {
    self.route = route
    self.structure = structure
    self.title = title
    self.parts = parts
  }

  private mutating func blocks(_ asked: [String], _ related: [RouteLine]) -> [Block] {
    var blocks: [Block] = [.heading(level: 1, [.text("Route: \(title)")])]
    blocks.append(
      .paragraph(
        [
          .text("For \(route.requester.words) in \(route.from), on facts as of \(route.day). ")
        ] + asked.map { .text($0 + " ") }))
    guard !route.cards.isEmpty else {
      blocks.append(
        .paragraph([.text("Nothing is left to ask: no branch of this chain ends without a person.")]))
      blocks += noHops()
      return blocks
    }
    let chosen: [RouteCard]
    switch parts {
    case .all(let most): chosen = Array(route.cards.prefix(most))
    case .plan: chosen = []
    case .cards(let numbers): chosen = route.cards.filter { numbers.contains($0.number) }
    }
    if case .cards = parts {} else { blocks += begin() + plan() }
    var written: Set<String> = []
    for card in chosen { blocks += self.card(card, &written) }
    if case .all(let most) = parts, route.cards.count > most {
      blocks.append(
        .paragraph([
          .strong("\(route.cards.count - most) more cards"),
          .text(" settle less and are not written out here; ask for more with --most."),
        ]))
    }
    blocks += noHops()
    if !related.isEmpty {
      blocks.append(.heading(level: 2, [.text("Related cases")]))
      blocks.append(list(related))
    }
    if !sources.isEmpty {
      blocks.append(.heading(level: 2, [.text("Sources")]))
      blocks.append(
        .steps(
          sources.map { source in
            let read = source.read.map { " Read on \($0)." } ?? ""
            var line: [Inline] = [.text("\(source.title), \(source.publisher).\(read) ")]
            if let address = WebAddress(source.url) {
              line.append(.link(source.url, .web(address)))
            } else if !source.url.isEmpty {
              line.append(.text(source.url))
            }
            return [.paragraph(line)]
          }))
    }
    return blocks
  }

  // MARK: Lines

  private mutating func inlines(_ line: RouteLine) -> [Inline] {
    var result: [Inline] = []
    switch line.kind {
    case .question:
      result = [.strong("Not known"), .text(": \(line.text) "), .strong("Ask"), .text(": \(line.ask).")]
    case .warning: result = [.strong("Beware"), .text(": \(line.text)")]
    default: result = [.text(line.text)]
    }
    for warning in line.warnings { result += [.text(" "), .strong("!"), .text(" \(warning)")] }
    let numbers = line.sources.map { source -> String in
      var document = source
      document.locator = ""
      let place = source.locator.isEmpty ? "" : " (\(source.locator))"
      if let at = sources.firstIndex(of: document) { return "\(at + 1)\(place)" }
      sources.append(document)
      return "\(sources.count)\(place)"
    }
    var marker = line.marker
    if !numbers.isEmpty {
      marker +=
        (marker.isEmpty ? "" : "; ") + (numbers.count == 1 ? "source " : "sources ")
        + numbers.joined(separator: ", ")
    }
    if !marker.isEmpty && line.kind != .method { result.append(.marker([.text(" (\(marker))")])) }
    return result
  }

  private mutating func list(_ lines: [RouteLine]) -> Block {
    .list(RouteLine.unique(lines).map { [.paragraph(inlines($0))] })
  }

  /// A list in which what stands before is only named.
  private mutating func news(_ lines: [RouteLine]) -> [Block] {
    let all = RouteLine.unique(lines)
    let fresh = all.filter { !told.contains($0.text) }
    var seen: Set<String> = []
    let old = all.filter { told.contains($0.text) && !$0.id.isEmpty && seen.insert($0.id).inserted }.map(\.id)
    told.formUnion(all.map(\.text))
    var items: [[Block]] = fresh.map { [.paragraph(inlines($0))] }
    if !old.isEmpty {
      items.append([.paragraph([.text("Said before and true here too: \(old.joined(separator: ", ")).")])])
    }
    return items.isEmpty ? [] : [.list(items)]
  }

  private mutating func step(_ step: RouteStep) -> [Block] {
    let more = [step.exposureWords, step.timeWords].filter { !$0.isEmpty }.map { "; \($0)" }.joined()
    let blocks: [Block] = [
      .paragraph(
        [.strong(step.title), .text(" Gives \(step.product.words)\(more).")] + begins(step)
          + [.marker([.text(" (\(step.id))")])])
    ]
    return blocks + news(step.lines + step.exposureLines + [step.time?.line].compactMap { $0 })
  }

  /// Where a step begins, as a link.
  private func begins(_ step: RouteStep) -> [Inline] {
    guard let address = WebAddress(step.address) else { return [] }
    return [.text(" Begin at "), .link(step.address, .web(address))]
  }

  // MARK: Parts

  private mutating func begin() -> [Block] {
    var blocks: [Block] = [.heading(level: 2, [.text("Where to begin")])]
    var steps: [[Block]] = []
    if let first = route.plan.first {
      let cards = cards(first.cards)
      steps.append([
        .paragraph(
          [
            .strong("First action"),
            .text(": \(place(first.step.place)): \(first.step.title) (\(cards))"),
          ] + begins(first.step))
      ])
    }
    steps.append([
      .paragraph([
        .text(
          "Keep what you see: screen copy with address, day and time. Write to nobody close to the company: its agent, directors and bank may warn the owner."
        )
      ])
    ])
    if !route.counterparts.isEmpty {
      steps.append([
        .paragraph([
          .text("Turn to your counterpart in \(route.from), who knows the ways and has done it before:")
        ]),
        list(route.counterparts),
      ])
    }
    steps.append([
      .paragraph([
        .text(
          "Then follow the plan in its order. Each stage can begin when the one before is done in all places; steps of one stage go side by side."
        )
      ])
    ])
    blocks.append(.steps(steps))
    return blocks
  }

  private mutating func plan() -> [Block] {
    var blocks: [Block] = [.heading(level: 2, [.text("Plan")])]
    for stage in route.plan.stages {
      blocks.append(.heading(level: 3, [.text(stage.stage.title)]))
      blocks.append(
        .list(
          stage.items.map { item in
            let more = [item.step.exposureWords, item.step.timeWords].filter { !$0.isEmpty }
              .joined(separator: "; ")
            return [
              .paragraph([
                .strong(place(item.step.place)), .text(": \(item.step.title)"),
                .text(more.isEmpty ? "" : " \(more.prefix(1).uppercased() + more.dropFirst())."),
                .marker([.text(" (\(item.step.id); \(cards(item.cards)))")]),
              ])
            ]
          }))
    }
    blocks.append(
      .paragraph([
        .text(
          "Where nothing is said of the owner, nothing on record says that the owner learns of the step; where no time stands, none is on record."
        )
      ]))
    if let path = route.plan.criticalPath {
      let steps = path.steps.map { step in
        "\(step.id) (\(step.time?.words ?? "no time on record"))"
      }.joined(separator: ", then ")
      let open =
        path.withoutTime == 0
        ? ""
        : " \(path.withoutTime) of \(path.steps.count) have no time on record, so the whole is longer than what is known."
      blocks.append(
        .paragraph([
          .strong("Critical path"), .text(": \(place(path.place)): \(steps).\(open)"),
        ]))
    }
    // One closed way in several places is told once.
    var blocked: [(way: BlockedWay, places: [String])] = []
    for way in route.places.flatMap(\.blocked) {
      let same = blocked.firstIndex {
        $0.way.what == way.what && $0.way.reason == way.reason && $0.way.gate == way.gate
      }
      if let same { blocked[same].places.append(way.place) } else { blocked.append((way, [way.place])) }
    }
    if !blocked.isEmpty {
      blocks.append(.heading(level: 3, [.text("Closed to you")]))
      blocks.append(.list(blocked.map { self.blocked($0.way, $0.places) }))
    }
    return blocks
  }

  private mutating func blocked(_ way: BlockedWay, _ places: [String]) -> [Block] {
    let since = way.since.map { ", on record since \($0)" } ?? ""
    var blocks: [Block] = [
      .paragraph([
        .strong(places.map(place).joined(separator: ", ")),
        .text(": \(way.what)\(since). To pass: \(way.gate)."),
      ]),
      .list([[.paragraph(inlines(way.reason))]]),
    ]
    if !way.whoCanPass.isEmpty {
      blocks.append(.paragraph([.text("Who can pass:")]))
      blocks.append(list(Array(way.whoCanPass.prefix(6))))
    } else {
      blocks.append(.paragraph([.text("Who can pass: nobody is on record.")]))
    }
    return blocks
  }

  private mutating func card(_ card: RouteCard, _ written: inout Set<String>) -> [Block] {
    let node = structure.nodes[Int(card.hop.node)]
    let more = card.hop.members.count > 1 ? " and \(card.hop.members.count - 1) more in a ring" : ""
    var blocks: [Block] = [
      .heading(level: 2, [.text("Card \(card.number): \(node.label)\(more)")]),
      .paragraph([
        .strong("Why here"),
        .text(": \(card.hop.obstacles.map(\.words).joined(separator: "; "))."),
      ]),
      .heading(level: 3, [.text("The entity as it is known")]), list(card.entity),
      .heading(level: 3, [.text("What it settles")]), list(card.settles),
    ]
    if !card.documents.isEmpty {
      blocks.append(.heading(level: 3, [.text("Papers to name")]))
      blocks.append(list(card.documents))
    }
    guard !card.places.isEmpty else {
      blocks.append(
        .paragraph([
          .strong("Where"),
          .text(
            ": \(card.placeReason). Find the place first: search the name in the open registers and in the list of legal entity identifiers, and ask whoever named it."
          ),
        ]))
      return blocks
    }
    if !card.placeReason.isEmpty {
      blocks.append(.paragraph([.strong("Where"), .text(": \(card.placeReason).")]))
    }
    for code in card.places {
      guard let place = route.places.first(where: { $0.code == code }) else { continue }
      if written.contains(code) {
        let first = self.first(code)
        blocks.append(
          .paragraph([.text("What to do in \(place.name) stands on card \(first).")]))
        continue
      }
      written.insert(code)
      blocks += self.blocks(place)
    }
    return blocks
  }

  /// The card on which a place is written out.
  private func first(_ code: String) -> Int {
    route.cards.first { card in
      guard card.places.contains(code) else { return false }
      if case .cards(let numbers) = parts { return numbers.contains(card.number) }
      return true
    }?.number ?? 1
  }

  private mutating func blocks(_ place: PlaceRoute) -> [Block] {
    var blocks: [Block] = []
    let edition =
      place.edition.map { "Guide of \($0)." }
      ?? "There is no guide on this place: treaties and networks only."
    blocks.append(.heading(level: 3, [.text("In \(place.name) (\(place.code))")]))
    blocks.append(.paragraph([.text(edition + (place.isHome ? " This is your own country." : ""))]))
    for section in PlaceRoute.Section.allCases {
      let steps = place.steps[section] ?? []
      let lines = RouteLine.unique(place.lines[section] ?? [])
      guard !steps.isEmpty || !lines.isEmpty else { continue }
      blocks.append(.heading(level: 4, [.text(section.title)]))
      if !steps.isEmpty { blocks.append(.steps(steps.map { step($0) })) }
      blocks += news(lines)
    }
    return blocks
  }

  private func noHops() -> [Block] {
    guard !route.others.isEmpty else { return [] }
    return [
      .heading(level: 2, [.text("Ends at which nobody is asked")]),
      .list(
        route.others.map { other in
          [
            .paragraph([
              .strong(structure.nodes[Int(other.node)].label),
              .text(": \(other.stop.words); \(other.reason)."),
            ])
          ]
        }),
    ]
  }

  private func place(_ code: String) -> String {
    let name = route.places.first { $0.code == code }?.name ?? code
    return name == code ? code : "\(name) (\(code))"
  }

  private func cards(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(8).map(String.init).joined(separator: ", ")
    let more = numbers.count > 8 ? " and \(numbers.count - 8) more" : ""
    return (numbers.count == 1 ? "card " : "cards ") + shown + more
  }
}

extension RouteStep.Product {
  /// For a reader.
  public var words: String {
    switch self {
    case .lead: return "leads"
    case .intelligence: return "intelligence, not evidence"
    case .evidence: return "evidence"
    case .protection: return "protection of the property"
    }
  }
}
