import BigInt
import Registry

/// An exact fraction of the tests' own, in lowest terms with a positive denominator.
///
/// It shares no arithmetic with `Registry.Rational`, so that a fault there cannot hide itself. Shares are
/// parts of one here (`1/4`), not per cent; the bridges below are the only place that converts.
struct Fraction: Hashable, Sendable {
  let numerator: BigInt
  let denominator: BigInt

  init(_ numerator: BigInt, _ denominator: BigInt = 1) {
    precondition(!denominator.isZero, "a fraction needs a denominator other than zero")
    if denominator == 1 {
      self.numerator = numerator
      self.denominator = denominator
      return
    }
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator.signum() < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// So many equal parts of one.
  init(_ parts: Int, of whole: Int) { self.init(BigInt(parts), BigInt(whole)) }

  static let zero = Fraction(0)
  static let one = Fraction(1)

  var isZero: Bool { numerator.isZero }

  static func + (left: Fraction, right: Fraction) -> Fraction {
    if left.isZero { return right }
    if right.isZero { return left }
    return Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  static func - (left: Fraction, right: Fraction) -> Fraction {
    if right.isZero { return left }
    return Fraction(
      left.numerator * right.denominator - right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  static func * (left: Fraction, right: Fraction) -> Fraction {
    if left.isZero || right.isZero { return .zero }
    return Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  static func / (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  static func += (left: inout Fraction, right: Fraction) { left = left + right }
  static func -= (left: inout Fraction, right: Fraction) { left = left - right }
}

extension Fraction: Comparable {
  static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}

extension Fraction: ExpressibleByIntegerLiteral, CustomStringConvertible {
  init(integerLiteral value: Int) { self.init(BigInt(value)) }

  var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}

extension Sequence where Element == Fraction {
  /// The sum; zero for nothing.
  func sum() -> Fraction { reduce(.zero, +) }
}

// MARK: - Bridges to per cent

extension Fraction {
  /// A decimal percentage, digits and one point only, as a part of one: `"12.5"` is 1/8.
  init(percent text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let places = parts.count == 2 ? parts[1].utf8.count : 0
    guard parts.count <= 2, let digits = BigInt(parts.joined()) else {
      preconditionFailure("'\(text)' is no decimal percentage")
    }
    self.init(digits, BigInt(10).power(places + 2))
  }

  /// The registry's percentage as a part of one, carried over as text.
  init(percent: Rational) {
    let parts = percent.fractionText.split(separator: "/").map { BigInt(String($0)) ?? 0 }
    self.init(parts[0], (parts.count == 2 ? parts[1] : 1) * 100)
  }

  /// The part of one as the registry's percentage, carried over as text.
  var percent: Rational {
    let hundredfold = self * 100
    guard let value = Rational(fraction: hundredfold.description) else {
      preconditionFailure("\(hundredfold) cannot be read as a fraction")
    }
    return value
  }
}
