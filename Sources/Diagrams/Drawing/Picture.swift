/// Writes a laid-out scene as one SVG document.
enum Picture {
  static let margin = 28
  static let titleSize = 18
  static let footerSize = 11

  static func svg(_ layout: Layout, title: String, footer: String, description: String) -> [UInt8] {
    let legend = Legend(layout)
    let inner = max(layout.width, 620)
    let titleLines =
      title.isEmpty
      ? []
      : TextWrapping.wrap(
        VisibleText.make(title), size: titleSize, isBold: true, measures: [.init(width: inner, lines: 20)]
      ).lines
    let footerLines =
      footer.isEmpty
      ? []
      : TextWrapping.wrap(
        VisibleText.make(footer), size: footerSize, measures: [.init(width: inner, lines: 40)]
      ).lines
    let width = inner + 2 * margin
    let drawingTop = margin + (titleLines.isEmpty ? 0 : titleLines.count * 26 + 14)
    let legendTop = drawingTop + layout.height + 30
    let legendHeight = legend.places(width: inner).height
    let footerTop = legendTop + legendHeight + (footerLines.isEmpty ? 0 : 10)
    let height = footerTop + footerLines.count * 16 + margin - 8

    // Ids are unique to the content, so that several diagrams can stand in one page.
    let name = "uv" + fingerprint(title + "\u{0}" + footer + "\u{0}" + description)
    var writer = SVGWriter()
    writer.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"uv\" viewBox=\"0 0 \(width) \(height)\"")
    writer.raw(" width=\"\(width)\" height=\"\(height)\" role=\"img\" xml:lang=\"en\" xml:space=\"preserve\"")
    writer.raw(" aria-labelledby=\"\(name)-t \(name)-d\"")
    writer.raw(" font-family=\"'Noto Sans','Segoe UI','Helvetica Neue',Arial,'DejaVu Sans',sans-serif\">\n")
    let heading = title.isEmpty ? "Ownership diagram" : title
    writer.raw("<title id=\"\(name)-t\">\(SVGWriter.escape(heading))</title>\n")
    writer.raw("<desc id=\"\(name)-d\">\(SVGWriter.escape(description))</desc>\n")
    writer.raw("<style>\(Paint.style)</style>\n")
    writer.raw("<rect width=\"\(width)\" height=\"\(height)\"\(SVGWriter.paint(fill: .paper))/>\n")
    for (index, line) in titleLines.enumerated() {
      writer.text(
        line, from: margin, to: width - margin, y: margin + 16 + index * 26, size: titleSize, isBold: true)
    }
    let shift = margin + (inner - layout.width) / 2
    writer.raw("<g transform=\"translate(\(shift) \(drawingTop))\">\n")
    for (index, tie) in layout.scene.ties.enumerated() {
      LineDrawing.draw(tie, layout.paths[index], to: &writer)
    }
    for (index, figure) in layout.scene.figures.enumerated() {
      FigureDrawing.draw(figure, in: layout.figures[index], to: &writer)
    }
    for words in layout.words { LineDrawing.draw(words, to: &writer) }
    writer.raw("</g>\n")
    if !legend.items.isEmpty {
      writer.path(
        "M\(margin) \(legendTop - 12)H\(width - margin)", SVGWriter.paint(stroke: .tag), width: "1")
      legend.draw(x: margin, y: legendTop, width: inner, to: &writer)
    }
    for (index, line) in footerLines.enumerated() {
      writer.text(
        line, from: margin, to: width - margin, y: footerTop + 12 + index * 16, size: footerSize, paint: .soft
      )
    }
    writer.raw("\n</svg>\n")
    return writer.bytes
  }

  /// FNV-1a of a text, in hexadecimal.
  private static func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
