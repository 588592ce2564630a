public import Registry

/// A file of statements in any format that is read: BODS 0.4 as JSON, or a table of holdings.
///
/// The content decides, not the name; either may be compressed with gzip.
public final class StatementFile {
  private let name: String
  private let file: FileInput?
  private let input: PeekableInput
  private let options: TableOptions
  private var statements: BODSReader
  private var table: TableReader?
  private var tableBytes = 0
  private var isOpen = false

  /// Statements that were read.
  public private(set) var statementCount = 0

  /// Opens a file, or standard input for `-`.
  ///
  /// - Throws: `InterchangeError.cannotOpen`.
  public convenience init(path: String, options: TableOptions = TableOptions()) throws(InterchangeError) {
    do throws(InputProblem) {
      let file = try FileInput(path: path)
      self.init(file, file: file, name: path, options: options)
    } catch {
      throw InterchangeError(error, file: path, before: 0)
    }
  }

  /// Reads bytes in memory; `name` stands for the file in findings.
  public convenience init(bytes: [UInt8], name: String, options: TableOptions = TableOptions()) {
    self.init(MemoryInput(bytes), file: nil, name: name, options: options)
  }

  private init(_ source: any ByteInput, file: FileInput?, name: String, options: TableOptions) {
    self.name = name
    self.file = file
    self.options = options
    input = PeekableInput(source)
    statements = BODSReader(input, file: file, name: name)
  }

  /// Bytes of the file, where it has a size: not for standard input or bytes in memory.
  public var fileSize: Int? { file?.size }

  /// Bytes taken from the file so far, as stored; nil for bytes in memory.
  public var fileBytesRead: Int? { file?.count }

  /// Bytes of text read so far, after unpacking.
  public var byteCount: Int { table == nil ? statements.byteCount : tableBytes }

  /// The next statement or refusal, or nil at the end.
  ///
  /// - Throws: `InterchangeError` when the file cannot be read on; nothing follows after that.
  public func next() throws(InterchangeError) -> ReadOutcome? {
    if !isOpen {
      isOpen = true
      try openTable()
    }
    let outcome = table == nil ? try statements.next() : table?.nextOutcome()
    if case .statement? = outcome { statementCount += 1 }
    return outcome
  }

  /// Bytes in which the names of columns must stand.
  private static let headerBytes = 65_536

  /// Reads a table whole, where the first bytes are those of one.
  private func openTable() throws(InterchangeError) {
    let found: (kind: TableKind, delimiter: UInt8, bytes: ArraySlice<UInt8>)?
    do throws(InputProblem) {
      found = try findTable()
    } catch {
      throw InterchangeError(error, file: name, before: 0)
    }
    guard let found else { return }
    tableBytes = found.bytes.count
    table = try TableReader(
      found.bytes, found.kind, delimiter: found.delimiter, file: name, options: options)
  }

  private func findTable() throws(InputProblem) -> (TableKind, UInt8, ArraySlice<UInt8>)? {
    let text = try statements.text()
    let start = try text.peek(TextEncoding.peekCount)
    let mark = TextEncoding.markLength(start)
    // JSON is not looked at any further: it may come from a pipe that gives a statement now and then.
    guard let byte = start.dropFirst(mark).first, !"[{".utf8.contains(byte),
      let (kind, delimiter) = TableKind.recognise(
        try text.peek(StatementFile.headerBytes + mark).dropFirst(mark))
    else { return nil }
    return (kind, delimiter, try text.rest(most: TableReader.mostBytes + mark).dropFirst(mark))
  }
}
