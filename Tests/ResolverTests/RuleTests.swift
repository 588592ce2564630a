import Registry
import Resolver
import Testing

/// Rules that single laws add: levels, deemed interests, options, security, cascades, direct holders.
@Suite("Rules of single laws")
struct RuleTests {
  private func regime(
    _ method: Regime.Indirect.Method, line: Threshold = Threshold(.greaterThan, 25),
    majority: Threshold = Threshold(.greaterThan, 50), measures: [Measure] = [.votes]
  ) -> Regime {
    var regime = TestRegimes.plain(25)
    for index in regime.tests.indices { regime.tests[index].threshold = line }
    regime.indirect = .init(
      method: method, majority: .init(measures: measures, threshold: majority), provision: Provision("rule"))
    return regime
  }

  @Test("every level: each link by itself meets the line, the last holding counts whole")
  func everyLevel() throws {
    let law = regime(.everyLevel, majority: Threshold(.greaterThan, 25))
    #expect(try owners("A <- H 30, R 70; H <- P 40, S 60", under: law) == ["R is 70", "P is 30", "S is 30"])
    #expect(try owners("A <- H 25, R 75; H <- P 90, S 10", under: law) == ["R is 75"])
    // Two links that only together meet the line pass nothing on.
    let two = "A <- H 30, R 70; H <- K 15, L 15, S 70; K <- P 100; L <- P 100"
    #expect(try owners(two, under: law) == ["R is 70", "S is 30"])
    #expect(try owners("A <- P 15, H 15, R 70; H <- P 100", under: law) == ["R is 70"])
  }

  @Test("a deemed interest passes everything on from its own line")
  func deemedInterest() throws {
    let law = regime(.deemedInterest, majority: Threshold(.atLeast, 20))
    #expect(try owners("A <- H 60, R 40; H <- P 20, S 80", under: law) == ["P is 60", "S is 60", "R is 40"])
    #expect(try owners("A <- H 60, R 40; H <- P 19.99, S 80.01", under: law) == ["S is 60", "R is 40"])
  }

  @Test("a deemed interest is no control: rights of the entity do not pass to a fifth of it")
  func deemedInterestIsNoControl() throws {
    var law = regime(.deemedInterest, majority: Threshold(.atLeast, 20))
    law.controlTests = [.init(id: "board", types: [.appointmentOfBoard], provision: Provision("limb"))]
    #expect(try owners("A <- H board, R 100; H <- P 20, S 80", under: law) == ["R is 100", "S is"])
  }

  @Test("who holds only directly may be outside the rule")
  func needsIndirect() throws {
    var law = regime(.majorityChain, line: Threshold(.atLeast, 10))
    law.indirect.needsIndirect = true
    #expect(try owners("A <- P 90, Q 10", under: law) == [])
    #expect(try owners("A <- P 6, H 4, R 90; H <- P 60, S 40", under: law) == ["P is 10"])
  }

  @Test("options count as exercised, and the whole grows by them, only where the law says so")
  func options() throws {
    let text = "Corp <- X 25, X option 25, Y 75"
    #expect(try owners(text, of: "Corp", under: TestRegimes.plain(30)) == ["Y is 75"])
    var law = TestRegimes.plain(30)
    law.options = .exercised
    #expect(try owners(text, of: "Corp", under: law) == ["Y is 60", "X is 40"])
    #expect(try owners("Corp <- Z option 100, Y 100", of: "Corp", under: law) == ["Y is 50", "Z is 50"])
  }

  @Test("the bounds of options hold for every amount inside their bands")
  func optionBands() throws {
    var law = TestRegimes.plain(1)
    law.options = .exercised
    let found = try answer("Corp <- X 20, X option 10-30, Y 80, Y option 0-20", of: "Corp", under: law)
    let share = try #require(found.owners.first { $0.interests[.shares]?.share.min ?? 0 < 40 })
    let interval = try #require(share.interests[.shares]?.share)
    for own in stride(from: 10, through: 30, by: 5) {
      for other in stride(from: 0, through: 20, by: 5) {
        let exact = Rational(20 + own) * 100 / Rational(100 + own + other)
        #expect(interval.min <= exact && exact <= interval.max)
      }
    }
    #expect(interval.min == Rational(30) * 100 / Rational(130))
    #expect(interval.max == Rational(50) * 100 / Rational(130))
  }

  @Test("what is given as security stays with the grantor")
  func security() throws {
    #expect(try owners("A <- P 60, Bank security 60, Q 40") == ["P is 60", "Q is 40"])
    var law = TestRegimes.plain(25)
    law.security = .holder
    #expect(
      try owners("A <- P 60, Bank security 60, Q 40", under: law) == [
        "Bank is 60", "P mayBe [0, 40]", "Q mayBe [0, 40]",
      ])
  }

  @Test("a cascade asks for rights only where no quantity makes an owner")
  func cascade() throws {
    var law = TestRegimes.majorityChain
    law.cascade = .ownershipFirst
    #expect(try owners("A <- P 60, Q 40, D influence", under: law) == ["P is 60", "Q is 40"])
    #expect(try owners("A <- P 20, Q 20, D influence", under: law) == ["D is"])
    #expect(try owners("A <- P ?, D influence", under: law) == ["P mayBe [0, 100]", "D mayBe"])
    law.controlTests[0].isInFirstStep = true
    #expect(
      try owners("A <- P 60, Q 40, B board, D influence", under: law) == ["P is 60", "Q is 40", "B is"])
  }

  @Test("one person with responsibility to manage is always named, and who it is may be open")
  func controlPerson() throws {
    var law = TestRegimes.plain(25)
    law.fallback = .init(kind: .controlPerson, isOwner: true, provision: Provision("prong"))
    law.fallback.occasion = .always
    #expect(try owners("A <- P 60, M manager", under: law) == ["P is 60", "M is"])
    #expect(try owners("A <- P 60, M manager, N manager", under: law) == ["P is 60", "M mayBe", "N mayBe"])
  }

  @Test("a state's company has its own stand-in")
  func stateFallback() throws {
    var law = TestRegimes.plain(25)
    law.fallback = .init(kind: .statement, isOwner: false, provision: Provision("none"))
    law.stateFallback = .init(kind: .legalRepresentative, isOwner: true, provision: Provision("state"))
    let state = try answer("A <- H 100, M manager; H <- Land 60, R 20, S 20; stateBody Land", under: law)
    #expect(state.owners.contains { $0.bases.contains { $0.kind == .standIn(.legalRepresentative) } })
    #expect(try owners("A <- Land 50, M manager, R 50; state Land", under: law) == ["R is 50"])
    #expect(try owners("A <- Q 10, M manager", under: law) == [])
  }

  @Test("an office held for another is influence of that other, where the law says so")
  func nominatedOffices() throws {
    let text = "A <- N boardMember; N <- S nominator, V nominee; nomination N"
    var law = TestRegimes.majorityChain
    #expect(try owners(text, under: law) == [])
    law.nominees.offices = .influence
    #expect(try owners(text, under: law) == ["S is"])
  }

  @Test("some laws name the nominee beside the nominator")
  func nomineeToo() throws {
    var law = TestRegimes.majorityChain
    let text = "A <- N 60, Q 40; N <- X nominator, Y nominee; nomination N"
    #expect(try owners(text, under: law) == ["X is 60", "Q is 40"])
    law.nominees.holding = .nominatorAndNominee
    #expect(try owners(text, under: law) == ["X is 60", "Q is 40", "Y is"])
  }
}
