/// Writes a guide as CommonMark.
public enum MarkdownWriter {
  /// The longest Markdown that is given to libcmark, in bytes: some constructs take it quadratic time.
  public static let longest = 256 * 1024

  /// The Markdown of a guide, UTF-8 with a newline at the end; the same document gives the same bytes.
  public static func write(_ document: GuideDocument) throws(GuideError) -> [UInt8] {
    try write(NormalForm.blocks(document.blocks, in: document.direction))
  }

  /// Markdown of blocks in normal form.
  static func write(_ blocks: [Block]) throws(GuideError) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines(blocks, isTight: false) {
      bytes.append(contentsOf: line)
      bytes.append(UInt8(ascii: "\n"))
    }
    guard bytes.count <= longest else { throw .tooLong(bytes: bytes.count, limit: longest) }
    return bytes
  }

  // The depth of the tree was limited when it was brought into normal form.
  private static func lines(_ blocks: [Block], isTight: Bool) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var previous: (isList: Bool, isSteps: Bool, isOther: Bool) = (false, false, false)
    for (at, block) in blocks.enumerated() {
      if at > 0, !isTight { result.append([]) }
      var isList = false
      var isSteps = false
      var usesOther = false
      switch block {
      case .heading(let level, let inlines):
        result.append(Array(repeating: UInt8(ascii: "#"), count: level) + [0x20] + line(inlines))
      case .paragraph(let inlines): result.append(line(inlines))
      case .code(let text):
        let content = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let fence = MarkdownEscaper.fence(around: content)
        result.append(fence)
        result += content.map { Array($0.utf8) }
        result.append(fence)
      case .list(let items):
        isList = true
        // Two lists in a row would be read as one, unless their bullets differ.
        usesOther = previous.isList && !previous.isOther
        let bullet: [UInt8] = [usesOther ? UInt8(ascii: "*") : UInt8(ascii: "-"), 0x20]
        result += list(items) { _ in bullet }
      case .steps(let items):
        isSteps = true
        usesOther = previous.isSteps && !previous.isOther
        let mark = usesOther ? ") " : ". "
        result += list(items) { Array("\($0 + 1)\(mark)".utf8) }
      }
      previous = (isList, isSteps, usesOther)
    }
    return result
  }

  private static func list(_ items: [[Block]], mark: (Int) -> [UInt8]) -> [[UInt8]] {
    let isTight = items.allSatisfy(isTightItem)
    var result: [[UInt8]] = []
    for (number, item) in items.enumerated() {
      if number > 0, !isTight { result.append([]) }
      let mark = mark(number)
      let indent = [UInt8](repeating: 0x20, count: mark.count)
      for (at, line) in lines(item, isTight: isTight).enumerated() {
        result.append(at == 0 ? mark + line : line.isEmpty ? [] : indent + line)
      }
    }
    return result
  }

  /// Whether an item is a paragraph, or a paragraph and one list: then no empty lines are needed.
  private static func isTightItem(_ item: [Block]) -> Bool {
    guard case .paragraph? = item.first, item.count <= 2 else { return false }
    guard item.count == 2 else { return true }
    switch item[1] {
    case .list(let items), .steps(let items): return items.allSatisfy(isTightItem)
    default: return false
    }
  }

  private static func line(_ inlines: [Inline]) -> [UInt8] {
    var out: [UInt8] = []
    for (at, inline) in inlines.enumerated() {
      append(inline, to: &out, atStart: at == 0, atEnd: at == inlines.count - 1)
    }
    return out
  }

  private static func append(_ inline: Inline, to out: inout [UInt8], atStart: Bool, atEnd: Bool) {
    switch inline {
    case .text(let text): MarkdownEscaper.append(text, to: &out, atStart: atStart, atEnd: atEnd)
    case .strong(let text):
      out += Array("**".utf8)
      MarkdownEscaper.append(text, to: &out)
      out += Array("**".utf8)
    case .foreign(let text, let language):
      MarkdownEscaper.append(ForeignText.written(text, language), to: &out)
    case .marker(let inner):
      out.append(UInt8(ascii: "*"))
      for piece in inner { append(piece, to: &out, atStart: false, atEnd: false) }
      out.append(UInt8(ascii: "*"))
    case .link(let text, let target):
      out.append(UInt8(ascii: "["))
      MarkdownEscaper.append(text, to: &out)
      out += Array("](<".utf8)
      switch target {
      case .web(let address): MarkdownEscaper.append(address.text, to: &out)
      case .heading(let anchor): MarkdownEscaper.append("#" + anchor, to: &out)
      }
      out += Array(">)".utf8)
    }
  }
}
