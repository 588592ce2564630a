import Foundation
import ProofChecker
import Registry
import Resolver
import Testing

/// Every proof that the resolver writes is accepted by the checker, which shares only the model with it.
@Suite("Proofs that are accepted")
struct ProofTests {
  /// Whether the long run is asked for, with `UNVEIL_SOAK`.
  static let isSoak = ProcessInfo.processInfo.environment["UNVEIL_SOAK"] != nil

  /// Laws of every family that proofs show.
  static var regimes: [Regime] {
    var standIns = TestRegimes.article54
    standIns.controlTests = TestRegimes.majorityChain.controlTests
    standIns.fallback = .init(
      kind: .seniorManagingOfficials, isOwner: true, provision: Provision("art. 63"))
    var direct = TestRegimes.plain(10, .greaterThan)
    direct.indirect = .init(method: .directOnly, provision: Provision("direct"))
    var passing = TestRegimes.majorityChain
    passing.indirect.method = .passThrough
    passing.indirect.majority.threshold = Threshold(.atLeast, 50)
    passing.ownShares = [.shares: .counted, .votes: .excluded]
    var deemed = TestRegimes.majorityChain
    deemed.indirect.method = .deemedInterest
    deemed.indirect.majority.threshold = Threshold(.atLeast, 20)
    deemed.votesWithoutRecord = .unknown
    return [
      TestRegimes.plain(25), TestRegimes.majorityChain, TestRegimes.article54, standIns, direct, passing,
      deemed, TestRegimes.plain(25, .greaterThan),
    ]
  }

  static let day = CalendarDate("2026-11-23") ?? CalendarDate.never

  /// The proof of everybody in a structure.
  static func proof(_ structure: Structure, of subject: Int32 = 0, under regime: Regime) -> Proof {
    let persons = structure.nodes.indices.filter {
      if case .person = structure.nodes[$0].kind { return true }
      return false
    }
    return Resolver(structure).proof(
      subject: subject, persons: persons.map(Int32.init), under: regime, asOf: day)
  }

  /// What the checker says of a proof, and what in it is not proven.
  static func problems(_ proof: Proof, _ structure: Structure, _ regime: Regime) -> [String] {
    var problems = ProofChecker.check(proof, against: structure, under: regime).map(\.message)
    for claim in proof.claims where claim.standing != .proven || !claim.uncovered.isEmpty {
      problems.append("\(claim.person): not proven, \(claim.standing) \(claim.uncovered)")
    }
    return problems
  }

  @Test("every pitfall under every law", arguments: try PitfallFixture.names())
  func pitfalls(name: String) throws {
    let fixture = try PitfallFixture(name)
    let subject = try #require(fixture.structure.index(of: RecordID(fixture.expected.subject)))
    for regime in ProofTests.regimes {
      let proof = ProofTests.proof(fixture.structure, of: subject, under: regime)
      let problems = proof.claims.isEmpty ? [] : ProofTests.problems(proof, fixture.structure, regime)
      #expect(problems == [], "\(regime.id) \(regime.indirect.method)")
    }
  }

  /// Structures are small; what is large about large ones (long chains, wide rows) is tested elsewhere.
  private static let recipes: [(recipe: StructureRecipe, seeds: Range<UInt64>)] = [
    (small(.trees), 0..<1_800), (small(.acyclic), 10_000..<12_000), (small(.loops), 20_000..<22_000),
    (small(.closedRings), 30_000..<31_200), (small(.bands), 40_000..<41_400),
    (small(.bandsInLoops), 50_000..<51_900), (.bandsInLoops, 60_000..<60_200), (.wideBands, 70_000..<70_200),
    (.deepBands, 80_000..<80_060), (small(.everything), 90_000..<90_600), (.everything, 95_000..<95_040),
  ]

  /// The same with less in it.
  static func small(_ recipe: StructureRecipe) -> StructureRecipe {
    var recipe = recipe
    recipe.entities = 3
    recipe.persons = 2
    recipe.mostHolders = 2
    return recipe
  }

  @Test(
    "random structures: exact, bands, loops, rings, votes apart from shares; ten thousand in the long run")
  func randomStructures() async throws {
    let regimes = ProofTests.regimes
    let results = await withTaskGroup(of: (accepted: Int, refused: [String]).self) { group in
      for (recipe, seeds) in ProofTests.recipes {
        group.addTask {
          var (accepted, refused) = (0, [String]())
          for seed in seeds where ProofTests.isSoak || seed % 5 < 1 {
            let structure = StructureGenerator.make(recipe, seed: seed)
            let regime = regimes[Int(seed % UInt64(regimes.count))]
            let proof = ProofTests.proof(structure, under: regime)
            // A structure without a person above the company has nobody to prove anything of.
            if proof.claims.isEmpty { continue }
            let problems = ProofTests.problems(proof, structure, regime)
            if problems.isEmpty {
              accepted += 1
            } else {
              refused.append("seed \(seed) \(regime.indirect.method): \(problems.prefix(3))")
            }
          }
          return (accepted, refused)
        }
      }
      return await group.reduce(into: [(accepted: Int, refused: [String])]()) { $0.append($1) }
    }
    let refused = results.flatMap(\.refused)
    #expect(refused.isEmpty, "\(refused.count) refused, first \(refused.prefix(5))")
    let accepted = results.reduce(0) { $0 + $1.accepted }
    #expect(accepted >= (ProofTests.isSoak ? 10_000 : 2_000), "\(accepted)")
  }

  @Test("trusts, rights, offices, nominations and declarations", arguments: 0..<4)
  func decorated(part: Int) throws {
    var refused: [String] = []
    var kinds: Set<String> = []
    var proven = 0
    for seed in UInt64(part * 1_000)..<UInt64(part * 1_000 + 250) {
      var recipe = ProofTests.small(seed % 3 == 0 ? .bandsInLoops : .acyclic)
      recipe.unspecifiedChance = 10
      recipe.openHolderChance = 10
      let structure = StructureDecoration.add(to: StructureGenerator.make(recipe, seed: seed), seed: seed)
      let regime = ProofTests.regimes[Int(seed % UInt64(ProofTests.regimes.count))]
      let proof = ProofTests.proof(structure, under: regime)
      if proof.claims.isEmpty { continue }
      // Shares were added on top of those that there were, so that some structures contradict themselves.
      let problems = ProofChecker.check(proof, against: structure, under: regime)
      if !problems.isEmpty { refused.append("seed \(seed) \(regime.indirect.method): \(problems.prefix(3))") }
      if proof.claims.allSatisfy({ $0.standing == .proven && $0.uncovered.isEmpty }) { proven += 1 }
      kinds.formUnion(proof.claims.flatMap(\.grounds).map(\.kind.name))
    }
    #expect(refused.isEmpty, "\(refused.count) refused, first \(refused.prefix(5))")
    #expect(proven >= 220, "\(proven) of 250 proven")
    #expect(kinds.count == 8, "\(kinds.sorted())")
  }

  @Test("structures that contradict themselves: what is claimed follows, and what does not is not claimed")
  func contradictions() throws {
    var recipe = StructureRecipe.bandsInLoops
    recipe.excessChance = 30
    recipe.entities = 5
    var proven = 0
    for seed in 0..<300 as Range<UInt64> {
      let structure = StructureGenerator.make(recipe, seed: seed)
      let persons = structure.nodes.indices.filter { structure.nodes[$0].isKnownPerson }.map(Int32.init)
      for regime in [TestRegimes.plain(25), TestRegimes.article54] {
        let proof = Resolver(structure).proof(
          subject: 0, persons: persons, under: regime, asOf: ProofTests.day)
        if proof.claims.isEmpty { continue }
        let problems = ProofChecker.check(proof, against: structure, under: regime)
        #expect(problems.isEmpty, "seed \(seed) \(regime.id): \(problems)")
        if proof.claims.allSatisfy({ $0.standing == .proven }) { proven += 1 }
      }
    }
    #expect(proven >= 400, "\(proven) of 600 proven")
  }
}

extension CalendarDate {
  /// A day for tests that name none.
  static var never: CalendarDate {
    guard let day = CalendarDate(year: 9999) else { preconditionFailure("a year") }
    return day
  }
}
