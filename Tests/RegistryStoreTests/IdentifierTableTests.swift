import Testing

@testable import RegistryStore

@Suite struct IdentifierTableTests {
  @Test func findsWhatWasPutIn() {
    var table = IdentifierTable()
    for n in 1...20_000 { table[IdentifierTable.hash("id-\(n)")] = UInt32(n) }
    table[IdentifierTable.hash("id-7")] = 70
    #expect(table.count == 20_000)
    for n in 1...20_000 where n != 7 { #expect(table[IdentifierTable.hash("id-\(n)")] == UInt32(n)) }
    #expect(table[IdentifierTable.hash("id-7")] == 70)
    #expect(table[IdentifierTable.hash("id-0")] == 0)
    #expect(table[IdentifierTable.hash("")] == 0)
  }
}
