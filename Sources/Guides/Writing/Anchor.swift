/// Names of headings as links use them.
///
/// Lower case, blanks as hyphens, nothing else but letters and digits of ASCII; the usual viewers of
/// Markdown make the same names.
enum Anchor {
  static func of(_ heading: String) -> String {
    var result = ""
    for byte in heading.utf8 {
      switch byte {
      case 65...90: result.unicodeScalars.append(Unicode.Scalar(byte + 32))
      case 97...122, 48...57: result.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x20, 0x2D: result += "-"
      default: break
      }
    }
    return result
  }
}
