internal import Glibc

extension StatementSplitter {
  /// The next statement of a series.
  ///
  /// After a broken one reading goes on with the next line on which a statement can begin.
  mutating func nextOnLines() throws(InputProblem) -> Piece? {
    try passRest()
    guard try skipBlank() else {
      shape = .ended
      return nil
    }
    begin = at
    let line = lines.line
    guard bytes[at] == UInt8(ascii: "{") else { return try looseLine() }
    let mayGuess = !mustScan
    mustScan = false
    if mayGuess, guessesLeft > 0, let end = endOfGuess() {
      isGuess = true
      at = end
      return .value(begin..<end, line: line)
    }
    return try scanned(line)
  }

  /// The end of the line, where that could be the end of the object that begins here.
  ///
  /// A line that is one JSON object for the parser is one for the scanner, so nothing is decided here.
  private mutating func endOfGuess() -> Int? {
    let most = min(bytes.count - at, limits.statementBytes)
    guard let first = bytes.baseAddress.map({ $0 + at }) else { return nil }
    guard let found = memchr(first, Int32(UInt8(ascii: "\n")), most) else {
      // Looking for an end that never comes must not be repeated for every statement.
      if most > 65_536 { guessesLeft -= 1 }
      return nil
    }
    var count = UnsafeRawPointer(found) - UnsafeRawPointer(first)
    if first[count - 1] == UInt8(ascii: "\r") { count -= 1 }
    guard first[count - 1] == UInt8(ascii: "}"), memchr(first, Int32(UInt8(ascii: "\r")), count) == nil else {
      return nil
    }
    return at + count
  }

  /// Goes back to the beginning of a value that was only guessed and is none; false where it was found.
  mutating func rescan() -> Bool {
    guard isGuess else { return false }
    guessesLeft -= 1
    at = begin
    mustScan = true
    return true
  }

  private mutating func scanned(_ line: Int) throws(InputProblem) -> Piece {
    scanner.start(standsOnLines: true)
    while true {
      let end = min(bytes.count, begin + limits.statementBytes)
      switch scanner.run(bytes, from: &at, to: end, begin: begin, lines: &lines) {
      case .closed:
        if at == bytes.count, try !more() { return .value(begin..<at, line: line) }
        if isBlank(bytes[at]) { return .value(begin..<at, line: line) }
        return leaveBehind(.notSeparated, line)
      case .tooDeep: return leaveBehind(.tooDeep, line)
      case .mismatched: return leaveBehind(.mismatchedBracket, line)
      case .breakInString: return leaveBehind(.lineBreakInString, line)
      case .unclosed: return leaveBehind(.unclosed, line)
      case .more:
        if at - begin >= limits.statementBytes {
          return leaveBehind(.tooLarge(limit: limits.statementBytes), line)
        }
        if try !more() { return leaveBehind(.unclosed, line) }
      }
    }
  }

  /// Goes back to a line inside the last value that could begin a statement: the value was broken, and
  /// its brackets balanced only because they took in the next lines.
  mutating func reconsider() {
    guard case .lines = shape, let mark = scanner.candidate else { return }
    at = mark.index
    lines.return(to: mark)
  }

  private mutating func leaveBehind(_ damage: Damage, _ line: Int) -> Piece {
    if scanner.candidate != nil {
      reconsider()
    } else {
      // Inside a value of several lines only a bracket at the beginning of a line starts a new one.
      rest = lines.line == line ? .line : .lines
    }
    return .broken(damage, line: line)
  }

  private mutating func passRest() throws(InputProblem) {
    switch rest {
    case .nothing, .element: return
    case .line: try skipLine()
    case .lines:
      try skipLine()
      while at < bytes.count, bytes[at] != UInt8(ascii: "{") { try skipLine() }
    }
    rest = .nothing
  }

  /// Passes the end of the current line, CRLF as one, and makes sure that the byte after it is there.
  private mutating func skipLine() throws(InputProblem) {
    while at == bytes.count || !isLineEnd(bytes[at]) {
      while at < bytes.count, !isLineEnd(bytes[at]) { at += 1 }
      begin = at
      if at == bytes.count, try !more() { return }
    }
    let isCR = bytes[at] == UInt8(ascii: "\r")
    try passLineEnd()
    if isCR, at < bytes.count, bytes[at] == UInt8(ascii: "\n") { try passLineEnd() }
  }

  private mutating func passLineEnd() throws(InputProblem) {
    lines.pass(bytes[at], at: at)
    at += 1
    begin = at
    if at == bytes.count { _ = try more() }
  }

  /// A line that does not begin with an object; the parser says what it is.
  private mutating func looseLine() throws(InputProblem) -> Piece {
    let line = lines.line
    scanner.start(standsOnLines: true)
    while true {
      while at < bytes.count {
        if isLineEnd(bytes[at]) { return .value(begin..<at, line: line) }
        if at - begin >= limits.statementBytes {
          return leaveBehind(.tooLarge(limit: limits.statementBytes), line)
        }
        at += 1
      }
      if try !more() { return .value(begin..<at, line: line) }
    }
  }
}
