import Foundation
import Interchange
import Registry
import RegistryStore
import Testing

@testable import Unveil

/// The same facts in any order and in any files give the same bytes.
@Suite("Order and files change nothing")
struct PermutationTests {
  /// A network that can be shuffled: lines that may stand in any order, below the header that each file
  /// needs.
  struct Network: Sendable, CustomTestStringConvertible {
    struct Part: Sendable {
      var name: String
      var header: String
      var lines: [String]
    }

    var name: String
    var parts: [Part]
    /// Companies whose answers are compared.
    var companies: [String]
    var asOf: String
    var testDescription: String { name }

    /// Every part with its lines in another order, over one to four files, and the files in any order.
    func shuffled(_ dice: inout Dice) -> [Input] {
      var files: [Input] = []
      for part in parts {
        let lines = part.lines.shuffled(using: &dice)
        let count = Int.random(in: 1...4, using: &dice)
        let cuts =
          [0] + (1..<count).map { _ in Int.random(in: 0...lines.count, using: &dice) }.sorted() + [
            lines.count
          ]
        for (place, range) in zip(cuts, cuts.dropFirst()).enumerated() {
          let rows = ([part.header].filter { !$0.isEmpty } + lines[range.0..<range.1]).joined(separator: "\n")
          files.append(Input(name: "\(place)-\(part.name)", text: rows))
        }
      }
      return files.shuffled(using: &dice)
    }

    func answers(_ files: [Input]) throws -> [String] {
      let registry = try ScratchRegistry(files)
      let asOf = day(asOf)
      let all = try regimes(["PLAIN-25", "GB-PSC"], on: asOf)
      return try companies.map { try registry.owners(RecordID($0), all, asOf: asOf) }
    }
  }

  /// Shufflings of each network; with UNVEIL_SHUFFLINGS as many as it says.
  static func count(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["UNVEIL_SHUFFLINGS"].flatMap { Int($0) } ?? usual
  }

  func check(_ network: Network, times: Int) throws {
    var dice = Dice(UInt64(network.name.utf8.count))
    let straight = network.parts.map { part in
      Input(
        name: part.name,
        text: ([part.header].filter { !$0.isEmpty } + part.lines).joined(separator: "\n"))
    }
    let first = try network.answers(straight)
    #expect(Set(first).count == network.companies.count)
    #expect(first.contains { $0.contains("\"verdict\"") || $0.contains("\"stops\"") })
    for time in 0..<times {
      #expect(try network.answers(network.shuffled(&dice)) == first, "\(network.name), shuffling \(time)")
    }
  }

  static func table(_ url: URL) throws -> Network.Part {
    let lines = try Shared.lines(url)
    return Network.Part(name: url.lastPathComponent, header: lines[0], lines: Array(lines.dropFirst()))
  }

  // MARK: Invented networks

  static let invented: [Network] = [
    Network(
      name: "statements",
      parts: [
        .init(
          name: "sample.jsonl", header: "",
          lines: (try? Shared.lines(
            Shared.package.appendingPathComponent("Registry/samples/harbour-light.bods.jsonl"))) ?? [])
      ], companies: ["GB-COH-99000001", "NG-CAC-9900004"], asOf: "2026-11-01"),
    Network(
      name: "table of holdings",
      parts: [
        .init(
          name: "group_20240131.tsv", header: "company\timmediate\tparent\tultimate",
          lines: [
            "Top plc\t\t\t", "Alder Ltd\t60\tTop plc\t60", "Alder Ltd\t30\tBirch Ltd\t60",
            "Birch Ltd\t50\tTop plc\t50",
            "Birch Ltd\t50\tAlder Ltd\t50", "Cedar Ltd\t<50%\tBirch Ltd\t", "Cedar Ltd\t25-40\tElm Ltd\t",
          ])
      ], companies: ["table:alder-ltd-", "table:cedar-ltd-"], asOf: "2024-06-30"),
    Network(
      name: "tables of parties and interests",
      parts: [
        .init(
          name: "parties.tsv", header: "id\ttype\tname\tidentifiers\tregistered\tdissolved\tcountry",
          lines: [
            "E1\tentity\tBramble Ltd\tGB-COH:99000020\t2018-03-01\t\tGB",
            "E2\tentity\tThistle Ltd\t\t2018-03-01\t\tGB",
            "P1\tperson\tAsta Holm\t\t\t\t", "P2\tperson\tBo Lind\t\t\t\t",
          ]),
        .init(
          name: "interests.tsv", header: "subject\trelated\trole_band\tfrom\tthru",
          lines: [
            "E1\tE2\tshareholding 75% 100%\t2018-03-01\t", "E1\tP1\tshareholding 5%\t2018-03-01\t2020-06-30",
            "E2\tP1\tshareholding 50% 75%\t2018-03-01\t", "E2\tP1\tvoting_rights 50% 75%\t2018-03-01\t",
            "E2\tP2\tshareholding 25% 50%\t2018-03-01\t2030-01-01",
            "E2\tX9\tappointment_of_board\t2019-01-01\t",
          ]),
      ], companies: ["E1", "E2"], asOf: "2024-06-30"),
  ]

  @Test("small networks of each kind", arguments: invented)
  func small(network: Network) throws {
    var network = network
    if network.companies[0].hasPrefix("table:") {
      let files = network.parts.map {
        Input(name: $0.name, text: ([$0.header] + $0.lines).joined(separator: "\n"))
      }
      let registry = try ScratchRegistry(files)
      network.companies = try ["Alder Ltd", "Cedar Ltd"].map { try registry.record($0).text }
    }
    try check(network, times: Self.count(20))
  }

  // MARK: Real networks

  static let statements = "bods/real-networks/opencheck-demo-1204.bods04.jsonl"

  @Test(
    "the demonstration network of Open Ownership, 1,204 statements",
    .enabled(if: Shared.has(statements), "there is no ../shared/data/\(statements)"))
  func demonstration() throws {
    let lines = try Shared.lines(try #require(Shared.url(Self.statements)))
    #expect(lines.count == 1_204)
    let registry = try ScratchRegistry([Input(name: "all.jsonl", text: lines.joined(separator: "\n"))])
    let structure = try registry.store.structure(allAsOf: day("2026-11-01"))
    let companies = Set(structure.links.map { structure.nodes[Int($0.subject)].id.text }).sorted()
    let chosen = stride(from: 0, to: companies.count, by: max(1, companies.count / 8)).map { companies[$0] }
    try check(
      Network(
        name: "demonstration", parts: [.init(name: "all.jsonl", header: "", lines: lines)], companies: chosen,
        asOf: "2026-11-01"), times: Self.count(40))
  }

  @Test(
    "the rows of the BP group",
    .enabled(
      if: Shared.has(PublishedGroupTests.later), "there is no ../shared/data/\(PublishedGroupTests.later)"))
  func group() throws {
    let part = try Self.table(try #require(Shared.url(PublishedGroupTests.later)))
    let registry = try ScratchRegistry([
      Input(name: part.name, text: ([part.header] + part.lines).joined(separator: "\n"))
    ])
    let companies = [
      "BP Australia Group Pty Ltd", "Pan American Fueguina S A", "SOFAST Limited", "Orion Energy L I C",
      "AGES International GmbH & Co KG, Langenfeld", "Air BP Albania SHA",
    ]
    let records = try companies.map { try registry.record($0).text }
    try check(
      Network(name: "BP group", parts: [part], companies: records, asOf: "2014-08-22"), times: Self.count(12))
  }

  @Test(
    "the sample of the UK and Danish registers",
    .enabled(
      if: Shared.has(PartySampleTests.edgeTable), "there is no ../shared/data/\(PartySampleTests.edgeTable)"))
  func parties() throws {
    let parts = try [PartySampleTests.nodeTable, PartySampleTests.edgeTable].map {
      try Self.table(try #require(Shared.url($0)))
    }
    let subjects = Set(parts[1].lines.compactMap { $0.split(separator: "\t").first.map(String.init) })
      .sorted()
    let chosen = stride(from: 0, to: subjects.count, by: subjects.count / 8).map { subjects[$0] }
    try check(
      Network(name: "parties", parts: parts, companies: chosen, asOf: "2020-04-20"), times: Self.count(48))
  }
}
