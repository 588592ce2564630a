/// Finds the statements of a file one at a time, in memory bounded by the largest statement.
///
/// The content decides: `[` opens an array of statements; anything else is a series of statements
/// separated by white space, of which JSON Lines and a single object are cases.
struct StatementSplitter {
  /// What stands at the next place.
  enum Piece {
    /// One value, in `bytes`, valid until the next call.
    case value(Range<Int>, line: Int)
    /// Something that is no value, and the line to look at.
    case broken(Damage, line: Int)
  }

  /// Why there is no value.
  enum Damage {
    case tooLarge(limit: Int)
    case tooDeep
    case unclosed
    case lineBreakInString
    case mismatchedBracket
    case notSeparated
    case missingComma
    case extraComma
  }

  enum Shape {
    case unknown
    case lines
    case array(ArrayPlace)
    case ended
  }

  /// What may come next in an array.
  enum ArrayPlace { case first, element, separator }

  /// What of a broken statement is still to be passed over.
  enum Rest {
    case nothing
    /// The rest of the line.
    case line
    /// Everything before the next line that begins with an object.
    case lines
    /// The rest of an element, up to its closing bracket.
    case element
  }

  /// Whether the array stands in an object that is closed after it, as in GLEIF's golden copy.
  var isWrapped = false
  let window: ByteWindow
  let limits: InputLimits
  var shape = Shape.unknown
  /// First byte that is still needed.
  var begin = 0
  /// Next byte to look at.
  var at = 0
  var lines = LineCounter()
  var scanner = BracketScanner()
  /// Passed over only when the next piece is asked for, so that an endless statement is reported at once.
  var rest = Rest.nothing

  /// How often a line may still be taken for a value without looking at its brackets and be none.
  ///
  /// Only for whoever calls `rescan` when such a value cannot be parsed.
  var guessesLeft = 0
  /// Whether the piece at hand was taken so, and whether the next one must not be.
  var isGuess = false
  var mustScan = false

  init(_ input: any ByteInput, limits: InputLimits) {
    window = ByteWindow(input, limits: limits)
    self.limits = limits
  }

  /// The bytes that ranges of pieces refer to.
  var bytes: UnsafeBufferPointer<UInt8> { window.bytes }

  /// The next piece, or nil at the end of the input.
  mutating func next() throws(InputProblem) -> Piece? {
    begin = at
    isGuess = false
    if case .unknown = shape { try recognise() }
    switch shape {
    case .array(let place): return try nextInArray(place)
    case .lines: return try nextOnLines()
    case .unknown, .ended: return nil
    }
  }

  private mutating func recognise() throws(InputProblem) {
    guard try skipBlank() else {
      shape = .ended
      return
    }
    switch bytes[at] {
    case UInt8(ascii: "["):
      at += 1
      shape = .array(.first)
    case UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"):
      shape = .lines
    default:
      throw .wrongFormat(
        "text that is no JSON, as it begins with neither [ nor {. Unpack or convert it, or look whether it is"
          + " the right file; Docs/Data.md names what is read.")
    }
  }

  /// Makes `at` the first byte that is no white space; false at the end.
  mutating func skipBlank() throws(InputProblem) -> Bool {
    while true {
      let bytes = bytes
      while at < bytes.count {
        let byte = bytes[at]
        guard isBlank(byte) else { return true }
        if isLineEnd(byte) { lines.pass(byte, at: at) }
        at += 1
      }
      begin = at
      guard try more() else { return false }
    }
  }

  /// Reads on, dropping what lies before `begin`; false at the end.
  mutating func more() throws(InputProblem) -> Bool {
    let dropped = begin
    let isMore = try window.refill(dropping: dropped)
    begin = 0
    at -= dropped
    lines.shift(by: dropped)
    scanner.shift(by: dropped)
    return isMore
  }
}
