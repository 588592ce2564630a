internal import Registry

/// Whether the value of a row is only approached: no weights that the record allows, open ends left out,
/// both give this value and give nothing to a holder whose own value is only approached.
///
/// All weights that give the value agree in this: holders better than some worth have all they can have,
/// holders worse than it have the least they can have, and only those of just that worth share what is
/// left (complementary slackness of a linear programme with one equation).
struct OpenRow {
  private struct Item {
    /// The holder; nil for what is not on record.
    var holder: Int?
    var low: Rational
    var high: Rational
    var lowOpen: Bool
    var highOpen: Bool
    var worth: Rational
    /// Whether the holder's own value is only approached.
    var isApproached: Bool
  }

  private var items: [Item] = []
  private var better: (Rational, Rational) -> Bool
  private var pivot: Rational

  init(
    _ row: CheckedRow, _ worth: [Int: Rational], _ open: Set<Int>, _ end: Proof.End,
    _ weights: [Int: Rational]
  ) {
    better = end == .greatest ? { $0 > $1 } : { $0 < $1 }
    pivot = .zero
    var (raisable, lowerable): (Rational?, Rational?)
    var others = Rational.one
    for item in row.items {
      let value = worth[item.holder] ?? .zero
      items.append(
        Item(
          holder: item.holder, low: item.low, high: item.high, lowOpen: item.lowOpen && !item.isFixed,
          highOpen: item.highOpen && !item.isFixed, worth: value, isApproached: open.contains(item.holder)))
      guard let weight = weights[item.holder] else { continue }
      others -= weight
      if weight < item.high, raisable.map({ better(value, $0) }) ?? true { raisable = value }
      if weight > item.low, lowerable.map({ better($0, value) }) ?? true { lowerable = value }
    }
    var (idleLow, idleHigh) = (row.restLow, row.restHigh)
    for item in row.items where weights[item.holder] == nil {
      idleLow += item.low
      idleHigh += item.high
    }
    if others < idleHigh, raisable.map({ better(.zero, $0) }) ?? true { raisable = .zero }
    if others > idleLow, lowerable.map({ better($0, .zero) }) ?? true { lowerable = .zero }
    items.append(
      Item(
        holder: nil, low: row.restLow, high: row.restHigh, lowOpen: false, highOpen: false, worth: .zero,
        isApproached: false))
    pivot = raisable ?? lowerable ?? .zero
  }

  /// Holders of some worth that can have weight while the row has its value; perhaps more than those.
  var support: Set<Int> {
    var result: Set<Int> = []
    for item in items where !item.isApproached && !item.worth.isZero {
      let most = better(pivot, item.worth) ? item.low : item.high
      if let holder = item.holder, !most.isZero { result.insert(holder) }
    }
    return result
  }

  var isOpen: Bool {
    var left = Rational.one
    var (low, high) = (Rational.zero, Rational.zero)
    var (lowOpen, highOpen) = (false, false)
    for item in items {
      if better(item.worth, pivot) {
        if item.highOpen || (item.isApproached && !item.high.isZero) { return true }
        left -= item.high
      } else if better(pivot, item.worth) {
        if item.lowOpen || (item.isApproached && !item.low.isZero) { return true }
        left -= item.low
      } else if item.isApproached {
        if item.lowOpen || !item.low.isZero { return true }
      } else {
        low += item.low
        high += item.high
        lowOpen = lowOpen || item.lowOpen
        highOpen = highOpen || item.highOpen
      }
    }
    if left < low || left > high { return true }
    // At an end of what those in the middle can have together, each of them is at that end.
    return (left == low && lowOpen) || (left == high && highOpen)
  }
}
