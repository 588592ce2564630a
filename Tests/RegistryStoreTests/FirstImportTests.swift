import Foundation
import Registry
import Testing

@testable import RegistryStore

/// The first import goes straight into the file where nobody else has it open; everything else goes on as before.
@Suite struct FirstImportTests {
  private static let statements: [Statement] = (0..<1_500).flatMap { n in
    [holds("P\(n)", "C\(n / 3)"), person("P\(n)", "Person \(n)"), entity("C\(n)", "Company \(n) Ltd")]
  }

  @discardableResult
  private static func add(_ statements: [Statement], to store: RegistryStore, alone: Bool) throws
    -> ImportSummary
  {
    let session = try store.beginImport(
      source: ImportSource(name: "first.json", importedOn: day("2025-01-01")), mayKeepReadersOut: alone)
    #expect(session.isAlone == alone)
    for (position, statement) in statements.enumerated() { _ = try session.add(filed(statement, position)) }
    return try session.commit()
  }

  @Test func itGivesTheSameRegistryAsTheLog() throws {
    let (straight, logged) = (try Sample(), try Sample())
    let one = try Self.add(Self.statements, to: straight.store, alone: true)
    let other = try Self.add(Self.statements, to: logged.store, alone: false)
    #expect(one == other)
    #expect(one.added == 4_500)
    #expect(try straight.store.verify().isEmpty)
    #expect(try straight.store.setting("journal_mode") == "wal")
    #expect(try straight.store.fingerprint() == logged.store.fingerprint())
    #expect(
      try straight.store.search("person 1499").map(\.record)
        == logged.store.search("person 1499").map(\.record))
    #expect(dump(try straight.up("C7")) == dump(try logged.up("C7")))
    // The tables are the same page by page, but for the counters of the file and the mode of the journal.
    try straight.store.close()
    try logged.store.close()
    #expect(straight.folder.files == ["registry.db"])
    let size = try straight.folder.bytes("registry.db").count
    #expect(try logged.folder.bytes("registry.db").count == size)
  }

  @Test func theNextImportGoesThroughTheLog() throws {
    let sample = try Sample()
    try Self.add([entity("A")], to: sample.store, alone: true)
    let session = try sample.store.beginImport(source: ImportSource(name: "next"), mayKeepReadersOut: true)
    #expect(!session.isAlone)
    _ = try session.add(filed(entity("B")))
    // Readers are not disturbed.
    #expect(try sample.store.resolve("A") == .found(RecordID("A")))
    #expect(try session.commit().added == 1)
  }

  @Test func anOpenReaderIsNotKeptOut() throws {
    let sample = try Sample()
    let reader = try RegistryStore.open(path: sample.store.path, mode: .readOnly)
    let before = try reader.fingerprint()
    let session = try sample.store.beginImport(source: ImportSource(name: "x"), mayKeepReadersOut: true)
    #expect(!session.isAlone)
    _ = try session.add(filed(entity("A")))
    #expect(try reader.fingerprint() == before)
    #expect(try session.commit().added == 1)
  }

  @Test func whatWasRolledBackLeavesAnEmptyRegistryInWALMode() throws {
    let sample = try Sample()
    let empty = try sample.store.fingerprint()
    let session = try sample.store.beginImport(source: ImportSource(name: "x"), mayKeepReadersOut: true)
    for (position, statement) in Self.statements.enumerated() {
      _ = try session.add(filed(statement, position))
    }
    try session.rollback()
    #expect(try sample.store.fingerprint() == empty)
    #expect(try sample.store.setting("journal_mode") == "wal")
    #expect(try sample.store.verify().isEmpty)
  }

  /// What a power cut or a kill leaves: half of the pages in the file, and the journal beside it.
  @Test func anInterruptedImportIsUndoneByTheNextReader() throws {
    let sample = try Sample()
    let empty = try sample.store.fingerprint()
    let session = try sample.store.beginImport(source: ImportSource(name: "x"), mayKeepReadersOut: true)
    // So little memory that pages go into the file long before the end.
    try session.session.execute("PRAGMA cache_size = 10")
    for (position, statement) in Self.statements.enumerated() {
      _ = try session.add(filed(statement, position))
    }
    let left = try Folder()
    let journal = try sample.folder.bytes("registry.db-journal")
    try left.write("registry.db", try sample.folder.bytes("registry.db"))
    try left.write("registry.db-journal", journal)
    try session.rollback()
    #expect(journal.count > 16_384)
    let store = try RegistryStore.open(path: left["registry.db"], mode: .readOnly)
    #expect(try store.fingerprint() == empty)
    #expect(try store.verify().isEmpty)
    #expect(try store.statistics(asOf: day("2024-06-30")).statements == 0)
    try store.close()
    let again = try RegistryStore.open(path: left["registry.db"], mode: .readWrite(createIfMissing: false))
    #expect(try Self.add(Self.statements, to: again, alone: true).added == 4_500)
    #expect(try again.verify().isEmpty)
  }

  /// Rows wait in memory before they are written; what is asked of them meanwhile is right all the same.
  @Test(arguments: [true, false]) func rowsThatWaitAreKnown(_ isFirst: Bool) throws {
    let sample = try isFirst ? Sample() : Sample([entity("Z")])
    let session = try sample.store.beginImport(source: ImportSource(name: "x"), mayKeepReadersOut: isFirst)
    #expect(try session.add(filed(holds("P", "A"))) == .added)
    // The record was only referred to, and is described while its row waits.
    #expect(try session.add(filed(entity("A"))) == .added)
    #expect(try session.add(filed(entity("A"))) == .alreadyPresent)
    guard case .conflict = try session.add(filed(entity("A", "Another name"))) else {
      Issue.record("other content under the same identifier was taken")
      return
    }
    for n in 0..<2_000 { #expect(try session.add(filed(entity("N\(n)"), n)) == .added) }
    // Described after its row was written.
    #expect(try session.add(filed(person("P"))) == .added)
    #expect(try session.add(filed(entity("N3"), 3)) == .alreadyPresent)
    #expect(try session.add(filed(entity("N1999"), 1_999)) == .alreadyPresent)
    let summary = try session.commit()
    #expect(summary.added == 2_003)
    #expect(summary.alreadyPresent == 3)
    #expect(summary.conflicts == 1)
    #expect(summary.findingCounts == ["statementConflict": 1])
    #expect(try sample.store.verify().isEmpty)
  }

  @Test func statementsOfOneRecordAndDayAreFoundWhereverTheyStand() throws {
    let sample = try Sample()
    let twice = Self.statements + [entity("C7", "Company 7 Limited", statement: "later")]
    #expect(try Self.add(twice, to: sample.store, alone: true).findingCounts == ["sameDateStatements": 2])
  }
}
