import Registry

/// Tightest bounds of absorption probabilities in an interval Markov chain, by brute force.
///
/// Each entity's shares may be any point of a polytope, chosen apart from every other entity's. With all
/// rows but one fixed, an absorption probability is a quotient of linear functions of that row, so it is
/// least and greatest at a corner; with all rows free, at a combination of corners. Every combination is
/// tried, and each is solved exactly. In a closed ring nothing is absorbed: the least solution.
///
/// Open ends are closed for this, and said to be attained or not afterwards. The bounds are therefore
/// those of the closed polytopes. They are the tightest for the open ones too, except where the optimum
/// needs a ring to be closed by an end that is itself excluded (`A <- A (50-100), P`): there they are
/// safe, not attained and not tight.
///
/// Sen, Viswanathan, Agha, "Model-checking Markov chains in the presence of uncertainties" (2006);
/// Givan, Leach, Dean, "Bounded-parameter Markov decision processes" (2000).
struct IntervalOracle {
  /// Why no bounds are computed.
  enum Problem: Error, Equatable {
    /// Nothing satisfies what is said of this entity.
    case contradiction(entity: Int)
    /// More combinations of corners than the caller allows.
    case tooManyCombinations(Int)
  }

  /// The part of the chain that the start can reach.
  let model: OwnershipModel
  /// Where the chain starts.
  let start: Int
  /// Numbers of the entities, in the order of `corners`.
  let entities: [Int]
  /// Corners of each entity's polytope.
  let corners: [[[Fraction]]]
  /// Number of combinations: one corner for each entity.
  let combinationCount: Int

  /// An oracle for one start, which must be an entity of the model.
  ///
  /// One combination costs about 2 ms in a debug build.
  init(_ model: OwnershipModel, from start: Int, limit: Int = 2_000) throws(Problem) {
    self.model = model.reachable(from: start)
    self.start = start
    entities = self.model.entities
    if let bad = self.model.contradictions.first { throw .contradiction(entity: bad) }
    var corners: [[[Fraction]]] = []
    var count = 1
    for entity in entities {
      corners.append(self.model.rows[entity]?.corners() ?? [])
      let (product, overflow) = count.multipliedReportingOverflow(by: corners[corners.count - 1].count)
      count = overflow ? .max : product
    }
    guard count <= limit else { throw .tooManyCombinations(count) }
    self.corners = corners
    combinationCount = count
  }

  /// Places whose absorption probabilities are added up.
  struct Target: Hashable {
    /// Node numbers of terminals.
    var terminals: Set<Int>
    /// Whether the part whose holder is not on record belongs to it.
    var includesRemainder: Bool
    /// Whether closed rings belong to it.
    var includesRings: Bool

    static func terminal(_ node: Int) -> Target {
      Target(terminals: [node], includesRemainder: false, includesRings: false)
    }
    static let remainder = Target(terminals: [], includesRemainder: true, includesRings: false)
    static let rings = Target(terminals: [], includesRemainder: false, includesRings: true)
    /// What reaches no terminal.
    static let unattributed = Target(terminals: [], includesRemainder: true, includesRings: true)
  }

  /// Everything that a probability can be.
  struct Bounds {
    var low: Fraction
    var high: Fraction
    /// Whether shares that satisfy everything said, open ends included, reach `low` itself.
    var lowAttained: Bool
    /// Whether shares that satisfy everything said, open ends included, reach `high` itself.
    var highAttained: Bool
    /// Numbers of the combinations of corners that reach `low`; see `weights(of:)`.
    var lowCombinations: [Int]
    /// Numbers of the combinations of corners that reach `high`.
    var highCombinations: [Int]

    /// The bounds as the registry writes them, in per cent.
    var share: Share {
      guard
        let share = try? Share(
          min: low.percent, max: high.percent, minOpen: !lowAttained, maxOpen: !highAttained)
      else { preconditionFailure("\(low) to \(high) is no share") }
      return share
    }

    /// Whether `part` lies between the ends, both included.
    func covers(_ part: Fraction) -> Bool { low <= part && part <= high }
  }

  /// Which corner each entity takes in a combination, in the order of `entities`.
  func choice(_ combination: Int) -> [Int] {
    var rest = combination
    return corners.map { own in
      defer { rest /= own.count }
      return rest % own.count
    }
  }

  /// The shares of a combination by entity: holders in the order of the row, then the remainder.
  func weights(of combination: Int) -> [Int: [Fraction]] {
    let choice = choice(combination)
    return Dictionary(
      uniqueKeysWithValues: entities.indices.map { (entities[$0], corners[$0][choice[$0]]) })
  }

  /// Tightest bounds of each target from the start.
  func bounds(of targets: [Target]) -> [Bounds] {
    var extremes = targets.map { _ in Extremes(entityCount: entities.count) }
    let row = entities.firstIndex(of: start) ?? 0
    let terminals = model.terminals
    for combination in 0..<combinationCount {
      let weights = weights(of: combination)
      let solution = model.graph { weights[$0] ?? [] }.solve()
      for (number, target) in targets.enumerated() {
        let values = solution.distributions.map { target.value($0, terminals) }
        extremes[number].take(values, from: row, combination: combination)
      }
    }
    return zip(targets, extremes).map { target, extreme in
      Bounds(
        low: extreme.low[row], high: extreme.high[row],
        lowAttained: isAttained(extreme.low, target, atMost: false),
        highAttained: isAttained(extreme.high, target, atMost: true),
        lowCombinations: extreme.lowCombinations, highCombinations: extreme.highCombinations)
    }
  }

  /// Tightest bounds of one target from the start.
  func bounds(of target: Target) -> Bounds { bounds(of: [target])[0] }

  /// Tightest bounds of every terminal, by node number.
  func terminalBounds() -> [Int: Bounds] {
    let terminals = model.terminals
    return Dictionary(
      uniqueKeysWithValues: zip(terminals, bounds(of: terminals.map(Target.terminal))))
  }

  /// Least and greatest values so far, of every entity as a start.
  private struct Extremes {
    var low: [Fraction]
    var high: [Fraction]
    var lowCombinations: [Int] = []
    var highCombinations: [Int] = []

    init(entityCount: Int) {
      low = Array(repeating: .one, count: entityCount)
      high = Array(repeating: .zero, count: entityCount)
    }

    mutating func take(_ values: [Fraction], from row: Int, combination: Int) {
      if values[row] < low[row] { lowCombinations = [] }
      if values[row] <= low[row] { lowCombinations.append(combination) }
      if values[row] > high[row] { highCombinations = [] }
      if values[row] >= high[row] { highCombinations.append(combination) }
      for index in values.indices {
        low[index] = min(low[index], values[index])
        high[index] = max(high[index], values[index])
      }
    }
  }
}

extension IntervalOracle.Target {
  /// The part of a distribution that ends here; `nodes` are the node numbers of its terminals.
  func value(_ distribution: ExactGraph.Distribution, _ nodes: [Int]) -> Fraction {
    var value = zip(nodes, distribution.terminals).filter { terminals.contains($0.0) }.map(\.1).sum()
    if includesRemainder { value += distribution.remainder }
    if includesRings { value += distribution.rings.sum() }
    return value
  }

  /// Everything else.
  func complement(among nodes: [Int]) -> IntervalOracle.Target {
    IntervalOracle.Target(
      terminals: Set(nodes).subtracting(terminals), includesRemainder: !includesRemainder,
      includesRings: !includesRings)
  }
}
