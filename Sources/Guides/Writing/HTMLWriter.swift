internal import CCmark
internal import Glibc
internal import RegistryFiles

/// Writes a guide as one plain, accessible page without scripts, rendered by libcmark in safe mode.
public enum HTMLWriter {
  /// The page, UTF-8; the same document gives the same bytes.
  ///
  /// libcmark first reads the Markdown of the guide, and the page is only written when it reads there
  /// exactly the tree that was meant.
  public static func write(_ document: GuideDocument) throws(GuideError) -> [UInt8] {
    let blocks = try NormalForm.blocks(document.blocks, in: document.direction)
    let tree = try CommonMarkTree(MarkdownWriter.write(blocks))
    let back = try tree.blocks()
    if back != blocks {
      let at = zip(back, blocks).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      throw .changedByParser(block: at ?? min(back.count, blocks.count))
    }
    try nameHeadings(tree, blocks)
    try ForeignText.mark(in: tree)
    guard let html = cmark_render_html(tree.root, CMARK_OPT_DEFAULT) else { throw .rendererFailed }
    defer { free(html) }
    return Array(page(document, body: String(cString: html)).utf8)
  }

  /// Gives each top heading a name, so that links inside the page work.
  ///
  /// The custom blocks of libcmark go out unescaped; they only ever hold our tag, a level and an anchor
  /// made of `[a-z0-9-]`.
  private static func nameHeadings(_ tree: CommonMarkTree, _ blocks: [Block]) throws(GuideError) {
    var anchors = HeadingAnchors()
    var node = cmark_node_first_child(tree.root)
    while let current = node {
      let next = cmark_node_next(current)
      if cmark_node_get_type(current) == CMARK_NODE_HEADING {
        let level = cmark_node_get_heading_level(current)
        let anchor = anchors.next(level: Int(level), words(of: current))
        guard let named = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK),
          cmark_node_set_on_enter(named, "<h\(level) id=\"\(anchor)\">") == 1,
          cmark_node_set_on_exit(named, "</h\(level)>") == 1,
          cmark_node_insert_before(current, named) == 1
        else { throw .rendererFailed }
        while let child = cmark_node_first_child(current) {
          guard cmark_node_append_child(named, child) == 1 else { throw .rendererFailed }
        }
        cmark_node_unlink(current)
        cmark_node_free(current)
      }
      node = next
    }
  }

  private static func words(of heading: OpaquePointer) -> String {
    var result = ""
    var node = cmark_node_first_child(heading)
    while let current = node {
      if cmark_node_get_type(current) == CMARK_NODE_TEXT {
        result += CommonMarkTree.string(cmark_node_get_literal(current))
      }
      node = cmark_node_next(current)
    }
    return result
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func page(_ document: GuideDocument, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(Anchor.of(document.language))" dir="\(document.direction.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escaped(document.title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(body)</main>
    </body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
    h1, h2, h3 { line-height: 1.25; }
    h2 { margin-top: 2.5rem; border-top: 1px solid; padding-top: .75rem; }
    h4 { float: left; margin: 0 .6rem 0 0; }
    h4 + p { overflow: hidden; margin-top: 0; overflow-wrap: anywhere; }
    li { margin: .3rem 0; }
    em { font-style: normal; font-size: .85em; opacity: .8; }
    pre { direction: ltr; text-align: left; overflow-x: auto; padding: .75rem; border: 1px solid; }
    a:focus-visible { outline: 3px solid; outline-offset: 2px; }
    @media print {
    body { font-size: 10pt; }
    main { max-width: none; padding: 0; }
    a { color: inherit; text-decoration: none; }
    h1, h2, h3, h4 { break-after: avoid; }
    li, pre { break-inside: avoid; }
    pre { white-space: pre-wrap; }
    }
    """
}
