/// Why a file cannot be read, cannot be read on, or cannot be written.
///
/// What was read before stands.
public enum InterchangeError: Error, Hashable, Sendable {
  /// The file cannot be opened; `reason` is the system's.
  case cannotOpen(file: String, reason: String)
  /// Reading failed half-way; `reason` is the system's.
  case cannotRead(file: String, reason: String, statementsBefore: Int)
  /// The text is in an encoding other than UTF-8.
  case wrongEncoding(file: String, encoding: String)
  /// The file is of another kind, for instance a zip archive.
  case wrongFormat(file: String, format: String)
  /// Compressed data are cut off or damaged; `offset` counts compressed bytes.
  case damagedGzip(file: String, offset: Int, reason: String, statementsBefore: Int)
  /// The file has more bytes than are read; the limit is in words.
  case tooLarge(file: String, limit: String, statementsBefore: Int)
  /// A JSON array whose brackets do not balance, so that the next statement cannot be found.
  case brokenArray(file: String, line: Int, reason: String, statementsBefore: Int)
  /// XML that is not well-formed, or declares a document type; what follows cannot be trusted.
  case brokenXML(file: String, line: Int, reason: String, statementsBefore: Int)
  /// A zip archive that is damaged, contradicts itself, or is made to do harm.
  case damagedZip(file: String, reason: String)
  /// A table of a known kind whose columns cannot be used; nothing of it is read.
  case brokenTable(file: String, line: Int, reason: String)
  /// An output cannot be made or written; `-` is standard output, `reason` is the system's.
  case cannotWrite(file: String, reason: String)
  /// A statement that a registry keeps can no longer be read.
  case unreadableStatement(statement: String, reason: String)
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
    case .brokenXML(let line, let reason):
      self = .brokenXML(file: file, line: line, reason: reason, statementsBefore: before)
    case .damagedZip(let reason): self = .damagedZip(file: file, reason: reason)
    }
  }
}
