import CSimdjson

extension JSONValue {
  /// The value in canonical form: no white space, member names in byte order, strings with the least
  /// escaping, numbers as written.
  ///
  /// Two layouts of one value give the same bytes.
  public func canonicalBytes() -> [UInt8] {
    document.nodes.withUnsafeBufferPointer { nodes in
      document.text.withUnsafeBufferPointer { text in
        // The canonical form is never longer than the input.
        [UInt8](unsafeUninitializedCapacity: text.count) { output, count in
          guard let nodes = nodes.baseAddress, let output = output.baseAddress else { return }
          count = unveil_json_canonical(nodes, text.baseAddress, index, output)
        }
      }
    }
  }
}
