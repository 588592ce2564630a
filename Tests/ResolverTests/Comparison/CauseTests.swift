import Registry
import Testing

@testable import Resolver

/// Causes on seeded random structures under seeded random laws, checked by asking each law again.
@Suite("Causes of differences")
struct CauseTests {
  private static let day = CalendarDate(year: 2026, month: 11, day: 23)

  /// Small ones: each difference asks some twenty laws.
  private static let recipes: [StructureRecipe] =
    [StructureRecipe.acyclic, .bands, .loops].map { recipe in
      var recipe = recipe
      recipe.entities = 4
      recipe.votesChance = 30
      return recipe
    }

  private static func regime(_ random: inout SplitMix64) -> Regime {
    var regime = TestRegimes.plain(
      random.pick([10, 20, 25, 50]), random.happens(50) ? .atLeast : .greaterThan)
    if random.happens(30) { regime.tests.remove(at: random.number(in: 0...1)) }
    regime.indirect.method = random.pick([.product, .majorityChain, .productAndArticle54, .directOnly])
    if random.happens(30) { regime.indirect.majority.threshold = Threshold(.atLeast, 50) }
    if random.happens(30) { regime.indirect.majority.measures = [.shares, .votes] }
    if random.happens(30) { regime.votesWithoutRecord = .unknown }
    if random.happens(30) { regime.ownShares = [.shares: .counted] }
    if random.happens(30) { regime.trusts.kind = .trustees }
    return regime
  }

  private static func verdicts(_ structure: Structure, _ regime: Regime) -> [Int32: Verdict] {
    guard let day else { return [:] }
    let answer = Resolver(structure).answer(subject: 0, under: regime, asOf: day)
    return Dictionary(uniqueKeysWithValues: answer.owners.map { ($0.node, $0.verdict) })
  }

  @Test("a single cause alone brings the verdict about; of a combination none can be spared")
  func causes() throws {
    var random = SplitMix64(seed: 20_261_123)
    let day = try #require(Self.day)
    var kinds: [Bool: Int] = [:]
    for seed in 0..<240 {
      let structure = StructureGenerator.make(Self.recipes[seed % 3], seed: UInt64(seed))
      let (left, right) = (Self.regime(&random), Self.regime(&random))
      let comparison = Resolver(structure).comparison(subject: 0, under: [left, right], asOf: day)
      let (first, second) = (Self.verdicts(structure, left), Self.verdicts(structure, right))
      let expected = Set(first.keys).union(second.keys).filter { first[$0] ?? .isNot != second[$0] ?? .isNot }
      #expect(Set(comparison.differences.map(\.person)) == expected, "seed \(seed)")
      for difference in comparison.differences {
        let wanted = first[difference.person] ?? .isNot
        func brings(_ components: [RegimeComponent]) -> Bool {
          (Self.verdicts(structure, right.taking(Set(components), from: left))[difference.person] ?? .isNot)
            == wanted
        }
        let cause = difference.cause
        #expect(cause.single.isEmpty != cause.together.isEmpty, "seed \(seed)")
        kinds[cause.single.isEmpty, default: 0] += 1
        for component in RegimeComponent.differences(left, right) {
          #expect(brings([component]) == cause.single.contains(component), "seed \(seed) \(component)")
        }
        if !cause.together.isEmpty { #expect(brings(cause.together), "seed \(seed)") }
        for spared in cause.together {
          #expect(!brings(cause.together.filter { $0 != spared }), "seed \(seed) \(spared)")
        }
      }
    }
    #expect((kinds[false] ?? 0) > 50 && (kinds[true] ?? 0) > 5, "\(kinds)")
  }

  @Test("the same facts in another order give the same comparison", arguments: 0..<10)
  func permutation(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let day = try #require(Self.day)
    let structure = StructureGenerator.make(Self.recipes[seed % 3], seed: UInt64(seed))
    let permuted = structure.permuted(using: &random)
    let regimes = [Self.regime(&random), Self.regime(&random), TestRegimes.article54]
    func lines(_ structure: Structure) -> [String] {
      let comparison = Resolver(structure).comparison(
        subject: Int32(structure.node("E0")), under: regimes, asOf: day)
      func id(_ node: Int32) -> String { structure.nodes[Int(node)].id.text }
      return comparison.persons.map(id)
        + comparison.differences.map { difference in
          let ways = [difference.reference, difference.other].map { reckoning in
            "\(reckoning.measure) \(reckoning.figure.map { "\($0.share)" } ?? "-") "
              + reckoning.chains.map { "\($0.entities.map(id)) \($0.controlled.map(id).sorted())" }.joined()
          }
          return "\(id(difference.person)) \(difference.regime) \(difference.cause) \(ways)"
        }
    }
    #expect(lines(structure) == lines(permuted))
  }
}
