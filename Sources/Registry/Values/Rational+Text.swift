internal import BigInt

/// Why a text is not a decimal number.
public enum DecimalTextError: Error, Equatable, Sendable {
  case empty
  case tooLong(characters: Int)
  case notDecimal(text: String)
  case exponentTooLarge(text: String)
}

extension Rational {
  /// The longest number text that is read, in bytes.
  public static let longestDecimalText = 64
  /// The largest power of ten that is read, in either direction.
  public static let largestDecimalExponent = 400

  /// Reads a decimal number as JSON writes it, exactly: `60`, `33.3`, `-1`, `1e2`.
  ///
  /// Everything else is an error, among them `12,5`, `nan`, `0x10`, `+1`, `.5`, `1.` and surrounding
  /// spaces, which `Double` or `Decimal` would take or cut silently.
  public init(decimal text: some StringProtocol) throws(DecimalTextError) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= Rational.longestDecimalText else { throw .tooLong(characters: bytes.count) }
    var at = 0
    let negative = bytes[0] == UInt8(ascii: "-")
    if negative { at = 1 }
    var digits: [UInt8] = []
    var scale = 0
    let wholeStart = at
    while at < bytes.count, let digit = Rational.digit(bytes[at]) {
      digits.append(digit)
      at += 1
    }
    let whole = at - wholeStart
    guard whole > 0, whole == 1 || bytes[wholeStart] != UInt8(ascii: "0") else {
      throw .notDecimal(text: String(text))
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      while at < bytes.count, let digit = Rational.digit(bytes[at]) {
        digits.append(digit)
        scale += 1
        at += 1
      }
      guard scale > 0 else { throw .notDecimal(text: String(text)) }
    }
    var exponent = 0
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      var exponentSign = 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        exponentSign = bytes[at] == UInt8(ascii: "-") ? -1 : 1
        at += 1
      }
      let first = at
      while at < bytes.count, let digit = Rational.digit(bytes[at]) {
        exponent = min(exponent * 10 + Int(digit), 1_000_000)
        at += 1
      }
      guard at > first else { throw .notDecimal(text: String(text)) }
      guard exponent <= Rational.largestDecimalExponent else { throw .exponentTooLarge(text: String(text)) }
      exponent *= exponentSign
    }
    guard at == bytes.count else { throw .notDecimal(text: String(text)) }
    self = Rational.decimal(digits: digits, negative: negative, exponent: exponent - scale)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    byte >= 48 && byte <= 57 ? byte - 48 : nil
  }

  private static func decimal(digits: [UInt8], negative: Bool, exponent: Int) -> Rational {
    if digits.count <= 18 && exponent <= 0 && exponent >= -18 {
      var mantissa: Int64 = 0
      for digit in digits { mantissa = mantissa * 10 + Int64(digit) }
      var denominator: Int64 = 1
      for _ in 0..<(-exponent) { denominator *= 10 }
      return reduce(Int128(negative ? -mantissa : mantissa), Int128(denominator))
    }
    var mantissa = BigInt(0)
    for digit in digits { mantissa = mantissa * 10 + BigInt(digit) }
    if negative { mantissa.negate() }
    let power = BigInt(10).power(abs(exponent))
    return exponent >= 0 ? reduce(mantissa * power, BigInt(1)) : reduce(mantissa, power)
  }

  /// The digits after the point that a finite decimal needs, or nil where the decimal never ends.
  public var finiteDecimalPlaces: Int? {
    var rest = bigDenominator
    var twos = 0
    var fives = 0
    while rest.trailingZeroBitCount > 0 {
      let zeros = rest.trailingZeroBitCount
      rest >>= zeros
      twos += zeros
    }
    while rest > 1 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
      guard remainder.isZero else { return nil }
      rest = quotient
      fives += 1
    }
    return max(twos, fives)
  }

  /// Decimal text with at most `places` digits after the point, rounded half away from zero, and whether
  /// anything was rounded off.
  ///
  /// Trailing zeros are not written.
  public func decimalText(places: Int) -> (text: String, isRounded: Bool) {
    let power = BigInt(10).power(places)
    let top = bigNumerator.magnitude * power.magnitude
    let bottom = bigDenominator.magnitude
    var (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
    let isRounded = !remainder.isZero
    if remainder * 2 >= bottom && isRounded { quotient += 1 }
    var digits = String(quotient)
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    var whole = String(digits.dropLast(places))
    var fraction = String(digits.suffix(places))
    while fraction.hasSuffix("0") { fraction.removeLast() }
    if bigNumerator.signum() < 0 && !(quotient.isZero) { whole = "-" + whole }
    return (fraction.isEmpty ? whole : whole + "." + fraction, isRounded)
  }

  /// The longest exact decimal that is written out; longer ones are rounded to six places and say so.
  public static let longestExactDecimalPlaces = 60

  /// Decimal text: exact where the decimal is finite (up to 60 places), otherwise rounded to 6 places.
  public var decimalText: (text: String, isRounded: Bool) {
    if let places = finiteDecimalPlaces, places <= Rational.longestExactDecimalPlaces {
      return decimalText(places: places)
    }
    return decimalText(places: 6)
  }

  /// The fraction as `numerator/denominator`, or the integer alone: the exact form for proofs.
  public var fractionText: String {
    bigDenominator == 1 ? String(bigNumerator) : "\(bigNumerator)/\(bigDenominator)"
  }

  /// Reads what `fractionText` writes.
  public init?(fraction text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let top = BigInt(String(parts[0])) else { return nil }
    guard parts.count == 2 else {
      self = Rational.reduce(top, BigInt(1))
      return
    }
    guard let bottom = BigInt(String(parts[1])), bottom.signum() > 0 else { return nil }
    self = Rational.reduce(top, bottom)
  }
}

extension Rational: CustomStringConvertible {
  /// Decimal text, exact or rounded to six places.
  public var description: String { decimalText.text }
}
