internal import Registry

/// Which way a result may be rounded where it cannot be exact.
enum Rounding: Sendable {
  case down, up
}

/// Numbers with which a bound is computed so that rounding never makes it too narrow.
///
/// `Rational` is exact and ignores the direction; `Double` rounds every operation outward. One solver
/// serves both: floating point first on large structures, fractions where a line lies within the error.
protocol Directed: Comparable, Sendable {
  /// Numbers on which the equations of a loop are solved.
  associatedtype Solving: Field

  static var zero: Self { get }
  static var one: Self { get }
  /// Whether no operation ever rounds.
  static var isExact: Bool { get }

  init(_ value: Rational, _ rounding: Rounding)
  /// The end of a solution towards which bounds are rounded.
  init(solved: Solving, _ rounding: Rounding)
  /// The quantity between two bounds, as an equation takes it.
  static func solving(from least: Self, to greatest: Self) -> Solving
  /// The number as a known quantity of an equation.
  var known: Solving { get }

  func adding(_ other: Self, _ rounding: Rounding) -> Self
  /// The difference, never below zero where the true difference is not.
  func subtracting(_ other: Self, _ rounding: Rounding) -> Self
  func multiplied(by other: Self, _ rounding: Rounding) -> Self
  func divided(by other: Self, _ rounding: Rounding) -> Self
  /// The exact value, for a number that is not rounded further.
  var rational: Rational { get }
  /// Bits needed to go on exactly; 0 for machine numbers.
  var cost: Int { get }
}

extension Rational: Directed {
  static var isExact: Bool { true }
  init(_ value: Rational, _ rounding: Rounding) { self = value }
  init(solved: Rational, _ rounding: Rounding) { self = solved }
  static func solving(from least: Rational, to greatest: Rational) -> Rational { least }
  var known: Rational { self }
  func adding(_ other: Rational, _ rounding: Rounding) -> Rational { self + other }
  func subtracting(_ other: Rational, _ rounding: Rounding) -> Rational { self - other }
  func multiplied(by other: Rational, _ rounding: Rounding) -> Rational { self * other }
  func divided(by other: Rational, _ rounding: Rounding) -> Rational { self / other }
  var rational: Rational { self }
  var cost: Int { bitWidth }
}

extension Double: Directed {
  static var one: Double { 1 }
  static var isExact: Bool { false }

  init(_ value: Rational, _ rounding: Rounding) {
    if let (numerator, denominator) = value.machineParts {
      // The remainder of a correctly rounded quotient tells on which side of the truth it lies.
      let near = numerator / denominator
      self = Double.adjusted(near, error: numerator.addingProduct(-near, denominator), rounding)
      return
    }
    let near = value.approximate
    let exact = Rational(exactly: near)
    if exact == value {
      self = near
    } else if rounding == .up {
      self = exact < value ? near.nextUp : near
    } else {
      self = exact > value ? near.nextDown : near
    }
  }

  init(solved: Enclosure, _ rounding: Rounding) { self = rounding == .up ? solved.high : solved.low }
  static func solving(from least: Double, to greatest: Double) -> Enclosure {
    Enclosure(low: least, high: greatest)
  }

  var known: Enclosure { Enclosure(low: self, high: self) }

  func adding(_ other: Double, _ rounding: Rounding) -> Double {
    let sum = self + other
    // Two-sum (Knuth): the rounding error of an addition is itself a machine number.
    let part = sum - self
    let error = (self - (sum - part)) + (other - part)
    return Double.adjusted(sum, error: error, rounding)
  }

  func subtracting(_ other: Double, _ rounding: Rounding) -> Double { adding(-other, rounding) }

  func multiplied(by other: Double, _ rounding: Rounding) -> Double {
    let product = self * other
    if product.magnitude < 1e-290 {
      // Below this a fused multiply-add may lose the error term; step outward unless a factor is zero.
      if self == 0 || other == 0 { return 0 }
      return rounding == .up ? product.nextUp : Swift.max(0, product.nextDown)
    }
    return Double.adjusted(product, error: (-product).addingProduct(self, other), rounding)
  }

  func divided(by other: Double, _ rounding: Rounding) -> Double {
    let quotient = self / other
    if quotient == 0 { return self == 0 ? 0 : (rounding == .up ? quotient.nextUp : 0) }
    // The sign of the remainder says on which side of the true quotient the machine number lies.
    let error = self.addingProduct(-quotient, other)
    return Double.adjusted(quotient, error: other > 0 ? error : -error, rounding)
  }

  private static func adjusted(_ value: Double, error: Double, _ rounding: Rounding) -> Double {
    if error > 0 && rounding == .up { return value.nextUp }
    if error < 0 && rounding == .down { return value.nextDown }
    return value
  }

  var rational: Rational { Rational(exactly: self) }
  var cost: Int { 0 }
}
