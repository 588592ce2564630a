import Foundation
import Registry
import Testing

@testable import Interchange

/// Tables that a mapping explains.
struct MappedTableTests {
  static let yaml = """
    title: Owners
    license: L
    dates: DD.MM.YYYY
    decimal: ","
    parties:
      firm: {kind: entity, id: No, name: Firm, jurisdiction: Land, identifiers: {XI-LEI: LEI}, founded: Since}
      owner:
        kind: {column: Kind, person: [natural], entity: [legal]}
        name: Owner
        born: Born
    interests:
      - {subject: firm, party: owner, type: votingRights, directness: direct, share: Votes, start: From, end: To}
    """
  static let header = "No;Firm;Land;LEI;Since;Kind;Owner;Born;Votes;From;To;Note\n"

  struct Mismatch: Error {}

  func read(_ rows: String, _ yaml: String = yaml) throws -> TableReading {
    let mapping = try TableMapping(yaml: yaml, file: "m.yaml")
    return TableReading(Self.header + rows, file: "owners.csv", options: TableOptions(mapping: mapping))
  }

  func links(_ reading: TableReading) -> [Relationship] {
    reading.statements.compactMap { filed in
      if case .relationship(let link) = filed.statement.details { link } else { nil }
    }
  }

  @Test("A row is the parties that it names and the interest between them")
  func row() throws {
    let reading = try read(
      "17;Heron GmbH;DE;LEI1;01.02.1990;natural;Ada Quill;03.04.1950;12,5 %;01.01.2020;;x\n")
    #expect(reading.refusals == [])
    #expect(reading.counts == ["numbersWithinFile": 1])
    #expect(reading.statements.map(\.statement.details.type) == [.entity, .person, .relationship])
    guard case .entity(let firm) = reading.statements[0].statement.details,
      case .person(let owner) = reading.statements[1].statement.details
    else { throw Mismatch() }
    #expect(firm.identifiers.map(\.qualified) == ["XI-LEI:LEI1"])
    #expect(firm.foundingDate == CalendarDate(year: 1990, month: 2, day: 1))
    #expect(owner.birthDate == CalendarDate(year: 1950, month: 4, day: 3))
    let interest = try #require(links(reading).first?.interests.first)
    #expect(interest.type == .votingRights)
    #expect(interest.share == .stated(try Share(exactly: Rational(25, 2))))
    #expect(interest.startDate == CalendarDate(year: 2020, month: 1, day: 1))
    #expect(reading.statements[2].statement.source.license == "L")
    let filed = try JSONValue(parsing: reading.statements[2].canonical)
    #expect(filed["sourceRow"]?["note"]?.string == "x")
  }

  @Test(
    "What is not in the stated form is not known",
    arguments: ["12.5", "1.000,5", "about 12", "101"])
  func share(_ text: String) throws {
    let reading = try read("17;Heron;;;;legal;Egret;;\(text);;;\n")
    #expect(reading.counts["shareNotUnderstood"] == 1)
    #expect(links(reading).first?.interests.map(\.share) == [.notStated])
  }

  @Test("A date of another form is kept and not used")
  func date() throws {
    let reading = try read("17;Heron;;;;legal;Egret;;;01/02/2020;;\n")
    #expect(reading.counts["cellNotUnderstood"] == 1)
    #expect(links(reading).first?.interests.map(\.startDate) == [nil])
  }

  @Test("Two persons of one name beside two firms are not one; two entities are")
  func names() throws {
    let persons = try read("1;A;;;;natural;Ada Quill;;;;;\n2;B;;;;natural;Ada Quill;;;;;\n")
    #expect(Set(links(persons).map(\.interestedParty)).count == 2)
    let entities = try read("1;A;;;;legal;Egret;;;;;\n2;B;;;;legal;Egret;;;;;\n")
    #expect(Set(links(entities).map(\.interestedParty)).count == 1)
  }

  @Test("A holder that is not named is said to be unknown, a company that is not named is refused")
  func missing() throws {
    let unnamed = try read("1;A;;;;;;;50;;;\n")
    #expect(
      links(unnamed).map(\.interestedParty) == [
        .unspecified(.informationUnknownToPublisher, description: nil)
      ])
    #expect(try read(";;;;;legal;Egret;;50;;;\n").refusals.map(\.code) == ["companyMissing"])
    #expect(try read("1;A;;;;robot;Egret;;50;;;\n").refusals.map(\.code) == ["unknownPartyType"])
  }

  @Test("Fractions are fractions, and shares that are only imputed are not known")
  func forms() throws {
    let fraction = Self.yaml.replacing("decimal: \",\"", with: "shares: fraction")
    let reading = try read("1;A;;;;legal;Egret;;0.125;;;\n1;A;;;;legal;Stork;;12.5;;;\n", fraction)
    #expect(
      links(reading).flatMap { $0.interests.map(\.share) } == [
        .stated(try Share(exactly: Rational(25, 2))), .notStated,
      ])
    let imputed = Self.yaml.replacing(
      "share: Votes,", with: "share: Votes, shareIf: {column: Note, words: [known]},")
    let guessed = try read("1;A;;;;legal;Egret;;12,5;;;Known\n1;A;;;;legal;Stork;;12,5;;;imputed\n", imputed)
    #expect(links(guessed).flatMap { $0.interests.map { $0.share != .notStated } } == [true, false])
    #expect(guessed.counts["shareNotKnown"] == 1)
  }

  static let wrong: [(String, String)] = [
    ("decimal: \",\"", "decimal: \";\""), ("dates: DD.MM.YYYY", "dates: someday"), ("title:", "titel:"),
    ("type: votingRights", "type: votes"), ("party: owner", "party: nobody"), ("kind: entity", "kind: firm"),
  ]

  @Test("A mapping that is wrong is refused with its line", arguments: wrong)
  func broken(_ right: String, _ wrong: String) throws {
    do throws(InterchangeError) {
      _ = try TableMapping(yaml: Self.yaml.replacing(right, with: wrong), file: "m.yaml")
      Issue.record("it was read")
    } catch {
      guard case .brokenTable("m.yaml", let line, _) = error else { throw error }
      #expect(line >= 1)
    }
  }

  @Test("A table without the columns is refused by their names")
  func columns() throws {
    let mapping = try TableMapping(yaml: Self.yaml, file: "m.yaml")
    let reading = TableReading("No;Firm\n1;A\n", file: "x.csv", options: TableOptions(mapping: mapping))
    guard case .wrongFormat(_, let words)? = reading.error else { throw Mismatch() }
    #expect(words.contains("owner"))
  }

  @Test("Every mapping that ships can be read")
  func shipped() throws {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    let mappings = folder.appendingPathComponent("Registry/mappings")
    let files = try FileManager.default.contentsOfDirectory(atPath: mappings.path).filter {
      $0.hasSuffix(".yaml")
    }
    #expect(files.count >= 2)
    for file in files { _ = try TableMapping(path: mappings.appendingPathComponent(file).path) }
    let gem = try TableMapping(path: mappings.appendingPathComponent("gem-ownership.yaml").path)
    let table =
      "Subject Entity ID,Subject Entity Name,Interested Party ID,Interested Party Name,% Share of"
      + " Ownership,Share Imputed?,Data Source URL\n"
      + "E1,Heron,E2,Egret,12.6,\"known value, not imputed\",https://example.org\nE1,Heron,E3,Stork,43.7,imputed value,\n"
    let reading = TableReading(table, file: "gem.csv", options: TableOptions(mapping: gem))
    #expect(reading.refusals == [])
    #expect(links(reading).flatMap { $0.interests.map { $0.share != .notStated } } == [true, false])
  }
}
