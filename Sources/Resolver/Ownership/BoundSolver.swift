internal import Registry

/// Tightest bounds of the chance that a walk from each node ends in a set of targets: reachability in
/// an interval Markov chain (resolution.md §3).
///
/// Works only on the cone: the nodes between the subject and the targets. One solver is kept for many
/// targets; its arrays are reused.
struct BoundSolver<Number: Directed> {
  let rows: BoundRows<Number>
  private var value: [Number]
  private var inCone: [Bool]
  private var active: [[Int32]]
  /// Rows of the last cone, owners first.
  private(set) var cone: [Int32] = []
  private var targets: [Int32] = []
  /// Steps done so far, in entries looked at: the measure of cost.
  private(set) var work = 0
  /// What fractions cost beyond that: one for each 256 bits of a value, at each entry.
  private(set) var lengthWork = 0
  /// Whether some value had to be widened because a loop could not be solved.
  private(set) var isWidened = false
  let bitBudget: Int

  /// Fractions grew beyond the budget.
  struct TooCostly: Error {}

  init(_ rows: BoundRows<Number>, bitBudget: Int) {
    self.rows = rows
    self.bitBudget = bitBudget
    let count = rows.reach.graph.places.count
    value = Array(repeating: .zero, count: count)
    inCone = Array(repeating: false, count: count)
    active = Array(repeating: [], count: count)
  }

  /// The value of a node after `solve`; zero outside the cone.
  func worth(_ node: Int32) -> Number { value[Int(node)] }

  /// Entries of a row that matter after `solve`.
  func activeEntries(_ node: Int32) -> [Int32] { active[Int(node)] }

  /// Computes the bound for all nodes of the cone.
  ///
  /// - Parameters:
  ///   - targets: nodes worth one; ends of the graph, or cuts that stand for what is behind them.
  ///   - node: a cut (`CutTree`) before which nothing is computed; nil for everything above the subject.
  mutating func solve(_ bound: Bound, targets: [Int32], from node: Int32? = nil) throws(TooCostly) {
    clear()
    isWidened = false
    collectCone(targets, upTo: node.map { rows.reach.components.of[Int($0)] } ?? .max)
    var at = 0
    while at < cone.count {
      let component = rows.reach.components.of[Int(cone[at])]
      var end = at
      while end < cone.count, rows.reach.components.of[Int(cone[end])] == component { end += 1 }
      if !rows.reach.isLoop(component) {
        let node = cone[at]
        work += active[Int(node)].count
        let best = rows.optimalValue(of: node, bound, active: active[Int(node)], worth: value)
        if best.cost > bitBudget { throw TooCostly() }
        lengthWork += active[Int(node)].count * (best.cost >> 8)
        value[Int(node)] = best
      } else {
        try solveLoop(Array(cone[at..<end]), bound)
      }
      at = end
    }
  }

  private mutating func clear() {
    for node in cone {
      inCone[Int(node)] = false
      active[Int(node)].removeAll(keepingCapacity: true)
      value[Int(node)] = .zero
    }
    for node in targets { value[Int(node)] = .zero }
    cone.removeAll(keepingCapacity: true)
    targets.removeAll(keepingCapacity: true)
  }

  private mutating func collectCone(_ targets: [Int32], upTo last: Int32) {
    self.targets = targets
    let components = rows.reach.components.of
    var stack: [Int32] = []
    for target in targets {
      value[Int(target)] = .one
      stack.append(target)
    }
    while let node = stack.popLast() {
      for at in rows.reach.usesOf(node) {
        work += 1
        let row = rows.reach.rowOfEntry[Int(at)]
        if components[Int(row)] > last { continue }
        active[Int(row)].append(at)
        if !inCone[Int(row)] {
          inCone[Int(row)] = true
          cone.append(row)
          stack.append(row)
        }
      }
    }
    if cone.count > 1 { cone.sort { (components[Int($0)], $0) < (components[Int($1)], $1) } }
    for row in cone where active[Int(row)].count > 1 { active[Int(row)].sort() }
  }

  // MARK: Loops

  /// Policy iteration: fix every row's weights, solve the equations, choose better weights; a row keeps
  /// its old weights unless the new ones are strictly better.
  ///
  /// Ends at the exact optimum.
  private mutating func solveLoop(_ members: [Int32], _ bound: Bound) throws(TooCostly) {
    var free = members
    if bound == .least {
      let zero = surelyAvoiding(members)
      free = members.filter { !zero.contains($0) }
      for member in members { value[Int(member)] = zero.contains(member) ? .zero : .one }
    }
    var policy: [Int32: Allocation<Number>] = [:]
    for member in free { policy[member] = optimum(member, bound) }
    for member in free { value[Int(member)] = .zero }
    for _ in 0..<BoundSolver.mostRounds {
      guard let solved = try evaluate(free, policy, bound) else {
        widen(free, bound)
        return
      }
      for (offset, member) in free.enumerated() { value[Int(member)] = solved[offset] }
      var isImproved = false
      for member in free {
        let better = optimum(member, bound)
        let old = revalued(policy[member]?.weights ?? [], bound)
        if bound == .greatest ? better.value > old : better.value < old {
          policy[member] = better
          isImproved = true
        }
      }
      if !isImproved || (!Number.isExact && isStable(free, bound)) { break }
    }
    if !Number.isExact { secure(free, bound) }
  }

  private static var mostRounds: Int { 500 }

  private func optimum(_ node: Int32, _ bound: Bound) -> Allocation<Number> {
    rows.optimum(of: node, bound, active: active[Int(node)]) { value[Int($0)] }
  }

  private func revalued(_ weights: [(entry: Int32, weight: Number)], _ bound: Bound) -> Number {
    var sum = Number.zero
    for (entry, weight) in weights {
      let holder = rows.reach.graph.entries[Int(entry)].holder
      sum = sum.adding(weight.multiplied(by: value[Int(holder)], bound.rounding), bound.rounding)
    }
    return Swift.min(sum, .one)
  }

  /// Members that some choice of weights keeps from ever reaching a target: their least value is zero,
  /// although the equations alone would also allow more.
  private mutating func surelyAvoiding(_ members: [Int32]) -> Set<Int32> {
    for member in members { value[Int(member)] = .zero }
    var zero = Set(members)
    var queue = members
    while let member = queue.popLast() {
      guard zero.contains(member) else { continue }
      work += active[Int(member)].count
      guard optimum(member, .least).value > .zero else { continue }
      zero.remove(member)
      value[Int(member)] = .one
      for at in rows.reach.usesOf(member) {
        let row = rows.reach.rowOfEntry[Int(at)]
        if zero.contains(row) { queue.append(row) }
      }
    }
    return zero
  }

  /// The least solution of the equations of fixed weights; nil where they cannot be solved in the limits.
  private mutating func evaluate(
    _ members: [Int32], _ policy: [Int32: Allocation<Number>], _ bound: Bound
  ) throws(TooCostly) -> [Number]? {
    var position: [Int32: Int32] = [:]
    for (offset, member) in members.enumerated() { position[member] = Int32(offset) }
    var edges: [(from: Int32, to: Int32, weight: Number.Solving)] = []
    var given = [Number.Solving](repeating: .zero, count: members.count)
    var inside = [Number](repeating: .zero, count: members.count)
    var insideUp = inside
    for (offset, member) in members.enumerated() {
      for (entry, weight) in policy[member]?.weights ?? [] {
        work += 1
        let holder = rows.reach.graph.entries[Int(entry)].holder
        if let to = position[holder] {
          edges.append((Int32(offset), to, weight.known))
          inside[offset] = inside[offset].adding(weight, .down)
          insideUp[offset] = insideUp[offset].adding(weight, .up)
        } else {
          given[offset] = given[offset] + weight.known * value[Int(holder)].known
        }
      }
    }
    // More than the whole inside a loop has no finite equations.
    guard insideUp.allSatisfy({ $0 <= .one }) else { return nil }
    let alive = reachingValue(members.count, edges, given)
    var exits = [Number.Solving](repeating: .zero, count: members.count)
    for offset in members.indices {
      let least = Swift.max(.zero, Number.one.subtracting(insideUp[offset], .down))
      let greatest = Swift.max(.zero, Number.one.subtracting(inside[offset], .up))
      exits[offset] = Number.solving(from: least, to: greatest)
    }
    var kept: [(from: Int32, to: Int32, weight: Number.Solving)] = []
    for edge in edges where alive[Int(edge.from)] {
      if alive[Int(edge.to)] {
        kept.append(edge)
      } else {
        exits[Int(edge.from)] = exits[Int(edge.from)] + edge.weight
      }
    }
    for offset in members.indices where !alive[offset] { exits[offset] = .one }
    do {
      let equations = try LoopEquations(
        count: members.count, edges: kept, exits: exits, bitBudget: bitBudget)
      let solved = try equations.values(given: given, bitBudget: bitBudget)
      lengthWork += (kept.count + members.count) * ((solved.map(\.cost).max() ?? 0) >> 8)
      return solved.map { Swift.min(Number(solved: $0, bound.rounding), .one) }
    } catch {
      if Number.isExact && error == .tooCostly { throw TooCostly() }
      return nil
    }
  }

  private func reachingValue(
    _ count: Int, _ edges: [(from: Int32, to: Int32, weight: Number.Solving)], _ given: [Number.Solving]
  ) -> [Bool] {
    var holders = [[Int32]](repeating: [], count: count)
    for edge in edges where !edge.weight.isSurelyZero { holders[Int(edge.to)].append(edge.from) }
    var alive = given.map { !$0.isSurelyZero }
    var stack = alive.indices.filter { alive[$0] }
    while let at = stack.popLast() {
      for from in holders[at] where !alive[Int(from)] {
        alive[Int(from)] = true
        stack.append(Int(from))
      }
    }
    return alive
  }

  // MARK: Machine numbers

  private func isStable(_ members: [Int32], _ bound: Bound) -> Bool {
    members.allSatisfy {
      let next = optimum($0, bound).value.rational.approximate
      return abs(next - value[Int($0)].rational.approximate) < 1e-14
    }
  }

  /// Moves values outward until the row optimum confirms them as a bound: any vector that the optimum
  /// does not raise lies above the least solution, any that it does not lower lies below.
  private mutating func secure(_ members: [Int32], _ bound: Bound) {
    let found = members.map { value[Int($0)] }
    for step in [1e-13, 1e-11, 1e-9] {
      let margin = Number(Rational(exactly: step), .up)
      for (offset, member) in members.enumerated() {
        let room = Number.one.adding(Number.one, .up)
        let wide =
          bound == .greatest
          ? Swift.min(.one, found[offset].adding(margin.multiplied(by: room, .up), .up))
          : Swift.max(.zero, found[offset].subtracting(margin.multiplied(by: room, .up), .down))
        value[Int(member)] = wide
      }
      let holds = members.allSatisfy {
        let next = optimum($0, bound).value
        return bound == .greatest ? next <= value[Int($0)] : next >= value[Int($0)]
      }
      if holds { return }
    }
    widen(members, bound)
  }

  private mutating func widen(_ members: [Int32], _ bound: Bound) {
    isWidened = true
    for member in members { value[Int(member)] = bound == .least ? .zero : .one }
  }
}
