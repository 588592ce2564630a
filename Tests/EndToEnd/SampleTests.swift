import Foundation
import Testing

/// The sample registry: figures worked out by hand.
///
/// Harbour Light holds 10 % of Lanterne, which holds
/// 45 % of its shares and 35 % of its votes, so every figure turns in a loop: 1 / (1 - 0.045) and
/// 1 / (1 - 0.035).
@Suite("The sample under four laws")
struct SampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let regime: String
    let owners: [String]
    let stops: [String]
    let validOn: Bool
    var testDescription: String { regime }
  }

  /// Figures of the regimes that multiply along chains.
  ///
  /// Rashid Nassar: 10 × 60 %. Félix Arnaud: 45 × 20 to 30 %. Mara Okafor: 15 × 70 % and, as
  /// nominator, 40 % of the more than 25, at most 30 % that the others leave to Tidewater.
  static let multiplied = [
    "rashid-nassar is 6.282723", "felix-arnaud is [9.424084, 14.136126]", "dora-keller is -",
    "edith-arnaud is -", "viktor-lang is -", "mara-okafor mayBe (21.465969, 23.560209]",
  ]

  /// Sable Point and Coral Gate own each other; Quay Ventures is described by nobody; one name is withheld.
  static let stops = [
    "VG-BVI-9900007+VG-BVI-9900008 ringWithoutPerson [0, 17.277487]",
    "US-DE-9900006 notInThisRegistry 3.141361",
    "sample-person-withheld informationWithheld (1.308901, 1.570681]",
  ]

  static let cases = [
    Case(
      regime: "GB-PSC", owners: ["rashid-nassar is 10", "dora-keller is -", "mara-okafor mayBe 15"],
      stops: stops, validOn: true),
    Case(regime: "EU-AMLR", owners: multiplied, stops: stops, validOn: false),
    Case(
      regime: "NG-PSC",
      owners: [
        "mara-okafor is (21.465969, 23.560209]", "rashid-nassar is 6.282723",
        "felix-arnaud is [9.424084, 14.136126]", "dora-keller is -", "viktor-lang is -",
      ], stops: stops, validOn: true),
    Case(
      regime: "US-BOI",
      // Trustees and the only beneficiary of an irrevocable trust; a senior officer is one by the post.
      owners: [
        "rashid-nassar is 6.282723", "dora-keller is -", "edith-arnaud is -", "viktor-lang is -",
        "mara-okafor mayBe (21.465969, 23.560209]",
      ], stops: stops, validOn: true),
  ]

  @Test("owners, stops and remainder are those worked out by hand", arguments: cases)
  func owners(of expected: Case) throws {
    let answer = try Sample.registry().owners(
      Sample.harbour, "--regime", expected.regime, "--as-of", Sample.day)
    let regime = try #require(answer.regimes.first)
    #expect(regime.id == expected.regime)
    #expect(regime.validOn == expected.validOn)
    #expect(regime.owners.map(\.summary) == expected.owners.map { "sample-person-" + $0 })
    #expect(regime.stops.map(\.summary) == expected.stops)
    #expect(regime.unattributed?.text == "[0, 24.34555)")
    #expect(regime.exact)
    #expect(answer.findings.map(\.code).contains("declaredAgainstComputed"))
  }

  @Test("each law names its own ground for the same man")
  func grounds() throws {
    let answer = try Sample.registry().owners(
      Sample.harbour, "--regime", "GB-PSC", "--regime", "EU-AMLR", "--as-of", Sample.day)
    let rashid = answer.regimes.map { $0.owners.first { $0.id == "sample-person-rashid-nassar" } }
    #expect(rashid.map { $0?.provision } == ["Schedule 1A, paragraph 4", "article 53(3)(b)"])
    #expect(rashid.allSatisfy { $0?.basis.contains("appointmentOfBoard") == true })
    let dora = answer.regimes[0].owners.first { $0.id == "sample-person-dora-keller" }
    #expect(dora?.basis == ["trustee"])
    #expect(dora?.grounds.first?.via == "sample-meridian-trust")
  }

  @Test("without --regime the law of the company's country answers")
  func ownLaw() throws {
    let registry = try Sample.registry()
    let own = { try registry.owners($0, "--as-of", $1).regimes.map(\.id) }
    #expect(try own(Sample.harbour, Sample.day) == ["GB-PSC"])
    #expect(try own("Lanterne Participations S.à r.l.", Sample.day) == ["LU-RBE"])
    #expect(try own("Lanterne Participations S.à r.l.", "2027-07-10") == ["EU-AMLR"])
    #expect(try own("Corvin Treuhand AG", "2026-09-30") == ["PLAIN-25"])
    #expect(try own("Corvin Treuhand AG", "2026-10-01") == ["CH-TJPG"])
  }

  @Test("a company is found by name, number, LEI and record")
  func namings() throws {
    let registry = try Sample.registry()
    let names = [
      "Harbour Light Shipping Ltd", "GB-COH:99000001", "XI-LEI:9845UNVEILSAMPLE0152", "GB-COH-99000001",
    ]
    let answers = try names.map {
      try registry.unveil("owners", $0, "--as-of", Sample.day, "--format", "json").output
    }
    #expect(answers[0].count > 1_000)
    #expect(Set(answers).count == 1)
  }

  @Test("a holding counts until the day before its end date")
  func endDate() throws {
    let registry = try Sample.registry()
    func breakwater(_ day: String) throws -> Bool {
      try registry.owners(Sample.harbour, "--regime", "GB-PSC", "--as-of", day)
        .regimes[0].stops.contains { $0.id == "GB-COH-99000011" }
    }
    #expect(try breakwater("2021-02-28") == false)
    #expect(try breakwater("2021-03-01"))
    #expect(try breakwater("2023-06-29"))
    #expect(try breakwater("2023-06-30") == false)
    #expect(try breakwater(Sample.day) == false)
  }

  @Test("the share that Breakwater held is shown as it was stated, before and not after")
  func shownBefore() throws {
    let registry = try Sample.registry()
    struct Record: Decodable {
      struct Holding: Decodable {
        let id: String
        let share: OwnersAnswer.Interval?
        let endDate: String?
      }
      let holdings: [Holding]
      let dissolved: String?
    }
    func record(_ day: String) throws -> Record {
      let outcome = try registry.unveil(
        "show", "Breakwater Chartering Ltd", "--as-of", day, "--format", "json")
      return try JSONDecoder().decode(Record.self, from: outcome.output)
    }
    let before = try record("2023-06-29")
    #expect(before.holdings.map(\.id) == ["GB-COH-99000001"])
    #expect(before.holdings.first?.share?.text == "20")
    #expect(before.holdings.first?.endDate == "2023-06-30")
    #expect(try record("2023-06-30").holdings.isEmpty)
    #expect(try record(Sample.day).dissolved == "2024-02-13")
  }

  @Test("a stake of 20 % in a company whose record exceeds 100 % is not told as 0 to 100 %")
  func excessInALoop() throws {
    let answer = try Sample.registry().owners(
      Sample.harbour, "--regime", "PLAIN-10", "--as-of", "2023-06-29")
    #expect(answer.findings.contains { $0.code == "sharesExceed100" })
    let stop = answer.regimes[0].stops.first { $0.id == "GB-COH-99000011" }
    // As stated, it is 20 / (1 - 0.045).
    #expect(stop?.weight.text != "[0, 100]")
  }

  @Test("--known-at hides what was published later")
  func knownAt() throws {
    let registry = try Sample.registry()
    func dissolved(knownAt day: String) throws -> Bool {
      let outcome = try registry.unveil(
        "show", "Breakwater Chartering Ltd", "--as-of", Sample.day, "--known-at", day, "--format", "json")
      return outcome.text.contains("\"dissolved\": \"2024-02-13\"")
    }
    // The company ended on 2024-02-13; that was published a week later.
    #expect(try dissolved(knownAt: "2024-02-19") == false)
    #expect(try dissolved(knownAt: "2024-02-20"))
    // Nobody's interest was published before 2021-03-01.
    let early = try registry.owners(Sample.harbour, "--as-of", Sample.day, "--known-at", "2021-02-28")
    #expect(early.knownAt == "2021-02-28")
    #expect(early.regimes[0].owners.isEmpty)
    #expect(early.regimes[0].stops.map(\.reason) == ["notInThisRegistry"])
  }

  @Test("shuffled statements give the same bytes for every company", arguments: [1, 2])
  func shuffled(seed: UInt64) throws {
    let lines = try Sample.lines()
    let other = try TestRegistry()
    let mixed = lines.shuffled(seed: seed)
    #expect(mixed != lines)
    let file = try other.scratch.write(mixed.joined(separator: "\n") + "\n", to: "mixed.jsonl")
    try #require(try other.unveil("import", file).status == 0)
    let companies = try StatementHead.records("entity", of: lines)
    #expect(companies.count == 13)
    for company in companies {
      let words = ["owners", company, "--as-of", Sample.day, "--regime", "all", "--format", "json"]
      let one = try Sample.registry().unveil(words)
      #expect(one.status == 0)
      #expect(try other.unveil(words).output == one.output, "\(company)")
    }
  }

  @Test("what a person owns mirrors what the owners' answer says of him")
  func owned() throws {
    struct Owned: Decodable {
      struct Stake: Decodable {
        let entity: OwnersAnswer.Subject
        let direct: Bool
        let interests: [String: OwnersAnswer.Interval]
      }
      let owned: [Stake]
    }
    let registry = try Sample.registry()
    let outcome = try registry.unveil(
      "owned", "Mara Okafor", "--as-of", Sample.day, "--format", "json")
    let stakes = try JSONDecoder().decode(Owned.self, from: outcome.output).owned
    for stake in stakes where stake.entity.jurisdiction != nil {
      let regime = try registry.owners(
        stake.entity.id, "--regime", "PLAIN-25", "--as-of", Sample.day
      ).regimes[0]
      let mara = (regime.owners + regime.others).first { $0.id == "sample-person-mara-okafor" }
      #expect(mara?.interests["shares"] == stake.interests["shares"], "\(stake.entity.id)")
    }
    #expect(stakes.filter(\.direct).map(\.entity.id).contains("NG-CAC:RC9900004"))
    #expect(stakes.count == 5)
  }
}
