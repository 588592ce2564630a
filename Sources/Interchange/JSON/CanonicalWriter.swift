import CSimdjson

extension JSONValue {
  /// The value in canonical form: no white space, member names in byte order, strings with the least
  /// escaping, numbers as written.
  ///
  /// Two layouts of one value give the same bytes.
  public func canonicalBytes() -> [UInt8] {
    document.nodes.withUnsafeBufferPointer { nodes in
      document.text.withUnsafeBufferPointer { text in
        var writer = CanonicalWriter(nodes: nodes, text: text)
        writer.write(index)
        return writer.output
      }
    }
  }
}

/// Writes canonical bytes with a list of what is still to write instead of recursion.
private struct CanonicalWriter {
  private enum Task {
    case value(Int)
    case member(Int)
    case byte(UInt8)
  }

  let nodes: UnsafeBufferPointer<unveil_json_node>
  let text: UnsafeBufferPointer<UInt8>
  var output: [UInt8] = []
  private var tasks: [Task] = []

  init(nodes: UnsafeBufferPointer<unveil_json_node>, text: UnsafeBufferPointer<UInt8>) {
    self.nodes = nodes
    self.text = text
    output.reserveCapacity(text.count)
  }

  mutating func write(_ root: Int) {
    tasks.append(.value(root))
    while let task = tasks.popLast() {
      switch task {
      case .byte(let byte): output.append(byte)
      case .member(let name):
        writeString(nodes[name])
        output.append(UInt8(ascii: ":"))
        writeValue(name + 1)
      case .value(let index): writeValue(index)
      }
    }
  }

  private mutating func writeValue(_ index: Int) {
    let node = nodes[index]
    switch UInt32(node.kind) {
    case UNVEIL_JSON_NULL.rawValue: output += "null".utf8
    case UNVEIL_JSON_FALSE.rawValue: output += "false".utf8
    case UNVEIL_JSON_TRUE.rawValue: output += "true".utf8
    case UNVEIL_JSON_NUMBER.rawValue: output += bytes(of: node)
    case UNVEIL_JSON_ARRAY.rawValue: openArray(index)
    case UNVEIL_JSON_OBJECT.rawValue: openObject(index)
    default: writeString(node)
    }
  }

  private mutating func openArray(_ index: Int) {
    output.append(UInt8(ascii: "["))
    let first = tasks.count
    var at = index + 1
    while at < Int(nodes[index].next) {
      if tasks.count > first { tasks.append(.byte(UInt8(ascii: ","))) }
      tasks.append(.value(at))
      at = Int(nodes[at].next)
    }
    tasks.append(.byte(UInt8(ascii: "]")))
    tasks[first...].reverse()
  }

  private mutating func openObject(_ index: Int) {
    output.append(UInt8(ascii: "{"))
    var names: [Int] = []
    names.reserveCapacity(Int(nodes[index].length))
    var at = index + 1
    while at < Int(nodes[index].next) {
      names.append(at)
      at = Int(nodes[at + 1].next)
    }
    names.sort { bytes(of: nodes[$0]).lexicographicallyPrecedes(bytes(of: nodes[$1])) }
    tasks.append(.byte(UInt8(ascii: "}")))
    for (place, name) in names.enumerated().reversed() {
      tasks.append(.member(name))
      if place > 0 { tasks.append(.byte(UInt8(ascii: ","))) }
    }
  }

  private func bytes(of node: unveil_json_node) -> Slice<UnsafeBufferPointer<UInt8>> {
    text[Int(node.start)..<Int(node.start) + Int(node.length)]
  }

  private mutating func writeString(_ node: unveil_json_node) {
    output.append(UInt8(ascii: "\""))
    if node.is_plain != 0 {
      output += bytes(of: node)
    } else {
      for byte in bytes(of: node) { writeEscaped(byte) }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Escapes what RFC 8259 section 7 demands and nothing else, by the short form where there is one.
  private mutating func writeEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
    case 0x08: output += "\\b".utf8
    case 0x09: output += "\\t".utf8
    case 0x0A: output += "\\n".utf8
    case 0x0C: output += "\\f".utf8
    case 0x0D: output += "\\r".utf8
    case ..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      output += "\\u00".utf8
      output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: output.append(byte)
    }
  }
}
