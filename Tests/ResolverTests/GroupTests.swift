import Registry
import Resolver
import Testing

/// Parties treated as one: joint blocks, agreements, concert, associates, lists.
@Suite("Groups")
struct GroupTests {
  private func law(_ change: (inout Regime.Aggregation) -> Void, _ base: Regime) -> Regime {
    var regime = base
    change(&regime.aggregation)
    return regime
  }

  @Test("each joint holder has the whole block, added to what it holds alone")
  func jointHolders() throws {
    let text = "A <- J 26, C 74; joint J P Q"
    #expect(try owners(text) == ["C is 74", "P is 26", "Q is 26"])
    #expect(try owners(text, under: TestRegimes.majorityChain) == ["C is 74", "P is 26", "Q is 26"])
    #expect(try owners("A <- J 20, P 10, C 70; joint J P Q") == ["C is 70", "P is 30"])
    #expect(try stops(text) == [])
  }

  @Test("a block further up gives control of the holder to each of those in whose names it is")
  func jointControl() throws {
    let text = "A <- H 30; H <- J 53, R 47; joint J P Q"
    #expect(try owners(text, under: TestRegimes.majorityChain) == ["P is 30", "Q is 30"])
  }

  @Test("a block held by a company brings the block to whoever controls the company")
  func blockOfCompany() throws {
    let text = "A <- J 40, R 60; joint J H Q; H <- P 60, S 40"
    #expect(try owners(text, under: TestRegimes.majorityChain) == ["R is 60", "P is 40", "Q is 40"])
  }

  @Test("where chains are multiplied, a company in a joint block is a branch that ends there")
  func blockOfCompanyMultiplied() throws {
    #expect(try stops("A <- J 40, R 60; joint J H Q; H <- P 60, S 40") == ["J notInThisRegistry 40"])
  }

  @Test("a law without joint holding credits nobody with the block")
  func jointHoldersApart() throws {
    let regime = law({ $0.jointHolders = .own }, TestRegimes.plain(25))
    let found = try answer("A <- J 26, C 74; joint J P Q", under: regime)
    #expect(found.owners.count == 1)
    #expect(found.stops.map(\.reason) == [.declaredUnknown])
  }

  @Test("concert counts together only where the law says so")
  func concert() throws {
    let text = "A <- P 15, Q 12, R 73; concert P Q"
    #expect(try owners(text) == ["R is 73"])
    #expect(
      try owners(text, under: law({ $0.concert = .together }, TestRegimes.plain(25)))
        == ["R is 73", "P is 27", "Q is 27"])
  }

  @Test("a company that acts in concert brings its part, whoever holds it and however chains count")
  func concertWithCompany() throws {
    let text = "A <- P 15, C 12, R 73; C <- S 90, P 10; concert P C"
    let together = law({ $0.concert = .together }, TestRegimes.plain(25))
    #expect(try owners(text, under: together) == ["R is 73", "P is 27"])
    #expect(
      try owners(text, under: law({ $0.concert = .together }, TestRegimes.majorityChain))
        == ["R is 73", "P is 27", "S is 27"])
  }

  @Test("an agreement on one company counts what a partner holds in it through its own company")
  func agreementThroughCompany() throws {
    var structure = try StructureNotation.read("A <- P 15, X 12, R 73; X <- Q 60, S 40")
    func index(_ name: String) throws -> Int32 { try #require(structure.index(of: RecordID(name))) }
    structure.groups = [
      HolderGroup(
        kind: .jointArrangement, parties: [try index("P"), try index("Q")], subject: try index("A"))
    ]
    let regime = law({ $0.jointArrangements = .together }, TestRegimes.majorityChain)
    let day = try #require(CalendarDate("2026-11-23"))
    let found = Resolver(structure).answer(subject: try index("A"), under: regime, asOf: day)
    #expect(
      found.owners.map { "\(structure.nodes[Int($0.node)].id) \($0.verdict)" } == ["R is", "P is", "Q is"])
    #expect(found.owners.last?.interests[.shares]?.share.min == 27)
  }

  @Test("associates and agreements are kinds of their own")
  func kinds() throws {
    let regime = law({ $0.associates = .together }, TestRegimes.plain(25))
    #expect(try owners("A <- P 15, Q 12, R 73; associates P Q", under: regime).count == 3)
    #expect(try owners("A <- P 15, Q 12, R 73; agreed P Q", under: regime).count == 1)
  }

  @Test("an agreement about one entity binds its parties only there")
  func agreementInOneEntity() throws {
    var structure = try StructureNotation.read("A <- H 40, R 60; H <- P 30, Q 30, S 40")
    let index = { (name: String) in structure.index(of: RecordID(name)) ?? -1 }
    let parties = [index("P"), index("Q")]
    let regime = law({ $0.jointArrangements = .together }, TestRegimes.majorityChain)
    for (place, expected) in [("H", 3), ("A", 1)] {
      structure.groups = [HolderGroup(kind: .jointArrangement, parties: parties, subject: index(place))]
      let found = Resolver(structure).answer(subject: index("A"), under: regime)
      #expect(found.owners.count == expected, "agreement in \(place)")
    }
  }

  @Test("bands of partners are bounded together: what one has the other has not")
  func bandsTogether() throws {
    let regime = law({ $0.concert = .together }, TestRegimes.plain(75))
    let found = try owners("A <- P 25-50, Q 25-50, R 40; complete A; concert P Q", under: regime)
    #expect(found == [])
    let low = law({ $0.concert = .together }, TestRegimes.plain(25))
    #expect(
      try owners("A <- P 25-50, Q 25-50, R 40; complete A; concert P Q", under: low)
        == ["P is 60", "Q is 60", "R is 40"])
  }

  @Test("listed parties pass on a holding of half or more of them all together")
  func passThrough() throws {
    var regime = TestRegimes.plain(50)
    regime.indirect = .init(
      method: .passThrough,
      majority: .init(measures: [.shares], threshold: Threshold(.atLeast, 50)), provision: Provision("rule"))
    regime.aggregation.listed = .together
    let text = "C <- A 25, B 25, R 50; A <- X 50, S 50; B <- Y 50, T 50"
    #expect(
      try owners(text + "; onOneList X Y", of: "C", under: regime) == ["R is 50", "X is 50", "Y is 50"])
    #expect(try owners(text, of: "C", under: regime) == ["R is 50"])
    #expect(try owners("B <- A 40, X 9, R 51; A <- X 50, S 50", of: "B", under: regime) == ["R is 51"])
    #expect(
      try owners("B <- A 40, X 10, R 50; A <- X 50, S 50", of: "B", under: regime)
        == [
          "R is 50", "S is 40", "X is 50",
        ].filter { !$0.hasPrefix("S") })
  }
}
