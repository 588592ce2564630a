public import Registry

/// What a person or entity ends up with in everything below it.
public struct Stake: Sendable {
  /// The entity held.
  public var entity: Int32
  /// The stake on record per quantity, integrated over all paths and loops.
  public var interests: [Measure: Figure]
  /// The same, if whatever has no holder on record along these paths may be the holder's too.
  ///
  /// Begins where `interests` begins; where the chain on record is incomplete it ends higher, so that the
  /// stake is "at least" that.
  public var possible: [Measure: Figure]
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
    var possible: [Int32: [Measure: Figure]] = [:]
    for measure in [Measure.shares, .votes] {
      var graph = HoldingGraph(structure, measure: measure, regime: reading)
      graph.end(at: holder)
      for (entity, figures) in graph.stakes(of: holder, limits) {
        found[entity, default: [:]][measure] = figures.onRecord
        possible[entity, default: [:]][measure] = figures.possible
      }
    }
    var direct: Set<Int32> = []
    for link in structure.links where link.party == holder && link.directness != .indirect {
      direct.insert(link.subject)
    }
    for entity in direct where found[entity] == nil { found[entity] = [:] }
    let all = found.map {
      Stake(entity: $0, interests: $1, possible: possible[$0] ?? [:], isDirect: direct.contains($0))
    }
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

  /// The stake of one holder in every row below it: on record, and if what is not on record may be the
  /// holder's too.
  func stakes(of holder: Int32, _ limits: ResolverLimits) -> [Int32: (onRecord: Figure, possible: Figure)] {
    if entries.count <= limits.exactEntries, let exact = try? solved(Rational.self, holder, limits) {
      return exact
    }
    return (try? solved(Double.self, holder, limits)) ?? [:]
  }

  private func solved<Number: Directed>(
    _ type: Number.Type, _ holder: Int32, _ limits: ResolverLimits
  ) throws -> [Int32: (onRecord: Figure, possible: Figure)] {
    var solver = BoundSolver(BoundRows<Number>(Reach(whole: self)), bitBudget: limits.bitBudget)
    let least = try BoundColumn(&solver, .least, holder)
    let greatest = try BoundColumn(&solver, .greatest, holder)
    var highest = greatest
    if let open = givingRest(to: holder, of: solver.cone) {
      var wider = BoundSolver(BoundRows<Number>(Reach(whole: open)), bitBudget: limits.bitBudget)
      highest = try BoundColumn(&wider, .greatest, holder)
    }
    var result: [Int32: (onRecord: Figure, possible: Figure)] = [:]
    for row in solver.cone {
      result[row] = (least.figure(row, to: greatest), least.figure(row, to: highest))
    }
    return result
  }

  /// The graph in which whatever has no holder on record in these rows may be one holder's; nil where
  /// nothing is left over.
  private func givingRest(to holder: Int32, of rows: [Int32]) -> HoldingGraph? {
    let open = Set(rows.filter { !restHigh[Int($0)].isZero })
    guard !open.isEmpty else { return nil }
    var graph = self
    graph.entries.removeAll(keepingCapacity: true)
    graph.starts = [0]
    for node in places.indices {
      graph.entries += entries[row(Int32(node))]
      if open.contains(Int32(node)) {
        graph.entries.append(
          Entry(
            holder: holder, low: restLow[node], high: restHigh[node], lowOpen: false, highOpen: false,
            claims: 0..<0))
        graph.restLow[node] = .zero
        graph.restHigh[node] = .zero
      }
      graph.starts.append(Int32(graph.entries.count))
    }
    return graph
  }
}

/// One bound of a holder's stake in all rows below.
private struct BoundColumn<Number: Directed> {
  private var values: [Int32: (end: Rational, isOpen: Bool)] = [:]

  init(_ solver: inout BoundSolver<Number>, _ bound: Bound, _ holder: Int32) throws {
    try solver.solve(bound, targets: [holder])
    let open = (solver as? BoundSolver<Rational>).map { OpenEnds($0, bound) }
    for row in solver.cone { values[row] = (solver.worth(row).rational, open?.contains(row) ?? false) }
  }

  /// The stake in a row between this bound and a greatest one.
  func figure(_ row: Int32, to greatest: BoundColumn) -> Figure {
    guard let low = values[row], let high = greatest.values[row] else { return Figure(.unknown) }
    return Figure(
      low: low.end, high: high.end, lowOpen: low.isOpen, highOpen: high.isOpen, isRounded: !Number.isExact)
  }
}
