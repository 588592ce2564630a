import ProofChecker
import Registry
import Resolver
import Testing

/// Proofs in which one thing was changed are refused: by their seal, and where whoever changed them sealed
/// them again, by what they say.
@Suite("Proofs that are refused")
struct TamperedProofTests {
  private struct Case {
    var proof: Proof
    var structure: Structure
    var regime: Regime
  }

  /// Proofs of many kinds: products, bands, loops, rings, chains of control, trusts, rights, stand-ins.
  private static let cases: [Case] = {
    var result: [Case] = []
    let recipes: [StructureRecipe] = [.acyclic, .bandsInLoops, .closedRings, .wideBands, .loops]
    for seed in 0..<40 as Range<UInt64> {
      let regime = ProofTests.regimes[Int(seed % UInt64(ProofTests.regimes.count))]
      var structure = StructureGenerator.make(
        ProofTests.small(recipes[Int(seed % 5)]), seed: 500 + seed)
      if seed % 2 == 0 {
        structure = StructureDecoration.add(to: structure, seed: seed, isRich: seed % 4 == 0)
      }
      let proof = ProofTests.proof(structure, under: regime)
      guard proof.claims.contains(where: { $0.standing == .proven }) else { continue }
      result.append(Case(proof: proof, structure: structure, regime: regime))
    }
    return result
  }()

  /// Every kind of change in every proof, and what became of it.
  ///
  /// - Returns: how many changes were made.
  private func tamper(
    _ kinds: [ProofTamperer.Kind], _ check: (ProofTamperer.Kind, Proof, Case) -> Bool
  ) -> (made: Int, accepted: [String], kinds: Set<String>) {
    var (made, accepted, seen) = (0, [String](), Set<String>())
    for (number, sample) in TamperedProofTests.cases.enumerated() {
      for (offset, kind) in kinds.enumerated() {
        let seed = UInt64(number * 1_000 + offset)
        guard let proof = ProofTamperer.tamper(sample.proof, kind, seed: seed), proof != sample.proof else {
          continue
        }
        made += 1
        seen.insert(kind.rawValue)
        if check(kind, proof, sample) { accepted.append("case \(number) \(kind)") }
      }
    }
    return (made, accepted, seen)
  }

  @Test("the proofs themselves are accepted")
  func untouched() {
    #expect(TamperedProofTests.cases.count >= 35)
    for sample in TamperedProofTests.cases {
      let problems = ProofChecker.check(sample.proof, against: sample.structure, under: sample.regime)
      #expect(problems == [])
    }
  }

  @Test("a thousand changes are refused by the seal, without a registry")
  func unsealed() {
    let result = tamper(ProofTamperer.Kind.allCases) { _, proof, _ in
      ProofChecker.check(proof).isEmpty
    }
    #expect(result.accepted == [])
    #expect(result.made >= 1_000, "\(result.made)")
    #expect(result.kinds.count == ProofTamperer.Kind.allCases.count)
  }

  @Test("a thousand changes that were sealed again are refused by registry, law and logic")
  func resealed() {
    let kinds = ProofTamperer.Kind.allCases.filter { !$0.isFrame }
    let result = tamper(kinds) { _, proof, sample in
      var proof = proof
      proof.seal = proof.digest
      return ProofChecker.check(proof, against: sample.structure, under: sample.regime).isEmpty
    }
    #expect(result.accepted == [])
    #expect(result.made >= 1_000, "\(result.made)")
    #expect(result.kinds.count == kinds.count)
  }

  @Test("what does not follow is refused by logic alone, whatever the seal and without a registry")
  func illogical() {
    let kinds = ProofTamperer.Kind.allCases.filter(\.isInconsistent)
    let result = tamper(kinds) { _, proof, _ in
      var proof = proof
      proof.seal = proof.digest
      return ProofChecker.check(proof).isEmpty
    }
    #expect(result.accepted == [])
    #expect(result.made >= 800, "\(result.made)")
  }
}
