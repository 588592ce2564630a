/// Recognises what a file is from its first bytes.
enum TextEncoding {
  /// Bytes that must be seen.
  static let peekCount = 8

  /// Whether gzip data begin.
  ///
  /// Source: RFC 1952 section 2.3.1.
  static func isGzip(_ first: [UInt8]) -> Bool { first.starts(with: [0x1F, 0x8B]) }

  /// Bytes of a UTF-8 byte order mark.
  static func markLength(_ first: [UInt8]) -> Int { first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// Refuses what is not UTF-8 text, naming it.
  ///
  /// JSON begins with an ASCII character, so zero bytes beside it give away UTF-16 and UTF-32 without
  /// a byte order mark.
  static func check(_ first: [UInt8]) throws(InputProblem) {
    if let name = wideName(first) { throw .wrongEncoding(name) }
    for (magic, name) in formats where first.starts(with: magic) { throw .wrongFormat(name) }
  }

  /// Whether an element or declaration of XML begins, after a byte order mark.
  static func isXML(_ first: [UInt8]) -> Bool {
    first.dropFirst(markLength(first)).first == UInt8(ascii: "<")
  }

  /// Whether a zip archive begins: with a file, or empty.
  static func isZip(_ first: [UInt8]) -> Bool {
    first.starts(with: [0x50, 0x4B, 3, 4]) || first.starts(with: [0x50, 0x4B, 5, 6])
  }

  private static func wideName(_ first: [UInt8]) -> String? {
    if first.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32LE" }
    if first.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32BE" }
    if first.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if first.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    guard first.count >= 2 else { return nil }
    let zeros = first.prefix(4).map { $0 == 0 }
    switch zeros {
    case [false, true, true, true]: return "UTF-32LE"
    case [true, true, true, false]: return "UTF-32BE"
    default: break
    }
    if !zeros[0] && zeros[1] { return "UTF-16LE" }
    if zeros[0] && !zeros[1] { return "UTF-16BE" }
    return nil
  }

  private static let formats: [([UInt8], String)] = [
    (Array("PK".utf8), "a zip archive"),
    ([0x1F, 0x8B], "gzip data inside gzip data"),
    (Array("BZh".utf8), "bzip2 data"),
    ([0xFD] + Array("7zXZ".utf8), "xz data"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
    (Array("SQLite ".utf8), "an SQLite database"),
    (Array("PAR1".utf8), "a Parquet file"),
    (Array("%PDF".utf8), "a PDF document"),
    (Array("<".utf8), "XML or HTML"),
  ]
}
