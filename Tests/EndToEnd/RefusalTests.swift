import Foundation
import Testing

@Suite("What cannot be answered says why, and exits as documented")
struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: [String]
    let status: Int32
    let says: [String]
    var testDescription: String { words.joined(separator: " ") }
  }

  static let cases = [
    Case(words: ["owners", "No Such Company"], status: 65, says: ["'No Such Company'", "search"]),
    Case(
      words: ["owners", "Mara Okaforr"], status: 65, says: ["did you mean", "sample-person-mara-okafor"]),
    Case(
      words: ["owners", "Mara Okafor"], status: 65,
      says: ["is a person", "unveil owned sample-person-mara-okafor"]),
    Case(words: ["owners", "GB-COH:1"], status: 65, says: ["GB-COH:1"]),
    Case(words: ["owners", Sample.harbour, "--regime", "XX-NONE"], status: 65, says: ["XX-NONE", "GB-PSC"]),
    Case(words: ["explain", Sample.harbour, "Nobody"], status: 65, says: ["Nobody"]),
    Case(words: ["show", "nothing"], status: 65, says: ["nothing"]),
    Case(words: ["draw", "Mara Okafor"], status: 65, says: ["is a person"]),
    Case(words: ["guide", "show", "QQ"], status: 65, says: ["QQ", "GB"]),
    Case(words: ["regime", "show", "QQ"], status: 65, says: ["QQ", "GB-PSC"]),
    Case(words: ["frobnicate"], status: 64, says: ["frobnicate"]),
    Case(words: ["owners"], status: 64, says: ["company"]),
    Case(words: ["owners", "a", "b"], status: 64, says: ["b"]),
    Case(words: ["owners", Sample.harbour, "--no-such-option"], status: 64, says: ["no-such-option"]),
    Case(words: ["owners", Sample.harbour, "--format", "xml"], status: 64, says: ["xml", "jsonl"]),
    Case(words: ["owners", Sample.harbour, "--as-of", "2026-13-01"], status: 64, says: ["2026-13-01"]),
    Case(words: ["owners", Sample.harbour, "--as-of", "2026"], status: 64, says: ["2026"]),
    Case(words: ["search", "x", "--limit", "0"], status: 64, says: ["--limit"]),
    Case(words: ["import"], status: 64, says: ["files"]),
    Case(words: ["guide", "build"], status: 64, says: ["--all"]),
    Case(words: ["owners", "x", "--registry", "none.db"], status: 66, says: ["none.db", "import"]),
    Case(words: ["search", "x", "--registry", "none.db"], status: 66, says: ["none.db"]),
    Case(words: ["stats", "--registry", "none.db"], status: 66, says: ["none.db"]),
    Case(words: ["verify", "--registry", "none.db"], status: 66, says: ["none.db"]),
    Case(words: ["stats", "--registry", Sample.file], status: 65, says: ["not an SQLite file"]),
  ]

  @Test("the exit code and the message", arguments: cases)
  func refusal(of expected: Case) throws {
    let outcome = try Sample.registry().unveil(expected.words)
    #expect(outcome.status == expected.status)
    #expect(outcome.output.isEmpty)
    for word in expected.says { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
    #expect(Visible.forbidden(outcome.errors, tabs: true) == [])
  }

  @Test("asking a registry that is not there does not make one")
  func noRegistryIsMade() throws {
    let registry = try TestRegistry()
    #expect(try registry.unveil("owners", "x").status == 66)
    #expect(FileManager.default.fileExists(atPath: registry.file) == false)
  }

  @Test("data that cannot be found are a missing input")
  func noData() throws {
    let words = ["regime", "list"]
    let outcome = try Sample.registry().unveil(words, environment: ["UNVEIL_DATA": "/nowhere"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("UNVEIL_DATA"))
  }

  @Test("an ambiguous name lists the candidates with their records")
  func ambiguous() throws {
    let registry = try TestRegistry()
    let first = try Sample.lines()[0]
    let twins = ["GB-COH-1", "GB-COH-2", "GB-COH-3"].map { record in
      first.replacing("unveil-sample-harbour-light-0001", with: "unveil-test-ambiguous-name-" + record)
        .replacing("GB-COH-99000001", with: record).replacing(
          "\"id\": \"99000001\"", with: "\"id\": \"\(record)\""
        )
        .replacing("9845UNVEILSAMPLE0152", with: "LEI-OF-" + record)
    }
    let file = try registry.scratch.write(twins.joined(separator: "\n"), to: "twins.jsonl")
    try #require(try registry.unveil("import", file).status == 0)
    for verb in ["owners", "show", "owned", "explain", "draw"] {
      let outcome = try registry.unveil(verb, "Harbour Light Shipping Ltd")
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("ambiguous"))
      for record in ["GB-COH-1", "GB-COH-2", "GB-COH-3"] { #expect(outcome.errors.contains(record)) }
    }
    #expect(try registry.owners("GB-COH-2").subject.name == "Harbour Light Shipping Ltd")
  }
}
