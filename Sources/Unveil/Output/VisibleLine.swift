internal import Guides

/// Text from the registry made safe for one line of a terminal: control characters, line breaks and
/// direction controls become visible.
enum VisibleLine {
  static func safe(_ text: String) -> String { VisibleText.line(text) }
}
