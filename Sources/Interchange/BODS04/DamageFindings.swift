internal import Registry

extension StatementSplitter.Damage {
  /// The damage as an error at a line.
  func finding(file: String, line: Int) -> Finding {
    let location = SourceLocation(file: file, line: line)
    switch self {
    case .tooLarge(let limit):
      return Finding(
        .error, code: "statementTooLarge",
        message: "The statement that begins here has more than \(limit) bytes, the limit.",
        advice: "Check whether a bracket or a quote is missing.", location: location)
    default:
      return Finding(
        .error, code: "notJSON", message: message, advice: "Repair the line or ask for the file again.",
        location: location)
    }
  }

  private var message: String {
    switch self {
    case .unclosed: return "The statement that begins here is not closed before the next one or the end."
    case .lineBreakInString: return "A string runs over the end of the line: a quote is missing."
    case .mismatchedBracket: return "A bracket in this statement closes one of the other kind."
    case .notSeparated: return "Something follows the statement without white space."
    case .missingComma: return "A comma is missing between two statements of the array."
    case .extraComma: return "A comma stands where a statement of the array is missing."
    case .tooLarge(let limit): return "The statement has more than \(limit) bytes."
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

extension InterchangeError {
  init(_ problem: InputProblem, file: String, before: Int) {
    switch problem {
    case .cannotOpen(let reason): self = .cannotOpen(file: file, reason: reason)
    case .cannotRead(let reason):
      self = .cannotRead(file: file, reason: reason, statementsBefore: before)
    case .wrongEncoding(let encoding): self = .wrongEncoding(file: file, encoding: encoding)
    case .wrongFormat(let format): self = .wrongFormat(file: file, format: format)
    case .damagedGzip(let offset, let reason):
      self = .damagedGzip(file: file, offset: offset, reason: reason, statementsBefore: before)
    case .tooLarge(let limit): self = .tooLarge(file: file, limit: limit, statementsBefore: before)
    case .brokenArray(let line, let reason):
      self = .brokenArray(file: file, line: line, reason: reason, statementsBefore: before)
    }
  }
}
