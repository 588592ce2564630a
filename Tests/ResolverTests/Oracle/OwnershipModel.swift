import Registry

/// Who holds how much of whom, for one quantity: a row of holders for each entity that has any.
///
/// Nodes are numbered as in the structure. A node with a row is an entity of the chain; every other node
/// is a terminal.
struct OwnershipModel {
  /// Number of nodes; with `OwnShares.setAside` the own shares of entity `e` are node `nodeCount + e`.
  var nodeCount: Int
  /// Holders by number of the entity held.
  var rows: [Int: HolderRow]

  /// What becomes of shares that an entity holds in itself.
  enum OwnShares {
    /// They step back to the entity: the others divide the whole among themselves (the law's "excluded").
    case divided
    /// They end there and are nobody's (the law's "counted").
    case setAside
  }

  /// Why a structure cannot be turned into rows.
  enum Problem: Error, Equatable {
    /// Two relationship records speak of one holding; what both together mean is not for an oracle.
    case severalRecords(subject: RecordID, party: RecordID)
  }

  init(nodeCount: Int, rows: [Int: HolderRow]) {
    self.nodeCount = nodeCount
    self.rows = rows
  }

  /// The rows of one quantity.
  ///
  /// Only interests that measure the quantity and are not said to be indirect count. Several interests of
  /// one relationship record add up. With `followShares`, an entity without any votes on record votes by
  /// its shares.
  init(
    _ structure: Structure, measure: Measure = .shares, ownShares: OwnShares = .divided,
    followShares: Bool = false, stoppingAt stops: (StructureNode) -> Bool = { _ in false }
  ) throws(Problem) {
    self.init(nodeCount: structure.nodes.count, rows: [:])
    for (number, node) in structure.nodes.enumerated() where !stops(node) {
      let links = structure.links.filter { Int($0.subject) == number && $0.directness != .indirect }
      var counted = links.filter { $0.type.measure == measure }
      if counted.isEmpty && followShares { counted = links.filter { $0.type.measure == .shares } }
      guard !counted.isEmpty else { continue }
      var holdings: [HolderRow.Holding] = []
      for party in Set(counted.map(\.party)).sorted() {
        let own = counted.filter { $0.party == party }
        guard Set(own.map { structure.record(of: $0) }).count == 1 else {
          throw .severalRecords(subject: node.id, party: structure.nodes[Int(party)].id)
        }
        let isOwnShare = Int(party) == number && ownShares == .setAside
        let holder = isOwnShare ? nodeCount + number : Int(party)
        holdings.append(own.map { HolderRow.Holding($0.share.interval, holder: holder) }.reduced())
      }
      rows[number] = HolderRow(holdings: holdings, isComplete: node.isDeclaredComplete)
    }
  }

  /// Entities: nodes with holders, in rising order.
  var entities: [Int] { rows.keys.sorted() }

  /// Nodes that hold something and have no holders themselves, in rising order.
  var terminals: [Int] {
    Set(rows.values.flatMap { $0.holdings.map(\.holder) }).filter { rows[$0] == nil }.sorted()
  }

  /// Entities of which no shares satisfy everything that is said (P16), in rising order.
  var contradictions: [Int] { entities.filter { rows[$0]?.isPossible == false } }

  /// Whether every share is one number.
  var isExact: Bool { rows.values.allSatisfy { $0.holdings.allSatisfy { $0.low == $0.high } } }

  /// The part of the model that can be reached from `start`.
  func reachable(from start: Int) -> OwnershipModel {
    var kept: [Int: HolderRow] = [:]
    var waiting = [start]
    while let next = waiting.popLast() {
      guard kept[next] == nil, let row = rows[next] else { continue }
      kept[next] = row
      waiting += row.holdings.map(\.holder)
    }
    return OwnershipModel(nodeCount: nodeCount, rows: kept)
  }

  /// The exact chain with these shares: for each entity the values of its row's coordinates.
  func graph(_ weights: (Int) -> [Fraction]) -> ExactGraph {
    let entities = self.entities
    let terminals = self.terminals
    var heldByEntities: [[Fraction]] = []
    var heldByTerminals: [[Fraction]] = []
    for entity in entities {
      let values = weights(entity)
      var parts: [Int: Fraction] = [:]
      for (position, holding) in (rows[entity]?.holdings ?? []).enumerated() {
        parts[holding.holder, default: .zero] += values[position]
      }
      heldByEntities.append(entities.map { parts[$0] ?? .zero })
      heldByTerminals.append(terminals.map { parts[$0] ?? .zero })
    }
    return ExactGraph(heldByEntities: heldByEntities, heldByTerminals: heldByTerminals)
  }

  /// The exact chain where every share is one number.
  ///
  /// - Precondition: `isExact` and no contradictions.
  func exactGraph() -> ExactGraph {
    precondition(isExact, "some shares are intervals")
    return graph { (rows[$0]?.holdings ?? []).map(\.low) }
  }

  /// Random exact shares that satisfy everything said.
  ///
  /// - Precondition: no contradictions.
  func randomGraph(using random: inout SplitMix64) -> ExactGraph {
    var chosen: [Int: [Fraction]] = [:]
    for entity in entities { chosen[entity] = rows[entity]?.randomWeights(using: &random) }
    return graph { chosen[$0] ?? [] }
  }

  /// Where the whole of `start` ends in the chain `graph` of this model, by node number.
  func destinations(of start: Int, in graph: ExactGraph) -> Destinations {
    guard let row = entities.firstIndex(of: start) else {
      return Destinations(terminals: [start: .one], remainder: .zero, rings: [])
    }
    let solution = graph.solve()
    let distribution = solution.distributions[row]
    let names = entities
    return Destinations(
      terminals: Dictionary(uniqueKeysWithValues: zip(terminals, distribution.terminals)),
      remainder: distribution.remainder,
      rings: zip(solution.rings, distribution.rings).filter { !$1.isZero }
        .map { (members: $0.map { names[$0] }, part: $1) })
  }

  /// Where the whole of one entity ends.
  struct Destinations {
    /// Part that ends at each terminal, by node number.
    var terminals: [Int: Fraction]
    /// Part whose holder is not on record.
    var remainder: Fraction
    /// Closed rings that are reached, with the node numbers of their members.
    var rings: [(members: [Int], part: Fraction)]

    /// Sum over everything; always one.
    var total: Fraction { terminals.values.sum() + remainder + rings.map(\.part).sum() }
  }
}

extension HolderRow.Holding {
  /// The registry's interval as parts of one.
  init(_ share: Share, holder: Int) {
    self.init(
      holder: holder, low: Fraction(percent: share.min), high: Fraction(percent: share.max),
      lowOpen: share.minOpen, highOpen: share.maxOpen)
  }
}

extension [HolderRow.Holding] {
  /// Holdings of one holder beside each other, not cut at one: the sum over the entity sees to that.
  func reduced() -> HolderRow.Holding {
    HolderRow.Holding(
      holder: self[0].holder, low: map(\.low).sum(), high: map(\.high).sum(),
      lowOpen: contains(where: \.lowOpen), highOpen: contains(where: \.highOpen))
  }
}

extension Structure {
  /// The relationship record behind a link; an empty one where the link was made without a claim.
  func record(of link: StructureLink) -> RecordID {
    link.claim >= 0 ? claims[Int(link.claim)].record : RecordID("")
  }
}
