import Registry
import Resolver
import Testing

@Suite("Methods")
struct MethodTests {
  @Test("a majority chain passes the whole holding at its end; half passes nothing")
  func majorityChain() throws {
    let chain = TestRegimes.majorityChain
    #expect(try owners("A <- H 26; H <- K 51; K <- P 51", under: chain) == ["P is 26"])
    #expect(try owners("A <- H 26; H <- P 50, Q 50", under: chain) == [])
    #expect(try owners("A <- P 10, B 20; B <- P 100", under: chain) == ["P is 30"])
  }

  @Test("holdings of several controlled entities count together for control")
  func jointControl() throws {
    let text = "A <- X 30, Y 30, Q 40; X <- P 60, Q 40; Y <- P 51, R 49"
    #expect(try owners(text, under: TestRegimes.majorityChain) == ["P is 60", "Q is 40"])
  }

  @Test("art. 54 (a): control of an entity with an ownership interest")
  func article54a() throws {
    let found = try answer("A <- H 30; H <- P 60", under: TestRegimes.article54)
    #expect(found.owners.map(\.verdict) == [.is])
    #expect(found.owners.first?.interests[.shares]?.share.description == "18")
    #expect(found.owners.first?.bases.contains { $0.kind == .controlOfHolder(.shares) } == true)
  }

  @Test("art. 54 (b): ownership interest in a controlling entity")
  func article54b() throws {
    let found = try answer("A <- H 60; H <- P 30", under: TestRegimes.article54)
    #expect(found.owners.map(\.verdict) == [.is])
    #expect(found.owners.first?.bases.map(\.kind).contains(.ownershipOfController(.shares)) == true)
  }

  @Test("exactly half is no control; those who stand in are not owners")
  func standIn() throws {
    let found = try answer("A <- H 30, D manager; H <- P 50, Q 50", under: TestRegimes.article54)
    #expect(found.owners.isEmpty)
    #expect(found.standIns.count == 1)
  }

  @Test("50 % of 50 % is exactly 25 %: in under 'at least', out under 'more than'")
  func exactlyOnTheLine() throws {
    let text = "A <- H 50; H <- P 50"
    #expect(try owners(text) == ["P is 25"])
    #expect(try owners(text, under: TestRegimes.plain(25, .greaterThan)) == [])
  }

  @Test("0.4 × 0.625 is exactly 25 %, which binary numbers miss")
  func exactlyOnTheLineInDecimals() throws {
    #expect(try owners("A <- H 40; H <- P 62.5") == ["P is 25"])
    #expect(try owners("A <- P 10, H 30; H <- P 50") == ["P is 25"])
  }

  @Test("a right to appoint the board counts whatever the shares, also through a controlled entity")
  func rights() throws {
    let chain = TestRegimes.majorityChain
    #expect(try owners("A <- P board, Q 10", under: chain) == ["P is"])
    #expect(try owners("A <- H board, Q 10; H <- P 60", under: chain) == ["P is"])
  }

  @Test("behind a nomination stands the nominator")
  func nominee() throws {
    let text = "A <- N 60, Q 40; N <- X nominator, Y nominee; nomination N"
    #expect(try owners(text) == ["X is 60", "Q is 40"])
  }

  @Test("a trust that holds through companies is found, and an entity in a role is looked through")
  func trustThroughCompanies() throws {
    let text = "A <- H 80; H <- T 50, P 50; T <- C trustee, S settlor; C <- D 70, E 30; trust T"
    #expect(try owners(text) == ["P is 40", "D is", "E is", "S is"])
  }

  @Test("declared indirect ownership is evidence, not added to its own chain")
  func declaredIndirect() throws {
    let text = "A <- H 60, P 30 indirect shareholding; H <- P unknownInterest"
    let found = try answer(text)
    #expect(found.owners.map(\.verdict) == [.is])
    #expect(found.owners.first?.interests[.shares]?.share.description == "[0, 60]")
    #expect(found.owners.first?.declared[.shares]?.description == "30")
  }

  @Test("a declaration that the chain rules out is possible at most, and is reported")
  func contradictedDeclaration() throws {
    let text = "A <- H 10, Q 90, P indirect 80 shareholding; H <- P 100; complete A H"
    let found = try answer(text)
    #expect(found.owners.map(\.verdict) == [.is, .mayBe])
    #expect(found.findings.contains { $0.code == "declaredAgainstComputed" })
  }
}
