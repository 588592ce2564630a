import Foundation
import Registry
import Testing

@testable import Interchange

/// The snapshot of the UK's register of people with significant control.
struct PSCTests {
  static func record(
    _ kind: String, _ more: String = "", number: String = "99000001", content: String? = nil
  ) -> String {
    let date = content.map { #","ContentDate":"\#($0)""# } ?? ""
    return
      #"{"company_number":"\#(number)","data":{"kind":"\#(kind)","links":{"self":"/company/\#(number)/x/y/abc"}\#(more)}\#(date)}"#
  }

  static func person(_ natures: String, _ more: String = "") -> String {
    record(
      "individual-person-with-significant-control",
      #","name":"Ms Ada Quill","name_elements":{"forename":"Ada","surname":"Quill","title":"Ms"},"#
        + #""date_of_birth":{"month":2,"year":1951},"nationality":"British,Irish","country_of_residence":"England","#
        + #""notified_on":"2016-04-06","natures_of_control":[\#(natures)]\#(more)"#)
  }

  func link(_ reading: Reading) throws -> Relationship {
    let links = reading.statements.compactMap { filed -> Relationship? in
      if case .relationship(let relationship) = filed.statement.details { relationship } else { nil }
    }
    return try #require(links.first)
  }

  static let natures: [(String, InterestType, String, Directness)] = [
    ("ownership-of-shares-25-to-50-percent", .shareholding, "(25, 50]", .unknown),
    ("voting-rights-50-to-75-percent", .votingRights, "(50, 75)", .unknown),
    ("ownership-of-shares-75-to-100-percent", .shareholding, "[75, 100]", .unknown),
    ("voting-rights-75-to-100-percent-as-trust", .votingRights, "[75, 100]", .indirect),
    ("ownership-of-shares-25-to-50-percent-as-firm", .shareholding, "(25, 50]", .indirect),
    ("right-to-appoint-and-remove-directors", .appointmentOfBoard, "", .unknown),
    (
      "right-to-appoint-and-remove-members-as-firm-limited-liability-partnership", .appointmentOfBoard, "",
      .indirect
    ),
    ("significant-influence-or-control-as-trust", .otherInfluenceOrControl, "", .indirect),
    (
      "part-right-to-share-surplus-assets-50-to-75-percent-as-trust", .rightsToSurplusAssetsOnDissolution,
      "(50, 75)", .indirect
    ),
    (
      "right-to-share-surplus-assets-25-to-50-percent-limited-liability-partnership",
      .rightsToSurplusAssetsOnDissolution, "(25, 50]", .unknown
    ),
    ("voting-rights-more-than-25-percent-registered-overseas-entity", .votingRights, "(25, 100]", .unknown),
    (
      "ownership-of-shares-more-than-25-percent-as-trust-registered-overseas-entity", .shareholding,
      "(25, 100]",
      .indirect
    ),
    (
      "ownership-of-shares-more-than-25-percent-as-control-over-trust-registered-overseas-entity",
      .shareholding,
      "(25, 100]", .indirect
    ),
  ]

  @Test("Bands have the ends of the Regulations", arguments: natures)
  func nature(_ code: String, _ type: InterestType, _ band: String, _ directness: Directness) throws {
    let interest = try #require(try link(Reading(Self.person("\"\(code)\""))).interests.first)
    #expect(interest.type == type)
    #expect(interest.directness == directness)
    #expect(interest.details?.hasPrefix(code) == true)
    guard case .stated(let share) = interest.share else {
      #expect(band == "")
      return
    }
    #expect("\(share.minOpen ? "(" : "[")\(share.min), \(share.max)\(share.maxOpen ? ")" : "]")" == band)
  }

  @Test("A person, what they hold and the company are three records")
  func individual() throws {
    let reading = Reading(
      Self.person(
        #""ownership-of-shares-25-to-50-percent","ownership-of-shares-25-to-50-percent-as-trust""#,
        #","ceased_on":"2020-01-31""#), file: "persons-with-significant-control-snapshot-20240101.txt")
    #expect(reading.refusals == [])
    #expect(
      reading.statements.map(\.statement.recordId.text) == [
        "GB-COH-99000001", "GB-COH-99000001-psc-abc", "GB-COH-99000001-psc-abc-interest",
      ])
    guard case .person(let person) = reading.statements[1].statement.details else {
      Issue.record("no person")
      return
    }
    #expect(person.name == "Ada Quill")
    #expect(person.birthDate == CalendarDate(year: 1951, month: 2))
    #expect(person.nationalities.map(\.name) == ["British", "Irish"])
    let link = try link(reading)
    #expect(link.interests.count == 2)
    #expect(link.interests.allSatisfy { $0.isBeneficialOwnership == .yes })
    #expect(link.interests.first?.endDate == CalendarDate(year: 2020, month: 1, day: 31))
    let statement = reading.statements[2].statement
    #expect(statement.statementDate == CalendarDate(year: 2016, month: 4, day: 6))
    #expect(statement.publicationDate == CalendarDate(year: 2024, month: 1, day: 1))
    #expect(statement.source.license == "OGL-UK-3.0")
    let filed = try JSONValue(parsing: reading.statements[1].canonical)
    #expect(filed["asFiled"]?["name"]?.string == "Ms Ada Quill")
  }

  static let severals: [(String, String, [String])] = [
    (
      #""ownership-of-shares-25-to-50-percent","ownership-of-shares-50-to-75-percent""#, "(25, 75)",
      ["severalBands"]
    ),
    (#""ownership-of-shares-25-to-50-percent","ownership-of-shares-25-to-50-percent""#, "(25, 50]", []),
    (
      #""voting-rights-75-to-100-percent","voting-rights-75-to-100-percent-limited-liability-partnership""#,
      "[75, 100]", []
    ),
  ]

  @Test("Several bands of one right of one person are never two shares", arguments: severals)
  func several(_ natures: String, _ band: String, _ codes: [String]) throws {
    let reading = Reading(Self.person(natures))
    let interests = try link(reading).interests
    #expect(interests.count == 1)
    let share = try #require(interests.first?.share.interval)
    #expect("\(share.minOpen ? "(" : "[")\(share.min), \(share.max)\(share.maxOpen ? ")" : "]")" == band)
    #expect(reading.codes == codes)
  }

  /// The latest statement of each record by dates and status, of files read one after the other.
  static func latest(_ readings: Reading...) -> [String: Statement] {
    func key(_ one: Statement) -> (Int32, Int32, Int) {
      let rank = [RecordStatus.new: 0, .updated: 2, .closed: 3]
      return (
        one.statementDate.number, one.publicationDate?.number ?? 0, one.status.flatMap { rank[$0] } ?? 1
      )
    }
    var latest: [String: Statement] = [:]
    for one in readings.flatMap(\.statements).map(\.statement) {
      if let known = latest[one.recordId.text], key(known) > key(one) { continue }
      latest[one.recordId.text] = one
    }
    return latest
  }

  static let dates = [
    ("old.txt", "new.txt"), ("a-2024-01-01.txt", "b-2024-01-01.txt"), ("a-2024-01-01.txt", "new.txt"),
    ("old.txt", "b-2024-01-01.txt"), ("a-2024-01-01.txt", "b-2024-06-01.txt"),
  ]

  @Test("Who has ceased stays so, whichever edition is read last", arguments: dates)
  func ceased(_ earlier: String, _ later: String) throws {
    let nature = "\"ownership-of-shares-75-to-100-percent\""
    let holds = Reading(Self.person(nature), file: earlier)
    let ended = Reading(Self.person(nature, #","ceased_on":"2019-05-01""#), file: later)
    for latest in [Self.latest(holds, ended), Self.latest(ended, holds)] {
      let link = try #require(latest["GB-COH-99000001-psc-abc-interest"])
      guard case .relationship(let relationship) = link.details else { continue }
      #expect(relationship.interests.map(\.endDate) == [CalendarDate(year: 2019, month: 5, day: 1)])
    }
  }

  @Test("A company's statement never takes the name of the company away")
  func nameStays() throws {
    let statement = Reading(
      Self.record(
        "persons-with-significant-control-statement", #","statement":"all-beneficial-owners-identified""#,
        number: "OE000009"), file: "psc_2024-02-01.txt")
    let about = statement.statements.map(\.statement).filter { $0.recordId.text == "GB-COH-OE000009" }
    #expect(about.count == 2)
    // The company data describe it since the first day as well, under no status.
    #expect(about.allSatisfy { $0.publicationDate == nil && $0.status == .new })
  }

  @Test("A protected person is nobody's record")
  func superSecure() throws {
    let reading = Reading(Self.record("super-secure-person-with-significant-control", #","ceased":false"#))
    #expect(reading.statements.map(\.statement.details.type) == [.entity, .relationship])
    let link = try link(reading)
    guard case .unspecified(let reason, _) = link.interestedParty else {
      Issue.record("somebody was invented")
      return
    }
    #expect(reason == .interestedPartyExemptFromDisclosure)
    #expect(link.interests.map(\.type) == [.unpublishedInterest])
    let ended = Reading(Self.record("super-secure-person-with-significant-control", #","ceased":true"#))
    #expect(ended.statements.last?.statement.status == .closed)
  }

  static let statements: [(String, UnspecifiedReason)] = [
    ("no-individual-or-entity-with-signficant-control", .noBeneficialOwners),
    ("psc-exists-but-not-identified-partnership", .subjectUnableToConfirmOrIdentifyBeneficialOwner),
    ("psc-contacted-but-no-response", .interestedPartyHasNotProvidedInformation),
  ]

  @Test("What a company says instead of a name is its reason", arguments: statements)
  func statement(_ code: String, _ reason: UnspecifiedReason) throws {
    let text = Self.record(
      "persons-with-significant-control-statement",
      #","statement":"\#(code)","notified_on":"2016-07-12","ceased_on":"2017-01-01""#)
    let reading = Reading(text)
    #expect(reading.statements.count == 2)
    let link = try link(reading)
    guard case .unspecified(reason, _) = link.interestedParty else {
      Issue.record("another reason")
      return
    }
    #expect(link.interests.first?.endDate == CalendarDate(year: 2017, month: 1, day: 1))
  }

  @Test("A statement that nobody is missing makes no party")
  func complete() {
    let reading = Reading(
      Self.record(
        "persons-with-significant-control-statement", #","statement":"all-beneficial-owners-identified""#))
    #expect(reading.statements.allSatisfy { $0.statement.details.type == .entity })
    #expect(reading.codes == ["registerStatement"])
  }

  @Test("An exemption is a reason of the company")
  func exemption() throws {
    let reading = Reading(
      Self.record(
        "exemptions",
        #","exemptions":{"a":{"exemption_type":"psc-exempt-as-shares-admitted-on-market","items":[{"exempt_from":"2016-10-29"}]}}"#
      ))
    let link = try link(reading)
    guard case .unspecified(.subjectExemptFromDisclosure, _) = link.interestedParty else {
      Issue.record("another reason")
      return
    }
  }

  @Test("A corporate owner is a record of its own with the number as entered")
  func corporate() throws {
    func entity(_ country: String, _ number: String) throws -> Entity {
      let reading = Reading(
        Self.record(
          "corporate-entity-person-with-significant-control",
          #","name":"Heron Ltd","identification":{"country_registered":"\#(country)","registration_number":"\#(number)"}"#
        ))
      guard case .entity(let entity) = try #require(reading.statements.dropFirst().first).statement.details
      else {
        throw Mismatch()
      }
      return entity
    }
    #expect(try entity("England & Wales", "00686734").identifiers.first?.qualified == "GB-COH:00686734")
    #expect(try entity("Minnesota, Usa", "00686734").identifiers.first?.scheme == nil)
    #expect(try entity("England", "686734").identifiers.first?.scheme == nil)
  }

  struct Mismatch: Error {}

  @Test("What is not known is said and kept")
  func unknown() throws {
    #expect(Reading(Self.record("unknown-kind")).refusals.map(\.code) == ["unknownRecordType"])
    let odd = Reading(Self.person(#""golden-share""#))
    #expect(odd.codes == ["unknownNature"])
    #expect(try link(odd).interests.map(\.type) == [.unknownInterest])
    #expect(try link(odd).interests.map(\.details) == ["golden-share"])
  }

  @Test("Totals that were not read are said")
  func totals() throws {
    func totals(_ count: Int) -> String {
      #"{"data":{"kind":"totals#persons-of-significant-control-snapshot","persons_of_significant_control_count":\#(count),"statements_count":0}}"#
    }
    func notes(_ text: String) throws -> [String] {
      var reader = BODSReader(bytes: Array(text.utf8), name: "snapshot")
      while try reader.next() != nil {}
      return reader.closingNotes.map(\.code)
    }
    #expect(try notes(Self.person("") + "\n" + totals(1)) == [])
    #expect(try notes(Self.person("") + "\n" + totals(2)) == ["totalsDiffer"])
  }

  static let shared = "formats/uk-psc"

  @Test("Every published sample is read", .enabled(if: SharedData.has(shared)))
  func samples() throws {
    let files = SharedData.files(Self.shared, ending: ".json").filter {
      let name = $0.lastPathComponent
      return name.hasPrefix("psc-data-") || (name.hasPrefix("psc_") && name != "psc_descriptions.json")
    }
    #expect(files.count >= 28)
    for url in files {
      let reading = try Reading(path: url.path)
      #expect(reading.error == nil, "\(url.lastPathComponent)")
      let isUnknown = url.lastPathComponent == "psc_unknown_kind.json"
      #expect(reading.refusals.isEmpty != isUnknown, "\(url.lastPathComponent)")
      let isEmpty = isUnknown || url.lastPathComponent == "psc_totals.json"
      #expect(reading.statements.isEmpty == isEmpty, "\(url.lastPathComponent)")
    }
  }

  @Test(
    "Every published nature of control and statement is known", .enabled(if: SharedData.has(shared)))
  func codes() throws {
    let url = try #require(SharedData.url("formats/uk-psc/psc_descriptions.json"))
    let texts = try JSONValue(parsing: bytes(of: url))
    let natures = try #require(texts["description"]).members.map(\.name)
    #expect(natures.count == 86)
    for code in natures where !code.hasPrefix("registered-owner-as-nominee-") {
      #expect(NatureOfControl(code) != nil, "\(code)")
    }
    let statements = try #require(texts["statement_description"]).members.map(\.name)
    #expect(statements.count == 28)
    for code in statements {
      #expect((PSCStatements.reason(code) == nil) == PSCStatements.others.contains(code), "\(code)")
    }
  }
}
