internal import Registry

/// What a set of holders has together in one row, as an interval: at least the sum of their least
/// weights, and at least the whole less everything that others could have.
struct JointHolding: Sendable {
  private(set) var low: Rational = .zero
  private(set) var high: Rational = .zero
  private var lowOpen = false
  private var highOpen = false
  /// Entries that count.
  private(set) var entries: [Int32] = []

  mutating func add(_ at: Int32, _ graph: HoldingGraph) {
    let entry = graph.entries[Int(at)]
    low += entry.low
    high += entry.high
    lowOpen = lowOpen || entry.lowOpen
    highOpen = highOpen || entry.highOpen
    entries.append(at)
  }

  /// The interval in per cent.
  func figure(_ row: Int32, _ graph: HoldingGraph, _ index: HolderIndex) -> Figure {
    if graph.conflicts.contains(row) {
      return Figure(low: low, high: high, lowOpen: lowOpen, highOpen: highOpen)
    }
    let own = own(row, graph)
    let othersHigh = index.highSum[Int(row)] - high - own.high + graph.restHigh[Int(row)]
    let othersLow = index.lowSum[Int(row)] - low - own.low + graph.restLow[Int(row)]
    // Shares that the entity holds in itself are left out: the others divide what is left of the whole.
    let leftLeast = Rational.one - own.high
    let leftMost = Rational.one - own.low
    guard leftMost > .zero else { return .none }
    let least = low / leftMost
    let byOthers = leftLeast.isZero ? Rational.zero : Rational.one - othersHigh / leftLeast
    let greatest = leftLeast.isZero ? Rational.one : high / leftLeast
    let room = Rational.one - othersLow / leftMost
    return Figure(
      low: Swift.max(least, byOthers), high: Swift.min(greatest, room),
      lowOpen: lowOpen && least >= byOthers, highOpen: highOpen && greatest <= room)
  }

  private func own(_ row: Int32, _ graph: HoldingGraph) -> (low: Rational, high: Rational) {
    guard graph.loopsOfOne.contains(row), let entry = graph.row(row).last.map({ graph.entries[$0] }),
      entry.holder == row
    else { return (.zero, .zero) }
    return (entry.low, entry.high)
  }
}
