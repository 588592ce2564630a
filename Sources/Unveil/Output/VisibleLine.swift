internal import Guides

/// Text from the registry made safe for one line of a terminal: control characters, line breaks and
/// direction controls become visible.
enum VisibleLine {
  /// For machine-read cells: what could steer a terminal or a spreadsheet becomes visible, nothing is added.
  static func cell(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isUnsafe =
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x061C || (0x200E...0x200F).contains(value)
        || (0x2028...0x202E).contains(value) || (0x2066...0x2069).contains(value) || value == 0xFEFF
      if isUnsafe {
        result += "\\u{" + String(value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func safe(_ text: String) -> String { VisibleText.line(text) }
}
