import Registry
import Testing

@testable import RegistryStore

@Suite struct TimeTests {
  @Test func anInterestHoldsFromItsFirstDayUpToItsEnd() throws {
    let sample = try Sample([
      entity("A", on: "2020-01-01"),
      holds("P", "A", [shares(30, from: "2021-03-01", until: "2022-03-01")], on: "2020-06-01"),
    ])
    let holders = try ["2021-02-28", "2021-03-01", "2022-02-28", "2022-03-01", "2030-01-01"].map {
      try sample.up("A", $0).links.count
    }
    #expect(holders == [0, 1, 1, 0, 0])
  }

  /// Pitfall P12: an end date in the future has not ended.
  @Test func aFutureEndHasNotEnded() throws {
    let sample = try Sample([entity("A"), holds("P", "A", [shares(30, until: "2999-01-01")])])
    #expect(brief(try sample.up("A")) == ["A <- P 30"])
  }

  @Test func statementsOfLaterDaysDoNotCount() throws {
    let sample = try Sample([
      entity("A", "Old", on: "2020-01-01", statement: "1"),
      entity("A", "New", on: "2021-01-01", status: .updated, statement: "2"),
      holds("P", "A", [shares(30)], on: "2020-01-01", record: "r", statement: "3"),
      holds("P", "A", [shares(40)], on: "2021-01-01", status: .updated, record: "r", statement: "4"),
      holds("P", "A", [shares(40)], on: "2022-01-01", status: .closed, record: "r", statement: "5"),
    ])
    #expect(try sample.up("A", "2019-12-31").nodes[0].kind == .missing)
    #expect(brief(try sample.up("A", "2019-12-31")).isEmpty)
    #expect(try sample.up("A", "2020-12-31").nodes[0].name == "Old")
    #expect(brief(try sample.up("A", "2020-12-31")) == ["A <- P 30"])
    #expect(try sample.up("A", "2021-01-01").nodes[0].name == "New")
    #expect(brief(try sample.up("A", "2021-12-31")) == ["A <- P 40"])
    #expect(brief(try sample.up("A", "2022-01-01")).isEmpty)
  }

  @Test func aClosedRelationshipStillHeldBefore() throws {
    let sample = try Sample([
      entity("A", on: "2020-01-01"), holds("P", "A", on: "2020-01-01", record: "r", statement: "1"),
      holds("P", "A", on: "2022-05-05", status: .closed, record: "r", statement: "2"),
    ])
    #expect(brief(try sample.up("A", "2022-05-04")).count == 1)
    #expect(brief(try sample.up("A", "2022-05-05")).isEmpty)
  }

  @Test func aCorrectionOfTheSameDayWinsByItsPublication() throws {
    let sample = try Sample([
      entity("A", "Right", on: "2020-01-01", published: "2020-03-01", statement: "a"),
      entity("A", "Wrong", on: "2020-01-01", published: "2020-02-01", statement: "b"),
      entity("A", "Unpublished", on: "2020-01-01", statement: "c"),
    ])
    #expect(try sample.up("A").nodes[0].name == "Right")
    #expect(try sample.up("A", knownAt: "2020-02-15").nodes[0].name == "Wrong")
  }

  @Test func ofOneDayTheClosingStatementCountsAndThenTheGreaterIdentifier() throws {
    let closing = [
      holds("P", "A", on: "2020-01-01", status: .closed, record: "r", statement: "1"),
      holds("P", "A", on: "2020-01-01", status: .updated, record: "r", statement: "2"),
      holds("P", "A", on: "2020-01-01", status: .new, record: "r", statement: "3"),
      entity("A", "1", on: "2020-01-01", statement: "n1"),
      entity("A", "2", on: "2020-01-01", statement: "n2"),
    ]
    for facts in [closing, closing.reversed()] {
      let structure = try Sample(facts).up("A")
      #expect(structure.links.isEmpty)
      #expect(structure.nodes[0].name == "2")
    }
  }

  @Test func knownIsWhatWasPublishedOrElseImported() throws {
    let sample = try Sample(
      [
        entity("A", "Published", on: "2020-01-01", published: "2020-06-01", statement: "1"),
        entity("A", "Imported", on: "2020-05-01", statement: "2"),
      ], importedOn: "2024-02-02")
    func name(_ known: String?) throws -> String? { try sample.up("A", knownAt: known).nodes[0].name }
    #expect(try name("2020-05-31") == nil)
    #expect(try name("2020-06-01") == "Published")
    #expect(try name("2024-02-01") == "Published")
    #expect(try name("2024-02-02") == "Imported")
    #expect(try name(nil) == "Imported")
  }

  @Test func whatHasEndedStaysAndSaysSo() throws {
    let sample = try Sample([
      entity("A"), entity("D", "Dissolved Ltd") { $0.dissolutionDate = day("2024-03-01") },
      person("P") { $0.deathDate = day("2024-02-02") },
      entity("C", "Closed Ltd", on: "2023-01-01", statement: "c1"),
      entity("C", "Closed Ltd", on: "2024-04-04", status: .closed, statement: "c2"),
      holds("D", "A"), holds("P", "A"), holds("C", "A"),
    ])
    func ended(_ asOf: String) throws -> [String?] {
      try sample.up("A", asOf).nodes.map { $0.dissolved?.description }
    }
    // A, C, D, P
    #expect(try ended("2024-02-01") == [nil, nil, nil, nil])
    #expect(try ended("2024-03-01") == [nil, nil, "2024-03-01", "2024-02-02"])
    #expect(try ended("2024-04-04") == [nil, "2024-04-04", "2024-03-01", "2024-02-02"])
    #expect(try sample.up("A").links.count == 3)
  }

  @Test func aBareYearOrMonthIsItsFirstDay() throws {
    let sample = try Sample([
      entity("A", on: "2020-01-01"), holds("P", "A", [shares(9, from: "2021-01-01")], on: "2020-01-01"),
      holds("Q", "A", [shares(8, from: "2021-02")], on: "2020-01-01"),
    ])
    #expect(brief(try sample.up("A", "2020")).isEmpty)
    #expect(brief(try sample.up("A", "2021")) == ["A <- P 9"])
    #expect(brief(try sample.up("A", "2021-02")) == ["A <- P 9", "A <- Q 8"])
  }
}
