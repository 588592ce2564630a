internal import Registry
internal import Synchronization

/// What one line says, as far as a graph needs it.
struct ScannedStatement {
  enum Kind: UInt8 { case company, person, relationship, other }

  var kind = Kind.other
  var identifier = ByteRange.none
  var subject = ByteRange.none
  var party = ByteRange.none
  /// Code of the shares; the largest number where no shareholding is stated.
  var shares = UInt32.max
  var votes = UInt32.max
  /// Whether it says something that needs a law's reading.
  var isSpecial = false
}

/// Bytes of the file, without the quotes.
struct ByteRange: BitwiseCopyable {
  var start: Int
  var length: Int
  static let none = ByteRange(start: 0, length: -1)
}

/// Scans lines of BODS 0.4 for the few values that a graph needs, and skips everything else without making it.
///
/// Braces, brackets and strings are followed exactly; whether skipped values are good JSON is not asked: that is
/// what `unveil import` and `unveil validate` are for. Escapes within identifiers are refused.
struct StatementScanner: ~Copyable {
  let bytes: UnsafePointer<UInt8>
  let end: Int
  var at = 0
  private let table: SharedBounds
  private(set) var problem: String?

  init(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, _ table: SharedBounds) {
    self.bytes = bytes
    self.table = table
    at = range.lowerBound
    end = range.upperBound
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  private mutating func fail(_ message: String) -> Bool {
    if problem == nil { problem = message }
    return false
  }

  @inline(__always) private mutating func skipSpace() {
    while at < end, bytes[at] <= 32 { at &+= 1 }
  }

  /// The place of the quote that closes the string whose text begins at `at`; `at` stands behind it.
  @inline(__always) private mutating func closeString() -> Int {
    // Sixteen bytes at a time; a lane that matches is all ones.
    let quotes = SIMD16<UInt8>(repeating: 0x22)
    let slashes = SIMD16<UInt8>(repeating: 0x5C)
    var place = at
    let raw = UnsafeRawPointer(bytes)
    while true {
      while place &+ 16 <= end {
        let block = raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
        let words = unsafeBitCast((block .== quotes) .| (block .== slashes), to: SIMD2<UInt64>.self)
        if words[0] != 0 {
          place &+= words[0].trailingZeroBitCount >> 3
          break
        }
        if words[1] != 0 {
          place &+= 8 &+ (words[1].trailingZeroBitCount >> 3)
          break
        }
        place &+= 16
      }
      while place < end, bytes[place] != 0x22, bytes[place] != 0x5C { place &+= 1 }
      guard place < end else {
        at = end
        return end
      }
      if bytes[place] == 0x22 {
        at = place &+ 1
        return place
      }
      place &+= 2
    }
  }

  /// Reads a key and the colon behind it.
  @inline(__always) private mutating func key() -> ByteRange? {
    skipSpace()
    guard at < end, bytes[at] == 0x22 else { return nil }
    at &+= 1
    let start = at
    let close = closeString()
    skipSpace()
    guard at < end, bytes[at] == 0x3A else { return nil }
    at &+= 1
    skipSpace()
    return ByteRange(start: start, length: close &- start)
  }

  /// After a value: whether another member follows; nil where the object is closed.
  @inline(__always) private mutating func next(_ close: UInt8) -> Bool? {
    skipSpace()
    guard at < end else { return nil }
    let byte = bytes[at]
    at &+= 1
    if byte == 0x2C { return true }
    return byte == close ? false : nil
  }

  private mutating func string() -> ByteRange? {
    guard at < end, bytes[at] == 0x22 else { return nil }
    at &+= 1
    let start = at
    let close = closeString()
    return ByteRange(start: start, length: close &- start)
  }

  /// Skips one value of any kind.
  @inline(__always) private mutating func skipValue() {
    guard at < end else { return }
    switch bytes[at] {
    case 0x22:
      at &+= 1
      _ = closeString()
    case 0x7B, 0x5B: skipContainer()
    default:
      while at < end, bytes[at] != 0x2C, bytes[at] != 0x7D, bytes[at] != 0x5D, bytes[at] > 32 { at &+= 1 }
    }
  }

  private mutating func skipContainer() {
    var depth = 0
    while at < end {
      let byte = bytes[at]
      at &+= 1
      if byte == 0x22 {
        _ = closeString()
      } else if byte | 0x20 == 0x7B {
        depth &+= 1
      } else if byte | 0x20 == 0x7D {
        depth &-= 1
        if depth == 0 { return }
      }
    }
  }

  @inline(__always) private func matches(_ range: ByteRange, _ text: StaticString) -> Bool {
    guard range.length == text.utf8CodeUnitCount else { return false }
    let other = text.utf8Start
    for place in 0..<range.length where bytes[range.start &+ place] != other[place] { return false }
    return true
  }

  /// Reads the next statement; nil at the end of the file or at a problem.
  mutating func nextStatement() -> ScannedStatement? {
    skipSpace()
    guard at < end else { return nil }
    var statement = ScannedStatement()
    guard bytes[at] == 0x7B else {
      _ = fail("Expected a JSON object on each line.")
      return nil
    }
    at &+= 1
    guard readTop(&statement) else {
      _ = fail("Expected a statement of BODS 0.4.")
      return nil
    }
    return statement
  }

  private mutating func readTop(_ statement: inout ScannedStatement) -> Bool {
    while true {
      guard let key = key() else { return false }
      let first = bytes[key.start]
      if first == 0x72, key.length == 8, matches(key, "recordId") {
        guard let text = string() else { return false }
        statement.identifier = text
      } else if first == 0x72, key.length == 10, matches(key, "recordType") {
        guard let text = string() else { return false }
        statement.kind =
          matches(text, "relationship")
          ? .relationship : matches(text, "entity") ? .company : matches(text, "person") ? .person : .other
      } else if first == 0x72, key.length == 13, matches(key, "recordDetails") {
        guard readDetails(&statement) else { return false }
      } else if first == 0x72, key.length == 12, matches(key, "recordStatus") {
        guard let text = string() else { return false }
        if matches(text, "closed") { statement.isSpecial = true }
      } else {
        skipValue()
      }
      guard let more = next(0x7D) else { return false }
      if !more { return true }
    }
  }

  private mutating func readDetails(_ statement: inout ScannedStatement) -> Bool {
    guard at < end, bytes[at] == 0x7B else { return false }
    at &+= 1
    while true {
      guard let key = key() else { return at < end && bytes[at] == 0x7D && closeEmpty() }
      if key.length == 7, matches(key, "subject") {
        guard let text = string() else { return false }
        statement.subject = text
      } else if key.length == 15, matches(key, "interestedParty") {
        if at < end, bytes[at] == 0x22 {
          guard let text = string() else { return false }
          statement.party = text
        } else {
          skipValue()
        }
      } else if key.length == 9, matches(key, "interests") {
        guard readInterests(&statement) else { return false }
      } else {
        skipValue()
      }
      guard let more = next(0x7D) else { return false }
      if !more { return true }
    }
  }

  private mutating func closeEmpty() -> Bool {
    at &+= 1
    return true
  }

  private mutating func readInterests(_ statement: inout ScannedStatement) -> Bool {
    guard at < end, bytes[at] == 0x5B else { return false }
    at &+= 1
    skipSpace()
    if at < end, bytes[at] == 0x5D { return closeEmpty() }
    while true {
      skipSpace()
      guard at < end, bytes[at] == 0x7B else { return false }
      at &+= 1
      guard readInterest(&statement) else { return false }
      guard let more = next(0x5D) else { return false }
      if !more { return true }
    }
  }

  private mutating func readInterest(_ statement: inout ScannedStatement) -> Bool {
    var isShares = false
    var isVotes = false
    var code: UInt32?
    skipSpace()
    if at < end, bytes[at] == 0x7D {
      statement.isSpecial = true
      return closeEmpty()
    }
    while true {
      guard let key = key() else { return false }
      if key.length == 4, matches(key, "type") {
        guard let text = string() else { return false }
        isShares = matches(text, "shareholding")
        isVotes = matches(text, "votingRights")
      } else if key.length == 5, matches(key, "share") {
        guard let share = readShare() else { return false }
        code = share
      } else if key.length == 7, matches(key, "endDate") {
        statement.isSpecial = true
        skipValue()
      } else if key.length == 16, matches(key, "directOrIndirect") {
        guard let text = string() else { return false }
        if matches(text, "indirect") { statement.isSpecial = true }
      } else {
        skipValue()
      }
      guard let more = next(0x7D) else { return false }
      if !more { break }
    }
    let value = code ?? table.code(of: .unknown)
    if isShares {
      statement.shares = add(statement.shares, value)
    } else if isVotes {
      statement.votes = add(statement.votes, value)
    } else {
      statement.isSpecial = true
    }
    return true
  }

  private mutating func add(_ present: UInt32, _ more: UInt32) -> UInt32 {
    if present == UInt32.max { return more }
    return table.sum(of: present, more)
  }

  /// An exact stake takes the fast way; bounds go to the table.
  private mutating func readShare() -> UInt32? {
    guard at < end, bytes[at] == 0x7B else { return nil }
    at &+= 1
    var (min, max) = (Rational.zero, Rational.hundred)
    var (minOpen, maxOpen) = (false, false)
    var exact: UInt32?
    skipSpace()
    if at < end, bytes[at] == 0x7D {
      at &+= 1
      return table.code(of: .unknown)
    }
    while true {
      guard let key = key() else { return nil }
      if key.length == 5, matches(key, "exact") {
        if let code = DecimalReader.code(bytes, &at, end) {
          exact = code
        } else {
          guard let value = DecimalReader.share(bytes, &at, end), let share = try? Share(exactly: value)
          else {
            return nil
          }
          exact = table.code(of: share)
        }
      } else if matches(key, "minimum") || matches(key, "exclusiveMinimum") {
        guard let value = DecimalReader.share(bytes, &at, end) else { return nil }
        min = value
        minOpen = key.length > 7
      } else if matches(key, "maximum") || matches(key, "exclusiveMaximum") {
        guard let value = DecimalReader.share(bytes, &at, end) else { return nil }
        max = value
        maxOpen = key.length > 7
      } else {
        skipValue()
      }
      guard let more = next(0x7D) else { return nil }
      if !more { break }
    }
    if let exact { return exact }
    guard let share = try? Share(min: min, max: max, minOpen: minOpen, maxOpen: maxOpen) else { return nil }
    return table.code(of: share)
  }
}

/// The table of bounds of all threads that scan one file; few statements need it.
final class SharedBounds: Sendable {
  private let table = Mutex(BoundsTable())

  func code(of share: Share) -> UInt32 { table.withLock { $0.code(of: share).bits } }

  func sum(of left: UInt32, _ right: UInt32) -> UInt32 {
    table.withLock { table in
      table.code(of: table.share(of: left).adding(table.share(of: right))).bits
    }
  }

  var content: BoundsTable { table.withLock { $0 } }
}
