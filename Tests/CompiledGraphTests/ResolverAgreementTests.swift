import Registry
import Resolver
import Testing

@testable import CompiledGraph
@testable import graph_bench

/// The compiled graph names the persons whom the resolver names under a plain line of 25 per cent.
@Suite("Compiled graph: agreement with the resolver")
struct ResolverAgreementTests {
  private static let regime = Regime(
    id: "PLAIN-25", name: "", law: "", jurisdictions: [], validFrom: nil, validTo: nil,
    tests: [
      .init(
        id: "shares", measure: .shares, threshold: Threshold(.atLeast, 25), purpose: .mustIdentifyCDD,
        provision: Provision("")),
      .init(
        id: "votes", measure: .votes, threshold: Threshold(.atLeast, 25), purpose: .mustIdentifyCDD,
        provision: Provision("")),
    ], indirect: .init(method: .product, provision: Provision("")))

  private func structure(_ register: SmallRegister) throws -> Structure {
    var structure = Structure()
    for company in 0..<register.companies {
      structure.nodes.append(
        StructureNode(id: RecordID("c\(company)"), kind: .entity(.registeredEntity, nil)))
    }
    for person in 0..<register.persons {
      structure.nodes.append(StructureNode(id: RecordID("p\(person)"), kind: .person(.knownPerson)))
    }
    for company in 0..<register.companies {
      let quantities: [(InterestType, [(owner: Int, points: Int)])] = [
        (.shareholding, register.rows[company]), (.votingRights, register.voteRows[company] ?? []),
      ]
      for (type, row) in quantities {
        for (owner, points) in row {
          let number = structure.claims.count
          structure.claims.append(Claim(statement: "s\(number)", record: RecordID("r\(number)")))
          structure.links.append(
            StructureLink(
              subject: Int32(company), party: Int32(owner), type: type,
              share: .stated(try Share(exactly: Rational(points, 100))), claim: Int32(number)))
        }
      }
    }
    return structure
  }

  @Test("1,000 random registers, shares and votes, every company")
  func agreement() throws {
    let line = try #require(Line(Threshold(.atLeast, 25)))
    var named = 0
    for seed in 200_000..<201_000 as Range<UInt64> {
      let register = SmallRegister(seed: seed)
      let graph = try register.draft().compiled()
      let numbers = Numbers(graph)
      let resolver = Resolver(try structure(register))
      var shares = OwnersQuery(graph)
      var votes = OwnersQuery(graph, in: .votes)
      for company in 0..<register.companies {
        let answer = resolver.answer(subject: Int32(company), under: ResolverAgreementTests.regime)
        let wanted = Set(answer.owners.filter { $0.verdict == .is }.map { Int($0.node) })
        let node = numbers.graph[company]
        var found = Set(try shares.ask(node, line).map { numbers.draft[Int($0.person)] })
        found.formUnion(try votes.ask(node, line).map { numbers.draft[Int($0.person)] })
        #expect(found == wanted, "seed \(seed) company \(company)")
        #expect(answer.owners.allSatisfy { $0.verdict == .is }, "seed \(seed)")
        for owner in answer.owners {
          let stake = try shares.exactStake(of: numbers.graph[Int(owner.node)], in: node)
          let share = owner.interests[.shares]?.share.min ?? .zero
          #expect(stake.map { $0 * .hundred } == share, "seed \(seed) company \(company)")
          named += 1
        }
      }
    }
    #expect(named > 1_000)
  }
}
