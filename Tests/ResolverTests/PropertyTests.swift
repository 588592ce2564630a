import Registry
@testable import Resolver
import Testing

/// Properties that hold for every structure, each on 10,000 seeded ones.
@Suite("Properties")
struct PropertyTests {
  private static let smallBands = StructureRecipe(
    shape: .cyclic, entities: 3, persons: 3, mostHolders: 2, bandChance: 60, unknownChance: 10,
    selfHoldingChance: 10, completeChance: 50)
  private static let smallMixture = StructureRecipe(
    shape: .cyclic, entities: 5, persons: 4, mostHolders: 3, bandChance: 40, unknownChance: 10,
    selfHoldingChance: 15, completeChance: 40, closedRings: 1, openHolderChance: 15, splitChance: 20)

  @Test("tightness: both ends of every stake are reached by some corner of what is allowed")
  func tightness() throws {
    var graphs = 0
    var seed: UInt64 = 50_000
    while graphs < 10_000 {
      seed += 1
      let structure = StructureGenerator.make(PropertyTests.smallBands, seed: seed)
      guard let model = try? OwnershipModel(structure), model.contradictions.isEmpty,
        let oracle = try? IntervalOracle(model, from: 0, limit: 24)
      else { continue }
      let found = Resolver.ownership(structure)
      let nodes = found.ends.keys.filter { model.terminals.contains(Int($0)) }.sorted()
      let rights = oracle.bounds(of: nodes.map { IntervalOracle.Target.terminal(Int($0)) })
      for (node, right) in zip(nodes, rights) {
        let share = found.ends[node]?.share
        #expect(share?.min == right.share.min && share?.max == right.share.max, "seed \(seed) node \(node)")
      }
      graphs += 1
      if seed > 80_000 { break }
    }
    #expect(graphs == 10_000)
  }

  @Test("soundness: true shares inside the bands give stakes inside the answer, and all sum to the whole")
  func soundness() throws {
    var graphs = 0
    var seed: UInt64 = 200_000
    while graphs < 10_000 && seed < 240_000 {
      seed += 1
      let structure = StructureGenerator.make(PropertyTests.smallMixture, seed: seed)
      guard let model = try? OwnershipModel(structure), model.contradictions.isEmpty else { continue }
      let found = Resolver.ownership(structure)
      var random = SplitMix64(seed: seed)
      let truth = try model.destinations(of: 0, in: model.randomGraph(using: &random))
      for (node, part) in truth.terminals {
        let share = found.ends[Int32(node)]?.share ?? Figure.none.share
        #expect(share.min <= part.percent && part.percent <= share.max, "seed \(seed) node \(node)")
      }
      let rest = found.unattributed.share
      #expect(rest.min <= truth.remainder.percent && truth.remainder.percent <= rest.max, "seed \(seed)")
      let all = Array(found.ends.values) + found.rings.map(\.figure) + [found.unattributed]
      #expect(all.reduce(.zero) { $0 + $1.share.min } <= .hundred, "seed \(seed)")
      #expect(all.reduce(.zero) { $0 + $1.share.max } >= .hundred, "seed \(seed)")
      graphs += 1
    }
    #expect(graphs == 10_000)
  }

  @Test("monotonicity: a new stake never lowers either bound of its holder")
  func monotonicity() throws {
    var graphs = 0
    var seed: UInt64 = 400_000
    while graphs < 10_000 && seed < 460_000 {
      seed += 1
      let recipe = seed % 2 == 0 ? PropertyTests.smallMixture : .loops
      let before = StructureGenerator.make(recipe, seed: seed)
      var random = SplitMix64(seed: seed)
      guard let (after, person) = PropertyTests.withNewStake(before, &random) else { continue }
      let old = Resolver.ownership(before).ends[person]?.share ?? Figure.none.share
      let new = Resolver.ownership(after).ends[person]?.share ?? Figure.none.share
      #expect(new.min >= old.min && new.max >= old.max, "seed \(seed): \(old) became \(new)")
      graphs += 1
    }
    #expect(graphs == 10_000)
  }

  /// The same structure in which a person holds a part of an entity's room in which it held nothing.
  private static func withNewStake(
    _ structure: Structure, _ random: inout SplitMix64
  ) -> (Structure, Int32)? {
    let persons = structure.nodes.indices.filter { structure.nodes[$0].isKnownPerson }.map(Int32.init)
    let subjects = Array(Set(structure.links.map(\.subject))).sorted()
    guard !persons.isEmpty, !subjects.isEmpty else { return nil }
    let person = persons[Int(random.next() % UInt64(persons.count))]
    let entity = subjects[Int(random.next() % UInt64(subjects.count))]
    let row = structure.links.filter {
      $0.subject == entity && $0.type == .shareholding && $0.directness != .indirect
    }
    guard !row.contains(where: { $0.party == person }) else { return nil }
    let taken = row.reduce(Rational.zero) { $0 + $1.share.interval.min }
    let room = Rational.hundred - taken
    guard room > .zero, let share = try? Share(exactly: room / Rational(Int(random.next() % 4) + 2)) else {
      return nil
    }
    var changed = structure
    changed.claims.append(Claim(statement: "new", record: RecordID("new")))
    changed.links.append(
      StructureLink(
        subject: entity, party: person, type: .shareholding, share: .stated(share),
        claim: Int32(changed.claims.count - 1)))
    changed.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
    return (changed, person)
  }
}

extension Resolver {
  /// Integrated ownership of the shares of the first node, in fractions.
  static func ownership(_ structure: Structure) -> Ownership {
    let graph = HoldingGraph(structure, measure: .shares, regime: TestRegimes.plain(25))
    return Ownership(Reach(graph, subject: 0), limits: ResolverLimits(), lines: [])
  }
}
