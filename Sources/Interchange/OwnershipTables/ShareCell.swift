internal import Registry

/// What the cell of a percentage says.
enum ShareCell: Equatable {
  /// Nothing.
  case blank
  /// That the percentage is not known, in words.
  case notKnown
  /// A percentage or a range, and the most digits after the point of its numbers.
  case stated(Share, places: Int)
  /// Something that is not certain enough to be read; it counts as not known.
  case notUnderstood

  /// The interval that the cell allows.
  var share: Share {
    if case .stated(let share, _) = self { return share }
    return .unknown
  }

  /// How far a rounded or cut percentage may lie from the true one: one unit of its last digit, and for
  /// whole numbers one half.
  var unit: Rational {
    guard case .stated(_, let places) = self, places > 0 else { return Rational(1, 2) }
    return (0..<min(places, 18)).reduce(Rational.one) { unit, _ in unit / Rational(10) }
  }

  /// Reads a cell: `12,5`, `12.5 %`, `<50%`, `25–50`, `25 to 50 %`, `at least 75`, `50 or more`, `n/a`.
  ///
  /// A comma is a decimal comma, unless exactly three digits follow a number that does not begin with 0:
  /// `1,000` may be a thousand, and is not understood, but where `hasDecimalComma` says what it is. What
  /// stands beside a percentage, such as `c. 50` or `50 (estimate)`, makes it uncertain as well.
  init(_ text: String, hasDecimalComma: Bool = false) {
    let words = ShareCell.simplified(text)
    if CellText.trimmed(text).isEmpty {
      self = .blank
    } else if let words, ShareCell.unknowns.contains(words) {
      self = .notKnown
    } else if let words, hasDecimalComma || !ShareCell.mayHaveThousands(words) {
      self = ShareCell.stated(words) ?? .notUnderstood
    } else {
      self = .notUnderstood
    }
  }

  private static let unknowns: Set<String> = [
    "?", "n/a", "na", "n.a.", "unknown", "not known", "not stated", "not available", "not disclosed",
    "undisclosed",
  ]

  /// Words that stand before a number, and what they make of it.
  private static let before: [(words: String, low: Bool, isOpen: Bool)] = [
    ("<=", false, false), ("≤", false, false), ("<", false, true), (">=", true, false), ("≥", true, false),
    (">", true, true), ("less than ", false, true), ("under ", false, true), ("below ", false, true),
    ("up to ", false, false), ("at most ", false, false), ("not more than ", false, false),
    ("more than ", true, true), ("over ", true, true), ("above ", true, true), ("at least ", true, false),
    ("not less than ", true, false),
  ]

  private static let after: [(words: String, low: Bool)] = [
    (" or more", true), (" and more", true), (" or less", false), ("+", true),
  ]

  private static let dashes = ["-", "–", "—", " to "]

  /// Small letters, one space between words, the per cent sign after each number left out; nil where one
  /// stands anywhere else.
  private static func simplified(_ text: String) -> String? {
    let words = CellText.name(text).lowercased().replacing("per cent", with: "%").replacing(
      "percent", with: "%"
    ).replacing(" %", with: "%")
    var result: [UInt8] = []
    let bytes = Array(words.utf8)
    for (place, byte) in bytes.enumerated() {
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      // A digit before, and no digit, letter, point or other sign after: `5%0` and `25 %%` are no numbers.
      guard place > 0, (48...57).contains(bytes[place - 1]) else { return nil }
      guard place + 1 < bytes.count else { continue }
      let next = bytes[place + 1]
      guard next >= 0x80 || " -])+".utf8.contains(next) else { return nil }
    }
    return CellText.trimmed(String(decoding: result, as: UTF8.self))
  }

  /// Whether a comma may part thousands from hundreds.
  private static func mayHaveThousands(_ words: String) -> Bool {
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    let parts = words.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return zip(parts, parts.dropFirst()).contains { left, right in
      let whole = left.reversed().prefix(while: isDigit)
      return right.prefix(while: isDigit).count == 3 && whole.last.map { $0 != 48 } ?? false
    }
  }

  private static func stated(_ words: String) -> ShareCell? {
    for (mark, isLow, isOpen) in before where words.hasPrefix(mark) {
      return bound(CellText.trimmed(String(words.dropFirst(mark.count))), isLow: isLow, isOpen: isOpen)
    }
    for (mark, isLow) in after where words.hasSuffix(mark) {
      return bound(CellText.trimmed(String(words.dropLast(mark.count))), isLow: isLow, isOpen: false)
    }
    if let number = number(words) { return interval(number, number, false, false) }
    return range(words)
  }

  private static func range(_ words: String) -> ShareCell? {
    var inner = words
    let minOpen = inner.hasPrefix("(")
    let maxOpen = inner.hasSuffix(")")
    let isBracketed = minOpen || inner.hasPrefix("[")
    guard isBracketed == (maxOpen || inner.hasSuffix("]")) else { return nil }
    if isBracketed { inner = String(inner.dropFirst().dropLast()) }
    for dash in dashes {
      let ends = inner.split(separator: dash, omittingEmptySubsequences: false)
      guard ends.count == 2 else { continue }
      guard let low = number(CellText.trimmed(String(ends[0]))),
        let high = number(CellText.trimmed(String(ends[1])))
      else { return nil }
      return interval(low, high, minOpen, maxOpen)
    }
    return nil
  }

  private static func bound(_ text: String, isLow: Bool, isOpen: Bool) -> ShareCell? {
    guard let end = number(text) else { return nil }
    let whole = (value: Rational.hundred, places: 0)
    let nothing = (value: Rational.zero, places: 0)
    return isLow ? interval(end, whole, isOpen, false) : interval(nothing, end, false, isOpen)
  }

  private static func interval(
    _ low: (value: Rational, places: Int), _ high: (value: Rational, places: Int), _ minOpen: Bool,
    _ maxOpen: Bool
  ) -> ShareCell? {
    guard let share = try? Share(min: low.value, max: high.value, minOpen: minOpen, maxOpen: maxOpen) else {
      return nil
    }
    return .stated(share, places: max(low.places, high.places))
  }

  /// A decimal number with a point or a comma, exactly.
  private static func number(_ text: String) -> (value: Rational, places: Int)? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 0x2C || $0 == 0x2E }) else { return nil }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2, let value = try? Rational(decimal: text.replacing(",", with: ".")) else {
      return nil
    }
    return (value, parts.count == 2 ? parts[1].utf8.count : 0)
  }
}
