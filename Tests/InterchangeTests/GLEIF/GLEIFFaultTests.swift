import Registry
import Testing

@testable import Interchange

/// Records of GLEIF that say something twice, or mix it.
struct GLEIFFaultTests {
  struct Mismatch: Error {}

  static func link(_ periods: String, _ status: String = "\"ACTIVE\"") -> Reading {
    Reading(
      #"{"Relationship":{"StartNode":{"NodeID":"A"},"EndNode":{"NodeID":"B"},"#
        + #""RelationshipType":"IS_DIRECTLY_CONSOLIDATED_BY","RelationshipStatus":\#(status),"#
        + #""RelationshipPeriods":\#(periods)},"#
        + #""Registration":{"LastUpdateDate":"2023-05-18","RegistrationStatus":"PUBLISHED"}}"#)
  }

  static func period(_ start: String, _ end: String? = nil) -> String {
    #"{"StartDate":"\#(start)","PeriodType":"RELATIONSHIP_PERIOD""#
      + (end.map { #","EndDate":"\#($0)""# } ?? "") + "}"
  }

  static let open = period("2018-01-01T00:00:00Z")
  static let past = period("2010-01-01T00:00:00Z", "2014-01-01T00:00:00Z")

  @Test(
    "A relationship holds in each of its periods, in whatever order and form they stand",
    arguments: [
      "[\(open),\(past)]", "[\(past),\(open)]", "{\"RelationshipPeriod\":[\(open),\(past)]}",
      "[{\"RelationshipPeriod\":\(open)},{\"RelationshipPeriod\":\(past)}]",
    ])
  func periods(_ text: String) throws {
    let reading = Self.link(text)
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    #expect(link.interests.map(\.startDate?.year) == [2010, 2018])
    #expect(link.interests.map(\.endDate?.year) == [2014, nil])
    #expect(reading.statements.first?.statement.status == nil)
  }

  @Test("An end that cannot be read is none that has not come")
  func unreadable() {
    let reading = Self.link("[\(Self.period("2010-01-01", "some time"))]")
    #expect(reading.statements.map(\.statement.status) == [.closed])
    #expect(reading.codes == ["endNotDated"])
  }

  @Test("A relationship that is active and inactive is refused")
  func status() {
    let reading = Self.link("[\(Self.open)]", #"["ACTIVE","INACTIVE"]"#)
    #expect(reading.statements.isEmpty)
    #expect(reading.refusals.map(\.code) == ["severalValues"])
  }

  @Test(
    "A status that GLEIF does not have is told, and the relationship stands",
    arguments: ["\"EXPIRED\"", "\"inactive\"", "\"\"", "null"])
  func unknownStatus(_ status: String) {
    let reading = Self.link("[\(Self.open)]", status)
    #expect(reading.codes == ["unknownRelationshipStatus"])
    #expect(reading.statements.map(\.statement.status) == [nil])
  }

  static func record(_ names: String) -> TableReading {
    TableReading(
      GLEIFTests.lei(
        "<lei:LEIRecord><lei:LEI>A</lei:LEI><lei:Entity>\(names)</lei:Entity></lei:LEIRecord>"
          + "<lei:LEIRecord><lei:LEI>B</lei:LEI><lei:Entity><lei:LegalName>Egret</lei:LegalName></lei:Entity>"
          + "</lei:LEIRecord>"), file: "gleif.xml")
  }

  @Test("Of two legal names the first is taken and the other kept, and that is said")
  func names() throws {
    let reading = Self.record(
      "<lei:LegalName>Heron Ltd</lei:LegalName><lei:LegalName>Stork Ltd</lei:LegalName>")
    guard case .entity(let entity)? = reading.statements.first?.statement.details else { throw Mismatch() }
    #expect(entity.name == "Heron Ltd")
    #expect(entity.alternateNames == ["Stork Ltd"])
    #expect(reading.findings.map(\.code) == ["severalValues"])
  }

  @Test(
    "Text beside elements is refused, and the other records are read",
    arguments: ["Heron <b>Bold</b> Ltd", "Heron <lei:b>Bold</lei:b> Ltd", "<b/>Heron"])
  func mixed(_ name: String) {
    let reading = Self.record("<lei:LegalName>\(name)</lei:LegalName>")
    #expect(reading.refusals.map(\.code) == ["mixedContent"])
    #expect(reading.statements.map(\.statement.recordId.text) == ["XI-LEI-B"])
  }

  @Test("An element with too many attributes is refused, many or very many", arguments: [300, 100_000])
  func attributes(_ count: Int) {
    let attributes = (0..<count).map { " a\($0)=\"1\"" }.joined()
    let start = ContinuousClock.now
    let reading = Self.record("<lei:X\(attributes)>1</lei:X>")
    guard case .brokenXML(_, _, let reason, _)? = reading.error else {
      Issue.record("it was read")
      return
    }
    #expect(reason.contains("limit"))
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test("A parent without an LEI keeps nothing back")
  func withoutLEI() throws {
    let reading = Reading(
      #"{"LEI":"A","ExceptionCategory":"DIRECT_ACCOUNTING_CONSOLIDATION_PARENT","ExceptionReason":"NO_LEI"}"#)
    guard case .relationship(let link)? = reading.statements.first?.statement.details,
      case .unspecified(.informationUnknownToPublisher, _) = link.interestedParty
    else { throw Mismatch() }
  }
}
