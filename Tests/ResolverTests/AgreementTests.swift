import Registry
import Testing

@testable import Resolver

/// The resolver against the independent reference in `Oracle/`, on seeded random structures.
@Suite("Agreement with the exact reference")
struct AgreementTests {
  private static let exactRecipes: [(StructureRecipe, seeds: Range<UInt64>)] = [
    (.trees, 0..<2_500), (.acyclic, 10_000..<12_500), (.loops, 20_000..<23_500),
    (.closedRings, 30_000..<32_000),
  ]

  private func ownership(_ structure: Structure, of subject: Int32 = 0) -> Ownership {
    let graph = HoldingGraph(structure, measure: .shares, regime: TestRegimes.plain(25))
    return Ownership(Reach(graph, subject: subject), limits: ResolverLimits(), lines: [25])
  }

  private func rounded(_ structure: Structure) -> Ownership {
    let graph = HoldingGraph(structure, measure: .shares, regime: TestRegimes.plain(25))
    let limits = ResolverLimits(exactEntries: 0)
    return Ownership(Reach(graph, subject: 0), limits: limits, lines: [])
  }

  @Test("exact structures: every stake, ring and remainder equals the reference, and all sum to 100")
  func exactStructures() throws {
    var count = 0
    for (recipe, seeds) in AgreementTests.exactRecipes {
      for seed in seeds {
        let structure = StructureGenerator.make(recipe, seed: seed)
        guard let model = try? OwnershipModel(structure), model.isExact, model.contradictions.isEmpty else {
          continue
        }
        let right = try model.destinations(of: 0, in: model.exactGraph())
        let found = ownership(structure)
        let comment = "seed \(seed)"
        #expect(found.isExact, "\(comment)")
        for (node, part) in right.terminals where part != .zero {
          let share = found.ends[Int32(node)]?.share
          #expect(share?.min == part.percent && share?.max == part.percent, "\(comment) node \(node)")
        }
        #expect(found.unattributed.share.min == right.remainder.percent, "\(comment)")
        let rings = found.rings.reduce(Rational.zero) { $0 + $1.figure.share.min }
        let alone = found.ends.filter { right.terminals[Int($0.key)] == nil }
          .reduce(Rational.zero) { $0 + $1.value.share.min }
        let total = right.rings.map(\.part).sum()
        #expect(rings + alone == total.percent, "\(comment)")
        let all = found.ends.values.reduce(Rational.zero) { $0 + $1.share.min } + rings
        #expect(all + found.unattributed.share.min == .hundred, "\(comment)")
        count += 1
      }
    }
    #expect(count >= 10_000)
  }

  @Test("machine numbers enclose the exact stake")
  func enclosures() throws {
    for (recipe, seeds) in AgreementTests.exactRecipes {
      for seed in seeds.prefix(150) {
        let structure = StructureGenerator.make(recipe, seed: seed)
        let exact = ownership(structure)
        guard exact.isExact else { continue }
        let wide = rounded(structure)
        for (node, figure) in exact.ends {
          let other = try #require(wide.ends[node]?.share, "seed \(seed) node \(node)")
          #expect(other.min <= figure.share.min && figure.share.max <= other.max, "seed \(seed) node \(node)")
          #expect(other.max - other.min < Rational(1, 1_000_000_000), "seed \(seed) node \(node)")
        }
      }
    }
  }

  @Test(
    "bands: both ends equal the best and worst of all corners",
    arguments: [
      (StructureRecipe.bands, 0..<70), (.bandsInLoops, 1_000..<1_070), (.wideBands, 2_000..<2_014),
      (.deepBands, 3_000..<3_020),
    ] as [(StructureRecipe, Range<UInt64>)])
  func bands(recipe: StructureRecipe, seeds: Range<UInt64>) throws {
    var compared = 0
    var openOnly = 0
    for seed in seeds {
      let structure = StructureGenerator.make(recipe, seed: seed)
      guard let model = try? OwnershipModel(structure), model.contradictions.isEmpty,
        let oracle = try? IntervalOracle(model, from: 0, limit: 60)
      else { continue }
      let found = ownership(structure)
      for (node, figure) in found.ends where model.terminals.contains(Int(node)) {
        let right = oracle.bounds(of: .terminal(Int(node))).share
        #expect(
          figure.share.min == right.min && figure.share.max == right.max,
          "seed \(seed) node \(node): \(figure.share) instead of \(right)")
        // Calling an open end closed is allowed, the other way round never.
        #expect(!figure.share.minOpen || right.minOpen, "seed \(seed) node \(node)")
        #expect(!figure.share.maxOpen || right.maxOpen, "seed \(seed) node \(node)")
        if figure.share.minOpen != right.minOpen || figure.share.maxOpen != right.maxOpen { openOnly += 1 }
        compared += 1
      }
    }
    #expect(compared >= 10)
    #expect(openOnly * 20 <= compared, "open ends missed: \(openOnly) of \(compared)")
  }

  @Test("bands in machine numbers hold the exact bounds")
  func roundedBands() throws {
    for seed in 1_000..<1_300 as Range<UInt64> {
      let structure = StructureGenerator.make(.bandsInLoops, seed: seed)
      let exact = ownership(structure)
      let wide = rounded(structure)
      for (node, figure) in exact.ends {
        let other = try #require(wide.ends[node]?.share)
        #expect(
          other.min <= figure.share.min && figure.share.max <= other.max,
          "seed \(seed) node \(node): \(other) does not hold \(figure.share)")
      }
    }
  }

  @Test("everything at once: each sampled set of true shares lies inside the answer")
  func soundness() throws {
    var samples = 0
    for seed in 0..<700 as Range<UInt64> {
      let structure = StructureGenerator.make(.everything, seed: seed)
      guard let model = try? OwnershipModel(structure), model.contradictions.isEmpty else { continue }
      let found = ownership(structure)
      var random = SplitMix64(seed: seed)
      for _ in 0..<5 {
        let truth = try model.destinations(of: 0, in: model.randomGraph(using: &random))
        for (node, part) in truth.terminals {
          let share = found.ends[Int32(node)]?.share ?? Figure.none.share
          #expect(
            share.min <= part.percent && part.percent <= share.max,
            "seed \(seed) node \(node): \(part.percent) outside \(share)")
        }
        samples += 1
      }
    }
    #expect(samples >= 1_500)
  }

  @Test("the order of nodes and links changes nothing")
  func permutations() throws {
    let regimes = [TestRegimes.plain(25), TestRegimes.majorityChain, TestRegimes.article54]
    for seed in 0..<150 as Range<UInt64> {
      let structure = StructureGenerator.make(.everything, seed: seed)
      var random = SplitMix64(seed: seed)
      let shuffled = structure.permuted(using: &random)
      let id = structure.nodes[0].id
      for regime in regimes {
        #expect(
          try summary(structure, regime, id) == summary(shuffled, regime, id), "seed \(seed) \(regime.id)")
      }
    }
  }

  private func summary(_ structure: Structure, _ regime: Regime, _ id: RecordID) throws -> [String] {
    let subject = try #require(structure.index(of: id))
    let day = try #require(CalendarDate("2026-11-23"))
    let answer = Resolver(structure).answer(subject: subject, under: regime, asOf: day)
    var lines = answer.owners.map { owner in
      "\(structure.nodes[Int(owner.node)].id) \(owner.verdict) \(owner.interests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.share)" }) \(owner.bases.map(\.kind.name))"
    }
    lines += answer.stops.map {
      "\(structure.nodes[Int($0.node)].id.text.prefix(1)) \($0.reason) \($0.weight.share)"
    }.sorted()
    lines += answer.unattributed.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.share)" }
    return lines
  }
}
