import Registry

extension RegistryStore {
  /// Hands out statements one at a time, from one unchanging state of the registry.
  ///
  /// First statements about parties, then relationships that are components of others, then all other
  /// relationships, so that what a statement refers to stands before it. Within each, records in byte order of
  /// their identifiers, and statements of a record in the order in which they supersede each other. The order
  /// depends on the statements alone, not on the order in which they were imported, and nothing but one
  /// statement is held in memory; with `companies` also the numbers of the chosen records.
  ///
  /// - Parameters:
  ///   - begin: takes the fingerprint of the registry and its import journal, before the first statement.
  ///   - each: takes statement after statement; what it throws ends the reading.
  /// - Throws: `RegistryStoreError.noSuchRecord`, `.notAParty`, or why the file cannot be read.
  public func statements(
    _ selection: StatementSelection, begin: (String, [JournalEntry]) throws -> Void,
    each: (StoredPiece) throws -> Void
  ) throws {
    try read { session in
      try begin(try Fingerprint.stored(session).text, try session.journal())
      try StatementExport(session, selection).run(each)
    }
  }
}

/// One run through the registry in the order of an export.
private struct StatementExport {
  /// The runs through all records.
  private enum Pass: CaseIterable { case parties, components, relationships }

  private let session: Session
  private let selection: StatementSelection
  private let moment: Moment
  private let order: RecordOrder
  private let statements: Prepared
  private let ends: Prepared
  private let places: [Int64: Int]

  init(_ session: Session, _ selection: StatementSelection) throws {
    self.session = session
    self.selection = selection
    moment = Moment(upTo: selection.asOf, knownAt: selection.knownAt)
    order = try RecordOrder(session, selection, moment)
    statements = try session.prepare(
      selection.extent == .history ? StatementExport.history : StatementExport.latest)
    ends = try session.prepare(StatementExport.isEnd)
    var places: [Int64: Int] = [:]
    let sources = try session.prepare("SELECT number FROM sources ORDER BY number")
    try sources.each { places[$0.int(0)] = places.count }
    self.places = places
  }

  private static let columns = """
    SELECT s.id, s.type, s.known, s.source, s.line, o.publisher, o.license,
    CASE s.type WHEN 2 THEN EXISTS (SELECT 1 FROM links l WHERE l.statement = s.number AND l.component = 1)
    ELSE 0 END, s.published = 0 AND EXISTS (SELECT 1 FROM statements t INDEXED BY statementsByRecord
    WHERE t.record = s.record AND t.stated = s.stated AND (t.published <> 0 OR t.known <> s.known)), d.canonical
    FROM statements s JOIN origins o ON o.number = s.origin JOIN documents d ON d.statement = s.number
    """

  private static let history = """
    \(columns.replacing("statements s ", with: "statements s INDEXED BY statementsByRecord "))
    WHERE s.record = ?3 AND s.stated <= ?1 AND s.known <= ?2
    ORDER BY s.stated, s.published, s.status, s.id
    """

  private static let latest = "\(columns) WHERE s.number = \(Moment.latest(of: "?3"))"

  /// Whether a counting statement names the record as an end of an interest.
  private static let isEnd = """
    SELECT EXISTS (SELECT 1 FROM links l WHERE l.subject = ?3 AND l.statement = \(Moment.latest(of: "l.record")))
    OR EXISTS (SELECT 1 FROM links l WHERE l.party = ?3 AND l.statement = \(Moment.latest(of: "l.record")))
    """

  func run(_ each: (StoredPiece) throws -> Void) throws {
    let hasComponents = try session.integer("SELECT EXISTS (SELECT 1 FROM links WHERE component = 1)") == 1
    for pass in Pass.allCases where pass != .components || hasComponents {
      try order.each { number, id, mayBeParty, mayBeRelationship in
        guard pass == .parties ? mayBeParty || selection.withUndescribed : mayBeRelationship else { return }
        try hand(out: number, id, pass, each)
      }
    }
  }

  private func hand(
    out number: Int64, _ id: String, _ pass: Pass, _ each: (StoredPiece) throws -> Void
  ) throws {
    var isDescribed = false
    try statements.bind(moment.asOf).bind(moment.knownAt).bind(number).each { row in
      let type = try Codes.value(row.int(1), in: Codes.recordTypes, path: session.path)
      let own: Pass = type != .relationship ? .parties : row.int(7) == 1 ? .components : .relationships
      guard own == pass else { return }
      isDescribed = true
      guard let known = try CalendarDate.stored(row.int(2), path: session.path),
        let source = places[row.int(3)]
      else {
        throw RegistryStoreError.damaged(
          path: session.path, reason: "statement '\(row.text(0))' has no import or no day")
      }
      try each(
        .statement(
          StoredStatement(
            id: row.text(0), record: RecordID(id), type: type, canonical: row.bytes(9), knownSince: known,
            isOrderedByPublication: row.int(8) == 1,
            publisher: row.textOrNil(5), license: row.textOrNil(6), source: source, line: Int(row.int(4)))))
    }
    guard pass == .parties, !isDescribed, selection.withUndescribed else { return }
    let isEnd = try ends.bind(moment.asOf).bind(moment.knownAt).bind(number).first { $0.int(0) == 1 }
    if isEnd == true { try each(.undescribed(RecordID(id))) }
  }
}
