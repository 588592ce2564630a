/// Writes SVG elements; every text goes through one escape.
struct SVGWriter {
  private(set) var bytes: [UInt8] = []

  /// Colours of an element: attributes for a light page and classes for a dark one.
  static func paint(fill: Paint? = nil, stroke: Paint? = nil) -> String {
    let classes = [fill.map { "f-\($0.rawValue)" }, stroke.map { "s-\($0.rawValue)" }].compactMap { $0 }
    var text = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    text += " fill=\"\(fill?.light ?? "none")\""
    if let stroke { text += " stroke=\"\(stroke.light)\"" }
    return text
  }

  /// Text with the five characters that XML gives a meaning escaped.
  static func escape(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in VisibleText.make(text).utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "<"): result += Array("&lt;".utf8)
      case UInt8(ascii: ">"): result += Array("&gt;".utf8)
      case UInt8(ascii: "\""): result += Array("&quot;".utf8)
      case UInt8(ascii: "'"): result += Array("&#39;".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Markup of our own making.
  mutating func raw(_ markup: String) { bytes += Array(markup.utf8) }

  /// A group with a title for the pointer.
  mutating func open(title: String, attributes: String = "") {
    raw("<g\(attributes)><title>\(SVGWriter.escape(title))</title>")
  }

  /// Ends a group.
  mutating func close() { raw("</g>\n") }

  /// A path.
  mutating func path(
    _ data: String, _ paint: String, width: String? = nil, dash: String? = nil, isDotted: Bool = false
  ) {
    raw("<path d=\"\(data)\"\(paint)")
    if let width { raw(" stroke-width=\"\(width)\"") }
    if let dash { raw(" stroke-dasharray=\"\(dash)\"") }
    if isDotted { raw(" stroke-dasharray=\"0.1 5\" stroke-linecap=\"round\"") }
    raw("/>")
  }

  /// A rectangle.
  mutating func rectangle(
    _ box: Box, radius: Int = 0, _ paint: String, width: String? = nil, dash: String? = nil
  ) {
    raw("<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\"")
    if radius > 0 { raw(" rx=\"\(radius)\"") }
    raw(paint)
    if let width { raw(" stroke-width=\"\(width)\"") }
    if let dash { raw(" stroke-dasharray=\"\(dash)\"") }
    raw("/>")
  }

  /// Where a line of text begins.
  enum Anchor: String { case start, middle, end }

  /// One line of text between two edges, on a baseline; each line is a paragraph of its own for the
  /// bidirectional algorithm, so that a name cannot reorder what stands beside it.
  mutating func text(
    _ text: String, from left: Int, to right: Int, y: Int, size: Int, anchor: Anchor = .start,
    isBold: Bool = false, paint: Paint = .ink
  ) {
    let isReversed = VisibleText.isRightToLeft(text)
    let x: Int
    switch anchor {
    case .start: x = isReversed ? right : left
    case .middle: x = (left + right) / 2
    case .end: x = isReversed ? left : right
    }
    raw("<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\"")
    if anchor != .start { raw(" text-anchor=\"\(anchor.rawValue)\"") }
    if isBold { raw(" font-weight=\"600\"") }
    if isReversed { raw(" direction=\"rtl\" unicode-bidi=\"isolate\"") }
    raw(SVGWriter.paint(fill: paint))
    raw(">\(SVGWriter.escape(text))</text>")
  }
}
