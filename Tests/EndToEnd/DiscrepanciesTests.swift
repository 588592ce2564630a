import Foundation
import Testing

@Suite("Declared against computed")
struct DiscrepanciesTests {
  struct Report: Decodable {
    let version: Int
    let declaresAnything: Bool
    let discrepancies: [Discrepancy]
  }
  struct Discrepancy: Decodable {
    let regime: String
    let kind: String
    let certainty: String
    let party: Party?
    let sentence: String
    let ask: [Addressee]
    let statements: [String]
    let subject: Party?

    struct Party: Decodable { let record: String }
    struct Addressee: Decodable {
      let who: String
      let words: String
    }
    var summary: String { "\(subject?.record ?? "") \(party?.record ?? "-") \(kind) \(certainty)" }
  }

  /// Alder: Ann by computation, Ben declared without a chain; Birch: all well; Cedar: nothing declared.
  private func facts() throws -> Facts {
    var facts = Facts()
    for name in ["Alder Ltd", "Birch Ltd", "Cedar Ltd", "Holding Ltd", "Open Ltd"] {
      try facts.company(name, in: "GB")
    }
    for name in ["Ann Lee", "Ben Cole", "Cara Diaz"] { try facts.person(name) }
    try facts.shares("Holding Ltd", "Alder Ltd", 60)
    try facts.shares("Cara Diaz", "Alder Ltd", 10)
    try facts.shares("Open Ltd", "Alder Ltd", 30)
    try facts.shares("Ann Lee", "Holding Ltd", 100)
    try facts.shares("Ben Cole", "Alder Ltd", 26, indirect: true, owner: true)
    try facts.shares("Cara Diaz", "Alder Ltd", 40, indirect: true, owner: true)
    try facts.shares("Ann Lee", "Birch Ltd", 100, owner: true)
    try facts.shares("Ann Lee", "Cedar Ltd", 100)
    return facts
  }

  private static let words = ["--regime", "PLAIN-25", "--as-of", "2026-11-01"]

  @Test("one company: kinds, sentences, statements and whom to ask")
  func company() throws {
    let registry = try facts().registry()
    let outcome = try registry.unveil(["discrepancies", "Alder Ltd", "--format", "json"] + Self.words)
    #expect(outcome.status == 0)
    let report = try JSONDecoder().decode(Report.self, from: outcome.output)
    #expect(report.version == 1)
    #expect(
      report.discrepancies.map(\.sentence) == [
        "By computation Ann Lee is an owner under PLAIN-25 (holds 60 % of the shares), and is not among "
          + "the declared beneficial owners.",
        "Ben Cole is declared to hold 26 % of the shares indirectly, and no chain on record leads there; "
          + "the chain is incomplete, so this cannot be checked here.",
        "Cara Diaz is declared to hold 40 % of the shares indirectly, and the chain on record gives 10 % of "
          + "the shares; the difference can only lie with holders who are not on record.",
      ])
    #expect(
      report.discrepancies.map(\.certainty) == ["contradicted", "cannotBeChecked", "possible"])
    #expect(report.discrepancies[1].ask.map(\.who) == ["holders", "company", "register"])
    #expect(report.discrepancies[1].ask.first?.words == "the holders of Open Ltd (GB)")
    #expect(report.discrepancies.allSatisfy { !$0.statements.isEmpty })
  }

  @Test("nothing found never reads as if all were well")
  func nothing() throws {
    let registry = try facts().registry()
    func text(_ company: String) throws -> String {
      try registry.unveil(["discrepancies", company, "--format", "table"] + Self.words).text
    }
    #expect(try text("Birch Ltd").contains("This says nothing of what is not on record."))
    #expect(try text("Cedar Ltd").contains("there is nothing to compare"))
  }

  @Test("the whole registry, one line each, whatever the order of the file; --check exits 1")
  func all() throws {
    let facts = try facts()
    let registry = try facts.registry()
    let outcome = try registry.unveil(["discrepancies", "--all", "--format", "jsonl"] + Self.words)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let found = try outcome.lines.map { try JSONDecoder().decode(Discrepancy.self, from: Data($0.utf8)) }
    #expect(
      found.map(\.summary) == [
        "Alder Ltd Ann Lee missingInDeclaration contradicted",
        "Alder Ltd Ben Cole unsupportedByChain cannotBeChecked",
        "Alder Ltd Cara Diaz magnitudeMismatch possible",
      ])
    for format in ["csv", "tsv", "md", "table"] {
      let rows = try registry.unveil(["discrepancies", "--all", "--format", format] + Self.words)
      #expect(rows.status == 0)
      #expect(rows.text.contains("missingInDeclaration"), "\(format)")
    }
    let shuffled = try TestRegistry()
    let file = try shuffled.scratch.write(
      facts.lines.shuffled(seed: 5).joined(separator: "\n") + "\n", to: "other.jsonl")
    #expect(try shuffled.unveil("import", file).status == 0)
    let again = try shuffled.unveil(["discrepancies", "--all", "--format", "jsonl"] + Self.words)
    #expect(again.output == outcome.output)
    #expect(try registry.unveil(["discrepancies", "--all", "--check"] + Self.words).status == 1)
    #expect(try registry.unveil(["discrepancies", "Birch Ltd", "--check"] + Self.words).status == 0)
  }

  @Test("a company or --all, not both and not neither")
  func usage() throws {
    let registry = try facts().registry()
    #expect(try registry.unveil("discrepancies").status == 64)
    #expect(try registry.unveil("discrepancies", "Alder Ltd", "--all").status == 64)
    #expect(try registry.unveil("discrepancies", "--all", "--format", "json").status == 64)
  }
}
