/// A stake of 0 to 100 per cent of which only an interval may be known.
///
/// An exact stake is `[x, x]`, an unknown one `[0, 100]`. Ends may be open: the UK's lowest band is
/// `(25, 50]`. Source: BODS 0.4, Share object; Companies Act 2006 and SI 2016/136 for bands.
public struct Share: Hashable, Sendable {
  /// Least possible stake, in per cent.
  public let min: Rational
  /// Greatest possible stake, in per cent.
  public let max: Rational
  /// Whether the least stake itself is excluded.
  public let minOpen: Bool
  /// Whether the greatest stake itself is excluded.
  public let maxOpen: Bool

  /// Why an interval is not a share.
  public enum Problem: Error, Equatable, Sendable {
    /// An end lies outside 0 to 100 per cent.
    case outsideHundred(Rational)
    /// The least is greater than the greatest, or the interval holds no number.
    case empty(min: Rational, max: Rational)
  }

  /// The interval between `min` and `max` per cent.
  public init(min: Rational, max: Rational, minOpen: Bool = false, maxOpen: Bool = false) throws(Problem) {
    for end in [min, max] where end < .zero || end > .hundred { throw .outsideHundred(end) }
    guard min < max || (min == max && !minOpen && !maxOpen) else { throw .empty(min: min, max: max) }
    self.init(unchecked: min, max, minOpen, maxOpen)
  }

  init(unchecked min: Rational, _ max: Rational, _ minOpen: Bool, _ maxOpen: Bool) {
    self.min = min
    self.max = max
    self.minOpen = minOpen
    self.maxOpen = maxOpen
  }

  /// Exactly `percent`.
  public init(exactly percent: Rational) throws(Problem) { try self.init(min: percent, max: percent) }

  /// Nothing known: anything from 0 to 100 per cent.
  public static let unknown = Share(unchecked: .zero, .hundred, false, false)
  /// Everything.
  public static let whole = Share(unchecked: .hundred, .hundred, false, false)

  /// Whether the stake is one number.
  public var isExact: Bool { min == max }

  /// The stake that both claims allow, or nil where they contradict each other.
  public func intersection(_ other: Share) -> Share? {
    let low = Swift.max(min, other.min)
    let high = Swift.min(max, other.max)
    let lowOpen = (low == min && minOpen) || (low == other.min && other.minOpen)
    let highOpen = (high == max && maxOpen) || (high == other.max && other.maxOpen)
    return try? Share(min: low, max: high, minOpen: lowOpen, maxOpen: highOpen)
  }

  /// The smallest interval that holds both claims.
  public func hull(_ other: Share) -> Share {
    let low = Swift.min(min, other.min)
    let high = Swift.max(max, other.max)
    let lowOpen = !((low == min && !minOpen) || (low == other.min && !other.minOpen))
    let highOpen = !((high == max && !maxOpen) || (high == other.max && !other.maxOpen))
    return Share(unchecked: low, high, lowOpen, highOpen)
  }

  /// Two stakes held beside each other, at most 100 per cent together.
  public func adding(_ other: Share) -> Share {
    let low = Swift.min(min + other.min, .hundred)
    let sum = max + other.max
    let high = Swift.min(sum, .hundred)
    let isCapped = sum > .hundred
    let isLowCapped = low == .hundred
    return Share(
      unchecked: low, high, !isLowCapped && (minOpen || other.minOpen),
      !isCapped && !(isLowCapped) && (maxOpen || other.maxOpen))
  }
}
