import Foundation
import Registry
import Testing

@testable import CompiledGraph
@testable import graph_bench

/// The file: what is written comes back, and whatever was changed is refused.
@Suite("Compiled graph: file")
struct GraphFileTests {
  private static let key = GraphKey(fingerprint: "f00d", asOf: "2026-11-01", knownAt: "2026-11-02")

  /// A graph with texts, votes, a band and a loop.
  private func graph() throws -> CompiledGraph {
    var register = SmallRegister(seed: 12, mostCompanies: 40, mostPersons: 30)
    register.voteRows[0] = [(register.companies, 6_000)]
    var draft = register.draft()
    if register.companies > 2 { draft.add(try Share(band: "(25-50]"), of: 1, to: register.companies) }
    var identifiers = TextDraft()
    var names = TextDraft()
    for node in 0..<(register.companies + register.persons) {
      identifiers.append("GB-COH-\(node * 7919 % 1000)-\(node)")
      names.append(node % 3 == 0 ? "" : "Name \(node) Ltd")
    }
    draft.setIdentifiers(identifiers)
    draft.setNames(names)
    return try draft.compiled()
  }

  private func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("graph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appendingPathComponent("register.graph").path)
  }

  /// Everything that can be asked of a graph, as one text.
  private func everything(_ graph: CompiledGraph) throws -> String {
    var text = ""
    let line = try #require(Line(Threshold(.atLeast, 25)))
    for quantity in GraphQuantity.allCases {
      var query = OwnersQuery(graph, in: quantity)
      for company in 0..<graph.companies {
        text += "\(company) \(graph.traits(of: company).rawValue) \(graph.identifier(of: company) ?? "-") "
        text += "\(graph.name(of: company) ?? "-") \(graph.owners(of: company, in: quantity))"
        guard graph.traits(of: company).contains(.plain) else {
          #expect(throws: CompiledGraphError.self) { try query.ask(company, line) }
          continue
        }
        for stake in try query.ask(company, line) {
          text += " \(stake.person) \(stake.bounds) \(stake.isSure)"
        }
        text += "\n"
      }
      for node in 0..<graph.nodes { text += "\(graph.holdings(of: node, in: quantity))" }
    }
    for node in 0..<graph.nodes {
      let identifier = graph.identifier(of: node) ?? ""
      text +=
        "\(graph.node(withIdentifier: identifier) == node) \(graph.node(withIdentifier: identifier + "x") == nil)"
    }
    try graph.throwDamage()
    return text
  }

  @Test("round trip: the file answers as the graph did, checked on touch or as a whole")
  func roundTrip() throws {
    try withFile { path in
      let graph = try graph()
      try graph.write(to: path, key: GraphFileTests.key)
      let before = try everything(graph)
      #expect(try everything(CompiledGraph.open(path, key: GraphFileTests.key)) == before)
      #expect(try everything(CompiledGraph.open(path, verification: .everything)) == before)
      #expect(try CompiledGraph.key(of: path) == GraphFileTests.key)
      #expect(before.contains("true true") && !before.contains("false"))
      let folder = (path as NSString).deletingLastPathComponent
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["register.graph"])
    }
  }

  @Test("a graph of other statements, another day or other knowledge is stale")
  func stale() throws {
    try withFile { path in
      try graph().write(to: path, key: GraphFileTests.key)
      let others: [(GraphKey, String)] = [
        (GraphKey(fingerprint: "beef", asOf: "2026-11-01", knownAt: "2026-11-02"), "state of the registry"),
        (GraphKey(fingerprint: "f00d", asOf: "2026-11-03", knownAt: "2026-11-02"), "day"),
        (GraphKey(fingerprint: "f00d", asOf: "2026-11-01", knownAt: ""), "day of knowledge"),
      ]
      for (key, part) in others {
        #expect(throws: CompiledGraphError.stale(path: path, part: part)) {
          try CompiledGraph.open(path, key: key)
        }
      }
    }
  }

  @Test("every changed byte is refused or lies where nothing is read")
  func changedBytes() throws {
    try withFile { path in
      let graph = try graph()
      try graph.write(to: path, key: GraphFileTests.key)
      let right = try everything(graph)
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      var random = SplitMix64(seed: 3)
      var refused = 0
      let places = (0..<200).map { $0 * 3 } + (0..<500).map { _ in random.below(bytes.count) }
      for place in places {
        var changed = bytes
        changed[place] ^= UInt8(1 << random.below(8))
        try Data(changed).write(to: URL(fileURLWithPath: path))
        // The whole is always refused; on touch, what is read is right or refused.
        #expect(throws: CompiledGraphError.self, "byte \(place)") {
          try CompiledGraph.open(path, verification: .everything)
        }
        do {
          let found = try everything(CompiledGraph.open(path))
          #expect(found == right, "byte \(place)")
        } catch let error as CompiledGraphError {
          refused += 1
          #expect("\(error)".contains(path), "\(error)")
        }
      }
      #expect(refused > 200)
    }
  }

  @Test("a shortened or foreign file is refused")
  func shortened() throws {
    try withFile { path in
      try graph().write(to: path, key: GraphFileTests.key)
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      for length in [0, 1, 4_095, 4_096, 8_192, bytes.count / 2, bytes.count - 1] {
        try Data(bytes[0..<length]).write(to: URL(fileURLWithPath: path))
        #expect(throws: CompiledGraphError.self, "\(length) bytes") { try CompiledGraph.open(path) }
      }
      try Data(repeating: 65, count: 20_000).write(to: URL(fileURLWithPath: path))
      #expect(throws: CompiledGraphError.notAGraph(path: path)) { try CompiledGraph.open(path) }
      #expect(throws: CompiledGraphError.self) { try CompiledGraph.open(path + ".absent") }
    }
  }

  @Test("another version of the format is refused")
  func otherVersion() throws {
    try withFile { path in
      try graph().write(to: path, key: GraphFileTests.key)
      var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      bytes[8] = 9
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(throws: CompiledGraphError.otherVersion(path: path, found: 9)) { try CompiledGraph.open(path) }
    }
  }

  @Test("checksums are those of XXH64")
  func checksums() {
    let empty = ZeroedMemory<UInt8>(count: 8)
    func sum(_ text: String) -> UInt64 {
      let bytes = Array(text.utf8)
      return bytes.withUnsafeBytes { raw in
        Checksum.of(raw.baseAddress ?? UnsafeRawPointer(empty.base), bytes.count)
      }
    }
    #expect(sum("") == 0xEF46_DB37_51D8_E999)
    #expect(sum("a") == 0xD24E_C4F1_A98C_6E5B)
    #expect(sum("abc") == 0x44BC_2CF5_AD77_0999)
  }

  @Test("what stands above one company comes out whole")
  func upstream() throws {
    let graph = try graph()
    for company in 0..<graph.companies {
      let part = try graph.upstream(of: company)
      #expect(part.nodes.first == company && Set(part.nodes).count == part.nodes.count && !part.isCut)
      for node in part.nodes where node < graph.companies {
        let rows = part.holdings.filter { $0.company == node && $0.quantity == .shares }
        #expect(rows.map(\.owner) == graph.owners(of: node).map(\.owner))
        #expect(rows.map(\.share) == graph.owners(of: node).map(\.share))
      }
    }
  }
}
