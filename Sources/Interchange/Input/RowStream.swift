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

  /// A text in UTF-8 without a byte order mark.
  init(_ text: any ByteInput, delimiter: UInt8, limits: InputLimits = InputLimits()) {
    window = ByteWindow(text, limits: limits)
    self.delimiter = delimiter
  }

  /// Bytes of text taken so far.
  var byteCount: Int { window.total }

  /// Gives a piece back, to be the next again.
  mutating func putBack(_ piece: DelimitedText.Piece) { returned.append(piece) }

  /// The next row that is not empty, or nil at the end.
  mutating func next() throws(InputProblem) -> DelimitedText.Piece? {
    if let piece = returned.popLast() { return piece }
    guard try skipLineEnds() else { return nil }
    var position = at
    var isQuoted = false
    var mayOpen = true
    while true {
      let bytes = window.bytes
      while position < bytes.count {
        let byte = bytes[position]
        if isQuoted {
          if byte == UInt8(ascii: "\"") {
            isQuoted = false
            mayOpen = true
          }
        } else if byte == UInt8(ascii: "\""), mayOpen {
          isQuoted = true
        } else if isLineEnd(byte) {
          return row(upTo: position)
        } else {
          mayOpen = byte == delimiter
        }
        position += 1
        if position - at > RowStream.longestRow { return try broken(.unclosedQuote) }
      }
      let seen = position - at
      guard try more() else { return row(upTo: window.bytes.count) }
      position = at + seen
    }
  }

  private mutating func more() throws(InputProblem) -> Bool {
    let isMore = try window.refill(dropping: at)
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
    switch text.next() {
    case .row(let row)?:
      at = end
      line += RowStream.lineEnds(bytes[...])
      return .row(DelimitedText.Row(line: first, cells: row.cells))
    case .broken(let damage, _)?:
      at += bytes.firstIndex(where: isLineEnd) ?? bytes.count
      return .broken(damage, line: first)
    case nil: preconditionFailure("a row that is not empty")
    }
  }

  /// Leaves the first line of a row behind that has no end.
  private mutating func broken(_ damage: DelimitedText.Damage) throws(InputProblem) -> DelimitedText.Piece {
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
