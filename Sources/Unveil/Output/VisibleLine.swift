internal import Guides

/// Text from the registry made safe for one line of a terminal: control characters, line breaks and
/// direction controls become visible.
enum VisibleLine {
  /// For machine-read cells: as safe, but without the isolates that stand around right-to-left text.
  static func cell(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in VisibleText.line(text).unicodeScalars where scalar != "\u{2068}" && scalar != "\u{2069}" {
      result.append(scalar)
    }
    return String(result)
  }

  static func safe(_ text: String) -> String { VisibleText.line(text) }
}
