import Foundation
import Testing

@Suite("regime")
struct RegimeCommandTests {
  @Test("the list has every regime file, with its dates and what it covers")
  func list() throws {
    let registry = try TestRegistry()
    let rows = CommaSeparated.rows(try registry.unveil("regime", "list", "--format", "csv").text)
    #expect(rows.first == ["id", "name", "line", "method", "validFrom", "validTo", "jurisdictions"])
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Places.curated.appendingPathComponent("regimes").path
    ).filter { $0.hasSuffix(".yaml") }
    #expect(rows.count == files.count + 1)
    let names = Set(files.compactMap { $0.split(separator: ".").first.map(String.init) })
    #expect(Set(rows.dropFirst().map { $0[0] }) == names)
    let gb = rows.first { $0[0] == "GB-PSC" }
    #expect(gb?[2] == "more than 25 %")
    #expect(gb?[4] == "2016-04-06")
    #expect(gb?[6] == "GB")
  }

  @Test("every regime can be read, with its line and a provision")
  func show() throws {
    let registry = try TestRegistry()
    let rows = CommaSeparated.rows(try registry.unveil("regime", "list", "--format", "csv").text).dropFirst()
    for row in rows {
      let outcome = try registry.unveil("regime", "show", row[0])
      #expect(outcome.status == 0)
      #expect(outcome.text.contains(row[0]))
      #expect(outcome.text.contains(row[2]))
      #expect(outcome.text.contains("An owner is a natural person who"))
    }
  }

  @Test("a regime that changed is shown in both states")
  func dated() throws {
    let text = try TestRegistry().unveil("regime", "show", "US-BOI").text
    #expect(text.contains("2025-03-25") && text.contains("2025-03-26"))
  }

  @Test("--regime all answers under the laws in force on the day")
  func all() throws {
    let now = try Sample.registry().owners(Sample.harbour, "--regime", "all", "--as-of", "2026-11-01")
    let later = try Sample.registry().owners(Sample.harbour, "--regime", "all", "--as-of", "2027-07-10")
    #expect(now.regimes.allSatisfy(\.validOn) && later.regimes.allSatisfy(\.validOn))
    #expect(now.regimes.map(\.id).contains("LU-RBE") && !now.regimes.map(\.id).contains("EU-AMLR"))
    #expect(later.regimes.map(\.id).contains("EU-AMLR") && !later.regimes.map(\.id).contains("LU-RBE"))
    #expect(Set(now.regimes.map(\.id)).count == now.regimes.count)
  }
}
