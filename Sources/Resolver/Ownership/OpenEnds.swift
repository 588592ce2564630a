internal import Registry

/// Whether the bounds of a cone are reached or only approached, after `BoundSolver.solve` in fractions.
///
/// An end is called open only where that is certain; calling an open end closed is the careful side,
/// because a line drawn exactly there then gives "may be" and never a wrong "is" or "is not".
struct OpenEnds {
  private let solver: BoundSolver<Rational>
  private let bound: Bound
  private var isOpen: Set<Int32> = []

  init(_ solver: BoundSolver<Rational>, _ bound: Bound) {
    self.solver = solver
    self.bound = bound
    let components = solver.rows.reach.components.of
    var at = 0
    while at < solver.cone.count {
      var end = at + 1
      while end < solver.cone.count,
        components[Int(solver.cone[end])] == components[Int(solver.cone[at])]
      { end += 1 }
      settle(Array(solver.cone[at..<end]))
      at = end
    }
  }

  /// Whether the bound of this node is only approached.
  func contains(_ node: Int32) -> Bool { isOpen.contains(node) }

  /// A bound that is not called open from the rows alone may still be only approached: the greatest, where
  /// the weights that would give it keep everything inside a loop for ever.
  private mutating func settle(_ members: [Int32]) {
    grow(members, from: members)
    guard bound == .greatest, let first = members.first,
      solver.rows.reach.isLoop(solver.rows.reach.components.of[Int(first)])
    else { return }
    while case let stuck = stuck(members), !stuck.isEmpty {
      isOpen.formUnion(stuck)
      grow(members, from: members)
    }
  }

  /// Members of a loop whose bound would have to be reached through nobody outside it.
  private func stuck(_ members: [Int32]) -> [Int32] {
    let reach = solver.rows.reach
    let inside = Set(members)
    var arriving: Set<Int32> = []
    var usersOf: [Int32: [Int32]] = [:]
    for node in members where !isOpen.contains(node) {
      for at in support(of: node) {
        let holder = reach.graph.entries[Int(at)].holder
        if inside.contains(holder) {
          usersOf[holder, default: []].append(node)
        } else {
          arriving.insert(node)
        }
      }
    }
    var queue = Array(arriving)
    while let node = queue.popLast() {
      for user in usersOf[node] ?? [] where arriving.insert(user).inserted { queue.append(user) }
    }
    return members.filter {
      !isOpen.contains($0) && !arriving.contains($0) && solver.worth($0) > .zero
        && !solver.rows.reach.graph.conflicts.contains($0)
    }
  }

  /// Entries of a row that can have some weight while the row has its bound, holders of open value left
  /// out; those worth nothing are not among them.
  private func support(of node: Int32) -> [Int32] {
    let rows = solver.rows
    let graph = rows.reach.graph
    func isWorth(_ at: Int32) -> Bool {
      let holder = graph.entries[Int(at)].holder
      return !isOpen.contains(holder) && solver.worth(holder) > .zero
    }
    let all = solver.activeEntries(node).filter(isWorth)
    if graph.conflicts.contains(node) { return all.filter { graph.entries[Int($0)].high > .zero } }
    var slack = Rational.one - rows.lowSum[Int(node)]
    var found: [Int32] = []
    for group in groups(node) {
      let isFull = slack > group.span
      found += group.entries.filter { at in
        let entry = graph.entries[Int(at)]
        return isWorth(at) && (slack > .zero ? entry.high > .zero : entry.low > .zero)
      }
      slack = isFull ? slack - group.span : .zero
    }
    return found
  }

  private mutating func grow(_ members: [Int32], from start: [Int32]) {
    var queue = start
    while let node = queue.popLast() {
      if isOpen.contains(node) || !isRowOpen(node) { continue }
      isOpen.insert(node)
      if members.count > 1 {
        for at in solver.rows.reach.usesOf(node) {
          let row = solver.rows.reach.rowOfEntry[Int(at)]
          if members.contains(row) { queue.append(row) }
        }
      }
    }
  }

  private struct Group {
    var worth: Rational
    var entries: [Int32]
    var span: Rational
    var hasOpenLow: Bool
    var hasOpenHigh: Bool
    /// Whether somebody outside the cone, worth nothing, has an open greatest weight.
    var idleHasOpenHigh = false
  }

  /// Holders of equal worth together, in the order in which slack is given to them.
  private func groups(_ node: Int32) -> [Group] {
    let rows = solver.rows
    let graph = rows.reach.graph
    var byWorth: [Rational: Group] = [:]
    var openLows = Int(rows.openLows[Int(node)])
    var openHighs = Int(rows.openHighs[Int(node)])
    var restSpan = rows.spanSum[Int(node)]
    for at in solver.activeEntries(node) {
      let entry = graph.entries[Int(at)]
      let worth = solver.worth(entry.holder)
      var group =
        byWorth[worth]
        ?? Group(worth: worth, entries: [], span: .zero, hasOpenLow: false, hasOpenHigh: false)
      group.entries.append(at)
      group.span += entry.high - entry.low
      restSpan -= entry.high - entry.low
      if entry.lowOpen {
        group.hasOpenLow = true
        openLows -= 1
      }
      if entry.highOpen && !entry.isExact {
        group.hasOpenHigh = true
        openHighs -= 1
      }
      byWorth[worth] = group
    }
    var idle =
      byWorth[.zero] ?? Group(worth: .zero, entries: [], span: .zero, hasOpenLow: false, hasOpenHigh: false)
    idle.span += restSpan
    idle.hasOpenLow = idle.hasOpenLow || openLows > 0
    idle.hasOpenHigh = idle.hasOpenHigh || openHighs > 0
    idle.idleHasOpenHigh = openHighs > 0
    byWorth[.zero] = idle
    return byWorth.values.sorted { bound == .greatest ? $0.worth > $1.worth : $0.worth < $1.worth }
  }

  private func isRowOpen(_ node: Int32) -> Bool {
    let rows = solver.rows
    if rows.reach.graph.conflicts.contains(node) { return false }
    // Without an open end of its own, a row has one only through a holder of open value.
    if rows.openLows[Int(node)] == 0, rows.openHighs[Int(node)] == 0,
      !solver.activeEntries(node).contains(where: {
        isOpen.contains(rows.reach.graph.entries[Int($0)].holder)
      })
    {
      return false
    }
    var slack = Rational.one - rows.lowSum[Int(node)]
    guard slack > .zero else { return holdsOpenValue(solver.activeEntries(node)) }
    let groups = groups(node)
    var isPivotPassed = false
    for (offset, group) in groups.enumerated() {
      let isLast = offset == groups.count - 1
      if isPivotPassed {
        // Raising these above their least takes weight from better places.
        if group.hasOpenLow || holdsOpenValue(group.entries) { return true }
        continue
      }
      if slack > group.span {
        if group.hasOpenHigh && !isLast { return true }
        if holdsOpenWeight(group.entries) { return true }
        slack -= group.span
        continue
      }
      if slack == .zero && group.hasOpenLow && offset > 0 { return true }
      if slack == group.span && group.span > .zero && group.hasOpenHigh && !isLast { return true }
      if holdsOpenValue(group.entries) { return true }
      // What those of open value do not take must fit into the others.
      let closed = group.span - openSpan(group.entries)
      if slack > closed || (slack == closed && slack > .zero && hasOpenHigh(group)) { return true }
      isPivotPassed = true
    }
    return false
  }

  /// Whether somebody in a group whose own value is reached cannot have all of its span.
  private func hasOpenHigh(_ group: Group) -> Bool {
    let graph = solver.rows.reach.graph
    return group.idleHasOpenHigh
      || group.entries.contains {
        let entry = graph.entries[Int($0)]
        return entry.highOpen && !entry.isExact && !isOpen.contains(entry.holder)
      }
  }

  /// How much of a group's span lies with holders that are worth an open value.
  private func openSpan(_ entries: [Int32]) -> Rational {
    let graph = solver.rows.reach.graph
    return entries.reduce(.zero) { sum, at in
      let entry = graph.entries[Int(at)]
      return isOpen.contains(entry.holder) ? sum + (entry.high - entry.low) : sum
    }
  }

  /// Whether a holder that has some weight even at its least is itself worth an open value.
  private func holdsOpenValue(_ entries: [Int32]) -> Bool {
    let graph = solver.rows.reach.graph
    return entries.contains {
      let entry = graph.entries[Int($0)]
      return isOpen.contains(entry.holder) && (entry.low > .zero || entry.lowOpen)
    }
  }

  /// Whether a holder with some weight at its greatest is itself worth an open value.
  private func holdsOpenWeight(_ entries: [Int32]) -> Bool {
    let graph = solver.rows.reach.graph
    return entries.contains {
      isOpen.contains(graph.entries[Int($0)].holder) && graph.entries[Int($0)].high > .zero
    }
  }
}
