import Foundation
import Testing

@Suite("verify")
struct VerifyTests {
  @Test("a registry is sound after an import, and says its fingerprint")
  func sound() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let outcome = try registry.unveil("verify")
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(try registry.owners(Sample.harbour).registryFingerprint))
  }

  static let damages = [
    "UPDATE documents SET canonical = CAST(replace(CAST(canonical AS TEXT), 'Harbour', 'Harbouq') AS BLOB) "
      + "WHERE statement = 1",
    "UPDATE documents SET digest = zeroblob(32) WHERE statement = 2",
    "DELETE FROM documents WHERE statement = 3",
    "DELETE FROM statements WHERE number = 4",
  ]

  /// Tables that are derived from the statements, and from which every answer is computed.
  static let derived = [
    "UPDATE links SET low = 99000000, high = 99000000 WHERE statement = 30 AND ordinal = 0",
    "UPDATE descriptions SET name = 'Other Ltd' WHERE statement = 1",
    "DELETE FROM links WHERE statement = 30",
  ]

  @Test(
    "a change by another program is found", .enabled(if: Places.program("sqlite3") != nil, "no sqlite3"),
    arguments: damages)
  func damaged(sql: String) throws {
    let registry = try TestRegistry(importing: Sample.file)
    let change = try registry.sqlite(sql + "; SELECT changes()")
    try #require(change.status == 0, "\(change.errors)")
    try #require(change.text.contains("0") == false, "nothing was changed")
    let outcome = try registry.unveil("verify")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("error: "))
    #expect(outcome.text.contains("sound") == false)
  }

  @Test(
    "a change to a share or a name from which answers are computed is found",
    .enabled(if: Places.program("sqlite3") != nil, "no sqlite3"), arguments: derived)
  func changedAnswer(sql: String) throws {
    let registry = try TestRegistry(importing: Sample.file)
    let words = ["owners", Sample.harbour, "--as-of", Sample.day, "--format", "json"]
    let before = try registry.unveil(words)
    try #require(try registry.sqlite(sql).status == 0)
    #expect(try registry.unveil(words).output != before.output)
    let outcome = try registry.unveil("verify")
    withKnownIssue("verify looks at the statements only, and not at the tables that answers come from") {
      #expect(outcome.status == 1)
    }
  }
}
