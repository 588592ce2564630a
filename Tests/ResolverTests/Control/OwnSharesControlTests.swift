import Registry
import Testing

@testable import Resolver

@Suite("Control beside shares that an entity holds in itself")
struct OwnSharesControlTests {
  @Test("an entity that may hold all of itself has an answer", arguments: ["?", "0-100", "40-100", "100"])
  func own(share: String) throws {
    let answer = try answer("A <- H 60, P ?; H <- H \(share), Q ?", under: TestRegimes.article54)
    #expect(answer.owners.contains { $0.verdict == .mayBe } || share == "100")
  }

  @Test("the whole of what is left is reached where the own shares can make room for it")
  func reached() throws {
    // P 80, own 20, Q nothing: the record allows P all of what A does not hold in itself.
    let structure = try StructureNotation.read("A <- A (10-30], P 0-90, Q 0-10; complete A")
    let graph = HoldingGraph(structure, measure: .shares, regime: TestRegimes.plain(25))
    var joint = JointHolding()
    let subject = try #require(structure.index(of: RecordID("A")))
    let person = try #require(structure.index(of: RecordID("P")))
    let at = try #require(graph.row(subject).first { graph.entries[$0].holder == person })
    joint.add(Int32(at), graph)
    let share = joint.figure(subject, graph, HolderIndex(graph)).share
    #expect(share.max == .hundred)
    #expect(!share.maxOpen)
  }
}
