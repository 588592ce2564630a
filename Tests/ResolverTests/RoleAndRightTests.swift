import Registry
import Resolver
import Testing

/// Rights and roles further up a chain, each once missed or misjudged.
@Suite("Rights and roles")
struct RoleAndRightTests {
  private let chain = TestRegimes.majorityChain

  @Test("a right to appoint the board of an entity in the chain gives control of what it holds")
  func rightInTheChain() throws {
    let text = "A <- H 60, Y 40; H <- Y 100, X board"
    #expect(try owners(text, under: chain) == ["Y is 100", "X is 60"])
  }

  @Test("trustees of a trust that holds a right are found")
  func trustWithRight() throws {
    let text = "A <- Q 100, T board; T <- P trustee; trust T"
    #expect(try owners(text, under: chain) == ["Q is 100", "P is"])
  }

  @Test("an unknown interest in a trust does not hide its trustee", arguments: ["Q", "!unknown"])
  func unknownInterest(party: String) throws {
    let extra = party.hasPrefix("!") ? party : "\(party) unknownInterest"
    let text = "A <- T 60; T <- P trustee, \(extra); trust T"
    #expect(try owners(text, under: chain).contains("P is"))
  }

  @Test("the surest role counts, whatever the names", arguments: [("T1", "T3"), ("T3", "T1")])
  func surestRole(first: String, second: String) throws {
    let text = """
      A <- \(first) 40, \(second) 20-30; T1 <- E trustee; T3 <- F trustee
      E <- T2 100; F <- T2 100; T2 <- G trustee; G <- P 100; trust T1 T2 T3
      """
    #expect(try owners(text, under: TestRegimes.article54) == ["P is"])
  }

  @Test("one statement may give two roles")
  func twoRoles() throws {
    let found = try answer("A <- T 60; T <- E settlor trustee; E <- P 100; trust T")
    #expect(found.owners.first?.bases.map(\.kind.name).sorted() == ["settlor", "trustee"])
  }

  @Test("a trust asked about, with a corporate trustee held by another trust")
  func nestedTrusts() throws {
    let text = "A <- E trustee; E <- T 100; T <- P trustee; trust A T"
    #expect(try owners(text, under: chain) == ["P is"])
  }

  @Test("a plain measure asks for no control, a regime with a test of control does")
  func controlAsGround() throws {
    let text = "A <- H 51; H <- K 51; K <- P 51"
    #expect(try owners(text) == [])
    #expect(try owners(text, under: TestRegimes.article54) == ["P is 13.2651"])
  }

  @Test("a trust that leads to nobody is a stop, and one below the line is told")
  func trustWithoutPersons() throws {
    #expect(
      try stops("A <- T 60, P 40; T <- S settlor; trust T", under: chain) == [
        "T arrangementWithoutParties 60"
      ])
    #expect(
      try stops("A <- T 60, P 40; T <- E trustee; trust T; entity E", under: chain) == [
        "T notInThisRegistry 60"
      ])
    let below = try answer("A <- T 20, P 80; T <- U trustee; trust T", under: chain)
    #expect(below.findings.map(\.code).contains("arrangementBelowLine"))
  }

  @Test("a declaration that multiplies the chain agrees with it under a majority chain too")
  func declaredProduct() throws {
    let text = "A <- H 50, P indirect 30 shareholding; H <- P 60"
    let found = try answer(text, under: chain)
    #expect(!found.findings.map(\.code).contains("declaredAgainstComputed"))
  }

  @Test("an unnamed holder of a part leaves the rest open and contradicts nothing")
  func unnamedPart() throws {
    let found = try answer("A <- N 30; N <- !unknown; anonymousEntity N")
    #expect(!found.findings.map(\.code).contains("sharesBelowDeclaredWhole"))
  }

  @Test("a band that ends on a line stays a band in a structure too large for fractions")
  func bandOnALineInALargeStructure() throws {
    let many = (0..<40).map { "N\($0) 0.001" }.joined(separator: ", ")
    let structure = try StructureNotation.read("A <- P 10-25, \(many)")
    let day = try #require(CalendarDate("2026-11-23"))
    let resolver = Resolver(structure, limits: ResolverLimits(exactEntries: 0))
    let found = resolver.answer(subject: 0, under: TestRegimes.plain(25), asOf: day)
    #expect(found.owners.map(\.verdict) == [.mayBe])
    #expect(found.owners.first?.interests[.shares]?.share.description == "[10, 25]")
  }
}
