import Registry
import Testing

@testable import RegistryStore

/// What was known on a day, in counts and in searches.
@Suite("Known at a day")
struct KnownAtTests {
  private func sample() throws -> Sample {
    try Sample([
      entity("A", "Old Harbour Ltd", on: "2020-01-01", published: "2020-01-01", statement: "1"),
      entity("A", "New Harbour Ltd", on: "2022-01-01", published: "2022-01-01", statement: "2") {
        $0.identifiers = [Identifier(scheme: "GB-COH", id: "12345")]
      },
      entity("B", "Harbour Sister Ltd", on: "2021-01-01", published: "2023-01-01", statement: "3"),
      holds("P", "A", on: "2020-01-01", published: "2020-01-01", record: "r", statement: "4"),
      holds("Q", "B", on: "2021-01-01", published: "2023-01-01", record: "q", statement: "5"),
    ])
  }

  @Test("counts take only what was known")
  func counts() throws {
    let store = try sample().store
    func counts(_ known: String?) throws -> [Int] {
      let stats = try store.statistics(asOf: day("2024-01-01"), knownAt: known.map(day))
      return [stats.statements, stats.records, stats.danglingRecords, stats.relationships]
    }
    #expect(try counts(nil) == [5, 4, 2, 2])
    #expect(try counts("2024-01-01") == [5, 4, 2, 2])
    #expect(try counts("2022-06-06") == [3, 2, 1, 1])
    #expect(try counts("2021-06-06") == [2, 2, 1, 1])
    #expect(try counts("2019-06-06") == [0, 0, 0, 0])
  }

  @Test("a search finds the names that had been said, and shows what was true then")
  func search() throws {
    let store = try sample().store
    func names(_ text: String, _ asOf: String? = nil, _ known: String? = nil) throws -> [String] {
      try store.search(text, asOf: asOf.map(day), knownAt: known.map(day)).map { $0.name ?? "?" }
    }
    #expect(try names("harbour") == ["Harbour Sister Ltd", "New Harbour Ltd"])
    #expect(try names("harbour", "2021-06-06") == ["Harbour Sister Ltd", "Old Harbour Ltd"])
    #expect(try names("harbour", nil, "2021-06-06") == ["Old Harbour Ltd"])
    #expect(try names("harbour", "2022-06-06", "2022-06-06") == ["New Harbour Ltd"])
    #expect(try names("old harbour", "2022-06-06") == ["New Harbour Ltd"])
    #expect(try names("new harbour", "2021-06-06") == [])
    #expect(try names("GB-COH:12345", "2021-06-06") == [])
    #expect(try names("12345", "2022-06-06") == ["New Harbour Ltd"])
    #expect(try names("B", nil, "2021-06-06") == [])
    #expect(try names("B") == ["Harbour Sister Ltd"])
  }
}
