/// Text made safe to show: characters that hide, reorder or break are written out as `[U+202E]`, and
/// everything else stays as published.
enum VisibleText {
  /// The text with control characters, bidirectional controls, invisible characters and scalars that
  /// XML 1.0 forbids written out.
  static func make(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      if isHidden(scalar, after: previous) {
        result.append(contentsOf: "[U+\(hexadecimal(scalar.value))]".unicodeScalars)
      } else {
        result.append(scalar)
      }
      previous = scalar.value
    }
    return String(result)
  }

  /// Whether the first letter belongs to a script that is written from right to left.
  static func isRightToLeft(_ text: String) -> Bool {
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      return isRightToLeft(scalar)
    }
    return false
  }

  /// Whether any letter belongs to a script that is written from right to left.
  static func hasRightToLeft(_ text: String) -> Bool { text.unicodeScalars.contains(where: isRightToLeft) }

  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
    default: return false
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar, after previous: UInt32) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: return false
    case 0x200C, 0x200D:
      // Joiners belong to the spelling of Persian, Indic scripts and emoji; between Latin letters they
      // only make two different names look the same.
      return previous < 0x0600
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return previous < 0x80
    case 0xFFF9...0xFFFB, 0xFDD0...0xFDEF: return true
    case let value where value & 0xFFFE == 0xFFFE: return true
    default:
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint { return true }
      switch properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: return true
      default: return false
      }
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
