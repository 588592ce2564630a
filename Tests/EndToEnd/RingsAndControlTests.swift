import Foundation
import Testing

@Suite("rings and control from outside")
struct RingsAndControlTests {
  /// The examples of Docs/Methods.md, imported once.
  private static let methods = Result<TestRegistry, any Error> {
    try TestRegistry(
      importing: Places.package.appendingPathComponent("Docs/examples/methods.bods.jsonl").path)
  }

  private func run(_ words: String..., of registry: TestRegistry? = nil) throws -> Outcome {
    let outcome = try (registry ?? Self.methods.get()).unveil(words)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    return outcome
  }

  private func object(_ outcome: Outcome) throws -> [String: Any] {
    let object = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(object["version"] as? Int == 1)
    #expect((object["registryFingerprint"] as? String)?.hasPrefix("sha256:") == true)
    return object
  }

  private func cells(_ outcome: Outcome) -> [[String]] {
    outcome.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  // MARK: rings

  @Test("the rings of the examples: the closed one first, then the loop with its persons")
  func wholeRegistry() throws {
    let rows = cells(try run("rings"))
    #expect(
      rows.first == [
        "ring", "size", "members", "names", "links", "tightestMin", "tightestMax", "circle", "humanBehind",
        "persons", "personsTotal", "exceptions", "unchecked",
      ])
    #expect(rows.dropFirst().map { $0[2] } == ["rowan-ltd,sorrel-ltd", "elm-ltd,fir-ltd"])
    #expect(rows.dropFirst().map { $0[8] } == ["closed", "surely"])
    #expect(rows.dropFirst().map { $0[9] } == ["", "Eva Novak; Finn Dahl"])
    #expect(rows.dropFirst().map { $0[5] } == ["100", "20"])
    #expect(rows.dropFirst().map { $0[11] } == ["GB-CA-136", ""])
  }

  @Test("with a company, only rings that it is in or that stand above it")
  func oneCompany() throws {
    let above = try object(try run("rings", "Pine Ltd", "--format", "json"))
    let rings = try #require(above["rings"] as? [[String: Any]])
    #expect(rings.count == 1)
    #expect(rings[0]["containsSubject"] as? Bool == false)
    #expect(rings[0]["humanBehind"] as? String == "closed")
    let links = try #require(rings[0]["links"] as? [[String: Any]])
    #expect(links.allSatisfy { ($0["statements"] as? [String])?.isEmpty == false })
    let inside = try object(try run("rings", "Elm Ltd", "--format", "jsonl"))
    #expect((inside["rings"] as? [[String: Any]])?.map { $0["containsSubject"] as? Bool } == [true])
    #expect(try run("rings", "Alder Ltd", "--format", "table").text.contains("No ring is on record"))
  }

  @Test("a rule that is met is said to need an exception, never to be broken")
  func wording() throws {
    let text = try run("rings", "--format", "table").text
    #expect(text.contains("would need an exception under Companies Act 2006, section 136 (GB)"))
    #expect(text.contains("whether an exception applies is not on record"))
    for word in ["illegal", "unlawful", "breach", "violat", "offence"] {
      #expect(!text.lowercased().contains(word), "\(word)")
    }
    #expect(
      try run("rings", "--format", "table", of: Sample.registry()).text.contains("No rule on cross-holdings"))
  }

  @Test("every format, and the same bytes whatever the order of import")
  func formats() throws {
    let tabs = cells(try run("rings", "--format", "tsv"))
    #expect(CommaSeparated.rows(try run("rings", "--format", "csv").text) == tabs)
    #expect(try run("rings", "--format", "md").lines.count == tabs.count + 1)
    #expect(try run("rings", "--fields", "humanBehind,members").lines[1] == "closed\trowan-ltd,sorrel-ltd")
    let file = Places.package.appendingPathComponent("Docs/examples/methods.bods.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let other = try TestRegistry()
    let shuffled = try other.scratch.write(
      lines.shuffled(seed: 7).joined(separator: "\n") + "\n", to: "shuffled.jsonl")
    #expect(try other.unveil("import", shuffled).status == 0)
    for words in [["rings"], ["control", "Ben Cole"], ["control", "--of", "Alder Ltd"]] {
      let all = words + ["--format", "json", "--known-at", "2030-01-01"]
      #expect(try other.unveil(all).output == Self.methods.get().unveil(all).output)
    }
  }

  // MARK: control

  @Test("what a party controls, in rounds, with the holders that count")
  func controlled() throws {
    let rows = cells(try run("control", "Ben Cole"))
    #expect(rows[0].prefix(6) == ["regime", "id", "name", "jurisdiction", "verdict", "step"])
    #expect(
      rows.dropFirst().map { "\($0[0]) \($0[1]) \($0[4]) \($0[5]) \($0[6]) \($0[7]) \($0[9])" } == [
        "PLAIN-25 birch-ltd is 1 votes 70 ben-cole", "PLAIN-25 alder-ltd is 2 votes 65 ben-cole,birch-ltd",
      ])
    let text = try run("control", "Ben Cole", "--format", "table").text
    #expect(text.contains("Controls 2 entities"))
    #expect(text.contains("65 % of the votes, together with Birch Ltd"))
  }

  @Test("who controls a company, nearest first, and a ring that controls itself")
  func controllers() throws {
    let rows = cells(try run("control", "--of", "Alder Ltd"))
    #expect(
      rows.dropFirst().map { "\($0[1]) \($0[3]) \($0[4]) \($0[5]) \($0[9])" } == [
        "ben-cole is 1 yes birch-ltd"
      ])
    let answer = try object(try run("control", "--of", "Rowan Ltd", "--format", "json"))
    let regime = try #require((answer["regimes"] as? [[String: Any]])?.first)
    #expect((regime["selfControl"] as? [Any])?.count == 1)
    #expect(regime["limitReached"] as? Bool == false)
    let text = try run("control", "--of", "Rowan Ltd", "--format", "table").text
    #expect(text.contains("Rowan Ltd controls itself through others"))
  }

  @Test("the rule of a regime counts where one is named")
  func regimes() throws {
    let sample = try Sample.registry()
    let words = ["control", "--of", Sample.harbour, "--as-of", Sample.day]
    let plain = try sample.unveil(words + ["--format", "table"])
    #expect(plain.text.contains("Nobody on record controls it"))
    let law = try sample.unveil(words + ["--format", "table", "--regime", "GB-PSC"])
    #expect(law.text.contains("appoints the board, through Al Mina Holdings FZ-LLC"))
  }

  @Test("parties taken as one")
  func together() throws {
    let both = cells(try run("control", "Eva Novak", "--together", "Kim Adu"))
    #expect(both.dropFirst().map { $0[1] } == ["elm-ltd", "maple-ltd"])
    let group = cells(
      try run("control", "--of", "Alder Ltd", "--together", "Ann Lee", "--together", "Dina Okoro"))
    // Cedar 30 and 5: a third is no majority.
    #expect(group.dropFirst().map { $0[1] } == ["ben-cole"])
    let few = try run(
      "control", "--of", "Alder Ltd", "--together", "Ann Lee", "--together", "Eva Novak", "--format", "table")
    #expect(few.text.contains("Fewer than two of the parties"))
  }

  @Test(
    "what cannot be answered says why",
    arguments: [
      (["control"], 64, "one of the three"),
      (["control", "Ben Cole", "--of", "Alder Ltd"], 64, "one of the three"),
      (["control", "--of", "Alder Ltd", "--together", "Ann Lee"], 64, "at least two"),
      (["control", "--of", "Ben Cole"], 65, "is a person"), (["control", "Nobody Known"], 65, "search"),
      (["control", "Ben Cole", "--together", "Nobody Known"], 65, "Nobody Known"),
      (["control", "Ben Cole", "--regime", "XX-NONE"], 65, "XX-NONE"),
      (["rings", "Ben Cole"], 65, "is a person"), (["rings", "--measure", "money"], 64, "surplusAssets"),
      (["rings", "Nobody Known"], 65, "search"),
    ] as [([String], Int32, String)])
  func refusals(words: [String], status: Int32, says: String) throws {
    let outcome = try Self.methods.get().unveil(words)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test("before anything was known there is nothing, and it is said")
  func time() throws {
    #expect(try run("rings", "--as-of", "2020-01-01").lines.count == 1)
    let early = try run("control", "Ben Cole", "--as-of", "2020-01-01", "--format", "table")
    #expect(early.text.contains("nothing is on record of ben-cole"))
  }

  @Test("a file of rules that is missing or wrong stops the answer and says where")
  func rules() throws {
    let registry = try TestRegistry(
      importing: Places.package.appendingPathComponent("Docs/examples/methods.bods.jsonl").path)
    let data = try registry.copyOfData("copy")
    let file = URL(fileURLWithPath: data + "/cross-holdings.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("kind: ownShares", with: "kind: own").utf8).write(to: file)
    let wrong = try registry.unveil(["rings"], environment: ["UNVEIL_DATA": data])
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("cross-holdings.yaml:"))
    try FileManager.default.removeItem(at: file)
    #expect(try registry.unveil(["rings"], environment: ["UNVEIL_DATA": data]).status == 66)
  }

  @Test("no name steers a terminal or breaks a row", arguments: ["table", "tsv", "csv", "md", "json"])
  func hostileNames(format: String) throws {
    let registry = try HostileNames.registry()
    for number in HostileNames.all.indices {
      for words in [["control", "person-\(number)"], ["control", "--of", "company-\(number)"]] {
        let outcome = try registry.unveil(words + ["--format", format])
        #expect(outcome.status == 0)
        let text = outcome.text.replacing("\u{2068}", with: "").replacing("\u{2069}", with: "")
          .replacing("\r\n", with: "\n")
        #expect(Visible.forbidden(text, tabs: format == "tsv") == [], "\(words)")
      }
    }
  }
}
