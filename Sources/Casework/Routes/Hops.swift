public import Registry
public import Resolver

/// The hops of a chain: every place at which the record ends or leaves a verdict open.
public struct Hops: Sendable {
  /// Largest unlock score first, then byte order of record ids.
  public private(set) var hops: [Hop] = []
  /// Branches that end and need nobody to be asked, in byte order of record ids.
  public private(set) var others: [NoHop] = []

  /// The hops of one company.
  ///
  /// - Parameters:
  ///   - answers: of the same company under the regimes asked.
  ///   - structure: the one that they were computed on.
  ///   - limits: as in the resolver that gave the answers.
  ///   - mostSteps: how much may be spent on saying what each law would make of a person behind each hop;
  ///     the first hops are asked first.
  public static func of(
    _ answers: [Answer], in structure: Structure, limits: ResolverLimits = ResolverLimits(),
    mostSteps: Int = 3_000_000
  ) -> [Hop] { Hops(answers, in: structure, limits: limits, mostSteps: mostSteps).hops }

  /// The hops of one company, and the branches that need nobody to be asked; as `of`.
  public init(
    _ answers: [Answer], in structure: Structure, limits: ResolverLimits = ResolverLimits(),
    mostSteps: Int = 3_000_000
  ) {
    guard let subject = answers.first?.subject else { return }
    var collector = HopCollector(structure, subject)
    let resolver = Resolver(structure, limits: limits)
    for answer in answers {
      collector.add(answer, resolver.openWeights(of: subject, under: answer.regime))
    }
    hops = collector.hops()
    others = collector.others()
    askLaws(answers, structure, limits, mostSteps)
  }

  /// What each law would make of one person who had all that is open at a hop.
  private mutating func askLaws(
    _ answers: [Answer], _ structure: Structure, _ limits: ResolverLimits, _ mostSteps: Int
  ) {
    var left = mostSteps
    let cost = (structure.links.count + structure.nodes.count + 20) * answers.count
    for at in hops.indices {
      left -= cost
      guard left >= 0 else { return }
      // Where only bounds are open, those on record share it: there is no one person to ask about.
      guard hops[at].obstacles != [.bandsOnly] else { continue }
      let filling = Filling([hops[at]], in: structure)
      let resolver = Resolver(filling.structure, limits: limits)
      for answer in answers {
        let found = resolver.answer(subject: answer.subject, under: answer.regime)
        let owner = (found.owners + found.exempted).first { $0.node == filling.persons[0] }
        hops[at].verdicts[answer.regime.id] = owner?.verdict ?? .isNot
      }
    }
  }
}

/// Puts the hops of several answers together, node by node.
private struct HopCollector {
  private let structure: Structure
  private let subject: Int32
  private let trails: ShortestTrails
  private var found: [Int32: Hop] = [:]
  private var ended: [Int32: StopReason] = [:]

  init(_ structure: Structure, _ subject: Int32) {
    self.structure = structure
    self.subject = subject
    trails = ShortestTrails(structure, from: subject)
  }

  mutating func add(_ answer: Answer, _ weights: OpenWeights) {
    let structure = structure
    let places = weights.places(in: structure)
    let isContradictory = !weights.contradictions.isEmpty
    for stop in answer.stops {
      guard Hop.Obstacle.reasonAgainst(stop.reason) == nil else {
        ended[stop.node] = ended[stop.node] ?? stop.reason
        continue
      }
      let members = stop.members.isEmpty ? [stop.node] : stop.members
      note(stop.node, members, .stop(stop.reason)) { hop in
        if structure.nodes[Int(stop.node)].kind.isNomination { hop.add(.nominee) }
        let own = places.filter { $0.node == stop.node && ($0.kind == .end || $0.kind == .ring) }
        for place in own { hop.add(place) }
        guard own.isEmpty else { return }
        if let right = stop.right {
          hop.right = hop.right ?? right
        } else if !stop.weight.isZero {
          hop.raise(stop.measure, to: stop.weight)
          hop.dependence.insert(.role)
        }
      }
    }
    for place in places {
      guard case .rest(let share) = place.kind else { continue }
      note(place.node, [place.node], .holdersNotOnRecord) { hop in
        hop.add(place)
        if hop.missing[place.measure].map({ $0.max < share.max }) ?? true {
          hop.missing[place.measure] = share
        }
      }
    }
    for node in rowsWithOpenBounds(answer) {
      let slack = weights.slack(of: node)
      guard !slack.isEmpty else { continue }
      note(node, [node], .bandsOnly) { hop in
        for place in slack { hop.add(place) }
        hop.dependence.insert(.bounds)
      }
    }
    if isContradictory { for node in found.keys { found[node]?.dependence.insert(.contradiction) } }
  }

  private mutating func note(
    _ node: Int32, _ members: [Int32], _ obstacle: Hop.Obstacle, _ change: (inout Hop) -> Void
  ) {
    var hop =
      found[node]
      ?? Hop(
        node: node, obstacles: [], members: members, jurisdiction: structure.nodes[Int(node)].jurisdiction,
        trail: trails.statements(to: node))
    hop.path = trails.path(to: node)
    hop.add(obstacle)
    change(&hop)
    found[node] = hop
  }

  /// Rows of which a person who only may be an owner has an uncertain part.
  private func rowsWithOpenBounds(_ answer: Answer) -> [Int32] {
    let open = (answer.owners + answer.exempted).filter(\.isOpenByRecord).map(\.node)
    guard !open.isEmpty else { return [] }
    var leads = Set(open)
    var stack = open
    var heldBy: [Int32: [Int32]] = [:]
    for link in structure.links where link.directness != .indirect {
      heldBy[link.party, default: []].append(link.subject)
    }
    while let node = stack.popLast() {
      for subject in heldBy[node] ?? [] where leads.insert(subject).inserted { stack.append(subject) }
    }
    var rows: Set<Int32> = []
    for link in structure.links where link.directness != .indirect && leads.contains(link.party) {
      let isUnknown = link.type == .unknownInterest || link.type == .unpublishedInterest
      guard link.type.measure != nil || isUnknown, !link.share.interval.isExact else { continue }
      rows.insert(link.subject)
    }
    return rows.sorted()
  }

  func hops() -> [Hop] {
    found.values.map { hop in
      var hop = hop
      if hop.unlock.values.contains(where: { !$0.share.isExact }) { hop.dependence.insert(.bounds) }
      return hop
    }.sorted { left, right in
      let (a, b) = (left.greatestUnlock?.share, right.greatestUnlock?.share)
      let (highA, highB) = (a?.max ?? .zero, b?.max ?? .zero)
      if highA != highB { return highA > highB }
      let (lowA, lowB) = (a?.min ?? .zero, b?.min ?? .zero)
      if lowA != lowB { return lowA > lowB }
      return structure.nodes[Int(left.node)].id < structure.nodes[Int(right.node)].id
    }
  }

  func others() -> [NoHop] {
    ended.filter { found[$0.key] == nil }
      .sorted { structure.nodes[Int($0.key)].id < structure.nodes[Int($1.key)].id }
      .map { NoHop(node: $0, stop: $1, reason: Hop.Obstacle.reasonAgainst($1) ?? "") }
  }
}

extension Hop.Obstacle {
  /// Why nobody is asked where a branch ends in this way; nil where somebody is.
  static func reasonAgainst(_ stop: StopReason) -> String? {
    switch stop {
    case .state: return "the chain ends at a state, and nobody is behind it"
    case .naturalPerson: return "the chain ends at a named person"
    case .limitReached:
      return "what lies behind was not loaded because a limit was reached: ask about this entity by itself"
    case .listedCompany, .exempt, .declaredNone, .declaredUnknown, .informationWithheld, .notInThisRegistry,
      .ringWithoutPerson, .dissolved, .arrangementWithoutParties:
      return nil
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .stop: return 0
    case .nominee: return 1
    case .holdersNotOnRecord: return 2
    case .bandsOnly: return 3
    }
  }
}

extension Hop {
  fileprivate mutating func add(_ obstacle: Obstacle) {
    if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
    obstacles.sort { left, right in
      if case .stop(let a) = left, case .stop(let b) = right { return a.rawValue < b.rawValue }
      return left.rank < right.rank
    }
  }

  /// Takes a place in; of one kind and quantity only the largest of several regimes, and what is nobody's
  /// for sure in place of what has no holder, because it contains it.
  fileprivate mutating func add(_ place: OpenPlace) {
    let known = places.firstIndex { $0.measure == place.measure && $0.kind.isSame(as: place.kind) }
    if let known {
      if places[known].weight.isLess(than: place.weight) { places[known] = place }
    } else {
      places.append(place)
      places.sort { ($0.measure, $0.kind.order) < ($1.measure, $1.kind.order) }
    }
    raise(place.measure, to: place.weight)
  }

  fileprivate mutating func raise(_ measure: Measure, to figure: Figure) {
    if unlock[measure].map({ $0.isLess(than: figure) }) ?? true { unlock[measure] = figure }
  }
}

extension Figure {
  fileprivate func isLess(than other: Figure) -> Bool {
    (share.max, share.min) < (other.share.max, other.share.min)
  }
}

extension OpenPlace.Kind {
  fileprivate var order: Int {
    switch self {
    case .end: return 0
    case .ring: return 1
    case .rest: return 2
    case .slack: return 3
    }
  }

  fileprivate func isSame(as other: OpenPlace.Kind) -> Bool { order == other.order }
}

extension StructureNode.Kind {
  fileprivate var isNomination: Bool {
    if case .entity(.arrangement, .nomination) = self { return true }
    return false
  }
}

extension Answer.Owner {
  /// Whether what is on record leaves open that the person is an owner.
  fileprivate var isOpenByRecord: Bool {
    guard verdict == .mayBe else { return false }
    return bases.contains { basis in
      switch basis.kind {
      case .standIn, .declaredIndirect: return false
      default: return basis.verdict == .mayBe
      }
    }
  }
}
