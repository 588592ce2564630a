public import Registry

/// A computed stake: an interval in per cent, and whether its ends were rounded outward.
public struct Figure: Hashable, Sendable {
  /// The interval in per cent.
  public var share: Share
  /// Whether the ends are machine numbers rounded outward instead of exact fractions.
  public var isRounded: Bool

  /// A figure.
  public init(_ share: Share, isRounded: Bool = false) {
    self.share = share
    self.isRounded = isRounded
  }

  /// Nothing.
  public static let none = Figure(Figure.zeroShare)
  private static let zeroShare = (try? Share(exactly: .zero)) ?? .unknown

  /// A figure from fractions of one; values outside zero and one are cut to them.
  init(low: Rational, high: Rational, lowOpen: Bool = false, highOpen: Bool = false, isRounded: Bool = false) {
    let least = Swift.min(Swift.max(low, .zero), .one) * .hundred
    let greatest = Swift.max(least, Swift.min(Swift.max(high, .zero), .one) * .hundred)
    let isPoint = least == greatest
    let share = try? Share(
      min: least, max: greatest, minOpen: lowOpen && !isPoint, maxOpen: highOpen && !isPoint)
    self.init(share ?? .unknown, isRounded: isRounded)
  }

  /// Whether this is surely nothing.
  public var isZero: Bool { share.max.isZero }
}
