import Registry
import Testing

@Suite("Oracle: control")
struct ControlOracleTests {
  private func names(_ nodes: Set<Int>, _ structure: Structure) -> [String] {
    nodes.map { structure.nodes[$0].id.text }.sorted()
  }

  private func control(
    _ text: String, by group: [String], _ sureness: ControlOracle.Sureness = .surely,
    threshold: Threshold = Threshold(.greaterThan, 50)
  ) throws -> [String] {
    let structure = try StructureNotation.read(text)
    let votes = try OwnershipModel(structure, measure: .votes, followShares: true)
    let oracle = ControlOracle(votes: votes, threshold: threshold)
    return names(oracle.controlled(by: Set(group.map(structure.node)), sureness), structure)
  }

  @Test("a majority of nothing but minorities: what is controlled votes along")
  func jointMajority() throws {
    let text = "A <- B 30, C 30, Q 40 \n B <- P 51 \n C <- P 60"
    #expect(try control(text, by: ["P"]) == ["A", "B", "C"])
    let structure = try StructureNotation.read(text)
    let oracle = ControlOracle(votes: try OwnershipModel(structure, measure: .votes, followShares: true))
    #expect(names(oracle.controlledLinkByLink(by: [structure.node("P")]), structure) == ["B", "C"])
  }

  @Test("exactly half is no majority, and is one where the law says half or more")
  func half() throws {
    #expect(try control("A <- P 50, Q 50", by: ["P"]) == [])
    #expect(try control("A <- P 50, Q 50", by: ["P"], threshold: Threshold(.atLeast, 50)) == ["A"])
  }

  @Test("a ring controls itself only once somebody enters it")
  func rings() throws {
    let ring = "A <- B 60, P 40 \n B <- A 60, Q 40"
    #expect(try control(ring, by: ["P"]) == [])
    #expect(try control(ring, by: ["P", "Q"]) == [])
    #expect(try control("A <- B 40, P 60 \n B <- A 60, Q 40", by: ["P"]) == ["A", "B"])
  }

  @Test("members of a group vote as one")
  func group() throws {
    let text = "A <- P 30, Q 30, R 40 \n B <- A 51, R 49"
    #expect(try control(text, by: ["P"]) == [])
    #expect(try control(text, by: ["P", "Q"]) == ["A", "B"])
  }

  @Test("votes on record are taken before shares")
  func votesFirst() throws {
    let text = "A <- P 90 shares 10 votes, Q 10 shares 90 votes \n B <- A 60"
    #expect(try control(text, by: ["P"]) == [])
    #expect(try control(text, by: ["Q"]) == ["A", "B"])
  }

  @Test("bands: surely at the least, possibly at the greatest, and the others' least counts")
  func bands() throws {
    #expect(try control("A <- P (50-75]", by: ["P"]) == ["A"])
    #expect(try control("A <- P [50-75]", by: ["P"]) == [])
    #expect(try control("A <- P [50-75]", by: ["P"], .possibly) == ["A"])
    #expect(try control("A <- P 25-75, Q 50-75", by: ["P"], .possibly) == [])
    #expect(try control("A <- P 0-100, Q 0-40; complete A", by: ["P"]) == ["A"])
    #expect(try control("A <- P ?", by: ["P"], .possibly) == ["A"])
  }

  @Test("an open end of the others is an open end of what they leave")
  func openBands() throws {
    let half = Threshold(.atLeast, 50)
    #expect(try control("A <- P 25-75, Q [50-75]", by: ["P"], .possibly, threshold: half) == ["A"])
    #expect(try control("A <- P 25-75, Q (50-75]", by: ["P"], .possibly, threshold: half) == [])
    #expect(try control("A <- P 0-100, Q [0-50]; complete A", by: ["P"]) == [])
    #expect(try control("A <- P 0-100, Q [0-50); complete A", by: ["P"]) == ["A"])
  }

  @Test("a majority chain passes the last holding on in full")
  func majorityChain() throws {
    // India's rule: a majority in H, so H's 20 % of A is P's, not 60 % of it.
    let structure = try StructureNotation.read("A <- H 20, I 30, P 5 \n H <- P 60 \n I <- P 40")
    let shares = try OwnershipModel(structure)
    let oracle = ControlOracle(votes: shares)
    let person = Set([structure.node("P")])
    let held = oracle.majorityChainHolding(of: person, in: structure.node("A"), of: shares)
    #expect(held.low == Fraction(percent: "25") && held.high == held.low)
    #expect(oracle.passesThrough(to: person, holders: [structure.node("H")]))
    #expect(!oracle.passesThrough(to: person, holders: [structure.node("I")]))
  }

  @Test("sure control lies within possible control and both hold for random shares", arguments: 0..<12)
  func soundness(seed: Int) throws {
    let structure = StructureGenerator.make(.everything, seed: UInt64(seed))
    let votes = try OwnershipModel(structure, measure: .votes, followShares: true)
    let oracle = ControlOracle(votes: votes)
    let sure = structure.nodes.indices.map { oracle.controlled(by: [$0], .surely) }
    let possible = structure.nodes.indices.map { oracle.controlled(by: [$0], .possibly) }
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<3 {
      var fixed = votes
      for (entity, row) in votes.rows {
        let weights = row.randomWeights(using: &random)
        for position in row.holdings.indices {
          fixed.rows[entity]?.holdings[position].low = weights[position]
          fixed.rows[entity]?.holdings[position].high = weights[position]
          fixed.rows[entity]?.holdings[position].lowOpen = false
          fixed.rows[entity]?.holdings[position].highOpen = false
        }
      }
      for node in structure.nodes.indices {
        let truth = ControlOracle(votes: fixed).controlled(by: [node])
        #expect(sure[node].isSubset(of: truth))
        #expect(truth.isSubset(of: possible[node]))
      }
    }
  }
}
