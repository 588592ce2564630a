internal import BigInt

/// The greatest common divisor of integers too large for 64 bits.
///
/// Lehmer's algorithm (1938; Knuth, The Art of Computer Programming 2, 4.5.2, algorithm L): most steps of
/// Euclid's algorithm are decided by the leading bits alone and done to the whole numbers together. The
/// binary algorithm of the BigInt package passes over the whole length for every bit.
enum GreatestCommonDivisor {
  /// The divisor of two numbers of any length; of zero and x it is x.
  static func of(_ left: BigUInt, _ right: BigUInt) -> BigUInt {
    if left.isZero { return right }
    if right.isZero { return left }
    var x = Array((left < right ? right : left).words)
    var y = Array((left < right ? left : right).words)
    while y.count > 1 {
      if let step = Step(x, y) {
        (x, y) = (step.first(x, y), step.second(x, y))
      } else {
        (x, y) = (y, Array((BigUInt(words: x) % BigUInt(words: y)).words))
      }
      while y.last == 0 { y.removeLast() }
    }
    guard let word = y.first else { return BigUInt(words: x) }
    return BigUInt(of(x, word))
  }

  /// The divisor of a number of any length and one of 64 bits, which is not zero.
  static func of(_ left: BigUInt, _ right: UInt) -> UInt { of(Array(left.words), right) }

  private static func of(_ left: [UInt], _ right: UInt) -> UInt {
    var rest: UInt = 0
    for word in left.reversed() { rest = right.dividingFullWidth((rest, word)).remainder }
    return of(rest, right)
  }

  /// Euclid's algorithm on 64 bits.
  static func of(_ left: UInt, _ right: UInt) -> UInt {
    var (x, y) = (left, right)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }

  /// Several steps of Euclid's algorithm as one linear map.
  private struct Step {
    private var a: Int = 1
    private var b: Int = 0
    private var c: Int = 0
    private var d: Int = 1

    /// The steps that the leading 62 bits decide; nil where they decide none.
    init?(_ x: [UInt], _ y: [UInt]) {
      let width = 64 * x.count - x[x.count - 1].leadingZeroBitCount
      var p = Step.bits(of: x, from: width - 62)
      var q = Step.bits(of: y, from: width - 62)
      while q + c != 0, q + d != 0 {
        let quotient = (p + a) / (q + c)
        guard quotient == (p + b) / (q + d) else { break }
        (a, c) = (c, a - quotient * c)
        (b, d) = (d, b - quotient * d)
        (p, q) = (q, p - quotient * q)
      }
      if b == 0 { return nil }
    }

    /// Everything of a number above its lowest `from` bits, where that is 62 bits or less.
    private static func bits(of number: [UInt], from: Int) -> Int {
      let (word, shift) = (from / 64, from % 64)
      guard word < number.count else { return 0 }
      var bits = number[word] >> UInt(shift)
      if shift > 0, word + 1 < number.count { bits |= number[word + 1] << UInt(64 - shift) }
      return Int(bits)
    }

    func first(_ x: [UInt], _ y: [UInt]) -> [UInt] { Step.combination(a, x, b, y) }
    func second(_ x: [UInt], _ y: [UInt]) -> [UInt] { Step.combination(c, x, d, y) }

    /// `a·x + b·y`, which is not negative; the signs of a and b differ, and x is not shorter.
    private static func combination(_ a: Int, _ x: [UInt], _ b: Int, _ y: [UInt]) -> [UInt] {
      var result: [UInt] = []
      result.reserveCapacity(x.count)
      // Never more than 2^127 in size: cofactors have 62 bits and opposite signs.
      var carry: Int128 = 0
      for at in x.indices {
        carry += Int128(a) * Int128(x[at])
        if at < y.count { carry += Int128(b) * Int128(y[at]) }
        result.append(UInt(truncatingIfNeeded: carry))
        carry >>= 64
      }
      while result.last == 0 { result.removeLast() }
      return result
    }
  }
}
