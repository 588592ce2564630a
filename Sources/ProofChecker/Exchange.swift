internal import Registry

/// Whether weights under a common whole are the best possible: nobody who could have more is worth more
/// than somebody who could have less.
///
/// For a linear sum over intervals with one common total this is the condition of an optimum: any other
/// weights differ by exchanges between pairs, and none of these betters the sum.
struct Exchange {
  /// Worth of those who could have more, and of those who could have less.
  private var raisable: (least: Rational, most: Rational)?
  private var lowerable: (least: Rational, most: Rational)?

  /// - Parameters:
  ///   - weights: of the holders that matter; everybody else is worth nothing and has `others` together,
  ///     between `idleLow` and `idleHigh`.
  init(
    _ row: CheckedRow, _ weights: [Int: Rational], _ worth: [Int: Rational], _ others: Rational,
    _ idleLow: Rational, _ idleHigh: Rational
  ) {
    for item in row.items {
      guard let weight = weights[item.holder] else { continue }
      let value = worth[item.holder] ?? .zero
      if weight < item.high { Exchange.take(value, &raisable) }
      if weight > item.low { Exchange.take(value, &lowerable) }
    }
    if others < idleHigh { Exchange.take(.zero, &raisable) }
    if others > idleLow { Exchange.take(.zero, &lowerable) }
  }

  private static func take(_ value: Rational, _ range: inout (least: Rational, most: Rational)?) {
    guard let known = range else {
      range = (value, value)
      return
    }
    range = (Swift.min(known.least, value), Swift.max(known.most, value))
  }

  /// Whether no exchange gives more.
  var isGreatest: Bool {
    guard let raisable, let lowerable else { return true }
    return raisable.most <= lowerable.least
  }

  /// Whether no exchange gives less.
  var isLeast: Bool {
    guard let raisable, let lowerable else { return true }
    return raisable.least >= lowerable.most
  }
}
