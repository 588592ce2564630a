public import Registry

/// The values of a file of statements one at a time, as JSON and not yet as facts, in memory bounded by
/// the largest statement.
///
/// The file is a JSON array, JSON Lines, or values one after the other; plain or compressed with gzip.
public struct JSONStatements: ~Copyable {
  /// What stands at the next place.
  public enum Piece: Sendable {
    /// One value.
    case value(JSONStatement)
    /// Something that is no JSON value, with the reason and the place.
    case broken(Finding)
  }

  private let name: String
  private let file: FileInput?
  private let limits = InputLimits()
  private let input: PeekableInput
  private var splitter: StatementSplitter?
  private let parser = JSONParser()
  private var isFinished = false

  /// Pieces given so far.
  public private(set) var count = 0
  /// Those of them that are values.
  private var valueCount = 0
  /// Whether the file is a JSON array; false before the first piece.
  public private(set) var isArray = false

  /// Opens a file, or standard input for `-`.
  ///
  /// - Throws: `InterchangeError.cannotOpen`.
  public init(path: String) throws(InterchangeError) {
    do throws(InputProblem) {
      let file = try FileInput(path: path)
      self.init(file, file: file, name: path)
    } catch {
      throw InterchangeError(error, file: path, before: 0)
    }
  }

  /// Reads bytes in memory; `name` stands for the file in findings.
  public init(bytes: [UInt8], name: String) {
    self.init(MemoryInput(bytes), file: nil, name: name)
  }

  /// Reads a source that has no size of its own.
  init(_ source: any ByteInput, name: String) { self.init(source, file: nil, name: name) }

  private init(_ source: any ByteInput, file: FileInput?, name: String) {
    self.name = name
    self.file = file
    input = PeekableInput(source)
  }

  /// Bytes of the file, where it has a size: not for standard input or bytes in memory.
  public var fileSize: Int? { file?.size }

  /// Bytes taken from the file so far, as stored; nil for bytes in memory.
  public var fileBytesRead: Int? { file?.count }

  /// Bytes of text read so far, after unpacking.
  public var byteCount: Int { splitter?.window.total ?? 0 }

  /// The next value or damage, or nil at the end.
  ///
  /// - Throws: `InterchangeError` when the file cannot be read on; nothing follows after that.
  public mutating func next() throws(InterchangeError) -> Piece? {
    guard !isFinished else { return nil }
    do throws(InputProblem) {
      if splitter == nil { splitter = StatementSplitter(try openText(), limits: limits) }
      guard let piece = try splitter?.next() else {
        noteShape()
        isFinished = true
        return nil
      }
      noteShape()
      defer { count += 1 }
      switch piece {
      case .broken(let damage, let line): return .broken(damage.finding(file: name, line: line))
      case .value(let range, let line): return parse(range, line: line)
      }
    } catch {
      isFinished = true
      throw InterchangeError(error, file: name, before: valueCount)
    }
  }

  private mutating func noteShape() {
    if case .array? = splitter?.shape { isArray = true }
  }

  private func openText() throws(InputProblem) -> PeekableInput {
    var text = input
    if TextEncoding.isGzip(try input.peek(TextEncoding.peekCount)) {
      text = PeekableInput(GzipInput(input, limits: limits))
    }
    let first = try text.peek(TextEncoding.peekCount)
    try TextEncoding.check(first)
    text.skip(TextEncoding.markLength(first))
    return text
  }

  private mutating func parse(_ range: Range<Int>, line: Int) -> Piece {
    guard let all = splitter?.bytes else { preconditionFailure("a piece without a splitter") }
    let bytes = UnsafeBufferPointer(rebasing: all[range])
    do throws(JSONError) {
      let value = try parser.parse(bytes)
      valueCount += 1
      return .value(JSONStatement(value: value, line: line, position: count, bytes: Array(bytes)))
    } catch {
      let finding = error.finding(file: name, bytes: bytes, line: line)
      splitter?.reconsider()
      return .broken(finding)
    }
  }
}

/// One value of a file of statements, with its place.
public struct JSONStatement: Sendable {
  /// The value.
  public let value: JSONValue
  /// Line on which it begins, from 1.
  public let line: Int
  /// How many pieces stand before it.
  public let position: Int
  /// Its bytes as they stand in the file; offsets of values count in them.
  public let bytes: [UInt8]
  /// Whether it runs over the end of its first line.
  public let spansLines: Bool

  init(value: JSONValue, line: Int, position: Int, bytes: [UInt8]) {
    self.value = value
    self.line = line
    self.position = position
    self.bytes = bytes
    spansLines = bytes.contains(where: isLineEnd)
  }

  /// The same place with other bytes.
  ///
  /// - Throws: `JSONError` where they are not one value.
  public init(replacing statement: JSONStatement, bytes: [UInt8]) throws(JSONError) {
    self.init(
      value: try JSONValue(parsing: bytes), line: statement.line, position: statement.position, bytes: bytes)
  }

  /// Its lines, for those who ask for many; they are looked for anew each time.
  public var lineIndex: LineIndex { bytes.withUnsafeBufferPointer { LineIndex($0, first: line) } }

  /// The line on which a value of this statement begins, from 1.
  public func line(of value: JSONValue) -> Int {
    spansLines ? lineIndex.line(of: value.offset) : line
  }
}
