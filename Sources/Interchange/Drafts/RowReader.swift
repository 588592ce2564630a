internal import Registry

/// What makes statements from the rows of a table, one row at a time.
protocol RowConverter {
  /// The statements of a row, of which only cells that say something are given, by column in small letters.
  mutating func drafts(
    _ cells: [String: String], line: Int, _ findings: inout RowFindings
  ) throws(RowRefusal) -> [StatementDraft]

  /// The statements that had to wait for the end of the table, with their lines and what is to be said of them.
  mutating func finish(file: String) -> [(StatementDraft, Int, [Finding])]

  /// The names of columns and rows after the first, where lines may be broken; nil where they are not.
  var lastColumn: String? { get }

  /// Whether a row of one cell is passed over, such as a remark at the end.
  var passesRemarks: Bool { get }
}

extension RowConverter {
  mutating func finish(file: String) -> [(StatementDraft, Int, [Finding])] { [] }
}

/// Findings on one row, with their places.
struct RowFindings {
  let file: String
  let line: Int
  private(set) var all: [Finding] = []

  init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  mutating func note(
    _ severity: Finding.Severity, _ code: String, _ message: String, advice: String? = nil,
    column: String = ""
  ) {
    all.append(
      TableFindings(file: file).finding(severity, code, message, advice: advice, line: line, column: column))
  }

  /// A cell that cannot be read for certain: it is kept as it stands.
  mutating func notUnderstood(_ text: String, _ wanted: String, column: String) {
    var findings = TableFindings(file: file)
    findings.notUnderstood(text, wanted, row: 0, line: line, column: column)
    all += findings.byRow[0] ?? []
  }

  func refusal(_ code: String, _ message: String, advice: String?, column: String = "") -> RowRefusal {
    RowRefusal(
      TableFindings(file: file).finding(.error, code, message, advice: advice, line: line, column: column))
  }
}

/// Reads a table one row at a time and makes statements from the rows.
struct RowReader {
  private var stream: RowStream
  private var converter: any RowConverter
  private let header: TableHeader
  /// Whether the row of column names is broken over lines, so that other rows may be as well.
  private let isWrapped: Bool
  private let file: String
  private var drafted: DraftReader
  private var queue: [ReadOutcome] = []
  private var sent = 0
  private var position = 0
  private var waiting: [Finding] = []
  private var hasNotedBreaks = false
  private var isFinished = false

  /// A text without its byte order mark, whose first row names the columns.
  init(
    _ text: any ByteInput, delimiter: UInt8, _ converter: any RowConverter, file: String,
    limits: InputLimits = InputLimits()
  ) throws(InputProblem) {
    stream = RowStream(text, delimiter: delimiter, limits: limits)
    self.converter = converter
    self.file = file
    drafted = DraftReader(file: file)
    guard case .row(let first)? = try stream.next() else {
      throw .wrongFormat(
        "a table whose row of column names cannot be read. Repair its first line: close every quotation mark."
      )
    }
    let names = try RowReader.wholeHeader(first, lastColumn: converter.lastColumn, &stream)
    header = TableHeader(names)
    isWrapped = names.cells != first.cells
    if let name = header.repeated {
      throw .wrongFormat(
        "a table of which two columns are called “\(CellText.shortened(name))”, so that it is not certain which"
          + " is meant. Rename one of them.")
    }
  }

  /// Bytes of text taken so far.
  var byteCount: Int { stream.byteCount }
  /// Notes that no statement took along.
  var closingNotes: [Finding] { waiting }

  /// The next statement or refusal, or nil at the end.
  mutating func next() throws(InputProblem) -> ReadOutcome? {
    while sent == queue.count {
      guard let piece = try stream.next() else {
        guard !isFinished else { return nil }
        isFinished = true
        finish()
        continue
      }
      queue.removeAll(keepingCapacity: true)
      sent = 0
      switch piece {
      case .broken(let damage, let line):
        refuse(damage.code, damage.message, advice: damage.advice, line: line)
      case .row(let row): take(try whole(row))
      }
    }
    sent += 1
    return queue[sent - 1]
  }

  /// What had to wait for the end of the table.
  private mutating func finish() {
    queue.removeAll()
    sent = 0
    for (draft, line, findings) in converter.finish(file: file) {
      let outcome = drafted.outcome(
        of: draft, line: line, position: position, pointers: .none, notes: waiting + findings)
      position += 1
      if case .statement = outcome { waiting = [] }
      queue.append(outcome)
    }
  }

  private mutating func refuse(_ code: String, _ message: String, advice: String, line: Int) {
    let findings = RowFindings(file: file, line: line)
    queue.append(.refused(findings.refusal(code, message, advice: advice).finding))
    position += 1
  }

  private mutating func take(_ row: DelimitedText.Row) {
    if row.cells.count == 1, header.names.count > 1, converter.passesRemarks { return }
    guard row.cells.count == header.names.count else {
      refuse(
        "wrongNumberOfCells",
        "The row has \(row.cells.count) cells and the table \(header.names.count) columns, so it is"
          + " not certain which"
          + " cell belongs to which column.", advice: "Repair the row.", line: row.line)
      return
    }
    var cells: [String: String] = [:]
    for (name, cell) in zip(header.names, row.cells) where !name.isEmpty {
      let text = CellText.trimmed(cell)
      if !text.isEmpty { cells[name] = text }
    }
    guard !cells.isEmpty else { return }
    var findings = RowFindings(file: file, line: row.line)
    if isBroken(row), !hasNotedBreaks {
      hasNotedBreaks = true
      findings.note(
        .warning, "linesBroken",
        "Lines of the table are broken where no row ends; rows are put together again up to the number"
          + " of columns.",
        advice: "Fetch the file again: something has wrapped its lines.")
    }
    do throws(RowRefusal) {
      let drafts = try converter.drafts(cells, line: row.line, &findings)
      var notes = waiting + findings.all
      for draft in drafts {
        let outcome = drafted.outcome(
          of: draft, line: row.line, position: position, pointers: .none, notes: notes)
        position += 1
        if case .statement = outcome { notes = [] }
        queue.append(outcome)
      }
      waiting = notes
    } catch {
      queue.append(.refused(error.finding))
      position += 1
    }
  }

  // MARK: Broken lines

  /// Rows that were put together say so by a line break that was left out of no cell.
  private var joinedRows = 0
  private func isBroken(_ row: DelimitedText.Row) -> Bool { joinedRows > 0 }

  /// Lines that one row is broken over at most.
  private static let mostLines = 20

  /// A row with those that follow, where it is too short and it is certain that lines are broken.
  ///
  /// Certain is it where the names of columns are broken over lines too, and the break stands beside a byte
  /// between cells: no cell of either part is closed there. Two damaged rows must never become one company.
  private mutating func whole(_ row: DelimitedText.Row) throws(InputProblem) -> DelimitedText.Row {
    guard isWrapped, row.cells.count < header.names.count else { return row }
    var taken: [DelimitedText.Piece] = []
    var cells = row.cells
    var isOpen = row.isOpenAtEnd
    while cells.count < header.names.count, taken.count < RowReader.mostLines, let piece = try stream.next() {
      taken.append(piece)
      guard case .row(let next) = piece, isOpen || next.isOpenAtStart else { break }
      cells = RowReader.joined(cells, next.cells)
      isOpen = next.isOpenAtEnd
    }
    if cells.count == header.names.count {
      joinedRows += 1
      return DelimitedText.Row(line: row.line, cells: cells)
    }
    for piece in taken.reversed() { stream.putBack(piece) }
    return row
  }

  /// The names of columns, up to the last one that the format has.
  private static func wholeHeader(
    _ first: DelimitedText.Row, lastColumn: String?, _ stream: inout RowStream
  ) throws(InputProblem) -> DelimitedText.Row {
    guard let lastColumn, TableHeader.name(first.cells.last ?? "") != lastColumn else { return first }
    var taken: [DelimitedText.Piece] = []
    var cells = first.cells
    while taken.count < mostLines, let piece = try stream.next() {
      taken.append(piece)
      guard case .row(let next) = piece else { break }
      cells = joined(cells, next.cells)
      if TableHeader.name(cells.last ?? "") == lastColumn {
        return DelimitedText.Row(line: first.line, cells: cells)
      }
    }
    for piece in taken.reversed() { stream.putBack(piece) }
    return first
  }

  /// Two parts of a row that a line break has parted inside a cell, or beside one.
  private static func joined(_ left: [String], _ right: [String]) -> [String] {
    left.dropLast() + [(left.last ?? "") + (right.first ?? "")] + right.dropFirst()
  }
}
