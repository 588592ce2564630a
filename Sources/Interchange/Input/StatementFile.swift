public import Registry

/// A file of statements in any format that is read.
///
/// The content decides, not the name; any of them may be compressed with gzip or stand in a zip archive.
public final class StatementFile {
  /// What the first bytes give away.
  private enum Content {
    case unknown, json
    case table(TableReader)
    case rows(RowReader)
    case xml(XMLReader)
    case archive(ArchiveReader)
  }

  private let name: String
  private let file: FileInput?
  private let input: PeekableInput
  private let options: TableOptions
  private let limits: InputLimits
  private let isInArchive: Bool
  private let earlier: EarlierStatements?
  private let random: (() throws(InputProblem) -> any RandomInput)?
  private var statements: BODSReader
  private var content = Content.unknown
  private var tableBytes = 0

  /// Statements that were read.
  public private(set) var statementCount = 0
  /// The licence that all statements so far are published under; nil where they differ or do not say.
  public private(set) var license: String?
  private var hasOneLicense = true

  /// Opens a file, or standard input for `-`; `earlier` is what was imported before it.
  ///
  /// - Throws: `InterchangeError.cannotOpen`.
  public convenience init(
    path: String, options: TableOptions = TableOptions(), earlier: EarlierStatements? = nil
  ) throws(InterchangeError) {
    do throws(InputProblem) {
      let file = try FileInput(path: path)
      let isNamed = path != "-" && file.size != nil
      self.init(
        file, file: file, name: path, options: options, earlier: earlier,
        random: isNamed ? { () throws(InputProblem) in try RandomFile(path: path) } : nil,
        reopen: isNamed ? { () throws(InputProblem) in try FileInput(path: path) } : nil)
    } catch {
      throw InterchangeError(error, file: path, before: 0)
    }
  }

  /// Reads bytes in memory; `name` stands for the file in findings.
  public convenience init(
    bytes: [UInt8], name: String, options: TableOptions = TableOptions(), earlier: EarlierStatements? = nil
  ) {
    self.init(
      MemoryInput(bytes), file: nil, name: name, options: options, earlier: earlier,
      random: { () throws(InputProblem) in RandomBytes(bytes) },
      reopen: { () throws(InputProblem) in MemoryInput(bytes) })
  }

  /// A file that stands in an archive where `random` is nil and `isInArchive`.
  init(
    _ source: any ByteInput, file: FileInput?, name: String, options: TableOptions,
    earlier: EarlierStatements? = nil, replacements: Replacements? = nil, isInArchive: Bool = false,
    limits: InputLimits = InputLimits(),
    random: (() throws(InputProblem) -> any RandomInput)?,
    reopen: (() throws(InputProblem) -> any ByteInput)?
  ) {
    self.name = name
    self.file = file
    self.options = options
    self.limits = limits
    self.isInArchive = isInArchive
    self.earlier = earlier
    self.random = random
    input = PeekableInput(source)
    statements = BODSReader(
      input, file: file, name: name, limits: limits, options: options, earlier: earlier,
      replacements: replacements, reopen: reopen)
  }

  /// Bytes of the file, where it has a size: not for standard input or bytes in memory.
  public var fileSize: Int? { file?.size }

  /// Bytes taken from the file so far, as stored; nil for bytes in memory.
  public var fileBytesRead: Int? {
    if case .archive(let archive) = content { return archive.bytesRead }
    return file?.count
  }

  /// Bytes of text read so far, after unpacking.
  public var byteCount: Int {
    switch content {
    case .unknown, .json: return statements.byteCount
    case .table: return tableBytes
    case .rows(let rows): return rows.byteCount
    case .xml(let xml): return xml.byteCount
    case .archive(let archive): return archive.byteCount
    }
  }

  /// Notes on the file that no statement followed, once it is read.
  public var closingNotes: [Finding] {
    switch content {
    case .rows(let rows): return rows.closingNotes
    case .archive(let archive): return archive.closingNotes
    default: return statements.closingNotes
    }
  }

  /// SHA-256 of the file as stored, 64 hexadecimal digits, once it is read; nil for bytes in memory.
  ///
  /// - Throws: `InterchangeError` where the rest of the file cannot be read.
  public func sha256() throws(InterchangeError) -> String? {
    try translating { () throws(InputProblem) in try file?.sha256() }
  }

  /// The next statement or refusal, or nil at the end.
  ///
  /// - Throws: `InterchangeError` when the file cannot be read on; nothing follows after that.
  public func next() throws(InterchangeError) -> ReadOutcome? {
    if case .unknown = content { try open() }
    let outcome = try nextOfContent()
    guard case .statement(let filed, let findings)? = outcome else { return outcome }
    count(filed.statement)
    // What stands in an archive was looked at by the reader of its entry.
    if case .archive = content { return outcome }
    return .statement(filed, findings + PeriodChecks.findings(filed, file: name))
  }

  private func nextOfContent() throws(InterchangeError) -> ReadOutcome? {
    switch content {
    case .unknown, .json: return try statements.next()
    case .archive(let archive): return try archive.next()
    case .table(var table):
      defer { content = .table(table) }
      // The only owner of what the reader holds, so that nothing is copied.
      content = .unknown
      return table.nextOutcome()
    case .rows(var rows):
      content = .unknown
      defer { content = .rows(rows) }
      return try translating { () throws(InputProblem) in try rows.next() }
    case .xml(var xml):
      content = .unknown
      defer { content = .xml(xml) }
      return try translating { () throws(InputProblem) in try xml.next() }
    }
  }

  private func count(_ statement: Statement) {
    if statementCount == 0 { license = statement.source.license }
    statementCount += 1
    if hasOneLicense, statement.source.license != license {
      hasOneLicense = false
      license = nil
    }
  }

  private func translating<Value>(
    _ work: () throws(InputProblem) -> Value
  ) throws(InterchangeError) -> Value {
    do throws(InputProblem) {
      return try work()
    } catch {
      throw InterchangeError(error, file: name, before: statementCount)
    }
  }

  // MARK: Recognition

  /// Bytes in which the names of columns must stand.
  private static let headerBytes = 65_536

  private func open() throws(InterchangeError) {
    let found = try translating { () throws(InputProblem) in try find() }
    switch found {
    case .content(let content): self.content = content
    case .table(let kind, let delimiter, let bytes):
      tableBytes = bytes.count
      content = .table(
        try TableReader(bytes, kind, delimiter: delimiter, file: name, options: options))
    }
  }

  private enum Found {
    case content(Content)
    /// A table that is read whole, with the byte between its cells.
    case table(TableKind, UInt8, ArraySlice<UInt8>)
  }

  private func find() throws(InputProblem) -> Found {
    if TextEncoding.isZip(try input.peek(TextEncoding.peekCount)) { return .content(try archive()) }
    let text = try statements.text()
    let start = try text.peek(TextEncoding.peekCount)
    let mark = TextEncoding.markLength(start)
    if TextEncoding.isXML(start), options.format ?? .gleif == .gleif {
      text.skip(mark)
      return .content(.xml(try XMLReader(text, file: name, options: options, limits: limits)))
    }
    try TextEncoding.check(start)
    switch options.format {
    case nil, .companies, .icij, .gleif, .table: break
    default: return .content(.json)
    }
    if let mapping = options.mapping { return .content(try mapped(mapping, text, mark)) }
    // JSON is not looked at any further: it may come from a pipe that gives a statement now and then.
    guard let byte = start.dropFirst(mark).first, !"[{".utf8.contains(byte) else { return .content(.json) }
    let first = try text.peek(StatementFile.headerBytes + mark).dropFirst(mark)
    if options.format != .table, let (converter, delimiter) = rowConverter(first) {
      text.skip(mark)
      return .content(
        .rows(try RowReader(text, delimiter: delimiter, converter, file: name, limits: limits)))
    }
    guard options.format != .gleif, let (kind, delimiter) = TableKind.recognise(first) else {
      if let problem = UnknownTable.problem(first) { throw problem }
      return .content(.json)
    }
    return .table(kind, delimiter, try text.rest(most: TableReader.mostBytes + mark).dropFirst(mark))
  }

  /// A table that a mapping explains, with the byte between cells that gives it the columns.
  private func mapped(
    _ mapping: TableMapping, _ text: PeekableInput, _ mark: Int
  ) throws(InputProblem) -> Content {
    let first = try text.peek(StatementFile.headerBytes + mark).dropFirst(mark)
    let published = options.date ?? DateCell.inFileName(name)
    var missing: [String] = mapping.columns.sorted()
    if name == "-", options.scope == nil, mapping.hasOwnNumbers {
      throw .wrongFormat(
        "a table from a pipe whose parties have numbers, and it has no name that keeps them apart from the"
          + " numbers of other tables. Give --scope NAME, or name the register under the parties of the mapping."
      )
    }
    for delimiter in DelimitedText.delimiters {
      var table = DelimitedText(first, delimiter: delimiter)
      guard case .row(let row)? = table.next() else { continue }
      let absent = mapping.columns.subtracting(row.cells.map(TableHeader.name)).sorted()
      if absent.count < missing.count { missing = absent }
      guard absent.isEmpty else { continue }
      text.skip(mark)
      let rows = MappedRows(mapping, published: published, options: options, file: name)
      return .rows(try RowReader(text, delimiter: delimiter, rows, file: name, limits: limits))
    }
    throw .wrongFormat(
      "not the table of the mapping: it lacks the columns"
        + " \(missing.map(CellText.shortened).joined(separator: ", "))."
        + " Give the table that the mapping is made for, or change the names in the mapping."
    )
  }

  private func archive() throws(InputProblem) -> Content {
    if isInArchive { throw .wrongFormat("a zip archive inside a zip archive") }
    guard let random else {
      throw .wrongFormat("a zip archive from a pipe, and it is read from its end; give the file by its name")
    }
    return .archive(
      try ArchiveReader(try random(), file: name, options: options, earlier: earlier, limits: limits))
  }

  /// The reader of rows that the names of columns call for, and the byte between cells.
  private func rowConverter(_ first: ArraySlice<UInt8>) -> (any RowConverter, UInt8)? {
    let published = options.date ?? DateCell.inFileName(name)
    for delimiter in DelimitedText.delimiters {
      var text = DelimitedText(first, delimiter: delimiter)
      guard case .row(let row)? = text.next() else { continue }
      let columns = row.cells.map(TableHeader.name)
      if CompanyRows.recognises(columns) {
        return (CompanyRows(published: published, retrieved: options.retrieved), delimiter)
      }
      if let kind = GLEIFRows.recognise(columns) {
        return (GLEIFRows(kind, published: published, retrieved: options.retrieved), delimiter)
      }
      if let kind = LeakFile.recognise(columns, file: name) {
        return (LeakRows(kind, published: published, retrieved: options.retrieved), delimiter)
      }
    }
    return nil
  }
}
