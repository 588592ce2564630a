internal import RegistryFiles

/// The form in which a tree is written and in which it must come back from a parser: every text
/// visible, neighbouring texts joined, nothing empty.
enum NormalForm {
  /// Blocks nested deeper than this are refused before they reach libcmark.
  static let deepest = 32

  static func blocks(_ blocks: [Block], in direction: TextDirection = .ltr) throws(GuideError) -> [Block] {
    try self.blocks(blocks, direction, depth: 1)
  }

  private static func blocks(
    _ blocks: [Block], _ direction: TextDirection, depth: Int
  ) throws(GuideError) -> [Block] {
    guard depth <= deepest else { throw .tooDeep(limit: deepest) }
    var result: [Block] = []
    for block in blocks {
      switch block {
      case .heading(let level, let inlines):
        let line = try line(inlines, direction, depth: depth)
        if !line.isEmpty { result.append(.heading(level: min(max(level, 1), 6), line)) }
      case .paragraph(let inlines):
        let line = try line(inlines, direction, depth: depth)
        if !line.isEmpty { result.append(.paragraph(line)) }
      case .list(let items):
        let items = try self.items(items, direction, depth: depth)
        if !items.isEmpty { result.append(.list(items)) }
      case .steps(let items):
        let items = try self.items(items, direction, depth: depth)
        if !items.isEmpty { result.append(.steps(items)) }
      case .code(let text):
        var lines = VisibleText.lines(text)
        while lines.last?.isEmpty == true { lines.removeLast() }
        if !lines.isEmpty { result.append(.code(lines.joined(separator: "\n"))) }
      }
    }
    return result
  }

  // A list and its item each take a level of libcmark's tree.
  private static func items(
    _ items: [[Block]], _ direction: TextDirection, depth: Int
  ) throws(GuideError) -> [[Block]] {
    var result: [[Block]] = []
    for item in items {
      let blocks = try self.blocks(item, direction, depth: depth + 2)
      if !blocks.isEmpty { result.append(blocks) }
    }
    return result
  }

  static func line(
    _ inlines: [Inline], _ direction: TextDirection, depth: Int
  ) throws(GuideError) -> [Inline] {
    guard depth <= deepest else { throw .tooDeep(limit: deepest) }
    var result: [Inline] = []
    for inline in inlines {
      switch inline {
      case .text(let text): append(.text(VisibleText.line(text, in: direction)), to: &result)
      case .strong(let text):
        let shown = trimmed(VisibleText.line(text, in: direction))
        if !shown.isEmpty { result.append(.strong(shown)) }
      case .marker(let inner):
        let line = try line(inner, direction, depth: depth + 1)
        if !line.isEmpty { result.append(.marker(line)) }
      case .link(let text, let target):
        var shown = trimmed(VisibleText.line(text, in: direction))
        // The last slash of an address belongs to it, wherever the page begins.
        if direction == .rtl, case .web(let address) = target, address.text == text {
          shown = Isolates.around(text)
        }
        if !shown.isEmpty { result.append(.link(shown, target)) }
      case .foreign(let text, let language):
        let shown = trimmed(VisibleText.line(text))
        if !shown.isEmpty { result.append(.foreign(shown, language: language)) }
      }
    }
    return result
  }

  static func append(_ inline: Inline, to line: inout [Inline]) {
    guard case .text(let text) = inline else {
      line.append(inline)
      return
    }
    guard !text.isEmpty else { return }
    if case .text(let before)? = line.last {
      line[line.count - 1] = .text(before + text)
    } else {
      line.append(inline)
    }
  }

  // White space at the inner edge of strong text would keep CommonMark from closing it.
  static func trimmed(_ text: String) -> String {
    var view = text.unicodeScalars[...]
    while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
    while let last = view.last, last.properties.isWhitespace { view.removeLast() }
    return String(String.UnicodeScalarView(view))
  }
}
