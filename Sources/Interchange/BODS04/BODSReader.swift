/// Reads the statements of a BODS 0.4 file one at a time, in bounded memory.
///
/// The file is a JSON array of statements, JSON Lines, or statements one after the other; plain or
/// compressed with gzip. Reading is lenient: what is certain is taken with a finding, what is not is
/// refused with one, and the next statement is read. Source: Beneficial Ownership Data Standard 0.4.
///
/// ```swift
/// var reader = try BODSReader(path: "statements.jsonl.gz")
/// while let outcome = try reader.next() { … }
/// ```
public struct BODSReader: ~Copyable {
  private let name: String
  private let file: FileInput?
  private let limits: InputLimits
  private let input: PeekableInput
  private var unpacked: PeekableInput?
  private var splitter: StatementSplitter?
  private let parser = JSONParser()
  private var reader: StatementReader
  private var isFinished = false

  /// Statements that were read.
  public private(set) var statementCount = 0
  /// Errors that were given as `refused`.
  public private(set) var refusedCount = 0

  /// Opens a file, or standard input for `-`.
  ///
  /// - Throws: `InterchangeError.cannotOpen`.
  public init(path: String) throws(InterchangeError) {
    try self.init(path: path, limits: InputLimits())
  }

  /// Reads bytes in memory; `name` stands for the file in findings.
  public init(bytes: [UInt8], name: String) {
    self.init(MemoryInput(bytes), file: nil, name: name, limits: InputLimits())
  }

  init(path: String, limits: InputLimits) throws(InterchangeError) {
    do throws(InputProblem) {
      let file = try FileInput(path: path)
      self.init(file, file: file, name: path, limits: limits)
    } catch {
      throw InterchangeError(error, file: path, before: 0)
    }
  }

  init(bytes: [UInt8], name: String, limits: InputLimits) {
    self.init(MemoryInput(bytes, step: limits.chunk), file: nil, name: name, limits: limits)
  }

  private init(_ input: any ByteInput, file: FileInput?, name: String, limits: InputLimits) {
    self.init(PeekableInput(input), file: file, name: name, limits: limits)
  }

  /// Reads an input at which somebody else may look first.
  init(_ input: PeekableInput, file: FileInput?, name: String, limits: InputLimits = InputLimits()) {
    self.name = name
    self.file = file
    self.limits = limits
    self.input = input
    reader = StatementReader(file: name)
  }

  /// Bytes of the file, where it has a size: not for standard input or bytes in memory.
  public var fileSize: Int? { file?.size }

  /// Bytes taken from the file so far, as stored; nil for bytes in memory.
  public var fileBytesRead: Int? { file?.count }

  /// Bytes of text read so far, after unpacking.
  public var byteCount: Int { splitter?.window.total ?? 0 }

  /// The next statement or refusal, or nil at the end.
  ///
  /// - Throws: `InterchangeError` when the file cannot be read on; nothing follows after that.
  public mutating func next() throws(InterchangeError) -> ReadOutcome? {
    guard !isFinished else { return nil }
    do throws(InputProblem) {
      if splitter == nil { splitter = StatementSplitter(try openText(), limits: limits) }
      guard let piece = try splitter?.next() else {
        isFinished = true
        return nil
      }
      return outcome(of: piece)
    } catch {
      isFinished = true
      throw InterchangeError(error, file: name, before: statementCount)
    }
  }

  /// The text from its first byte: looks at the first bytes, unpacks gzip, refuses what is not UTF-8.
  mutating func text() throws(InputProblem) -> PeekableInput {
    if let unpacked { return unpacked }
    var text = input
    if TextEncoding.isGzip(try input.peek(TextEncoding.peekCount)) {
      text = PeekableInput(GzipInput(input, limits: limits))
    }
    try TextEncoding.check(try text.peek(TextEncoding.peekCount))
    unpacked = text
    return text
  }

  /// The text without its byte order mark.
  private mutating func openText() throws(InputProblem) -> PeekableInput {
    let text = try text()
    text.skip(TextEncoding.markLength(try text.peek(TextEncoding.peekCount)))
    return text
  }

  private mutating func outcome(of piece: StatementSplitter.Piece) -> ReadOutcome {
    let position = statementCount + refusedCount
    let result: ReadOutcome
    switch piece {
    case .broken(let damage, let line):
      result = .refused(damage.finding(file: name, line: line))
    case .value(let range, let line):
      result = read(range, line: line, position: position)
    }
    switch result {
    case .statement: statementCount += 1
    case .refused: refusedCount += 1
    }
    return result
  }

  private mutating func read(_ range: Range<Int>, line: Int, position: Int) -> ReadOutcome {
    guard let bytes = splitter?.bytes else { preconditionFailure("a piece without a splitter") }
    let piece = UnsafeBufferPointer(rebasing: bytes[range])
    do throws(JSONError) {
      let value = try parser.parse(piece)
      return reader.read(value, bytes: piece, line: line, position: position)
    } catch {
      let finding = error.finding(file: name, bytes: piece, line: line)
      splitter?.reconsider()
      return .refused(finding)
    }
  }
}
