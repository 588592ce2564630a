import BigInt
import Testing

@testable import Registry

/// Fractions too long for 64 bits, against the plain rules with the binary algorithm of BigInt.
@Suite("Long fractions")
struct LongFractionTests {
  private func number(_ random: inout SplitMix64, words: Int) -> BigUInt {
    var result = BigUInt(words: (0..<words).map { _ in UInt(random.next()) })
    // Runs of zeros and ones are where carries and quotients go wrong.
    if random.happens(30) { result <<= random.number(in: 0...130) }
    if random.happens(20) { result = (BigUInt(1) << random.number(in: 1...300)) - 1 }
    return result
  }

  @Test("the greatest common divisor is that of the binary algorithm")
  func divisors() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<4_000 {
      let common = number(&random, words: random.number(in: 0...3))
      let left = number(&random, words: random.number(in: 0...8)) * common
      let right = number(&random, words: random.number(in: 0...8)) * common
      #expect(GreatestCommonDivisor.of(left, right) == left.greatestCommonDivisor(with: right))
      if let word = UInt(exactly: right), word != 0 {
        #expect(BigUInt(GreatestCommonDivisor.of(left, word)) == left.greatestCommonDivisor(with: right))
      }
    }
  }

  @Test("neighbours in Fibonacci's series, the longest of all runs, have the divisor one")
  func fibonacci() {
    var (one, other) = (BigUInt(1), BigUInt(1))
    for step in 0..<2_000 {
      (one, other) = (other, one + other)
      if step % 97 == 0 { #expect(GreatestCommonDivisor.of(one, other) == 1) }
    }
    #expect(GreatestCommonDivisor.of(one * 30, other * 42) == 6)
  }

  private func fraction(_ random: inout SplitMix64) -> Rational {
    let top = BigInt(
      sign: random.happens(30) ? .minus : .plus, magnitude: number(&random, words: random.number(in: 0...4)))
    let bottom = BigInt(number(&random, words: random.number(in: 1...4))) + 1
    return Rational.reduce(top, bottom)
  }

  @Test("sums, products and quotients are those of the plain rules, in lowest terms")
  func arithmetic() {
    var random = SplitMix64(seed: 12)
    for _ in 0..<3_000 {
      let (x, y) = (fraction(&random), fraction(&random))
      let (a, b, c, d) = (x.bigNumerator, x.bigDenominator, y.bigNumerator, y.bigDenominator)
      #expect(x + y == plain(a * d + c * b, b * d))
      #expect(x - y == plain(a * d - c * b, b * d))
      #expect(x * y == plain(a * c, b * d))
      if !y.isZero { #expect(x / y == plain(a * d, b * c)) }
      #expect(-x == plain(-a, b))
      #expect(x - x == .zero)
      let half = x * Rational(1, 3)
      #expect(half + half + half == x)
    }
  }

  private func plain(_ top: BigInt, _ bottom: BigInt) -> Rational {
    if top.isZero { return .zero }
    let divisor = top.greatestCommonDivisor(with: bottom)
    let sign: BigInt = bottom.signum() < 0 ? -1 : 1
    let (numerator, denominator) = (sign * top / divisor, sign * bottom / divisor)
    if let small = Int64(exactly: numerator), let below = Int64(exactly: denominator) {
      return Rational(.small(small, below))
    }
    return Rational(.big(BigFraction(numerator: numerator, denominator: denominator)))
  }
}
