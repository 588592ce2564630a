internal import Registry

/// Reads a table of holdings, parties or interests: every row becomes statements of BODS 0.4.
///
/// A table is read whole, so that rows can be compared; what they say against each other becomes findings and
/// changes no statement. Statements depend on their row and the options alone, so a table may be sorted or
/// split without changing them.
struct TableReader {
  /// Bytes of text that are read at most.
  static let mostBytes = 64_000_000

  private enum Item {
    case refused(Finding)
    case drafts([StatementDraft], line: Int, place: Int)
  }

  private var items: [Item] = []
  private var findings: TableFindings
  private var reader: StatementReader
  private let parser = JSONParser()
  private let keys: String

  private var next = 0
  private var queue: [ReadOutcome] = []
  private var sent = 0
  private var position = 0
  /// Statements about parties that were given already: many rows say the same of one company.
  private var given: Set<[UInt8]> = []

  /// A table without its byte order mark.
  ///
  /// - Throws: `InterchangeError` where its columns make no sense.
  init(
    _ bytes: ArraySlice<UInt8>, _ kind: TableKind, delimiter: UInt8, file: String, options: TableOptions
  ) throws(InterchangeError) {
    findings = TableFindings(file: file)
    reader = StatementReader(file: file)
    keys = file
    var text = DelimitedText(bytes, delimiter: delimiter)
    guard case .row(let first)? = text.next() else {
      throw .brokenTable(file: file, line: 1, reason: "the row of column names cannot be read")
    }
    let header = TableHeader(first)
    if let name = header.repeated {
      throw .brokenTable(
        file: file, line: first.line, reason: "two columns are called \(CellText.shortened(name))")
    }
    if kind == .contracts {
      throw .brokenTable(
        file: file, line: first.line,
        reason: "it lists contracts and shares in licences, and those are no holdings in companies")
    }
    var build = TableBuild(kind, header, file: file, options: options)
    while let piece = text.next() { build.take(piece) }
    build.finish()
    items = build.items.map { item in
      switch item {
      case .success(let row): return .drafts(row.drafts, line: row.line, place: row.place)
      case .failure(let refusal): return .refused(refusal.finding)
      }
    }
    findings = build.findings
  }

  /// The next statement or refusal, or nil at the end.
  mutating func nextOutcome() -> ReadOutcome? {
    while sent == queue.count {
      guard next < items.count else { return nil }
      queue.removeAll(keepingCapacity: true)
      sent = 0
      switch items[next] {
      case .refused(let finding): queue.append(.refused(finding))
      case .drafts(let drafts, let line, let place): take(drafts, line: line, place: place)
      }
      next += 1
    }
    sent += 1
    return queue[sent - 1]
  }

  /// Reads the drafts of one row as any other statement is read, so that the same limits hold.
  private mutating func take(_ drafts: [StatementDraft], line: Int, place: Int) {
    var notes = findings.byRow[place] ?? []
    for (number, draft) in drafts.enumerated() {
      let bytes = draft.bytes
      let isLast = number == drafts.count - 1
      if draft.type != .relationship, !isLast || notes.isEmpty, given.contains(bytes) { continue }
      if draft.type != .relationship { given.insert(bytes) }
      switch read(bytes, line: line) {
      case .statement(let filed, let own):
        // Dates that name no day were remarked upon already, with their column.
        let others = own.filter { $0.code != "partialDate" }
        queue.append(.statement(filed, notes + others))
        notes = []
        position += 1
      case .refused(let finding):
        queue.append(.refused(finding))
      }
    }
  }

  private mutating func read(_ bytes: [UInt8], line: Int) -> ReadOutcome {
    bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONError) {
        return reader.read(try parser.parse(buffer), bytes: buffer, line: line, position: position)
      } catch {
        return .refused(error.finding(file: keys, bytes: buffer, line: line))
      }
    }
  }
}

/// Reads all rows of a table, then compares them.
private struct TableBuild {
  struct Row {
    var drafts: [StatementDraft]
    let line: Int
    let place: Int
  }

  private let kind: TableKind
  private let header: TableHeader
  private let drafts: OwnershipDrafts
  private var ownership: OwnershipRowReader
  private var parties: PartyRows
  private var interests: InterestRows
  private var rows: [OwnershipRow] = []
  /// Whether an interest was given with and without an end, by its record; the row of the first.
  private var ends: [String: (open: Int?, ended: Int?)] = [:]
  private(set) var items: [Result<Row, RowRefusal>] = []
  private(set) var findings: TableFindings

  init(_ kind: TableKind, _ header: TableHeader, file: String, options: TableOptions) {
    self.kind = kind
    self.header = header
    findings = TableFindings(file: file)
    let records = TableRecords(scope: options.scope)
    let inName = kind == .ownership ? DateCell.inFileName(file) : nil
    drafts = OwnershipDrafts(records: records, published: options.date, top: options.top)
    ownership = OwnershipRowReader(header, fallback: options.date ?? inName, file: file)
    parties = PartyRows(records: records, published: options.date, findings: findings)
    interests = InterestRows(records: records, published: options.date, findings: findings)
  }

  mutating func take(_ piece: DelimitedText.Piece) {
    switch piece {
    case .broken(let damage, let line):
      refuse(.error, damage.code, damage.message, advice: damage.advice, line: line)
    case .row(let row):
      guard row.cells.count == header.names.count else {
        refuse(
          .error, "wrongNumberOfCells",
          "The row has \(row.cells.count) cells and the table \(header.names.count) columns, so it is not certain"
            + " which cell belongs to which column.", advice: "Repair the row.", line: row.line)
        return
      }
      var cells: [String: String] = [:]
      for (name, cell) in zip(header.names, row.cells) where !name.isEmpty {
        let text = CellText.trimmed(cell)
        if !text.isEmpty { cells[name] = text }
      }
      guard !cells.isEmpty else { return }
      if let refusal = tooLong(cells, row) { items.append(.failure(refusal)) } else { take(row, cells) }
    }
  }

  private mutating func refuse(
    _ severity: Finding.Severity, _ code: String, _ message: String, advice: String, line: Int
  ) {
    items.append(.failure(RowRefusal(findings.finding(severity, code, message, advice: advice, line: line))))
  }

  /// The limits of texts, with the column at fault.
  private func tooLong(_ cells: [String: String], _ row: DelimitedText.Row) -> RowRefusal? {
    for (column, text) in cells.sorted(by: { $0.key < $1.key }) {
      let limit: TextLimit = ["source_url"].contains(column) ? .address : isName(column) ? .name : .note
      if text.utf8.count > limit.bytes {
        return RowRefusal(
          findings.finding(
            .error, "textTooLong",
            "Column \(column) has \(text.utf8.count) bytes in this row; the limit is \(limit.bytes).",
            advice: "Shorten it.", line: row.line, column: column))
      }
      if TextLimit.hasTooManyMarks(text) {
        return RowRefusal(
          findings.finding(
            .error, "tooManyCombiningMarks",
            "Column \(column) has more than \(TextLimit.combiningMarks) combining marks in a row, the limit.",
            advice: "Write it without decoration.", line: row.line, column: column))
      }
      if text.utf8.contains(0) {
        return RowRefusal(
          findings.finding(
            .error, "nulCharacter",
            "Column \(column) holds the character U+0000, at which many programs cut it.",
            advice: "Remove the character.", line: row.line, column: column))
      }
    }
    return nil
  }

  private func isName(_ column: String) -> Bool { kind.columns.contains(column) }

  private mutating func take(_ row: DelimitedText.Row, _ cells: [String: String]) {
    let place = items.count
    switch kind {
    case .ownership:
      switch ownership.read(row, cells: cells, place: place) {
      case .success(let read):
        rows.append(read)
        let made = drafts.entities(read) + drafts.relationships(read)
        if let holding = made.first(where: { $0.type == .relationship }), read.parent != nil {
          let end = noteEnd(holding.recordId, hasEnd: read.end != nil, row.line)
          if let end { ownership.findings.note(end, row: place, line: row.line, column: "end_date") }
        }
        items.append(.success(Row(drafts: made, line: row.line, place: place)))
      case .failure(let refusal): items.append(.failure(refusal))
      }
    case .nodes:
      items.append(
        parties.draft(row, cells, place: place).map { Row(drafts: [$0], line: row.line, place: place) })
    case .edges:
      let made = interests.drafts(row, cells, place: place)
      if case .success(let drafts) = made,
        let end = noteEnd(drafts[0].recordId, hasEnd: drafts.count > 1, row.line)
      {
        interests.findings.note(end, row: place, line: row.line, column: "thru")
      }
      items.append(made.map { Row(drafts: $0, line: row.line, place: place) })
    case .contracts: break
    }
  }

  /// The lines that give one interest with and without an end, once both are known.
  private mutating func noteEnd(_ record: String, hasEnd: Bool, _ line: Int) -> (ended: Int, open: Int)? {
    var known = ends[record] ?? (nil, nil)
    let isFirst = known.open == nil || known.ended == nil
    if hasEnd { known.ended = known.ended ?? line } else { known.open = known.open ?? line }
    ends[record] = known
    guard isFirst, let open = known.open, let ended = known.ended else { return nil }
    return (ended, open)
  }

  mutating func finish() {
    switch kind {
    case .ownership:
      findings = ownership.findings
      OwnershipChecks.run(rows, header, &findings)
      noteUltimate()
    case .nodes: findings = parties.findings
    case .edges: findings = interests.findings
    case .contracts: break
    }
    noteColumns()
  }

  /// The first row that became statements, where findings on the whole table are given.
  private var first: Row? {
    items.lazy.compactMap { item in if case .success(let row) = item { row } else { nil } }.first
  }

  private mutating func noteUltimate() {
    guard drafts.top == nil, header.has("ultimate"), let first else { return }
    findings.note(
      .note, "ultimateWithoutHolder",
      "Column ultimate gives stakes of a company that no column names; they are kept as they stand and compared"
        + " with the parents listed.",
      advice: "Name the company with --top to have them recorded as declared indirect interests.",
      row: first.place,
      line: 1, column: "ultimate")
  }

  private mutating func noteColumns() {
    let unused = header.names.filter { !$0.isEmpty && !kind.columns.contains($0) }
    guard !unused.isEmpty, let first else { return }
    findings.note(
      .note, "columnsNotUsed",
      "\(unused.count == 1 ? "Column" : "Columns") \(unused.map(CellText.shortened).joined(separator: ", ")): kept in the"
        + " statements as they stand, and not used.", row: first.place, line: 1)
  }
}
