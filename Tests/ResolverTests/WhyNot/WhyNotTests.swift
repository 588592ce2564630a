import Registry
import Resolver
import Testing

@Suite("Why not")
struct WhyNotTests {
  private let chain = TestRegimes.majorityChain
  private let article54 = TestRegimes.article54
  private let over25 = TestRegimes.plain(25, .greaterThan)

  // MARK: What is open

  @Test("a band on the way: what the link must at least be, exactly")
  func band() throws {
    let told = try whyNot("A <- H 10-50, Q 50; H <- P 80, Q 20", "P")
    #expect(told.result.verdict == .mayBe)
    #expect(try told.change() == ["H in A [10, 50] to [31.25, 50]"])
    let third = try whyNot("A <- H 30, Q 5; H <- P 10-90", "P")
    guard case .learned(let change) = try third.entry("ownership").remedy else {
      Issue.record("no change")
      return
    }
    #expect(change.parts.map(\.needed.min) == [Rational(250, 3)])
    #expect(change.total == Rational(220, 3) && change.isExact && !change.isTraded)
    #expect(change.parts.map(\.statements) == [["s3"]])
  }

  @Test("a strict line is met by anything more, not by the line itself")
  func strict() throws {
    #expect(try whyNot("A <- P 20-50, Q 50", "P", under: over25).change() == ["P in A [20, 50] to (25, 50]"])
    #expect(try whyNot("A <- P 25-50, Q 50", "P", under: over25).change() == ["P in A [25, 50] to (25, 50]"])
    #expect(try whyNot("A <- P (25-50], Q 50", "P", under: over25).result.verdict == .is)
    #expect(try whyNot("A <- P 20-50, Q 50", "P").change() == ["P in A [20, 50] to [25, 50]"])
  }

  @Test("an unknown link is enough by itself where it is enough by itself")
  func unknown() throws {
    #expect(
      try whyNot("A <- P 24, Y ?; Y <- P 50, Q 50", "P").change() == ["Y in A [0, 100] to [2, 100]"])
  }

  @Test("the fewest links are taken, also where two would be less in sum")
  func fewestLinks() throws {
    let text = "A <- H 20-90, K 1-9; H <- P 30-100; K <- P 100"
    #expect(try whyNot(text, "P").change() == ["H in A [20, 90] to [80, 90]"])
    // One link alone: P of H would need (25 − 1) / 20, which is more than everything.
    #expect(try whyNot("A <- H 20-90; H <- P 30-100", "P").change() == ["H in A [20, 90] to [83.333333, 90]"])
  }

  @Test("of two links that each are enough, the smaller change is taken")
  func leastSum() throws {
    let text = "A <- H 40, Q 5; H <- K 50-90, P 10; K <- P 80-100"
    #expect(try whyNot(text, "P").change() == ["K in H [50, 90] to [65.625, 90]"])
  }

  @Test("two unknown links of one chain: both, with the least sum")
  func twoLinks() throws {
    let told = try whyNot("A <- H ?, Q 50; H <- P ?, Q 20", "P")
    #expect(try told.change() == ["H in A [0, 100] to [50, 100]", "P in H [0, 100] to [50, 100]"])
    guard case .learned(let change) = try told.entry("ownership").remedy else { return }
    #expect(change.isTraded && change.total == 100)
  }

  @Test("a product whose root is no fraction: one link to a hundredth, the other exact")
  func squareRoot() throws {
    let told = try whyNot("A <- H ?; H <- P ?", "P", under: TestRegimes.plain(30))
    guard case .learned(let change) = try told.entry("ownership").remedy else {
      Issue.record("no change")
      return
    }
    let (first, second) = (change.parts[0].needed.min, change.parts[1].needed.min)
    #expect(first * second == 3_000)
    #expect(min(first, second) > Rational(5_470, 100) && max(first, second) < Rational(5_485, 100))
    #expect(change.isTraded && change.isExact)
  }

  @Test("four unknown links in one chain are more than three")
  func tooMany() throws {
    let text = "A <- H ?; H <- K ?; K <- L ?; L <- P ?"
    #expect(try whyNot(text, "P").change() == ["more than 3"])
    let told = try whyNot(text, "P", bounds: WhyNotLimits(mostLinks: 4))
    #expect(try told.entry("ownership").remedy.links == 4)
  }

  @Test("where the holders are complete, knowing that another has less is enough")
  func othersLess() throws {
    let text = "A <- X 0-20, W 0-20, Y 60-100; X <- P 100; W <- P 100; complete A"
    #expect(try whyNot(text, "P").change() == ["Y in A [60, 100] to [60, 75]"])
    let control = "A <- H 60, Q 40; H <- P ?, R 30-70; complete H"
    #expect(
      try whyNot(control, "P", under: chain).change() == ["P in H [0, 100] to (50, 100]"]
        || whyNot(control, "P", under: chain).change() == ["R in H [30, 70] to [30, 50)"])
  }

  @Test("a loop: the equation is solved, not cut")
  func loop() throws {
    #expect(
      try whyNot("A <- B ?, P 10; B <- A ?, P 20", "P").change() == ["B in A [0, 100] to [75, 100]"])
    // P = 5 + 50 % × b of P, and b = w of A beside 20: 25 = 5 + 50 × (20 + 25 w) / 100.
    #expect(
      try whyNot("A <- B 50, P 5; B <- A 0-80, P 20", "P").change() == ["A in B [0, 80] to 80"])
  }

  @Test("shares that a company holds in itself make the parts of others larger")
  func ownShares() throws {
    #expect(try whyNot("A <- A 0-40, P 20, Q 20", "P").change() == ["A in A [0, 40] to [20, 40]"])
  }

  @Test("claims on one holding change together")
  func claims() throws {
    var structure = try StructureNotation.read("A <- P 10-60, P 20-80, Q 30")
    structure.claims[0].record = RecordID("one")
    let day = try #require(CalendarDate("2026-11-23"))
    let result = Resolver(structure).whyNot(
      subject: 0, person: 1, under: TestRegimes.plain(25), asOf: day)
    guard case .learned(let change) = result.entries[0].remedy else {
      Issue.record("no change")
      return
    }
    #expect(change.parts.map(\.recorded.description) == ["[20, 60]"])
    #expect(change.parts.map(\.needed.description) == ["[25, 60]"])
    #expect(change.parts.map(\.statements) == [["s1", "s2"]])
  }

  @Test("an interest of unknown kind is one of the links")
  func unknownKind() throws {
    let told = try whyNot("A <- H 60, Q 40; H <- P unknownInterest", "P")
    guard case .learned(let change) = try told.entry("ownership").remedy else {
      Issue.record("no change")
      return
    }
    #expect(change.parts.map(\.kind) == [.unknownKind])
    #expect(change.parts.map(\.needed.min) == [Rational(125, 3)])
  }

  // MARK: Control

  @Test("a majority chain: the missing premise is the majority, and so is the change")
  func majority() throws {
    let told = try whyNot("A <- H 60, Q 40; H <- P 40-60, R 40", "P", under: chain)
    #expect(told.result.verdict == .mayBe)
    #expect(try told.change() == ["P in H [40, 60] to (50, 60]"])
    #expect(
      try told.entry("ownership").obstacles.contains { obstacle in
        guard case .noMajority(let entity, .votes, let figure, let line, let with, let statements) = obstacle
        else { return false }
        return told.name(entity) == "H" && figure.share.description == "[40, 60]" && line.percent == 50
          && with.map(told.name) == ["P"] && statements == ["s3"]
      })
  }

  @Test("two majorities that do not depend on each other have one answer")
  func twoMajorities() throws {
    let told = try whyNot("A <- H 60, Q 40; H <- K 40-60; K <- P 30-70", "P", under: chain)
    #expect(try told.change() == ["K in H [40, 60] to (50, 60]", "P in K [30, 70] to (50, 70]"])
    guard case .learned(let change) = try told.entry("ownership").remedy else { return }
    #expect(!change.isTraded && change.total == 30)
  }

  @Test("holdings under control count together")
  func together() throws {
    let text = "A <- X 20, Y 3-30, Q 50; X <- P 60; Y <- P 51"
    #expect(try whyNot(text, "P", under: chain).change() == ["Y in A [3, 30] to (5, 30]"])
  }

  @Test("art. 54: each clause is a ground of its own")
  func clauses() throws {
    let text = "A <- H 10-60, Q 40; H <- P 20-40, R 60"
    let told = try whyNot(text, "P", under: article54)
    #expect(told.result.verdict == .mayBe)
    #expect(
      try told.change("ownershipInterestInControllingEntity", .shares)
        == ["H in A [10, 60] to (50, 60]", "P in H [20, 40] to [25, 40]"])
    #expect(try told.entry("controlOfEntityWithOwnershipInterest", .shares).verdict == .isNot)
    let holder = try whyNot("A <- H 30, Q 70; H <- P 40-60, R 40", "P", under: article54)
    #expect(
      try holder.change("controlOfEntityWithOwnershipInterest", .shares) == ["P in H [40, 60] to (50, 60]"])
    #expect(try holder.change("control") == ["nothing"])
  }

  @Test("a right held by an entity: control of that entity is what is missing")
  func right() throws {
    let told = try whyNot("A <- H board, Q 100; H <- P 40-60, R 40", "P", under: chain)
    #expect(try told.change("right") == ["P in H [40, 60] to (50, 60]"])
    let obstacles = try told.entry("right").obstacles
    #expect(
      obstacles.contains {
        if case .rightOfOther(.appointmentOfBoard, let holder, let statement) = $0 {
          return told.name(holder) == "H" && statement == "s1"
        }
        return false
      })
  }

  @Test("a role counts once the trust itself meets a test")
  func role() throws {
    let told = try whyNot("A <- T 20-30, Q 70; T <- P trustee, S settlor; trust T", "P", under: chain)
    #expect(try told.change("role") == ["T in A [20, 30] to (25, 30]"])
    #expect(try told.entry("role").obstacles.count == 1)
    let settlor = try whyNot("A <- T 20-30, Q 70; T <- P trustee, S settlor; trust T", "S", under: chain)
    #expect(try settlor.change("role") == ["nothing"])
  }

  @Test("votes on record are links of their own; where there are none the votes repeat the shares")
  func votes() throws {
    let text = "A <- P 10 shares 20-40 votes, Q 90 shares 60 votes"
    let told = try whyNot(text, "P")
    #expect(try told.change("votes") == ["P in A [20, 40] to [25, 40]"])
    #expect(try !told.entry("votes").followsShares)
    #expect(try whyNot("A <- P 20-40, Q 60", "P").entry("votes").followsShares)
  }

  // MARK: Nothing is open

  @Test("exactly on a strict line, with nothing open: the record would have to be wrong")
  func onTheLine() throws {
    let told = try whyNot("A <- P 25, Q 75", "P", under: over25)
    #expect(told.result.verdict == .isNot && told.result.gaps.isEmpty)
    #expect(try told.change() == ["wrong", "P in A 25 to (25, 100]", "less Q in A 75 to [0, 75)"])
    #expect(
      try told.entry("ownership").obstacles == [
        .belowLine(.shares, Figure(try Share(exactly: 25)), Threshold(.greaterThan, 25))
      ])
  }

  @Test("a chain that breaks: where, and what would have to be wrong")
  func broken() throws {
    let told = try whyNot("A <- H 60, Q 40; H <- P 40, R 60", "P", under: chain)
    #expect(try told.change() == ["wrong", "P in H 40 to (50, 100]", "less R in H 60 to [0, 50)"])
    let twice = try whyNot("A <- H 30, Q 70; H <- K 40, R 60; K <- P 40, R 60", "P", under: chain)
    #expect(
      try twice.change() == [
        "wrong", "K in H 40 to (50, 100]", "P in K 40 to (50, 100]", "less R in H 60 to [0, 50)",
        "less R in K 60 to [0, 50)",
      ])
  }

  @Test("no path: said so, and no figure is put in doubt")
  func noPath() throws {
    let told = try whyNot("A <- Q 30, R 70", "P")
    #expect(!told.result.hasPath && told.result.verdict == .isNot && told.result.gaps.isEmpty)
    #expect(try told.change() == ["nothing"])
    #expect(try told.entry("ownership").obstacles == [.noPath])
  }

  @Test("nothing of a quantity on record is no nought")
  func noRecords() throws {
    var regime = TestRegimes.plain(25)
    regime.tests.append(
      .init(id: "profits", measure: .profits, threshold: Threshold(.atLeast, 25), provision: Provision("p")))
    let told = try whyNot("A <- P 20, Q 80", "P", under: regime)
    #expect(try told.entry("profits").obstacles == [.noRecords(.profits)])
  }

  @Test("a stand-in: nobody stands in while somebody may be an owner")
  func standIn() throws {
    let told = try whyNot("A <- Q 60, R 40, P manager", "P", under: article54)
    let obstacles = try told.entry("standIn").obstacles
    #expect(
      obstacles.contains { if case .ownersFound(let owners) = $0 { owners.count == 2 } else { false } })
    #expect(obstacles.contains(.standInIsNoOwner))
    #expect(
      try whyNot("A <- Q 60, R 40", "P", under: article54).entry("standIn").obstacles.contains(.notOfficial))
  }

  @Test("whoever is an owner for sure is told so, and nothing is supposed")
  func owner() throws {
    let told = try whyNot("A <- P 30-40, H ?; H <- P ?", "P")
    #expect(told.result.verdict == .is && told.result.gaps.isEmpty && told.result.smallest == nil)
    #expect(try told.change() == ["met"])
  }

  @Test("a declared interest that the chain does not bear out is no matter of percentages")
  func declared() throws {
    let far = try whyNot("A <- Q 70, P 26-40 indirect shareholding, H 30; H <- P 10-50", "P")
    #expect(try far.entry("declaredIndirect").verdict == .mayBe)
    #expect(try far.change("declaredIndirect") == ["nothing"])
    let near = try whyNot("A <- Q 70, P 20-40 indirect shareholding, H 30; H <- P 60-90", "P")
    #expect(try near.change("declaredIndirect") == ["P in A [20, 40] to [25, 40]"])
  }

  // MARK: What is missing

  @Test("a part that nobody is on record for: how much of it, beside what is on record")
  func rest() throws {
    #expect(try whyNot("A <- P 20, Q 30", "P").gaps == ["rest of A shares 50: [5, 50]"])
    #expect(try whyNot("A <- Q 30, R 30", "P", under: over25).gaps == ["rest of A shares 40: (25, 40]"])
    #expect(try whyNot("A <- Q 80", "P").gaps == [])
  }

  @Test("holders who are not in this registry: how much of the entity")
  func holders() throws {
    let product = try whyNot("A <- Q 70, Y 30; entity Y", "P")
    #expect(product.gaps.count == 1)
    #expect(product.gaps[0].hasPrefix("behind Y notInThisRegistry: [83.333333"))
    #expect(product.result.gaps[0].weight?.figure.share.description == "30")
    #expect(
      try whyNot("A <- Q 70, Y 30; entity Y", "P", under: chain).gaps == [
        "behind Y notInThisRegistry: (50, 100]"
      ])
    #expect(try whyNot("A <- Q 70, Y 30; missing Y", "P").gaps.count == 1)
    #expect(try whyNot("A <- Q 70, Y 30; unknownEntity Y", "P").gaps.count == 1)
    #expect(try whyNot("A <- Q 70, Y 30; anonymousEntity Y", "P").gaps.count == 1)
    #expect(try whyNot("A <- Q 80, Y 20; entity Y", "P").gaps == [])
    #expect(try whyNot("A <- Q 70, Y 30; state Y", "P").gaps == [])
    #expect(try whyNot("A <- Q 70, Y 30; dissolved Y", "P").gaps == [])
  }

  @Test("a statement that names nobody, a person without a name, an arrangement without parties")
  func unnamed() throws {
    #expect(try whyNot("A <- !unknown", "P").gaps == ["behind !1 declaredUnknown: [25, 100]"])
    #expect(try whyNot("A <- U 30, Q 70; unknownPerson U", "P").gaps == ["as U"])
    #expect(try whyNot("A <- U 30, Q 70; anonymousPerson U", "P").gaps == ["as U"])
    #expect(try whyNot("A <- T 30, Q 70; trust T", "P").gaps == ["trustee of T"])
    #expect(try whyNot("A <- N 30, Q 70; nomination N", "P").gaps == ["nominator of N"])
    #expect(try whyNot("A <- !noBeneficialOwners", "P").gaps == [])
  }

  @Test("the holder of a right whose owners are not on record")
  func rightHolder() throws {
    #expect(
      try whyNot("A <- Y board, Q 100; entity Y", "P", under: chain).gaps == [
        "behind Y notInThisRegistry: (50, 100]"
      ])
  }

  @Test("the largest places are looked at, and the others are counted")
  func mostGaps() throws {
    let told = try whyNot("A <- Q 30, H 40; H <- R 50", "P", bounds: WhyNotLimits(mostGaps: 1))
    #expect(told.gaps == ["rest of A shares 30: [25, 30]"])
    #expect(told.result.gapsLeftOut == 1)
  }

  // MARK: Limits

  @Test("beyond the limits the verdict and what is missing stay, and the limit is told")
  func limits() throws {
    let text = "A <- H 10-50, Q 50; H <- P 80, Q 20"
    let large = try whyNot(text, "P", bounds: WhyNotLimits(mostInterests: 3))
    #expect(large.result.verdict == .mayBe && large.result.gaps.isEmpty)
    #expect(large.result.limits == [.tooManyInterests(4, most: 3)])
    #expect(try large.entry("ownership").obstacles.count == 1)
    guard case .notComputed = try large.entry("ownership").remedy else {
      Issue.record("a change beyond the limit")
      return
    }
    let short = try whyNot("A <- H ?; H <- K ?; K <- P ?", "P", bounds: WhyNotLimits(mostSteps: 300))
    #expect(short.result.limits == [.tooManySteps(triedLinks: 2)])
  }

  @Test("a chain of 2,000 entities with one open link is settled")
  func longChain() throws {
    let lines = (0..<2_000).map { "E\($0) <- E\($0 + 1) 100" }
    let text = lines.joined(separator: "\n") + "\nE2000 <- P 10-40, Q 60"
    let told = try whyNot(text, "P", of: "E0")
    #expect(try told.change() == ["P in E2000 [10, 40] to [25, 40]"])
  }

  @Test("the smallest change of all grounds is named")
  func smallest() throws {
    let told = try whyNot("A <- P 10 shares 20-40 votes, Q 90 shares 60 votes", "P")
    let at = try #require(told.result.smallest)
    #expect(told.result.entries[at].ground.name == "votes")
  }
}

extension WhyNot.Remedy {
  /// How many links a change has.
  var links: Int? {
    switch self {
    case .learned(let change), .wrongRecord(let change): return change.links
    case .met, .moreLinks, .noLinks, .notComputed: return nil
    }
  }
}
