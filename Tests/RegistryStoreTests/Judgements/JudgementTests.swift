import Registry
import Testing

@testable import RegistryStore

/// Judgements in short: `A = B`, `A # B` (different), `A ? B` (unsure), `A / B` (withdrawn).
func judgements(_ lines: String...) throws -> Judgements {
  let words: [String: Judgement.Verdict] = ["=": .same, "#": .different, "?": .unsure, "/": .withdrawn]
  let list = lines.enumerated().compactMap { number, line -> Judgement? in
    let parts = line.split(separator: " ").map(String.init)
    guard parts.count == 3, let verdict = words[parts[1]] else { return nil }
    return Judgement(
      verdict, .init(RecordID(parts[0]), RecordID(parts[2])), by: "Ana", reason: "seen",
      time: "2026-01-0\(number % 9 + 1)T00:00:00Z", line: number + 1)
  }
  #expect(list.count == lines.count)
  return try Judgements(replaying: list, file: "j.jsonl")
}

@Suite("Judgements are replayed line by line")
struct JudgementTests {
  private func sets(_ judgements: Judgements) -> [String] {
    judgements.sets.map { $0.map(\.text).joined(separator: "=") }
  }

  @Test("same joins whatever it touches")
  func transitive() throws {
    #expect(try sets(judgements("B = A", "C = D", "C = B")) == ["A=B=C=D"])
    #expect(try sets(judgements("A = B", "C = D", "A ? C", "E # F")) == ["A=B", "C=D"])
  }

  @Test("a later line overrides; withdrawn brings the one before back")
  func overriding() throws {
    #expect(try sets(judgements("A = B", "B # A")).isEmpty)
    #expect(try sets(judgements("A # B", "A = B")) == ["A=B"])
    let back = try judgements("A # B", "A = B", "A / B")
    #expect(back.judgement(of: .init(RecordID("A"), RecordID("B")))?.verdict == .different)
    #expect(try judgements("A = B", "A = B", "B / A").inForce.isEmpty)
    #expect(try judgements("A = B", "A / B").digest == nil)
    #expect(try judgements("A = B", "C = D", "C / D").digest == judgements("A = B").digest)
    #expect(try judgements("A = B").digest != judgements("A # B").digest)
  }

  @Test("different forbids one set by whatever way, and the lines are named")
  func contradictions() throws {
    let error = #expect(throws: JudgementError.self) {
      try judgements("A = B", "X = Y", "B = C", "C # A")
    }
    let text = error?.description ?? ""
    for part in ["j.jsonl", "line 4", "line 1: A = B", "line 3: B = C", "unmerge", "--without-judgements"] {
      #expect(text.contains(part), "\(part): \(text)")
    }
    #expect(!text.contains("X"))
    #expect(throws: JudgementError.self) { try judgements("A # B", "A = C", "C = B") }
    #expect(throws: JudgementError.self) { try judgements("A / B") }
    #expect(throws: JudgementError.self) { try judgements("A = A") }
  }

  @Test("negative knowledge travels with a set")
  func relations() throws {
    let known = try judgements("A = B", "B # C", "C = D", "A ? E")
    #expect(known.relation(RecordID("A"), RecordID("D")) == .different)
    #expect(known.relation(RecordID("A"), RecordID("B")) == .same)
    guard case .open(let unsure?) = known.relation(RecordID("E"), RecordID("A")) else {
      Issue.record("unsure was forgotten")
      return
    }
    #expect(unsure.line == 4)
    #expect(known.relation(RecordID("Y"), RecordID("Z")) == .open(nil))
  }

  @Test("random lines: the sets are those of a naive closure, in any order of pairs")
  func closure() throws {
    var dice = Dice(state: 5)
    for _ in 0..<200 {
      var lines: [String] = []
      for _ in 0..<Int.random(in: 0...12, using: &dice) {
        let ends = (0..<2).map { _ in "R\(Int.random(in: 0..<9, using: &dice))" }
        if ends[0] != ends[1] { lines.append("\(ends[0]) = \(ends[1])") }
      }
      var naive = (0..<9).map { Set([$0]) }
      for line in lines {
        let ends = line.split(separator: " ").compactMap { Int($0.dropFirst()) }
        let both = naive[ends[0]].union(naive[ends[1]])
        for one in both { naive[one] = both }
      }
      let expected = Set(naive.filter { $0.count > 1 }.map { $0.sorted().map { "R\($0)" } })
      let list = lines.enumerated().map { number, line in
        let parts = line.split(separator: " ").map(String.init)
        return Judgement(
          .same, .init(RecordID(parts[0]), RecordID(parts[2])), by: "a", reason: "r", time: "t", line: number)
      }
      let found = try Judgements(replaying: list, file: "f")
      #expect(Set(found.sets.map { $0.map(\.text) }) == expected)
      #expect(try Judgements(replaying: list.reversed(), file: "f").sets == found.sets)
    }
  }
}

@Suite("Records that judgement joins are one party wherever it is asked")
struct MergedReadingTests {
  private static let facts = [
    entity("GB-1", "Acme Ltd") {
      $0.identifiers = [Identifier(scheme: "GB-COH", id: "111111")]
      $0.jurisdiction = Jurisdiction(code: "GB", name: "UK")
    },
    entity("LEI-1", "ACME LIMITED") { $0.identifiers = [Identifier(scheme: "XI-LEI", id: "222222")] },
    entity("Sub", "Sub Ltd"), person("P-1", "Mara Okafor"), person("P-2", "Mara N. Okafor"),
    person("P-3", "Ben Cole"),
    holds("P-1", "GB-1", [shares(60)]), holds("P-2", "LEI-1", [shares(60)]),
    holds("P-3", "LEI-1", [shares(40)]),
    holds("LEI-1", "Sub", [shares(100)]), holds("P-3", "GB-1", [shares(35)]),
  ]

  private func store(_ sample: Sample, _ judgements: Judgements) throws -> RegistryStore {
    try RegistryStore.open(path: sample.store.path, mode: .readOnly, judgements: judgements)
  }

  private func everything(_ store: RegistryStore) throws -> String {
    var text = dump(try store.structure(allAsOf: day("2024-06-30")))
    for id in ["GB-1", "LEI-1", "P-1", "P-2", "P-3", "Sub"] {
      text += dump(try store.structure(upstreamOf: RecordID(id), asOf: day("2024-06-30")))
      text += dump(try store.structure(downstreamOf: RecordID(id), asOf: day("2024-06-30")))
      text += "\(try store.record(RecordID(id), asOf: day("2024-06-30")))"
    }
    text += "\(try store.search("acme")) \(try store.search("okafor")) \(try store.resolve("Acme"))"
    return text + "\(store.judgements.digest ?? "")"
  }

  @Test("one node with all names and numbers; each statement keeps its record")
  func oneNode() throws {
    let sample = try Sample(Self.facts)
    let store = try store(sample, judgements("LEI-1 = GB-1", "P-1 = P-2"))
    let above = try store.structure(upstreamOf: RecordID("Sub"), asOf: day("2024-06-30"))
    #expect(
      brief(above) == [
        "Sub <- GB-1 100", "GB-1 <- P-1 60", "GB-1 <- P-1 60", "GB-1 <- P-3 35", "GB-1 <- P-3 40",
      ])
    #expect(
      above.claims.map(\.record.text) == ["LEI-1>Sub", "P-1>GB-1", "P-2>LEI-1", "P-3>GB-1", "P-3>LEI-1"])
    #expect(above.nodes[1].jurisdiction == "GB" && above.nodes[1].identifier == "GB-COH:111111")
    let view = try store.record(RecordID("LEI-1"), asOf: day("2024-06-30"))
    #expect(view.id.text == "GB-1" && view.joined?.records.map(\.text) == ["GB-1", "LEI-1"])
    #expect(view.identifiers.map(\.id) == ["111111", "222222"])
    #expect(view.history.map(\.record.text) == ["GB-1", "LEI-1"])
    #expect(view.names.map(\.text) == ["Acme Ltd", "ACME LIMITED"])
    #expect(view.holders.count == 4 && view.holdings.count == 1)
    #expect(try store.resolve("acme") == .found(RecordID("GB-1")))
    #expect(try store.resolve("XI-LEI:222222") == .found(RecordID("GB-1")))
    let hit = try #require(try store.search("acme").first)
    #expect(hit.joined.map(\.text) == ["GB-1", "LEI-1"] && hit.identifiers.count == 2)
    #expect(try store.search("acme").count == 1)
  }

  @Test("a scan of everything gives what single rows give")
  func scan() throws {
    let sample = try Sample(Self.facts)
    let store = try store(sample, judgements("LEI-1 = GB-1", "P-1 = P-2"))
    for record in ["Sub", "GB-1", "LEI-1"] {
      let moment = Moment(asOf: day("2024-06-30"), knownAt: nil)
      let points = try store.structure(from: RecordID(record), moment, nil, scanAfter: .max) {
        try $0.walkUp(from: $1)
      }
      let scanned = try store.structure(from: RecordID(record), moment, nil, scanAfter: 0) {
        try $0.walkUp(from: $1)
      }
      #expect(dump(points) == dump(scanned))
      let below = try store.structure(from: RecordID(record), moment, nil, scanAfter: .max) {
        try $0.walkDown(from: $1)
      }
      let belowScanned = try store.structure(from: RecordID(record), moment, nil, scanAfter: 0) {
        try $0.walkDown(from: $1)
      }
      #expect(dump(below) == dump(belowScanned))
    }
    let all = try store.structure(allAsOf: day("2024-06-30"))
    #expect(all.nodes.map(\.id.text) == ["GB-1", "P-1", "P-3", "Sub"])
    #expect(all.links.count == 5)
  }

  @Test("after merge and unmerge every answer is byte for byte what it was")
  func restored() throws {
    let sample = try Sample(Self.facts)
    let before = try everything(store(sample, .none))
    let merged = try everything(store(sample, judgements("LEI-1 = GB-1")))
    let after = try everything(store(sample, judgements("LEI-1 = GB-1", "GB-1 / LEI-1")))
    #expect(before != merged)
    #expect(before == after)
    let other = try everything(store(sample, judgements("P-1 = P-2")))
    #expect(try everything(store(sample, judgements("P-1 = P-2", "LEI-1 = GB-1", "LEI-1 / GB-1"))) == other)
  }

  @Test("one holding stated by two registers is told and not two holdings")
  func holdingTwice() throws {
    let sample = try Sample(Self.facts)
    let store = try store(sample, judgements("LEI-1 = GB-1", "P-1 = P-2"))
    let above = try store.structure(upstreamOf: RecordID("GB-1"), asOf: day("2024-06-30"))
    let findings = try store.identityFindings(above, asOf: day("2024-06-30"))
    #expect(
      findings.map(\.code) == [
        "joinedByJudgement", "joinedByJudgement", "sameHoldingTwice", "sameHoldingTwice",
      ])
    #expect(findings[2].statements == ["s-P-1>GB-1", "s-P-2>LEI-1"])
    #expect(findings[0].message.contains("Ana, 2026-01-01, line 1: seen"))
    #expect(try self.store(sample, .none).identityFindings(above, asOf: day("2024-06-30")).isEmpty)
  }

  @Test("an owner that is its own company is told; a person and an entity are refused")
  func edges() throws {
    let sample = try Sample(Self.facts)
    let circle = try store(sample, judgements("LEI-1 = Sub"))
    let above = try circle.structure(upstreamOf: RecordID("Sub"), asOf: day("2024-06-30"))
    #expect(
      try circle.identityFindings(above, asOf: day("2024-06-30")).map(\.code).contains("mergedWithOwnHolder"))
    #expect(throws: JudgementError.self) {
      try store(sample, judgements("P-1 = GB-1")).structure(
        upstreamOf: RecordID("GB-1"), asOf: day("2024-06-30"))
    }
  }

  @Test("a party has ended only where all its records have, and disagreement is told")
  func ended() throws {
    let facts = [
      entity("A", "Acme") { $0.dissolutionDate = CalendarDate("2022-01-01") }, entity("B", "Acme"),
      entity("C", "Acme") { $0.dissolutionDate = CalendarDate("2023-01-01") },
    ]
    let sample = try Sample(facts)
    let disagreeing = try store(sample, judgements("A = B"))
    let one = try disagreeing.structure(upstreamOf: RecordID("B"), asOf: day("2024-06-30"))
    #expect(one.nodes[0].id.text == "A" && one.nodes[0].dissolved == nil)
    #expect(
      try disagreeing.identityFindings(one, asOf: day("2024-06-30")).map(\.code) == [
        "joinedByJudgement", "joinedRecordsDisagree",
      ])
    let agreed = try store(sample, judgements("A = C")).structure(
      upstreamOf: RecordID("C"), asOf: day("2024-06-30"))
    #expect(agreed.nodes[0].dissolved == day("2023-01-01"))
  }

  @Test("records that this registry does not know change nothing")
  func unknownRecords() throws {
    let sample = try Sample(Self.facts)
    let store = try store(sample, judgements("GB-1 = Elsewhere-1", "Elsewhere-1 = Elsewhere-2"))
    #expect(try store.joined(RecordID("GB-1")) == nil)
    #expect(
      dump(try store.structure(upstreamOf: RecordID("GB-1"), asOf: day("2024-06-30")))
        == dump(
          try self.store(sample, .none).structure(upstreamOf: RecordID("GB-1"), asOf: day("2024-06-30"))))
  }
}
