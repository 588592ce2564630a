import Foundation
import ProofChecker
import Registry
import RegistryFiles
import Resolver
import Testing

/// Every proof under every law that ships is accepted, and says of little that it is not proven.
@Suite("Proofs under the laws that ship")
struct ShippedLawProofTests {
  /// Random structures for each law.
  private static let seedsPerLaw: UInt64 = ProofTests.isSoak ? 400 : 40

  private static var package: String {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/"
      && !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder.path
  }

  /// What became of the proofs under one law.
  private struct Result {
    var refused: [String] = []
    var claims = 0
    var proven = 0
    var reasons: [String: Int] = [:]
    var kinds: Set<String> = []
  }

  static func structure(_ seed: UInt64) -> Structure {
    var recipe = ProofTests.small([.bandsInLoops, .acyclic, .bands, .everything][Int(seed % 4)])
    recipe.unspecifiedChance = 10
    recipe.openHolderChance = 10
    let isRich = seed % 5 != 0
    return StructureDecoration.add(
      to: StructureGenerator.make(recipe, seed: seed), seed: seed, isRich: isRich)
  }

  private static func result(_ regime: Regime, seeds: Range<UInt64>) -> Result {
    var result = Result()
    for seed in seeds {
      let structure = structure(seed)
      let proof = ProofTests.proof(structure, under: regime)
      if proof.claims.isEmpty { continue }
      let problems = ProofChecker.check(proof, against: structure, under: regime).map(\.message)
      if !problems.isEmpty { result.refused.append("\(regime.id) seed \(seed): \(problems.prefix(3))") }
      for claim in proof.claims {
        result.claims += 1
        if claim.standing == .proven && claim.uncovered.isEmpty { result.proven += 1 }
        if case .notProven(let reason) = claim.standing { result.reasons[reason, default: 0] += 1 }
        for uncovered in claim.uncovered where claim.standing == .proven {
          result.reasons[uncovered.reason, default: 0] += 1
        }
        result.kinds.formUnion(claim.grounds.map { "\($0.kind)" })
      }
    }
    return result
  }

  @Test("every law that ships, on structures with all that laws look at", arguments: 0..<4)
  func laws(part: Int) throws {
    let regimes = try CuratedData(folder: Self.package + "/Registry").allRegimes()
    #expect(regimes.count >= 50)
    var kinds: Set<String> = []
    var (claims, proven) = (0, 0)
    for (number, regime) in regimes.enumerated() where number % 4 == part {
      let first = UInt64(number) * 1_000
      let result = Self.result(regime, seeds: first..<(first + Self.seedsPerLaw))
      #expect(result.refused.isEmpty, "\(result.refused.count) refused, first \(result.refused.prefix(3))")
      let reasons = result.reasons.map { "\($0.value): \($0.key)" }.sorted()
      #expect(
        result.proven * 100 >= result.claims * (regime.stateFallback == nil ? 80 : 60),
        "\(regime.id): \(result.proven) of \(result.claims) claims proven, \(reasons)")
      kinds.formUnion(result.kinds)
      claims += result.claims
      proven += result.proven
    }
    #expect(proven * 100 >= claims * 97, "\(proven) of \(claims) claims proven")
    if ProofTests.isSoak { print("laws \(part): \(proven) of \(claims) claims proven") }
    #expect(kinds.count >= 15, "\(kinds.sorted())")
  }
}
