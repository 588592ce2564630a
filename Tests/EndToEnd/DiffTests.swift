import Foundation
import Testing

@Suite("Differences between days and registries")
struct DiffTests {
  private func first() throws -> Facts {
    var facts = Facts(on: "2020-01-01")
    for name in ["Alder Ltd", "Holding Ltd", "Elsewhere Ltd"] { try facts.company(name, in: "GB") }
    for name in ["Ann Lee", "Ben Cole"] { try facts.person(name) }
    try facts.shares("Holding Ltd", "Alder Ltd", 60, record: "r1")
    try facts.shares("Ben Cole", "Alder Ltd", 40, record: "r2", until: "2022-06-30")
    try facts.shares("Ann Lee", "Holding Ltd", 40, record: "r3")
    try facts.shares("Ben Cole", "Elsewhere Ltd", 10, record: "r4")
    return facts
  }

  private func later() throws -> Facts {
    var facts = try first()
    try facts.shares("Ann Lee", "Holding Ltd", 50, record: "r3", on: "2023-01-01")
    try facts.shares("Ben Cole", "Elsewhere Ltd", 15, record: "r4", on: "2023-01-01")
    return facts
  }

  @Test("two days of one registry, for a company: what changed above it, and its owners")
  func days() throws {
    let registry = try later().registry()
    let outcome = try registry.unveil(
      "diff", "Alder Ltd", "--from", "2021-01-01", "--to", "2024-01-01", "--regime", "PLAIN-25", "--format",
      "tsv", "--fields", "change,what,id,party,from,to")
    #expect(
      outcome.lines == [
        "change\twhat\tid\tparty\tfrom\tto", "ended\tinterest\tAlder Ltd\tBen Cole\t40\t",
        "changed\tinterest\tHolding Ltd\tAnn Lee\t40 %\t50 %",
        "changed\towner under PLAIN-25\tAlder Ltd\tAnn Lee\tis not an owner (24 % of the shares and 24 % of the votes)\tis an owner (30 % of the shares and 30 % of the votes)",
        "changed\towner under PLAIN-25\tAlder Ltd\tBen Cole\tis an owner (40 % of the shares and 40 % of the votes)\tnot among the owners",
      ])
    let text = try registry.unveil(
      "diff", "Alder Ltd", "--from", "2021-01-01", "--to", "2024-01-01", "--format", "table"
    ).text
    #expect(text.contains("- Ben Cole in Alder Ltd: shares 40 %, no longer held, ended 2022-06-30"))
    #expect(text.contains("~ Ann Lee in Holding Ltd: shares: share from 40 % to 50 %"))
    #expect(text.contains("Elsewhere") == false)
  }

  @Test("two days of knowledge")
  func knowledge() throws {
    let outcome = try later().registry().unveil(
      "diff", "--known-from", "2022-01-01", "--known-to", "2024-01-01", "--as-of", "2024-01-01", "--format",
      "tsv", "--fields", "change,id,from,to")
    #expect(
      outcome.lines.dropFirst() == ["changed\tElsewhere Ltd\t10 %\t15 %", "changed\tHolding Ltd\t40 %\t50 %"])
  }

  @Test(
    "two registries with the same facts under other identifiers are the same; --check tells by its status")
  func registries() throws {
    let (left, right) = (try TestRegistry(), try TestRegistry())
    let lines = try later().lines
    let renamed = lines.map {
      $0.replacing("unveil-test-statement-number", with: "another-publishers-statement")
        .replacing("\"recordId\":\"r", with: "\"recordId\":\"x")
    }.shuffled(seed: 3)
    for (registry, parts) in [
      (left, [lines]), (right, [Array(renamed.prefix(4)), Array(renamed.dropFirst(4))]),
    ] {
      for (number, part) in parts.enumerated() {
        let file = try registry.scratch.write(part.joined(separator: "\n") + "\n", to: "\(number).jsonl")
        #expect(try registry.unveil("import", file).status == 0)
      }
    }
    for company in [[], ["Alder Ltd"]] {
      let outcome = try left.unveil(
        ["diff", left.file, right.file] + company + ["--as-of", "2024-01-01", "--check", "--format", "table"])
      #expect(outcome.status == 0, "\(outcome.text) \(outcome.errors)")
      #expect(outcome.text.contains("No difference"))
    }
    let other = try first().registry()
    let outcome = try left.unveil("diff", other.file, left.file, "--as-of", "2024-01-01", "--check")
    #expect(outcome.status == 1)
  }

  @Test("a company that only one side knows was added or removed")
  func added() throws {
    let other = try TestRegistry()
    let file = try other.scratch.write(
      try Facts().lines.joined() + (try later().lines.last ?? "") + "\n", to: "one.jsonl")
    #expect(try other.unveil("import", file).status == 0)
    let registry = try later().registry()
    let outcome = try registry.unveil(
      "diff", other.file, registry.file, "Alder Ltd", "--as-of", "2021-01-01", "--format", "tsv", "--fields",
      "change,what,id")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.contains("added\tentity\tAlder Ltd"))
    #expect(outcome.lines.contains { $0.hasPrefix("changed\towner under") })
  }

  @Test("what cannot be compared is refused with advice")
  func usage() throws {
    let registry = try first().registry()
    #expect(try registry.unveil("diff").status == 64)
    #expect(try registry.unveil("diff", "Alder Ltd").status == 64)
    #expect(try registry.unveil("diff", "a", "b", "c", "d").status == 64)
    #expect(try registry.unveil("diff", "no.db", "no.db").status == 66)
    let person = try registry.unveil("diff", "Ann Lee", "--from", "2021-01-01", "--to", "2024-01-01")
    #expect(person.status == 65)
    #expect(person.errors.contains("is a person"))
    let early = try registry.unveil("diff", "Alder Ltd", "--from", "2010-01-01", "--to", "2011-01-01")
    #expect(early.status == 65)
  }
}
