internal import CCmark

/// Changes of libcmark's tree between the check that it is what was meant and its rendering.
///
/// The custom nodes of libcmark go out unescaped in every format. They are made here only, and what
/// they hold comes from an escaping function of the format.
extension CommonMarkTree {
  /// Nodes of the given kinds in the order of the text.
  func nodes(_ kinds: cmark_node_type...) throws(GuideError) -> [OpaquePointer] {
    guard let iterator = cmark_iter_new(root) else { throw .rendererFailed }
    defer { cmark_iter_free(iterator) }
    var result: [OpaquePointer] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return result }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      if kinds.contains(cmark_node_get_type(node)) { result.append(node) }
    }
  }

  /// Children of a node.
  static func children(of node: OpaquePointer) -> [OpaquePointer] {
    var result: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      result.append(child)
      next = cmark_node_next(child)
    }
    return result
  }

  /// All words below a node.
  static func words(of node: OpaquePointer) -> String {
    children(of: node).map { child in
      cmark_node_get_type(child) == CMARK_NODE_TEXT
        ? string(cmark_node_get_literal(child)) : words(of: child)
    }.joined()
  }

  /// A node that writes `enter`, its children and `exit`, as they are.
  static func raw(_ kind: cmark_node_type, _ enter: String, _ exit: String = "") throws(GuideError)
    -> OpaquePointer
  {
    guard let node = cmark_node_new(kind), cmark_node_set_on_enter(node, enter) == 1,
      cmark_node_set_on_exit(node, exit) == 1
    else { throw .rendererFailed }
    return node
  }

  /// Moves the children of a node into another one that takes its place.
  static func replace(_ node: OpaquePointer, with other: OpaquePointer) throws(GuideError) {
    for child in children(of: node) { try append(child, to: other) }
    try exchange(node, for: other)
  }

  /// Puts another node in the place of one, whose children go with it.
  static func exchange(_ node: OpaquePointer, for other: OpaquePointer) throws(GuideError) {
    guard cmark_node_insert_before(node, other) == 1 else { throw .rendererFailed }
    cmark_node_unlink(node)
    cmark_node_free(node)
  }

  static func append(_ child: OpaquePointer, to parent: OpaquePointer) throws(GuideError) {
    guard cmark_node_append_child(parent, child) == 1 else { throw .rendererFailed }
  }

  static func insert(_ node: OpaquePointer, before other: OpaquePointer) throws(GuideError) {
    guard cmark_node_insert_before(other, node) == 1 else { throw .rendererFailed }
  }

  /// The tree of a guide, checked to be exactly what was meant.
  convenience init(checked blocks: [Block]) throws(GuideError) {
    try self.init(MarkdownWriter.write(blocks))
    let back = try self.blocks()
    if back != blocks {
      let at = zip(back, blocks).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      throw .changedByParser(block: at ?? min(back.count, blocks.count))
    }
  }
}
