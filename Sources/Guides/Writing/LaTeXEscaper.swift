/// The one place where text becomes LaTeX.
///
/// libcmark's own LaTeX writer leaves quotes, dashes and backquotes to the ligatures of TeX and code
/// blocks unescaped, so that `\end{verbatim}` ends one; it is given no text.
enum LaTeXEscaper {
  /// Text inside a line.
  ///
  /// Every mark that means something to TeX becomes a command; letters of scripts that the main font
  /// may lack stand in a group that sets their font.
  static func escaped(_ text: String) -> String {
    var result = ""
    var script = Script.main
    for scalar in text.unicodeScalars {
      // Direction is set by the groups; the marks have no glyph.
      if [0x2066, 0x2068, 0x2069].contains(scalar.value) { continue }
      let own = Script(scalar, after: script)
      if own != script {
        if script != .main { result += "}" }
        result += own.start
        script = own
      }
      result += command(scalar)
    }
    return result + (script == .main ? "" : "}")
  }

  /// A line of fixed width: blanks stay, and nothing at its start can belong to the break before it.
  static func fixed(_ line: String) -> String {
    "\\strut{}" + escaped(line).replacing(" ", with: "~")
  }

  /// An address, which holds no blank, brace or backslash.
  static func address(_ address: WebAddress) -> String {
    var result = ""
    for scalar in address.text.unicodeScalars {
      switch scalar {
      case "%", "#", "&": result += "\\" + String(scalar)
      case "~": result += "\\%7E"
      case "$": result += "\\%24"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The words of an address, which may be broken behind its marks.
  static func shown(_ address: String) -> String {
    var result = ""
    for scalar in address.unicodeScalars {
      result += escaped(String(scalar))
      if "/.-?&=_".unicodeScalars.contains(scalar) { result += "\\allowbreak{}" }
    }
    return result
  }

  private static func command(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": return "\\textbackslash{}"
    case "{": return "\\{"
    case "}": return "\\}"
    case "$": return "\\$"
    case "&": return "\\&"
    case "#": return "\\#"
    case "%": return "\\%"
    case "_": return "\\_"
    case "^": return "\\textasciicircum{}"
    case "~": return "\\textasciitilde{}"
    case "<": return "\\textless{}"
    case ">": return "\\textgreater{}"
    case "|": return "\\textbar{}"
    case "\"": return "\\textquotedbl{}"
    case "'": return "\\textquotesingle{}"
    case "`": return "\\textasciigrave{}"
    case "[": return "{[}"
    case "]": return "{]}"
    case "\u{A0}": return "~"
    default: return String(scalar)
    }
  }

  private enum Script {
    case main, han, arabic

    init(_ scalar: Unicode.Scalar, after script: Script) {
      switch scalar.value {
      case 0x2E80...0x2FDF, 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
        0xFF00...0xFFEF, 0x20000...0x3FFFF:
        self = .han
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE: self = .arabic
      // A run of Arabic words is one run.
      case 0x20 where script == .arabic: self = .arabic
      default: self = .main
      }
    }

    var start: String {
      switch self {
      case .main: return ""
      case .han: return "\\UnveilHan{"
      case .arabic: return "\\UnveilArabic{"
      }
    }
  }
}
