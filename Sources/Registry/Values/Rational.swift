internal import BigInt

/// An exact fraction, always in lowest terms with a positive denominator.
///
/// Shares and thresholds are decided with these and never with `Double`. Values whose numerator and
/// denominator fit 64 bits are kept inline; larger ones move to big integers and back by themselves.
public struct Rational: Sendable {
  @usableFromInline enum Storage: Sendable {
    case small(Int64, Int64)
    case big(BigFraction)
  }

  @usableFromInline let storage: Storage

  init(_ storage: Storage) { self.storage = storage }

  /// The integer `value`.
  public init(_ value: Int) { storage = .small(Int64(value), 1) }

  /// The fraction `numerator / denominator`.
  ///
  /// - Precondition: `denominator` is not zero.
  public init(_ numerator: Int, _ denominator: Int) {
    precondition(denominator != 0, "a fraction needs a denominator other than zero")
    self = Rational.reduce(Int128(numerator), Int128(denominator))
  }

  /// Zero.
  public static let zero = Rational(0)
  /// One.
  public static let one = Rational(1)
  /// One hundred: a whole, in per cent.
  public static let hundred = Rational(100)

  /// Whether the value is zero.
  public var isZero: Bool {
    if case .small(let numerator, _) = storage { return numerator == 0 }
    return false
  }

  /// -1, 0 or 1.
  public var signum: Int {
    switch storage {
    case .small(let numerator, _): return Int(numerator.signum())
    case .big(let fraction): return fraction.numerator.signum() >= 0 ? 1 : -1
    }
  }

  /// Bits needed to write numerator and denominator: the cost of going on exactly.
  public var bitWidth: Int {
    switch storage {
    case .small(let numerator, let denominator):
      return (64 - numerator.magnitude.leadingZeroBitCount) + (64 - denominator.leadingZeroBitCount)
    case .big(let fraction):
      return fraction.numerator.magnitude.bitWidth + fraction.denominator.bitWidth
    }
  }

  /// The nearest binary floating-point number, for layout and progress only; it decides nothing.
  public var approximate: Double {
    switch storage {
    case .small(let numerator, let denominator): return Double(numerator) / Double(denominator)
    case .big(let fraction): return fraction.approximate
    }
  }

  /// Numerator and denominator where both are below 2⁵³ and so are machine numbers exactly.
  public var machineParts: (numerator: Double, denominator: Double)? {
    guard case .small(let numerator, let denominator) = storage,
      numerator.magnitude < 1 << 53, denominator < 1 << 53
    else { return nil }
    return (Double(numerator), Double(denominator))
  }

  var bigNumerator: BigInt {
    switch storage {
    case .small(let numerator, _): return BigInt(word: numerator)
    case .big(let fraction): return fraction.numerator
    }
  }

  var bigDenominator: BigInt {
    switch storage {
    case .small(_, let denominator): return BigInt(word: denominator)
    case .big(let fraction): return fraction.denominator
    }
  }

  static func reduce(_ numerator: Int128, _ denominator: Int128) -> Rational {
    if numerator == 0 { return .zero }
    let divisor = Rational.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    let top = sign * (numerator / Int128(divisor))
    let bottom = sign * (denominator / Int128(divisor))
    if let small = Int64(exactly: top), let below = Int64(exactly: bottom) {
      return Rational(.small(small, below))
    }
    return Rational(.big(BigFraction(numerator: BigInt(wide: top), denominator: BigInt(wide: bottom))))
  }

  static func reduce(_ numerator: BigInt, _ denominator: BigInt) -> Rational {
    if numerator.isZero { return .zero }
    let divisor = BigInt(GreatestCommonDivisor.of(numerator.magnitude, denominator.magnitude))
    return lowest(numerator / divisor, denominator / divisor)
  }

  /// A fraction that is in lowest terms already.
  static func lowest(_ numerator: BigInt, _ denominator: BigInt) -> Rational {
    var (top, bottom) = (numerator, denominator)
    if bottom.signum() < 0 {
      top.negate()
      bottom.negate()
    }
    if let small = top.word, let below = bottom.word { return Rational(.small(small, below)) }
    return Rational(.big(BigFraction(numerator: top, denominator: bottom)))
  }

  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var a = left
    var b = right
    while b != 0 {
      if a <= UInt128(UInt64.max) && b <= UInt128(UInt64.max) {
        var x = UInt64(a)
        var y = UInt64(b)
        while y != 0 { (x, y) = (y, x % y) }
        return UInt128(x)
      }
      (a, b) = (b, a % b)
    }
    return a
  }
}

/// Numerator and denominator too large for 64 bits, in lowest terms.
@usableFromInline final class BigFraction: Sendable {
  let numerator: BigInt
  let denominator: BigInt

  init(numerator: BigInt, denominator: BigInt) {
    self.numerator = numerator
    self.denominator = denominator
  }

  var approximate: Double {
    let shift = denominator.bitWidth - numerator.magnitude.bitWidth + 64
    let scaled = shift >= 0 ? (numerator << shift) / denominator : numerator / (denominator << -shift)
    guard let exponent = Int(exactly: -shift), abs(exponent) < 4_000 else {
      return shift > 0 ? 0 : .infinity
    }
    return Double(sign: .plus, exponent: exponent, significand: Double(scaled))
  }
}

extension BigInt {
  /// A number of 64 bits; much faster than the initializer for any integer.
  init(word: Int64) {
    self.init(sign: word < 0 ? .minus : .plus, magnitude: BigUInt(words: [UInt(word.magnitude)]))
  }

  /// A number of 128 bits.
  init(wide: Int128) {
    let size = wide.magnitude
    self.init(
      sign: wide < 0 ? .minus : .plus,
      magnitude: BigUInt(words: [UInt(truncatingIfNeeded: size), UInt(truncatingIfNeeded: size >> 64)]))
  }

  /// The number where it fits 64 bits.
  var word: Int64? {
    guard magnitude.bitWidth <= 64 else { return nil }
    let size = UInt64(magnitude.words.first ?? 0)
    if sign == .minus { return size <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- size) : nil }
    return Int64(exactly: size)
  }
}
