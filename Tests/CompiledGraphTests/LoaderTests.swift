import Foundation
import Registry
import Testing

@testable import CompiledGraph
@testable import graph_bench

/// The fast readers against the slow ones.
@Suite("Compiled graph: loaders")
struct LoaderTests {
  private func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("load-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }

  private func write(_ text: String, _ folder: String) throws -> String {
    let path = folder + "/in.jsonl"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test("decimals: the quick reader agrees with the reader of the model on random texts")
  func decimals() {
    var random = SplitMix64(seed: 1)
    let marks = Array("0123456789.eE-+,} ".utf8)
    var (quick, slow) = (0, 0)
    for _ in 0..<20_000 {
      var text = (0..<(1 + random.below(9))).map { _ in
        marks[random.below(random.happens(0.8) ? 11 : marks.count)]
      }
      text.append(UInt8(ascii: "}"))
      var at = 0
      let code = text.withUnsafeBufferPointer { bytes -> UInt32? in
        guard let base = bytes.baseAddress else { return nil }
        return DecimalReader.code(base, &at, bytes.count)
      }
      guard let code else {
        slow += 1
        continue
      }
      quick += 1
      let number = String(decoding: text[0..<at], as: UTF8.self)
      #expect(
        (try? Rational(decimal: number)).map { $0 * Rational(10_000_000) } == Rational(Int(code)), "\(number)"
      )
    }
    #expect(quick > 1_000 && slow > 1_000)
  }

  @Test(
    "a generated register reads the same from its table and from its lines of BODS, on one thread and two")
  func bothFormats() throws {
    try withFolder { folder in
      try Commands.generate(companies: 3_000, folder: folder, seed: 11, withStatements: true)
      var register = RegisterGenerator(companies: 3_000, seed: 11)
      register.make()
      let line = try #require(Line(Threshold(.atLeast, 25)))
      let table = try TableLoader.load(
        "\(folder)/register-3000.csv", companies: 3_000, persons: register.persons
      ).compiled()
      let wanted = try Set(
        AllOwners(table, line).run().rows.map { row in
          let person = (table.draftNumber(of: Int(row.person)) ?? 0) - 3_000
          return "\(table.draftNumber(of: Int(row.company)) ?? 0) \(person)"
        })
      #expect(table.holdings == register.holdings.count && wanted.count > 3_000)
      for threads in [1, 2] {
        let graph = try StatementLoader.load("\(folder)/register-3000.bods.jsonl", threads: threads)
          .compiled()
        let rows = try AllOwners(graph, line).run().rows
        let found = Set(
          rows.map { row in
            let company = graph.identifier(of: Int(row.company)) ?? ""
            let person = graph.identifier(of: Int(row.person)) ?? ""
            return "\(Int(company.dropFirst(8)) ?? -1) \(Int(person.dropFirst(8)) ?? -1)"
          })
        #expect(graph.companies == 3_000 && graph.persons == register.persons)
        #expect(found == wanted)
      }
    }
  }

  @Test("statements: order, spaces, escapes, long identifiers, bands, votes and what needs a law")
  func statements() throws {
    let long = String(repeating: "x", count: 40)
    let text = """
      {"recordDetails": { "subject" : "A", "interestedParty":"P", "x":[{"a":"}]"}],
      """.trimmingCharacters(in: .newlines) + """
         "interests":[{"share":{"exact":60},"type":"shareholding","details":"a \\"quoted\\" } text"}]},"recordId":"r1","recordType":"relationship"}
        {"recordId":"A","recordType":"entity","recordDetails":{}}
        {"recordId":"B","recordType":"entity","recordDetails":{"name":"\\\\"}}
        {"recordId":"\(long)","recordType":"person","recordDetails":{}}
        {"recordId":"P","recordType":"person"}

        {"recordId":"r2","recordType":"relationship","recordDetails":{"subject":"A","interestedParty":"\(long)","interests":[{"type":"votingRights","share":{"minimum":25,"exclusiveMaximum":50}}]}}
        {"recordId":"r3","recordType":"relationship","recordDetails":{"subject":"B","interestedParty":{"reason":"unknown"},"interests":[]}}
        {"recordId":"r4","recordType":"relationship","recordDetails":{"subject":"B","interestedParty":"A","interests":[{"type":"shareholding","share":{"exact":33.3333333333}},{"type":"shareholding","share":{"exact":1}}]}}
        """
    try withFolder { folder in
      let draft = try StatementLoader.load(write(text, folder))
      #expect(draft.statementsRead == 8)
      let graph = try draft.compiled()
      let a = try #require(graph.node(withIdentifier: "A"))
      let b = try #require(graph.node(withIdentifier: "B"))
      let p = try #require(graph.node(withIdentifier: "P"))
      let other = try #require(graph.node(withIdentifier: long))
      #expect(graph.companies == 2 && graph.persons == 2 && graph.hasOwnVotes)
      #expect(graph.owners(of: a).map(\.owner) == [p])
      #expect(graph.owners(of: a).map(\.share) == [try Share(exactly: 60)])
      #expect(graph.owners(of: a, in: .votes).map(\.owner) == [other])
      #expect(graph.owners(of: a, in: .votes).map(\.share) == [try Share(min: 25, max: 50, maxOpen: true)])
      let sum = try #require(try? Rational(decimal: "34.3333333333"))
      #expect(graph.owners(of: b).map(\.share) == [try Share(exactly: sum)])
      #expect(graph.traits(of: b).contains(.special) && !graph.traits(of: b).contains(.plain))
      #expect(graph.traits(of: a).contains(.bounded))
    }
  }

  @Test(
    "what is no statement is refused with its place",
    arguments: ["[1]", "{\"recordId\":", "{\"recordId\":\"A\"", "{\"recordId\":5}", "{}", "x"])
  func refused(text: String) throws {
    try withFolder { folder in
      let path = try write("{\"recordId\":\"A\",\"recordType\":\"entity\"}\n\(text)", folder)
      #expect(throws: CompiledGraphError.self) { try StatementLoader.load(path) }
    }
  }

  @Test("a table: numbers out of range, missing parts and stakes above 100 % are refused with their line")
  func refusedTables() throws {
    try withFolder { folder in
      for row in ["9,0,5", "0,9,5", "0,1", "0,1,101", "0,1,-5", "0,1,5x", "a,1,5"] {
        let path = try write("company,owner,percent\n0,2,5\n\(row)\n", folder)
        do {
          _ = try TableLoader.load(path, companies: 2, persons: 2).companies
          Issue.record("\(row) was read")
        } catch let error as CompiledGraphError {
          guard case .input(let line, _) = error else {
            Issue.record("\(error)")
            continue
          }
          #expect(line == 3, "\(row)")
        }
      }
    }
  }
}
