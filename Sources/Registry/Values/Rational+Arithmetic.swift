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
    return bigSum(left, right)
  }

  /// The sum in lowest terms with divisors as short as can be (Knuth, The Art of Computer Programming 2,
  /// 4.5.1): what top and bottom of the sum have in common divides what the bottoms have in common.
  private static func bigSum(_ left: Rational, _ right: Rational) -> Rational {
    let (a, b, c, d) = (left.bigNumerator, left.bigDenominator, right.bigNumerator, right.bigDenominator)
    let common = commonDivisor(b, d)
    if common == 1 { return lowest(a * d + c * b, b * d) }
    let part = quotient(b, common)
    let top = a * quotient(d, common) + c * part
    if top.isZero { return .zero }
    let rest = commonDivisor(top, common)
    return lowest(quotient(top, rest), part * quotient(d, rest))
  }

  /// The product in lowest terms: only a top and the other bottom can have anything in common.
  private static func bigProduct(_ a: BigInt, _ b: BigInt, _ c: BigInt, _ d: BigInt) -> Rational {
    if a.isZero || c.isZero { return .zero }
    let first = commonDivisor(a, d)
    let second = commonDivisor(c, b)
    return lowest(quotient(a, first) * quotient(c, second), quotient(b, second) * quotient(d, first))
  }

  private static func quotient(_ number: BigInt, _ divisor: BigInt) -> BigInt {
    divisor == 1 ? number : number / divisor
  }

  private static func commonDivisor(_ left: BigInt, _ right: BigInt) -> BigInt {
    let divisor: UInt
    if right.magnitude.bitWidth <= 64, let word = right.magnitude.words.first {
      divisor = GreatestCommonDivisor.of(left.magnitude, word)
    } else if left.magnitude.bitWidth <= 64, let word = left.magnitude.words.first {
      divisor = GreatestCommonDivisor.of(right.magnitude, word)
    } else {
      return BigInt(GreatestCommonDivisor.of(left.magnitude, right.magnitude))
    }
    return BigInt(sign: .plus, magnitude: BigUInt(words: [divisor]))
  }

  /// The exact opposite.
  public static prefix func - (value: Rational) -> Rational {
    if case .small(let a, let b) = value.storage, a != .min { return Rational(.small(-a, b)) }
    return lowest(-value.bigNumerator, value.bigDenominator)
  }

  /// The exact difference.
  public static func - (left: Rational, right: Rational) -> Rational { left + (-right) }

  /// The exact product.
  public static func * (left: Rational, right: Rational) -> Rational {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      return reduce(Int128(a) * Int128(c), Int128(b) * Int128(d))
    }
    return bigProduct(left.bigNumerator, left.bigDenominator, right.bigNumerator, right.bigDenominator)
  }

  /// The exact quotient.
  ///
  /// - Precondition: `right` is not zero.
  public static func / (left: Rational, right: Rational) -> Rational {
    precondition(!right.isZero, "division by zero")
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      return reduce(Int128(a) * Int128(d), Int128(b) * Int128(c))
    }
    return bigProduct(left.bigNumerator, left.bigDenominator, right.bigDenominator, right.bigNumerator)
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
