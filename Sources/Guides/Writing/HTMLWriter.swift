internal import CCmark
internal import Glibc

/// Writes a guide as one plain, accessible page without scripts, rendered by libcmark in safe mode.
public enum HTMLWriter {
  /// The page, UTF-8; the same document gives the same bytes.
  ///
  /// libcmark first reads the Markdown of the guide, and the page is only written when it reads there
  /// exactly the tree that was meant.
  public static func write(_ document: GuideDocument) throws(GuideError) -> [UInt8] {
    return Page(
      language: document.language, direction: document.direction, title: document.title,
      content: try content(document),
      skip: document.page.skip
    ).bytes
  }

  /// The guide between the tags of `main`: title, first minute, contents, sections.
  static func content(_ document: GuideDocument, above: Markup = .none) throws(GuideError) -> Markup {
    let words = document.page
    let tree = try CommonMarkTree(checked: NormalForm.blocks(document.blocks, in: document.direction))
    try markFlags(tree, words)
    try markClaims(tree, Set(document.published))
    try showAddresses(tree)
    try frame(tree, words, above)
    try ForeignText.mark(in: tree)
    guard let html = cmark_render_html(tree.root, CMARK_OPT_DEFAULT) else { throw .rendererFailed }
    defer { free(html) }
    return .rendered(String(cString: html))
  }

  private static func markFlags(_ tree: CommonMarkTree, _ words: PageWords) throws(GuideError) {
    for node in try tree.nodes(CMARK_NODE_STRONG) {
      guard let flag = words.flags[CommonMarkTree.words(of: node)] else { continue }
      let start = Markup.opening("strong", ["class": "flag \(flag.rawValue)"])
      let new = try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, start.html, Markup.closing("strong").html)
      try CommonMarkTree.replace(node, with: new)
    }
  }

  /// Sets the markers small, and names the first full statement of each fact after its number.
  private static func markClaims(_ tree: CommonMarkTree, _ published: Set<String>) throws(GuideError) {
    var sections = 0
    var markers: [(node: OpaquePointer, id: String?, isMinute: Bool)] = []
    for node in try tree.nodes(CMARK_NODE_HEADING, CMARK_NODE_EMPH) {
      if cmark_node_get_type(node) == CMARK_NODE_HEADING {
        if cmark_node_get_heading_level(node) == 2 { sections += 1 }
        continue
      }
      let last = CommonMarkTree.words(of: node).dropLast().split(whereSeparator: { $0 == " " || $0 == "(" })
        .last.map(String.init)
      markers.append((node, last.flatMap { published.contains($0) ? $0 : nil }, sections < 2))
    }
    // The first minute only sums up; a fact that stands nowhere else is named there.
    var first: [String: Int] = [:]
    for (at, marker) in markers.enumerated() {
      guard let id = marker.id else { continue }
      if let known = first[id], !markers[known].isMinute || marker.isMinute { continue }
      first[id] = at
    }
    for (at, marker) in markers.enumerated() {
      let isNamed = marker.id.map { first[$0] == at } ?? false
      let start = Markup.opening(
        "span", isNamed ? ["class": "marker", "id": marker.id ?? ""] : ["class": "marker"])
      try CommonMarkTree.replace(
        marker.node,
        with: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, start.html, Markup.closing("span").html))
    }
  }

  /// On paper a link must show its address; where the words are the address already, they are enough.
  private static func showAddresses(_ tree: CommonMarkTree) throws(GuideError) {
    for node in try tree.nodes(CMARK_NODE_LINK) {
      let address = CommonMarkTree.string(cmark_node_get_url(node))
      guard !address.hasPrefix("#"), address != CommonMarkTree.words(of: node) else { continue }
      let start = Markup.opening("span", ["class": "named"])
      let span = try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, start.html, Markup.closing("span").html)
      try CommonMarkTree.insert(span, before: node)
      cmark_node_unlink(node)
      try CommonMarkTree.append(node, to: span)
    }
  }

  // MARK: Sections

  /// Puts sections around what belongs to a heading, the contents behind the first of them, and sources
  /// into one list of terms.
  private static func frame(_ tree: CommonMarkTree, _ words: PageWords, _ above: Markup) throws(GuideError) {
    var anchors = HeadingAnchors()
    var contents: [Markup] = []
    var section: OpaquePointer?
    var sections = 0
    var sources: OpaquePointer?
    let lead = try block(.opening("header", ["class": "lead"]), .closing("header"))
    var isLead = false
    for node in CommonMarkTree.children(of: tree.root) {
      let isHeading = cmark_node_get_type(node) == CMARK_NODE_HEADING
      let level = isHeading ? cmark_node_get_heading_level(node) : 0
      let anchor = isHeading ? anchors.next(level: Int(level), CommonMarkTree.words(of: node)) : ""
      if level == 2 {
        let new = try block(
          sections == 0 ? .opening("section", ["class": "minute"]) : .opening("section"), .closing("section"))
        try CommonMarkTree.insert(new, before: node)
        section = new
        sections += 1
        let title = CommonMarkTree.words(of: node)
        contents.append(.element("li", [:], [.element("a", ["href": "#\(anchor)"], title)]))
      } else if level == 1, sections == 0, !isLead {
        try CommonMarkTree.insert(lead, before: node)
        if !above.html.isEmpty { try CommonMarkTree.append(try block(above, .none), to: lead) }
        isLead = true
      }
      let place = section ?? (isLead ? lead : nil)
      if level == 4, let place {
        let list: OpaquePointer
        if let open = sources {
          list = open
        } else {
          list = try block(.opening("dl", ["class": "sources"]), .closing("dl"))
          try CommonMarkTree.append(list, to: place)
        }
        sources = list
        let term = try block(.opening("dt", ["id": anchor]), .closing("dt"))
        for child in CommonMarkTree.children(of: node) { try CommonMarkTree.append(child, to: term) }
        cmark_node_unlink(node)
        cmark_node_free(node)
        try CommonMarkTree.append(term, to: list)
      } else if let list = sources, !isHeading {
        let text = try block(.opening("dd"), .closing("dd"))
        try CommonMarkTree.append(text, to: list)
        cmark_node_unlink(node)
        try CommonMarkTree.append(node, to: text)
      } else {
        sources = nil
        if let place {
          cmark_node_unlink(node)
          try CommonMarkTree.append(node, to: place)
        }
        if isHeading { try nameHeading(node, level, anchor) }
      }
      if level == 2, sections == 2, let section {
        try CommonMarkTree.insert(try block(.none, .none), before: section)
      }
    }
    try addContents(contents, words, to: tree)
    if !isLead { cmark_node_free(lead) }
  }

  private static func addContents(_ entries: [Markup], _ words: PageWords, to tree: CommonMarkTree)
    throws(GuideError)
  {
    let all = CommonMarkTree.children(of: tree.root)
    guard entries.count > 1,
      let place = all.first(where: {
        cmark_node_get_type($0) == CMARK_NODE_CUSTOM_BLOCK
          && CommonMarkTree.string(cmark_node_get_on_enter($0)).isEmpty
      })
    else { return }
    let nav = Markup.element(
      "nav", ["class": "contents", "aria-labelledby": "contents-title"],
      [
        .element(
          "div", [:],
          [
            .element("p", ["class": "contents-title", "id": "contents-title"], words.contents),
            .element("ol", [:], entries),
          ])
      ])
    guard cmark_node_set_on_enter(place, nav.html) == 1 else { throw .rendererFailed }
  }

  private static func block(_ start: Markup, _ end: Markup) throws(GuideError) -> OpaquePointer {
    try CommonMarkTree.raw(CMARK_NODE_CUSTOM_BLOCK, start.html, end.html)
  }

  private static func nameHeading(_ node: OpaquePointer, _ level: Int32, _ anchor: String) throws(GuideError)
  {
    let names: [StaticString] = ["h1", "h2", "h3", "h4", "h5", "h6"]
    let name = names[Int(min(max(level, 1), 6)) - 1]
    try CommonMarkTree.replace(node, with: try block(.opening(name, ["id": anchor]), .closing(name)))
  }
}
