/// The text of a JSON number, exactly as it is written: 0.d1d2d3… × 10^scale, without a machine number.
struct DecimalText: Comparable {
  let isNegative: Bool
  /// From the first digit that is no zero to the last; none for zero.
  let digits: ArraySlice<UInt8>
  let scale: Int

  static let zero = DecimalText("0")
  static let hundred = DecimalText("100")

  /// Reads a number of JSON; an exponent beyond a million is held there.
  init(_ text: String) {
    var bytes = Substring(text).utf8
    let startsWithMinus = bytes.first == UInt8(ascii: "-")
    if startsWithMinus { bytes = bytes.dropFirst() }
    var all: [UInt8] = []
    var point: Int?
    var exponent = 0
    var at = bytes.startIndex
    scan: while at < bytes.endIndex {
      switch bytes[at] {
      case UInt8(ascii: "."): point = all.count
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent = DecimalText.boundedExponent(bytes[bytes.index(after: at)...])
        break scan
      default: all.append(bytes[at] - 48)
      }
      at = bytes.index(after: at)
    }
    guard let first = all.firstIndex(where: { $0 != 0 }), let last = all.lastIndex(where: { $0 != 0 }) else {
      isNegative = false
      digits = []
      scale = 0
      return
    }
    isNegative = startsWithMinus
    digits = all[first...last]
    scale = (point ?? all.count) + exponent - first
  }

  static func == (left: DecimalText, right: DecimalText) -> Bool {
    left.isNegative == right.isNegative && left.scale == right.scale && left.digits == right.digits
  }

  static func < (left: DecimalText, right: DecimalText) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isNearer(to: left) : left.isNearer(to: right)
  }

  /// Whether this lies nearer to zero than the other, whatever their signs.
  private func isNearer(to other: DecimalText) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    if scale != other.scale { return scale < other.scale }
    return digits.lexicographicallyPrecedes(other.digits)
  }

  private static func boundedExponent(_ text: Substring.UTF8View) -> Int {
    let isNegative = text.first == UInt8(ascii: "-")
    var value = 0
    for byte in text where (48...57).contains(byte) { value = min(value * 10 + Int(byte - 48), 1_000_000) }
    return isNegative ? -value : value
  }
}

/// The text of a JSON number as a percentage.
enum PercentText {
  enum Side { case below, inside, above }

  /// Billionths of a percent point in one percent point.
  static let unit: Int64 = 1_000_000_000

  /// Whether the number lies below 0, in [0, 100] or above 100.
  static func side(of text: String) -> Side {
    let (floor, isExact) = floored(text)
    if floor < 0 { return .below }
    if floor > 100 * unit || (floor == 100 * unit && !isExact) { return .above }
    return .inside
  }

  /// The number in billionths of a percent point, rounded down, held within ±1,000 percent; and whether
  /// nothing was cut off.
  static func floored(_ text: String) -> (floor: Int64, isExact: Bool) {
    let number = DecimalText(text)
    if number.digits.isEmpty { return (0, true) }
    let limit = 1_000 * unit
    if number.scale > 4 { return (number.isNegative ? -limit : limit, false) }
    let wanted = max(number.scale + 9, 0)
    var value: Int64 = 0
    for digit in number.digits.prefix(wanted) { value = value * 10 + Int64(digit) }
    for _ in min(number.digits.count, wanted)..<wanted { value *= 10 }
    value = min(value, limit)
    // The last digit is no zero, so what is cut off is more than nothing.
    let isExact = number.digits.count <= wanted
    if number.isNegative { return (isExact ? -value : -value - 1, isExact) }
    return (value, isExact)
  }
}
