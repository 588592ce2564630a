public import Registry

/// A line of a law as a part of one, exact, with machine numbers on both sides of it.
public struct Line: Sendable, Hashable {
  /// What it was made from.
  public let threshold: Threshold
  let numerator: UInt64
  let denominator: UInt64
  let isStrict: Bool
  let lower: Double
  let upper: Double

  /// The line of a threshold; nil where the per cent are not above 0 and at most 100, or need more than 62
  /// bits to write.
  public init?(_ threshold: Threshold) {
    let part = threshold.percent / .hundred
    let words = part.fractionText.split(separator: "/")
    guard part.signum > 0, part <= .one, let top = words.first.flatMap({ UInt64($0) }) else { return nil }
    let bottom = words.count == 2 ? UInt64(words[1]) : 1
    guard let bottom, top < 1 << 62, bottom < 1 << 62 else { return nil }
    self.threshold = threshold
    numerator = top
    denominator = bottom
    isStrict = threshold.comparator == .greaterThan
    let near = Double(top) / Double(bottom)
    lower = near.nextDown.nextDown
    upper = near.nextUp.nextUp
  }

  /// The least number of billionths that meets the line.
  var leastCode: UInt32 {
    let scaled = UInt128(numerator) * UInt128(ShareCode.whole)
    let (quotient, rest) = scaled.quotientAndRemainder(dividingBy: UInt128(denominator))
    return UInt32(quotient) + (rest > 0 || isStrict ? 1 : 0)
  }

  /// Whether an exact part of one meets the line.
  func isMet(by part: Rational) -> Bool { threshold.isMet(by: part * .hundred) }

  /// Whether `top / 10^digits` meets the line; `power` is that power of ten.
  @inline(__always) func isMet(by top: UInt128, over power: UInt128) -> Bool {
    let left = top.multipliedFullWidth(by: UInt128(denominator))
    let right = power.multipliedFullWidth(by: UInt128(numerator))
    if left.high != right.high { return left.high > right.high }
    return isStrict ? left.low > right.low : left.low >= right.low
  }

  /// Whether every number within `error` of `value` meets the line, none does, or that is open.
  @inline(__always) func side(of value: Double, error: Double) -> Side {
    if value - error > upper { return .met }
    if value + error < lower { return .notMet }
    return .open
  }

  enum Side { case met, notMet, open }

  /// Whether every number within `error` of `value` meets the line; nil where some do and some do not.
  public func isMet(by value: Double, error: Double) -> Bool? {
    switch side(of: value, error: error) {
    case .met: return true
    case .notMet: return false
    case .open: return nil
    }
  }
}
