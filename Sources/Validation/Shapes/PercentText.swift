/// The text of a JSON number as a percentage, without a machine number.
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
    var bytes = Substring(text).utf8
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var at = bytes.startIndex
    scan: while at < bytes.endIndex {
      switch bytes[at] {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent = boundedExponent(bytes[bytes.index(after: at)...])
        break scan
      default: digits.append(bytes[at] - 48)
      }
      at = bytes.index(after: at)
    }
    // value = 0.d1d2d3… × 10^scale
    let leading = digits.prefix { $0 == 0 }.count
    let scale = (point ?? digits.count) + exponent - leading
    let significant = digits.dropFirst(leading)
    guard significant.contains(where: { $0 != 0 }) else { return (0, true) }
    let limit = 1_000 * unit
    if scale > 4 { return (isNegative ? -limit : limit, false) }
    var value: Int64 = 0
    var isExact = true
    let wanted = max(scale + 9, 0)
    for (place, digit) in significant.enumerated() {
      if place < wanted { value = value * 10 + Int64(digit) } else if digit != 0 { isExact = false }
    }
    for _ in min(significant.count, wanted)..<max(wanted, min(significant.count, wanted)) { value *= 10 }
    value = min(value, limit)
    if isNegative { return (isExact ? -value : -value - 1, isExact) }
    return (value, isExact)
  }

  private static func boundedExponent(_ text: Substring.UTF8View) -> Int {
    let isNegative = text.first == UInt8(ascii: "-")
    var value = 0
    for byte in text where (48...57).contains(byte) { value = min(value * 10 + Int(byte - 48), 1_000_000) }
    return isNegative ? -value : value
  }
}
