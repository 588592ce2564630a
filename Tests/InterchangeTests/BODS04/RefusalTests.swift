import Registry
import Testing

@testable import Interchange

/// What has no certain meaning is refused with its code, its line and its pointer.
struct RefusalTests {
  struct Case: Sendable, CustomStringConvertible {
    let text: String
    let code: String
    let pointer: String
    let words: String

    init(_ text: String, _ code: String, _ pointer: String, _ words: String = "") {
      self.text = text
      self.code = code
      self.pointer = pointer
      self.words = words
    }

    var description: String { "\(code) \(pointer)" }
  }

  static let entity = Sample.entity("e")
  static let relationship = Sample.relationship("r")
  static let interest = "/recordDetails/interests/0"

  static func without(_ member: String) -> String {
    entity.replacing("\"\(member)\":", with: "\"x-\(member)\":")
  }

  static func with(_ member: String, _ value: String, in text: String = entity) -> String {
    text.replacing("\"\(member)\":", with: "\"\(member)\":\(value),\"x-\(member)\":")
  }

  static let frames: [Case] = [
    Case("null", "notAnObject", ""), Case("[1]", "notAnObject", ""), Case("7", "notAnObject", ""),
    Case(without("statementId"), "missingMember", "/statementId", "`statementId`"),
    Case(without("recordId"), "missingMember", "/recordId"),
    Case(without("recordType"), "missingMember", "/recordType"),
    Case(without("recordDetails"), "missingMember", "/recordDetails"),
    Case(without("statementDate"), "missingMember", "/statementDate"),
    Case(with("statementId", "null"), "missingMember", "/statementId"),
    Case(with("statementId", "\"\""), "missingMember", "/statementId"),
    Case(with("statementId", "7"), "wrongType", "/statementId", "a number and must be text"),
    Case(with("recordId", "[\"a\"]"), "wrongType", "/recordId", "an array"),
    Case(with("recordType", "3"), "wrongType", "/recordType"),
    Case(with("recordType", "\"entityStatement\""), "unknownRecordType", "/recordType", "entityStatement"),
    Case(with("recordDetails", "[]"), "wrongType", "/recordDetails"),
    Case(with("statementDate", "20240606"), "wrongType", "/statementDate"),
    Case(with("statementDate", "\"2020-13-45\""), "impossibleDate", "/statementDate", "2020-13-45"),
    Case(with("statementDate", "\"2023-02-29\""), "impossibleDate", "/statementDate"),
    Case(with("statementDate", "\"\""), "impossibleDate", "/statementDate"),
    Case(with("statementDate", "\"06/06/2024\""), "impossibleDate", "/statementDate"),
    Case(with("recordId", "\"a\",\"recordStatus\":\"open\""), "unknownRecordStatus", "/recordStatus"),
  ]

  static let details: [Case] = [
    Case(Sample.entity("e", details: #""isComponent":false"#), "missingMember", "/recordDetails/entityType"),
    Case(
      Sample.entity("e", details: #""entityType":{"type":"company"}"#), "unknownEntityType",
      "/recordDetails/entityType/type", "registeredEntity"),
    Case(
      Sample.entity("e", details: #""entityType":{"type":"state"},"isComponent":1"#), "wrongType",
      "/recordDetails/isComponent"),
    Case(
      Sample.entity("e", details: #""entityType":{"type":"state"},"foundingDate":"x-y""#), "impossibleDate",
      "/recordDetails/foundingDate"),
    Case(Sample.person("p", details: #""isComponent":false"#), "missingMember", "/recordDetails/personType"),
    Case(
      Sample.person("p", details: #""personType":"human""#), "unknownPersonType", "/recordDetails/personType"),
    Case(
      Sample.person("p", details: #""personType":"knownPerson","birthDate":"xx""#), "impossibleDate",
      "/recordDetails/birthDate"),
    Case(Sample.relationship("r", subject: "null"), "missingMember", "/recordDetails/subject"),
    Case(Sample.relationship("r", party: "7"), "wrongType", "/recordDetails/interestedParty"),
    Case(Sample.relationship("r", party: "\"\""), "missingMember", "/recordDetails/interestedParty"),
    Case(Sample.relationship("r", party: "{}"), "missingMember", "/recordDetails/interestedParty/reason"),
    Case(
      Sample.relationship("r", party: #"{"reason":"secret"}"#), "unknownReason",
      "/recordDetails/interestedParty/reason", "noBeneficialOwners"),
    Case(
      Sample.relationship("r", subject: #"{"describedByEntityStatement":"x"}"#), "missingMember",
      "/recordDetails/subject/reason"),
    Case(Sample.relationship("r", interests: "{}"), "wrongType", "/recordDetails/interests"),
    Case(Sample.relationship("r", interests: "[1]"), "wrongType", interest, "must be an object"),
    Case(Sample.relationship("r", interests: "[{},null]"), "wrongType", "/recordDetails/interests/1"),
    Case(
      Sample.relationship("r", interests: #"[{"type":"shares"}]"#), "unknownInterestType", "\(interest)/type"),
    Case(
      Sample.relationship("r", interests: #"[{"type":"trustee","startDate":"2021-02-30"}]"#),
      "impossibleDate",
      "\(interest)/startDate"),
    Case(
      Sample.relationship("r", interests: #"[{"beneficialOwnershipOrControl":"yes"}]"#), "wrongType",
      "\(interest)/beneficialOwnershipOrControl"),
  ]

  static let shares: [Case] = [
    Case(Sample.share("25"), "wrongType", "\(interest)/share"),
    Case(Sample.share(#"{"exact":100.000001}"#), "shareOutsideHundred", "\(interest)/share/exact"),
    Case(Sample.share(#"{"minimum":-1}"#), "shareOutsideHundred", "\(interest)/share/minimum"),
    Case(Sample.share(#"{"exact":1e3}"#), "shareOutsideHundred", "\(interest)/share/exact"),
    Case(Sample.share(#"{"minimum":50,"maximum":25}"#), "shareEmpty", "\(interest)/share", "50 and 25"),
    Case(Sample.share(#"{"exclusiveMinimum":25,"maximum":25}"#), "shareEmpty", "\(interest)/share"),
    Case(Sample.share(#"{"exact":0,"minimum":1}"#), "shareExactWithBounds", "\(interest)/share"),
    Case(Sample.share(#"{"exact":75,"exclusiveMaximum":75}"#), "shareExactWithBounds", "\(interest)/share"),
    Case(Sample.share(#"{"minimum":25,"exclusiveMinimum":25}"#), "shareTwoBounds", "\(interest)/share"),
    Case(Sample.share(#"{"maximum":50,"exclusiveMaximum":50}"#), "shareTwoBounds", "\(interest)/share"),
    Case(
      Sample.share(#"{"minimum":25,"exclusiveMinimum":true}"#), "shareNotANumber",
      "\(interest)/share/exclusiveMinimum", "0.1 to 0.3"),
    Case(Sample.share(#"{"exact":"12,5"}"#), "shareNotANumber", "\(interest)/share/exact", "12,5"),
    Case(Sample.share(#"{"exact":"25 %"}"#), "shareNotANumber", "\(interest)/share/exact"),
    Case(Sample.share(#"{"exact":""}"#), "shareNotANumber", "\(interest)/share/exact"),
    Case(Sample.share(#"{"exact":"NaN"}"#), "shareNotANumber", "\(interest)/share/exact"),
    Case(Sample.share(#"{"exact":[25]}"#), "shareNotANumber", "\(interest)/share/exact"),
    Case(Sample.share(#"{"exact":1e-401}"#), "numberTooLong", "\(interest)/share/exact", "400"),
    Case(
      Sample.share(#"{"exact":0.\#(String(repeating: "1", count: 63))}"#), "numberTooLong",
      "\(interest)/share/exact", "65 characters; the limit is 64"),
  ]

  @Test(
    "Refused with code, line and pointer; the statements around it are read",
    arguments: frames + details + shares)
  func refuses(_ refusal: Case) throws {
    let reading = Reading("\(Sample.entity("a"))\n\(refusal.text)\n\(Sample.entity("b"))\n", file: "f.jsonl")
    #expect(reading.ids == ["a", "b"].map(Sample.id))
    #expect(reading.refusals.count == 1)
    let finding = try #require(reading.refusals.first)
    #expect(finding.severity == .error)
    #expect(finding.code == refusal.code)
    #expect(finding.location == SourceLocation(file: "f.jsonl", line: 2, pointer: refusal.pointer))
    #expect(finding.advice != nil)
    let words = finding.message + (finding.advice ?? "")
    if !refusal.words.isEmpty { #expect(words.contains(refusal.words)) }
  }

  @Test("The line is that of the member, also in a statement of several lines")
  func line() throws {
    let text = "[\n{\n\"statementId\": \"x\",\n\"recordId\": \"y\",\r\n\"recordType\": \"z\"\n}\n]"
    #expect(
      Reading(text).refusals.first?.location
        == SourceLocation(file: "test.json", line: 5, pointer: "/recordType"))
  }

  @Test("The finding names the statement once it is known")
  func statement() {
    #expect(Reading(Sample.share("1")).refusals.first?.statements == [Sample.id("r")])
    #expect(Reading("{}").refusals.first?.statements == [])
  }

  @Test("A stray member of an older version does not make a statement old")
  func strayMember() {
    #expect(Reading(Self.with("recordId", "\"a\",\"statementID\":\"q\"")).refusals == [])
  }

  @Test("Texts may have as many bytes as their limit and not one more")
  func textLimits() throws {
    func person(_ name: String) -> String {
      Sample.person(
        "p", details: #""isComponent":false,"personType":"knownPerson","names":[{"fullName":"\#(name)"}]"#)
    }
    func address(_ text: String) -> String {
      Sample.person(
        "p", details: #""isComponent":false,"personType":"knownPerson","addresses":[{"address":"\#(text)"}]"#)
    }
    func note(_ text: String) -> String {
      Sample.relationship("r", interests: #"[{"details":"\#(text)"}]"#)
    }
    let cases: [(limit: Int, pointer: String, make: (String) -> String)] = [
      (1_024, "/recordDetails/names/0/fullName", person),
      (4_096, "/recordDetails/addresses/0/address", address),
      (65_536, "\(Self.interest)/details", note),
      (1_024, "/recordId", { Self.with("recordId", "\"\($0)\"") }),
    ]
    for (limit, pointer, make) in cases {
      #expect(Reading(make(String(repeating: "x", count: limit))).refusals == [])
      let finding = try #require(Reading(make(String(repeating: "x", count: limit + 1))).refusals.first)
      #expect(finding.code == "textTooLong")
      #expect(finding.location?.pointer == pointer)
      #expect(finding.message.contains("\(limit + 1) bytes; the limit is \(limit)"))
    }
    #expect(Reading(person("a" + String(repeating: "\u{301}", count: 30))).refusals == [])
    #expect(
      Reading(person("a" + String(repeating: "\u{301}", count: 31))).refusals.map(\.code) == [
        "tooManyCombiningMarks"
      ])
    #expect(Reading(person("a\\u0000b")).refusals.map(\.code) == ["nulCharacter"])
  }
}
