/// The one place where text becomes a line of a man page.
///
/// Every mark that roff changes or reads becomes an escape, and no text can stand at the start of a line
/// as a request: libcmark's own writer lets a line of a text or of a code block begin with a dot.
enum RoffEscaper {
  /// Text of one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    if let first = text.unicodeScalars.first, first == "." || first == "'" || first == " " {
      result = "\\&"
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\(rs"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"": result += "\\(dq"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
