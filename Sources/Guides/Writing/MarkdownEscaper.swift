/// The one place where text becomes Markdown.
///
/// Every ASCII punctuation mark gets a backslash, so that nothing in a text can begin or end any
/// construct of CommonMark, in a line or at its start; blanks at the ends of a line are written as
/// references, because a parser drops them or takes them for an indented code block.
/// libcmark's own CommonMark writer leaves `~~~`, leading blanks and more unescaped, so it is not used.
enum MarkdownEscaper {
  /// Appends `text`, which must have gone through `VisibleText`.
  static func append(_ text: String, to out: inout [UInt8], atStart: Bool = false, atEnd: Bool = false) {
    let bytes = Array(text.utf8)
    let blank = UInt8(ascii: " ")
    let first = bytes.firstIndex { $0 != blank } ?? bytes.count
    let last = bytes.lastIndex { $0 != blank } ?? -1
    for (at, byte) in bytes.enumerated() {
      if byte == blank, (atStart && at < first) || (atEnd && at > last) {
        out.append(contentsOf: Array("&#32;".utf8))
        continue
      }
      if isPunctuation(byte) { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
  }

  /// A line of characters that no line of `lines` holds, to stand around text of fixed width.
  static func fence(around lines: [String]) -> [UInt8] {
    var longest = 2
    for line in lines {
      var run = 0
      for byte in line.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    return Array(repeating: UInt8(ascii: "`"), count: longest + 1)
  }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
    default: return false
    }
  }
}
