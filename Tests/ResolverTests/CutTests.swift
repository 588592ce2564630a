import Registry
import Testing

@testable import Resolver

/// Bounds put together from the parts between cuts, against those of everything above the subject at once.
@Suite("Bounds from parts")
struct CutTests {
  private func reach(_ structure: Structure) -> Reach {
    Reach(HoldingGraph(structure, measure: .shares, regime: TestRegimes.plain(25)), subject: 0)
  }

  private func ends(_ reach: Reach) -> [Int32] {
    reach.graph.places.indices.map(Int32.init).filter {
      reach.isReached[Int($0)] && reach.graph.places[Int($0)] != .row
    }
  }

  @Test(
    "the parts give the same interval as the whole, and miss no open end",
    arguments: [
      StructureRecipe.acyclic, .bands, .bandsInLoops, .wideBands, .deepBands, .loops, .everything,
      .longAndNarrow,
    ])
  func agreement(recipe: StructureRecipe) throws {
    var throughCuts = 0
    for seed in 0..<400 as Range<UInt64> {
      let reach = reach(StructureGenerator.make(recipe, seed: seed))
      let cuts = CutTree(reach)
      var parts = CutBounds<Rational>(reach, bitBudget: 20_000)
      var whole = BoundSolver(BoundRows<Rational>(reach), bitBudget: 20_000)
      for node in ends(reach) {
        let found = try parts.ends(of: node)
        let right = try whole.ends(of: [node], from: 0, isCut: false)
        #expect(found.low == right.low && found.high == right.high, "seed \(seed) node \(node)")
        // The parts may see an open end that the whole does not; that it is one the oracle of AgreementTests
        // holds. They never miss one.
        #expect(
          (found.lowOpen || !right.lowOpen) && (found.highOpen || !right.highOpen),
          "seed \(seed) node \(node)")
        if cuts.cut[Int(node)] > 0 { throughCuts += 1 }
      }
    }
    #expect(throughCuts > 50)
  }

  @Test("machine numbers from parts hold the exact bounds")
  func machineNumbers() throws {
    for seed in 0..<200 as Range<UInt64> {
      let reach = reach(StructureGenerator.make(.longAndNarrow, seed: seed))
      var exact = CutBounds<Rational>(reach, bitBudget: 20_000)
      var near = CutBounds<Double>(reach, bitBudget: 20_000)
      for node in ends(reach) {
        let (right, found) = (try exact.ends(of: node), try near.ends(of: node))
        #expect(found.low.rational <= right.low && right.high <= found.high.rational, "seed \(seed)")
        #expect(found.high.rational - right.high < Rational(1, 1_000_000_000), "seed \(seed)")
      }
    }
  }

  @Test("a node that all ways pass is a cut, one that some ways go round is none")
  func cuts() throws {
    let structure = try StructureNotation.read(
      """
      A <- B 50, C 50
      B <- D 40
      C <- D 60, E 40
      D <- F 100
      E <- P 100
      F <- P 50, G 50
      G <- F 10, Q 90
      """)
    func cut(_ name: String) throws -> String? {
      let reach = reach(structure)
      let node = try #require(structure.index(of: RecordID(name)))
      let cut = CutTree(reach).cut[Int(node)]
      return cut < 0 ? nil : structure.nodes[Int(cut)].id.text
    }
    // F and G own each other, so weight may pass them twice; D stands below the loop.
    #expect(
      try ["B", "C", "D", "E", "F", "G", "Q", "P"].map(cut) == ["A", "A", "A", "C", "D", "D", "D", "A"])
  }

  @Test("a row that contradicts itself is never cut off from what stands above it")
  func contradictions() throws {
    let structure = try StructureNotation.read(
      """
      A <- B 80, C 60
      B <- D 50
      C <- D 50
      D <- P 40, Q 60
      """)
    let reach = reach(structure)
    #expect(reach.graph.conflicts == [0])
    let node = try #require(structure.index(of: RecordID("P")))
    #expect(CutTree(reach).cut[Int(node)] == 0)
  }
}
