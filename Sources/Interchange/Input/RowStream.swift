/// The rows of a table in text one at a time, in memory bounded by the largest row.
///
/// Cells are read as `DelimitedText` reads them; a broken row ends with its first line.
struct RowStream {
  /// Bytes of one row; a longer one lacks a quotation mark, or an end.
  static let longestRow = 2_000_000

  private let window: ByteWindow
  private let delimiter: UInt8
  /// First byte that is still needed.
  private var at = 0
  /// The line on which it stands.
  private var line = 1
  private var returned: [DelimitedText.Piece] = []
  /// Bytes that the window has dropped.
  private var dropped = 0
  /// Where in the text a broken row was given up, and why.
  ///
  /// A later row that is in a quoted cell at a line end before it breaks in the same way, as in
  /// `DelimitedText`.
  private var given = (end: 0, damage: DelimitedText.Damage.unclosedQuote)
  /// Bytes that were looked at, again and again where it was so.
  private(set) var looked = 0

  /// A text in UTF-8 without a byte order mark.
  init(_ text: any ByteInput, delimiter: UInt8, limits: InputLimits = InputLimits()) {
    window = ByteWindow(text, limits: limits)
    self.delimiter = delimiter
  }

  /// Bytes of text taken so far.
  var byteCount: Int { window.total }

  /// Gives a piece back, to be the next again.
  mutating func putBack(_ piece: DelimitedText.Piece) { returned.append(piece) }

  /// Where in a row the scan is.
  private enum Place {
    case cellStart, unquoted, quoted, afterQuote
  }

  /// The next row that is not empty, or nil at the end.
  mutating func next() throws(InputProblem) -> DelimitedText.Piece? {
    if let piece = returned.popLast() { return piece }
    guard try skipLineEnds() else { return nil }
    var position = at
    var place = Place.cellStart
    /// The cell: its first byte counted from the row's, its length in quotes, and whether it is all ASCII.
    var cell = (begin: 0, quoted: 0, isASCII: true)
    while true {
      let bytes = window.bytes
      let begin = position
      while position < bytes.count {
        let byte = bytes[position]
        let isEnd = isLineEnd(byte)
        switch place {
        case .quoted:
          let isTooLong = cell.quoted >= DelimitedText.longestCell
          if isTooLong || isEnd && dropped + position < given.end {
            looked += position - begin
            return try broken(isTooLong ? .unclosedQuote : given.damage, at: position)
          }
          if byte == UInt8(ascii: "\"") { place = .afterQuote } else { cell.quoted += 1 }
          if byte >= 0x80 { cell.isASCII = false }
        case .afterQuote where byte == UInt8(ascii: "\""):
          place = .quoted
          cell.quoted += 1
        case .cellStart where byte == UInt8(ascii: "\""):
          place = .quoted
        case _ where byte == delimiter || isEnd:
          if !cell.isASCII, !RowStream.isText(bytes[(at + cell.begin)..<position]) {
            looked += position - begin
            return try broken(.invalidUTF8, at: position)
          }
          if isEnd {
            looked += position - begin
            return row(upTo: position)
          }
          place = .cellStart
          cell = (position + 1 - at, 0, true)
        case .afterQuote:
          looked += position - begin
          return try broken(.textAfterQuote, at: position)
        case .cellStart, .unquoted:
          place = .unquoted
          if byte >= 0x80 { cell.isASCII = false }
        }
        position += 1
        if position - at > RowStream.longestRow {
          looked += position - begin
          return try broken(.rowTooLong, at: position)
        }
      }
      looked += position - begin
      let seen = position - at
      guard try more() else {
        let end = window.bytes.count
        if case .quoted = place { return try broken(.unclosedQuote, at: end) }
        if !cell.isASCII, !RowStream.isText(window.bytes[cell.begin..<end]) {
          return try broken(.invalidUTF8, at: end)
        }
        return row(upTo: end)
      }
      position = at + seen
    }
  }

  private static func isText(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private mutating func more() throws(InputProblem) -> Bool {
    let isMore = try window.refill(dropping: at)
    dropped += at
    at = 0
    return isMore
  }

  private mutating func skipLineEnds() throws(InputProblem) -> Bool {
    while true {
      if at == window.bytes.count, try !more() { return false }
      guard at < window.bytes.count, isLineEnd(window.bytes[at]) else { return at < window.bytes.count }
      try passLineEnd()
    }
  }

  /// Passes one end of a line; CRLF is one.
  private mutating func passLineEnd() throws(InputProblem) {
    let isCR = window.bytes[at] == UInt8(ascii: "\r")
    at += 1
    line += 1
    guard isCR else { return }
    if at == window.bytes.count, try !more() { return }
    if window.bytes[at] == UInt8(ascii: "\n") { at += 1 }
  }

  private mutating func row(upTo end: Int) -> DelimitedText.Piece {
    let bytes = Array(window.bytes[at..<end])
    let first = line
    var text = DelimitedText(bytes[...], delimiter: delimiter)
    guard case .row(let row)? = text.next() else { preconditionFailure("a row that was found to be whole") }
    looked += text.looked
    at = end
    line += RowStream.lineEnds(bytes[...])
    return .row(
      DelimitedText.Row(
        line: first, cells: row.cells, isOpenAtStart: row.isOpenAtStart, isOpenAtEnd: row.isOpenAtEnd))
  }

  /// Leaves the first line of a row behind that has no end, given up at `position`.
  private mutating func broken(
    _ damage: DelimitedText.Damage, at position: Int
  ) throws(InputProblem) -> DelimitedText.Piece {
    if dropped + position > given.end { given = (dropped + position, damage) }
    let first = line
    while true {
      let bytes = window.bytes
      if let end = bytes[at...].firstIndex(where: isLineEnd) {
        at = end
        return .broken(damage, line: first)
      }
      at = bytes.count
      if try !more() { return .broken(damage, line: first) }
    }
  }

  private static func lineEnds(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var isAfterCR = false
    for byte in bytes where isLineEnd(byte) || isAfterCR {
      if isLineEnd(byte), !(isAfterCR && byte == UInt8(ascii: "\n")) { count += 1 }
      isAfterCR = byte == UInt8(ascii: "\r")
    }
    return count
  }
}
