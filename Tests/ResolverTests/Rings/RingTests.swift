import Registry
import Resolver
import Testing

@Suite("Rings")
struct RingTests {
  private func report(
    _ notation: String, _ rules: [CrossHoldingRule] = [], measure: Measure = .shares,
    on day: String = "2026-11-23"
  ) throws -> (Structure, RingReport) {
    let structure = try StructureNotation.read(notation)
    let day = try #require(CalendarDate(day))
    return (structure, Resolver(structure).rings(measure: measure, rules: rules, asOf: day))
  }

  /// `members tightest behind: persons` for each ring.
  private func rings(_ notation: String, measure: Measure = .shares) throws -> [String] {
    let (structure, report) = try report(notation, measure: measure)
    func name(_ node: Int32) -> String { structure.nodes[Int(node)].id.text }
    return report.rings.map { ring in
      "\(ring.members.map(name).joined(separator: "+")) \(ring.tightest.share) \(ring.behind)"
        + ring.persons.map { person in
          " \(name(person.node))(\(person.stakes.map { "\(name($0.member)) \($0.figure.share)" }.joined(separator: ", ")))"
        }.joined()
    }
  }

  @Test("a chain has none")
  func none() throws {
    #expect(try rings("A <- B 60; B <- P 100") == [])
  }

  @Test("a loop with persons: who they are and what they end up with in each member")
  func loop() throws {
    #expect(
      try rings("E <- F 20, Eva 80; F <- E 50, Finn 50") == [
        "E+F 20 surely Eva(E 88.888889, F 44.444444) Finn(E 11.111111, F 55.555556)"
      ])
  }

  @Test("a closed ring has nobody behind it, whatever its size")
  func closed() throws {
    #expect(try rings("A <- B 100; B <- C 100; C <- A 100; X <- A 60, P 40") == ["A+B+C 100 closed"])
  }

  @Test("a company that holds itself: in part, and entirely")
  func selfHoldings() throws {
    #expect(
      try rings("A <- A 10, P 90; B <- B 100") == ["B 100 closed", "A 10 surely P(A 100)"])
    let (_, report) = try report("B <- B 100")
    #expect(report.rings[0].links.map(\.statements) == [["s1"]])
    #expect(report.rings[0].inside.map { "\($0.share)" } == ["100"])
  }

  @Test("the tightest of several circles counts, and is named")
  func tightest() throws {
    let (structure, report) = try report(
      "A <- B 5, C 30, P 65; B <- A 80, Q 20; C <- D 25, P 75; D <- A 40, Q 60")
    let ring = try #require(report.rings.first)
    #expect("\(ring.tightest.share)" == "25")
    #expect(ring.circle.map { structure.nodes[Int($0)].id.text } == ["A", "D", "C"])
  }

  @Test("bands: an interval, and an open end stays open")
  func bands() throws {
    let (_, report) = try report("A <- B (25-50], P 50; B <- A 30-60, Q 40")
    #expect("\(report.rings[0].tightest.share)" == "(25, 50]")
  }

  @Test("what others hold leaves less for a link, and an unknown one may be none")
  func leftByOthers() throws {
    let (_, report) = try report("A <- B ?, P 76; B <- A 60, Q 40")
    let ring = report.rings[0]
    #expect("\(ring.tightest.share)" == "[0, 24]")
    #expect(!ring.isSure)
    #expect(ring.links.map { "\($0.stake.share)" } == ["[0, 24]", "60"])
  }

  @Test("nobody on record is not closed: what comes in ends elsewhere or is not on record")
  func nobodyOnRecord() throws {
    #expect(try rings("A <- B 60; B <- A 60") == ["A+B 60 nobodyOnRecord"])
    #expect(try rings("A <- B 60, S 40; B <- A 100; state S") == ["A+B 60 nobodyOnRecord"])
    #expect(try rings("A <- B 60, L 40; B <- A 100; listed L; entity L") == ["A+B 60 nobodyOnRecord"])
  }

  @Test("a person whose part may be nought only possibly stands behind, two who divide a rest surely do")
  func possibly() throws {
    #expect(try rings("A <- B 60, P 0-40; B <- A 100").map { $0.contains(" possibly P(") } == [true])
    #expect(
      try rings("A <- B 60, P 0-40, Q 0-40; B <- A 100; complete A").map { $0.contains(" surely ") } == [true]
    )
    #expect(
      try rings("A <- B 60, P 0-40, C 0-40; C <- A 10; B <- A 100; complete A").map {
        $0.contains(" possibly ")
      } == [true])
  }

  @Test("parties of a trust may stand behind a ring that the trust holds a part of")
  func trust() throws {
    #expect(try rings("A <- B 60, T 40; B <- A 100; T <- U trustee; trust T") == ["A+B 60 possibly"])
  }

  @Test("holdings of outsiders are listed, larger first")
  func entrances() throws {
    let (structure, report) = try report("A <- B 60, P 10, Q 30; B <- A 95, R 5")
    let ring = report.rings[0]
    #expect(ring.entrances.map { structure.nodes[Int($0.holder)].id.text } == ["Q", "P", "R"])
    #expect(ring.inside.map { "\($0.share)" } == ["60", "95"])
  }

  @Test("votes and shares have rings of their own")
  func measures() throws {
    let text = "A <- B 60 votes 1 shares, P 99 shares; B <- A 60 votes, Q 100 shares"
    #expect(try rings(text) == [])
    let votes = try rings(text, measure: .votes)
    #expect(votes == ["A+B 60 nobodyOnRecord"])
    let (_, report) = try report("A <- B 100; B <- A 100", measure: .votes)
    #expect(report.findings.map(\.code) == ["votesPresumedFromShares"])
  }

  @Test("a ring whose shares contradict each other is told, and each link is its own figure")
  func contradictions() throws {
    let (_, report) = try report("A <- B 80, P 60; B <- A 50, Q 50")
    #expect(report.findings.map(\.code) == ["sharesExceed100"])
    #expect("\(report.rings[0].tightest.share)" == "50")
  }

  @Test("a dissolved company is in no ring")
  func dissolved() throws {
    #expect(try rings("A <- B 100; B <- A 100; dissolved B") == [])
  }

  @Test("a ring of a hundred thousand, and a clique inside one ring, in one pass")
  func large() throws {
    let count = 100_000
    var structure = Structure()
    for node in 0..<count {
      structure.nodes.append(
        StructureNode(id: RecordID("n\(1_000_000 + node)"), kind: .entity(.registeredEntity, nil)))
      structure.links.append(
        StructureLink(
          subject: Int32(node), party: Int32((node + 1) % count), type: .shareholding,
          share: .stated(.whole)))
    }
    let day = try #require(CalendarDate("2026-11-23"))
    let report = Resolver(structure).rings(measure: .shares, rules: [], asOf: day)
    #expect(report.rings.map(\.members.count) == [count])
    #expect(report.rings.map(\.behind) == [.closed])
    #expect(report.rings[0].circle.count == count)
  }
}

@Suite("Rings and what laws say of cross-holdings")
struct RingExceptionTests {
  private func rule(
    _ kind: CrossHoldingRule.Kind, _ line: Threshold, place: String = "GB",
    seat: CrossHoldingRule.Seat = .held,
    each: Bool = false, exceptSubsidiaries: Bool = false, measure: Measure = .shares
  ) -> CrossHoldingRule {
    CrossHoldingRule(
      id: "R", jurisdiction: place, kind: kind, seat: seat, measure: measure, threshold: line,
      mustEachMeet: each, exceptSubsidiaries: exceptSubsidiaries, provision: Provision("s. 1"))
  }

  /// `holder>held verdict` for each met rule.
  private func met(_ notation: String, _ rule: CrossHoldingRule, on day: String = "2026-11-23") throws
    -> [String]
  {
    let structure = try StructureNotation.read(notation)
    let day = try #require(CalendarDate(day))
    let report = Resolver(structure).rings(measure: .shares, rules: [rule], asOf: day)
    func name(_ node: Int32) -> String { structure.nodes[Int(node)].id.text }
    return report.rings.flatMap(\.exceptions).map { "\(name($0.holder))>\(name($0.held)) \($0.verdict)" }
  }

  private let half = Threshold(.greaterThan, 50)

  @Test("a subsidiary holds shares in its parent: directly and down a chain")
  func subsidiary() throws {
    let rule = rule(.subsidiaryHoldsParent, half, measure: .votes)
    #expect(try met("S <- M 60, P 40; M <- S 5, Q 95; in GB M", rule) == ["S>M is"])
    #expect(try met("T <- S 60, P 40; S <- M 60, P 40; M <- T 5, Q 95; in GB M", rule) == ["T>M is"])
    #expect(try met("S <- M 50, P 50; M <- S 5, Q 95; in GB M", rule) == [])
    #expect(try met("S <- M 50-60, P 40; M <- S 5, Q 95; in GB M", rule) == ["S>M mayBe"])
    #expect(try met("S <- M 60, P 40; M <- S 0-5, Q 95; in GB M", rule) == ["S>M mayBe"])
  }

  @Test("the seat that the law names decides: of the company held, of the holder, of both, of one")
  func seats() throws {
    let text = "S <- M 60, P 40; M <- S 5, Q 95; in GB M; in FR S"
    func met(_ seat: CrossHoldingRule.Seat, _ place: String) throws -> Bool {
      try !self.met(text, rule(.subsidiaryHoldsParent, half, place: place, seat: seat)).isEmpty
    }
    #expect(try met(.held, "GB") && !met(.held, "FR"))
    #expect(try met(.holder, "FR") && !met(.holder, "GB"))
    #expect(try met(.either, "FR") && met(.either, "GB") && !met(.either, "DE"))
    #expect(try !met(.both, "FR") && !met(.both, "GB"))
  }

  @Test("mutual holdings: each above the line, and with parent and subsidiary left to another rule")
  func mutual() throws {
    let quarter = Threshold(.greaterThan, 25)
    let each = rule(.reciprocalHolding, quarter, place: "DE", seat: .both, each: true)
    #expect(try met("A <- B 26, P 74; B <- A 30, Q 70; in DE A B", each) == ["A>B is"])
    #expect(try met("A <- B 25, P 75; B <- A 30, Q 70; in DE A B", each) == [])
    #expect(try met("A <- B 25-30, P 70; B <- A 30, Q 70; in DE A B", each) == ["A>B mayBe"])
    #expect(try met("A <- B 26, P 74; B <- A 30, Q 70; in DE A", each) == [])
    let except = rule(
      .reciprocalHolding, quarter, place: "DE", seat: .both, each: true, exceptSubsidiaries: true)
    #expect(try met("A <- B 26, P 74; B <- A 60, Q 40; in DE A B", except) == [])
    #expect(try met("A <- B 26, P 74; B <- A 45-60, Q 40; in DE A B", except) == ["A>B mayBe"])
  }

  @Test("one holding above the line bars the other, however small")
  func barred() throws {
    let rule = rule(.reciprocalHolding, Threshold(.greaterThan, 10), place: "FR", seat: .holder)
    // B holds 11 % of A, so A may hold nothing in B.
    #expect(try met("A <- B 11, P 89; B <- A 1, Q 99; in FR A", rule) == ["A>B is"])
    #expect(try met("A <- B 11, P 89; B <- A 1, Q 99; in FR B", rule) == [])
    #expect(try met("A <- B 10, P 90; B <- A 1, Q 99; in FR A B", rule) == [])
  }

  @Test("own shares are compared with the line, not forbidden as such")
  func ownShares() throws {
    let rule = rule(.ownShares, Threshold(.greaterThan, 10), place: "DE")
    #expect(try met("A <- A 11, P 89; in DE A", rule) == ["A>A is"])
    #expect(try met("A <- A 10, P 90; in DE A", rule) == [])
    #expect(try met("A <- A 5-15, P 85; in DE A", rule) == ["A>A mayBe"])
    #expect(try met("A <- A 100; in DE A", rule) == ["A>A is"])
  }

  @Test("a rule counts on days on which it is in force, and for parts of its country")
  func validity() throws {
    var rule = rule(.ownShares, Threshold(.greaterThan, 10), place: "GB")
    rule.validFrom = CalendarDate("2009-10-01")
    let text = "A <- A 11, P 89; in GB-SCT A"
    #expect(try met(text, rule) == ["A>A is"])
    #expect(try met(text, rule, on: "2009-09-30") == [])
  }

  @Test("places without a rule are named, never passed over")
  func unchecked() throws {
    let structure = try StructureNotation.read("A <- B 60, P 40; B <- A 60, C 40; C <- A 9; in GB A; in LU B")
    let day = try #require(CalendarDate("2026-11-23"))
    let rules = [rule(.ownShares, Threshold(.greaterThan, 10))]
    let report = Resolver(structure).rings(measure: .shares, rules: rules, asOf: day)
    #expect(report.rings.map(\.unchecked) == [["", "LU"]])
  }
}
