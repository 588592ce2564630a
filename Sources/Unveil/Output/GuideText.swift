internal import Guides

/// Writes blocks of a guide for reading on a terminal.
///
/// The depth of lists is limited by the guide itself, so that the walk ends.
struct GuideText {
  let blocks: [Block]

  init(_ blocks: [Block]) { self.blocks = blocks }

  func write(to output: inout Output) throws {
    for (number, block) in blocks.enumerated() {
      if number > 0, !isTight(block, after: blocks[number - 1]) { try output.writeLine() }
      try write(block, indent: 0, to: &output)
    }
  }

  /// A heading of a source stands on the line of its text.
  private func isTight(_ block: Block, after previous: Block) -> Bool {
    if case .heading(level: 4, _) = previous { return true }
    return false
  }

  private func write(_ block: Block, indent: Int, to output: inout Output) throws {
    switch block {
    case .heading(let level, let inlines):
      let text = pieces(inlines).map(\.text).joined()
      try WrappedText.write([.bold(text)], to: &output, first: 0, rest: 0)
      if level <= 2 {
        let mark = level == 1 ? "=" : "-"
        let columns = min(WrappedText.width, max(4, Columns.width(VisibleLine.safe(text))))
        try output.writeLine(String(repeating: mark, count: columns))
      }
    case .paragraph(let inlines):
      try WrappedText.write(pieces(inlines), to: &output, first: indent, rest: indent)
    case .code(let text):
      for line in VisibleText.lines(text) {
        try output.writeLine(String(repeating: " ", count: indent + 4) + line)
      }
    case .list(let items):
      for item in items { try write(item, lead: "- ", indent: indent, to: &output) }
    case .steps(let items):
      for (number, item) in items.enumerated() {
        try write(item, lead: "\(number + 1). ", indent: indent, to: &output)
      }
    }
  }

  private func write(_ item: [Block], lead: String, indent: Int, to output: inout Output) throws {
    let inner = indent + Columns.width(lead)
    for (number, block) in item.enumerated() {
      if number == 0, case .paragraph(let inlines) = block {
        try WrappedText.write(pieces(inlines), to: &output, first: inner, rest: inner, lead: lead)
      } else {
        try write(block, indent: inner, to: &output)
      }
    }
  }

  private func pieces(_ inlines: [Inline]) -> [StyledPiece] {
    inlines.flatMap { pieces($0, isMarker: false) }
  }

  private func pieces(_ inline: Inline, isMarker: Bool) -> [StyledPiece] {
    switch inline {
    case .text(let text), .foreign(let text, _): return [isMarker ? .dim(text) : .plain(text)]
    case .strong(let text): return [.bold(text)]
    case .marker(let inner): return inner.flatMap { pieces($0, isMarker: true) }
    case .link(let text, let target):
      var shown = text
      if case .web(let address) = target, address.text != text { shown += " <\(address.text)>" }
      return [isMarker ? .dim(shown) : .plain(shown)]
    }
  }
}
