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

/// Names for the headings of one page: plain ASCII and unique in every language.
///
/// A heading that begins with a number is named after it (`section-7`), one below it after its place
/// there (`section-7-2`), every other one after its words.
struct HeadingAnchors {
  private var used: [String: Int] = [:]
  private var section = ""
  private var below = 0

  /// The name of the next heading in the order of the page.
  mutating func next(level: Int, _ words: String) -> String {
    var anchor = Anchor.of(words)
    let digits = words.unicodeScalars.filter { $0 != "\u{2068}" && $0 != "\u{2069}" }
      .prefix { ("0"..."9").contains($0) }
    if level <= 2 {
      section = level == 2 && !digits.isEmpty ? "section-" + String(String.UnicodeScalarView(digits)) : ""
      below = 0
      if !section.isEmpty { anchor = section }
    } else if level == 3, !section.isEmpty {
      below += 1
      anchor = "\(section)-\(below)"
    }
    if !anchor.utf8.contains(where: { $0 != UInt8(ascii: "-") }) { anchor = "heading" }
    let count = used[anchor, default: 0]
    used[anchor] = count + 1
    return count > 0 ? "\(anchor)-\(count)" : anchor
  }
}
