import Registry
import Resolver
import Testing

@Suite("A holder that was dissolved")
struct DissolvedHolderTests {
  @Test("the chain stops at it with its part, and whoever held it is not named")
  func stops() throws {
    var structure = try StructureNotation.read("A <- H 70, Q 30; H <- P 100")
    let day = try #require(CalendarDate("2026-11-23"))
    let holder = try #require(structure.index(of: RecordID("H")))
    let subject = try #require(structure.index(of: RecordID("A")))
    structure.nodes[Int(holder)].dissolved = CalendarDate("2025-06-30")
    for regime in [TestRegimes.plain(25), TestRegimes.majorityChain] {
      let answer = Resolver(structure).answer(subject: subject, under: regime, asOf: day)
      #expect(answer.owners.map { structure.nodes[Int($0.node)].id.text } == ["Q"], "\(regime.id)")
      let stop = try #require(answer.stops.first)
      #expect(answer.stops.count == 1 && stop.node == holder && stop.reason == .dissolved)
      #expect(stop.weight.share.min == 70)
    }
  }
}
