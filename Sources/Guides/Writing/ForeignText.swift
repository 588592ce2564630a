internal import CCmark

/// Text in another language than the guide, in its own isolate and with the code of its language behind
/// it: `⁦Owners are registered.⁩ (en)`.
///
/// No other text holds this isolate: `VisibleText` shows every one that the facts bring by its number,
/// and sets its own with another sign. So the text is found again in what libcmark has read.
enum ForeignText {
  /// LEFT-TO-RIGHT ISOLATE.
  static let opening: Unicode.Scalar = "\u{2066}"
  /// POP DIRECTIONAL ISOLATE.
  private static let closing: Unicode.Scalar = "\u{2069}"
  /// FIRST STRONG ISOLATE, set by `VisibleText` inside.
  private static let inner: Unicode.Scalar = "\u{2068}"

  static func written(_ text: String, _ language: String) -> String {
    "\(opening)\(text)\(closing) (\(language))"
  }

  /// A text that was read, taken apart.
  static func read(_ text: String) -> [Inline] {
    var result: [Inline] = []
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: opening), let end = end(rest, from: start),
      let language = language(rest[rest.index(after: end)...])
    {
      if start > rest.startIndex { result.append(.text(String(rest[..<start]))) }
      result.append(.foreign(String(rest[rest.index(after: start)..<end]), language: language))
      rest = rest[rest.index(end, offsetBy: 4 + language.unicodeScalars.count)...]
    }
    if !rest.isEmpty { result.append(.text(String(rest))) }
    return result
  }

  private static func end(_ text: Substring.UnicodeScalarView, from start: String.Index) -> String.Index? {
    var depth = 0
    var at = start
    while at < text.endIndex {
      if text[at] == opening || text[at] == inner { depth += 1 }
      if text[at] == closing {
        depth -= 1
        if depth == 0 { return at }
      }
      at = text.index(after: at)
    }
    return nil
  }

  /// The code in ` (en)` at the start of a text.
  private static func language(_ text: Substring.UnicodeScalarView) -> String? {
    guard text.starts(with: " (".unicodeScalars) else { return nil }
    let code = text.dropFirst(2).prefix { ("a"..."z").contains($0) }
    guard (2...3).contains(code.count), text.dropFirst(2 + code.count).first == ")" else { return nil }
    return String(code)
  }

  /// Says in the tree of a page which texts are in another language.
  ///
  /// The custom nodes of libcmark go out unescaped; they only ever hold our tag and a code of two or
  /// three letters from `a` to `z`.
  static func mark(in tree: CommonMarkTree) throws(GuideError) {
    guard let iterator = cmark_iter_new(tree.root) else { throw .rendererFailed }
    var texts: [(node: OpaquePointer, pieces: [Inline])] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        cmark_node_get_type(node) == CMARK_NODE_TEXT
      else { continue }
      let pieces = read(CommonMarkTree.string(cmark_node_get_literal(node)))
      if pieces.contains(where: { if case .foreign = $0 { return true } else { return false } }) {
        texts.append((node, pieces))
      }
    }
    cmark_iter_free(iterator)
    for (node, pieces) in texts {
      for piece in pieces { try insert(piece, before: node) }
      cmark_node_unlink(node)
      cmark_node_free(node)
    }
  }

  private static func insert(_ piece: Inline, before node: OpaquePointer) throws(GuideError) {
    switch piece {
    case .foreign(let text, let language):
      guard let span = cmark_node_new(CMARK_NODE_CUSTOM_INLINE),
        cmark_node_set_on_enter(span, "<span lang=\"\(language)\" dir=\"ltr\">") == 1,
        cmark_node_set_on_exit(span, "</span>") == 1, cmark_node_insert_before(node, span) == 1,
        cmark_node_append_child(span, try self.text(text)) == 1,
        cmark_node_insert_before(node, try self.text(" (\(language))")) == 1
      else { throw .rendererFailed }
    case .text(let text):
      guard cmark_node_insert_before(node, try self.text(text)) == 1 else { throw .rendererFailed }
    case .strong, .marker, .link: throw .rendererFailed
    }
  }

  private static func text(_ text: String) throws(GuideError) -> OpaquePointer {
    guard let node = cmark_node_new(CMARK_NODE_TEXT), cmark_node_set_literal(node, text) == 1 else {
      throw .rendererFailed
    }
    return node
  }
}
