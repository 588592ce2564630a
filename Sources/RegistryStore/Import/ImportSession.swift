import GRDB
public import Registry

/// One import: statements go in one by one, and either all of them are kept or none.
///
/// Works on a connection of its own inside one transaction, which takes the write lock when it begins.
/// Until `commit` no reader sees anything of it; ending the program, or letting go of the session, leaves
/// the registry as it was. `commitPart` keeps what was added so far, and marks the import as unfinished.
/// Not for use by two threads at once.
public final class ImportSession {
  /// What is imported; hash and size may be filled in until `commit`.
  public var source: ImportSource
  /// Told every 4,096 statements, and at each step of `commit`.
  public var onProgress: ((ImportProgress) -> Void)?

  /// Statements after which an import is large enough to make the indexes anew.
  static let bulkSize = 20_000
  /// Names that go into the word index at once; fewer would make more runs of it to merge.
  private static let namesAtOnce: Int64 = 100_000

  /// Whether readers wait until the import ends: the registry is empty and nobody else had it open.
  public let isAlone: Bool

  private let queue: DatabaseQueue
  let session: Session
  private let rows: RowSource
  private var writer: StatementWriter
  private var statements: StatementNumbers
  private(set) var summary: ImportSummary
  private var fingerprint: Fingerprint
  /// Statements of the registry before the part that is being added.
  private var countBefore: Int64
  /// Last statement before the whole import.
  private let lastBefore: Int64
  private var lastNameInWords: Int64
  private let sourceNumber: Int64
  /// Statements of this import that are safe by now.
  private var addedInParts = 0
  private let importedOn: CalendarDate
  private var isBulk = false
  private var isWithoutIdentities = false
  /// Whether a record was described that had been described before, here or in the registry.
  private var hasDescribedAgain = false
  private var isOpen = true

  init(path: String, source: ImportSource) throws {
    let queue = try Connections.writer(path: path, longTransaction: true)
    self.queue = queue
    var isAlone = false
    let session = try queue.writeWithoutTransaction { database in
      guard let connection = database.sqliteConnection else { throw RegistryStoreError.importEnded }
      // 64 MiB of pages; what does not fit goes to the write-ahead log early.
      try database.execute(sql: "PRAGMA cache_size = -65536")
      // The thread that reads has nothing to do while indexes are sorted.
      try database.execute(sql: "PRAGMA threads = 2")
      // Debian's SQLite writes zeros over what it frees; nothing that is private is ever removed here.
      try database.execute(sql: "PRAGMA secure_delete = OFF")
      #if !DEBUG
        // Every row refers to rows that the same code has just written or found, and looking them up
        // again is a quarter of the work. Debug builds, with all tests, look; `verify` looks as well.
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
      #endif
      isAlone = try Journal.begin(database)
      return Session(connection, path: path)
    }
    self.session = session
    self.isAlone = isAlone
    rows = try RowSource(session)
    self.source = source
    importedOn = source.importedOn
    summary = ImportSummary(source: source)
    writer = try StatementWriter(session, rows)
    lastBefore = writer.last
    lastNameInWords = writer.lastName
    statements = StatementNumbers(session)
    fingerprint = try Fingerprint.stored(session)
    countBefore = fingerprint.count
    sourceNumber = try session.integer("SELECT ifnull(max(number), 0) + 1 FROM sources")
  }

  deinit {
    // Nobody is left to tell; closing the connection undoes the transaction as well.
    if isOpen { try? rollback() }
  }

  /// Takes a statement, or says why not.
  ///
  /// - Throws: `RegistryStoreError`; the import can then only be rolled back.
  public func add(_ filed: FiledStatement) throws -> AddOutcome { try add(PreparedStatement(filed)) }

  /// Takes a statement that was prepared elsewhere, or says why not.
  ///
  /// - Throws: `RegistryStoreError`; the import can then only be rolled back.
  public func add(_ prepared: PreparedStatement) throws -> AddOutcome {
    guard isOpen else { throw RegistryStoreError.importEnded }
    if summary.total & 4095 == 4095 { onProgress?(.reading(statements: summary.total + 1)) }
    let (filed, digest) = (prepared.filed, prepared.digest)
    if let stored = try statements.digest(of: filed.statement.id, prepared.key) {
      if stored == digest {
        summary.alreadyPresent += 1
        return .alreadyPresent
      }
      return refuse(filed)
    }
    if summary.added == 0 { try begin() }
    let isLarge = summary.added - addedInParts >= max(ImportSession.bulkSize, Int(countBefore))
    if !isBulk, countBefore == 0 || isLarge {
      try dropIndexes()
    }
    let before = try writer.write(prepared, source: sourceNumber, importedOn: importedOn)
    statements.insert(prepared.key, digest: digest, number: writer.last)
    if writer.isFull { try flush() }
    if isWithoutIdentities, statements.isFull || writer.records.isFull { try makeIdentities() }
    fingerprint.add(contribution: prepared.contribution)
    summary.added += 1
    if let before {
      hasDescribedAgain = true
      if before != filed.statement.details.type { noteTypeChange(of: filed, from: before) }
    }
    return .added
  }

  /// Writes the rows that wait; whoever asks a table does so first.
  private func flush() throws {
    try writer.flush()
    statements.flushed()
    // What is done now, while the file is still being read on another thread, need not be done at the end.
    if writer.lastName - lastNameInWords >= ImportSession.namesAtOnce { try indexWords() }
  }

  private func indexWords() throws {
    try session.prepare(
      "INSERT INTO words (rowid, folded) SELECT number, folded FROM names WHERE number > ? ORDER BY number"
    ).bind(lastNameInWords).run()
    lastNameInWords = writer.lastName
  }

  private func begin() throws {
    try session.prepare("INSERT INTO sources VALUES (?, ?, NULL, NULL, ?, NULL, 0, 0, 0)")
      .bind(sourceNumber).bind(source.name).bind(Int(importedOn.number)).run()
  }

  private func dropIndexes() throws {
    try flush()
    for index in Schema.indexes { try session.execute("DROP INDEX \(index.name)") }
    isBulk = true
    guard writer.last < IdentifierTable.capacity / 2, writer.records.count < IdentifierTable.capacity / 2
    else { return }
    for index in Schema.identities { try session.execute("DROP INDEX \(index.name)") }
    try statements.keepInMemory()
    try writer.records.keepInMemory()
    isWithoutIdentities = true
  }

  private func makeIdentities() throws {
    try flush()
    for index in Schema.identities { try session.execute(index.sql) }
    statements.askIndex()
    writer.records.askIndex()
    isWithoutIdentities = false
  }

  private func refuse(_ filed: FiledStatement) -> AddOutcome {
    let finding = Finding(
      .error, code: "statementConflict",
      message: "The registry already has a statement '\(filed.statement.id)' with other content; "
        + "a statement never changes, so that one stays and this one was refused.",
      advice: "Ask the publisher which is right; a correction needs a statement identifier of its own.",
      location: location(filed), statements: [filed.statement.id])
    summary.conflicts += 1
    summary.note(finding)
    return .conflict(finding)
  }

  private func noteTypeChange(of filed: FiledStatement, from type: RecordType) {
    summary.note(
      Finding(
        .warning, code: "recordTypeChanges",
        message: "Record '\(filed.statement.recordId)' is a \(filed.statement.details.type.rawValue) here "
          + "and a \(type.rawValue) in another statement; answers follow the latest statement.",
        advice: "Ask the publisher to give each record an identifier of its own.",
        location: location(filed), statements: [filed.statement.id]))
  }

  private func location(_ filed: FiledStatement) -> SourceLocation {
    SourceLocation(file: source.name, line: filed.line)
  }

  /// Keeps everything that was added.
  ///
  /// Reports references to records that no statement describes (`danglingReference`) and statements of
  /// one record that bear the same dates (`sameDateStatements`), as far as this import brought them. An
  /// import that adds nothing changes nothing, not even the journal; it only ends one that was interrupted.
  ///
  /// - Parameter strict: whether to refuse the whole import when there is any finding of at least
  ///   `warning`; then `RegistryStoreError.strictImport` is thrown and nothing is changed.
  public func commit(strict: Bool = false) throws -> ImportSummary {
    guard isOpen else { throw RegistryStoreError.importEnded }
    do {
      summary.source = source
      if summary.added > 0 { try finish() }
      summary.fingerprint = fingerprint.text
      if strict, summary.count(atLeast: .warning) > 0 { throw RegistryStoreError.strictImport(summary) }
      if summary.added == 0, try !UnfinishedImport.forget(source.name, session) {
        try rollback()
        return summary
      }
      onProgress?(.committing)
      try RegistryStoreError.translating(path: session.path) {
        try queue.writeWithoutTransaction { try $0.commit() }
      }
    } catch {
      try? rollback()
      throw error
    }
    // The import is safe by now. Moving it from the log into the file is a courtesy to those who open it
    // next: it waits for no reader, and what it cannot do a later writer does.
    if !isAlone {
      try? queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
    do { try end() } catch { assertionFailure("the connection of an import was not closed: \(error)") }
    return summary
  }

  /// Keeps what was added so far, and marks the import as unfinished until `commit`.
  ///
  /// Readers see the part from now on. Another program may write before the next part begins.
  public func commitPart() throws {
    guard isOpen else { throw RegistryStoreError.importEnded }
    guard summary.added > addedInParts else { return }
    do {
      try index()
      try writeJournal()
      try session.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")
        .bind(UnfinishedImport.key(sourceNumber)).bind(source.name).run()
      onProgress?(.committing)
      try RegistryStoreError.translating(path: session.path) {
        try queue.writeWithoutTransaction { database in
          try database.commit()
          try database.beginTransaction(.immediate)
        }
      }
      // Whoever wrote in between took numbers and knew nothing of what is kept in memory here.
      addedInParts = summary.added
      writer = try StatementWriter(session, rows)
      lastNameInWords = writer.lastName
      statements = StatementNumbers(session)
      fingerprint = try Fingerprint.stored(session)
      countBefore = fingerprint.count
    } catch {
      try? rollback()
      throw error
    }
  }

  private func finish() throws {
    try index()
    onProgress?(.checking)
    try ImportChecks(
      session: session, file: source.name, after: lastBefore, mayHaveTies: hasDescribedAgain
    ).run(&summary)
    try UnfinishedImport.forget(source.name, session)
    try writeJournal()
  }

  /// Makes what an import leaves for its end: the word index and the indexes.
  private func index() throws {
    onProgress?(.indexing)
    try flush()
    try indexWords()
    if isWithoutIdentities { try makeIdentities() }
    if isBulk {
      for index in Schema.indexes { try session.execute(index.sql) }
    }
    isBulk = false
  }

  private func writeJournal() throws {
    try session.prepare(
      """
      UPDATE sources SET sha256 = ?, bytes = ?, licence = ?, added = ?, present = ?, conflicts = ?
      WHERE number = ?
      """
    ).bind(source.sha256).bind(source.bytes.map(Int64.init)).bind(source.licence).bind(summary.added)
      .bind(summary.alreadyPresent).bind(summary.conflicts).bind(sourceNumber).run()
    try session.prepare("UPDATE meta SET value = ? WHERE key = 'sum'").bind(fingerprint.sum).run()
    try session.prepare("UPDATE meta SET value = ? WHERE key = 'count'").bind(fingerprint.count).run()
  }

  /// Forgets everything that was added.
  public func rollback() throws {
    guard isOpen else { throw RegistryStoreError.importEnded }
    try RegistryStoreError.translating(path: session.path) {
      try queue.writeWithoutTransaction { database in
        // A full disk makes SQLite roll back by itself.
        if database.isInsideTransaction { try database.rollback() }
      }
      try end()
    }
  }

  private func end() throws {
    isOpen = false
    session.close()
    if isAlone { Journal.useLog(queue) }
    try queue.close()
  }
}

extension RegistryStore {
  /// Begins an import; the registry is locked for other writers until it ends.
  ///
  /// - Parameter mayKeepReadersOut: whether readers may have to wait as well where the registry is empty and
  ///   nobody else has it open; the import is then faster, because what it writes goes into the file at once
  ///   and not into a log before. Ask `isAlone` whether it came to that.
  /// - Throws: `RegistryStoreError.busy` when another import has kept the lock for 5 seconds.
  public func beginImport(source: ImportSource, mayKeepReadersOut: Bool = false) throws -> ImportSession {
    guard mode != .readOnly else { throw RegistryStoreError.readOnly(path: path) }
    return try RegistryStoreError.translating(path: path) {
      if mayKeepReadersOut { try Journal.leaveLog(queue) }
      return try ImportSession(path: path, source: source)
    }
  }
}
