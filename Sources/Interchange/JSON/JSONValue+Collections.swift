import CSimdjson
internal import Glibc

extension JSONValue {
  /// The elements of an array in order; none for anything else.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var at: Int
    let end: Int

    /// The next element.
    public mutating func next() -> JSONValue? {
      guard at < end else { return nil }
      defer { at = Int(document.nodes[at].next) }
      return JSONValue(document: document, index: at)
    }
  }

  /// The members of an object in the order of the input; none for anything else.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var at: Int
    let end: Int

    /// The next member.
    public mutating func next() -> (name: String, value: JSONValue)? {
      guard at < end else { return nil }
      let name = JSONValue(document: document, index: at)
      let value = JSONValue(document: document, index: at + 1)
      at = Int(document.nodes[at + 1].next)
      return (String(decoding: name.textBytes, as: UTF8.self), value)
    }
  }

  /// The elements of an array in order; none for anything else.
  public var elements: Elements {
    let isArray = kind == .array
    return Elements(document: document, at: index + 1, end: isArray ? Int(node.next) : index + 1)
  }

  /// The members of an object in the order of the input; none for anything else.
  public var members: Members {
    let isObject = kind == .object
    return Members(document: document, at: index + 1, end: isObject ? Int(node.next) : index + 1)
  }

  /// The value of the member called `name`, compared byte for byte; nil where there is none.
  public subscript(name: String) -> JSONValue? {
    var name = name
    return name.withUTF8 { member(named: $0) }
  }

  /// The value of the member called `name`; nil where there is none.
  public subscript(name: StaticString) -> JSONValue? {
    name.withUTF8Buffer { member(named: $0) }
  }

  private func member(named wanted: UnsafeBufferPointer<UInt8>) -> JSONValue? {
    guard kind == .object, let first = wanted.baseAddress else { return nil }
    return document.nodes.withUnsafeBufferPointer { nodes in
      document.text.withUnsafeBufferPointer { text in
        var at = index + 1
        let end = Int(nodes[index].next)
        while at < end {
          let name = nodes[at]
          // The first letter tells most names apart without a call.
          if Int(name.length) == wanted.count, let base = text.baseAddress,
            wanted.isEmpty || base[Int(name.start)] == first[0],
            memcmp(base + Int(name.start), first, wanted.count) == 0
          {
            return JSONValue(document: document, index: at + 1)
          }
          at = Int(nodes[at + 1].next)
        }
        return nil
      }
    }
  }
}
