import Registry
import Testing

@testable import Resolver

@Suite("explore")
struct ExploreTests {
  @Test("explore")
  func explore() throws {
    for (seed, regime) in [(20010, TestRegimes.article54),(10041, TestRegimes.majorityChain)] as [(UInt64, Regime)] {
    let structure = StructureGenerator.make(WhyNotRandomTests.recipe(seed), seed: seed)
    let persons = structure.nodes.indices.filter { structure.nodes[$0].isKnownPerson }
    let person = Int32(persons[Int(seed / 7) % persons.count])
    for link in structure.links { print("\(structure.nodes[Int(link.subject)].id) <- \(structure.nodes[Int(link.party)].id) \(link.type) \(link.share.interval) \(structure.nodes[Int(link.subject)].isDeclaredComplete)") }
    print("person", structure.nodes[Int(person)].id)
    Trial.count = 0
    let t = ContinuousClock.now
    let result = Resolver(structure).whyNot(subject: 0, person: person, under: regime, asOf: Checking.day)
    print(ContinuousClock.now - t, "trials", Trial.count)
    let told = Told(structure: structure, result: result)
    for entry in told.result.entries { print(entry.ground.name, entry.verdict, entry.figure.map { "\($0.share)" } ?? "", told.words(entry.remedy)) }
    print(told.gaps)
    }
  }
}
