/// Widths of text without a font: an upper estimate per class of characters, in thousandths of an em.
///
/// The classes follow the widest of the common sans-serif fonts, so that a box that fits the estimate
/// fits the text wherever the picture is opened.
enum TextMetrics {
  /// Width in pixels at a font size in pixels, rounded up.
  static func width(_ text: String, size: Int, isBold: Bool = false) -> Int {
    var total = 0
    for scalar in text.unicodeScalars { total += thousandths(scalar) }
    if isBold { total = total * 113 / 100 }
    return (total * size + 999) / 1000
  }

  private static let ascii: [Int] = {
    var table = [Int](repeating: 640, count: 128)
    let classes: [(String, Int)] = [
      ("jl'|", 290), ("iI.,:; !", 340), ("ft()[]/\\-r", 410), ("J", 300), ("\"*_`?s", 530),
      ("zckxvyL", 595), ("FTPYE", 640), ("AKXZSCRBVU", 735), ("DGHNOQ", 790), ("&w", 830),
      ("+<=>^~#", 840), ("M", 910), ("%@Wm", 1000),
    ]
    for (characters, width) in classes {
      for byte in characters.utf8 { table[Int(byte)] = width }
    }
    return table
  }()

  private static func thousandths(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x80 { return ascii[Int(value)] }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch value {
    case 0x80..<0x250: return scalar.properties.isUppercase ? 800 : 680
    case 0x250..<0x400: return 720
    case 0x400..<0x530: return scalar.properties.isUppercase ? 860 : 730
    case 0x530..<0x600: return 760
    case 0x600..<0x900: return 720
    case 0x900..<0x1100: return 850
    case 0x10A0..<0x1100: return 720
    case 0x2000...0x200A: return 500
    case 0x2010..<0x2100: return 700
    case 0xFB50..<0xFE00, 0xFE70..<0xFEFF: return 800
    case 0xFF61...0xFFDC: return 550
    case 0x1F000...: return 1300
    default: return 1030
    }
  }
}
