import ProofChecker
import Registry
import Resolver
import Testing

@Suite("Proofs of each kind of ground")
struct AcceptedTests {
  @Test("two paths, exact: one certificate serves both ends and both quantities")
  func paths() throws {
    let sample = try Sample("A <- B 40, C 30, P 5; B <- P 30, Q 70; C <- P 50, R 50")
    #expect(sample.problems == [])
    let claim = try sample.claim("P")
    #expect(claim.verdict == .is)
    #expect(claim.tests.map { "\($0.test) \($0.share) \($0.verdict)" } == ["shares 32 is", "votes 32 is"])
    let own = sample.proof.ownership.filter { $0.targets == [RecordID("P")] }
    #expect(own.map(\.end) == [.exact])
    #expect(own.map(\.measures) == [[.shares, .votes]])
    #expect(own[0].steps.last?.equations.map { "\($0.entity) \($0.value.exactText)" } == ["A 0.32"])
  }

  @Test("a loop is one step of equations that hold together")
  func loop() throws {
    let sample = try Sample("A <- F 20, P 80; F <- A 50, Q 50")
    #expect(sample.problems == [])
    let own = try #require(sample.proof.ownership.first { $0.targets == [RecordID("P")] })
    #expect(
      own.steps.map { $0.equations.map { "\($0.entity) \($0.value.exactText)" } } == [["A 8/9", "F 4/9"]])
  }

  @Test("bands: open ends are shown to be open, so that a line drawn exactly there is decided")
  func bands() throws {
    var regime = Laws.product
    regime.tests[0].threshold = Threshold(.greaterThan, 25)
    let sample = try Sample("A <- P (25-50], Q (50-75]", regime)
    #expect(sample.problems == [])
    #expect(try sample.claim("P").tests[0].share.words == "more than 25, less than 50 %")
    #expect(try sample.claim("P").verdict == .is)
  }

  @Test("a loop that leaves only to a holder whose greatest value is not reached does not reach its own")
  func openLoop() throws {
    let sample = try Sample("A <- B ?; B <- A ?, C [0-2.36); C <- P (0-25), Q (0-25)")
    #expect(sample.problems == [])
    #expect(try sample.claim("P").tests[0].share.words == "less than 25 %")
    #expect(try sample.claim("P").verdict == .isNot)
  }

  @Test("a person below the line is proven to be no owner")
  func isNot() throws {
    let sample = try Sample("A <- H ?, P 80; H <- Q 20, R 80")
    #expect(sample.problems == [])
    let claim = try sample.claim("Q")
    #expect(claim.verdict == .isNot)
    #expect(claim.standing == .proven)
    #expect(claim.tests.map(\.share.words) == ["up to 4 %", "up to 4 %"])
  }

  @Test(
    "weights that go round for ever earn nothing: what may all be kept in a loop is worth nothing at least")
  func trap() throws {
    let sample = try Sample("A <- B 100; B <- C 50-100, P ?; C <- B 100; complete B")
    #expect(sample.problems == [])
    #expect(try sample.claim("P").tests[0].share == .unknown)
  }

  @Test("a majority chain: everything under control counts whole")
  func chain() throws {
    let sample = try Sample("A <- H 30, P 5; H <- P 60, Q 40", Laws.chain(.majorityChain))
    #expect(sample.problems == [])
    #expect(try sample.claim("P").tests.map { "\($0.share)" } == ["35", "35"])
    #expect(sample.proof.control.first { $0.holder.text == "P" }?.steps.map(\.entity.text) == ["H"])
  }

  @Test(
    "passing through, deemed interest, a line at every level",
    arguments: [Regime.Indirect.Method.passThrough, .deemedInterest, .everyLevel, .directOnly])
  func attributed(method: Regime.Indirect.Method) throws {
    let sample = try Sample("A <- H 40, R 60; H <- K 55, Q 45; K <- P 70, S 30", Laws.chain(method))
    #expect(sample.problems == [])
    #expect(try sample.claim("P").verdict == (method == .directOnly ? .isNot : .is))
  }

  @Test("joint control: what is controlled so far counts together")
  func joint() throws {
    let sample = try Sample(
      "A <- K 60, Q 40; K <- H 30, J 25, R 45; H <- P 100; J <- P 51, Q 49", Laws.chain(.majorityChain))
    #expect(sample.problems == [])
    let steps = try #require(sample.proof.control.first { $0.holder.text == "P" }?.steps)
    #expect(steps.map(\.entity.text) == ["H", "J", "K", "A"])
  }

  @Test("a right gives control, and a right through control is a ground")
  func rights() throws {
    let sample = try Sample(
      "A <- Q 100, K board; K <- P board, R 100", Laws.chain(.majorityChain))
    #expect(sample.problems == [])
    #expect(try sample.grounds("P") == ["right"])
    #expect(try sample.claim("P").grounds[0].via?.text == "K")
  }

  @Test("article 54: control of a holder (a), an interest in a controller (b)")
  func mixedLayers() throws {
    let holder = try Sample("A <- H 30, Q 70; H <- P 60, Q 40", Laws.mixedLayers)
    #expect(holder.problems == [])
    #expect(
      try holder.claim("P").grounds.filter { $0.kind == .controlOfHolder(.shares) }.map(\.provision.text)
        == ["article 54(a)"])
    let controller = try Sample("A <- H 60, Q 40; H <- P 30, Q 70", Laws.mixedLayers)
    #expect(controller.problems == [])
    let ground = try #require(
      try controller.claim("P").grounds.first { $0.kind == .ownershipOfController(.shares) })
    #expect(ground.via?.text == "H")
    #expect(ground.share.map { "\($0)" } == "30")
    #expect(ground.provision.text == "article 54(b)")
    // A controlling entity that holds nothing and controls by a right.
    var regime = Laws.mixedLayers
    regime.indirect.majority.types = [.appointmentOfBoard]
    let right = try Sample("A <- H board, Q 40; H <- P 30, R 20, T 50; T <- S settlor; trust T", regime)
    #expect(right.problems == [])
    #expect(try right.claim("P").verdict == .is)
    #expect(try right.claim("R").verdict == .isNot)
    #expect(try right.grounds("S") == ["role"])
  }

  @Test(
    "parties of a trust that meets a test, also behind a trustee company, and nobody of one that does not")
  func trusts() throws {
    let text = "A <- T 60, V 5, Q 35; T <- S settlor, U trustee; U <- P 60, R 40; V <- W trustee; trust T, V"
    let sample = try Sample(text)
    #expect(sample.problems == [])
    for person in ["S", "P", "R"] { #expect(try sample.grounds(person) == ["role"], "\(person)") }
    #expect(try sample.claim("W").verdict == .isNot)
    let chain = try Sample(text, Laws.chain(.majorityChain))
    #expect(chain.problems == [])
    #expect(try chain.grounds("P") == ["role"])
    #expect(try chain.grounds("R") == [])
    #expect(try Sample("A <- S settlor, U trustee; trust A").problems == [])
  }

  @Test("a declared indirect stake is as sure as the chain lets it be")
  func declared() throws {
    let possible = try Sample("A <- H 60, P 30 indirect, Q 40; entity H")
    #expect(possible.problems == [])
    #expect(
      try possible.claim("P").grounds.map { "\($0.kind.name) \($0.verdict)" } == ["declaredIndirect is"])
    let excluded = try Sample("A <- Q 90, R 10, P 30 indirect")
    #expect(excluded.problems == [])
    #expect(try excluded.claim("P").grounds.map(\.verdict) == [.mayBe])
    let chain = try Sample("A <- H 50, Q 50, P 30 indirect; H <- P 50-100")
    #expect(chain.problems == [])
  }

  @Test("a stand-in: that nobody surely is an owner is proven of everybody", arguments: [true, false])
  func standIns(areOwners: Bool) throws {
    let sample = try Sample("A <- P 20, Q 20, R ?, M manager", Laws.standIns(areOwners: areOwners))
    #expect(sample.problems == [])
    let claim = try sample.claim("M")
    #expect(claim.grounds.map(\.kind.name) == ["standIn"])
    #expect(claim.verdict == (areOwners ? .mayBe : .isNot))
    let none = try Sample("A <- P 60, Q 40, M manager", Laws.standIns(areOwners: areOwners))
    #expect(none.problems == [])
    #expect(try none.claim("M").grounds == [])
  }

  @Test("the officer alone is asked about: everybody else is proven beside them")
  func standInAlone() throws {
    let structure = try StructureNotation.read("A <- P 20, Q 20, M manager")
    let person = try #require(structure.index(of: RecordID("M")))
    let regime = Laws.standIns(areOwners: true)
    let proof = Resolver(structure).proof(
      subject: 0, persons: [person], under: regime, asOf: try #require(CalendarDate("2026-11-23")))
    #expect(ProofChecker.check(proof, against: structure, under: regime) == [])
    #expect(proof.claims.map { "\($0.person) \($0.isAsked)" } == ["M true", "P false", "Q false"])
  }

  @Test("shares in itself, contradictory holdings, rings, nominations, votes apart from shares")
  func readings() throws {
    var counted = Laws.product
    counted.ownShares = [.shares: .counted]
    for text in [
      "A <- A 20, P 40, Q 40", "A <- P 60, Q 60", "A <- R1 60, P 40; R1 <- R2 100; R2 <- R1 100",
      "A <- N 60, Q 40; N <- P nominator, Q nominee; nomination N",
      "A <- N 60, Q 40; N <- P nominator, R nominator; nomination N",
      "A <- P 30 shares 60 votes, Q 70 shares 40 votes", "A <- !unknown, P 40",
      "A <- !noBeneficialOwners, P 0",
    ] {
      #expect(try Sample(text).problems == [], "\(text)")
      #expect(try Sample(text, counted).problems == [], "\(text)")
      #expect(try Sample(text, Laws.mixedLayers).problems == [], "\(text)")
    }
  }

  @Test("a structure too large for fractions has no proof, and says why")
  func large() throws {
    let sample = try Sample("A <- P 60, Q 40", Laws.product, limits: ResolverLimits(exactEntries: 1))
    #expect(sample.problems == [])
    let claim = try sample.claim("P")
    #expect(claim.verdict == .is)
    guard case .notProven(let reason) = claim.standing else {
      Issue.record("proven without fractions")
      return
    }
    #expect(reason.contains("rounded machine numbers"))
    #expect(claim.uncovered.count == 2)
  }

  @Test("what the format does not show is said and not claimed")
  func unshown() throws {
    var laps = Laws.product
    laps.indirect.loops = .singleLap
    var together = Laws.product
    together.aggregation.concert = .together
    var states = Laws.standIns(areOwners: true)
    states.stateFallback = states.fallback
    for (text, regime) in [
      ("A <- P 60, Q option 40", Laws.product), ("A <- P 60, Q 40", laps),
      ("A <- P 20, Q 20; concert P Q", together),
    ] {
      let sample = try Sample(text, regime)
      #expect(sample.problems == [])
      #expect(sample.proof.claims.allSatisfy { $0.standing != .proven }, "\(text)")
    }
    let standIn = try Sample("A <- P 20, M manager", states)
    #expect(standIn.problems == [])
    #expect(try standIn.claim("M").uncovered.map(\.ground) == ["standIn"])
    #expect(try standIn.claim("P").standing == .proven)
  }

  @Test("rights only where no quantity makes an owner: of one who is, or of everybody")
  func cascade() throws {
    var regime = Laws.chain(.majorityChain)
    regime.cascade = .ownershipFirst
    let owned = try Sample("A <- P 60, Q 40, R board", regime)
    #expect(owned.problems == [])
    #expect(try owned.grounds("R") == [])
    let free = try Sample("A <- P 20, Q 20, R board", regime)
    #expect(free.problems == [])
    #expect(try free.grounds("R") == ["right"])
    regime.controlTests[0].isInFirstStep = true
    let first = try Sample("A <- P 60, Q 40, R board", regime)
    #expect(first.problems == [])
    #expect(try first.grounds("R") == ["right"])
  }

  @Test("rights stay possible while somebody only may be an owner by a quantity")
  func openCascade() throws {
    var regime = Laws.chain(.majorityChain)
    regime.cascade = .ownershipFirst
    let open = try Sample("A <- P 20-60, Q 20, R board", regime)
    #expect(open.problems == [])
    #expect(try open.claim("R").verdict == .mayBe)
    #expect(open.proof.claims.count == 3)
    // A trust that stands above only by a right: its parties come after the quantities too.
    let text = "A <- T board, P 60, Q 40; T <- U trustee; trust T"
    let trust = try Sample(text, regime)
    #expect(trust.problems == [])
    #expect(try trust.grounds("U") == [])
    let free = try Sample(text.replacing("P 60", with: "P 20").replacing("Q 40", with: "Q 20"), regime)
    #expect(free.problems == [])
    #expect(try free.grounds("U") == ["role"])
    #expect(try free.claim("U").verdict == .is)
  }

  @Test("a trust in a role is looked through by its own roles, a class of persons gives nobody a role")
  func trustsInRoles() throws {
    for regime in [Laws.product, Laws.chain(.majorityChain), Laws.mixedLayers] {
      let sample = try Sample(
        "A <- T 60, Q 40; T <- V trustee, K beneficiary; V <- U settlor, W trustee; W <- X protector;"
          + "trust T, V, W; class K", regime)
      #expect(sample.problems == [])
      #expect(try sample.claim("U").verdict == .is)
      #expect(try sample.claim("X").grounds.map(\.kind) == [.role(.trustee)])
      #expect(try sample.claim("X").grounds.map(\.via?.text) == ["T"])
    }
  }

  @Test("a trust with holders of parts: weight passes on, and its roles are read as well")
  func trustWithHolders() throws {
    for regime in [Laws.product, Laws.chain(.majorityChain), Laws.mixedLayers] {
      for text in [
        "A <- T 60, Q 40; T <- P 50, R 50, U trustee; trust T",
        "A <- H 60, Q 40; H <- T 70, P 30; T <- A 20, R 80, U trustee; trust T",
      ] {
        let sample = try Sample(text, regime)
        #expect(sample.problems == [], "\(regime.indirect.method) \(text)")
        #expect(try sample.grounds("U") == ["role"], "\(regime.indirect.method) \(text)")
        #expect(try sample.claim("U").verdict == .is)
      }
    }
  }

  @Test("parts of beneficiaries: stated ones, equal ones of what is left, and none for sure beside a class")
  func parts() throws {
    var regime = Laws.product
    regime.trusts.kind = .equalShares
    func verdicts(_ text: String) throws -> [String: Verdict] {
      let sample = try Sample(text, regime)
      #expect(sample.problems == [], "\(text)")
      return Dictionary(uniqueKeysWithValues: sample.proof.claims.map { ($0.person.text, $0.verdict) })
    }
    let equal = try verdicts("A <- T 60, Q 40; T <- B beneficiary, C beneficiary, C beneficiary; trust T")
    #expect(equal["B"] == .is)
    let stated = try verdicts("A <- T 60, Q 40; T <- B 80 beneficiary, C beneficiary; trust T")
    #expect(stated["B"] == .is)
    #expect(stated["C"] == .isNot)
    let open = try verdicts("A <- T 60, Q 40; T <- B beneficiary, K beneficiary; trust T; class K")
    #expect(open["B"] == .mayBe)
  }

  @Test("who holds only directly is left out where the law says so")
  func onlyIndirect() throws {
    var regime = Laws.chain(.majorityChain)
    regime.indirect.needsIndirect = true
    let sample = try Sample("A <- H 40, Q 60; H <- P 70, R 30", regime)
    #expect(sample.problems == [])
    #expect(try sample.claim("P").verdict == .is)
    #expect(try sample.claim("Q").verdict == .isNot)
    #expect(try sample.claim("Q").tests.map(\.verdict) == [.is, .is])
  }

  @Test(
    "trusts by their powers, by their kind, by equal parts; foundations",
    arguments: [Regime.TrustReading.Kind.powers, .byType, .equalShares, .trustees, .trusteesAndInfluence])
  func trustReadings(reading: Regime.TrustReading.Kind) throws {
    var regime = Laws.product
    regime.trusts.kind = reading
    for kind in [
      "trust", "discretionaryTrust", "specificTrust", "revocableTrust", "charitableTrust", "foundation",
    ] {
      let sample = try Sample(
        "A <- T 60, P 40; T <- S settlor, U trustee, V protector, W beneficiary, X beneficiary, "
          + "Y boardMember, Z influence; \(kind) T", regime)
      #expect(sample.problems == [], "\(kind)")
      #expect(sample.proof.claims.allSatisfy { $0.standing == .proven })
    }
  }

  @Test("nominees beside nominators, and offices held for another")
  func nominees() throws {
    var regime = Laws.chain(.majorityChain)
    regime.controlTests.append(
      .init(id: "influence", types: [.otherInfluenceOrControl], provision: Provision("section 8")))
    regime.nominees = .init(
      holding: .nominatorAndNominee, offices: .influence, provision: Provision("section 9"))
    let sample = try Sample(
      "A <- N 60, Q 40, M boardMember; N <- P nominator, R nominee; M <- S nominator; nomination N, M", regime
    )
    #expect(sample.problems == [])
    #expect(try sample.claim("R").grounds.map(\.provision.text) == ["section 9"])
    #expect(try sample.claim("S").grounds.map(\.via?.text) == ["M"])
    // The nominee is one as surely as what the nomination holds makes an owner.
    for (share, verdict) in [("60", Verdict.is), ("10-40", .mayBe), ("10", .isNot)] {
      let sized = try Sample(
        "A <- N \(share), Q 40; N <- P nominator, R nominee; nomination N", regime)
      #expect(sized.problems == [])
      #expect(try sized.claim("R").verdict == verdict)
    }
    let right = try Sample("A <- N board, Q 40; N <- P nominator, R nominee; nomination N", regime)
    #expect(right.problems == [])
    #expect(try right.claim("R").grounds == [])
    // The nominator may be a company under control.
    let company = try Sample(
      "A <- Q 40, M boardMember; M <- H nominator; H <- P 60, R 40-60; nomination M", regime)
    #expect(company.problems == [])
    #expect(try company.claim("P").verdict == .is)
    #expect(try company.grounds("R") == [])
  }

  @Test("other stand-ins: a control person beside owners, officers where there is none")
  func otherStandIns() throws {
    var regime = Laws.standIns(areOwners: true)
    regime.fallback.kind = .controlPerson
    regime.fallback.occasion = .always
    let several = try Sample("A <- P 60, Q 40, M manager, N manager", regime)
    #expect(several.problems == [])
    #expect(try several.claim("M").verdict == .mayBe)
    // Directors are asked only where no manager is on record.
    let always = try Sample("A <- P 60, Q 40, M manager, N boardMember", regime)
    #expect(always.problems == [])
    #expect(try always.claim("M").verdict == .is)
    #expect(try always.claim("N").grounds == [])
    // Whoever is always named is named beside every other ground.
    let both = try Sample("A <- P 60, Q 40, P manager", regime)
    #expect(both.problems == [])
    #expect(try both.grounds("P") == ["ownership", "ownership", "standIn"])
    regime.fallback.kind = .legalRepresentative
    regime.fallback.occasion = .noOwner
    let none = try Sample("A <- P 20, Q 20, M manager", regime)
    #expect(none.problems == [])
    #expect(try none.claim("M").grounds.map(\.kind) == [.standIn(.legalRepresentative)])
  }

  @Test("a deemed interest carries holdings under a lower line, and rights only under a majority")
  func deemed() throws {
    var regime = Laws.chain(.deemedInterest)
    regime.indirect.majority.threshold = Threshold(.atLeast, 20)
    let text = "A <- H 40, Q 60, H board; H <- P 30, R 70"
    let sample = try Sample(text, regime)
    #expect(sample.problems == [])
    #expect(try sample.grounds("P") == ["ownership", "ownership"])
    #expect(try sample.grounds("R") == ["ownership", "ownership", "right"])
  }

  @Test("a ring is an end for weight and none for control")
  func ringUnderControl() throws {
    let text = "A <- R1 60, Q 40; R1 <- R2 100; R2 <- R1 100, P board"
    let sample = try Sample(text, Laws.chain(.majorityChain))
    #expect(sample.problems == [])
    #expect(
      sample.proof.control.first { $0.holder.text == "P" }?.steps.map(\.entity.text) == ["R2", "R1", "A"])
    #expect(sample.proof.premises.rings.map(\.members.count) == [2])
    #expect(try Sample(text).problems == [])
  }

  @Test("only what stands above the company is part of the proof")
  func above() throws {
    let structure = try StructureNotation.read("A <- P 60, Q 40; B <- A 100; C <- P 100")
    let sample = try Sample(structure, Laws.product)
    #expect(sample.problems == [])
    #expect(sample.proof.premises.nodes.map(\.id.text) == ["A", "P", "Q"])
  }
}
