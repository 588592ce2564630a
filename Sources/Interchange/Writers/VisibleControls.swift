/// Text made safe for formats that people look at: control characters become visible.
enum VisibleControls {
  /// One line: control characters as their pictures (U+2400), characters that steer the direction of text or
  /// cannot be seen as `<U+202E>`.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) || isUnseen($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let picture = picture(scalar) {
        result.append(picture)
      } else if isControl(scalar) || isUnseen(scalar) {
        result.append(contentsOf: "<U+\(code(scalar))>".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The picture of a control character of ASCII; nil for any other.
  static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.value < 0x20 { return Unicode.Scalar(0x2400 + scalar.value) }
    return scalar.value == 0x7F ? "\u{2421}" : nil
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value == 0x061C || value == 0xFEFF || (0x200B...0x200F).contains(value)
      || (0x2028...0x202E).contains(value) || (0x2060...0x206F).contains(value)
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
