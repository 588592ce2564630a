import Registry
import Testing

@testable import Interchange

/// Tables of parties and of the interests between them.
struct PartyTableTests {
  let known = CalendarDate("2024-02-01")

  func partyTable() throws -> TableReading {
    TableReading(try Fixture.text("parties.tsv"), options: TableOptions(date: known))
  }

  func interestTable(_ options: TableOptions? = nil) throws -> TableReading {
    TableReading(try Fixture.text("interests.tsv"), options: options ?? TableOptions(date: known))
  }

  @Test("parties are entities with numbers and days, or persons, even without a name")
  func parties() throws {
    let reading = try partyTable()
    #expect(reading.statements.map(\.statement.recordId.text) == ["E1", "E2", "E3", "P1", "P2"])
    #expect(
      reading.statements.map(\.statement.statementDate.description) == [
        "2018-03-01", "2010-05-05", "0001-01-01", "0001-01-01", "0001-01-01",
      ])
    #expect(reading.statements.allSatisfy { $0.statement.publicationDate == known })
    let thistle = try #require(reading.entity("Thistle ApS"))
    #expect(thistle.identifiers == [Identifier(scheme: "DK-CVR", id: "99000021")])
    #expect(thistle.foundingDate == CalendarDate("2010-05-05"))
    #expect(thistle.dissolutionDate == CalendarDate("2022-10-11"))
    #expect(thistle.jurisdiction == Jurisdiction(code: "DK", name: "DK"))
    guard case .person(let person)? = reading.statements.last?.statement.details else { return }
    #expect(person.type == .knownPerson && person.name == nil)
    #expect(reading.marks == ["3/identifiers cellNotUnderstood", "4/country cellNotUnderstood"])
    #expect(reading.refusals.map(TableReading.mark) == ["7/id partyMissing", "8/type unknownPartyType"])
  }

  @Test("interests have the bands of the register, and begin and end")
  func shares() throws {
    let reading = try interestTable()
    let lines = reading.statements.map { filed -> String in
      guard case .relationship(let relationship) = filed.statement.details else { return "" }
      let interest = relationship.interests[0]
      let share = interest.share == .notStated ? "?" : interest.share.interval.intervalText
      return
        "\(filed.line) \(interest.type.rawValue) \(share) \(filed.statement.statementDate)"
        + (interest.endDate.map { " ended \($0)" } ?? "")
    }
    #expect(
      lines == [
        "2 shareholding [75, 100] 2018-03-01", "3 votingRights (50, 75) 2018-03-01",
        "4 shareholding (25, 50] 2018-03-01", "4 shareholding (25, 50] 2020-06-30 ended 2020-06-30",
        "5 shareholding (25, 50] 2018-03-01", "6 shareholding 33.3 2010-05-05",
        "7 appointmentOfBoard ? 2010-05-05", "8 shareholding [10, 20] 2010-05-05",
        "9 shareholding 50 2019-01-01", "9 shareholding 50 2019-01-01 ended 2019-01-01",
        "12 shareholding [75, 100] 2018-03-01", "13 rightsToSurplusAssetsOnDissolution ? 2024-02-01",
      ])
    #expect(reading.marks == ["5/thru endStatedOnce", "8/role_band bandEndsNotStated"])
    #expect(
      reading.refusals.map(TableReading.mark) == [
        "10/role_band unknownRole", "11/related interestIncomplete",
      ])
  }

  @Test("one interest with and without an end is one record, and the end closes it")
  func ends() throws {
    let reading = try interestTable()
    let rows = reading.statements.filter { [4, 5].contains($0.line) }
    #expect(Set(rows.map(\.statement.recordId)).count == 1)
    #expect(rows.map(\.statement.status) == [.new, .closed, .new])
    #expect(rows[0].canonical == rows[2].canonical)
  }

  @Test("a last day that cannot be read is the day of the table, or the row is refused")
  func lastDay() {
    let table = "subject,related,role_band,from,thru\nE1,P1,shareholding 60%,2010-01-01,soon\n"
    let dated = TableReading(table, options: TableOptions(date: known))
    #expect(dated.counts["endNotUnderstood"] == 1)
    #expect(dated.statements.last?.statement.status == .closed)
    #expect(dated.statements.last?.statement.statementDate == known)
    #expect(TableReading(table).refusals.map(\.code) == ["endNotUnderstood"])
    let month = TableReading(table.replacing("soon", with: "2015-02"), options: TableOptions(date: known))
    #expect(month.statements.last?.statement.statementDate == CalendarDate("2015-02-28"))
  }

  @Test("an interest without a first day needs the day of the table")
  func undated() throws {
    let reading = try interestTable(TableOptions())
    #expect(reading.refusals.map(TableReading.mark).last == "13/from undatedRow")
  }

  @Test("the order of rows and their files change no statement")
  func order() throws {
    let lines = try Fixture.text("interests.tsv").split(separator: "\n").map(String.init)
    func statements(_ rows: some Sequence<String>) -> Set<[UInt8]> {
      let table = [lines[0]] + rows
      return Set(
        TableReading(table.joined(separator: "\n"), options: TableOptions(date: known)).statements.map(
          \.canonical))
    }
    let whole = statements(lines.dropFirst())
    #expect(statements(lines.dropFirst().reversed()) == whole)
    #expect(statements(lines[1..<5]).union(statements(lines[5...])) == whole)
  }

  @Test(
    "roles that are none are not read",
    arguments: [
      "", "shareholding 25", "shareholding 50% 25%", "shareholding 1% 2% 3%", "shareholding x%", "25% 50%",
    ])
  func roles(text: String) {
    #expect(InterestKind(text) == nil)
  }
}
