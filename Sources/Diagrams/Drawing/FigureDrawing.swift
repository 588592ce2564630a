/// Draws one party or stack.
enum FigureDrawing {
  static func draw(_ figure: Figure, in box: Box, to writer: inout SVGWriter) {
    writer.open(title: figure.title)
    let card =
      figure.outline == .stack
      ? Box(
        x: box.x, y: box.y + Figure.stackShift, width: box.width - Figure.stackShift,
        height: box.height - Figure.stackShift) : box
    outline(figure, in: box, card: card, to: &writer)
    if figure.isSubject { banner(figure, in: card, to: &writer) }

    let top = box.y + figure.contentTop
    let left = card.x + figure.outline.inset
    let right = card.maxX - figure.outline.inset
    // Centred content keeps a figure that was widened for its lines in balance.
    let slack = (card.width - natural(figure)) / 2
    let symbolLeft = left + max(0, slack)
    let textLeft = symbolLeft + Figure.symbolWidth + 8
    let textRight = right - max(0, slack)
    SymbolDrawing.draw(figure.symbol, x: symbolLeft, y: top - 1, isDissolved: figure.isDissolved, to: &writer)

    var y = top + 13
    for line in figure.name.lines {
      writer.text(line, from: textLeft, to: textRight, y: y, size: Figure.nameSize, isBold: true)
      y += Figure.nameLine
    }
    y -= 1
    var kindLeft = textLeft
    if let tag = figure.tag {
      let width = figure.tagWidth - 6
      writer.rectangle(
        Box(x: textLeft, y: y - 11, width: width, height: 14), radius: 3, SVGWriter.paint(fill: .tag))
      writer.text(
        tag, from: textLeft, to: textLeft + width, y: y, size: Figure.noteSize, anchor: .middle, isBold: true,
        paint: .onTag)
      kindLeft += figure.tagWidth
    }
    writer.text(figure.kind, from: kindLeft, to: textRight, y: y, size: Figure.noteSize, paint: .soft)
    for note in figure.notes {
      y += Figure.noteLine
      writer.text(note, from: textLeft, to: textRight, y: y, size: Figure.noteSize, paint: .soft)
    }
    var columnLeft = textLeft
    for (column, width) in zip(figure.columns, figure.columnWidths) {
      for (row, name) in column.enumerated() {
        writer.text(
          name, from: columnLeft, to: columnLeft + width, y: y + (row + 1) * Figure.noteLine,
          size: Figure.noteSize)
      }
      columnLeft += width + Figure.columnGap
    }
    writer.close()
  }

  private static func natural(_ figure: Figure) -> Int {
    var copy = figure
    copy.measure()
    return copy.width - (figure.outline == .stack ? Figure.stackShift : 0)
  }

  private static func outline(_ figure: Figure, in box: Box, card: Box, to writer: inout SVGWriter) {
    let paint = SVGWriter.paint(fill: fill(figure), stroke: .edge)
    let width = figure.isSubject ? "3" : "1.5"
    let dash = figure.isUnknown ? "5 4" : figure.isDissolved ? "1.5 3" : nil
    switch figure.outline {
    case .pill: writer.rectangle(card, radius: min(24, card.height / 2), paint, width: width, dash: dash)
    case .box: writer.rectangle(card, radius: 3, paint, width: width, dash: dash)
    case .doubleBox:
      writer.rectangle(card, radius: 3, paint, width: width, dash: dash)
      let inner = Box(x: card.x + 4, y: card.y + 4, width: card.width - 8, height: card.height - 8)
      writer.rectangle(inner, radius: 2, SVGWriter.paint(stroke: .edge), width: "1", dash: dash)
    case .stack:
      for shift in [Figure.stackShift, Figure.stackShift / 2, 0] {
        let sheet = Box(x: card.x + shift, y: card.y - shift, width: card.width, height: card.height)
        writer.rectangle(sheet, radius: 8, paint, width: width)
      }
    case .hexagon, .slanted, .chamfered, .octagon, .torn:
      writer.path(polygon(figure.outline, card), paint, width: width, dash: dash)
    }
  }

  private static func fill(_ figure: Figure) -> Paint {
    if figure.isUnknown { return .unknown }
    switch figure.outline {
    case .pill: return .person
    case .stack: return figure.columns.isEmpty ? .person : .company
    case .hexagon, .slanted: return .arrangement
    case .chamfered: return .state
    default: return .company
    }
  }

  private static func polygon(_ outline: Figure.Outline, _ box: Box) -> String {
    let (left, top, right, bottom) = (box.x, box.y, box.maxX, box.maxY)
    switch outline {
    case .hexagon:
      return "M\(left + 12) \(top)H\(right - 12)L\(right) \(box.midY)L\(right - 12) \(bottom)H\(left + 12)"
        + "L\(left) \(box.midY)Z"
    case .slanted: return "M\(left + 14) \(top)H\(right)L\(right - 14) \(bottom)H\(left)Z"
    case .chamfered:
      return "M\(left) \(top + 14)L\(left + 16) \(top)H\(right - 16)L\(right) \(top + 14)"
        + "V\(bottom)H\(left)Z"
    case .octagon:
      return "M\(left + 12) \(top)H\(right - 12)L\(right) \(top + 12)V\(bottom - 12)L\(right - 12) \(bottom)"
        + "H\(left + 12)L\(left) \(bottom - 12)V\(top + 12)Z"
    default:
      var data = "M\(left) \(top)H\(right)V\(bottom - 5)"
      let teeth = max(4, box.width / 14)
      for tooth in 1..<(2 * teeth) {
        data += "L\(right - box.width * tooth / (2 * teeth)) \(tooth.isMultiple(of: 2) ? bottom - 5 : bottom)"
      }
      return data + "L\(left) \(bottom - 5)Z"
    }
  }

  private static func banner(_ figure: Figure, in card: Box, to writer: inout SVGWriter) {
    let width = 74
    let left = card.midX - width / 2
    let data =
      "M\(left) \(card.y)H\(left + width)V\(card.y + 12)Q\(left + width) \(card.y + 17) "
      + "\(left + width - 5) \(card.y + 17)H\(left + 5)Q\(left) \(card.y + 17) \(left) \(card.y + 12)Z"
    writer.path(data, SVGWriter.paint(fill: .banner))
    writer.text(
      "SUBJECT", from: left, to: left + width, y: card.y + 13, size: 11, anchor: .middle, isBold: true,
      paint: .onBanner)
  }
}
