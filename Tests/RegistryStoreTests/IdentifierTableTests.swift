import Testing

@testable import RegistryStore

@Suite struct IdentifierTableTests {
  @Test func findsWhatWasPutIn() {
    var table = IdentifierTable()
    for n in 1...20_000 { table[IdentifierTable.key("id-\(n)")] = UInt32(n) }
    table[IdentifierTable.key("id-7")] = 70
    #expect(table.count == 20_000)
    for n in 1...20_000 where n != 7 { #expect(table[IdentifierTable.key("id-\(n)")] == UInt32(n)) }
    #expect(table[IdentifierTable.key("id-7")] == 70)
    #expect(table[IdentifierTable.key("id-0")] == 0)
    #expect(table[IdentifierTable.key("")] == 0)
  }
}
