import Registry
import Testing

@testable import Resolver

/// Declared against computed.
@Suite("Discrepancies")
struct DiscrepancyTests {
  /// A structure in which these interests in A are declared beneficial ownership: `P`, or `P indirect`.
  static func declaring(_ notation: String, owners: [String], not: [String] = []) throws -> Structure {
    var structure = try StructureNotation.read(notation)
    for at in structure.links.indices {
      let link = structure.links[at]
      guard structure.nodes[Int(link.subject)].id.text == "A" else { continue }
      let party = structure.nodes[Int(link.party)].id.text
      let words = link.directness == .indirect ? "\(party) indirect" : party
      if owners.contains(words) { structure.links[at].isBeneficialOwnership = .yes }
      if not.contains(words) { structure.links[at].isBeneficialOwnership = .no }
    }
    return structure
  }

  static func report(_ structure: Structure, under regime: Regime) throws -> DiscrepancyReport {
    let subject = try #require(structure.index(of: RecordID("A")))
    let day = try #require(CalendarDate("2026-11-23"))
    return Resolver(structure).discrepancies(subject: subject, under: regime, asOf: day)
  }

  /// `P missingInDeclaration contradicted`, with declared and computed figures where there are any.
  static func lines(_ report: DiscrepancyReport, _ structure: Structure) -> [String] {
    report.discrepancies.map { discrepancy in
      let party = discrepancy.party.map { structure.nodes[Int($0)].id.text } ?? "-"
      let declared = discrepancy.declared.map { " declared \($0)" }.joined()
      let computed = discrepancy.computed.map { " computed \($0.share)" } ?? ""
      return "\(party) \(discrepancy.kind.rawValue) \(discrepancy.certainty.rawValue)\(declared)\(computed)"
    }
  }

  private func found(
    _ notation: String, owners: [String] = [], not: [String] = [],
    under regime: Regime = TestRegimes.plain(25)
  ) throws -> [String] {
    let structure = try Self.declaring(notation, owners: owners, not: not)
    return Self.lines(try Self.report(structure, under: regime), structure)
  }

  @Test("nothing declared, nothing to compare; what goes together is no discrepancy")
  func clean() throws {
    #expect(try found("A <- P 60, Q 40") == [])
    let structure = try StructureNotation.read("A <- P 60, Q 40")
    #expect(try Self.report(structure, under: TestRegimes.plain(25)).declaresAnything == false)
    #expect(try found("A <- P 60, Q 40", owners: ["P", "Q"]) == [])
    #expect(
      try found("A <- H 60, Q 40, P indirect 25-50; H <- P 60, R 40", owners: ["P indirect", "Q"]) == [])
  }

  @Test("an owner by computation who is not among the declared ones")
  func missing() throws {
    let text = "A <- H 60, Q 40; H <- P 100"
    #expect(try found(text, owners: ["Q"]) == ["P missingInDeclaration contradicted computed 60"])
    #expect(
      try found("A <- H 20-40, Q 40; H <- P 100", owners: ["Q"])
        == ["P missingInDeclaration possible computed [20, 40]"])
  }

  @Test("a declared person without a name may be the missing one")
  func unnamed() throws {
    let text = "A <- H 60, Q 40, U influence; H <- P 100; unknownPerson U"
    #expect(try found(text, owners: ["Q", "U"]) == ["P missingInDeclaration possible computed 60"])
  }

  @Test("an indirect stake that is declared names the person; the mark 'no' does not")
  func marks() throws {
    let text = "A <- H 60, Q 40, P indirect 60; H <- P 100"
    #expect(try found(text, owners: ["Q"]) == [])
    #expect(
      try found(text, owners: ["Q"], not: ["P indirect"])
        == ["P missingInDeclaration contradicted computed 60"])
  }

  @Test("declared that there is no owner, or that the owner is not known, and somebody is one")
  func declaredNone() throws {
    #expect(
      try found("A <- H 20-60, !noBeneficialOwners; H <- P 100")
        == ["P declaredNone possible computed [20, 60]"])
    #expect(
      try found("A <- H 60, !noBeneficialOwners; H <- P 100")
        == ["P declaredNone contradicted computed 60"])
    #expect(
      try found("A <- H 60, !subjectUnableToConfirmOrIdentifyBeneficialOwner; H <- P 100")
        == ["P declaredUnknown contradicted computed 60"])
    #expect(
      try found("A <- Q 60, !noBeneficialOwners", owners: ["Q"])
        == ["- declaredNoneAndSomebody contradicted"])
  }

  @Test("declared, and the chain is complete and does not lead there")
  func unsupported() throws {
    let text = "A <- H 60, Q 40, P indirect 30; H <- R 100"
    #expect(
      try found(text, owners: ["P indirect", "Q"]) == [
        "R missingInDeclaration contradicted computed 60",
        "P unsupportedByChain contradicted declared 30 computed 0",
      ])
  }

  @Test("declared, and the chain ends too soon to say")
  func incomplete() throws {
    #expect(
      try found("A <- H 60, Q 40, P indirect 30; entity H")
        == ["P unsupportedByChain cannotBeChecked declared 30 computed 0"])
    #expect(
      try found("A <- H 20, Q 80, P indirect 30; entity H").first
        == "P unsupportedByChain contradicted declared 30 computed 0")
    #expect(
      try found("A <- Q 100, P indirect influence", owners: ["P indirect", "Q"])
        == ["P unsupportedByChain cannotBeChecked"])
  }

  @Test("a right that is held directly is its own ground, whatever the law asks")
  func directRight() throws {
    #expect(try found("A <- Q 100, P influence", owners: ["P", "Q"]) == [])
  }

  @Test("a declared owner with a stake below every line")
  func belowLine() throws {
    #expect(
      try found("A <- Q 90, P 10", owners: ["P", "Q"])
        == ["P declaredBelowLine contradicted computed 10"])
    #expect(
      try found("A <- Q 60, P 10", owners: ["P", "Q"]) == ["P declaredBelowLine possible computed 10"])
  }

  @Test("another figure than the chain gives: contradicted, or possible through holders not on record")
  func magnitude() throws {
    #expect(
      try found("A <- H 60, Q 40, P indirect 50-75; H <- P 40, R 60")
        == ["P magnitudeMismatch contradicted declared [50, 75] computed 24"])
    #expect(
      try found("A <- H 60, P indirect 50-75; H <- P 40, R 60")
        == ["P magnitudeMismatch possible declared [50, 75] computed 24"])
    // Whole blocks under a majority chain bear a declaration out as well as multiplying does.
    let text = "A <- H 60, Q 40, P indirect 60; H <- P 70, R 30"
    #expect(try found(text, under: TestRegimes.majorityChain) == [])
    #expect(try found(text).map { $0.prefix(19) } == ["P magnitudeMismatch"])
  }

  @Test("two records that declare different stakes of one person")
  func twice() throws {
    #expect(
      try found("A <- H 60, Q 40, P indirect 30, P indirect 35; H <- P 50-60, R 40-50")
        == ["P declaredTwice contradicted declared 30 declared 35"])
  }

  @Test("an entity declared a beneficial owner")
  func entity() throws {
    let text = "A <- H 60, Q 40; H <- Q 100"
    #expect(try found(text, owners: ["H", "Q"]) == ["H entityDeclared contradicted"])
    #expect(try found(text + "; listed H", owners: ["H", "Q"]) == ["H entityDeclared contradicted"])
  }

  @Test("a register that names entities: neither they nor those behind them are discrepancies")
  func legalEntities() throws {
    var regime = TestRegimes.plain(25)
    regime.legalEntities = .init(who: [.listed], provision: Provision("r"))
    let text = "A <- H 60, Q 40; H <- P 100; listed H"
    #expect(try found(text, owners: ["H", "Q"], under: regime) == [])
    #expect(
      try found(text, owners: ["Q"], under: regime) == ["P missingInDeclaration possible computed 60"])
  }

  @Test("whom to ask: where the chain ends first, where that is why nothing can be said")
  func addressees() throws {
    let structure = try Self.declaring("A <- H 60, Q 40, P indirect 30; entity H", owners: [])
    let found = try #require(Self.report(structure, under: TestRegimes.plain(25)).discrepancies.first)
    let h = try #require(structure.index(of: RecordID("H")))
    #expect(found.ask == [.holders(of: h), .company, .register])
    #expect(found.statements == ["s3"])
  }
}
