internal import Registry

extension StatementSplitter.Damage {
  /// The damage as an error at a line.
  func finding(file: String, line: Int) -> Finding {
    Finding(
      .error, code: code, message: message, advice: "Repair the statement or ask for the file again.",
      location: SourceLocation(file: file, line: line))
  }

  private var code: String {
    switch self {
    case .tooLarge: return "statementTooLarge"
    case .tooDeep: return JSONError(.tooDeep, offset: 0).code
    default: return "notJSON"
    }
  }

  private var message: String {
    switch self {
    case .tooLarge(let limit):
      return
        "The statement that begins here has more than \(limit) bytes, the limit; perhaps a quote is missing."
    case .tooDeep: return JSONError(.tooDeep, offset: 0).message
    case .unclosed: return "The statement that begins here is not closed before the next one or the end."
    case .lineBreakInString: return "A string runs over the end of the line: a quote is missing."
    case .mismatchedBracket: return "A bracket in this statement closes one of the other kind."
    case .notSeparated: return "Something follows the statement without white space."
    case .missingComma: return "A comma is missing between two statements of the array."
    case .extraComma: return "A comma stands where a statement of the array is missing."
    }
  }
}

extension JSONError {
  /// The error as a finding about the statement in `bytes`, which begins on `line`.
  func finding(file: String, bytes: UnsafeBufferPointer<UInt8>, line: Int) -> Finding {
    let index = LineIndex(bytes, first: line)
    var message = message
    if case .duplicateName(let first) = problem {
      let earlier = index.line(of: first)
      message =
        "An object names the same member twice, first at byte \(first) of the statement (line"
        + " \(earlier)), then at byte \(offset), so it has no certain value."
    } else {
      message += " (byte \(offset) of the statement)"
    }
    return Finding(
      .error, code: code, message: message, advice: "Repair the statement or ask for the file again.",
      location: SourceLocation(file: file, line: index.line(of: offset)))
  }
}
