import Conformance
import Foundation
import Interchange
import Registry
import RegistryFiles
import Testing

/// Where things stand, from this file.
enum Place {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let fixture = root.appendingPathComponent("Tests/ConformanceTests/Fixtures/vectors.json")
  static let shared = root.deletingLastPathComponent().appendingPathComponent("shared/data/ubo-vectors.json")
  static var hasShared: Bool { FileManager.default.fileExists(atPath: shared.path) }
  static let data = CuratedData(folder: root.appendingPathComponent("Registry").path)

  static func runner() throws -> VectorRunner { VectorRunner(VectorRegimes(try data.allRecords())) }
}

@Suite("Vectors")
struct VectorTests {
  private func outcomes(_ bytes: [UInt8]) throws -> [(id: String, outcome: VectorOutcome)] {
    let runner = try Place.runner()
    return try VectorReader.read(bytes).map { id, result in
      switch result {
      case .success(let vector): return (id, runner.run(vector))
      case .failure(.unreadable(let reason)): return (id, .fail([reason]))
      case .failure(.notSupported(let reason)): return (id, .skip(reason))
      }
    }
  }

  @Test("every vector of our own passes; power indices are skipped with the reason")
  func own() throws {
    let found = try outcomes([UInt8](Data(contentsOf: Place.fixture)))
    #expect(found.count >= 33)
    for (id, outcome) in found where id != "power" { #expect(outcome == .pass, "\(id)") }
    guard case .skip(let reason) = found.first(where: { $0.id == "power" })?.outcome else {
      Issue.record("'power' was not skipped")
      return
    }
    #expect(reason.contains("power indices"))
  }

  @Test("the shared vectors: none fails, three power indices are skipped", .enabled(if: Place.hasShared))
  func shared() throws {
    let found = try outcomes([UInt8](Data(contentsOf: Place.shared)))
    #expect(found.count == 95)
    #expect(found.filter { $0.outcome == .pass }.count == 92)
    for (id, outcome) in found {
      if case .fail(let reasons) = outcome { Issue.record("\(id): \(reasons)") }
      if case .skip(let reason) = outcome { #expect(reason.contains("power indices"), "\(id)") }
    }
  }

  /// A change of what a vector expects, and the vector in which it is made.
  static let changes: [(id: String, from: String, to: String)] = [
    ("single-lap", "\"percent\": 25.944", "\"percent\": 25.945"),
    ("single-lap", "\"simplePaths\": {\"P\": 24}", "\"simplePaths\": {\"P\": 25}"),
    ("joint-arr", "\"band\": \"25-50\"", "\"band\": \"50-75\""),
    ("joint-arr", "\"person\": \"B\", \"percent\": 40", "\"person\": \"C\", \"percent\": 40"),
    ("roe", "\"basis\": \"nominee\"", "\"basis\": \"trustee\""),
    ("cdd-trust", ", {\"person\": \"M\", \"basis\": \"control-prong\"}", ""),
    ("uk-rle-direct", "\"registrable\": true", "\"registrable\": false"),
    ("uk-rle-direct", "[{\"legalEntity\": \"B\"}]", "[]"),
    ("over100", "sharesExceed100", "selfHolding"),
    ("54cum", "\"attributed\": 30", "\"attributed\": 18"),
    ("54cum", "control-of-entity-with-ownership-interest", "ownership-interest-in-controlling-entity"),
    ("declared-indirect", "\"percent\": 20", "\"percent\": 60"),
    ("domestic", "exempt-domestic", "exempt-listed"),
    ("left-out", "\"reportable\": false", "\"reportable\": true"),
    ("blocked", "\"status\": \"blocked\"", "\"status\": \"not-blocked\""),
    ("three-readings", "\"multiplier\": []", "\"multiplier\": [\"P\"]"),
    ("three-readings", "\"productPercent\": 20", "\"productPercent\": 21"),
    ("control-ring", "\"controls\": [\"b\", \"d\"]", "\"controls\": [\"b\"]"),
    ("integrated", "\"G (Baldone)\": \"1/2\"", "\"G (Baldone)\": \"2/3\""),
    ("weakest-link", "\"cashFlow\": 6", "\"cashFlow\": 7"),
    ("control-adjusted", "\"percent\": 100", "\"percent\": 60"),
    ("bands", "\"exclusiveMin\": 10, \"exclusiveMax\": 30", "\"min\": 10, \"exclusiveMax\": 30"),
    ("possible", "\"possible\": [\"P\"]", "\"possible\": []"),
    ("foundation", "\"classes\": [\"pupils of the school\"]", "\"classes\": []"),
    ("units-and-option", "\"exact\": \"2/5\"", "\"exact\": \"3/5\""),
    ("lines", "\"AM (>=20)\": [\"P\", \"Q\", \"T\"]", "\"AM (>=20)\": [\"P\", \"T\"]"),
    ("mx-4", "\"HK-SCR\": \"no\"", "\"HK-SCR\": \"yes\""),
    ("mx-4", "multiplier: yes", "multiplier: no"),
  ]

  @Test("a vector that expects something else fails", arguments: changes)
  func changed(id: String, from: String, to: String) throws {
    let text = try String(contentsOf: Place.fixture, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var isChanged = false
    let changed = lines.map { line -> String in
      guard line.contains("\"id\": \"\(id)\""), let range = line.range(of: from) else { return line }
      isChanged = true
      return line.replacingCharacters(in: range, with: to)
    }.joined(separator: "\n")
    #expect(isChanged)
    let outcome = try outcomes([UInt8](changed.utf8)).first { $0.id == id }?.outcome
    guard case .fail = outcome else {
      Issue.record("\(id) gave \(String(describing: outcome))")
      return
    }
  }

  @Test("what cannot be read says why; what is unknown is skipped with its name")
  func unreadable() throws {
    let file = """
      {"vectors": [
        {"id": "a", "regime": "EU-AMLR", "interests": [], "expected": [{"entity": "X", "owners": []}]},
        {"id": "b", "regime": "EU-AMLR", "entities": [{"id": "X"}], "interests": [{"from": "P", "to": "X",
          "kind": "magic"}], "expected": []},
        {"id": "c", "regime": "EU-AMLR", "entities": [{"id": "X"}], "interests": [{"from": "P", "to": "X",
          "kind": "shares", "percent": 101}], "expected": []},
        {"id": "d", "regime": "EU-AMLR", "entities": [{"id": "X"}], "interests": [],
          "expected": [{"entity": "X", "closeLinks": []}]}
      ]}
      """
    let found = try outcomes([UInt8](file.utf8)).map(\.outcome)
    #expect(found[0] == .fail(["'expected' names no entity of the vector"]))
    #expect(found[1] == .fail(["interest kind 'magic' is not known"]))
    #expect(found[2] == .fail(["an amount is no share from 0 to 100 per cent"]))
    #expect(found[3] == .skip("no method for the expectation 'closeLinks'"))
    #expect(throws: VectorProblem.self) { try VectorReader.read([UInt8]("{}".utf8)) }
  }
}

@Suite("Cases of regimes")
struct CaseTests {
  @Test("every case that stands in a regime's file holds")
  func all() throws {
    let records = try Place.data.allRecords()
    var count = 0
    for record in records {
      for item in record.cases {
        let failures = CaseRunner.failures(item, under: record.regime)
        #expect(failures.isEmpty, "\(item.location.file):\(item.location.line) \(failures)")
        count += 1
      }
    }
    #expect(count >= 250)
  }

  @Test("a case that expects something else fails and says what")
  func changed() throws {
    let record = try #require(try Place.data.records("GB-PSC").first)
    var item = try #require(record.cases.first { !$0.owners.isEmpty })
    item.owners.removeFirst()
    #expect(CaseRunner.failures(item, under: record.regime).first?.hasPrefix("owners: ") == true)
  }
}
