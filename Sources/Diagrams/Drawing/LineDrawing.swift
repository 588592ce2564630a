/// Draws lines and the words beside them.
enum LineDrawing {
  /// Widths of a stroke by weight: an ownership stroke, the two rails of a control stroke, and the
  /// space between the rails.
  static let widths = [
    ("1.5", "3.4", "1.4"), ("2.5", "4.4", "1.9"), ("3.5", "5.4", "2.4"), ("5", "6.6", "2.9"),
  ]

  static func draw(_ tie: Tie, _ path: LinePath, to writer: inout SVGWriter) {
    writer.open(title: tie.title)
    switch tie.content {
    case .computed:
      let paint = SVGWriter.paint(stroke: .computed)
      writer.path(path.data(offset: 0, short: 7), paint, width: "2.5", isDotted: true)
      head(.computed, x: path.end.x, y: path.end.y, to: &writer)
    case .declared(let strokes):
      for (index, stroke) in strokes.enumerated() {
        let offset = (strokes.count - 1 - 2 * index) * 5
        draw(stroke, path.data(offset: offset, short: 7), to: &writer)
        head(stroke.side.paint, x: path.end.x - offset, y: path.end.y, to: &writer)
      }
    }
    writer.close()
  }

  /// One stroke along a path: ownership is one line, control two rails.
  static func draw(_ stroke: Stroke, _ data: String, to writer: inout SVGWriter) {
    self.stroke(stroke.side, weight: stroke.weight, dash: stroke.dash, data, to: &writer)
  }

  static func stroke(
    _ side: Side, weight: Int, dash: Stroke.Dash, _ data: String, to writer: inout SVGWriter
  ) {
    let (single, outer, inner) = widths[weight]
    let pattern = dash == .direct ? nil : dash == .notStated ? "22 4" : "5 4"
    switch side {
    case .ownership: writer.path(data, SVGWriter.paint(stroke: .ownership), width: single, dash: pattern)
    case .unstated: writer.path(data, SVGWriter.paint(stroke: .unstated), width: single, dash: "2 4")
    case .control:
      writer.path(data, SVGWriter.paint(stroke: .control), width: outer, dash: pattern)
      writer.path(data, SVGWriter.paint(stroke: .paper), width: inner)
    }
  }

  /// An arrowhead whose tip stands at a point: filled for ownership, hollow for control, open lines
  /// where the kind is not stated, a diamond for a computed owner.
  static func head(_ paint: Paint, x: Int, y: Int, to writer: inout SVGWriter) {
    switch paint {
    case .control:
      writer.path(
        "M\(x - 4) \(y - 9)H\(x + 4)L\(x) \(y - 1)Z", SVGWriter.paint(fill: .paper, stroke: .control),
        width: "1.5")
    case .unstated:
      let data = "M\(x - 4) \(y - 8)L\(x) \(y - 1)L\(x + 4) \(y - 8)"
      writer.path(data, SVGWriter.paint(stroke: paint), width: "1.5")
    case .computed:
      let data = "M\(x) \(y - 11)L\(x + 4) \(y - 6)L\(x) \(y - 1)L\(x - 4) \(y - 6)Z"
      writer.path(data, SVGWriter.paint(fill: paint))
    default: writer.path("M\(x - 5) \(y - 10)H\(x + 5)L\(x) \(y)Z", SVGWriter.paint(fill: paint))
    }
  }

  static func draw(_ words: Layout.Words, to writer: inout SVGWriter) {
    for (index, line) in words.lines.enumerated() {
      writer.text(
        line.text, from: words.box.x, to: words.box.maxX, y: words.box.y + index * Label.lineHeight + 11,
        size: Label.size, anchor: words.isFlushRight ? .end : .start, paint: line.side?.paint ?? .computed)
    }
    writer.raw("\n")
  }
}
