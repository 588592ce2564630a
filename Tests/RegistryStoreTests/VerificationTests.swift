import Registry
import Testing

@testable import RegistryStore

@Suite struct VerificationTests {
  private func codes(after sql: String) throws -> Set<String> {
    let sample = try Sample([entity("A"), entity("B"), holds("B", "A")])
    #expect(try sample.store.verify().isEmpty)
    try sample.store.close()
    try OtherProgram.run(sql, on: sample.store.path)
    let store = try RegistryStore.open(path: sample.store.path, mode: .readOnly)
    return Set(try store.verify().map(\.code))
  }

  @Test(arguments: [
    (
      "UPDATE documents SET canonical = x'00' WHERE statement = 1",
      ["statementDamaged", "fingerprintDiffers"]
    ),
    (
      "UPDATE documents SET canonical = x'00', digest = x'00' WHERE statement = 1",
      ["statementDamaged", "fingerprintDiffers"]
    ),
    ("DELETE FROM documents WHERE statement = 1", ["statementDamaged", "fingerprintDiffers"]),
    ("DELETE FROM statements WHERE number = 1", ["rowWithoutParent", "fingerprintDiffers"]),
    ("UPDATE meta SET value = 17 WHERE key = 'count'", ["fingerprintDiffers"]),
    ("UPDATE statements SET record = 99 WHERE number = 1", ["rowWithoutParent"]),
  ]) func changesByOthersAreFound(sql: String, expected: [String]) throws {
    #expect(try codes(after: sql) == Set(expected))
  }

  @Test func aChangedBitInsideAStatementIsFound() throws {
    let sample = try Sample((0..<200).map { entity("E\($0)") })
    try sample.store.close()
    var bytes = try sample.folder.bytes("registry.db")
    let needle = filed(entity("E77")).canonical
    let at = try #require(bytes.firstRange(of: needle)).lowerBound + 10
    bytes[at] ^= 0x20
    try sample.folder.write("registry.db", bytes)
    let findings = try RegistryStore.open(path: sample.store.path, mode: .readOnly).verify()
    #expect(findings.map(\.statements) == [["s-E77"], []])
  }
}
