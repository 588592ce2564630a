import Foundation
import Testing

/// Two registers that know the same company and the same person under records of their own.
private enum TwoRegisters {
  static func entity(_ id: String, _ name: String, _ numbers: String, country: String) -> String {
    """
    {"statementId":"st-\(id)","statementDate":"2024-01-01","recordId":"\(id)","recordType":"entity",\
    "recordStatus":"new","recordDetails":{"isComponent":false,"entityType":{"type":"registeredEntity"},\
    "name":"\(name)","jurisdiction":{"name":"\(country)","code":"\(country)"},"identifiers":[\(numbers)]}}
    """
  }

  static func person(_ id: String, _ name: String, born: String) -> String {
    """
    {"statementId":"st-\(id)","statementDate":"2024-01-01","recordId":"\(id)","recordType":"person",\
    "recordStatus":"new","recordDetails":{"isComponent":false,"personType":"knownPerson",\
    "names":[{"type":"legal","fullName":"\(name)"}],"birthDate":"\(born)"}}
    """
  }

  static func holds(_ party: String, _ subject: String, _ share: Int) -> String {
    """
    {"statementId":"st-\(party)-\(subject)","statementDate":"2024-01-01","recordId":"r-\(party)-\(subject)",\
    "recordType":"relationship","recordStatus":"new","recordDetails":{"isComponent":false,\
    "subject":"\(subject)","interestedParty":"\(party)","interests":[{"type":"shareholding",\
    "directOrIndirect":"direct","share":{"exact":\(share)}}]}}
    """
  }

  static let lines = [
    entity("GB-1", "Alder Quay Ltd", #"{"scheme":"XI-LEI","id":"5493001KJTIIGC8Y1R12"}"#, country: "GB"),
    entity("LEI-1", "ALDER QUAY LIMITED", #"{"scheme":"XI-LEI","id":"5493001KJTIIGC8Y1R12"}"#, country: "GB"),
    entity("GB-2", "Birch Quay Ltd", #"{"scheme":"GB-COH","id":"99000112"}"#, country: "GB"),
    person("P-1", "Ivan Shcherbakov", born: "1970-05-06"), person("P-2", "Иван Щербаков", born: "1970-05"),
    person("P-3", "Ben Cole", born: "1980-01-02"),
    holds("P-1", "GB-1", 30), holds("P-2", "LEI-1", 30), holds("LEI-1", "GB-2", 100),
    holds("P-3", "GB-1", 70),
  ]

  static func registry() throws -> TestRegistry {
    let registry = try TestRegistry()
    let file = registry.scratch.path("two.jsonl")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
    let outcome = try registry.unveil("import", file)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return registry
  }
}

@Suite("Records that may be one party")
struct IdentityTests {
  private static let who = ["--by", "A. Reyes", "--reason", "same LEI, both certificates seen"]

  /// Everything that reads parties.
  private static let questions = [
    ["search", "alder quay", "--format", "json"], ["show", "GB-1", "--format", "json"],
    ["show", "LEI-1", "--format", "json"], ["show", "P-1"], ["owners", "GB-2", "--format", "json"],
    ["owners", "GB-2"], ["owned", "P-1", "--format", "json"], ["control", "P-3", "--format", "json"],
    ["control", "--of", "GB-2", "--format", "json"], ["explain", "GB-2", "--format", "json"],
    ["explain", "GB-2"],
    ["compare", "GB-2", "--format", "json"], ["discrepancies", "GB-2", "--format", "json"],
    ["rings", "--format", "json"], ["why-not", "GB-2", "P-1", "--format", "json"],
    ["draw", "GB-2"], ["draw", "GB-2", "--form", "table"], ["stats", "--format", "json"],
    ["match", "--all", "--format", "json"],
  ]

  private func answers(_ registry: TestRegistry, _ extra: [String] = []) throws -> [String] {
    try Self.questions.map { words in
      let outcome = try registry.unveil(words + (words[0] == "stats" ? [] : extra))
      return "\(outcome.status) \(outcome.text)\(outcome.errors)"
    }
  }

  @Test("match proposes with reasons for and against, and merges nothing")
  func match() throws {
    let registry = try TwoRegisters.registry()
    let outcome = try registry.unveil("match", "--all", "--format", "jsonl")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines[0].contains(#""version":1,"score":100,"nameScore":100"#))
    #expect(outcome.lines[0].contains("same LEI 5493001KJTIIGC8Y1R12"))
    #expect(outcome.lines[0].contains(#""statements":["st-GB-1","st-LEI-1"]"#))
    #expect(outcome.lines[1].contains("read across scripts"))
    #expect(try registry.unveil("match", "P-1", "--no-transliteration").lines.count == 1)
    #expect(try registry.unveil("match", "P-1", "--format", "tsv").lines.count == 2)
    let text = try registry.unveil("match", "Ivan Shcherbakov", "--format", "table").text
    #expect(text.contains("same birth date as far as stated (1970-05-06, 1970-05)"))
    #expect(text.contains("nothing was merged"))
    #expect(try registry.unveil("search", "alder quay").lines.count == 3)
    for words in [["match"], ["match", "--all", "P-1"], ["match", "--all", "--min-score", "101"]] {
      #expect(try registry.unveil(words).status == 64)
    }
  }

  @Test("search and match give a name the same score, and exact comes before alike")
  func search() throws {
    let registry = try TwoRegisters.registry()
    let rows = try registry.unveil("search", "alder quay ltd", "--fields", "record,score").lines
    #expect(rows == ["record\tscore", "GB-1\t100", "LEI-1\t100"])
    let typo = try registry.unveil("search", "alder qay", "--fields", "record,score").lines
    #expect(typo.count == 3 && !typo[1].hasSuffix("\t100"))
  }

  @Test("merge makes one party of two records in every answer, and says by whom")
  func merge() throws {
    let registry = try TwoRegisters.registry()
    let outcome = try registry.unveil(["merge", "GB-1", "LEI-1"] + Self.who)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("registry.db.judgements.jsonl:1"))
    let owners = try registry.unveil("owners", "GB-2", "--regime", "PLAIN-25", "--format", "json").text
    for part in [
      #""judgementDigest": "sha256:"#, #""by": "A. Reyes""#, #""reason": "same LEI, both certificates seen""#,
      #""code": "joinedByJudgement""#, #""joined": ["#, "Ben Cole", "Shcherbakov",
    ] {
      #expect(owners.contains(part), "\(part)")
    }
    #expect(try registry.unveil("explain", "GB-2").text.contains("A. Reyes, 20"))
    #expect(try registry.unveil("draw", "GB-2", "--form", "tree").text.contains("judgements sha256:"))
    let show = try registry.unveil("show", "LEI-1").text
    #expect(show.contains("same as       LEI-1") && show.contains("GB-1 = LEI-1: A. Reyes"))
    #expect(try registry.unveil("show", "GB-1", "--as-filed").lines.count == 2)
    #expect(try registry.unveil("search", "alder quay").lines.count == 2)
    // Without judgements nobody is known behind LEI-1 but its own holder.
    let without = try registry.unveil("owners", "GB-2", "--format", "json", "--without-judgements").text
    #expect(!without.contains("Ben Cole") && !without.contains("udgement"))
  }

  @Test("one holding that two registers state is not added up")
  func sameHolding() throws {
    let registry = try TwoRegisters.registry()
    for pair in [["GB-1", "LEI-1"], ["P-1", "P-2"]] {
      #expect(try registry.unveil(["merge"] + pair + Self.who).status == 0)
    }
    let answer = try registry.unveil("owners", "GB-2", "--regime", "PLAIN-25", "--format", "json").text
    #expect(answer.contains("sameHoldingTwice"))
    #expect(answer.contains(#""min": "30""#) && !answer.contains(#""min": "60""#))
    #expect(!answer.contains("sharesExceed100"))
  }

  @Test("after unmerge every answer has the bytes that it had before merge")
  func unmerge() throws {
    let registry = try TwoRegisters.registry()
    let before = try answers(registry)
    #expect(try registry.unveil(["merge", "GB-1", "LEI-1"] + Self.who).status == 0)
    let merged = try answers(registry)
    #expect(try answers(registry, ["--without-judgements"]) == before)
    #expect(zip(before, merged).filter { $0 != $1 }.count > 8)
    let outcome = try registry.unveil(
      "unmerge", "LEI-1", "GB-1", "--by", "B. Cho", "--reason", "the LEI was mistyped")
    #expect(outcome.status == 0 && outcome.text.contains("Taken back: line 1, same (A. Reyes"))
    #expect(try answers(registry) == before)
    let file = try String(contentsOfFile: registry.file + ".judgements.jsonl", encoding: .utf8)
    #expect(file.split(separator: "\n").count == 2)
    #expect(
      file.contains(#""judgement":"withdrawn","records":["GB-1","LEI-1"],"reason":"the LEI was mistyped""#))
    #expect(try registry.unveil(["unmerge", "LEI-1", "GB-1"] + Self.who).status == 65)
  }

  @Test("contradictions and persons that are companies are refused, and nothing is written")
  func refusals() throws {
    let registry = try TwoRegisters.registry()
    #expect(try registry.unveil(["merge", "GB-1", "LEI-1"] + Self.who).status == 0)
    #expect(
      try registry.unveil(["merge", "LEI-1", "GB-2", "--judgement", "different"] + Self.who).status == 0)
    let contradiction = try registry.unveil(["merge", "GB-1", "GB-2"] + Self.who)
    #expect(contradiction.status == 65)
    for part in ["contradict", "line 2 says", "line 1: GB-1 = LEI-1", "line 3: GB-1 = GB-2"] {
      #expect(contradiction.errors.contains(part), "\(part): \(contradiction.errors)")
    }
    let kinds = try registry.unveil(["merge", "GB-1", "P-1"] + Self.who)
    #expect(kinds.status == 65 && kinds.errors.contains("is a person"))
    #expect(try registry.unveil(["merge", "GB-1", "GB-1"] + Self.who).status == 65)
    #expect(try registry.unveil("merge", "GB-1", "GB-2", "--by", " ", "--reason", "x").status == 64)
    #expect(try registry.unveil("merge", "GB-1", "GB-2", "--by", "A").status == 64)
    let again = try registry.unveil(["merge", "LEI-1", "GB-1"] + Self.who)
    #expect(again.status == 0 && again.text.hasPrefix("Nothing written"))
    let file = try String(contentsOfFile: registry.file + ".judgements.jsonl", encoding: .utf8)
    #expect(file.split(separator: "\n").count == 2)
    #expect(try registry.unveil("match", "--all", "--format", "jsonl").lines.count == 1)
  }

  @Test("an owner joined with its own company is allowed and told")
  func ownHolder() throws {
    let registry = try TwoRegisters.registry()
    let outcome = try registry.unveil(["merge", "LEI-1", "GB-2"] + Self.who)
    #expect(outcome.status == 0 && outcome.text.contains("mergedWithOwnHolder"))
    #expect(try registry.unveil("owners", "GB-2").status == 0)
  }

  static let wrongLines = [
    ("not json", "no JSON object"), ("[]", "no JSON object"), ("{}", "\"version\" is not 1"),
    (
      #"{"version":1,"time":"2026-01-01T00:00:00Z","by":"A","judgement":"maybe","records":["A","B"],"reason":"r"}"#,
      "'maybe'"
    ),
    (
      #"{"version":1,"time":"2026-01-01T00:00:00Z","by":"A","judgement":"same","records":["A"],"reason":"r"}"#,
      "two record"
    ),
    (
      #"{"version":1,"time":"2026-01-01T00:00:00Z","by":"A","judgement":"same","records":["A","A"],"reason":"r"}"#,
      "both"
    ),
    (
      #"{"version":1,"time":"yesterday","by":"A","judgement":"same","records":["A","B"],"reason":"r"}"#,
      "\"time\""
    ),
    (
      #"{"version":1,"time":"2026-01-01T00:00:00Z","by":"","judgement":"same","records":["A","B"],"reason":"r"}"#,
      "\"by\""
    ),
    (
      #"{"version":1,"time":"2026-01-01T00:00:00Z","by":"A","judgement":"same","records":["A","B"]}"#,
      "\"reason\""
    ),
    (
      #"{"version":1,"time":"2026-01-01T00:00:00Z","by":"A","judgement":"withdrawn","records":["A","B"],"reason":"r"}"#,
      "taken back"
    ),
    (
      #"{"version":1,"x":1,"time":"2026-01-01T00:00:00Z","by":"A","judgement":"same","records":["A","B"],"reason":"r"}"#,
      "'x'"
    ),
    ("", "no JSON object"),
  ]

  @Test("a line that is wrong is an error with its file and line", arguments: wrongLines)
  func malformed(line: String, says: String) throws {
    let registry = try TwoRegisters.registry()
    #expect(try registry.unveil(["merge", "GB-1", "LEI-1"] + Self.who).status == 0)
    let path = registry.file + ".judgements.jsonl"
    let first = try String(contentsOfFile: path, encoding: .utf8)
    try Data((first + line + "\n" + first).utf8).write(to: URL(fileURLWithPath: path))
    for words in [["owners", "GB-2"], ["search", "alder"], ["merge", "GB-1", "GB-2"] + Self.who] {
      let outcome = try registry.unveil(words)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors.contains("judgements.jsonl:2: ") && outcome.errors.contains(says), "\(outcome.errors)")
    }
    #expect(try registry.unveil("owners", "GB-2", "--without-judgements").status == 0)
    #expect(try registry.unveil("stats").status == 0)
  }

  @Test("a file that is named must be there; one without a last line break is still appended to")
  func files() throws {
    let registry = try TwoRegisters.registry()
    #expect(try registry.unveil("owners", "GB-2", "--judgements", "none.jsonl").status == 66)
    #expect(try registry.unveil("owners", "GB-2", "--judgements", "x", "--without-judgements").status == 64)
    #expect(
      try registry.unveil(["merge", "GB-1", "LEI-1", "--judgements", "mine.jsonl"] + Self.who).status == 0)
    #expect(try registry.unveil("search", "alder quay").lines.count == 3)
    #expect(try registry.unveil("search", "alder quay", "--judgements", "mine.jsonl").lines.count == 2)
    let path = registry.scratch.path("mine.jsonl")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try Data(text.dropLast().utf8).write(to: URL(fileURLWithPath: path))
    let second = try registry.unveil(["merge", "P-1", "P-2", "--judgements", "mine.jsonl"] + Self.who)
    #expect(second.status == 0 && second.text.contains("mine.jsonl:2"))
    #expect(try registry.unveil("search", "Shcherbakov", "--judgements", "mine.jsonl").lines.count == 2)
  }

  @Test("proofs made with judgements are checked with them")
  func proofs() throws {
    let registry = try TwoRegisters.registry()
    #expect(try registry.unveil(["merge", "GB-1", "LEI-1"] + Self.who).status == 0)
    let made = try registry.unveil(
      "explain", "GB-2", "--regime", "PLAIN-25", "--format", "json", "--output", "proof.json")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try registry.unveil("verify", "--proof", "proof.json", "--registry", registry.file).status == 0)
    let without = try registry.unveil(
      "verify", "--proof", "proof.json", "--registry", registry.file, "--without-judgements")
    #expect(without.status == 1)
  }
}
