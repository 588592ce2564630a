public import Registry

/// What a person or entity ends up with in everything below it.
public struct Stake: Sendable {
  /// The entity held.
  public var entity: Int32
  /// The stake per quantity, integrated over all paths and loops.
  public var interests: [Measure: Figure]
  /// Whether some interest is held in the entity itself.
  public var isDirect: Bool
}

extension Resolver {
  /// Everything in the structure in which `holder` has a stake, by integrated ownership; larger first.
  ///
  /// - Parameter holder: index of a person or entity. Its own owners do not matter.
  public func stakes(of holder: Int32) -> [Stake] {
    let reading = Regime(
      id: "", name: "", law: "", jurisdictions: [], validFrom: nil, validTo: nil, tests: [],
      indirect: .init(method: .product, provision: Provision("")))
    var found: [Int32: [Measure: Figure]] = [:]
    for measure in [Measure.shares, .votes] {
      var graph = HoldingGraph(structure, measure: measure, regime: reading)
      graph.end(at: holder)
      for (entity, figure) in graph.stakes(of: holder, limits) {
        found[entity, default: [:]][measure] = figure
      }
    }
    var direct: Set<Int32> = []
    for link in structure.links where link.party == holder && link.directness != .indirect {
      direct.insert(link.subject)
    }
    for entity in direct where found[entity] == nil { found[entity] = [:] }
    let all = found.map { Stake(entity: $0, interests: $1, isDirect: direct.contains($0)) }
    return all.sorted { left, right in
      let (a, b) = (left.largest, right.largest)
      if a.min != b.min { return a.min > b.min }
      if a.max != b.max { return a.max > b.max }
      return structure.nodes[Int(left.entity)].id < structure.nodes[Int(right.entity)].id
    }
  }
}

extension Stake {
  var largest: (min: Rational, max: Rational) {
    let shares = interests.values.map(\.share)
    return (shares.map(\.min).max() ?? .zero, shares.map(\.max).max() ?? .zero)
  }
}

extension HoldingGraph {
  /// Takes the holders of a node out: weight that reaches it ends there.
  mutating func end(at node: Int32) {
    let own = row(node)
    guard !own.isEmpty else { return }
    let count = Int32(own.count)
    entries.removeSubrange(own)
    for at in (Int(node) + 1)..<starts.count { starts[at] -= count }
    places[Int(node)] = .person
  }

  /// The stake of one holder in every row below it.
  func stakes(of holder: Int32, _ limits: ResolverLimits) -> [Int32: Figure] {
    let reach = Reach(whole: self)
    func solved<Number: Directed>(_ type: Number.Type) throws -> [Int32: Figure] {
      var solver = BoundSolver(BoundRows<Number>(reach), bitBudget: limits.bitBudget)
      try solver.solve(.least, targets: [holder])
      var low: [Int32: (Number, Bool)] = [:]
      let exact = solver as? BoundSolver<Rational>
      let lowOpen = exact.map { OpenEnds($0, .least) }
      for row in solver.cone { low[row] = (solver.worth(row), lowOpen?.contains(row) ?? false) }
      try solver.solve(.greatest, targets: [holder])
      let highOpen = (solver as? BoundSolver<Rational>).map { OpenEnds($0, .greatest) }
      var result: [Int32: Figure] = [:]
      for row in solver.cone {
        guard let (least, isOpen) = low[row] else { continue }
        result[row] = Figure(
          low: least.rational, high: solver.worth(row).rational, lowOpen: isOpen,
          highOpen: highOpen?.contains(row) ?? false, isRounded: !Number.isExact)
      }
      return result
    }
    if entries.count <= limits.exactEntries, let exact = try? solved(Rational.self) { return exact }
    return (try? solved(Double.self)) ?? [:]
  }
}
