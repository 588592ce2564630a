import Registry
import Testing

@testable import CompiledGraph
@testable import graph_bench

/// The closure of control against doing the same until nothing changes.
@Suite("Compiled graph: control against a naive fixpoint")
struct ControlAgainstReferenceTests {
  @Test("10,000 small registers, with votes apart from shares and own votes counted or left out")
  func smallRegisters() throws {
    let line = try #require(Line(Threshold(.greaterThan, 50)))
    var (pairs, ownVotes) = (0, 0)
    for seed in 100_000..<110_000 as Range<UInt64> {
      let register = SmallRegister(seed: seed)
      let graph = try register.draft().compiled()
      let numbers = Numbers(graph)
      let leavesOut = seed % 2 == 0
      let control = try AllControl(graph, line, leavesOwnVotesOut: leavesOut, threads: 3)
      // Every other register goes through three threads, two parties at a time.
      let found = seed % 4 < 2 ? control.run(piece: 2, progress: nil) : control.run()
      if seed % 4 < 2 { #expect(control.run().pairs.elementsEqual(found.pairs), "seed \(seed)") }
      let set = Set(found.pairs.map { [numbers.draft[Int($0.controller)], numbers.draft[Int($0.company)]] })
      #expect(set.count == found.pairs.count, "seed \(seed)")
      #expect(set == register.control(moreThan: 5_000, leavesOwnOut: leavesOut), "seed \(seed)")
      pairs += set.count
      if graph.hasOwnVotes { ownVotes += 1 }
    }
    #expect(pairs > 5_000 && ownVotes > 1_000)
  }

  @Test("bounds: surely counts the least, possibly the greatest, and thirds are added exactly")
  func bounds() throws {
    // A <- P 1/6, B 1/3; B <- P 60 to 80; C <- P 40 to 60.
    var draft = GraphDraft(companies: 5, persons: 1)
    draft.add(try Share(exactly: Rational(100, 6)), of: 0, to: 5)
    draft.add(try Share(exactly: Rational(100, 3)), of: 0, to: 1)
    draft.add(try Share(min: 60, max: 80), of: 1, to: 5)
    draft.add(try Share(min: 40, max: 60), of: 2, to: 5)
    // D <- P (50-75]: surely more than half. E <- P below 50: never half.
    draft.add(try Share(band: "(50-75]"), of: 3, to: 5)
    draft.add(try Share(band: "<50"), of: 4, to: 5)
    let graph = try draft.compiled()
    let numbers = Numbers(graph)
    func controlled(_ comparator: Comparator, _ reading: AllControl.Reading) throws -> Set<Int> {
      let line = try #require(Line(Threshold(comparator, 50)))
      let control = try AllControl(graph, line, reading: reading)
      return Set(control.companies(controlledBy: numbers.graph[5]).map { numbers.draft[$0] })
    }
    #expect(try controlled(.atLeast, .surely) == [0, 1, 3])
    #expect(try controlled(.greaterThan, .surely) == [1, 3])
    #expect(try controlled(.atLeast, .possibly) == [0, 1, 2, 3])
  }
}
