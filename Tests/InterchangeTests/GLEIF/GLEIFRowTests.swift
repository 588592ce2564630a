import Foundation
import Registry
import Testing

@testable import Interchange

/// GLEIF's golden copy as CSV.
struct GLEIFRowTests {
  struct Mismatch: Error {}

  @Test("An LEI record in CSV keeps what one in XML keeps")
  func entity() throws {
    let reading = TableReading(
      "LEI,Entity.LegalName,Entity.LegalName.xmllang,Entity.OtherEntityNames.OtherEntityName.1,"
        + "Entity.LegalAddress.FirstAddressLine,Entity.LegalAddress.Country,Entity.LegalJurisdiction,"
        + "Entity.RegistrationAuthority.RegistrationAuthorityID,"
        + "Entity.RegistrationAuthority.RegistrationAuthorityEntityID,Entity.EntityStatus,"
        + "Registration.LastUpdateDate,Registration.RegistrationStatus\n"
        + "TESTLEI0000000000001,\"Heron, Sons & Co\",en,Egret Ltd,1 Elm Row,GB,GB,RA000585,99000001,ACTIVE,"
        + "2023-05-18T15:41:20.212Z,ISSUED\n", file: "20240605-lei2.csv")
    #expect(reading.error == nil)
    #expect(reading.refusals == [])
    let filed = try #require(reading.statements.first)
    guard case .entity(let entity) = filed.statement.details else { throw Mismatch() }
    #expect(entity.name == "Heron, Sons & Co")
    #expect(entity.alternateNames == ["Egret Ltd"])
    #expect(entity.identifiers.map(\.id) == ["TESTLEI0000000000001", "99000001"])
    #expect(entity.jurisdiction?.code == "GB")
    #expect(filed.statement.recordId.text == "XI-LEI-TESTLEI0000000000001")
    #expect(filed.statement.statementDate == CalendarDate(year: 2023, month: 5, day: 18))
    #expect(filed.statement.source.license == "CC0-1.0")
  }

  @Test("A relationship in CSV holds in its own period and not in that of the accounts")
  func link() throws {
    let columns = (1...2).map {
      "Relationship.Period.\($0).startDate,Relationship.Period.\($0).endDate,Relationship.Period.\($0).periodType"
    }
    let reading = TableReading(
      "Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,"
        + "Relationship.EndNode.NodeIDType,Relationship.RelationshipType,Relationship.RelationshipStatus,"
        + columns.joined(separator: ",") + ",Registration.LastUpdateDate,Registration.RegistrationStatus\n"
        + "A,LEI,B,LEI,IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,2021-01-01T00:00:00Z,2021-12-31T00:00:00Z,"
        + "ACCOUNTING_PERIOD,2017-12-06T00:00:00Z,,RELATIONSHIP_PERIOD,2023-01-01T00:00:00Z,PUBLISHED\n",
      file: "rr.csv")
    #expect(reading.refusals == [])
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    #expect(link.subject == .record(RecordID("XI-LEI-A")))
    #expect(link.interestedParty == .record(RecordID("XI-LEI-B")))
    #expect(link.interests.map(\.startDate) == [CalendarDate(year: 2017, month: 12, day: 6)])
    #expect(link.interests.map(\.endDate) == [nil])
  }

  @Test("An exception in CSV is a parent who is not named")
  func exception() throws {
    let reading = TableReading(
      "LEI,Exception.Category,Exception.Reason.1,Exception.Reference.1\n"
        + "A,DIRECT_ACCOUNTING_CONSOLIDATION_PARENT,NO_LEI,\n", file: "repex.csv")
    guard case .relationship(let link)? = reading.statements.first?.statement.details,
      case .unspecified(.informationUnknownToPublisher, _) = link.interestedParty
    else { throw Mismatch() }
  }

  @Test("Tables with the columns cut short are read as well")
  func short() throws {
    let entities = TableReading(
      "lei\tlegal_name\tjurisdiction\telf_code\tra_code\tregistered_as\tstatus\n"
        + "A\tHeron Ltd\tGB\tH0PO\tRA000585\t99000001\tACTIVE\n")
    guard case .entity(let entity)? = entities.statements.first?.statement.details else { throw Mismatch() }
    #expect(entity.name == "Heron Ltd")
    let links = TableReading(
      "start_lei\tend_lei\ttype\tstatus\tperiod_start\tperiod_end\tcorroboration\n"
        + "A\tB\tIS_DIRECTLY_CONSOLIDATED_BY\tACTIVE\t2013-11-01T00:00:00Z\t\tX\n")
    guard case .relationship(let link)? = links.statements.first?.statement.details else { throw Mismatch() }
    #expect(link.interests.map(\.startDate) == [CalendarDate(year: 2013, month: 11, day: 1)])
  }

  @Test("A row without an LEI is refused with its line")
  func incomplete() {
    let reading = TableReading("LEI,Entity.LegalName\n,Heron Ltd\n", file: "lei.csv")
    #expect(reading.statements.isEmpty)
    #expect(reading.refusals.map(TableReading.mark) == ["2 missingMember"])
  }

  @Test("A table of no known kind is refused with its columns")
  func unknown() {
    let reading = TableReading("company\tclass\tlayers\nHeron\texact\t3\n")
    #expect(reading.statements.isEmpty)
    guard case .wrongFormat(_, let words)? = reading.error else {
      Issue.record("it was read")
      return
    }
    #expect(words.contains("company, class, layers"))
  }

  @Test(
    "The published tables of GLEIF's records are read",
    .enabled(if: SharedData.has("ownership-sets/gleif-mini")),
    arguments: [
      ("lei_records.tsv", 94), ("relationship_records.tsv", 121), ("lei2_intraday_20240505.tsv", 577),
    ])
  func samples(_ name: String, _ count: Int) throws {
    let url = try #require(SharedData.url("ownership-sets/gleif-mini/\(name)"))
    let reading = try TableReading(path: url.path)
    #expect(reading.error == nil)
    #expect(reading.refusals == [])
    #expect(reading.statements.count == count)
  }
}
