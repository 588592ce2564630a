import Registry
import Resolver
import Testing

@testable import CompiledGraph
@testable import graph_bench

/// Bounds of whole registers against the tightest ones of the resolver.
@Suite("Compiled graph: bounds against the resolver")
struct BoundsTests {
  private static let regime = Regime(
    id: "PLAIN-25", name: "", law: "", jurisdictions: [], validFrom: nil, validTo: nil,
    tests: [
      .init(
        id: "shares", measure: .shares, threshold: Threshold(.atLeast, 25), purpose: .mustIdentifyCDD,
        provision: Provision(""))
    ], indirect: .init(method: .product, provision: Provision("")))

  @Test("1,500 random registers with bands: nobody is missing, whoever is sure is one, and few stay open")
  func agreement() throws {
    let line = try #require(Line(Threshold(.atLeast, 25)))
    let bands = ["0-100", "25-50", "(25-50]", "(50-75)", "10-30", "75-100", "0-20", "20-25"]
    var (owners, wider, compared, near) = (0, 0, 0, 0)
    for seed in 300_000..<301_500 as Range<UInt64> {
      let register = SmallRegister(seed: seed)
      var random = SplitMix64(seed: seed)
      var draft = GraphDraft(companies: register.companies, persons: register.persons)
      var structure = Structure()
      for node in 0..<(register.companies + register.persons) {
        structure.nodes.append(
          StructureNode(
            id: RecordID("n\(node)"),
            kind: node < register.companies ? .entity(.registeredEntity, nil) : .person(.knownPerson)))
      }
      for (company, row) in register.rows.enumerated() {
        for (owner, points) in row {
          var share = try Share(exactly: Rational(points, 100))
          if owner != company, random.happens(0.4) {
            share = try Share(band: bands[random.below(bands.count)])
          }
          draft.add(share, of: company, to: owner)
          let number = structure.claims.count
          structure.claims.append(Claim(statement: "s\(number)", record: RecordID("r\(number)")))
          structure.links.append(
            StructureLink(
              subject: Int32(company), party: Int32(owner), type: .shareholding, share: .stated(share),
              claim: Int32(number)))
        }
      }
      let graph = try draft.compiled()
      let numbers = Numbers(graph)
      let all = try AllBounds(graph, line).run()
      let resolver = Resolver(structure)
      #expect(Set(all.rows.map { [$0.company, $0.person] }).count == all.rows.count, "seed \(seed)")
      var rows: [Int: [Int: BoundsRow]] = [:]
      for row in all.rows {
        rows[numbers.draft[Int(row.company)], default: [:]][numbers.draft[Int(row.person)]] = row
      }
      for company in 0..<register.companies {
        let traits = graph.traits(of: numbers.graph[company])
        guard traits.contains(.plain) || traits.contains(.bounded) else { continue }
        let answer = resolver.answer(subject: Int32(company), under: BoundsTests.regime)
        let right = Dictionary(uniqueKeysWithValues: answer.owners.map { (Int($0.node), $0) })
        for (person, owner) in right {
          let row = try #require(rows[company]?[person], "seed \(seed) company \(company) person \(person)")
          let share = try #require(owner.interests[.shares]?.share)
          #expect(Rational(exactly: row.least) <= share.min / .hundred, "seed \(seed)")
          #expect(share.max / .hundred <= Rational(exactly: row.greatest), "seed \(seed)")
          if row.isSure { #expect(owner.verdict == .is, "seed \(seed) company \(company) person \(person)") }
          owners += 1
        }
        for (person, row) in rows[company] ?? [:] {
          compared += 1
          if row.isNear { near += 1 }
          guard let owner = right[person] else {
            #expect(!row.isSure, "seed \(seed)")
            wider += 1
            continue
          }
          if owner.verdict == .is, !row.isSure, !row.isNear { wider += 1 }
        }
      }
    }
    #expect(owners > 1_500 && compared > 1_500)
    // Wider than the tightest bounds now and then, never often.
    #expect(wider * 8 <= compared, "\(wider) of \(compared), near \(near)")
  }
}
