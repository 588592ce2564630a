internal import Registry

/// Numbers on which linear equations are solved: fractions, or pairs of machine numbers that enclose
/// the true value.
protocol Field: Sendable {
  static var zero: Self { get }
  static var one: Self { get }
  init(exactly value: Rational)
  static func + (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  /// Whether the value is zero and nothing else.
  var isSurelyZero: Bool { get }
  /// Bits needed to go on exactly; 0 for machine numbers.
  var cost: Int { get }
  /// The interval of per cent that holds the value, a fraction of one.
  var figure: Figure { get }
}

extension Rational: Field {
  init(exactly value: Rational) { self = value }
  var isSurelyZero: Bool { isZero }
  var figure: Figure { Figure(low: self, high: self) }
}

/// A non-negative number known to lie between two machine numbers; every operation rounds outward, so
/// the width is a proved error bound.
struct Enclosure: Field {
  let low: Double
  let high: Double

  static let zero = Enclosure(low: 0, high: 0)
  static let one = Enclosure(low: 1, high: 1)

  init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  init(exactly value: Rational) {
    low = Double(value, .down)
    high = Double(value, .up)
  }

  static func + (left: Enclosure, right: Enclosure) -> Enclosure {
    Enclosure(low: left.low.adding(right.low, .down), high: left.high.adding(right.high, .up))
  }

  static func * (left: Enclosure, right: Enclosure) -> Enclosure {
    Enclosure(low: left.low.multiplied(by: right.low, .down), high: left.high.multiplied(by: right.high, .up))
  }

  static func / (left: Enclosure, right: Enclosure) -> Enclosure {
    Enclosure(low: left.low.divided(by: right.high, .down), high: left.high.divided(by: right.low, .up))
  }

  var isSurelyZero: Bool { high == 0 }
  var cost: Int { 0 }
  var figure: Figure { Figure(low: low, high: high) }
}
