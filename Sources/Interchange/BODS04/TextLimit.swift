/// How long a text may be, in bytes of UTF-8.
///
/// Longer ones are refused, never cut.
enum TextLimit: Sendable {
  /// Names, identifiers, codes.
  case name
  case address
  /// Descriptions and details.
  case note

  var bytes: Int {
    switch self {
    case .name: return 1_024
    case .address: return 4_096
    case .note: return 65_536
    }
  }

  /// Combining marks that may follow each other; more is decoration that hides a name.
  static let combiningMarks = 30

  /// Whether more combining marks follow each other than any script needs.
  static func hasTooManyMarks(_ text: String) -> Bool {
    // Combining marks begin at U+0300, two bytes each, the first at least CC: most texts are passed here.
    guard text.utf8.count > 2 * combiningMarks, text.utf8.contains(where: { $0 >= 0xCC }) else {
      return false
    }
    var run = 0
    for scalar in text.unicodeScalars {
      guard scalar.value >= 0x300 else {
        run = 0
        continue
      }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: run += 1
      default: run = 0
      }
      if run > combiningMarks { return true }
    }
    return false
  }
}
