public import Registry

/// A place above an entity at which weight ends without a named person, or is divided only within bounds.
public struct OpenPlace: Hashable, Sendable {
  /// What is open there.
  public enum Kind: Hashable, Sendable {
    /// All that arrives ends there: an end, or an arrangement that is read by its roles.
    case end
    /// All that enters goes round for ever.
    case ring
    /// This much of the node, in per cent, has no holder on record.
    case rest(Share)
    /// This much of the node, in per cent, is nobody's for sure: holders not on record, and what bounds
    /// leave open between those on record.
    case slack(Share)
  }

  /// The node; for a ring its first member.
  public var node: Int32
  /// Members of a ring, else the node.
  public var members: [Int32]
  /// The quantity.
  public var measure: Measure
  /// What is open.
  public var kind: Kind
  /// How much of the entity asked about that is: what one invented person would have who stands there.
  public var weight: Figure
}

/// How much of an entity ends where, and how much of it at each place that lacks holders, under one regime.
///
/// What has no holder on record is given to a holder of its own in each row, so that one solution tells all
/// places apart. Where every figure is a point they add up with what named persons have to the whole.
public struct OpenWeights: Sendable {
  private struct Part: Sendable {
    var graph: HoldingGraph
    var named: HoldingGraph
    var ownership: Ownership
    /// The invented holder of what is missing, by row.
    var holders: [Int32: Int32]
    var rests: [Int32: Share]
  }

  private let subject: Int32
  private let limits: ResolverLimits
  private let loops: Regime.Indirect.Loops
  private let parts: [Measure: Part]
  /// Rows above the entity that contradict themselves; figures through them are bounds only.
  public let contradictions: Set<Int32>

  fileprivate init(_ resolver: Resolver, _ subject: Int32, _ regime: Regime) {
    self.subject = subject
    limits = resolver.limits
    loops = regime.indirect.loops
    let structure = resolver.structure
    var parts: [Measure: Part] = [:]
    var contradictions: Set<Int32> = []
    for measure in Set(regime.tests.map(\.measure)).union(regime.indirect.majority.measures) {
      let graph = HoldingGraph(structure, measure: measure, regime: regime)
      guard measure == .shares || measure == .votes || graph.hasRecords else { continue }
      let isReached = Reach(graph, subject: subject).isReached
      contradictions.formUnion(graph.conflicts.filter { isReached[Int($0)] })
      var named = graph
      let (holders, rests) = named.nameRests(structure, regime, where: isReached)
      let reach = Reach(named, subject: subject)
      let lines = regime.tests.filter { $0.measure == measure }.map(\.threshold.percent)
      let ownership =
        loops == .integrated
        ? Ownership(reach, limits: limits, lines: lines) : Ownership(reach, laps: loops, limits: limits)
      parts[measure] = Part(graph: graph, named: named, ownership: ownership, holders: holders, rests: rests)
    }
    self.parts = parts
    self.contradictions = contradictions
  }

  /// The quantities that the regime reads.
  public var measures: [Measure] { parts.keys.sorted() }

  /// Ends, rings and rows that lack holders, in the order of quantities and nodes; named persons are no
  /// such places.
  public func places(in structure: Structure) -> [OpenPlace] {
    measures.flatMap { measure -> [OpenPlace] in
      guard let part = parts[measure] else { return [] }
      let invented = Dictionary(uniqueKeysWithValues: part.holders.map { ($1, $0) })
      var found = part.ownership.ends.compactMap { node, figure -> OpenPlace? in
        if figure.isZero { return nil }
        if let row = invented[node] {
          return OpenPlace(
            node: row, members: [row], measure: measure, kind: .rest(part.rests[row] ?? .unknown),
            weight: figure)
        }
        guard !structure.nodes[Int(node)].isKnownPerson else { return nil }
        return OpenPlace(node: node, members: [node], measure: measure, kind: .end, weight: figure)
      }
      for ring in part.ownership.rings where !ring.figure.isZero {
        found.append(
          OpenPlace(
            node: ring.members[0], members: ring.members, measure: measure, kind: .ring, weight: ring.figure))
      }
      return found.sorted { ($0.node, $0.kind.rank) < ($1.node, $1.kind.rank) }
    }
  }

  /// What is nobody's for sure in the row of a node: its holders are taken at their least, and an invented
  /// person has the rest.
  public func slack(of node: Int32) -> [OpenPlace] {
    measures.compactMap { measure in
      guard let part = parts[measure], part.graph.places[Int(node)] == .row else { return nil }
      var graph = part.graph
      guard let (holder, share) = graph.takeAtLeast(node), share > .zero,
        let percent = try? Share(exactly: share * .hundred)
      else { return nil }
      let figure = weight(of: holder, Reach(graph, subject: subject))
      if figure.isZero { return nil }
      return OpenPlace(
        node: node, members: [node], measure: measure, kind: .slack(percent), weight: figure)
    }
  }

  private func weight(of holder: Int32, _ reach: Reach) -> Figure {
    guard reach.isReached[Int(holder)] else { return .none }
    guard loops == .integrated else {
      return Ownership(reach, laps: loops, limits: limits).ends[holder] ?? .none
    }
    return Ownership.stake(of: holder, reach, limits)
  }

  /// What one invented person would have who stands at several places: the tightest bounds of the sum where
  /// the structure is small enough.
  ///
  /// - Parameter places: of one quantity, without those of kind `slack`.
  public func together(_ places: [OpenPlace]) -> Figure {
    guard let measure = places.first?.measure, let part = parts[measure] else { return .none }
    var nodes: Set<Int32> = []
    var rings: [Figure] = []
    for place in places where place.measure == measure {
      switch place.kind {
      case .end: nodes.insert(place.node)
      case .rest: if let holder = part.holders[place.node] { nodes.insert(holder) }
      case .ring: rings.append(place.weight)
      case .slack: break
      }
    }
    let all = part.ownership.together(nodes.sorted(), Reach(part.named, subject: subject), limits)
    return rings.isEmpty ? all : Figure.sum([all] + rings)
  }
}

extension Resolver {
  /// How much of `subject` ends where under `regime`.
  public func openWeights(of subject: Int32, under regime: Regime) -> OpenWeights {
    OpenWeights(self, subject, regime)
  }
}

extension OpenPlace.Kind {
  fileprivate var rank: Int {
    switch self {
    case .end: return 0
    case .ring: return 1
    case .rest: return 2
    case .slack: return 3
    }
  }
}

extension HoldingGraph {
  /// Gives what no holder is on record for to an invented holder, one for each row.
  ///
  /// What an entity holds in itself and a law counts as part of the whole has nobody behind it and stays.
  fileprivate mutating func nameRests(
    _ structure: Structure, _ regime: Regime, where isReached: [Bool]
  ) -> (holders: [Int32: Int32], rests: [Int32: Share]) {
    let count = places.count
    var holders: [Int32: Int32] = [:]
    var rests: [Int32: Share] = [:]
    var kept: [Entry] = []
    kept.reserveCapacity(entries.count)
    var bounds: [Int32] = [0]
    for node in 0..<count {
      kept += entries[row(Int32(node))]
      if places[node] == .row, isReached[node], !restHigh[node].isZero {
        let own =
          (regime.ownShares[measure] ?? .excluded) == .counted && selfHolding.contains(Int32(node))
          ? ownShares(Int32(node), structure) : nil
        let low = Swift.max(.zero, restLow[node] - (own?.low ?? .zero))
        let high = Swift.max(low, restHigh[node] - (own?.low ?? .zero))
        if !high.isZero, let share = try? Share(min: low * .hundred, max: high * .hundred) {
          let holder = Int32(count + holders.count)
          holders[Int32(node)] = holder
          rests[Int32(node)] = share
          kept.append(
            Entry(holder: holder, low: low, high: high, lowOpen: false, highOpen: false, claims: 0..<0))
          restLow[node] = own?.low ?? .zero
          restHigh[node] = own.map { Swift.min($0.high, restHigh[node]) } ?? .zero
        }
      }
      bounds.append(Int32(kept.count))
    }
    entries = kept
    starts = bounds
    for _ in holders { addEnd() }
    return (holders, rests)
  }

  private func ownShares(_ node: Int32, _ structure: Structure) -> (low: Rational, high: Rational)? {
    let own = structure.links(of: node).filter {
      $0.party == node && $0.directness != .indirect && $0.type.measure != nil
    }
    let types: InterestType = presumed.contains(node) ? .shareholding : measure.interestType
    let shares = own.filter { $0.type == types }.map(\.share.interval)
    guard let first = shares.first else { return nil }
    let hull = shares.dropFirst().reduce(first) { $0.hull($1) }
    return (hull.min / .hundred, hull.max / .hundred)
  }

  /// Takes the holders of a row at their least and gives the rest to an invented one; nil where they exceed
  /// the whole.
  fileprivate mutating func takeAtLeast(_ node: Int32) -> (holder: Int32, share: Rational)? {
    let own = row(node)
    let sum = entries[own].reduce(Rational.zero) { $0 + $1.low }
    guard sum <= .one else { return nil }
    let share = Rational.one - sum
    for at in own {
      entries[at].high = entries[at].low
      entries[at].lowOpen = false
      entries[at].highOpen = false
    }
    conflicts.remove(node)
    let holder = Int32(places.count)
    entries.insert(
      Entry(holder: holder, low: share, high: share, lowOpen: false, highOpen: false, claims: 0..<0),
      at: own.upperBound)
    for at in (Int(node) + 1)..<starts.count { starts[at] += 1 }
    restLow[Int(node)] = .zero
    restHigh[Int(node)] = .zero
    addEnd()
    return (holder, share)
  }

  private mutating func addEnd() {
    places.append(.person)
    restLow.append(.zero)
    restHigh.append(.zero)
    starts.append(starts[starts.count - 1])
  }
}
