import Registry
import Testing

@testable import Interchange

/// Relationships of the leaks that are over, and roles that name several.
struct LeakEndTests {
  struct Mismatch: Error {}

  static func read(_ role: String, status: String = "", end: String = "") -> TableReading {
    TableReading(LeakTests.links + "2,1,officer_of,\(role),\(status),01-JAN-2000,\(end),Leak\n")
  }

  static func interests(_ reading: TableReading) throws -> [Interest] {
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    return link.interests
  }

  @Test(
    "An end that is plain is read",
    arguments: [
      "31-DEC-2005", "31/12/2005", "2005-12-31T00:00:00", "2005-12-31 00:00", "31 December 2005",
      "2005/12/31", "31.12.2005", "20051231T", "31-DEC-05", "soon",
    ])
  func end(_ text: String) throws {
    let reading = Self.read("shareholder of", end: text)
    if ["20051231T", "31-DEC-05", "soon"].contains(text) {
      #expect(reading.statements.map(\.statement.status) == [.closed])
      #expect(reading.findings.map(\.code) == ["endNotDated"])
    } else {
      #expect(
        try Self.interests(reading).map(\.endDate) == [CalendarDate(year: 2005, month: 12, day: 31)])
      #expect(reading.findings == [])
    }
  }

  @Test("Of two days that an end may mean the later one counts, with a warning")
  func ambiguous() throws {
    let reading = Self.read("shareholder of", end: "03/04/2005")
    #expect(try Self.interests(reading).map(\.endDate) == [CalendarDate(year: 2005, month: 4, day: 3)])
    #expect(reading.findings.map(\.code) == ["ambiguousDate"])
  }

  @Test("A former role is over, whether its name or its status says so")
  func former() {
    for reading in [
      Self.read("Former shareholder"), Self.read("shareholder (former)"),
      Self.read("shareholder of", status: "Resigned"),
    ] {
      #expect(reading.statements.map(\.statement.status) == [.closed])
      #expect(reading.findings.map(\.code) == ["endNotDated"])
    }
    #expect(Self.read("Director ex officio").statements.map(\.statement.status) == [nil])
  }

  @Test("A nominee beneficial owner is a nominee and no beneficial owner")
  func nominee() throws {
    let interests = try Self.interests(Self.read("Nominee Beneficial Owner"))
    #expect(interests.map(\.type) == [.nominee])
    #expect(interests.map(\.isBeneficialOwnership).contains(.yes) == false)
  }

  static let roles: [(String, [InterestType])] = [
    ("Director and Shareholder", [.boardMember, .shareholding]),
    ("Shareholder / Director", [.shareholding, .boardMember]),
    ("Nominee director and shareholder", [.nominee]),
    ("Shareholder and nominee director", [.shareholding, .nominee]),
    ("Director and nominee", [.boardMember, .nominee]),
    ("Shareholder - nominee", [.nominee]), ("shareholder; nominee", [.nominee]),
    ("shareholder and beneficial owner", [.shareholding]),
    ("Director and former shareholder", [.boardMember]),
    ("Secretary", [.unknownInterest]), ("not the beneficial owner", [.unknownInterest]),
  ]

  @Test("A role that names several is each of them", arguments: roles)
  func several(_ role: String, _ types: [InterestType]) throws {
    let interests = try Self.interests(Self.read("\"\(role)\""))
    #expect(interests.map(\.type) == types)
    let isOwner = role == "shareholder and beneficial owner"
    #expect(interests.map(\.isBeneficialOwnership).contains(.yes) == isOwner)
  }
}
