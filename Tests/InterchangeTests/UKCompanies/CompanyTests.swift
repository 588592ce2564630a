import Foundation
import Registry
import Testing

@testable import Interchange

/// The basic company data of Companies House.
struct CompanyTests {
  static let columns =
    "CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.AddressLine1,RegAddress.PostCode,CompanyCategory,"
    + "CompanyStatus,CountryOfOrigin,DissolutionDate,IncorporationDate,PreviousName_1.CompanyName,ConfStmtLastMadeUpDate"
  static let row =
    "\"HERON  LTD\",\"99000001\",\"\",\"1 ELM ROW\",\"ZZ1 1ZZ\",\"Private Limited Company\",\"Active\","
    + "\"United Kingdom\",\"\",\"11/09/2012\",\"EGRET LTD\",\"11/09/2024\""

  func entity(_ reading: TableReading) throws -> Entity {
    guard case .entity(let entity)? = reading.statements.first?.statement.details else { throw Mismatch() }
    return entity
  }

  struct Mismatch: Error {}

  @Test("A row is an entity that counts from its formation and is published with the file")
  func row() throws {
    let reading = TableReading(
      "\(Self.columns)\n\(Self.row)\n", file: "BasicCompanyDataAsOneFile-2024-12-01.csv")
    #expect(reading.refusals == [])
    let entity = try entity(reading)
    #expect(entity.name == "HERON LTD")
    #expect(entity.identifiers.map(\.qualified) == ["GB-COH:99000001"])
    #expect(entity.alternateNames == ["EGRET LTD"])
    #expect(entity.jurisdiction?.code == "GB")
    #expect(entity.addresses.map(\.text) == ["1 ELM ROW"])
    let statement = try #require(reading.statements.first?.statement)
    #expect(statement.recordId.text == "GB-COH-99000001")
    #expect(statement.statementDate == CalendarDate(year: 2012, month: 9, day: 11))
    #expect(statement.publicationDate == CalendarDate(year: 2024, month: 12, day: 1))
  }

  @Test("The company is the record that the register of control speaks of")
  func joined() throws {
    let company = TableReading("\(Self.columns)\n\(Self.row)")
    let control = Reading(PSCTests.record("super-secure-person-with-significant-control"))
    #expect(company.statements.first?.statement.recordId == control.statements.first?.statement.recordId)
  }

  @Test("Lines that were wrapped are put together, and that is said")
  func wrapped() throws {
    let header = Self.columns.replacing("RegAddress.PostCode", with: "RegAddr\ness.PostCode")
    let row = Self.row.replacing("\"Active\",", with: "\"Active\"\n,").replacing("1 ELM", with: "1\nELM")
    let reading = TableReading("\(header)\n\(row)\n\(row)\n")
    #expect(reading.refusals == [])
    #expect(reading.statements.count == 2)
    #expect(reading.counts["linesBroken"] == 1)
    #expect(try entity(reading).addresses.first?.postCode == "ZZ1 1ZZ")
  }

  @Test("A broken row is refused with its line also where the table has fewer columns than the format")
  func brokenInShortTable() {
    let columns = "CompanyName, CompanyNumber,IncorporationDate"
    let rows = ["A LTD,99000001,06/04/2001", "\"B\" LTD,99000002,06/04/2001", "C LTD,99000003,06/04/2001"]
    let reading = TableReading("\(columns)\n\(rows.joined(separator: "\n"))\n")
    #expect(reading.statements.map(\.statement.recordId.text) == ["GB-COH-99000001", "GB-COH-99000003"])
    #expect(reading.refusals.map(\.code) == ["textAfterQuote"])
    #expect(reading.refusals.first?.location?.line == 3)
  }

  @Test("A row with cells missing is refused, and the next one is read")
  func short() {
    let reading = TableReading("\(Self.columns)\n\"a\",\"b\"\n")
    #expect(reading.refusals.map(\.code) == ["wrongNumberOfCells"])
  }

  @Test("Two damaged rows never become one company")
  func damaged() throws {
    let cells = Self.row.split(separator: ",").map(String.init)
    let short = cells[..<4].joined(separator: ",")
    let rest = cells[3...].joined(separator: ",")
    for rows in [
      "\(short)\n\(rest)", "\(short)\n\(cells[4...].joined(separator: ","))", "\(short),\n\(rest)",
    ] {
      let reading = TableReading("\(Self.columns)\n\(rows)\n\(Self.row)\n")
      #expect(reading.refusals.map(\.code) == ["wrongNumberOfCells", "wrongNumberOfCells"])
      #expect(reading.statements.count == 1)
      #expect(try entity(reading).name == "HERON LTD")
    }
    // Even where the names of columns are broken, only a break beside a comma is one.
    let header = Self.columns.replacing("RegAddress.PostCode", with: "RegAddr\ness.PostCode")
    let wrapped = TableReading("\(header)\n\(short)\n\(rest)\n\(Self.row)\n")
    #expect(wrapped.refusals.count == 2)
    #expect(wrapped.statements.count == 1)
  }

  @Test("Rows of one cell under many columns are refused one by one")
  func singles() throws {
    let reading = TableReading("\(Self.columns)\n" + String(repeating: "x\n", count: 3_000))
    #expect(reading.refusals.count == 3_000)
  }

  @Test("A date of another form is kept and not used")
  func date() throws {
    let reading = TableReading("\(Self.columns)\n\(Self.row.replacing("11/09/2012", with: "2012"))")
    #expect(reading.counts["cellNotUnderstood"] == 1)
    #expect(try entity(reading).foundingDate == nil)
  }

  @Test(
    "The published sample is read although its lines are wrapped",
    .enabled(if: SharedData.has("formats/uk-companies")))
  func sample() throws {
    let url = try #require(SharedData.url("formats/uk-companies/basic-company-data-1.csv"))
    let reading = try TableReading(path: url.path)
    #expect(reading.refusals == [])
    #expect(reading.statements.count == 1)
    #expect(try entity(reading).foundingDate == CalendarDate(year: 2012, month: 9, day: 11))
  }

  @Test(
    "The same company as an object of JSON is the same statement of it",
    .enabled(if: SharedData.has("formats/uk-companies")))
  func object() throws {
    let table = try TableReading(
      path: try #require(SharedData.url("formats/uk-companies/basic-company-data-1.csv")).path)
    let json = try Reading(
      path: try #require(SharedData.url("formats/uk-companies/company-data-1.json")).path)
    #expect(json.refusals == [])
    #expect(json.statements.contains { $0.statement.recordId == table.statements.first?.statement.recordId })
  }
}
