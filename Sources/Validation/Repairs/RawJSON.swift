internal import Interchange

/// Places of values in the bytes of a statement that parsed.
struct RawJSON {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes of a value.
  func range(of value: JSONValue) -> Range<Int> { value.offset..<end(from: value.offset) }

  /// The names and values of the members of an object, in order.
  func members(of object: JSONValue) -> [(name: Range<Int>, value: Range<Int>)] {
    var found: [(name: Range<Int>, value: Range<Int>)] = []
    var at = skipBlank(object.offset + 1)
    while at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      let name = at..<end(from: at)
      at = skipBlank(name.upperBound)
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { break }
      let start = skipBlank(at + 1)
      let value = start..<end(from: start)
      found.append((name, value))
      at = skipBlank(value.upperBound)
      guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { break }
      at = skipBlank(at + 1)
    }
    return found
  }

  private func skipBlank(_ from: Int) -> Int {
    var at = from
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    return at
  }

  /// Behind the value that begins at `from`.
  private func end(from: Int) -> Int {
    var at = from
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
          at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        if depth == 0 { return at + 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return at }
        depth -= 1
        if depth == 0 { return at + 1 }
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0...0x20:
        if depth == 0 { return at }
      default: break
      }
      at += 1
    }
    return at
  }
}

/// A replacement of some bytes.
struct RawEdit {
  let range: Range<Int>
  let bytes: [UInt8]

  /// The bytes after the edits; of ranges that overlap, all is taken out and the first replacement is put in.
  static func apply(_ edits: [RawEdit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      if edit.range.lowerBound > at { result += bytes[at..<edit.range.lowerBound] }
      if edit.range.lowerBound >= at { result += edit.bytes }
      at = max(at, edit.range.upperBound)
    }
    return result + bytes[at...]
  }
}
