import Registry
import Testing

@testable import Interchange

/// ICIJ's Offshore Leaks.
struct LeakTests {
  static let officers = "node_id,name,countries,country_codes,sourceID,valid_until,note\n"
  static let entities =
    "node_id,name,original_name,former_name,jurisdiction,jurisdiction_description,company_type,address,internal_id,"
    + "incorporation_date,inactivation_date,struck_off_date,dorm_date,status,service_provider,ibcRUC,country_codes,"
    + "countries,sourceID,valid_until,note\n"
  static let links = "node_id_start,node_id_end,rel_type,link,status,start_date,end_date,sourceID\n"

  struct Mismatch: Error {}

  @Test("An entity keeps its number, place and day of formation; a status stays words")
  func entity() throws {
    let reading = TableReading(
      Self.entities
        + "1,Heron Ltd,,,SAM,Samoa,,,,23-MAR-2006,,15-FEB-2013,,Struck off,,25221,,,Leak,Current"
        + " through 2015,\n",
      file: "nodes-entities.csv")
    #expect(reading.refusals == [])
    guard case .entity(let entity)? = reading.statements.first?.statement.details else { throw Mismatch() }
    #expect(entity.foundingDate == CalendarDate(year: 2006, month: 3, day: 23))
    #expect(entity.dissolutionDate == nil)
    #expect(entity.typeDetails?.contains("struck_off_date: 15-FEB-2013") == true)
    #expect(entity.jurisdiction == Jurisdiction(code: nil, name: "Samoa"))
    #expect(entity.identifiers.map(\.id) == ["1", "25221"])
    #expect(reading.statements.first?.statement.source.license?.hasPrefix("ODbL") == true)
  }

  @Test("An officer is no person, as the leaks do not say so")
  func officer() throws {
    let reading = TableReading(Self.officers + "2,Ada Quill,,,Leak,,\n", file: "nodes-officers.csv")
    guard case .entity(let entity)? = reading.statements.first?.statement.details else { throw Mismatch() }
    #expect(entity.type == .unknownEntity)
    #expect(entity.name == "Ada Quill")
  }

  static let roles: [(String, InterestType)] = [
    ("shareholder of", .shareholding), ("Nominee Shareholder of", .nominee), ("director of", .boardMember),
    ("beneficiary of", .beneficiaryOfLegalArrangement), ("beneficial owner of", .unknownInterest),
    ("protector of", .protector), ("power of attorney of", .unknownInterest),
  ]

  @Test("Roles are read, and no share is made", arguments: roles)
  func role(_ words: String, _ type: InterestType) throws {
    let reading = TableReading(Self.links + "2,1,officer_of,\(words),,,,Leak\n")
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    #expect(link.subject == .record(RecordID("ICIJ-1")))
    #expect(link.interestedParty == .record(RecordID("ICIJ-2")))
    #expect(link.interests.map(\.type) == [type])
    #expect(link.interests.map(\.share) == [.notStated])
    #expect(link.interests.map(\.details) == [words])
  }

  @Test("What is no role in a company is passed over and said once")
  func others() throws {
    let file = StatementFile(
      bytes: Array((Self.links + "2,1,registered_address,,,,,L\n3,1,registered_address,,,,,L\n").utf8),
      name: "relationships.csv")
    #expect(try file.next() == nil)
    #expect(file.closingNotes.map(\.code) == ["roleNotUsed"])
  }
}
