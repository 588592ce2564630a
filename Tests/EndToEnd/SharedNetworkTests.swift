import Foundation
import Testing

/// Real data kept outside the repository.
@Suite("Real networks")
struct SharedNetworkTests {
  static let network = "bods/real-networks/opencheck-demo-1204.bods04.jsonl"
  static let examples = "bods/data-standard/0.4-main/examples"

  @Test(
    "Open Ownership's demonstration network is taken whole, and every company has an answer",
    .enabled(if: Places.shared(network) != nil, "there is no ../shared/data/\(network)"))
  func demonstration() throws {
    let file = try #require(Places.shared(Self.network))
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let registry = try TestRegistry()
    let report = try registry.unveil("import", file.path)
    #expect(report.status == 0)
    #expect(report.text.contains("1204 statements added, 0 already there, 0 refused"))
    let mixed = try TestRegistry()
    let other = try mixed.scratch.write(lines.shuffled(seed: 4).joined(separator: "\n"), to: "mixed.jsonl")
    try #require(try mixed.unveil("import", "--quiet", other).status == 0)

    let companies = try StatementHead.records("entity", of: lines)
    #expect(companies.count > 300)
    var people = 0
    for (number, company) in companies.enumerated() {
      let words = ["owners", company, "--regime", "GB-PSC", "--as-of", "2026-11-01", "--format", "json"]
      let outcome = try registry.unveil(words)
      #expect(outcome.status == 0, "\(company): \(outcome.errors)")
      let answer = try JSONDecoder().decode(OwnersAnswer.self, from: outcome.output)
      #expect(answer.regimes.map(\.id) == ["GB-PSC"])
      people += answer.regimes[0].owners.count
      if number.isMultiple(of: 5) {
        #expect(try mixed.unveil(words).output == outcome.output, "\(company)")
      }
    }
    #expect(people > 0)
  }

  @Test(
    "every example of the standard is taken, and every entity in it has an answer",
    .enabled(if: Places.shared(examples) != nil, "there is no ../shared/data/\(examples)"))
  func standardExamples() throws {
    let folder = try #require(Places.shared(Self.examples))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    #expect(files.count == 19)
    for name in files {
      let file = folder.appendingPathComponent(name)
      let registry = try TestRegistry(importing: file.path)
      let heads = try JSONDecoder().decode([StatementHead].self, from: Data(contentsOf: file))
      for record in Set(heads.filter { $0.recordType == "entity" }.map(\.recordId)).sorted() {
        let answer = try registry.owners(record, "--regime", "PLAIN-25", "--as-of", "2026-11-01")
        #expect(answer.regimes.count == 1, "\(name): \(record)")
      }
    }
  }
}
