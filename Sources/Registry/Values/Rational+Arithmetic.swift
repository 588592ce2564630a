internal import BigInt

extension Rational {
  /// The exact sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      if b == d {
        let (sum, overflow) = a.addingReportingOverflow(c)
        if !overflow { return b == 1 ? Rational(.small(sum, 1)) : reduce(Int128(sum), Int128(b)) }
      }
      let (sum, overflow) = (Int128(a) * Int128(d)).addingReportingOverflow(Int128(c) * Int128(b))
      if !overflow { return reduce(sum, Int128(b) * Int128(d)) }
    }
    return reduce(
      left.bigNumerator * right.bigDenominator + right.bigNumerator * left.bigDenominator,
      left.bigDenominator * right.bigDenominator)
  }

  /// The exact opposite.
  public static prefix func - (value: Rational) -> Rational {
    if case .small(let a, let b) = value.storage, a != .min { return Rational(.small(-a, b)) }
    return reduce(-value.bigNumerator, value.bigDenominator)
  }

  /// The exact difference.
  public static func - (left: Rational, right: Rational) -> Rational { left + (-right) }

  /// The exact product.
  public static func * (left: Rational, right: Rational) -> Rational {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      return reduce(Int128(a) * Int128(c), Int128(b) * Int128(d))
    }
    return reduce(left.bigNumerator * right.bigNumerator, left.bigDenominator * right.bigDenominator)
  }

  /// The exact quotient.
  ///
  /// - Precondition: `right` is not zero.
  public static func / (left: Rational, right: Rational) -> Rational {
    precondition(!right.isZero, "division by zero")
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      return reduce(Int128(a) * Int128(d), Int128(b) * Int128(c))
    }
    return reduce(left.bigNumerator * right.bigDenominator, left.bigDenominator * right.bigNumerator)
  }

  /// Adds in place.
  public static func += (left: inout Rational, right: Rational) { left = left + right }
  /// Subtracts in place.
  public static func -= (left: inout Rational, right: Rational) { left = left - right }
}

extension Rational: Comparable {
  /// Exact order.
  public static func < (left: Rational, right: Rational) -> Bool {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      return Int128(a) * Int128(d) < Int128(c) * Int128(b)
    }
    return left.bigNumerator * right.bigDenominator < right.bigNumerator * left.bigDenominator
  }

  /// Exact equality.
  public static func == (left: Rational, right: Rational) -> Bool {
    switch (left.storage, right.storage) {
    case (.small(let a, let b), .small(let c, let d)): return a == c && b == d
    case (.big(let x), .big(let y)): return x.numerator == y.numerator && x.denominator == y.denominator
    default: return false
    }
  }
}

extension Rational: Hashable {
  /// Hashes numerator and denominator, which are in lowest terms.
  public func hash(into hasher: inout Hasher) {
    switch storage {
    case .small(let numerator, let denominator):
      hasher.combine(numerator)
      hasher.combine(denominator)
    case .big(let fraction):
      hasher.combine(fraction.numerator)
      hasher.combine(fraction.denominator)
    }
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  /// An integer written in source code.
  public init(integerLiteral value: Int) { self.init(value) }
}
