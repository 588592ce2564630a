internal import BigInt

extension Rational {
  /// The exact value of a finite machine number.
  ///
  /// - Precondition: `value` is finite.
  public init(exactly value: Double) {
    precondition(value.isFinite, "only a finite number has an exact value")
    guard value != 0 else {
      self = .zero
      return
    }
    let exponent = Int(value.exponent)
    // A normal or subnormal double is an integer of at most 53 bits times a power of two.
    let shift = exponent - 52
    let scaled = Swift.max(shift, -1074)
    let mantissa =
      BigInt(value.sign == .minus ? -1 : 1)
      * BigInt((value / Double(sign: .plus, exponent: scaled, significand: 1)).magnitude)
    self =
      scaled >= 0 ? Rational.reduce(mantissa << scaled, 1) : Rational.reduce(mantissa, BigInt(1) << -scaled)
  }
}
