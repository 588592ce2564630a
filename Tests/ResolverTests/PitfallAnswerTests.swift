import Registry
import Resolver
import Testing

/// Wrong answers of existing tools, with the right ones (shared field notes, peers §2).
@Suite("Pitfalls in notation")
struct PitfallAnswerTests {
  @Test("P1: a band above an exact share scales the band")
  func bandAboveExact() throws {
    #expect(try owners("A <- H 60; H <- P 25-50") == ["P mayBe [15, 30]"])
  }

  @Test("P2: an unknown share is not 100 %")
  func unknownIsNotWhole() throws {
    #expect(try owners("A <- H 100; H <- P ?") == ["P mayBe [0, 100]"])
  }

  @Test("P3: an unknown link below a band")
  func unknownBelowBand() throws {
    #expect(try owners("A <- H ?; H <- P 25-50") == ["P mayBe [0, 50]"])
  }

  @Test("P4: two holdings are added before the line is drawn")
  func addBeforeFilter() throws {
    #expect(try owners("A <- H 20, K 20; H <- P 100; K <- P 100") == ["P is 40"])
  }

  @Test("P6: a cross-holding is integrated, and the whole is shared out")
  func crossHolding() throws {
    let text = "A <- P 60, B 40; B <- A 50, Q 50"
    #expect(try owners(text) == ["P is 75", "Q is 25"])
    #expect(try unattributed(text) == "0")
  }

  @Test("P7: a ring with nobody outside is a stop, not an empty list")
  func closedRing() throws {
    let text = "A <- B 100; B <- C 100; C <- A 100"
    #expect(try owners(text) == [])
    #expect(try stops(text) == ["A+B+C ringWithoutPerson 100"])
  }

  @Test("P8: shares and votes are kept apart")
  func sharesAndVotes() throws {
    let text = "A <- P [25-50] shares [75-100] votes"
    #expect(try owners(text, measure: .shares) == ["P is [25, 50]"])
    #expect(try owners(text, measure: .votes) == ["P is [75, 100]"])
  }

  @Test("P14: shares in itself are left out of the whole and reported")
  func selfHolding() throws {
    let text = "A <- A 20, P 40, Q 40"
    #expect(try owners(text) == ["P is 50", "Q is 50"])
    #expect(try answer(text).findings.contains { $0.code == "selfHolding" })
    var counted = TestRegimes.plain(25)
    counted.ownShares = [.shares: .counted, .votes: .counted]
    #expect(try owners(text, under: counted) == ["P is 40", "Q is 40"])
  }

  @Test("P16: more than the whole is a contradiction, and each figure stands")
  func moreThanWhole() throws {
    let text = "A <- P 60, Q 60"
    #expect(try owners(text) == ["P is 60", "Q is 60"])
    #expect(try answer(text).findings.contains { $0.code == "sharesExceed100" })
  }

  @Test("P19: declared none, declared unknown and nothing on record are three answers")
  func declaredNone() throws {
    #expect(try stops("A <- !noBeneficialOwners") == ["!1 declaredNone 100"])
    #expect(
      try stops("A <- !subjectUnableToConfirmOrIdentifyBeneficialOwner") == ["!1 declaredUnknown 100"])
    #expect(try stops("entity A") == ["A notInThisRegistry 100"])
  }

  @Test("P20: parties of a trust are named in their roles, with no percentage invented")
  func trust() throws {
    let text = "A <- T 60, P 40; T <- S settlor, U trustee, V protector, W beneficiary; trust T"
    #expect(try owners(text) == ["P is 40", "S is", "U is", "V is", "W is"])
    #expect(try owners(text, under: TestRegimes.majorityChain) == ["P is 40", "U is"])
  }
}
