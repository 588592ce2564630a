import Registry
import Testing

@testable import CompiledGraph
@testable import graph_bench

/// Work is counted, not timed: ten times the companies cost at most eleven times the steps.
@Suite("Compiled graph: growth")
struct GrowthTests {
  private func graph(_ companies: Int) throws -> CompiledGraph {
    var register = RegisterGenerator(companies: companies, seed: 7, largestGroup: 40)
    register.make()
    var draft = GraphDraft(companies: companies, persons: register.persons)
    for holding in register.holdings {
      draft.add(
        ShareCode(billionths: UInt32(holding.points) * 100_000), of: Int(holding.company),
        to: Int(holding.owner))
    }
    return try draft.compiled()
  }

  /// Groups are of one size in both, so that the registers differ in nothing but their number.
  @Test("generated registers of 10,000 and 100,000 companies")
  func registers() throws {
    let owners = try #require(Line(Threshold(.atLeast, 25)))
    let majority = try #require(Line(Threshold(.greaterThan, 50)))
    var steps: [(visits: Int, entries: Int, closure: Int)] = []
    for companies in [10_000, 100_000] {
      let graph = try graph(companies)
      let all = try AllOwners(graph, owners).run()
      let control = try AllControl(graph, majority).run()
      #expect(all.open.isEmpty && all.counts.notPlain == 0 && all.rows.count > companies)
      #expect(all.counts.error < 1e-9)
      steps.append((all.counts.visitedHoldings, all.counts.storedEntries, control.closureVisits))
    }
    #expect(steps[1].visits <= steps[0].visits * 11)
    #expect(steps[1].entries <= steps[0].entries * 11)
    #expect(steps[1].closure <= steps[0].closure * 11)
  }

  @Test("all ends of every company: ten times the companies, at most eleven times the holdings visited")
  func ends() throws {
    var visits: [Int] = []
    for companies in [1_000, 10_000] {
      let graph = try graph(companies)
      var query = EndsQuery(graph, prepared: try PreparedLoops(graph))
      var exact = 0
      for company in 0..<companies {
        guard let ends = query.ends(of: company), let rest = ends.rest.exact else { continue }
        let parts = (ends.persons + ends.roots).compactMap(\.exact)
        guard parts.count == ends.persons.count + ends.roots.count else { continue }
        // Nothing is lost and nothing is added.
        #expect(parts.reduce(rest, +) == .one)
        exact += 1
      }
      #expect(exact > companies / 2)
      visits.append(query.visitedHoldings)
    }
    #expect(visits[1] <= visits[0] * 11)
  }

  @Test("a chain, a star and a ring: linear, without recursion", arguments: ["chain", "star", "ring"])
  func shapes(shape: String) throws {
    let line = try #require(Line(Threshold(.atLeast, 25)))
    var visits: [Int] = []
    for companies in [6_000, 60_000] {
      let graph = try Shapes.make(shape, companies)
      var query = OwnersQuery(graph)
      // Everybody has 40 % of the own company; the next one up brings 24 %.
      #expect(try query.ask(shape == "star" ? companies - 1 : 0, line).count >= 1)
      let all = try AllOwners(graph, line).run()
      #expect(all.rows.count >= companies)
      visits.append(query.visitedHoldings + all.counts.visitedHoldings)
    }
    #expect(visits[1] <= visits[0] * 11)
  }

  @Test("the same register gives the same bytes whatever the order of its holdings")
  func order() throws {
    for seed in 0..<200 as Range<UInt64> {
      let register = SmallRegister(seed: seed, mostCompanies: 6)
      var random = SplitMix64(seed: seed)
      var list = register.rows.enumerated().flatMap { row in
        row.element.map { (row.offset, $0.owner, $0.points) }
      }
      let first = try register.draft().compiled()
      for at in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(at, random.below(at + 1)) }
      var draft = GraphDraft(companies: register.companies, persons: register.persons)
      for (company, owner, points) in list {
        draft.add(ShareCode(billionths: UInt32(points * 100_000)), of: company, to: owner)
      }
      for (company, row) in register.voteRows {
        for (owner, points) in row.reversed() {
          draft.add(ShareCode(billionths: UInt32(points * 100_000)), of: company, to: owner, in: .votes)
        }
      }
      let second = try draft.compiled()
      for section in GraphFormat.Section.allCases {
        #expect(
          Array(first.bytes(of: section)) == Array(second.bytes(of: section)), "seed \(seed) \(section)")
      }
    }
  }
}
