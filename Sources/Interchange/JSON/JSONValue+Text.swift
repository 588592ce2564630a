extension JSONValue {
  /// Runs `body` on the bytes of a string, escapes read, without making a `String`; nil for anything else.
  public func withStringBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard kind == .string else { return nil }
    return textBytes.withUnsafeBufferPointer(body)
  }

  /// A member name as one step of an RFC 6901 pointer.
  public static func pointerStep(_ name: String) -> String { pointerToken(name) }

  /// The value at an RFC 6901 pointer from this value; nil where there is none or the pointer is malformed.
  public func value(at pointer: String) -> JSONValue? {
    guard !pointer.isEmpty else { return self }
    guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
    var value = self
    for step in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let next = value.child(step) else { return nil }
      value = next
    }
    return value
  }

  private func child(_ step: Substring) -> JSONValue? {
    switch kind {
    case .object: return JSONValue.member(step).flatMap { self[$0] }
    case .array:
      // Array indices have no leading zeros, RFC 6901 section 4.
      let digits = Array(step.utf8)
      guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }), digits.count < 10,
        digits.count == 1 || digits[0] != 48, let index = Int(step)
      else { return nil }
      return elements.dropFirst(index).first { _ in true }
    default: return nil
    }
  }

  /// A step with `~1` and `~0` read; nil where a tilde stands alone.
  private static func member(_ step: Substring) -> String? {
    guard step.utf8.contains(UInt8(ascii: "~")) else { return String(step) }
    var name: [UInt8] = []
    var rest = step.utf8.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "~") else {
        name.append(byte)
        continue
      }
      switch rest.next() {
      case UInt8(ascii: "0"): name.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): name.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}
