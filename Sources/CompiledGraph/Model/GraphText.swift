/// Texts of all nodes in the order of their numbers: one run of bytes and where each begins.
struct TextColumn: @unchecked Sendable {
  var starts: UnsafePointer<UInt64>
  var bytes: UnsafePointer<UInt8>
  var length: Int
}

/// Record identifiers and names.
struct GraphText: @unchecked Sendable {
  var identifiers: TextColumn
  /// Nodes in the byte order of their identifiers.
  var order: UnsafePointer<UInt32>
  var names: TextColumn?
}

extension CompiledGraph {
  /// The record identifier of a node; nil where the graph was made without texts.
  public func identifier(of node: Int) -> String? { text.map { string($0.identifiers, node) } }

  /// The name of a node; nil where there is none.
  public func name(of node: Int) -> String? {
    guard let names = text?.names else { return nil }
    let name = string(names, node)
    return name.isEmpty ? nil : name
  }

  /// The node with this record identifier, byte for byte; nil where there is none.
  public func node(withIdentifier identifier: String) -> Int? {
    guard let text else { return nil }
    var identifier = identifier
    return identifier.withUTF8 { wanted in
      var (low, high) = (0, nodes)
      while low < high {
        let middle = (low + high) / 2
        guardian?.check(text.order + middle, 1)
        let node = Int(text.order[middle])
        guard node < nodes else { return nil }
        let order = compare(bytes(text.identifiers, node), wanted)
        if order == 0 { return node }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// The nodes in the byte order of their identifiers; nil where the graph was made without texts.
  public var nodesByIdentifier: GraphRows<UInt32>? {
    text.map { GraphRows(owner: memory, base: $0.order, count: nodes) }
  }

  /// Hands out the bytes of a node's identifier; none where the graph was made without texts.
  public func withIdentifierBytes<Result>(of node: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result)
    -> Result
  {
    guard let text else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    return withExtendedLifetime(memory) { body(bytes(text.identifiers, node)) }
  }

  private func string(_ column: TextColumn, _ node: Int) -> String {
    String(decoding: bytes(column, node), as: UTF8.self)
  }

  private func bytes(_ column: TextColumn, _ node: Int) -> UnsafeBufferPointer<UInt8> {
    guardian?.check(column.starts + node, 2)
    let first = Int(clamping: column.starts[node])
    let end = Int(clamping: column.starts[node + 1])
    guard first <= end, end <= column.length else { return UnsafeBufferPointer(start: nil, count: 0) }
    guardian?.check(column.bytes + first, end - first)
    return UnsafeBufferPointer(start: column.bytes + first, count: end - first)
  }
}

/// Byte order: negative, zero or positive.
func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  let shared = Swift.min(left.count, right.count)
  for at in 0..<shared where left[at] != right[at] { return Int(left[at]) - Int(right[at]) }
  return left.count - right.count
}
