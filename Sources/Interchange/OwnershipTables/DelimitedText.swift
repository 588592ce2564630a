/// The rows of a table in text: cells between tabs, commas or semicolons, quoted as RFC 4180 says.
///
/// A row that is broken is given as such, and reading goes on with the next line.
struct DelimitedText {
  /// One row.
  struct Row: Sendable {
    /// Line on which it begins, from 1.
    let line: Int
    let cells: [String]
    /// Whether it begins, or ends, with the byte between cells: what stands beside is not closed by a quote.
    var isOpenAtStart = false
    var isOpenAtEnd = false
  }

  /// What stands at the next place.
  enum Piece {
    case row(Row)
    case broken(Damage, line: Int)
  }

  /// Why a line is no row.
  enum Damage {
    case unclosedQuote, textAfterQuote, invalidUTF8
    /// More bytes than a row may have, without a quotation mark that is missing.
    case rowTooLong
  }

  /// A quoted cell may run over lines, but not over more bytes than this: a quote is missing then.
  static let longestCell = 1_000_000
  static let delimiters = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]

  private let bytes: ArraySlice<UInt8>
  private let delimiter: UInt8
  private var at: Int
  private var line = 1
  /// Where a broken row was given up, and why.
  ///
  /// All line ends before it stand in quoted cells of that row. A later row that is still in a quoted cell at
  /// its first line end is from there on the same text, so it breaks in the same way: nobody need look again.
  private var broken = (end: Int.min, damage: Damage.unclosedQuote)
  /// Bytes that were looked at, again and again where it was so.
  private(set) var looked = 0

  /// A table in UTF-8 without a byte order mark.
  init(_ bytes: ArraySlice<UInt8>, delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    at = bytes.startIndex
  }

  /// The next row that is not empty, or nil at the end.
  mutating func next() -> Piece? {
    while at < bytes.endIndex, isLineEnd(bytes[at]) { passLineEnd() }
    guard at < bytes.endIndex else { return nil }
    let begin = at
    let first = line
    var cells: [String] = []
    while true {
      do throws(Damaged) {
        cells.append(try cell())
      } catch {
        looked += at - begin
        if at > broken.end { broken = (at, error.damage) }
        at = begin
        line = first
        passLine()
        return .broken(error.damage, line: first)
      }
      guard at < bytes.endIndex, bytes[at] == delimiter else { break }
      at += 1
    }
    looked += at - begin
    let isOpen = (bytes[begin] == delimiter, bytes[at - 1] == delimiter)
    if at < bytes.endIndex { passLineEnd() }
    return .row(Row(line: first, cells: cells, isOpenAtStart: isOpen.0, isOpenAtEnd: isOpen.1))
  }

  private struct Damaged: Error { let damage: Damage }

  private mutating func cell() throws(Damaged) -> String {
    let quote = UInt8(ascii: "\"")
    guard at < bytes.endIndex, bytes[at] == quote else {
      let begin = at
      while at < bytes.endIndex, bytes[at] != delimiter, !isLineEnd(bytes[at]) { at += 1 }
      return try text(bytes[begin..<at])
    }
    var content: [UInt8] = []
    at += 1
    while true {
      guard at < bytes.endIndex, content.count < DelimitedText.longestCell else {
        throw Damaged(damage: .unclosedQuote)
      }
      let byte = bytes[at]
      if byte == quote {
        at += 1
        guard at < bytes.endIndex, bytes[at] == quote else { break }
        content.append(quote)
        at += 1
      } else if isLineEnd(byte) {
        if at < broken.end { throw Damaged(damage: broken.damage) }
        let begin = at
        passLineEnd()
        content += bytes[begin..<at]
      } else {
        content.append(byte)
        at += 1
      }
    }
    guard at == bytes.endIndex || bytes[at] == delimiter || isLineEnd(bytes[at]) else {
      throw Damaged(damage: .textAfterQuote)
    }
    return try text(content[...])
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(Damaged) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Damaged(damage: .invalidUTF8) }
    return text
  }

  private mutating func passLine() {
    while at < bytes.endIndex, !isLineEnd(bytes[at]) { at += 1 }
    if at < bytes.endIndex { passLineEnd() }
  }

  /// Passes one end of a line; CRLF is one.
  private mutating func passLineEnd() {
    let isCR = bytes[at] == UInt8(ascii: "\r")
    at += 1
    line += 1
    if isCR, at < bytes.endIndex, bytes[at] == UInt8(ascii: "\n") { at += 1 }
  }
}
