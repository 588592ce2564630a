import Registry
import Testing

@testable import Interchange

/// BODS 0.1, 0.2 and 0.3.
struct LegacyTests {
  func relationship(_ reading: Reading, at place: Int = 0) throws -> Relationship {
    let links = reading.statements.compactMap { filed -> Relationship? in
      if case .relationship(let relationship) = filed.statement.details { relationship } else { nil }
    }
    return try #require(links.count > place ? links[place] : nil)
  }

  static let shares: [(String, String)] = [
    (#"{"minimum":25,"maximum":50}"#, "[25, 50)"),
    (#"{"minimum":25,"maximum":50,"exclusiveMinimum":true,"exclusiveMaximum":false}"#, "(25, 50]"),
    (#"{"minimum":75,"maximum":100}"#, "[75, 100]"),
    (#"{"minimum":75,"maximum":100,"exclusiveMaximum":true}"#, "[75, 100)"),
    (#"{"minimum":25,"exclusiveMinimum":true}"#, "(25, 100]"),
    (#"{"exact":"63.7"}"#, "[63.7, 63.7]"),
    (#"{"exact":40,"minimum":40,"maximum":40}"#, "[40, 40]"),
    (#"{"exact":40,"minimum":25,"maximum":50}"#, "[40, 40]"),
    (#"{"minimum":40,"maximum":40}"#, "[40, 40]"),
    (#"{"exact":null,"minimum":10,"maximum":20,"exclusiveMaximum":"false"}"#, "[10, 20]"),
    (#"{"exclusiveMinimum":25,"maximum":50,"exclusiveMaximum":false}"#, "(25, 50]"),
  ]

  @Test("Bounds are included or not as the version says", arguments: shares)
  func share(_ text: String, _ interval: String) throws {
    let reading = Reading(Legacy.link("r", interests: #"[{"type":"shareholding","share":\#(text)}]"#))
    #expect(reading.refusals == [])
    let share = try #require(try relationship(reading).interests.first?.share.interval)
    let ends = "\(share.minOpen ? "(" : "[")\(share.min), \(share.max)\(share.maxOpen ? ")" : "]")"
    #expect(ends == interval)
  }

  @Test(
    "Shares that contradict themselves are refused",
    arguments: [
      (#"{"exact":60,"minimum":25,"maximum":50}"#, "shareExactWithBounds"),
      (#"{"minimum":50,"maximum":25}"#, "shareEmpty"), (#"{"maximum":120}"#, "shareOutsideHundred"),
    ])
  func contradiction(_ text: String, _ code: String) {
    let reading = Reading(Legacy.link("r", interests: #"[{"type":"shareholding","share":\#(text)}]"#))
    #expect(reading.refusals.map(\.code) == [code])
    #expect(reading.refusals.first?.location?.pointer.hasPrefix("/interests/0/share") == true)
  }

  static let codes: [(String, InterestType)] = [
    ("voting-rights", .votingRights), ("influence-or-control", .otherInfluenceOrControl),
    ("other-influence-or-control", .otherInfluenceOrControl), ("settlor-of-trust", .settlor),
    ("trustee-of-trust", .trustee), ("protector-of-trust", .protector),
    ("beneficiary-of-trust", .beneficiaryOfLegalArrangement),
    ("other-influence-or-control-of-trust", .otherInfluenceOrControl),
    ("rights-to-surplus-assets", .rightsToSurplusAssetsOnDissolution),
    ("rights-to-surplus-assets-on-dissolution", .rightsToSurplusAssetsOnDissolution),
    ("conditional-rights-granted-by-contract", .conditionalRightsGrantedByContract),
    ("boardChair", .boardChair),
  ]

  @Test("Codes of all versions are read", arguments: codes)
  func code(_ code: String, _ type: InterestType) throws {
    let text = #"[{"type":"\#(code)","interestLevel":"direct","beneficialOwnershipOrControl":true}]"#
    let interest = try #require(try relationship(Reading(Legacy.link("r", interests: text))).interests.first)
    #expect(interest.type == type)
    #expect(interest.directness == .direct)
    #expect(interest.isBeneficialOwnership == .yes)
  }

  @Test("Persons keep their names, places and dates")
  func person() throws {
    let reading = Reading(
      Legacy.person(
        "p",
        #","names":[{"type":"individual","fullName":"Ada Quill","patronymicName":null}],"birthDate":"1946-07","#
          + #""nationalities":[{"code":"GB","name":"United Kingdom"}],"placeOfResidence":{"country":"IM"},"#
          + #""addresses":[{"type":"home","address":"1 Elm Row","country":"GB"}],"identifiers":[{"id":null}]"#
      ))
    guard case .person(let person)? = reading.statements.first?.statement.details else {
      Issue.record("no person")
      return
    }
    #expect(person.names == [PersonName(type: "legal", fullName: "Ada Quill")])
    #expect(person.birthDate == CalendarDate(year: 1946, month: 7))
    #expect(person.addresses.map(\.type) == ["residence", "residence"])
    #expect(person.addresses.map(\.country?.code) == ["GB", "IM"])
    #expect(person.identifiers == [])
    #expect(!reading.codes.contains("countryAsText"))
  }

  @Test("A state body of BODS 0.3 keeps its subtype, and an old name of a member is read")
  func entity() throws {
    let text =
      #"{"statementID":"\#(Sample.id("s"))","statementType":"entityStatement","entityType":"stateBody","#
      + #""entitySubtype":{"generalCategory":"stateBody-stateAgency","localTerm":"Bureau"},"#
      + #""incorporatedInJurisdiction":{"name":"Alba","code":"GB"},"#
      + #""unspecifiedEntityDetails":{"reason":"subject-exempt-from-disclosure"},"#
      + #""publicationDetails":{"publicationDate":"2020-05-05","bodsVersion":"0.3","license":"L","publisher":{"name":"N"}}}"#
    let reading = Reading(text)
    let statement = try #require(reading.statements.first?.statement)
    guard case .entity(let entity) = statement.details else { throw Mismatch() }
    #expect(entity.type == .stateBody)
    #expect(entity.subtype == .stateAgency)
    #expect(entity.typeDetails == "Bureau")
    #expect(entity.jurisdiction?.code == "GB")
    #expect(entity.unspecified == .subjectExemptFromDisclosure)
    #expect(statement.publicationDate == CalendarDate(year: 2020, month: 5, day: 5))
    #expect(statement.statementDate == statement.publicationDate)
    #expect(statement.source.license == "L")
    #expect(statement.source.publisher == "N")
    #expect(!reading.codes.contains("unexpectedVersion"))
  }

  struct Mismatch: Error {}

  @Test("A party that is not specified keeps its reason; one that is two is refused")
  func parties() throws {
    func link(_ party: String) -> String {
      #"{"statementID":"\#(Sample.id("r"))","statementType":"ownershipOrControlStatement","statementDate":"2020-01-01","#
        + #""subject":{"describedByEntityStatement":"a"},"interestedParty":\#(party)}"#
    }
    let unknown = Reading(
      link(#"{"describedByPersonStatement":null,"unspecified":{"reason":"no-beneficial-owners"}}"#))
    #expect(try relationship(unknown).interestedParty == .unspecified(.noBeneficialOwners, description: nil))
    let both = Reading(link(#"{"describedByPersonStatement":"p","describedByEntityStatement":"e"}"#))
    #expect(both.refusals.map(\.code) == ["twoParties"])
    #expect(both.refusals.first?.location?.pointer == "/interestedParty")
    #expect(Reading(link("{}")).refusals.map(\.code) == ["missingMember"])
  }

  @Test("A statement without a date counts from its first interest, or from the first day")
  func undated() throws {
    func link(_ interests: String) -> String {
      Legacy.link("r", interests: interests).replacing(#""statementDate":"2019-01-01","#, with: "")
    }
    let dated = Reading(link(#"[{"type":"shareholding","startDate":"2016-04-06"}]"#))
    #expect(dated.statements.first?.statement.statementDate == CalendarDate(year: 2016, month: 4, day: 6))
    #expect(dated.codes.contains("undatedStatement") == false)
    let undated = Reading(link("[]"))
    #expect(undated.statements.first?.statement.statementDate == .earliest)
    #expect(undated.codes.contains("undatedStatement"))
  }

  // MARK: Records

  @Test("Statements that replace each other are about one record, in whatever order they stand")
  func series() throws {
    let lines = [
      Legacy.entity("a"), Legacy.person("p"), Legacy.link("r"),
      Legacy.link("s", date: "2020-01-01", Legacy.replacing("r")),
      Legacy.link("t", date: "2021-01-01", Legacy.replacing("s")),
      Legacy.person("q", Legacy.replacing("p")), Legacy.link("u", by: "q"),
    ]
    for order in [lines, lines.reversed()] {
      let reading = Reading(order.joined(separator: "\n"))
      #expect(reading.refusals == [])
      var records: [String: String] = [:]
      var states: [String: RecordStatus?] = [:]
      for filed in reading.statements {
        records[filed.statement.id] = filed.statement.recordId.text
        states[filed.statement.id] = filed.statement.status
      }
      for id in ["r", "s", "t"] { #expect(records[Sample.id(id)] == Sample.id("r")) }
      #expect(states[Sample.id("r")] == .new)
      #expect(states[Sample.id("s")] == .some(nil))
      #expect(states[Sample.id("t")] == .updated)
      #expect(records[Sample.id("q")] == Sample.id("p"))
      let parties = reading.statements.compactMap { filed -> Party? in
        if case .relationship(let link) = filed.statement.details { link.interestedParty } else { nil }
      }
      #expect(Set(parties) == [.record(RecordID(Sample.id("p")))])
    }
  }

  @Test("Where one relationship becomes two it is closed, and both others stand")
  func split() throws {
    let reading = Reading(
      [
        Legacy.entity("a"), Legacy.person("p"), Legacy.person("q"), Legacy.link("r"),
        Legacy.link("s", date: "2020-02-02", Legacy.replacing("r")),
        Legacy.link("t", by: "q", date: "2020-02-02", Legacy.replacing("r")),
      ].joined(separator: "\n"))
    let ends = reading.statements.map(\.statement).filter { $0.status == .closed }
    #expect(ends.map(\.recordId.text) == [Sample.id("r")])
    #expect(ends.map(\.statementDate) == [CalendarDate(year: 2020, month: 2, day: 2)])
    let records = Set(reading.statements.map(\.statement.recordId.text))
    #expect(records == Set(["a", "p", "q", "r", "s", "t"].map(Sample.id)))
  }

  @Test("Where two relationships become one, one goes on and the other is closed")
  func merge() {
    let reading = Reading(
      [Legacy.link("r"), Legacy.link("s"), Legacy.link("t", date: "2020-02-02", Legacy.replacing("s", "r"))]
        .joined(separator: "\n"))
    let series = reading.statements.map(\.statement).filter { $0.recordId.text == Sample.id("r") }
    #expect(series.map(\.id) == [Sample.id("r"), Sample.id("t")])
    let closed = reading.statements.map(\.statement).filter { $0.status == .closed }
    #expect(closed.map(\.recordId.text) == [Sample.id("s")])
  }

  @Test("Two persons that take the place of one are not joined")
  func apart() {
    let reading = Reading(
      [
        Legacy.person("p"), Legacy.person("q", Legacy.replacing("p")),
        Legacy.person("r", Legacy.replacing("p")),
      ]
      .joined(separator: "\n"))
    #expect(Set(reading.statements.map(\.statement.recordId.text)).count == 3)
  }

  @Test("Statements that replace each other in a circle end")
  func circle() {
    let reading = Reading(
      [Legacy.link("r", Legacy.replacing("s")), Legacy.link("s", Legacy.replacing("r"))].joined(
        separator: "\n"))
    #expect(Set(reading.statements.map(\.statement.recordId.text)) == [Sample.id("r")])
  }

  @Test("What was filed is kept, and the same file gives the same bytes")
  func filed() throws {
    let text = Legacy.entity("a", #","registerNote":"of its own""#)
    let bytes = try #require(Reading(text).statements.first?.canonical)
    let filed = try JSONValue(parsing: bytes)
    #expect(filed["asFiled"]?["registerNote"]?.string == "of its own")
    #expect(filed["asFiled"]?.canonicalBytes() == (try JSONValue(parsing: Array(text.utf8))).canonicalBytes())
    #expect(filed.canonicalBytes() == bytes)
  }
}
