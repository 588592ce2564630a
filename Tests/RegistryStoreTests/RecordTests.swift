import Registry
import Testing

@testable import RegistryStore

@Suite struct RecordTests {
  @Test func aRecordWithItsHistory() throws {
    let source = StatementSource(
      types: ["officialRegister", "thirdParty"], url: "https://example.org", description: "d",
      retrievedAt: "2024-01-02T00:00:00Z", publisher: "Office", license: "CC0")
    var first = entity("A", "Old Ltd", on: "2020-01-01", published: "2020-02-01", statement: "1") {
      $0.foundingDate = day("1999-09-09")
      $0.typeDetails = "private company"
    }
    first.source = source
    first.declarationSubject = RecordID("A")
    let sample = try Sample(
      [
        entity("A", "New Ltd", on: "2022-01-01", status: .updated, statement: "2") {
          $0.alternateNames = ["Old Ltd"]
          $0.identifiers = [Identifier(scheme: "GB-COH", schemeName: "Companies House", id: "1")]
        },
        first, entity("A", "Future Ltd", on: "2030-01-01", status: .updated, statement: "3"),
        person("P"), entity("B"), holds("P", "A", [shares(25, until: "2099-01-01")]), holds("A", "B"),
      ], file: "a.json", importedOn: "2025-01-01")
    let view = try sample.store.record(RecordID("A"), asOf: day("2024-01-01"))
    #expect(view.node.name == "New Ltd")
    #expect(view.current?.id == "2")
    #expect(view.history.map(\.id) == ["1", "2", "3"])
    #expect(view.history[0].source == source)
    #expect(view.history[0].status == .new && view.history[0].type == .entity)
    #expect(view.history[0].knownSince == day("2020-02-01"))
    #expect(view.history[0].begun == day("1999-09-09"))
    #expect(view.history[0].typeDetails == "private company")
    #expect(view.history[0].declarationSubject == RecordID("A"))
    #expect(view.history[0].digest == Fingerprint.hexadecimal(Fingerprint.digest(filed(first).canonical)))
    #expect(view.history[1].publicationDate == nil)
    #expect(view.history[1].knownSince == day("2025-01-01"))
    #expect(view.history[1].location == SourceLocation(file: "a.json", line: 1))
    #expect(
      view.names == [RecordName(kind: .main, text: "New Ltd"), RecordName(kind: .alternate, text: "Old Ltd")])
    #expect(view.identifiers == [Identifier(scheme: "GB-COH", schemeName: "Companies House", id: "1")])
    #expect(view.holders.map(\.party.id.text) == ["P"])
    #expect(view.holders[0].until == day("2099-01-01"))
    #expect(view.holdings.map(\.subject.id.text) == ["B"])
    let early = try sample.store.record(RecordID("A"), asOf: day("2024-01-01"), knownAt: day("2021-01-01"))
    #expect(early.history.map(\.id) == ["1"])
    #expect(early.names.map(\.text) == ["Old Ltd"])
    #expect(early.holders.isEmpty)
  }

  @Test func aRelationshipShowsItsInterests() throws {
    let sample = try Sample([entity("A"), person("P"), holds("P", "A", record: "r")])
    let view = try sample.store.record(RecordID("r"), asOf: day("2024-01-01"))
    #expect(view.holders.map { "\($0.subject.id) \($0.party.id)" } == ["A P"])
    #expect(view.current?.type == .relationship)
    #expect(view.node.kind == .missing)
    #expect(throws: RegistryStoreError.self) {
      try sample.store.record(RecordID("none"), asOf: day("2024-01-01"))
    }
  }

  @Test func statisticsCountWhatHolds() throws {
    let sample = try Sample(
      [
        entity("A") { $0.jurisdiction = Jurisdiction(code: "GB", name: "United Kingdom") },
        entity("B") { $0.dissolutionDate = day("2024-02-01") },
        entity("T", on: "2025-01-01") { $0.type = .arrangement }, person("P"),
        holds("P", "A", [shares(10), Interest(type: .votingRights, directness: .indirect)]),
        holds("P", "B", [shares(10, until: "2024-01-15")]),
        relationship(.unspecified(.unknown, description: nil), .record(RecordID("A")), [], record: "r"),
        holds("ghost", "A", on: "2023-01-01", record: "g", statement: "g1"),
        holds("ghost", "A", on: "2023-02-01", status: .closed, record: "g", statement: "g2"),
      ], file: "x.json")
    let statistics = try sample.store.statistics(asOf: day("2024-06-30"))
    #expect(statistics.statements == 9)
    #expect(statistics.statementsByType == [.entity: 3, .person: 1, .relationship: 5])
    #expect(statistics.statementsByStatus == [.new: 8, .closed: 1])
    #expect(statistics.records == 8 && statistics.danglingRecords == 1)
    #expect(statistics.entitiesByType == [.registeredEntity: 2])
    #expect(statistics.entitiesByJurisdiction == ["GB": 1, nil: 1])
    #expect(statistics.personsByType == [.knownPerson: 1])
    #expect(statistics.ended == 1)
    #expect(statistics.relationships == 2)
    #expect(statistics.interestsByType == [.shareholding: 1, .votingRights: 1, .unknownInterest: 1])
    #expect(statistics.interestsByDirectness == [.direct: 1, .indirect: 1, .unknown: 1])
    #expect(statistics.interestsWithShare == 1 && statistics.interestsWithoutShare == 2)
    #expect(statistics.interestsWithoutParty == 1)
    #expect(statistics.imports.map(\.added) == [9])
    #expect(statistics.imports.map(\.source.name) == ["x.json"])
  }

  @Test func everyCodelistValueHasANumber() {
    #expect(Set(Codes.recordTypes) == Set(RecordType.allCases))
    #expect(Set(Codes.statuses) == Set(RecordStatus.allCases.map(Optional.some) + [nil]))
    #expect(Set(Codes.entityTypes) == Set(EntityType.allCases))
    #expect(Set(Codes.entitySubtypes) == Set(EntitySubtype.allCases))
    #expect(Set(Codes.personTypes) == Set(PersonType.allCases))
    #expect(Set(Codes.reasons) == Set(UnspecifiedReason.allCases))
    #expect(Set(Codes.directness) == Set(Directness.allCases))
    #expect(Set(Codes.interestTypes) == Set(InterestType.allCases))
    #expect(Set(Codes.nameKinds) == Set(NameKind.allCases))
    #expect(Set(Codes.stated) == [.no, .yes, .notStated])
    #expect(Codes.statuses[Int(Codes.closed)] == .closed)
  }
}
