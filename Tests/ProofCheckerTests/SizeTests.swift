import ProofChecker
import Registry
import Resolver
import Testing

/// Large structures: nothing recurses, and nothing looks at every pair.
@Suite("Large proofs")
struct SizeTests {
  private func accepted(_ notation: String, _ person: String, _ regime: Regime) throws -> Proof.Claim {
    let structure = try StructureNotation.read(notation)
    let index = try #require(structure.index(of: RecordID(person)))
    let proof = Resolver(structure).proof(
      subject: 0, persons: [index], under: regime, asOf: try #require(CalendarDate("2026-11-23")))
    #expect(ProofChecker.check(proof, against: structure, under: regime) == [])
    let claim = try #require(proof.claims.first)
    #expect(claim.standing == .proven)
    return claim
  }

  @Test("a chain of two thousand companies", arguments: [Laws.product, Laws.chain(.majorityChain)])
  func chain(regime: Regime) throws {
    var text = "A <- E1 100"
    for number in 1..<2_000 { text += "\nE\(number) <- E\(number + 1) 100" }
    text += "\nE2000 <- P 60, Q 40"
    #expect(try accepted(text, "P", regime).verdict == .is)
  }

  @Test("two thousand holders of one company")
  func star() throws {
    let holders = (1...2_000).map { "P\($0) 0-1" }.joined(separator: ", ")
    #expect(try accepted("A <- \(holders), Q 20-30", "Q", Laws.product).verdict == .mayBe)
  }

  @Test("a ring of three hundred companies, in bands, each with a person beside the next one")
  func ring() throws {
    var text = "A <- E1 100"
    for number in 1...300 {
      text += "\nE\(number) <- E\(number % 300 + 1) 40-60, P\(number % 2) 40-60"
    }
    #expect(try accepted(text, "P0", Laws.product).verdict == .mayBe)
  }
}
