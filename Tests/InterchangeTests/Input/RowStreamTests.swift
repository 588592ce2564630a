import Registry
import Testing

@testable import Interchange

/// Rows of a table that is not in memory as a whole.
struct RowStreamTests {
  /// One line for each piece.
  static func log(_ piece: DelimitedText.Piece) -> String {
    switch piece {
    case .row(let row): return "\(row.line) \(row.cells)"
    case .broken(let damage, let line): return "\(line) \(damage)"
    }
  }

  static func streamed(_ bytes: [UInt8], chunk: Int) throws -> [String] {
    var stream = RowStream(
      MemoryInput(bytes, step: chunk), delimiter: UInt8(ascii: ","), limits: .chunk(chunk))
    var log: [String] = []
    while let piece = try stream.next() { log.append(Self.log(piece)) }
    return log
  }

  static func whole(_ bytes: [UInt8]) -> [String] {
    var text = DelimitedText(bytes[...], delimiter: UInt8(ascii: ","))
    var log: [String] = []
    while let piece = text.next() { log.append(Self.log(piece)) }
    return log
  }

  @Test("Quotes, line ends and delimiters mean the same in pieces", arguments: 1...4)
  func random(_ seed: Int) throws {
    var random = Linear(state: UInt64(seed))
    let alphabet = Array("\",\n\rab".utf8) + [0xC3, 0xA9]
    for _ in 0..<600 {
      let bytes = (0..<random.below(40)).map { _ in alphabet[random.below(alphabet.count)] }
      let expected = Self.whole(bytes)
      for chunk in [1, 2, 7, 64] {
        #expect(try Self.streamed(bytes, chunk: chunk) == expected, "\(bytes)")
      }
    }
  }

  static let adverse = [
    "y\"z\",\"\n", "p\",\"q\n", "\u{E9}p\",\"q\n", "x\n", "a,\"b\n", "\"\"\",\"\n", "\",\"\"\"\n", "\",\n",
    "a,\n",
  ]

  @Test("No byte is looked at more than a few times, however rows are broken", arguments: adverse)
  func linear(_ line: String) throws {
    for bytes in [
      Array(String(repeating: line, count: 4_000).utf8),
      Array(String(repeating: line, count: 4_000).utf8) + [0xFF, UInt8(ascii: "\"")],
    ] {
      var stream = RowStream(
        MemoryInput(bytes, step: 4_096), delimiter: UInt8(ascii: ","), limits: .chunk(4_096))
      while try stream.next() != nil {}
      #expect(stream.looked <= 4 * bytes.count + 100)
      var text = DelimitedText(bytes[...], delimiter: UInt8(ascii: ","))
      while text.next() != nil {}
      #expect(text.looked <= 4 * bytes.count + 100)
    }
  }

  @Test("Broken rows that hold many lines mean the same in pieces", arguments: 1...3)
  func brokenLines(_ seed: Int) throws {
    var random = Linear(state: UInt64(seed) + 77)
    for _ in 0..<300 {
      let lines = (0..<random.below(12)).map { _ in Self.adverse[random.below(Self.adverse.count)] }
      let bytes = Array(lines.joined().utf8)
      let expected = Self.whole(bytes)
      for chunk in [1, 5, 64] { #expect(try Self.streamed(bytes, chunk: chunk) == expected, "\(lines)") }
      #expect(expected == Self.naive(bytes), "\(lines)")
    }
  }

  /// Every row read from its own beginning, without what is known of rows before.
  static func naive(_ bytes: [UInt8]) -> [String] {
    var log: [String] = []
    var rest = bytes[...]
    var line = 1
    while !rest.isEmpty {
      if isLineEnd(rest[rest.startIndex]) {
        rest = rest.dropFirst()
        line += 1
        continue
      }
      var text = DelimitedText(rest, delimiter: UInt8(ascii: ","))
      guard let piece = text.next() else { break }
      switch piece {
      case .row(let row):
        log.append("\(line) \(row.cells)")
        let taken = text.looked
        line += rest.prefix(taken).count { isLineEnd($0) }
        rest = rest.dropFirst(taken)
      case .broken(let damage, _):
        log.append("\(line) \(damage)")
        rest = rest[(rest.firstIndex(where: isLineEnd) ?? rest.endIndex)...]
      }
    }
    return log
  }

  @Test("A row that is too long is called that, and no quotation mark is missed")
  func tooLong() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: RowStream.longestRow + 10) + Array("\na,b".utf8)
    #expect(try Self.streamed(bytes, chunk: 262_144) == ["1 rowTooLong", "2 [\"a\", \"b\"]"])
  }

  @Test("A row without an end is broken, and the next line is read")
  func endless() throws {
    let bytes =
      Array("\"".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: RowStream.longestRow + 10)
      + Array("\na,b".utf8)
    #expect(try Self.streamed(bytes, chunk: 262_144) == ["1 unclosedQuote", "2 [\"a\", \"b\"]"])
  }
}
