internal import Registry

/// Who ends up with how much of one entity in one quantity.
struct Ownership: Sendable {
  /// A ring from which nothing comes out.
  struct Ring: Sendable {
    var members: [Int32]
    var figure: Figure
  }

  var measure: Measure
  /// Stake of each end that weight can reach: persons, arrangements, stops.
  var ends: [Int32: Figure] = [:]
  /// Rings without a person.
  var rings: [Ring] = []
  /// What is not on record.
  var unattributed: Figure = .none
  /// Whether a limit widened some interval.
  var isWidened = false
  /// Whether every figure is an exact fraction.
  var isExact = true
  /// Whether intervals are those of integrated ownership, so that sums may be bounded together.
  var isTight = true
}

/// Limits within which a question is answered exactly; beyond them intervals widen, never narrow.
public struct ResolverLimits: Sendable {
  /// The most interests above an entity for which fractions are used from the start.
  public var exactEntries: Int
  /// The longest fraction, in bits of numerator and denominator together.
  public var bitBudget: Int
  /// The most steps spent on the bounds of single persons; those left over keep a wider interval.
  public var boundWork: Int

  /// Limits.
  public init(exactEntries: Int = 20_000, bitBudget: Int = 20_000, boundWork: Int = 60_000_000) {
    self.exactEntries = exactEntries
    self.bitBudget = bitBudget
    self.boundWork = boundWork
  }
}

extension Ownership {
  /// Computes all stakes in `reach.subject`.
  ///
  /// - Parameter lines: percentages at which a decision is taken; a rounded figure that may lie on one
  ///   of them is computed again in fractions.
  init(_ reach: Reach, limits: ResolverLimits, lines: [Rational]) {
    self.init(measure: reach.graph.measure)
    if reach.isExact {
      if reach.entryCount <= limits.exactEntries,
        let solver = try? PointSolver<Rational>(reach, bitBudget: limits.bitBudget)
      {
        take(solver)
        for ring in enteredRings(reach) { addRing(ring.members, ring.entered, sum(ring.entered)) }
        return
      }
      if let solver = try? PointSolver<Enclosure>(reach, bitBudget: limits.bitBudget) {
        take(solver)
        isExact = false
        for ring in enteredRings(reach) { addRing(ring.members, ring.entered, sum(ring.entered)) }
        refine(reach, limits, lines)
        return
      }
    }
    bound(reach, limits, lines)
  }

  init(measure: Measure) { self.measure = measure }

  /// The rings that weight reaches: all members, and those at which weight enters.
  private func enteredRings(_ reach: Reach) -> [(members: [Int32], entered: [Int32])] {
    reach.graph.rings.compactMap { members in
      let entered = members.filter { ends[$0] != nil }
      return entered.isEmpty ? nil : (members, entered)
    }
  }

  /// Notes what ends in a ring; its members are no ends of their own.
  private mutating func addRing(_ members: [Int32], _ entered: [Int32], _ figure: Figure) {
    for member in entered { ends[member] = nil }
    rings.append(Ring(members: members, figure: figure))
  }

  private func sum(_ nodes: [Int32]) -> Figure {
    let figures = nodes.compactMap { ends[$0] }
    return Figure(
      low: figures.reduce(.zero) { $0 + $1.share.min / .hundred },
      high: figures.reduce(.zero) { $0 + $1.share.max / .hundred },
      isRounded: figures.contains(where: \.isRounded))
  }

  private mutating func take<Number: Field>(_ solver: PointSolver<Number>) {
    ends.reserveCapacity(solver.ending.count)
    for (node, weight) in solver.ending { ends[node] = weight.figure }
    unattributed = solver.rest.figure
  }

  /// Computes again, in fractions, every rounded figure on which a line may lie.
  private mutating func refine(_ reach: Reach, _ limits: ResolverLimits, _ lines: [Rational]) {
    let near = ends.filter { _, figure in figure.isRounded && lines.contains { figure.mayLieOn($0) } }
    guard !near.isEmpty else { return }
    var solver = BoundSolver(BoundRows<Rational>(reach), bitBudget: limits.bitBudget)
    for node in near.keys.sorted() {
      guard solver.work < limits.boundWork, let figure = try? exactFigure(&solver, reach.subject, [node])
      else {
        isWidened = true
        continue
      }
      ends[node] = figure
    }
  }

  /// Both ends in fractions.
  private func exactFigure(
    _ solver: inout BoundSolver<Rational>, _ subject: Int32, _ targets: [Int32]
  ) throws -> Figure {
    try solver.solve(.least, targets: targets)
    let low = solver.worth(subject)
    let lowOpen = OpenEnds(solver, .least).contains(subject)
    var isWidened = solver.isWidened
    try solver.solve(.greatest, targets: targets)
    isWidened = isWidened || solver.isWidened
    let highOpen = OpenEnds(solver, .greatest).contains(subject)
    return Figure(
      low: low, high: solver.worth(subject), lowOpen: lowOpen && !isWidened, highOpen: highOpen && !isWidened)
  }

  /// What several ends have together: the sum where every figure is exact, else the tightest bounds of
  /// the sum where the structure is small enough, else the sum of the bounds.
  func together(_ nodes: [Int32], _ reach: Reach, _ limits: ResolverLimits) -> Figure {
    let figures = nodes.compactMap { ends[$0] }
    if figures.count < 2 { return figures.first ?? .none }
    if isTight, figures.contains(where: { !$0.share.isExact }), reach.entryCount <= limits.exactEntries {
      var solver = BoundSolver(BoundRows<Rational>(reach), bitBudget: limits.bitBudget)
      let targets = nodes.filter { ends[$0] != nil }
      if let figure = try? exactFigure(&solver, reach.subject, targets) { return figure }
    }
    return Figure.sum(figures)
  }

  // MARK: Bands

  private mutating func bound(_ reach: Reach, _ limits: ResolverLimits, _ lines: [Rational]) {
    let graph = reach.graph
    var targets = graph.places.indices.map(Int32.init).filter {
      reach.isReached[Int($0)] && graph.places[Int($0)] != .row
    }
    if reach.entryCount <= limits.exactEntries,
      let exact = try? boundExactly(reach, limits, targets)
    {
      self = exact
      return
    }
    isExact = false
    let outer = OuterWeights(reach)
    targets.sort { (outer.weight[Int($1)], $0) < (outer.weight[Int($0)], $1) }
    var solver = BoundSolver(BoundRows<Double>(reach), bitBudget: limits.bitBudget)
    for target in targets {
      if solver.work > limits.boundWork {
        isWidened = true
        ends[target] = Figure(
          low: 0, high: outer.weight[Int(target)])
        continue
      }
      ends[target] = roundedFigure(&solver, reach.subject, [target])
    }
    for ring in enteredRings(reach) {
      addRing(ring.members, ring.entered, roundedFigure(&solver, reach.subject, ring.entered))
    }
    let all = roundedFigure(&solver, reach.subject, targets)
    unattributed = Figure(
      low: .one - all.share.max / .hundred, high: .one - all.share.min / .hundred, isRounded: true)
    refine(reach, limits, lines)
  }

  private mutating func roundedFigure(
    _ solver: inout BoundSolver<Double>, _ subject: Int32, _ targets: [Int32]
  ) -> Figure {
    _ = try? solver.solve(.least, targets: targets)
    let low = solver.worth(subject)
    if solver.isWidened { isWidened = true }
    _ = try? solver.solve(.greatest, targets: targets)
    let high = solver.worth(subject)
    if solver.isWidened { isWidened = true }
    return Figure(low: low, high: high)
  }

  private func boundExactly(
    _ reach: Reach, _ limits: ResolverLimits, _ targets: [Int32]
  ) throws -> Ownership {
    var result = Ownership(measure: measure)
    var solver = BoundSolver(BoundRows<Rational>(reach), bitBudget: limits.bitBudget)
    func figure(_ nodes: [Int32]) throws -> Figure {
      if solver.work > limits.boundWork { throw BoundSolver<Rational>.TooCostly() }
      let figure = try exactFigure(&solver, reach.subject, nodes)
      if solver.isWidened { result.isWidened = true }
      return figure
    }
    for target in targets { result.ends[target] = try figure([target]) }
    for ring in result.enteredRings(reach) {
      result.addRing(ring.members, ring.entered, try figure(ring.entered))
    }
    let known = try figure(targets)
    result.unattributed = Figure(
      low: .one - known.share.max / .hundred, high: .one - known.share.min / .hundred,
      lowOpen: known.share.maxOpen, highOpen: known.share.minOpen)
    return result
  }
}

extension Figure {
  /// Whether a line may lie inside the rounding of a figure rather than inside what is truly unknown.
  func mayLieOn(_ line: Rational) -> Bool {
    let near = Rational(1, 1_000_000)
    func close(_ end: Rational) -> Bool { end - line < near && line - end < near }
    return close(share.min) || close(share.max)
  }
}
