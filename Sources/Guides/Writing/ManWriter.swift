internal import CCmark
internal import Glibc
internal import RegistryFiles

/// Writes a guide as a page of the manual, section 7; libcmark renders its structure, and every text in
/// it is escaped by `RoffEscaper`.
///
/// Nothing is hyphenated, because a hyphen inside an address would be copied with it.
public enum ManWriter {
  /// The page, UTF-8 with a mark for `preconv`; the same guide gives the same bytes.
  public static func write(_ document: GuideDocument) throws(GuideError) -> [UInt8] {
    guard document.code.utf8.allSatisfy({ Anchor.of(String(UnicodeScalar($0))) != "" }) else {
      throw .badFileName(document.code)
    }
    let tree = try CommonMarkTree(checked: NormalForm.blocks(document.blocks, in: document.direction))
    try closeCode(tree)
    try writeHeadings(tree)
    try writeLines(tree)
    guard let man = cmark_render_man(tree.root, CMARK_OPT_DEFAULT, 0) else { throw .rendererFailed }
    defer { free(man) }
    let name = "unveil-guide-\(Anchor.of(document.code))"
    let title = RoffEscaper.escaped(VisibleText.line(document.title, in: document.direction))
    return Array(
      """
      '\\" -*- coding: UTF-8 -*-
      .TH "\(RoffEscaper.escaped(name.uppercased()))" "7" "\(document.edition)" "Unveil" "Country guides"
      .nh
      .ad l
      .SH NAME
      \(RoffEscaper.escaped(name)) \\- \(title)
      \(String(cString: man))
      """.utf8)
  }

  private static func closeCode(_ tree: CommonMarkTree) throws(GuideError) {
    for node in try tree.nodes(CMARK_NODE_CODE_BLOCK) {
      var text = CommonMarkTree.string(cmark_node_get_literal(node))
      if text.hasSuffix("\n") { text.removeLast() }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "\\&" + RoffEscaper.escaped(String($0)) }
      let raw = ".PP\n.nf\n\\f[CR]\n" + lines.joined(separator: "\n") + "\n\\f[]\n.fi"
      try CommonMarkTree.exchange(node, for: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_BLOCK, raw))
    }
  }

  /// The title is the name of the page; the names of sources stand before their lines.
  private static func writeHeadings(_ tree: CommonMarkTree) throws(GuideError) {
    for node in CommonMarkTree.children(of: tree.root)
    where cmark_node_get_type(node) == CMARK_NODE_HEADING {
      let level = cmark_node_get_heading_level(node)
      switch level {
      case 1:
        cmark_node_unlink(node)
        cmark_node_free(node)
      case 4:
        guard let next = cmark_node_next(node), cmark_node_get_type(next) == CMARK_NODE_PARAGRAPH,
          let strong = cmark_node_new(CMARK_NODE_STRONG)
        else { continue }
        for child in CommonMarkTree.children(of: node) { try CommonMarkTree.append(child, to: strong) }
        guard cmark_node_prepend_child(next, try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, " ")) == 1,
          cmark_node_prepend_child(next, strong) == 1
        else { throw .rendererFailed }
        cmark_node_unlink(node)
        cmark_node_free(node)
      default: cmark_node_set_heading_level(node, level - 1)
      }
    }
  }

  private static func writeLines(_ tree: CommonMarkTree) throws(GuideError) {
    for node in try tree.nodes(CMARK_NODE_LINK) {
      let url = CommonMarkTree.string(cmark_node_get_url(node))
      let isShown = url.hasPrefix("#") || CommonMarkTree.words(of: node) == url
      let end = isShown ? "" : " (\(RoffEscaper.escaped(url)))"
      try CommonMarkTree.replace(node, with: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, "", end))
    }
    for node in try tree.nodes(CMARK_NODE_TEXT) {
      let text = RoffEscaper.escaped(CommonMarkTree.string(cmark_node_get_literal(node)))
      try CommonMarkTree.exchange(node, for: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, text))
    }
  }
}
