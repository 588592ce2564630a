internal import Registry

/// What a set of holders has together in one row, as an interval: at least the sum of their least
/// weights, and at least the whole less everything that others could have.
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
  func figure(_ row: Int32, _ graph: HoldingGraph, _ index: HolderIndex) -> Figure {
    if graph.conflicts.contains(row) {
      return Figure(low: low, high: high, lowOpen: openLows > 0, highOpen: openHighs > 0)
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
    // What others can only come near to leaves these holders with more than the rest of it.
    let lowOpen = openLows > 0 && least >= byOthers
    let leftOpen = index.openHighs[Int(row)] > openHighs + own.openHighs && byOthers >= least
    let highOpen = openHighs > 0 && greatest <= room
    let roomOpen = index.openLows[Int(row)] > openLows + own.openLows && room <= greatest
    return Figure(
      low: Swift.max(least, byOthers), high: Swift.min(greatest, room), lowOpen: lowOpen || leftOpen,
      highOpen: highOpen || roomOpen)
  }

  private func own(
    _ row: Int32, _ graph: HoldingGraph
  ) -> (low: Rational, high: Rational, openLows: Int32, openHighs: Int32) {
    guard graph.loopsOfOne.contains(row), let entry = graph.row(row).last.map({ graph.entries[$0] }),
      entry.holder == row
    else { return (.zero, .zero, 0, 0) }
    return (entry.low, entry.high, entry.lowOpen ? 1 : 0, entry.highOpen ? 1 : 0)
  }
}
