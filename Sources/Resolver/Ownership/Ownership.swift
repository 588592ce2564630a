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
  /// The most steps spent on bounds in fractions, a step counting once more for each 256 bits of its
  /// fraction; beyond them bounds are machine numbers, rounded outward.
  public var fractionWork: Int

  /// Limits.
  public init(
    exactEntries: Int = 20_000, bitBudget: Int = 20_000, boundWork: Int = 60_000_000,
    fractionWork: Int = 20_000_000
  ) {
    self.exactEntries = exactEntries
    self.bitBudget = bitBudget
    self.boundWork = boundWork
    self.fractionWork = fractionWork
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
    var bounds = CutBounds<Rational>(reach, bitBudget: limits.bitBudget)
    for node in near.keys.sorted() {
      guard bounds.work < limits.boundWork, let ends = try? bounds.ends(of: node) else {
        isWidened = true
        continue
      }
      self.ends[node] = Figure(ends)
    }
  }

  /// What one end has, where the others are not asked for: exact where the structure is small enough.
  static func stake(of node: Int32, _ reach: Reach, _ limits: ResolverLimits) -> Figure {
    if reach.entryCount <= limits.exactEntries {
      var bounds = CutBounds<Rational>(reach, bitBudget: limits.bitBudget)
      if let ends = try? bounds.ends(of: node) { return Figure(ends) }
    }
    var bounds = CutBounds<Double>(reach, bitBudget: limits.bitBudget)
    guard let ends = try? bounds.ends(of: node) else { return Figure(.unknown, isRounded: true) }
    return Figure(low: ends.low, high: ends.high)
  }

  /// What several ends have together: the sum where every figure is exact, else the tightest bounds of
  /// the sum where the structure is small enough, else the sum of the bounds.
  func together(_ nodes: [Int32], _ reach: Reach, _ limits: ResolverLimits) -> Figure {
    let figures = nodes.compactMap { ends[$0] }
    if figures.count < 2 { return figures.first ?? .none }
    if isTight, figures.contains(where: { !$0.share.isExact }), reach.entryCount <= limits.exactEntries {
      var bounds = CutBounds<Rational>(reach, bitBudget: limits.bitBudget)
      if let all = try? bounds.ends(ofAny: nodes.filter({ ends[$0] != nil })) { return Figure(all) }
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
    var bounds = CutBounds<Double>(reach, bitBudget: limits.bitBudget)
    for target in targets {
      guard bounds.work <= limits.boundWork, let found = try? bounds.ends(of: target) else {
        isWidened = true
        ends[target] = Figure(
          low: 0, high: outer.weight[Int(target)])
        continue
      }
      ends[target] = rounded(found)
    }
    for ring in enteredRings(reach) {
      addRing(ring.members, ring.entered, rounded(try? bounds.ends(ofAny: ring.entered)))
    }
    let all = rounded(try? bounds.ends(ofAny: targets))
    unattributed = Figure(
      low: .one - all.share.max / .hundred, high: .one - all.share.min / .hundred, isRounded: true)
    refine(reach, limits, lines)
  }

  private mutating func rounded(_ ends: CutBounds<Double>.Ends?) -> Figure {
    guard let ends else { return Figure(.unknown, isRounded: true) }
    if ends.isWidened { isWidened = true }
    return Figure(low: ends.low, high: ends.high)
  }

  private func boundExactly(
    _ reach: Reach, _ limits: ResolverLimits, _ targets: [Int32]
  ) throws -> Ownership {
    var result = Ownership(measure: measure)
    var bounds = CutBounds<Rational>(reach, bitBudget: limits.bitBudget)
    func figure(_ ends: CutBounds<Rational>.Ends) throws -> Figure {
      if bounds.fractionWork > limits.fractionWork { throw BoundSolver<Rational>.TooCostly() }
      if ends.isWidened { result.isWidened = true }
      return Figure(ends)
    }
    for target in targets { result.ends[target] = try figure(bounds.ends(of: target)) }
    for ring in result.enteredRings(reach) {
      result.addRing(ring.members, ring.entered, try figure(bounds.ends(ofAny: ring.entered)))
    }
    let known = try figure(bounds.ends(ofAny: targets))
    result.unattributed = Figure(
      low: .one - known.share.max / .hundred, high: .one - known.share.min / .hundred,
      lowOpen: known.share.maxOpen, highOpen: known.share.minOpen)
    return result
  }
}

extension Figure {
  /// A figure from bounds in fractions.
  init(_ ends: CutBounds<Rational>.Ends) {
    self.init(low: ends.low, high: ends.high, lowOpen: ends.lowOpen, highOpen: ends.highOpen)
  }

  /// Whether a line may lie inside the rounding of a figure rather than inside what is truly unknown.
  func mayLieOn(_ line: Rational) -> Bool {
    let near = Rational(1, 1_000_000)
    func close(_ end: Rational) -> Bool { end - line < near && line - end < near }
    return close(share.min) || close(share.max)
  }
}
