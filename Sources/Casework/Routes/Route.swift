public import Registry
internal import Resolver

/// From a chain to the doors: a card for each hop, and the plan over all of them.
public struct Route: Sendable {
  /// Who asks.
  public var requester: Requester
  /// Code of the place from which.
  public var from: String
  /// The day on which facts are judged.
  public var day: CalendarDate
  /// A card for each hop, the one that settles most first.
  public var cards: [RouteCard]
  /// Branches that need nobody to be asked, each with the reason.
  public var others: [NoHop]
  /// What can be done in each place, in the order of the cards.
  public var places: [PlaceRoute]
  /// The order of work.
  public var plan: RoutePlan
  /// For somebody without experience: where to begin and to whom to turn at home.
  public var counterparts: [RouteLine]

  /// Codes of the places of hops and of the requester, for reading the data.
  public static func places(of hops: Hops, in structure: Structure, from: String) -> Set<String> {
    let writer = CardWriter(structure: structure, regimes: [])
    return Set(hops.hops.flatMap { writer.card(0, $0, []).places } + [from])
  }

  /// A route.
  ///
  /// - Parameters:
  ///   - hops: of the chain.
  ///   - structure: the one on which they were found.
  ///   - regimes: those that were asked.
  ///   - requester: who asks.
  ///   - from: ISO 3166 code of the requester's place.
  ///   - data: the curated data.
  ///   - entity: what is known of a node: names, numbers, form, as of when.
  public init(
    _ hops: Hops, in structure: Structure, under regimes: [Regime], as requester: Requester, from: String,
    _ data: RouteData, entity: (Int32) throws -> [RouteLine] = { _ in [] }
  ) rethrows {
    let writer = CardWriter(structure: structure, regimes: regimes)
    var cards: [RouteCard] = []
    for (offset, hop) in hops.hops.enumerated() {
      cards.append(writer.card(offset + 1, hop, try hop.members.flatMap(entity)))
    }
    self.init(cards: cards, others: hops.others, as: requester, from: from, data)
  }

  init(cards: [RouteCard], others: [NoHop], as requester: Requester, from: String, _ data: RouteData) {
    self.requester = requester
    self.from = from
    self.cards = cards
    self.others = others
    day = data.day
    var seen: Set<String> = []
    places = cards.flatMap(\.places).filter { seen.insert($0).inserted }
      .map { PlaceRouteBuilder.route($0, requester, from: from, data) }
    plan = RoutePlan(cards, places)
    counterparts = PlaceRouteBuilder.counterparts(requester, from, data)
  }
}

extension PlaceRouteBuilder {
  /// Whom to turn to at home.
  static func counterparts(_ requester: Requester, _ from: String, _ data: RouteData) -> [RouteLine] {
    let builder = PlaceRouteBuilder(from, requester, from: from, data)
    let known = RouteLine.unique(builder.institutions(requester.counterparts, of: from))
    // The nearest counterpart is asked for where no source names it; the others only help.
    let missing = requester.counterparts.filter { builder.institutions([$0], of: from).isEmpty }
    let open = known.isEmpty ? missing : missing.filter { $0 == requester.counterparts.first }
    return RouteLine.unique(builder.asked(open, of: from)) + known
  }
}
