public import Registry

/// A stake in 32 bits: billionths of the whole where that is exact, otherwise a place in a table of bounds.
public struct ShareCode: Hashable, Sendable, BitwiseCopyable {
  /// Billionths up to 1,000,000,000, or a place in the table with the highest bit set.
  public let bits: UInt32

  /// The code with these bits.
  public init(bits: UInt32) { self.bits = bits }

  /// Billionths in a whole.
  public static let whole: UInt32 = 1_000_000_000
  static let tableMark: UInt32 = 0x8000_0000

  /// So many billionths.
  ///
  /// - Precondition: at most 1,000,000,000.
  public init(billionths: UInt32) {
    precondition(billionths <= ShareCode.whole, "a stake is at most the whole")
    bits = billionths
  }

  /// The code of an exact stake of so many per cent, where it is a whole number of billionths of the whole.
  public init?(exactly percent: Rational) {
    let scaled = percent * Rational(10_000_000)
    guard scaled.signum >= 0, let value = UInt32(scaled.fractionText), value <= ShareCode.whole else {
      return nil
    }
    bits = value
  }

  var isInTable: Bool { bits & ShareCode.tableMark != 0 }
  var place: Int { Int(bits & ~ShareCode.tableMark) }
}

/// A stake that is no whole number of billionths, or of which only bounds are known.
struct ShareBounds: BitwiseCopyable {
  /// The nearest machine number where the stake is exact, within four units of the last place.
  var nearest: Double
  /// A machine number not above the least stake, as a part of one.
  var lower: Double
  /// A machine number not below the greatest stake, as a part of one.
  var upper: Double
  /// The least stake in billionths, rounded down.
  var floor: UInt32
  /// The greatest stake in billionths, rounded up.
  var ceiling: UInt32
  /// Where its text begins in the section of texts.
  var text: UInt32
  /// See the constants.
  var flags: UInt32

  static let exact: UInt32 = 1
  static let minOpen: UInt32 = 2
  static let maxOpen: UInt32 = 4

  init(_ share: Share, text: UInt32) {
    let fraction = share.min / .hundred
    nearest = fraction.approximate
    lower = Swift.max(0, nearest.nextDown.nextDown.nextDown.nextDown)
    upper = (share.max / .hundred).approximate.nextUp.nextUp.nextUp.nextUp
    floor = ShareBounds.billionths(share.min, roundedUp: false)
    ceiling = ShareBounds.billionths(share.max, roundedUp: true)
    self.text = text
    flags =
      (share.isExact ? ShareBounds.exact : 0) | (share.minOpen ? ShareBounds.minOpen : 0)
      | (share.maxOpen ? ShareBounds.maxOpen : 0)
  }

  private static func billionths(_ percent: Rational, roundedUp: Bool) -> UInt32 {
    let scaled = percent * Rational(10_000_000)
    var guess = UInt32(Swift.min(Swift.max(0, scaled.approximate), 1_000_000_000))
    while guess > 0, Rational(Int(guess)) > scaled { guess -= 1 }
    while guess < ShareCode.whole, Rational(Int(guess) + 1) <= scaled { guess += 1 }
    return roundedUp && Rational(Int(guess)) < scaled ? guess + 1 : guess
  }
}

/// The distinct stakes that need the table, each once: a register of bands has a handful of them.
struct BoundsTable {
  private(set) var shares: [Share] = []
  private var places: [Share: UInt32] = [:]

  /// The code of a stake.
  mutating func code(of share: Share) -> ShareCode {
    if share.isExact, let code = ShareCode(exactly: share.min) { return code }
    if let place = places[share] { return ShareCode(bits: place | ShareCode.tableMark) }
    let place = UInt32(shares.count)
    shares.append(share)
    places[share] = place
    return ShareCode(bits: place | ShareCode.tableMark)
  }

  /// What a code stands for.
  func share(of code: UInt32) -> Share {
    ShareCode(bits: code).isInTable ? shares[ShareCode(bits: code).place] : Share.billionths(code)
  }
}

extension Share {
  /// Exactly so many billionths of the whole.
  static func billionths(_ count: UInt32) -> Share {
    (try? Share(exactly: Rational(Int(count), 10_000_000))) ?? .whole
  }

  /// One line: least, greatest and which ends are open.
  var tableText: String {
    "\(min.fractionText) \(max.fractionText) \(minOpen ? "1" : "0")\(maxOpen ? "1" : "0")\n"
  }

  /// Reads what `tableText` writes.
  init?(tableText text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 3, let min = Rational(fraction: String(parts[0])),
      let max = Rational(fraction: String(parts[1])), parts[2].utf8.count == 2,
      let share = try? Share(
        min: min, max: max, minOpen: parts[2].hasPrefix("1"), maxOpen: parts[2].hasSuffix("1"))
    else { return nil }
    self = share
  }
}
