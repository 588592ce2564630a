import Foundation
import Registry
import Testing

@testable import Interchange

/// GLEIF's files.
struct GLEIFTests {
  static let space = "http://www.gleif.org/data/schema/leidata/2016"

  static func lei(_ records: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?><lei:LEIData xmlns:lei="\(space)">
    <lei:LEIHeader><lei:ContentDate>2024-06-05T08:20:51Z</lei:ContentDate></lei:LEIHeader>
    <lei:LEIRecords>\(records)</lei:LEIRecords></lei:LEIData>
    """
  }

  static let record = """

    <lei:LEIRecord><lei:LEI>TESTLEI0000000000001</lei:LEI><lei:Entity>
    <lei:LegalName xml:lang="en">Heron &amp; <![CDATA[Sons]]> <!-- x -->Ltd</lei:LegalName>
    <lei:OtherEntityNames><lei:OtherEntityName type="PREVIOUS_LEGAL_NAME">Egret Ltd</lei:OtherEntityName>
    <lei:OtherEntityName>Stork Ltd</lei:OtherEntityName></lei:OtherEntityNames>
    <lei:LegalAddress><lei:FirstAddressLine>1 Elm Row</lei:FirstAddressLine><lei:City>Ayr</lei:City>
    <lei:Country>GB</lei:Country><lei:PostalCode>ZZ1</lei:PostalCode></lei:LegalAddress>
    <lei:RegistrationAuthority><lei:RegistrationAuthorityID>RA000585</lei:RegistrationAuthorityID>
    <lei:RegistrationAuthorityEntityID>99000001</lei:RegistrationAuthorityEntityID></lei:RegistrationAuthority>
    <lei:LegalJurisdiction>US-DE</lei:LegalJurisdiction><lei:EntityCategory>GENERAL</lei:EntityCategory>
    <lei:EntityStatus>ACTIVE</lei:EntityStatus></lei:Entity>
    <lei:Registration><lei:LastUpdateDate>2023-05-18T15:41:20.212Z</lei:LastUpdateDate>
    <lei:RegistrationStatus>ISSUED</lei:RegistrationStatus></lei:Registration>
    <lei:Extension><g:x xmlns:g="urn:g"><g:y>z</g:y></g:x></lei:Extension></lei:LEIRecord>
    """

  struct Mismatch: Error {}

  func read(_ text: String) -> TableReading { TableReading(text, file: "gleif.xml") }

  @Test("An LEI record keeps its names, numbers, place and dates")
  func entity() throws {
    let reading = read(Self.lei(Self.record))
    #expect(reading.error == nil)
    #expect(reading.refusals == [])
    let filed = try #require(reading.statements.first)
    guard case .entity(let entity) = filed.statement.details else { throw Mismatch() }
    #expect(entity.name == "Heron & Sons Ltd")
    #expect(entity.alternateNames == ["Egret Ltd", "Stork Ltd"])
    #expect(entity.identifiers.map(\.id) == ["TESTLEI0000000000001", "99000001"])
    #expect(entity.jurisdiction?.code == "US-DE")
    #expect(entity.addresses.first?.country?.code == "GB")
    #expect(filed.statement.recordId.text == "XI-LEI-TESTLEI0000000000001")
    #expect(filed.statement.statementDate == CalendarDate(year: 2023, month: 5, day: 18))
    #expect(filed.statement.publicationDate == CalendarDate(year: 2024, month: 6, day: 5))
    #expect(filed.line == 4)
    #expect(try JSONValue(parsing: filed.canonical)["asFiled"]?["Extension"] == nil)
  }

  static func link(_ type: String, _ more: String = "") -> String {
    #"{"Relationship":{"StartNode":{"NodeID":"A"},"EndNode":{"NodeID":{"$":"B"}},"RelationshipType":"\#(type)","#
      + #""RelationshipPeriods":[{"StartDate":"2012-11-29T00:00:00.000Z","PeriodType":"RELATIONSHIP_PERIOD"}],"#
      + #""RelationshipStatus":"ACTIVE"\#(more)},"Registration":{"LastUpdateDate":"2023-05-18","RegistrationStatus":"PUBLISHED"}}"#
  }

  static let types: [(String, InterestType, Directness, String)] = [
    ("IS_DIRECTLY_CONSOLIDATED_BY", .otherInfluenceOrControl, .direct, "XI-LEI-A"),
    ("IS_ULTIMATELY_CONSOLIDATED_BY", .otherInfluenceOrControl, .indirect, "XI-LEI-A"),
    ("IS_FUND-MANAGED_BY", .rightsGrantedByContract, .direct, "XI-LEI-A"),
    ("IS_SUBFUND_OF", .controlByLegalFramework, .direct, "XI-LEI-A"),
    ("IS_FEEDER_TO", .unknownInterest, .direct, "XI-LEI-B"),
  ]

  @Test("A parent that consolidates has control and no share", arguments: types)
  func link(_ code: String, _ type: InterestType, _ directness: Directness, _ subject: String) throws {
    let quantity =
      #","RelationshipQuantifiers":[{"QuantifierAmount":"100.00","QuantifierUnits":"PERCENTAGE"}]"#
    let reading = Reading(Self.link(code, quantity))
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    let interest = try #require(link.interests.first)
    #expect(interest.type == type)
    #expect(interest.directness == directness)
    #expect(interest.share == .notStated)
    #expect(interest.isBeneficialOwnership == .no)
    #expect(interest.startDate == CalendarDate(year: 2012, month: 11, day: 29))
    #expect(link.subject == .record(RecordID(subject)))
  }

  @Test("An exception is a parent who is not named, with its reason")
  func exception() throws {
    let text =
      #"{"LEI":"A","ExceptionCategory":"ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT","ExceptionReason":["NON_PUBLIC"],"ContentDate":"2023-06-09T09:03:29Z"}"#
    let reading = Reading(text)
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    guard case .unspecified(.interestedPartyHasNotProvidedInformation, let words) = link.interestedParty
    else {
      throw Mismatch()
    }
    #expect(words == "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT: NON_PUBLIC")
    #expect(link.interests.map(\.directness) == [.indirect])
    #expect(reading.statements.first?.statement.statementDate == CalendarDate(year: 2023, month: 6, day: 9))
  }

  @Test("The golden copy's JSON, one object around a list, is read")
  func golden() {
    let reading = Reading(
      "{\"relations\":[\(Self.link("IS_SUBFUND_OF")),{\"RelationshipRecord\":\(Self.link("IS_FEEDER_TO"))}]}")
    #expect(reading.error == nil)
    #expect(reading.statements.count == 2)
  }

  @Test(
    "XML that could say something else than it shows is refused",
    arguments: [
      "<!DOCTYPE r [<!ENTITY co \"Evil\">]><lei:LEIData xmlns:lei=\"\(space)\"/>",
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><lei:LEIData xmlns:lei=\"\(space)\"/>",
      "<LEIData/>", "<lei:LEIData xmlns:lei=\"\(space)\"><lei:LEIRecords>", "<a b='1' b='2'/>",
      "<lei:LEIData xmlns:lei=\"\(space)\">&co;</lei:LEIData>",
    ])
  func refused(_ text: String) {
    let reading = read(text)
    #expect(reading.error != nil)
    #expect(reading.statements.isEmpty)
  }

  @Test("Broken XML names its line")
  func line() throws {
    let error = try #require(read(Self.lei(Self.record + "\n<lei:LEIRecord>&nothing;")).error)
    guard case .brokenXML(_, let line, _, _) = error else { throw Mismatch() }
    #expect(line > 15)
  }

  static let counts: [(String, Int)] = [
    ("lei-data", 10), ("rr-data", 10), ("repex-data", 10), ("lei-updates-data2", 0), ("rr-updates-data2", 0),
    ("repex-updates-data2", 0), ("lei-updates-data2-new", 0), ("rr-updates-data2-new", 0),
    ("repex-updates-data2-new", 0),
  ]

  @Test(
    "Every published sample is read, and XML says the same as JSON",
    .enabled(if: SharedData.has("formats/gleif")), arguments: counts)
  func samples(_ name: String, _ count: Int) throws {
    let xml = try TableReading(path: try #require(SharedData.url("formats/gleif/\(name).xml")).path)
    let json = try Reading(path: try #require(SharedData.url("formats/gleif/\(name).json")).path)
    #expect(xml.error == nil)
    #expect(xml.refusals == [])
    #expect(json.refusals == [])
    #expect(!xml.statements.isEmpty)
    #expect(xml.statements.count >= count)
    let records = Set(xml.statements.map(\.statement.recordId.text))
    #expect(Set(json.statements.map(\.statement.recordId.text)).isSubset(of: records))
  }

  @Test("The rest of the samples are read", .enabled(if: SharedData.has("formats/gleif")))
  func rest() throws {
    for url in SharedData.files("formats/gleif", ending: ".json") {
      let reading = try Reading(path: url.path)
      #expect(reading.error == nil, "\(url.lastPathComponent)")
      #expect(reading.refusals == [], "\(url.lastPathComponent)")
      #expect(!reading.statements.isEmpty, "\(url.lastPathComponent)")
    }
  }

  @Test("Hostile XML is refused within two seconds", .enabled(if: SharedData.has("hostile/xml")))
  func hostile() throws {
    let files = SharedData.files("hostile/xml")
    #expect(files.count == 28)
    for url in files {
      let start = ContinuousClock.now
      let reading = try TableReading(path: url.path)
      #expect(reading.error != nil, "\(url.lastPathComponent)")
      #expect(reading.statements.isEmpty, "\(url.lastPathComponent)")
      #expect(ContinuousClock.now - start < .seconds(2), "\(url.lastPathComponent)")
    }
  }
}
