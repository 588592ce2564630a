/// The syntax of a URI.
///
/// Source: RFC 3986.
enum URIText {
  /// Whether the text is a URI with a scheme: only allowed characters, percent signs before two hex digits.
  static func isURI(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isURI($0) }
  }

  private static func isURI(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, isLetter(bytes[0]) else {
      return false
    }
    for byte in bytes[..<colon] where !isSchemeByte(byte) { return false }
    var at = colon + 1
    // Brackets stand around the address of a host only, right behind // or the name of a user.
    let host = hostBrackets(bytes, from: at)
    var hasFragment = false
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "%"):
        guard at + 2 < bytes.count, isHex(bytes[at + 1]), isHex(bytes[at + 2]) else { return false }
        at += 2
      case UInt8(ascii: "#"):
        if hasFragment { return false }
        hasFragment = true
      case UInt8(ascii: "["), UInt8(ascii: "]"):
        guard let host, at == host.lowerBound || at == host.upperBound else { return false }
      default:
        guard isAllowed(byte) else { return false }
      }
      at += 1
    }
    return true
  }

  /// The places of the brackets around the address of a host.
  private static func hostBrackets(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> ClosedRange<Int>?
  {
    guard bytes[start...].starts(with: "//".utf8) else { return nil }
    let end = bytes[(start + 2)...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.count
    let authority = bytes[(start + 2)..<end]
    let first = (authority.lastIndex(of: UInt8(ascii: "@")) ?? start + 1) + 1
    guard first < end, bytes[first] == UInt8(ascii: "["),
      let last = bytes[first..<end].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    return first...last
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (65...70).contains(byte & 0xDF) }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  private static let others = Set("-._~:/?@!$&'()*+,;=".utf8)

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || others.contains(byte)
  }
}
