import Glibc
import Registry
import Testing

@testable import RegistryStore

@Suite struct OpeningTests {
  private func problem(_ path: String, _ mode: RegistryStore.Mode) -> RegistryStoreError? {
    do {
      _ = try RegistryStore.open(path: path, mode: mode)
      return nil
    } catch { return error as? RegistryStoreError }
  }

  private static let modes: [RegistryStore.Mode] = [
    .readOnly, .readWrite(createIfMissing: false), .readWrite(createIfMissing: true),
  ]

  @Test func aMissingFileIsMadeOnlyWhenAsked() throws {
    let folder = try Folder()
    for mode in [RegistryStore.Mode.readOnly, .readWrite(createIfMissing: false)] {
      guard case .missingFile = problem(folder["r.db"], mode) else {
        Issue.record("a missing file was not reported")
        continue
      }
    }
    #expect(folder.files.isEmpty)
    try RegistryStore.open(path: folder["r.db"], mode: .readWrite(createIfMissing: true)).close()
    #expect(folder.files.filter { !$0.hasPrefix("r.db") }.isEmpty)
    let store = try RegistryStore.open(path: folder["r.db"], mode: .readOnly)
    #expect(try store.statistics(asOf: day("2024-01-01")).statements == 0)
  }

  @Test(arguments: modes) func filesOfOthersAreRefusedUntouched(mode: RegistryStore.Mode) throws {
    let folder = try Folder()
    try folder.write("empty", [])
    try folder.write("text", Array(String(repeating: "not a database\n", count: 100).utf8))
    try folder.write("short", Array("SQLite format 3\0".utf8))
    try OtherProgram.run(
      "PRAGMA journal_mode = WAL; PRAGMA application_id = 7; CREATE TABLE t (x); PRAGMA user_version = 1",
      on: folder["foreign"])
    let names = folder.files
    let before = try names.map { try folder.bytes($0) }
    guard case .emptyFile = problem(folder["empty"], mode),
      case .notADatabase = problem(folder["text"], mode),
      case .notADatabase = problem(folder["short"], mode),
      case .otherApplication(_, applicationID: 7) = problem(folder["foreign"], mode)
    else {
      Issue.record("a file of another kind was taken for a registry")
      return
    }
    #expect(folder.files == names)
    #expect(try names.map { try folder.bytes($0) } == before)
  }

  @Test(arguments: modes) func aNewerSchemaIsRefusedUntouched(mode: RegistryStore.Mode) throws {
    let folder = try Folder()
    try RegistryStore.open(path: folder["r.db"], mode: .readWrite(createIfMissing: true)).close()
    try OtherProgram.run("PRAGMA user_version = 999999", on: folder["r.db"])
    let names = folder.files
    let before = try names.map { try folder.bytes($0) }
    guard case .newerSchema(_, found: 999_999, supported: Schema.version) = problem(folder["r.db"], mode)
    else {
      Issue.record("a newer schema was not refused")
      return
    }
    #expect(folder.files == names)
    #expect(try names.map { try folder.bytes($0) } == before)
  }

  @Test(arguments: [
    ("CREATE TRIGGER t AFTER INSERT ON names BEGIN SELECT 1; END", "t"),
    ("CREATE VIEW records2 AS SELECT * FROM records", "records2"),
    ("DROP INDEX linksByParty", "linksByParty"),
    ("DROP TABLE identifiers; CREATE VIEW identifiers AS SELECT 1", "identifiers"),
  ]) func aSchemaChangedByOthersIsRefused(sql: String, object: String) throws {
    let folder = try Folder()
    try RegistryStore.open(path: folder["r.db"], mode: .readWrite(createIfMissing: true)).close()
    try OtherProgram.run(sql, on: folder["r.db"])
    guard case .foreignSchema(_, let found) = problem(folder["r.db"], .readOnly) else {
      Issue.record("the changed schema was not seen")
      return
    }
    #expect(found == object)
  }

  @Test func commitsSurviveAPowerCut() throws {
    let sample = try Sample()
    let settings = try ["synchronous", "foreign_keys", "trusted_schema", "page_size", "journal_mode"].map {
      try sample.store.setting($0)
    }
    #expect(settings == ["2", "1", "0", "16384", "wal"])
    let session = try sample.store.beginImport(source: ImportSource(name: "x"))
    #expect(try session.session.integer("PRAGMA synchronous") == 2)
    try session.rollback()
    #expect(try FileHeader.check(path: sample.store.path)?.applicationID == Schema.applicationID)
  }

  /// The system lets its administrator write everywhere, so this is skipped for them.
  @Test(.enabled(if: geteuid() != 0)) func aFolderWithoutWriteRightCanBeReadFrom() throws {
    let sample = try Sample([entity("A")])
    try sample.store.close()
    chmod(sample.folder.path, 0o500)
    defer { chmod(sample.folder.path, 0o700) }
    let store = try RegistryStore.open(path: sample.store.path, mode: .readOnly)
    #expect(try store.resolve("A") == .found(RecordID("A")))
    try store.close()
    chmod(sample.store.path, 0o400)
    guard case .readOnly = problem(sample.store.path, .readWrite(createIfMissing: true)) else {
      Issue.record("a file that may not be written was opened for writing")
      return
    }
    // Changes that no reader can merge here must not be overlooked.
    chmod(sample.folder.path, 0o700)
    try sample.folder.write("registry.db-wal", [1])
    chmod(sample.folder.path, 0o500)
    guard case .unmergedChanges = problem(sample.store.path, .readOnly) else {
      Issue.record("changes beside the file were overlooked")
      return
    }
  }

  @Test func aReaderCannotImport() throws {
    let sample = try Sample([entity("A")])
    let reader = try RegistryStore.open(path: sample.store.path, mode: .readOnly)
    #expect(throws: RegistryStoreError.self) { try reader.beginImport(source: ImportSource(name: "x")) }
  }

  @Test func anImmutableAddressKeepsEveryByteOfThePath() throws {
    #expect(Connections.immutableAddress("/a b/50%?#é") == "file:/a b/50%25%3f%23%c3%a9?immutable=1")
    let sample = try Sample([entity("A")])
    try sample.store.close()
    let address = Connections.immutableAddress(sample.store.path)
    #expect(try OtherProgram.integer("SELECT count(*) FROM records", readingFrom: address) == 1)
  }

  @Test func everyErrorNamesTheFileAndOneLine() {
    let errors: [RegistryStoreError] = [
      .missingFile(path: "/r"), .emptyFile(path: "/r"), .notADatabase(path: "/r"),
      .otherApplication(path: "/r", applicationID: 7), .newerSchema(path: "/r", found: 2, supported: 1),
      .olderSchema(path: "/r", found: 0, supported: 1), .foreignSchema(path: "/r", object: "t"),
      .unmergedChanges(path: "/r"), .unsafeSynchronous(path: "/r", found: 1), .busy(path: "/r"),
      .cannotOpen(path: "/r", reason: "why"), .readOnly(path: "/r"), .diskFull(path: "/r"),
      .damaged(path: "/r", reason: "why"), .inputOutput(path: "/r", reason: "why"),
      .sqlite(path: "/r", code: 1, reason: "why"),
    ]
    for error in errors {
      #expect(error.description.hasPrefix("/r: "))
      #expect(!error.description.utf8.contains(UInt8(ascii: "\n")))
    }
    #expect(Set(errors.map(\.description)).count == errors.count)
  }
}
