import Foundation
import Testing

@Suite("proofs")
struct ProofCommandTests {
  struct Verification: Decodable {
    struct Proof: Decodable {
      struct Claim: Decodable {
        let person: String
        let verdict: String
        let proven: Bool
      }
      let regime: String
      let problems: [String]
      let notes: [String]
      let claims: [Claim]
    }
    let version: Int
    let accepted: Bool
    let problems: [String]
    let proofs: [Proof]
  }

  /// The file that `explain` writes about the company of the sample.
  private func file(_ registry: TestRegistry, _ words: String...) throws -> String {
    let path = registry.scratch.path("proof-\(UUID().uuidString).json")
    let outcome = try registry.unveil(
      ["explain", Sample.harbour, "--as-of", Sample.day, "--format", "json", "--output", path] + words)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.isEmpty)
    return path
  }

  @Test("every company of the sample under every law: each proof is accepted, with and without the registry")
  func everything() throws {
    let registry = try Sample.registry()
    var proofs = 0
    for company in try StatementHead.records("entity", of: Sample.lines()) {
      let path = registry.scratch.path("\(company).json")
      let written = try registry.unveil(
        "explain", company, "--as-of", Sample.day, "--regime", "all", "--format", "jsonl", "--output", path)
      try #require(written.status == 0, "\(company): \(written.errors)")
      guard try String(contentsOfFile: path, encoding: .utf8).contains("\"proofs\":[{") else { continue }
      for words in [[], ["--registry", registry.file]] {
        let outcome = try registry.unveil(["verify", "--proof", path, "--format", "json"] + words)
        #expect(outcome.status == 0, "\(company): \(outcome.text.prefix(800))")
        let result = try JSONDecoder().decode(Verification.self, from: outcome.output)
        #expect(result.accepted)
        #expect(result.proofs.flatMap(\.claims).contains { !$0.proven } == false, "\(company)")
        proofs += result.proofs.count
      }
    }
    #expect(proofs >= 50, "\(proofs)")
  }

  @Test("the answer and the proof say the same")
  func sameVerdicts() throws {
    let registry = try Sample.registry()
    let path = try file(registry, "--regime", "EU-AMLR")
    let outcome = try registry.unveil(
      "verify", "--proof", path, "--format", "json", "--registry", registry.file)
    let result = try JSONDecoder().decode(Verification.self, from: outcome.output)
    let answer = try registry.owners(Sample.harbour, "--regime", "EU-AMLR", "--as-of", Sample.day)
    let said = answer.regimes[0].owners.map { "\($0.id) \($0.verdict)" }
    #expect(result.proofs[0].claims.map { "\($0.person) \($0.verdict)" } == said.sorted())
    #expect(result.proofs[0].notes.isEmpty)
  }

  @Test("the text says what is proven and what was not compared")
  func text() throws {
    let registry = try Sample.registry()
    let path = try file(registry, "Mara Okafor", "--regime", "GB-PSC")
    let outcome = try registry.unveil("verify", "--proof", path)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("proven: Mara Okafor (sample-person-mara-okafor) may be an owner"))
    #expect(outcome.text.contains("statements were taken from the proof"))
    #expect(outcome.lines.last == "accepted")
  }

  @Test(
    "one changed word is refused with a sentence, and exit 1",
    arguments: [
      ("\"verdict\": \"mayBe\"", "\"verdict\": \"is\""), ("\"comparator\": \">=\"", "\"comparator\": \">\""),
      ("article 52(1)", "article 52(2)"), ("sample-harbour-light-0054", "sample-harbour-light-0055"),
      ("\"inLoop\": true", "\"inLoop\": false"), ("\"asOf\": \"2026-11-01\"", "\"asOf\": \"2026-11-02\""),
    ])
  func changed(from: String, to: String) throws {
    let registry = try Sample.registry()
    let path = try file(registry, "--regime", "EU-AMLR")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let range = try #require(text.range(of: from))
    let changed = try registry.scratch.write(
      text.replacingCharacters(in: range, with: to), to: UUID().uuidString)
    let outcome = try registry.unveil("verify", "--proof", changed)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("refused: "))
    #expect(outcome.lines.last == "refused: do not rely on this file")
    #expect(!outcome.text.contains("proven: "))
  }

  @Test("a registry in which a statement behind the proof says something else refuses it")
  func otherRegistry() throws {
    let registry = try Sample.registry()
    let path = try file(registry, "--regime", "PLAIN-25")
    // Another share in the first holding of the company that the proof rests on.
    let lines = try Sample.lines().map { line in
      line.contains("unveil-sample-harbour-light-0024\"")
        ? line.replacingOccurrences(of: "{\"exact\": 45}", with: "{\"exact\": 44}") : line
    }
    try #require(try lines != Sample.lines(), "the sample has changed")
    let other = try TestRegistry()
    let file = try other.scratch.write(lines.joined(separator: "\n") + "\n", to: "other.jsonl")
    try #require(try other.unveil("import", file).status == 0)
    let outcome = try other.unveil("verify", "--proof", path, "--registry", other.file)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("unveil-sample-harbour-light-0024"))
  }

  @Test("a file that is no proof cannot be read: exit 65, and 66 where there is none")
  func unreadable() throws {
    let registry = try Sample.registry()
    for text in [
      "", "{", "{\"version\": 1}", "[]", "{\"version\": 1, \"proofs\": [{}]}", "{\"version\": 1.5}",
    ] {
      let outcome = try registry.unveil(["verify", "--proof", "-"], input: Data(text.utf8))
      #expect(outcome.status == 65, "\(text)")
      #expect(outcome.errors.contains("standard input"), "\(outcome.errors)")
    }
    #expect(try registry.unveil("verify", "--proof", "absent.json").status == 66)
    let path = try file(registry, "--regime", "PLAIN-25")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for (from, to) in [
      ("\"weight\": \"0.", "\"weight\": \"00."), ("\"asked\"", "\"told\""), ("\"proofs\"", "\"proof\""),
    ] {
      try #require(text.contains(from))
      let changed = text.replacingOccurrences(of: from, with: to)
      let outcome = try registry.unveil(["verify", "--proof", "-"], input: Data(changed.utf8))
      #expect(outcome.status == 65, "\(from)")
    }
  }

  @Test("the same question gives the same bytes")
  func sameBytes() throws {
    let registry = try Sample.registry()
    let words = ["explain", Sample.harbour, "--as-of", Sample.day, "--regime", "all", "--format", "json"]
    let first = try registry.unveil(words)
    #expect(first.status == 0)
    #expect(try registry.unveil(words).output == first.output)
  }
}
