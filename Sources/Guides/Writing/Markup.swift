/// A piece of a page that is safe by construction.
///
/// Tags and names of attributes are literals of this program; every text and every value of an attribute
/// is escaped here and nowhere else.
struct Markup: Sendable {
  private(set) var html: String

  private init(html: String) { self.html = html }

  /// Nothing.
  static let none = Markup(html: "")

  /// Words, shown exactly as they are.
  static func text(_ text: String) -> Markup { Markup(html: escaped(text)) }

  /// An element around its children.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [Markup] = []
  ) -> Markup {
    Markup(html: opening(name, attributes).html + joined(children).html + "</\(name)>")
  }

  /// An element around words.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String
  ) -> Markup {
    element(name, attributes, [.text(text)])
  }

  /// The start tag alone: for elements without an end tag, and for what libcmark fills.
  static func opening(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:])
    -> Markup
  {
    var html = "<\(name)"
    for (key, value) in attributes { html += " \(key)=\"\(escaped(value))\"" }
    return Markup(html: html + ">")
  }

  /// The end tag of `opening`.
  static func closing(_ name: StaticString) -> Markup { Markup(html: "</\(name)>") }

  static func joined(_ parts: [Markup]) -> Markup { Markup(html: parts.map(\.html).joined()) }

  /// Parts with a line break of the source between them, so that pages can be compared line by line.
  static func lines(_ parts: [Markup]) -> Markup {
    Markup(html: parts.map(\.html).filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  /// What libcmark rendered in safe mode from a tree that was checked.
  static func rendered(_ html: String) -> Markup { Markup(html: html) }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
