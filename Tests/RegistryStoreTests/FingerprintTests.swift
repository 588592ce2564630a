import Registry
import Testing

@testable import RegistryStore

@Suite struct FingerprintTests {
  @Test func theSumIsModuloTwoToThe256() {
    var fingerprint = Fingerprint(sum: [UInt8](repeating: 0xFF, count: 32), count: 5)
    fingerprint.add([1, 2, 3])
    var alone = Fingerprint()
    alone.add([1, 2, 3])
    // 2^256 - 1 + x = x - 1
    var expected = alone.sum
    var at = 31
    while expected[at] == 0 {
      expected[at] = 0xFF
      at -= 1
    }
    expected[at] -= 1
    #expect(fingerprint.sum == expected)
    #expect(fingerprint.count == 6)
  }

  @Test func anEmptyRegistryHasAFingerprintToo() throws {
    #expect(
      try Sample().store.fingerprint()
        == "sha256:3da269acfa2518ea36a28527005a5231e9766196461158ff22a356c3ad019332")
  }

  @Test func itDependsOnTheSetOfStatementsAlone() throws {
    let facts = [entity("A"), entity("B"), person("P"), holds("P", "B"), holds("B", "A")]
    let one = try Sample(facts).store.fingerprint()
    #expect(one.hasPrefix("sha256:") && one.utf8.count == 71)
    let split = try Sample(Array(facts[3...].reversed()), file: "x", importedOn: "2020-01-01")
    try split.add(Array(facts[..<3]))
    #expect(try split.store.fingerprint() == one)
    #expect(try Sample(Array(facts.dropLast())).store.fingerprint() != one)
    #expect(try Sample(facts.dropLast() + [holds("B", "A", [shares(61)])]).store.fingerprint() != one)
  }
}
