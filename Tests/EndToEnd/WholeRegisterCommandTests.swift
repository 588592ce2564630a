import Foundation
import Testing

/// `owners --all`, `control --all` and `graph` as a user calls them.
@Suite("The command on a whole register")
struct WholeRegisterCommandTests {
  private static var sample: String {
    Places.curated.appendingPathComponent("samples/harbour-light.bods.jsonl").path
  }

  private static func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private static func sorted(_ object: [String: Any]) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
  }

  /// What a line of a whole register keeps of a single answer, by its documentation.
  private static func shortened(_ answer: [String: Any]) throws -> [String: Any] {
    var short = answer
    short["regimes"] = try #require(answer["regimes"] as? [[String: Any]]).map { regime in
      var kept = regime
      for key in ["name", "law", "others", "unattributed", "exact"] { kept[key] = nil }
      for list in ["owners", "standIns", "ownersWithoutExemption"] {
        kept[list] = (regime[list] as? [[String: Any]] ?? []).map { person in
          var less = person
          for key in ["grounds", "statements", "statementsTotal", "declaredBeneficialOwner"] {
            less[key] = nil
          }
          return less
        }
      }
      return kept
    }
    return short
  }

  @Test(
    "every line of the sample is what owners says of that company", arguments: ["PLAIN-25", "GB-PSC", ""])
  func owners(regime: String) throws {
    let registry = try TestRegistry(importing: Self.sample)
    let words = (regime.isEmpty ? [] : ["--regime", regime]) + ["--as-of", "2026-11-01"]
    let all = try registry.unveil(["owners", "--all", "--format", "jsonl"] + words)
    #expect(all.status == 0)
    #expect(all.errors.isEmpty)
    var records: [String] = []
    for line in all.lines {
      let found = try Self.object(Data(line.utf8))
      let record = try #require((found["subject"] as? [String: Any])?["record"] as? String)
      let single = try registry.unveil(["owners", record, "--format", "json"] + words)
      #expect(
        try Self.sorted(found) == Self.sorted(Self.shortened(Self.object(single.output))), "\(record)")
      records.append(record)
    }
    #expect(records.count == 13)
    #expect(records == records.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("every line of control --all is what control --of says of that company")
  func control() throws {
    let registry = try TestRegistry(importing: Self.sample)
    let all = try registry.unveil("control", "--all", "--format", "jsonl", "--as-of", "2026-11-01")
    #expect(all.status == 0)
    for line in all.lines {
      let found = try Self.object(Data(line.utf8))
      let record = try #require((found["subject"] as? [String: Any])?["record"] as? String)
      let single = try registry.unveil(
        "control", "--of", record, "--format", "jsonl", "--as-of", "2026-11-01")
      #expect(single.text == line + "\n", "\(record)")
    }
    #expect(all.lines.count == 13)
  }

  @Test("a table has a heading, a row for nobody, and says what is not known")
  func table() throws {
    let registry = try TestRegistry(importing: Self.sample)
    let outcome = try registry.unveil(
      "owners", "--all", "--regime", "PLAIN-25", "--as-of", "2026-11-01", "--format", "tsv", "--fields",
      "company,verdict,unknown")
    #expect(outcome.lines.first == "company\tverdict\tunknown")
    #expect(
      outcome.lines.contains(
        "US-DE-9900006\tnone\t100 % ends at Quay Ventures Inc.: owners not in this registry"))
  }

  @Test(
    "what does not go together is refused",
    arguments: [
      ["owners"], ["owners", "--all", "Somebody Ltd"], ["owners", "--all", "--format", "json"],
      ["owners", "--all", "--format", "table"], ["owners", "Somebody Ltd", "--reuse", "kept"],
      ["control", "--all", "--of", "Somebody Ltd"], ["owners", "--all", "--fields", "nonsense"],
    ])
  func refused(words: [String]) throws {
    let registry = try TestRegistry(importing: Self.sample)
    let outcome = try registry.unveil(words)
    #expect(outcome.status == 64, "\(words)")
    #expect(outcome.output.isEmpty)
  }

  @Test("a kept file saves work after an import and changes nothing")
  func reuse() throws {
    let registry = try TestRegistry(importing: Self.sample)
    let words = ["owners", "--all", "--regime", "PLAIN-25", "--as-of", "2026-11-01", "--format", "jsonl"]
    let first = try registry.unveil(words + ["--reuse", "kept"])
    #expect(first.errors == "13 companies answered, 0 taken from kept\n")
    let again = try registry.unveil(words + ["--reuse", "kept"])
    #expect(again.errors == "0 companies answered, 13 taken from kept\n")
    #expect(again.output == first.output)
    var facts = Facts()
    try facts.company("Newcomer Ltd")
    let more = try registry.scratch.write(facts.lines.joined(separator: "\n") + "\n", to: "more.jsonl")
    #expect(try registry.unveil("import", more).status == 0)
    let third = try registry.unveil(words + ["--reuse", "kept"])
    #expect(third.errors == "1 companies answered, 13 taken from kept\n")
    #expect(third.output == (try registry.unveil(words).output))
    let letter = try registry.scratch.write("a letter", to: "letter")
    let refused = try registry.unveil(words + ["--reuse", letter])
    #expect(refused.status == 65)
    #expect(try String(contentsOfFile: letter, encoding: .utf8) == "a letter")
  }

  @Test("the graph is missing, made, stale after an import, damaged, and made again; answers stay the same")
  func graph() throws {
    let registry = try TestRegistry(importing: Self.sample)
    let day = ["--as-of", "2026-11-01"]
    let words = ["owners", "--all", "--regime", "PLAIN-25", "--format", "jsonl"] + day
    let check = { try registry.unveil(["graph", "check"] + day) }
    #expect(try check().status == 1)
    #expect(try check().errors.contains("there is no graph"))
    #expect(try registry.unveil(["graph", "build"] + day).status == 0)
    #expect(try check().status == 0)
    let answers = try registry.unveil(words)
    #expect(answers.errors.isEmpty)
    let url = URL(fileURLWithPath: registry.file + ".graph")
    var bytes = try Data(contentsOf: url)
    bytes[5_000] ^= 1
    try bytes.write(to: url)
    #expect(try check().errors.contains("damaged"))
    let repaired = try registry.unveil(words)
    #expect(repaired.output == answers.output)
    #expect(repaired.errors.contains("made again"))
    #expect(try check().status == 0)
    #expect(try registry.unveil(["graph", "check", "--as-of", "2026-10-01"]).status == 1)
    var facts = Facts()
    try facts.company("Newcomer Ltd")
    let more = try registry.scratch.write(facts.lines.joined(separator: "\n") + "\n", to: "more.jsonl")
    #expect(try registry.unveil("import", more).status == 0)
    #expect(try check().errors.contains("another state"))
    // Where no file can be written, the answer needs none.
    try FileManager.default.removeItem(at: url)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    let without = try registry.unveil(words)
    #expect(without.status == 0)
    #expect(without.lines.count == 14)
  }
}
