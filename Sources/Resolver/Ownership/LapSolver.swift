internal import Registry

/// Weights along chains that enter no entity more often than a law allows: simple chains, or one lap of a
/// ring beside them.
///
/// Bounds are those of each interest by itself: the least weights give the least sum, the greatest the
/// greatest. They contain the truth and are tight where shares are exact. Shares that an entity holds in
/// itself are left out of its whole first; they are no lap.
struct LapSolver {
  /// Weight at each end, as fractions of one.
  private(set) var ends: [Int32: (low: Rational, high: Rational)] = [:]
  /// Whether not all chains were followed.
  private(set) var isCut = false
  private let reach: Reach
  private let mostVisits: Int
  private var steps = 0

  /// The most steps along chains inside rings.
  static let mostSteps = 20_000

  init(_ reach: Reach, mostVisits: Int) {
    self.reach = reach
    self.mostVisits = mostVisits
    let graph = reach.graph
    var entering: [Int32: (low: Rational, high: Rational)] = [reach.subject: (.one, .one)]
    for component in reach.reached {
      let members = reach.components[Int(component)]
      for member in members.sorted() {
        guard let weight = entering.removeValue(forKey: member) else { continue }
        if graph.places[Int(member)] != .row {
          ends[member] = weight
        } else if members.count == 1 {
          for (holder, low, high) in holders(of: member) {
            Self.add((weight.low * low, weight.high * high), to: holder, &entering)
          }
        } else {
          walk(from: member, weight, component, &entering)
        }
      }
    }
  }

  private static func add(
    _ weight: (low: Rational, high: Rational), to node: Int32,
    _ sums: inout [Int32: (low: Rational, high: Rational)]
  ) {
    let old = sums[node] ?? (.zero, .zero)
    sums[node] = (old.low + weight.low, old.high + weight.high)
  }

  /// The others' parts of an entity once its own shares are left out.
  private func holders(of node: Int32) -> [(holder: Int32, low: Rational, high: Rational)] {
    let entries = reach.graph.row(node).map { reach.graph.entries[$0] }
    let own = entries.first { $0.holder == node }
    let leftMost = Rational.one - (own?.low ?? .zero)
    let leftLeast = Rational.one - (own?.high ?? .zero)
    return entries.filter { $0.holder != node }.map { entry in
      let low = leftMost.isZero ? Rational.zero : entry.low / leftMost
      let high = leftLeast.isZero ? Rational.one : Swift.min(.one, entry.high / leftLeast)
      return (entry.holder, low, high)
    }
  }

  private struct Step {
    var node: Int32
    var low: Rational
    var high: Rational
    var next: Int
  }

  /// Follows every chain inside a ring from one entrance, with a stack of its own.
  private mutating func walk(
    from entrance: Int32, _ weight: (low: Rational, high: Rational), _ component: Int32,
    _ entering: inout [Int32: (low: Rational, high: Rational)]
  ) {
    var visits: [Int32: Int] = [entrance: 1]
    var rows: [Int32: [(holder: Int32, low: Rational, high: Rational)]] = [:]
    var stack = [Step(node: entrance, low: weight.low, high: weight.high, next: 0)]
    while let top = stack.last {
      let row = rows[top.node] ?? holders(of: top.node)
      rows[top.node] = row
      if top.next == row.count {
        stack.removeLast()
        visits[top.node, default: 1] -= 1
        continue
      }
      stack[stack.count - 1].next += 1
      let (holder, low, high) = row[top.next]
      let passed = (low: top.low * low, high: top.high * high)
      if reach.components.of[Int(holder)] != component {
        Self.add(passed, to: holder, &entering)
      } else if visits[holder, default: 0] < mostVisits {
        steps += 1
        if steps > Self.mostSteps {
          isCut = true
          return
        }
        visits[holder, default: 0] += 1
        stack.append(Step(node: holder, low: passed.low, high: passed.high, next: 0))
      }
    }
  }
}

extension Ownership {
  /// Computes all stakes in `reach.subject` along chains that enter no entity more than once or twice.
  ///
  /// Where there are too many chains, the least is what was found and the greatest that of all laps.
  init(_ reach: Reach, laps: Regime.Indirect.Loops, limits: ResolverLimits) {
    let solver = LapSolver(reach, mostVisits: laps == .singleLap ? 2 : 1)
    self.init(measure: reach.graph.measure)
    isTight = false
    isWidened = solver.isCut
    let all = solver.isCut ? Ownership(reach, limits: limits, lines: []) : nil
    var sum = (low: Rational.zero, high: Rational.zero)
    let inRings = Set(reach.graph.rings.joined())
    for (node, weight) in solver.ends {
      let high = all.map { ($0.ends[node]?.share.max ?? .hundred) / .hundred } ?? Swift.min(.one, weight.high)
      ends[node] = Figure(low: weight.low, high: high)
      sum = (sum.low + weight.low, sum.high + high)
    }
    if let all {
      for (node, figure) in all.ends where ends[node] == nil && !inRings.contains(node) {
        ends[node] = Figure(low: .zero, high: figure.share.max / .hundred)
      }
    }
    for members in reach.graph.rings {
      let entered = members.filter { ends[$0] != nil }
      guard !entered.isEmpty else { continue }
      let figures = entered.compactMap { ends[$0] }
      rings.append(
        Ring(
          members: members,
          figure: Figure(
            low: figures.reduce(.zero) { $0 + $1.share.min / .hundred },
            high: figures.reduce(.zero) { $0 + $1.share.max / .hundred })))
      for member in entered { ends[member] = nil }
    }
    unattributed = Figure(low: .one - sum.high, high: .one - sum.low)
  }
}
