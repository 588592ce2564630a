import Foundation
import Registry
import Testing

@testable import Interchange

/// FollowTheMoney.
struct FtMTests {
  static func entity(_ id: String, _ schema: String, _ properties: String) -> String {
    #"{"id":"\#(id)","schema":"\#(schema)","properties":{\#(properties)}}"#
  }

  static func owned(_ more: String) -> String {
    entity("o", "Ownership", #""owner":["p"],"asset":["c"]\#(more)"#)
  }

  func interest(_ text: String) throws -> Interest {
    let reading = Reading(text)
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    return try #require(link.interests.first)
  }

  struct Mismatch: Error {}

  @Test("Companies and persons keep names, numbers, dates and places")
  func parties() throws {
    let company = Reading(
      Self.entity(
        "c", "Company",
        #""name":["Heron Ltd","Herón"],"jurisdiction":["gb"],"registrationNumber":["99000001"],"leiCode":["L"],"#
          + #""incorporationDate":["2005-03-14"],"address":["1 Elm Row"]"#))
    guard case .entity(let entity)? = company.statements.first?.statement.details else { throw Mismatch() }
    #expect(entity.type == .registeredEntity)
    #expect(entity.name == "Heron Ltd")
    #expect(entity.alternateNames == ["Herón"])
    #expect(entity.jurisdiction?.code == "GB")
    #expect(entity.identifiers.map(\.qualified) == ["XI-LEI:L", "99000001"])
    #expect(entity.foundingDate == CalendarDate(year: 2005, month: 3, day: 14))
    let one = Reading(
      Self.entity("p", "Person", #""firstName":["Ada"],"lastName":["Quill"],"nationality":["ie"]"#))
    guard case .person(let person)? = one.statements.first?.statement.details else { throw Mismatch() }
    #expect(person.name == "Ada Quill")
    #expect(person.nationalities.map(\.code) == ["IE"])
    #expect(one.findings == [])
  }

  @Test("A LegalEntity is never a person, and that is said once")
  func legalEntity() {
    let reading = Reading(
      ["a", "b"].map { Self.entity($0, "LegalEntity", #""name":["Ada Quill"]"#) }.joined(separator: "\n"))
    #expect(reading.statements.map(\.statement.details.type) == [.entity, .entity])
    #expect(reading.codes == ["legalEntityMayBePerson"])
  }

  static let percentages: [(String, StatedShare)] = [
    (#","percentage":["75"]"#, .stated(.init(75))),
    (#","percentage":["12,5 %"]"#, .stated(.init(Rational(25, 2)))),
    ("", .notStated), (#","percentage":["most of it"]"#, .notStated),
    (#","percentage":["10","20"]"#, .notStated), (#","percentage":["100.1"]"#, .notStated),
  ]

  @Test("Percentages are read exactly or not at all", arguments: percentages)
  func percentage(_ text: String, _ share: StatedShare) throws {
    #expect(try interest(Self.owned(text)).share == share)
  }

  static let roles: [(String, InterestType)] = [
    ("", .shareholding), (#","role":["voting rights"]"#, .votingRights),
    (#","role":["shareholding"]"#, .shareholding), (#","role":["of the family"]"#, .shareholding),
  ]

  @Test("The role of an ownership is its kind where it names one", arguments: roles)
  func role(_ text: String, _ type: InterestType) throws {
    #expect(try interest(Self.owned(text)).type == type)
  }

  @Test("Other links carry no share")
  func links() throws {
    let director = try interest(Self.entity("d", "Directorship", #""director":["p"],"organization":["c"]"#))
    #expect(director.type == .boardMember)
    let secretary = try interest(
      Self.entity("d", "Directorship", #""director":["p"],"organization":["c"],"role":["secretary"]"#))
    #expect(secretary.type == .unknownInterest)
    #expect(secretary.details == "role: secretary")
    let link = try interest(
      Self.entity("u", "UnknownLink", #""subject":["p"],"object":["c"],"role":["friend"]"#))
    #expect(link.type == .unknownInterest)
    #expect(link.share == .notStated)
  }

  @Test("A link with an end missing is refused, and what is no party is passed over")
  func incomplete() throws {
    #expect(
      Reading(Self.entity("o", "Ownership", #""owner":["p"]"#)).refusals.map(\.code) == ["interestIncomplete"]
    )
    var reader = BODSReader(bytes: Array(Self.entity("v", "Vessel", #""name":["Gull"]"#).utf8), name: "f")
    #expect(try reader.next() == nil)
    #expect(reader.closingNotes.map(\.code) == ["schemaNotUsed"])
  }

  @Test("A published sample is read", .enabled(if: SharedData.has("formats/followthemoney")))
  func sample() throws {
    let url = try #require(SharedData.url("formats/followthemoney/sample_ftm.jsonl"))
    let reading = try Reading(path: url.path)
    #expect(reading.refusals == [])
    #expect(reading.findings == [])
    let types = Dictionary(grouping: reading.statements, by: \.statement.details.type).mapValues(\.count)
    #expect(types == [.entity: 2, .person: 1, .relationship: 4])
  }
}

extension Share {
  fileprivate init(_ percent: Rational) {
    guard let share = try? Share(exactly: percent) else { preconditionFailure("no percentage") }
    self = share
  }
}
