/// Text as content of XML 1.0.
///
/// What XML cannot hold is replaced: control characters by their pictures (U+2400), U+FFFE and U+FFFF by
/// U+FFFD. Source: Extensible Markup Language 1.0, sections 2.2 and 2.11.
enum XMLText {
  /// Text between tags or in an attribute.
  static func escaped(_ text: String) -> String {
    let needs = text.utf8.contains {
      $0 < 0x20 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0xEF
    }
    guard needs else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      // A reader would make one line break of CR, and a space of any in an attribute.
      case "\t", "\n", "\r": result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar.value < 0x20 ? VisibleControls.picture(scalar) ?? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// A record identifier as a name token, so that no two have the same: `_` and two hexadecimal digits for each
  /// byte that is no letter, digit, `.` or `-`.
  static func token(_ id: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var token: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: token.append(byte)
      default: token += [UInt8(ascii: "_"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: token, as: UTF8.self)
  }
}
