import Registry
import Resolver
import Testing

/// What a register shows: entities instead of persons, exemptions, persons left out.
@Suite("Registers and exemptions")
struct RegisterTests {
  private var british: Regime {
    var law = TestRegimes.majorityChain
    law.legalEntities = .init(
      who: [.keepsRegister, .listed], jurisdictions: ["GB"], provision: Provision("s. 790C"))
    return law
  }

  private func shown(_ text: String, under law: Regime) throws -> [String] {
    let structure = try StructureNotation.read(text)
    let found = try answer(text, under: law)
    return found.owners.map {
      "\(structure.nodes[Int($0.node)].label) \($0.registrable.isShown ? "shown" : "hidden")"
    } + found.registrableEntities.map { "\(structure.nodes[Int($0.node)].label) entity" }
  }

  @Test("the first entity with a register of its own hides who is behind it")
  func firstEntityHides() throws {
    #expect(try shown("A <- B 100; B <- X 100; in GB A B", under: british) == ["X hidden", "B entity"])
    #expect(
      try shown("A <- F 80; F <- U 100; U <- X 90; in GB A U", under: british) == ["X hidden", "U entity"])
    #expect(
      try shown("A <- B 80; B <- C 80; C <- X 80; in GB A B C", under: british) == ["X hidden", "B entity"])
  }

  @Test("an entity below the line hides nobody")
  func entityBelowTheLine() throws {
    #expect(
      try shown("A <- X 10, B 20, Z 70; B <- X 100; in GB A B", under: british) == [
        "Z shown", "X shown",
      ])
  }

  @Test("a holding beside the entity keeps the person on the register")
  func holdingBeside() throws {
    #expect(
      try shown("A <- B 30, X 10; B <- X 100; in GB A B", under: british) == ["X shown", "B entity"])
  }

  @Test("a foreign company hides nobody unless the record says that it keeps a register or is listed")
  func foreign() throws {
    #expect(try shown("A <- B 60; B <- X 60; in GB A; in FR B", under: british) == ["X shown"])
    #expect(
      try shown("A <- B 60; B <- X 60; in GB A; keepsRegister B", under: british) == ["X hidden", "B entity"])
    #expect(try shown("A <- B 60; B <- X 60; listed B", under: british) == ["X hidden", "B entity"])
    #expect(try shown("A <- B 60; B <- X 60; in GB A B; noRegister B", under: british) == ["X shown"])
  }

  @Test("where members are registered, persons behind them are too")
  func members() throws {
    var law = TestRegimes.majorityChain
    law.legalEntities = .init(who: [.member], hidesOwners: false, provision: Provision("s. 653"))
    #expect(try shown("A <- B 40, Z 60; B <- P 70", under: law) == ["Z shown", "P shown", "B entity"])
  }

  @Test("where chains are multiplied, an exempt entity stands for those who hold only through it")
  func inLieu() throws {
    var law = TestRegimes.plain(25)
    law.legalEntities = .init(
      who: [.exempt], mustMeetTest: false, provision: Provision("in lieu"))
    #expect(try shown("A <- I 80; I <- X 40; exempt I", under: law) == ["X hidden", "I entity"])
    #expect(try shown("A <- I 80, X 1; I <- X 40; exempt I", under: law) == ["X shown"])
    #expect(try shown("A <- I 10, Y 90; I <- X 40; exempt I", under: law) == ["Y shown"])
  }

  @Test("an entity meets a test by its integrated stake, loops included, where chains are multiplied")
  func entityStake() throws {
    var law = TestRegimes.plain(30)
    law.legalEntities = .init(who: [.keepsRegister], provision: Provision("rule"))
    // B has 20 % of A directly; A owns half of itself through C, so B has 40 % of what others own.
    let text = "A <- B 20, C 50, Z 30; C <- A 100; B <- X 90, W 10; keepsRegister B"
    #expect(try shown(text, under: law) == ["Z shown", "X hidden", "B entity"])
  }

  @Test("an exempt company has no owners under the law; who they would be is still told")
  func exempt() throws {
    var law = TestRegimes.plain(25)
    law.exemptions = [.init(id: "listed", kind: .listed, provision: Provision("e"))]
    let found = try answer("A <- P 60; listed A", under: law)
    #expect(found.owners.isEmpty)
    #expect(found.exemption?.rule.id == "listed" && found.exemption?.verdict == .is)
    #expect(found.exempted.map(\.verdict) == [.is])
    #expect(try answer("A <- P 60", under: law).exemption == nil)
  }

  @Test("held by listed companies: the line, bands, and companies further up")
  func heldByListed() throws {
    var law = TestRegimes.plain(25)
    law.exemptions = [
      .init(id: "sub", kind: .heldByListed, threshold: Threshold(.atLeast, 75), provision: Provision("e"))
    ]
    #expect(try answer("A <- L 75, M 25; listed L", under: law).exemption?.verdict == .is)
    #expect(try answer("A <- L 74, M 26; listed L", under: law).exemption == nil)
    #expect(try answer("A <- L 50-100, M ?; listed L", under: law).exemption?.verdict == .mayBe)
    #expect(try answer("A <- H 80; H <- L 60, R 40; listed L", under: law).exemption?.verdict == .is)
    #expect(try answer("A <- H 80; H <- L 50, R 50; listed L", under: law).exemption == nil)
  }

  @Test("formed in a place, held by a state, stated by the record")
  func otherExemptions() throws {
    var law = TestRegimes.plain(25)
    law.exemptions = [
      .init(id: "domestic", kind: .formedIn, jurisdictions: ["US"], provision: Provision("e")),
      .init(
        id: "state", kind: .heldByState, threshold: Threshold(.greaterThan, 50), provision: Provision("e")),
      .init(id: "stated", kind: .stated, provision: Provision("e")),
    ]
    #expect(try answer("A <- P 60; in US-DE A", under: law).exemption?.rule.id == "domestic")
    #expect(try answer("A <- P 60; in UY A", under: law).exemption == nil)
    #expect(try answer("A <- Land 51, P 49; state Land", under: law).exemption?.rule.id == "state")
    #expect(try answer("A <- Land 50, P 50; state Land", under: law).exemption == nil)
    #expect(try answer("A <- P 60; exempt A", under: law).exemption?.rule.id == "stated")
    #expect(
      try answer("A <- !subjectExemptFromDisclosure", under: law).exemption?.rule.id == "stated")
  }

  @Test("persons whom a filing leaves out are owners whom the register does not show")
  func personsLeftOut() throws {
    var law = TestRegimes.plain(25)
    law.personsLeftOut = .init(nationalities: ["US"], provision: Provision("p"))
    let text = "A <- P 60, Q 40; person P Q; in US P; in FR Q"
    #expect(try shown(text, under: law) == ["P hidden", "Q shown"])
  }
}
