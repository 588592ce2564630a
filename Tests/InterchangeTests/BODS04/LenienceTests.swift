import Registry
import Testing

@testable import Interchange

/// What is certain although it is not lawful is read, and said.
struct LenienceTests {
  func details(_ text: String) throws -> (RecordDetails, [Finding]) {
    let reading = Reading(text)
    #expect(reading.refusals == [])
    return (try #require(reading.statements.first).statement.details, reading.findings)
  }

  func summary(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.severity) \($0.code) \($0.location?.pointer ?? "")" }
  }

  @Test("A share as text is that number, and null is absent")
  func share() throws {
    let (details, findings) = try details(Sample.share(#"{"minimum":null,"exact":"63.7"}"#))
    guard case .relationship(let relationship) = details else { return }
    #expect(relationship.interests.first?.share.interval.intervalText == "63.7")
    #expect(
      summary(findings) == [
        "warning numberInText /recordDetails/interests/0/share/exact",
        "warning nullMember /recordDetails/interests/0/share/minimum",
      ])
    #expect(findings.allSatisfy { $0.location?.line == 1 && $0.statements == [Sample.id("r")] })
  }

  @Test("A person as Armenia's register writes it")
  func nulls() throws {
    let (details, findings) = try details(
      Sample.person(
        "p",
        details: #"""
          "isComponent":false,"personType":"knownPerson",
          "names":[{"type":"legal","fullName":"","givenName":"Ann","patronymicName":null,"familyName":"Lee"}],
          "identifiers":[{"id":null,"scheme":"ARM-TAXID"},{"id":"","schemeName":"x"},{"id":12345,"scheme":"XXX-TAXID"}],
          "nationalities":["AM",{"code":"am"},7],"birthDate":"","deathDate":null,"addresses":null
          """#))
    guard case .person(let person) = details else { return }
    #expect(person.names == [PersonName(type: "legal", fullName: "Ann Lee")])
    #expect(person.identifiers == [Identifier(scheme: "XXX-TAXID", id: "12345")])
    #expect(
      person.nationalities == [Jurisdiction(code: "AM", name: "AM"), Jurisdiction(code: "AM", name: "AM")])
    #expect(person.birthDate == nil)
    #expect(
      summary(findings) == [
        "warning nullMember /recordDetails/names/0/patronymicName",
        "warning missingFullName /recordDetails/names/0/fullName",
        "warning nullMember /recordDetails/identifiers/0/id",
        "warning identifierWithoutId /recordDetails/identifiers/0",
        "warning identifierWithoutId /recordDetails/identifiers/1",
        "warning numberInsteadOfText /recordDetails/identifiers/2/id",
        "warning countryAsText /recordDetails/nationalities/0",
        "warning lowercaseCode /recordDetails/nationalities/1/code",
        "warning wrongType /recordDetails/nationalities/2", "warning nullMember /recordDetails/deathDate",
        "warning nullMember /recordDetails/addresses",
      ])
  }

  @Test("Members of the wrong type that decide nothing are left out")
  func wrongTypes() throws {
    let (details, findings) = try details(
      Sample.entity(
        "e",
        details: #"""
          "entityType":"state","name":["x"],"alternateNames":"y","identifiers":{"id":"1","scheme":"s"},
          "addresses":[3],"jurisdiction":{},"publicListing":true,"unspecifiedEntityDetails":{"reason":"shy"},
          "foundingDate":"1990"
          """#))
    guard case .entity(let entity) = details else { return }
    #expect(entity.type == .state)
    #expect(entity.name == nil)
    #expect(entity.alternateNames == ["y"])
    #expect(entity.identifiers == [Identifier(scheme: "s", id: "1")])
    #expect(entity.foundingDate == CalendarDate(year: 1990))
    #expect(
      findings.map(\.code) == [
        "entityTypeAsText", "wrongType", "textInsteadOfArray", "emptyJurisdiction", "objectInsteadOfArray",
        "wrongType", "partialDate", "wrongType", "unknownReason", "missingMember",
      ])
    #expect(findings.allSatisfy { $0.severity == .warning })
  }

  @Test("Truth values in quotes, directness without a code, times of day")
  func interests() throws {
    let (details, findings) = try details(
      Sample.relationship(
        "r",
        interests: #"""
          [{"type":null,"beneficialOwnershipOrControl":"true","directOrIndirect":"sometimes",
          "startDate":"2016-04-06T00:00:00Z","share":null}]
          """#))
    guard case .relationship(let relationship) = details else { return }
    #expect(
      relationship.interests == [
        Interest(type: .unknownInterest, isBeneficialOwnership: .yes, startDate: CalendarDate("2016-04-06"))
      ])
    #expect(
      findings.map(\.code) == [
        "nullMember", "unknownDirectness", "booleanInText", "nullMember", "dateWithTime",
      ])
  }

  @Test("incorporatedInJurisdiction is read as jurisdiction, with one note for the file")
  func oldJurisdiction() throws {
    let old = Sample.entity(
      "e",
      details:
        #""isComponent":false,"entityType":{"type":"state"},"incorporatedInJurisdiction":{"name":"R","code":"XX"}"#
    )
    let reading = Reading("\(old)\n\(old)\n\(old)\n")
    for filed in reading.statements {
      guard case .entity(let entity) = filed.statement.details else { continue }
      #expect(entity.jurisdiction == Jurisdiction(code: "XX", name: "R"))
    }
    #expect(reading.statements.count == 3)
    #expect(
      summary(reading.findings) == ["note oldJurisdictionName /recordDetails/incorporatedInJurisdiction"])
  }

  @Test("A beneficial owner that is no person is a warning")
  func owners() {
    let owner = #"[{"type":"shareholding"},{"type":"votingRights","beneficialOwnershipOrControl":true}]"#
    let pointer = "/recordDetails/interests/1/beneficialOwnershipOrControl"
    let text = [
      Sample.entity("E"), Sample.person("P"), Sample.relationship("r1", party: #""P""#, interests: owner),
      Sample.relationship("r2", party: #""E""#, interests: owner),
      Sample.relationship("r3", party: #"{"reason":"unknown"}"#, interests: owner),
      Sample.relationship("r4", party: #""E""#),
    ].joined(separator: "\n")
    let reading = Reading(text)
    #expect(reading.statements.count == 6)
    #expect(
      summary(reading.findings) == Array(repeating: "warning beneficialOwnerNotAPerson \(pointer)", count: 2))
    #expect(reading.findings.map(\.statements) == [[Sample.id("r2")], [Sample.id("r3")]])
    #expect(reading.findings.map(\.location?.line) == [4, 5])
  }

  @Test("Entities beyond the limit are not kept, and that is known")
  func entityIndex() {
    var index = EntityIndex(limit: 2)
    for record in ["a", "b", "a"] { index.insert(record) }
    #expect(index.contains("a"))
    #expect(index.contains("b"))
    #expect(!index.contains("c"))
  }

  @Test("Identifiers of another length than BODS asks for are noted", arguments: [1, 31, 65, 200])
  func length(_ count: Int) throws {
    let id = String(repeating: "é", count: count)
    let reading = Reading(Sample.entity("e").replacing(Sample.id("e"), with: id))
    #expect(reading.ids == [id])
    #expect(summary(reading.findings) == ["note statementIdLength /statementId"])
    for lawful in [32, 64] {
      let id = String(repeating: "é", count: lawful)
      #expect(Reading(Sample.entity("e").replacing(Sample.id("e"), with: id)).findings == [])
    }
  }

  @Test("Another version number on a statement of 0.4 is a warning")
  func version() {
    for (version, codes) in [
      ("0.4", []), ("0.4.1", []), ("0.5", ["unexpectedVersion"]), ("0.3", ["unexpectedVersion"]),
    ] {
      let text = Sample.entity("e").replacing(
        #""recordId":"#, with: #""publicationDetails":{"bodsVersion":"\#(version)"},"recordId":"#)
      #expect(Reading(text).codes == codes)
    }
  }

  @Test(
    "An exact share within its bounds counts, with a note",
    arguments: [
      (#"{"exact":100,"minimum":100,"maximum":100}"#, Rational(100)),
      (#"{"exact":50,"exclusiveMaximum":75}"#, 50), (#"{"exact":0,"minimum":0}"#, 0),
    ])
  func exactInBounds(_ text: String, _ exact: Rational) throws {
    let reading = Reading(Sample.share(text))
    #expect(reading.refusals == [])
    #expect(reading.codes == ["shareExactInBounds"])
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      Issue.record("no relationship")
      return
    }
    let share = try #require(link.interests.first?.share.interval)
    #expect(share.min == exact && share.max == exact)
  }

  @Test(
    "A kind of interest as earlier versions write it is read, and that is said",
    arguments: [
      ("voting-rights", InterestType.votingRights),
      ("other-influence-or-control", .otherInfluenceOrControl),
      ("influence-or-control", .otherInfluenceOrControl),
    ])
  func earlierInterestType(_ word: String, _ type: InterestType) throws {
    let reading = Reading(Sample.relationship("r", interests: #"[{"type":"\#(word)"}]"#))
    #expect(reading.codes == ["earlierInterestType"])
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      Issue.record("it was not read")
      return
    }
    #expect(link.interests.map(\.type) == [type])
  }
}
