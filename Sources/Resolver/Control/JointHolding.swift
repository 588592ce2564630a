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
    let others = Rational.one - (index.highSum[Int(row)] - high) - graph.restHigh[Int(row)]
    let room = Rational.one - (index.lowSum[Int(row)] - low) - graph.restLow[Int(row)]
    let least = Swift.max(low, others)
    let greatest = Swift.min(high, room)
    return Figure(
      low: least, high: greatest, lowOpen: lowOpen && low >= others,
      highOpen: highOpen && high <= room)
  }
}
