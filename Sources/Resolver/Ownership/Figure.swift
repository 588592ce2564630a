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
  init(low: Rational, high: Rational, lowOpen: Bool = false, highOpen: Bool = false, isRounded: Bool = false)
  {
    let least = Swift.min(Swift.max(low, .zero), .one) * .hundred
    let greatest = Swift.max(least, Swift.min(Swift.max(high, .zero), .one) * .hundred)
    let isPoint = least == greatest
    let share = try? Share(
      min: least, max: greatest, minOpen: lowOpen && !isPoint, maxOpen: highOpen && !isPoint)
    self.init(share ?? .unknown, isRounded: isRounded)
  }

  /// A figure from machine numbers, its ends moved outward to whole steps of 10⁻¹⁰ per cent.
  init(low: Double, high: Double) {
    let least = Rational(Figure.steps(Swift.max(0, low), .down), 10_000_000_000)
    let greatest = Rational(Figure.steps(Swift.min(1, high), .up), 10_000_000_000)
    let share = try? Share(
      min: Swift.min(least, .hundred), max: Swift.min(Swift.max(least, greatest), .hundred))
    self.init(share ?? .unknown, isRounded: low != high || least != greatest)
  }

  private static func steps(_ value: Double, _ rounding: Rounding) -> Int {
    var steps = (value * 1e12).rounded(rounding == .up ? .up : .down)
    // The product was rounded; its exact error says whether the step lies on the wrong side.
    let error = (-steps).addingProduct(value, 1e12)
    if rounding == .down && error < 0 { steps -= 1 }
    if rounding == .up && error > 0 { steps += 1 }
    return Int(steps)
  }

  /// The sum of the bounds, cut to the whole.
  static func sum(_ figures: [Figure]) -> Figure {
    Figure(
      low: figures.reduce(.zero) { $0 + $1.share.min / .hundred },
      high: figures.reduce(.zero) { $0 + $1.share.max / .hundred },
      lowOpen: figures.contains { $0.share.minOpen }, highOpen: figures.contains { $0.share.maxOpen },
      isRounded: figures.contains(where: \.isRounded))
  }

  /// Whether this is surely nothing.
  public var isZero: Bool { share.max.isZero }
}
