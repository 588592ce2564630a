import Registry
import Testing

@testable import RegistryStore

@Suite struct SearchTests {
  private func sample() throws -> Sample {
    try Sample([
      entity("GB-COH-01", "Acme Limited") {
        $0.jurisdiction = Jurisdiction(code: "GB", name: "United Kingdom")
        $0.identifiers = [
          Identifier(scheme: "GB-COH", id: "0000 0001"), Identifier(scheme: "XI-LEI", id: "LEI1"),
        ]
        $0.alternateNames = ["Zenith Trading"]
      },
      entity("DE-02", "Acme GmbH") { $0.identifiers = [Identifier(scheme: "DE-CR", id: "HRB 1")] },
      entity("E3", "Acme Holdings plc"), entity("E4", "The Great Acme Company"), entity("E5", "Unique SA"),
      entity("E6", "ООО «Ромашка»"), entity("E7", "阿里巴巴集团有限公司"), entity("E8", "شركة الأمل ش.م.م"),
      person("P1", "Zoë Åkesson") {
        $0.names.append(PersonName(type: "former", fullName: "Zoe Miller"))
        $0.nationalities = [Jurisdiction(code: "SE", name: "Sweden")]
      }, person("P2", "Zoë Miller"), holds("P1", "GB-COH-01", record: "REL"),
    ])
  }

  private func found(_ text: String) throws -> [String] {
    try sample().store.search(text).map { "\($0.record) \($0.closeness)" }
  }

  @Test func exactThenBeginningThenWords() throws {
    let expected = ["DE-02 exact", "GB-COH-01 exact", "E3 beginning", "E4 words"]
    #expect(try found("acme") == expected)
    #expect(try found("ACMÉ") == expected)
    // The legal form as typed comes first; it excludes nothing.
    #expect(try found("Acme Limited") == ["GB-COH-01 exact", "DE-02 exact"] + expected.dropFirst(2))
    #expect(try found("acme great") == ["E4 words"])
    #expect(try found("acm gre") == ["E4 words"])
    #expect(try found("nothing of the kind").isEmpty)
    #expect(try found("").isEmpty && found("\"*").isEmpty && found("acme OR unique").isEmpty)
    #expect(try sample().store.search("acme", limit: 2).map(\.record.text) == ["DE-02", "GB-COH-01"])
    #expect(try sample().store.search("acme", limit: 0).isEmpty)
  }

  @Test func aHitSaysWhatItIsAndWhatMatched() throws {
    let store = try sample().store
    let hit = try #require(try store.search("zenith").first)
    #expect(hit.record.text == "GB-COH-01")
    #expect(hit.kind == .entity && hit.name == "Acme Limited" && hit.jurisdiction == "GB")
    #expect(hit.identifiers.map(\.id) == ["0000 0001", "LEI1"])
    #expect(hit.match == .name(RecordName(kind: .alternate, text: "Zenith Trading")))
    let number = try #require(try store.search("00000001").first)
    #expect(number.match == .identifier(Identifier(scheme: "GB-COH", id: "0000 0001")))
    #expect(try store.search("lei1").first?.record.text == "GB-COH-01")
    let former = try store.search("zoe miller")
    #expect(former.map(\.record.text) == ["P2", "P1"])
    #expect(former[1].match == .name(RecordName(kind: .former, text: "Zoe Miller")))
    #expect(former[1].kind == .person && former[1].jurisdiction == "SE")
  }

  @Test(arguments: [
    ("ромашка", "E6"), ("romaska", "E6"), ("阿里巴巴", "E7"), ("الأمل", "E8"), ("akesson zoe", "P1"),
    ("ÅKESSON", "P1"),
  ]) func scriptsAndAccentsDoNotMatter(text: String, record: String) throws {
    #expect(try sample().store.search(text).map(\.record.text) == [record])
  }

  @Test(arguments: [
    "GB-COH-01", "GB-COH:00000001", "gb-coh:0000-0001", "GB-COH-00000001", "XI-LEI:LEI1", "00000001",
    "Zenith Trading", "zenith trading ltd", "acme limited", "GB-COH:01",
  ]) func manyWaysLeadToOneRecord(text: String) throws {
    #expect(try sample().store.resolve(text) == .found(RecordID("GB-COH-01")))
  }

  @Test func anAmbiguousNameIsNeverChosen() throws {
    let store = try sample().store
    for text in ["Acme", "Acme SA"] {
      guard case .ambiguous(let hits) = try store.resolve(text) else {
        Issue.record("'\(text)' was chosen for the user")
        continue
      }
      #expect(hits.map(\.record.text) == ["DE-02", "GB-COH-01"])
    }
    // One bears the name, the other gave it up.
    guard case .ambiguous(let people) = try store.resolve("Zoe Miller") else {
      Issue.record("a former name was overlooked")
      return
    }
    #expect(people.map(\.record.text) == ["P2", "P1"])
  }

  @Test func nothingFoundSuggestsWhatMayBeMeant() throws {
    let store = try sample().store
    guard case .none(let words) = try store.resolve("great acme"),
      case .none(let typo) = try store.resolve("Uniqeu"),
      case .none(let nothing) = try store.resolve("qqqqqqq"),
      case .none(let relation) = try store.resolve("REL")
    else {
      Issue.record("something was found")
      return
    }
    #expect(words.map(\.record.text) == ["E4"])
    #expect(typo.map(\.record.text) == ["E5"])
    #expect(typo.map(\.closeness) == [.similar])
    #expect(nothing.isEmpty && relation.isEmpty)
  }

  @Test func theOrderOfImportDoesNotMatter() throws {
    let facts = (0..<60).map { entity("N\($0)", ["Acme \($0 % 7)", "Acme", "New Acme Co"][$0 % 3]) }
    let one = try Sample(facts).store.search("acme", limit: 25)
    let two = try Sample(Array(facts.reversed())).store.search("acme", limit: 25)
    #expect(one == two)
    #expect(one.count == 25)
  }
}
