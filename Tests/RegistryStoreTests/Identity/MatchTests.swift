import Registry
import Testing

@testable import RegistryStore

@Suite("Pairs are found without comparing all of them")
struct MatchTests {
  /// Reads back what `filed` of these tests stands for.
  static func reading(_ statements: [Statement]) -> ([[UInt8]]) throws -> [Statement] {
    let known = Dictionary(statements.map { (Array("\($0)".utf8), $0) }) { first, _ in first }
    return { texts in texts.compactMap { known[$0] } }
  }

  private static let facts = [
    entity("GB-1", "Acme Shipping Ltd") {
      $0.identifiers = [Identifier(scheme: "XI-LEI", id: "5493001KJTIIGC8Y1R12")]
      $0.jurisdiction = Jurisdiction(code: "GB", name: "UK")
    },
    entity("LEI-1", "ACME SHIPPING LIMITED") {
      $0.identifiers = [Identifier(scheme: "XI-LEI", id: "5493001KJTIIGC8Y1R12")]
    },
    entity("RU-1", "ООО «Ромашка»"), entity("CY-1", "Romashka Ltd"), entity("X-1", "Alder Holdings 1"),
    entity("X-2", "Alder Holdings 2"),
    person("P-1", "Mara Okafor") { $0.birthDate = CalendarDate("1970-05-06") },
    person("P-2", "OKAFOR, Mara") { $0.birthDate = CalendarDate("1970-05") },
    person("P-3", "Mara Okafor") { $0.birthDate = CalendarDate("1999-01-02") },
    person("P-4", "Mara Okafro") { $0.birthDate = CalendarDate("1970-05-06") },
    // Renamed: the former name stands in an earlier statement only.
    entity("N-1", "Old Quay Ltd", on: "2020-01-01", statement: "n1"),
    entity("N-1", "New Harbour Ltd", on: "2022-01-01", status: .updated, statement: "n2"),
    entity("N-2", "Old Quay Limited"), holds("P-1", "GB-1"),
  ]

  private func pairs(
    _ statements: [Statement], _ request: MatchRequest = MatchRequest(), judgements: Judgements = .none
  ) throws -> [String] {
    let sample = try Sample(statements)
    let store = try RegistryStore.open(path: sample.store.path, mode: .readOnly, judgements: judgements)
    return try store.match(request, reading: Self.reading(statements)).proposals.map {
      "\($0.first.record) \($0.second.record) \($0.score.score)"
    }
  }

  @Test("numbers, scripts, order, spelling and former names bring records together")
  func proposals() throws {
    let found = try pairs(Self.facts)
    #expect(found.first == "GB-1 LEI-1 100")
    #expect(found.contains("P-1 P-2 90"))
    #expect(found.contains { $0.hasPrefix("CY-1 RU-1 ") })
    #expect(found.contains { $0.hasPrefix("P-1 P-4 ") })
    #expect(found.contains { $0.hasPrefix("N-1 N-2 ") })
    #expect(!found.contains { $0.hasPrefix("X-1") || $0.contains("P-3") })
  }

  @Test("the same proposals whatever the order of import")
  func order() throws {
    #expect(try pairs(Self.facts) == pairs(Array(Self.facts.reversed())))
  }

  @Test("every pair that a comparison of all pairs would propose is found")
  func completeness() throws {
    var dice = Dice(state: 3)
    let given = ["Mara", "John", "Иван", "Ivan", "Ahmed", "Ahmad", "أحمد", "Wei", "Karl", "Carl"]
    let family = [
      "Okafor", "Smith", "Щербаков", "Shcherbakov", "Hassan", "حسن", "Zhang", "Müller", "Mueller",
    ]
    let statements = (0..<120).map { number in
      person(
        "P\(number)", "\(given.randomElement(using: &dice) ?? "") \(family.randomElement(using: &dice) ?? "")"
      ) {
        $0.birthDate =
          [nil, CalendarDate("1970-05-06"), CalendarDate("1980")].randomElement(using: &dice) ?? nil
      }
    }
    let lexicon = NameLexicon()
    let facts = statements.compactMap { PartyFacts($0, lexicon) }
    var naive: Set<String> = []
    for (offset, one) in facts.enumerated() {
      for other in facts.dropFirst(offset + 1) {
        guard let score = PartyScorer().score(one, other), score.score >= 80 else { continue }
        naive.insert("\(min(one.record, other.record)) \(max(one.record, other.record)) \(score.score)")
      }
    }
    #expect(naive.count > 50)
    #expect(try Set(pairs(statements, MatchRequest(minimumScore: 80))) == naive)
  }

  @Test("a record that is asked about is compared with all others")
  func focus() throws {
    let found = try pairs(Self.facts, MatchRequest(records: [RecordID("P-1")], minimumScore: 60))
    #expect(found.allSatisfy { $0.contains("P-1") } && found.count >= 2)
    let none = try pairs(Self.facts, MatchRequest(records: [RecordID("RU-1")], transliterates: false))
    #expect(none.isEmpty)
  }

  @Test("what was judged is not proposed again, by whatever way it follows")
  func judged() throws {
    func line(_ verdict: Judgement.Verdict, _ one: String, _ other: String, _ line: Int) -> Judgement {
      Judgement(
        verdict, .init(RecordID(one), RecordID(other)), by: "Ana", reason: "seen",
        time: "2026-01-01T00:00:00Z",
        line: line)
    }
    let three = ["A", "B", "C"].map { entity($0, "Acme Shipping Ltd") }
    #expect(try pairs(three).count == 3)
    let different = try Judgements(
      replaying: [line(.same, "A", "B", 1), line(.different, "B", "C", 2)], file: "f")
    #expect(try pairs(three, judgements: different).isEmpty)
    let same = try Judgements(replaying: [line(.same, "A", "B", 1)], file: "f")
    // A and B are one: C is proposed once.
    #expect(try pairs(three, judgements: same) == ["A C 80"])
    let unsure = try Judgements(replaying: [line(.unsure, "A", "B", 1)], file: "f")
    #expect(try pairs(three, judgements: unsure).count == 3)
  }

  @Test("as of a day only what was said by then")
  func days() throws {
    #expect(try pairs(Self.facts, MatchRequest(asOf: day("2021-01-01"))).isEmpty)
    let both = [entity("N-1", "Old Quay", on: "2020-01-01"), entity("N-2", "Old Quay", on: "2024-01-01")]
    #expect(try pairs(both, MatchRequest(asOf: day("2023-01-01"))).isEmpty)
    #expect(try pairs(both, MatchRequest(asOf: day("2024-01-01"))) == ["N-1 N-2 80"])
  }

  @Test("a block that is too large is told, and divided by year")
  func tooLarge() throws {
    let count = BlockList.most + 20
    let statements = (0..<count).map { number in
      person("P\(number)", "John Smith") {
        $0.birthDate = CalendarDate(number < 2 ? "1950-01-02" : "1960-02-03")
      }
    }
    let sample = try Sample(statements)
    let result = try sample.store.match(MatchRequest(), reading: Self.reading(statements))
    #expect(result.proposals.map { "\($0.first.record) \($0.second.record)" } == ["P0 P1"])
    #expect(result.findings.map(\.code).allSatisfy { $0 == "matchLimitReached" } && !result.findings.isEmpty)
  }
}
