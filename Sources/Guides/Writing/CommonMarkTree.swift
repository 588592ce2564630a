internal import CCmark
internal import Glibc

/// A document as libcmark reads it.
///
/// Holds libcmark's own tree, which is freed with the last reference.
final class CommonMarkTree {
  let root: OpaquePointer

  /// Parses Markdown of at most `MarkdownWriter.longest` bytes.
  init(_ markdown: [UInt8]) throws(GuideError) {
    guard markdown.count <= MarkdownWriter.longest else {
      throw .tooLong(bytes: markdown.count, limit: MarkdownWriter.longest)
    }
    let parsed = markdown.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let parsed else { throw .rendererFailed }
    root = parsed
    cmark_consolidate_text_nodes(parsed)
  }

  deinit { cmark_node_free(root) }

  /// The tree as our nodes; throws where it holds a kind that guides do not have.
  func blocks() throws(GuideError) -> [Block] {
    // Open nodes from the outside in: what they are and what was read in them so far.
    var open: [Open] = [Open(.root)]
    guard let iterator = cmark_iter_new(root) else { throw .rendererFailed }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let node = cmark_iter_get_node(iterator) else { throw .rendererFailed }
      let isEnter = event == CMARK_EVENT_ENTER
      switch cmark_node_get_type(node) {
      case CMARK_NODE_DOCUMENT: break
      case CMARK_NODE_TEXT:
        for inline in ForeignText.read(CommonMarkTree.string(cmark_node_get_literal(node))) {
          NormalForm.append(inline, to: &open[open.count - 1].line)
        }
      case CMARK_NODE_CODE_BLOCK:
        var text = CommonMarkTree.string(cmark_node_get_literal(node))
        if text.hasSuffix("\n") { text.removeLast() }
        open[open.count - 1].blocks.append(.code(text))
      case CMARK_NODE_HEADING, CMARK_NODE_PARAGRAPH, CMARK_NODE_LIST, CMARK_NODE_ITEM, CMARK_NODE_EMPH,
        CMARK_NODE_STRONG, CMARK_NODE_LINK:
        if isEnter {
          open.append(Open(.node(node)))
        } else if let closed = open.popLast(), !open.isEmpty {
          try open[open.count - 1].take(closed, node)
        }
      default: throw .foreignNode(CommonMarkTree.string(cmark_node_get_type_string(node)))
      }
    }
    return open.first?.blocks ?? []
  }

  static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }

  private struct Open {
    enum Kind {
      case root
      case node(OpaquePointer)
    }

    let kind: Kind
    var blocks: [Block] = []
    var items: [[Block]] = []
    var line: [Inline] = []

    init(_ kind: Kind) { self.kind = kind }

    /// Takes in a child that is complete.
    mutating func take(_ child: Open, _ node: OpaquePointer) throws(GuideError) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        blocks.append(.heading(level: Int(cmark_node_get_heading_level(node)), child.line))
      case CMARK_NODE_PARAGRAPH: blocks.append(.paragraph(child.line))
      case CMARK_NODE_ITEM: items.append(child.blocks)
      case CMARK_NODE_LIST:
        blocks.append(
          cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? .steps(child.items) : .list(child.items))
      case CMARK_NODE_EMPH: line.append(.marker(child.line))
      case CMARK_NODE_STRONG: line.append(.strong(try child.words()))
      default:
        let url = CommonMarkTree.string(cmark_node_get_url(node))
        let words = try child.words()
        if url.hasPrefix("#") {
          line.append(.link(words, .heading(String(url.dropFirst()))))
        } else if let address = WebAddress(url) {
          line.append(.link(words, .web(address)))
        } else {
          throw .foreignNode("a link to '\(url)'")
        }
      }
    }

    func words() throws(GuideError) -> String {
      guard line.count == 1, case .text(let text)? = line.first else {
        throw .foreignNode("nested strong text or links")
      }
      return text
    }
  }
}
