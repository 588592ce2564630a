import Registry
import Testing

@testable import Interchange

/// What a lawful statement says arrives whole.
///
/// Source: BODS 0.4.
struct MappingTests {
  func read(_ text: String) throws -> Statement {
    let reading = Reading(text)
    #expect(reading.refusals == [])
    #expect(reading.codes == [])
    return try #require(reading.statements.first).statement
  }

  @Test("An entity")
  func entity() throws {
    let statement = try read(
      """
      {"statementId": "00000000000000000000000000000001", "declarationSubject": "XX-1", "recordId": "XX-1",
       "recordType": "entity", "recordStatus": "updated", "statementDate": "2024-06-06T10:00:00Z",
       "recordDetails": {"isComponent": true,
        "entityType": {"type": "arrangement", "subtype": "trust", "details": "Fixed trust"},
        "name": "Ruritanian Trust", "alternateNames": ["RT", "The Trust"],
        "jurisdiction": {"name": "Ruritania", "code": "XX-RU"},
        "identifiers": [{"id": "1", "scheme": "XX-REG", "schemeName": "Register", "uri": "http://x/1"},
                        {"id": "2", "schemeName": "Other"}],
        "addresses": [{"type": "registered", "address": "1 Square", "postCode": "R1",
                       "country": {"name": "Ruritania", "code": "XX"}}],
        "foundingDate": "1999-12-31", "dissolutionDate": "2020-02-29",
        "publicListing": {"hasPublicListing": true},
        "unspecifiedEntityDetails": {"reason": "unknown"}},
       "publicationDetails": {"publicationDate": "2024-07-01", "bodsVersion": "0.4", "license": "http://l",
        "publisher": {"name": "Register"}},
       "source": {"type": ["officialRegister", "verified"], "url": "http://s", "description": "d",
        "retrievedAt": "2024-06-07"}}
      """)
    let expected = Entity(
      type: .arrangement, subtype: .trust, name: "Ruritanian Trust", alternateNames: ["RT", "The Trust"],
      jurisdiction: Jurisdiction(code: "XX-RU", name: "Ruritania"),
      identifiers: [
        Identifier(scheme: "XX-REG", schemeName: "Register", id: "1"),
        Identifier(scheme: nil, schemeName: "Other", id: "2"),
      ],
      addresses: [
        Address(
          type: "registered", text: "1 Square", postCode: "R1",
          country: Jurisdiction(code: "XX", name: "Ruritania"))
      ],
      foundingDate: CalendarDate("1999-12-31"), dissolutionDate: CalendarDate("2020-02-29"), isListed: .yes,
      unspecified: .unknown, typeDetails: "Fixed trust", isComponent: true)
    #expect(
      statement
        == Statement(
          id: "00000000000000000000000000000001", recordId: RecordID("XX-1"),
          statementDate: try #require(CalendarDate("2024-06-06")),
          publicationDate: CalendarDate("2024-07-01"),
          declarationSubject: RecordID("XX-1"), status: .updated, details: .entity(expected),
          source: StatementSource(
            types: ["officialRegister", "verified"], url: "http://s", description: "d",
            retrievedAt: "2024-06-07", publisher: "Register", license: "http://l")))
  }

  @Test("A person")
  func person() throws {
    let statement = try read(
      Sample.person(
        "p",
        details: #"""
          "isComponent": false, "personType": "anonymousPerson",
          "names": [{"type": "former", "fullName": "A B"}, {"type": "legal", "fullName": "A C", "givenName": "A"}],
          "identifiers": [{"id": "9", "scheme": "XXX-TAXID"}],
          "nationalities": [{"name": "Ruritania", "code": "XX"}, {"name": "Graustark"}],
          "birthDate": "1980-05", "deathDate": "2021",
          "addresses": [{"type": "service", "address": "2 Road"}],
          "unspecifiedPersonDetails": {"reason": "interestedPartyExemptFromDisclosure"}
          """#))
    #expect(
      statement.details
        == .person(
          Person(
            type: .anonymousPerson,
            names: [PersonName(type: "former", fullName: "A B"), PersonName(type: "legal", fullName: "A C")],
            identifiers: [Identifier(scheme: "XXX-TAXID", id: "9")],
            nationalities: [
              Jurisdiction(code: "XX", name: "Ruritania"), Jurisdiction(code: nil, name: "Graustark"),
            ],
            birthDate: CalendarDate("1980-05"), deathDate: CalendarDate("2021"),
            addresses: [Address(type: "service", text: "2 Road", postCode: nil, country: nil)],
            unspecified: .interestedPartyExemptFromDisclosure)))
  }

  @Test("A relationship")
  func relationship() throws {
    let statement = try read(
      Sample.statement(
        "r", type: "relationship",
        details: #"""
          "isComponent": false, "subject": "A", "componentRecords": ["c1", "c2"],
          "interestedParty": {"reason": "subjectExemptFromDisclosure", "description": "listed"},
          "interests": [
            {"type": "votingRights", "directOrIndirect": "indirect", "beneficialOwnershipOrControl": false,
             "share": {"exclusiveMinimum": 25, "maximum": 50}, "details": "d", "startDate": "2016-04-06",
             "endDate": "2020-01-01"},
            {"directOrIndirect": "direct"}]
          """#))
    let share = try Share(min: Rational(25), max: Rational(50), minOpen: true)
    #expect(
      statement.details
        == .relationship(
          Relationship(
            subject: .record(RecordID("A")),
            interestedParty: .unspecified(.subjectExemptFromDisclosure, description: "listed"),
            interests: [
              Interest(
                type: .votingRights, directness: .indirect, isBeneficialOwnership: .no, share: .stated(share),
                details: "d", startDate: CalendarDate("2016-04-06"), endDate: CalendarDate("2020-01-01")),
              Interest(type: .unknownInterest, directness: .direct),
            ], componentRecords: [RecordID("c1"), RecordID("c2")])))
  }

  @Test("Every code of the codelists is read")
  func codes() throws {
    for type in InterestType.allCases {
      let statement = try read(Sample.relationship("r", interests: #"[{"type":"\#(type.rawValue)"}]"#))
      guard case .relationship(let relationship) = statement.details else { continue }
      #expect(relationship.interests.map(\.type) == [type])
    }
    for type in EntityType.allCases {
      let statement = try read(
        Sample.entity("e", details: #""isComponent":false,"entityType":{"type":"\#(type.rawValue)"}"#))
      guard case .entity(let entity) = statement.details else { continue }
      #expect(entity.type == type)
    }
    for reason in UnspecifiedReason.allCases {
      let statement = try read(Sample.relationship("r", party: #"{"reason":"\#(reason.rawValue)"}"#))
      guard case .relationship(let relationship) = statement.details else { continue }
      #expect(relationship.interestedParty == .unspecified(reason, description: nil))
    }
  }

  static let shares: [(String, String)] = [
    (#"{"exact":60}"#, "60"), (#"{"exact":0}"#, "0"), (#"{"exact":100.0}"#, "100"),
    (#"{"exact":99.999999999999999999}"#, "99.999999999999999999"), (#"{"exact":2.5E1}"#, "25"),
    (#"{"exact":0.000000000000000001}"#, "0.000000000000000001"),
    (#"{"minimum":25,"maximum":50}"#, "[25, 50]"), (#"{"minimum":25,"exclusiveMaximum":50}"#, "[25, 50)"),
    (#"{"exclusiveMinimum":50,"exclusiveMaximum":75}"#, "(50, 75)"), (#"{"minimum":75}"#, "[75, 100]"),
    (#"{"exclusiveMaximum":25}"#, "[0, 25)"), (#"{"minimum":50,"maximum":50}"#, "50"),
    (#"{"exclusiveMinimum":0}"#, "(0, 100]"),
  ]

  @Test(
    "Shares are read exactly: minimum and maximum inclusive, the exclusive ones as numbers", arguments: shares
  )
  func share(_ text: String, _ expected: String) throws {
    guard case .relationship(let relationship) = try read(Sample.share(text)).details else { return }
    #expect(relationship.interests.first?.share.interval.intervalText == expected)
  }

  @Test("A share without figures is not stated, which is not 100 per cent")
  func noShare() throws {
    for interests in [#"[{"type":"shareholding"}]"#, #"[{"type":"shareholding","share":{}}]"#] {
      guard
        case .relationship(let relationship) = try read(Sample.relationship("r", interests: interests))
          .details
      else { return }
      #expect(relationship.interests.map(\.share) == [.notStated])
    }
  }

  @Test("Additional members stay in the canonical bytes and are never refused")
  func additionalMembers() throws {
    let text = Sample.entity(
      "e", details: #""isComponent":false,"entityType":{"type":"state"},"x":{"z":1,"y":[]}"#)
    let filed = try #require(Reading(text).statements.first)
    #expect(String(decoding: filed.canonical, as: UTF8.self).contains(#""x":{"y":[],"z":1}"#))
  }

  @Test("Two layouts of a statement have the same canonical bytes")
  func canonical() throws {
    let minified = Sample.share(#"{"exact":99.50}"#)
    let pretty = minified.replacing(",", with: " ,\r\n\t").replacing(":", with: " : ").replacing(
      "r", with: "\\u0072")
    let one = try #require(Reading("[\(minified)]").statements.first)
    let two = try #require(Reading(pretty).statements.first)
    #expect(one.canonical == two.canonical)
    #expect(one.statement == two.statement)
    #expect(String(decoding: one.canonical, as: UTF8.self).contains("99.50"))
  }
}
