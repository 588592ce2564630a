/// Finds the end of a JSON value by its brackets and quotes alone, piece by piece.
///
/// It does not validate: that is the parser's work once the whole value is there.
struct BracketScanner {
  /// Why scanning stopped.
  enum Event {
    /// The bytes given are used up.
    case more
    /// The value is complete.
    case closed
    /// A bracket closes one of the other kind, or nesting passes all measure.
    case mismatched
    /// A value on lines of its own nests deeper than the parser takes.
    case tooDeep
    /// A line ends inside a string, which JSON forbids.
    case breakInString
    /// A new statement begins on a line of its own although this one is still open.
    case unclosed
  }

  /// Open brackets that are kept at most; real statements have a handful.
  private static let deepest = 1_000_000

  private var open: [UInt8] = []
  private var isInString = false
  private var isEscaped = false
  /// Whether values stand on lines of their own, so that a broken one can be left behind.
  private var standsOnLines = false
  /// The first line inside the value that could be the beginning of another statement.
  private(set) var candidate: LineMark?

  /// Begins a new value.
  mutating func start(standsOnLines: Bool) {
    open.removeAll(keepingCapacity: true)
    isInString = false
    isEscaped = false
    self.standsOnLines = standsOnLines
    candidate = nil
  }

  /// Follows a window whose first bytes were dropped.
  mutating func shift(by dropped: Int) { candidate?.index -= dropped }

  /// Scans `bytes[at..<end]` of the value that begins at `begin` and moves `at` behind what is done with.
  mutating func run(
    _ bytes: UnsafeBufferPointer<UInt8>, from at: inout Int, to end: Int, begin: Int,
    lines: inout LineCounter
  ) -> Event {
    var index = at
    defer { at = index }
    while index < end {
      let byte = bytes[index]
      if isInString {
        if isEscaped {
          isEscaped = false
          if byte >= 0x20 {
            index += 1
            continue
          }
        }
        switch byte {
        case UInt8(ascii: "\""):
          isInString = false
          index += 1
          if open.isEmpty { return .closed }
        case UInt8(ascii: "\\"):
          isEscaped = true
          index += 1
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
          if standsOnLines { return .breakInString }
          lines.pass(byte, at: index)
          index += 1
        default:
          index += 1
          while index < end, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\"),
            bytes[index] >= 0x20
          {
            index += 1
          }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if standsOnLines && byte == UInt8(ascii: "{") && index == lines.start && index > begin {
          if candidate == nil { candidate = LineMark(index: index, line: lines.line) }
          if !BracketScanner.mayGoOn(bytes[begin..<index]) { return .unclosed }
        }
        // Going on would be of no use, and looking far ahead from every broken line would take long.
        if standsOnLines && open.count >= JSONParser.deepestNesting { return .tooDeep }
        guard open.count < BracketScanner.deepest else { return .mismatched }
        open.append(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // The ASCII codes of the two halves of a pair differ by two.
        guard open.last == byte - 2 else { return .mismatched }
        open.removeLast()
        if open.isEmpty {
          index += 1
          return .closed
        }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        lines.pass(byte, at: index)
      default:
        break
      }
      index += 1
    }
    return .more
  }

  /// Whether an object may follow these bytes of an open value.
  private static func mayGoOn(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch bytes.last(where: { !isBlank($0) }) {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["): return true
    default: return false
    }
  }
}

/// Whether a byte is white space between JSON tokens.
func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    || byte == UInt8(ascii: "\t")
}

/// Whether a byte ends a line.
func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
