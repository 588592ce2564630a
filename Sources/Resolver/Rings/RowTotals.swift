internal import Registry

/// What some holders of a row have together, given what the others have; an entity's holding in itself is
/// a holding like any other here.
struct RowTotals {
  private let low: Rational
  private let high: Rational
  private let openLows: Int
  private let openHighs: Int
  private let restLow: Rational
  private let restHigh: Rational
  private let isConflict: Bool

  init(_ graph: HoldingGraph, _ row: Int32) {
    var sums = Part()
    for at in graph.row(row) { sums.add(graph.entries[at]) }
    low = sums.low
    high = sums.high
    openLows = sums.openLows
    openHighs = sums.openHighs
    restLow = graph.restLow[Int(row)]
    restHigh = graph.restHigh[Int(row)]
    isConflict = graph.conflicts.contains(row)
  }

  /// Some holders of the row.
  struct Part {
    fileprivate(set) var low = Rational.zero
    fileprivate(set) var high = Rational.zero
    fileprivate var openLows = 0
    fileprivate var openHighs = 0

    mutating func add(_ entry: HoldingGraph.Entry) {
      low += entry.low
      high += entry.high
      if entry.lowOpen { openLows += 1 }
      if entry.highOpen { openHighs += 1 }
    }
  }

  /// What they have, in per cent.
  func figure(_ part: Part) -> Figure {
    if isConflict {
      return Figure(
        low: part.low, high: part.high, lowOpen: part.openLows > 0, highOpen: part.openHighs > 0)
    }
    let leftByOthers = Rational.one - (high - part.high + restHigh)
    let room = Rational.one - (low - part.low + restLow)
    return Figure(
      low: Swift.max(part.low, leftByOthers), high: Swift.min(part.high, room),
      lowOpen: (part.low >= leftByOthers && part.openLows > 0)
        || (leftByOthers >= part.low && openHighs > part.openHighs),
      highOpen: (part.high <= room && part.openHighs > 0)
        || (room <= part.high && openLows > part.openLows))
  }

  /// What one holder has.
  func figure(_ entry: HoldingGraph.Entry) -> Figure {
    var part = Part()
    part.add(entry)
    return figure(part)
  }
}
