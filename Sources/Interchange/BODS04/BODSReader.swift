public import Registry

/// Reads the statements of a JSON file one at a time, in bounded memory.
///
/// The file is a JSON array of statements, JSON Lines, or statements one after the other; plain or
/// compressed with gzip. Objects of other formats become statements; what they are is told by their members.
/// Reading is lenient: what is certain is taken with a finding, what is not is refused with one, and the next
/// statement is read. Source: Beneficial Ownership Data Standard 0.1 to 0.4.
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
  private var converters: ObjectConverters
  private var drafted: DraftReader
  /// Opens the input a second time; nil where it comes only once.
  private let reopen: (() throws(InputProblem) -> any ByteInput)?
  /// What was imported before; nil where nobody says.
  private let earlier: EarlierStatements?
  /// What the statements of the whole archive replace; nil for a file of its own.
  private let replacements: Replacements?
  /// Outcomes of one object that becomes several statements.
  private var queue: [ReadOutcome] = []
  private var sent = 0
  private var isFinished = false

  /// Statements that were read.
  public private(set) var statementCount = 0
  /// Errors that were given as `refused`.
  public private(set) var refusedCount = 0
  /// Notes on the file that no statement followed, once it is read.
  public private(set) var closingNotes: [Finding] = []

  /// Opens a file, or standard input for `-`.
  ///
  /// - Throws: `InterchangeError.cannotOpen`.
  public init(path: String) throws(InterchangeError) {
    try self.init(path: path, limits: InputLimits())
  }

  /// Reads bytes in memory; `name` stands for the file in findings.
  public init(bytes: [UInt8], name: String) {
    self.init(bytes: bytes, name: name, limits: InputLimits())
  }

  init(path: String, limits: InputLimits) throws(InterchangeError) {
    do throws(InputProblem) {
      let file = try FileInput(path: path)
      self.init(
        PeekableInput(file), file: file, name: path, limits: limits,
        reopen: path == "-" ? nil : { () throws(InputProblem) in try FileInput(path: path) })
    } catch {
      throw InterchangeError(error, file: path, before: 0)
    }
  }

  init(bytes: [UInt8], name: String, limits: InputLimits) {
    self.init(
      PeekableInput(MemoryInput(bytes, step: limits.chunk)), file: nil, name: name, limits: limits,
      reopen: { () throws(InputProblem) in MemoryInput(bytes) })
  }

  /// Reads an input at which somebody else may look first.
  init(
    _ input: PeekableInput, file: FileInput?, name: String, limits: InputLimits = InputLimits(),
    options: TableOptions = TableOptions(), earlier: EarlierStatements? = nil,
    replacements: Replacements? = nil, reopen: (() throws(InputProblem) -> any ByteInput)?
  ) {
    self.earlier = earlier
    self.replacements = replacements
    converters = ObjectConverters(options, file: name)
    drafted = DraftReader(file: name)
    self.reopen = reopen
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
    while true {
      if sent < queue.count {
        sent += 1
        return queue[sent - 1]
      }
      guard !isFinished else { return nil }
      do throws(InputProblem) {
        if splitter == nil {
          let text = try openText()
          let isWrapped = try BODSReader.unwrap(text)
          splitter = StatementSplitter(text, limits: limits)
          splitter?.isWrapped = isWrapped
          splitter?.guessesLeft = 100
        }
        guard let piece = try splitter?.next() else {
          isFinished = true
          closingNotes = converters.closingNotes()
          continue
        }
        queue.removeAll(keepingCapacity: true)
        sent = 0
        if let outcome = outcome(of: piece) { return counted(outcome) }
      } catch {
        isFinished = true
        throw InterchangeError(error, file: name, before: statementCount)
      }
    }
  }

  /// The text from its first byte: looks at the first bytes and unpacks gzip.
  mutating func text() throws(InputProblem) -> PeekableInput {
    if let unpacked { return unpacked }
    let text = try BODSReader.text(input, limits: limits)
    unpacked = text
    return text
  }

  static func text(
    _ input: PeekableInput, limits: InputLimits
  ) throws(InputProblem) -> PeekableInput {
    guard TextEncoding.isGzip(try input.peek(TextEncoding.peekCount)) else { return input }
    return PeekableInput(GzipInput(input, limits: limits))
  }

  /// The text without its byte order mark, once what its statements replace is known.
  private mutating func openText() throws(InputProblem) -> PeekableInput {
    let text = try text()
    try TextEncoding.check(try text.peek(TextEncoding.peekCount))
    text.skip(TextEncoding.markLength(try text.peek(TextEncoding.peekCount)))
    if let replacements {
      converters.take(replacements)
      return text
    }
    var found = Replacements(earlier: earlier)
    if let reopen, ReplacementScan.isNeeded(try text.peek(ReplacementScan.peekCount)) {
      try ReplacementScan.links(try again(reopen), &found, limits: limits)
      ReplacementScan.dates(try again(reopen), &found, limits: limits)
      found.finish()
    }
    converters.take(found)
    return text
  }

  private func again(
    _ reopen: () throws(InputProblem) -> any ByteInput
  ) throws(InputProblem) -> PeekableInput {
    let text = try BODSReader.text(PeekableInput(try reopen()), limits: limits)
    text.skip(TextEncoding.markLength(try text.peek(TextEncoding.peekCount)))
    return text
  }

  /// Passes the beginning of an object around a list, as in GLEIF's golden copy; whether there was one.
  private static func unwrap(_ text: PeekableInput) throws(InputProblem) -> Bool {
    let names = ["records", "relations", "exceptions"].map { Array("{\"\($0)\":[".utf8) }
    let first = try text.peek(TextEncoding.peekCount)
    guard names.contains(where: { $0.starts(with: first) }) else { return false }
    let start = try text.peek(24).filter { !isBlank($0) }
    guard names.contains(where: { start.starts(with: $0) }) else { return false }
    while try text.peek(1) != [UInt8(ascii: "[")] { text.skip(1) }
    return true
  }

  private mutating func counted(_ outcome: ReadOutcome) -> ReadOutcome {
    switch outcome {
    case .statement: statementCount += 1
    case .refused: refusedCount += 1
    }
    return outcome
  }

  /// What becomes of a piece; nil where it went to the queue, or has to be split again.
  private mutating func outcome(of piece: StatementSplitter.Piece) -> ReadOutcome? {
    switch piece {
    case .broken(let damage, let line): return .refused(damage.finding(file: name, line: line))
    case .value(let range, let line): return read(range, line: line)
    }
  }

  private mutating func read(_ range: Range<Int>, line: Int) -> ReadOutcome? {
    guard let bytes = splitter?.bytes else { preconditionFailure("a piece without a splitter") }
    let piece = UnsafeBufferPointer(rebasing: bytes[range])
    do throws(JSONError) {
      let value = try parser.parse(piece)
      reader.begin()
      do throws(Refusal) {
        guard let conversion = try converters.convert(value, &reader) else {
          return reader.read(value, bytes: piece, line: line, position: statementCount + refusedCount)
        }
        send(conversion, notes: reader.placedFindings(piece, line: line), line: line)
        return nil
      } catch {
        return .refused(error.placed(piece, line: line))
      }
    } catch {
      if splitter?.rescan() == true { return nil }
      let finding = error.finding(file: name, bytes: piece, line: line)
      splitter?.reconsider()
      return .refused(finding)
    }
  }

  /// Reads what an object became; notes go with the first statement of it, or with the next one.
  private mutating func send(_ conversion: Conversion, notes: [Finding], line: Int) {
    var notes = converters.takeWaiting() + notes
    for draft in conversion.drafts {
      let outcome = drafted.outcome(
        of: draft, line: line, position: statementCount + refusedCount, pointers: conversion.pointers,
        notes: notes)
      if case .statement = outcome { notes = [] }
      queue.append(counted(outcome))
    }
    converters.keepWaiting(notes)
  }
}
