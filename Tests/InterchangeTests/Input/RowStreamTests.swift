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

  @Test("A row without an end is broken, and the next line is read")
  func endless() throws {
    let bytes =
      Array("\"".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: RowStream.longestRow + 10)
      + Array("\na,b".utf8)
    #expect(try Self.streamed(bytes, chunk: 262_144) == ["1 unclosedQuote", "2 [\"a\", \"b\"]"])
  }
}
