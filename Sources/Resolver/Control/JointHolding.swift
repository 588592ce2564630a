internal import Registry

/// What a set of holders has together in one row, as an interval: the least and the greatest part that
/// any shares which the record allows give them.
struct JointHolding: Sendable {
  private(set) var low: Rational = .zero
  private(set) var high: Rational = .zero
  private var openLows: Int32 = 0
  private var openHighs: Int32 = 0
  /// Entries that count.
  private(set) var entries: [Int32] = []

  mutating func add(_ at: Int32, _ graph: HoldingGraph) {
    let entry = graph.entries[Int(at)]
    low += entry.low
    high += entry.high
    if entry.lowOpen { openLows += 1 }
    if entry.highOpen { openHighs += 1 }
    entries.append(at)
  }

  /// The interval in per cent.
  ///
  /// The part is g / (g + t): g is what these holders have, t what others have or is not on record, and
  /// g + t = 1 − o is what the entity does not hold in itself. It grows with g and falls with t, so each
  /// end stands where g and t lie as far apart as their sum allows.
  func figure(_ row: Int32, _ graph: HoldingGraph, _ index: HolderIndex) -> Figure {
    if graph.conflicts.contains(row) {
      return Figure(low: low, high: high, lowOpen: openLows > 0, highOpen: openHighs > 0)
    }
    let at = Int(row)
    let own = Own(row, graph)
    guard own.leavesMost > .zero else { return .none }
    let least = own.least(
      low, isOpen: openLows > 0, others: index.highSum[at] - high - own.high + graph.restHigh[at],
      areOthersOpen: index.openHighs[at] > openHighs + (own.highOpen ? 1 : 0))
    let greatest = own.greatest(
      high, isOpen: openHighs > 0, others: index.lowSum[at] - low - own.low + graph.restLow[at],
      areOthersOpen: index.openLows[at] > openLows + (own.lowOpen ? 1 : 0))
    return Figure(low: least.value, high: greatest.value, lowOpen: least.isOpen, highOpen: greatest.isOpen)
  }
}

/// What an entity holds in itself and the law leaves out of the whole.
private struct Own {
  var low = Rational.zero
  var high = Rational.zero
  var lowOpen = false
  var highOpen = false

  init(_ row: Int32, _ graph: HoldingGraph) {
    guard graph.loopsOfOne.contains(row), let entry = graph.row(row).last.map({ graph.entries[$0] }),
      entry.holder == row
    else { return }
    low = entry.low
    high = entry.high
    lowOpen = entry.lowOpen
    highOpen = entry.highOpen
  }

  var leavesLeast: Rational { .one - high }
  var leavesMost: Rational { .one - low }

  /// Whether a sum can only be had with an own holding at an end that is itself excluded.
  private func isOpen(at sum: Rational) -> Bool {
    (highOpen && sum == leavesLeast) || (lowOpen && sum == leavesMost)
  }

  /// The least part, from the least that its holders have and the greatest that others have.
  func least(
    _ part: Rational, isOpen: Bool, others: Rational, areOthersOpen: Bool
  ) -> (value: Rational, isOpen: Bool) {
    let sum = part + others
    if sum < leavesLeast {
      return (.one - others / leavesLeast, (areOthersOpen || highOpen) && !others.isZero)
    }
    if sum > leavesMost { return (part / leavesMost, isOpen || (lowOpen && !part.isZero)) }
    guard !part.isZero else { return (.zero, isOpen) }
    return (part / sum, isOpen || areOthersOpen || self.isOpen(at: sum))
  }

  /// The greatest part, from the greatest that its holders have and the least that others have.
  func greatest(
    _ part: Rational, isOpen: Bool, others: Rational, areOthersOpen: Bool
  ) -> (value: Rational, isOpen: Bool) {
    let sum = part + others
    if sum < leavesLeast { return (part / leavesLeast, isOpen || (highOpen && !part.isZero)) }
    if sum > leavesMost {
      return (.one - others / leavesMost, areOthersOpen || (lowOpen && !others.isZero))
    }
    guard !part.isZero else { return (.zero, isOpen) }
    // With nobody else, less of the holders' own changes nothing as long as the whole can shrink with it.
    guard others.isZero else { return (part / sum, isOpen || areOthersOpen || self.isOpen(at: sum)) }
    return (.one, areOthersOpen || ((isOpen || highOpen) && sum == leavesLeast))
  }
}
