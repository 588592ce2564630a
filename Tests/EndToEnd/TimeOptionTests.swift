import Foundation
import Testing

@Suite("As of a day, as known at a day")
struct TimeOptionTests {
  @Test("every command that answers from a registry takes both days")
  func everyCommand() throws {
    // verify checks the file, import fills it, a judgement and the link of a case are about records: none
    // answers a question about a day.
    let timeless: Set<[String]> = [
      ["verify"], ["import"], ["merge"], ["unmerge"], ["cases", "link"], ["cases", "import"],
    ]
    let all = try CommandHelp.all().filter { _, command in
      command.arguments?.contains { $0.preferredName?.name == "registry" } ?? false
    }
    #expect(all.count > 8)
    for (words, command) in all where !timeless.contains(words) {
      let names = command.arguments?.compactMap(\.preferredName?.name) ?? []
      #expect(names.contains("as-of") && names.contains("known-at"), "\(words)")
    }
  }

  /// Commands and the words that name what they ask about.
  static let questions: [[String]] = [
    ["search", "harbour light"], ["show", Sample.harbour], ["owners", Sample.harbour],
    ["owned", "Mara Okafor"], ["explain", Sample.harbour], ["compare", Sample.harbour],
    ["discrepancies", Sample.harbour], ["discrepancies", "--all"], ["stats"], ["draw", Sample.harbour],
  ]

  @Test("before anything was known, no command says what was learned later", arguments: questions)
  func known(question: [String]) throws {
    let registry = try Sample.registry()
    let early = try registry.unveil(question + ["--as-of", Sample.day, "--known-at", "2020-01-01"])
    #expect([0, 65].contains(early.status), "\(early.errors)")
    #expect(early.text.contains("Dora Keller") == false)
    #expect(early.text.contains("Al Mina") == false)
    let late = try registry.unveil(question + ["--as-of", Sample.day])
    #expect(late.output != early.output)
  }

  @Test("counts of statements and hits of a search follow the day of knowledge")
  func counts() throws {
    let registry = try Sample.registry()
    func statements(_ known: String) throws -> String? {
      try registry.unveil("stats", "--known-at", known, "--format", "tsv").lines.first {
        $0.hasPrefix("statements\tall\t")
      }
    }
    #expect(try statements("2020-01-01") == "statements\tall\t0")
    #expect(try statements("2021-06-01") != (try statements("2026-11-01")))
    #expect(try statements("2026-11-01") == "statements\tall\t55")
    #expect(try registry.unveil("search", "harbour light", "--known-at", "2020-01-01").lines.count == 1)
    #expect(try registry.unveil("search", "harbour light", "--known-at", "2021-06-01").lines.count == 2)
  }
}
