extension StatementSplitter {
  /// The next element.
  ///
  /// A bad one is left behind as long as the brackets show where it ends.
  mutating func nextInArray(_ start: ArrayPlace) throws(InputProblem) -> Piece? {
    var place = start
    if case .element = rest {
      rest = .nothing
      try passElement()
    }
    while true {
      guard try skipBlank() else {
        throw .brokenArray(line: lines.line, reason: "the file ends before the closing ]")
      }
      begin = at
      let byte = bytes[at]
      switch (place, byte) {
      case (.first, UInt8(ascii: "]")), (.separator, UInt8(ascii: "]")):
        at += 1
        try finishArray()
        return nil
      case (.element, UInt8(ascii: "]")):
        shape = .array(.separator)
        return .broken(.extraComma, line: lines.line)
      case (.separator, UInt8(ascii: ",")):
        at += 1
        place = .element
      case (_, UInt8(ascii: ",")):
        at += 1
        shape = .array(.element)
        return .broken(.extraComma, line: lines.line)
      case (.separator, _):
        shape = .array(.element)
        return .broken(.missingComma, line: lines.line)
      default:
        shape = .array(.separator)
        return try element(byte)
      }
    }
  }

  private mutating func finishArray() throws(InputProblem) {
    shape = .ended
    if isWrapped {
      guard try skipBlank(), bytes[at] == UInt8(ascii: "}") else {
        throw .brokenArray(line: lines.line, reason: "the object around it is not closed")
      }
      at += 1
    }
    if try skipBlank() {
      throw .brokenArray(line: lines.line, reason: "something follows the closing ]")
    }
  }

  private mutating func element(_ byte: UInt8) throws(InputProblem) -> Piece {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""): return try bracketed()
    case UInt8(ascii: "}"):
      throw .brokenArray(line: lines.line, reason: "a } closes nothing")
    default: return try scalar()
    }
  }

  private mutating func bracketed() throws(InputProblem) -> Piece {
    let line = lines.line
    scanner.start(standsOnLines: false)
    while true {
      let end = min(bytes.count, begin + limits.statementBytes)
      if try isClosed(before: end) { return .value(begin..<at, line: line) }
      if at - begin >= limits.statementBytes {
        rest = .element
        return .broken(.tooLarge(limit: limits.statementBytes), line: line)
      }
      if try !more() {
        throw .brokenArray(line: line, reason: "the statement that begins here is not closed")
      }
    }
  }

  /// Passes what is left of an element that is too large, without keeping it.
  private mutating func passElement() throws(InputProblem) {
    while try !isClosed(before: bytes.count) {
      begin = at
      if try !more() { throw .brokenArray(line: lines.line, reason: "a statement is not closed") }
    }
  }

  private mutating func isClosed(before end: Int) throws(InputProblem) -> Bool {
    switch scanner.run(bytes, from: &at, to: end, begin: begin, lines: &lines) {
    case .closed: return true
    case .more: return false
    case .mismatched, .tooDeep, .breakInString, .unclosed:
      throw .brokenArray(line: lines.line, reason: "a bracket closes one of the other kind")
    }
  }

  /// A number or a word; the parser says whether it is one.
  private mutating func scalar() throws(InputProblem) -> Piece {
    let line = lines.line
    at += 1
    while true {
      while at < bytes.count {
        switch bytes[at] {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "{"),
          UInt8(ascii: "\""), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
          return .value(begin..<at, line: line)
        default: at += 1
        }
        if at - begin > limits.statementBytes {
          throw .brokenArray(line: line, reason: "a number or word has no end")
        }
      }
      if try !more() { return .value(begin..<at, line: line) }
    }
  }
}
