import Foundation
import Interchange
import Registry
import Testing

@testable import Validation

@Suite("Repairs")
struct RepairTests {
  /// The text after repair, and what was done.
  func repair(_ text: String, version: BODSVersion? = nil) throws -> (text: String, codes: [String]) {
    let options = ValidationOptions(today: try #require(CalendarDate("2026-11-23")), version: version)
    var validator = Validator(file: "f", options: options)
    var statements = JSONStatements(bytes: Array(text.utf8), name: "f")
    var bytes: [UInt8] = []
    var codes: [String] = []
    while let piece = try statements.next() {
      guard case .value(var statement) = piece else { continue }
      if let repaired = validator.repair(statement) {
        statement = repaired.statement
        codes += repaired.repairs.map(\.code)
      }
      _ = validator.check(statement)
      bytes += statement.bytes + [10]
    }
    return (String(decoding: bytes, as: UTF8.self), codes)
  }

  /// A relationship with this in its details, and what it refers to.
  func relationship(_ interests: String) -> String {
    var dataset = Dataset()
    dataset.entity("e1")
    dataset.person("p1")
    dataset.relationship("r1", "e1", "p1", interests)
    return dataset.text
  }

  static let repairs: [(broken: String, whole: String, code: String)] = [
    (
      #"{"share":{"exact":"63.70"}}"#, #"{"share":{"exact":63.70}}"#, "repaired_number_in_quotes"
    ),
    (
      #"{"beneficialOwnershipOrControl":" true"}"#, #"{"beneficialOwnershipOrControl":true}"#,
      "repaired_boolean_in_quotes"
    ),
    (#"{"type":"voting-rights"}"#, #"{"type":"votingRights"}"#, "repaired_code_spelling"),
    (#"{"startDate":" 2015-01-01\n"}"#, #"{"startDate":"2015-01-01"}"#, "repaired_white_space"),
    (#"{"startDate":"2015-01-01T00:00:00Z"}"#, #"{"startDate":"2015-01-01"}"#, "repaired_midnight"),
    (#"{"start_date":"2015-01-01"}"#, #"{"startDate":"2015-01-01"}"#, "repaired_field_name"),
    (#"{"type":"boardChair","endDate":null}"#, #"{"type":"boardChair"}"#, "repaired_null"),
    (#"{"endDate": null ,"type":"boardChair"}"#, #"{"type":"boardChair"}"#, "repaired_null"),
    (#"{"endDate":null}"#, "{}", "repaired_null"),
  ]

  @Test("what has one meaning is repaired, and nothing else is touched", arguments: repairs)
  func one(_ broken: String, _ whole: String, _ code: String) throws {
    let repaired = try repair(relationship(broken))
    #expect(repaired.text == relationship(whole))
    #expect(repaired.codes == [code])
    #expect(try Checking(repaired.text).errors.isEmpty)
    #expect(try Checking(relationship(broken)).findings.count > Checking(repaired.text).findings.count)
  }

  @Test(
    "what has several meanings, or none, stays",
    arguments: [
      #"{"share":{"exact":"63,7"}}"#, #"{"share":{"exact":"about 5"}}"#, #"{"share":{"exact":"163"}}"#,
      #"{"share":{"exact":"0x10"}}"#, #"{"beneficialOwnershipOrControl":"yes"}"#, #"{"type":"shares"}"#,
      #"{"startDate":"01/02/2015"}"#, #"{"startDate":"2015-01-01T10:00:00Z"}"#, #"{"shoeSize":null}"#,
      #"{"start_date":"2015-01-01","startDate":"2016-01-01"}"#, #"{"type":7}"#,
    ])
  func untouched(_ interest: String) throws {
    let repaired = try repair(relationship(interest))
    #expect(repaired.text == relationship(interest))
    #expect(repaired.codes.isEmpty)
  }

  @Test("a null that must be there stays, as nobody knows the value")
  func required() throws {
    let text = relationship("").replacingOccurrences(of: #""recordId":"r1""#, with: #""recordId":null"#)
    #expect(try repair(text).text == text)
  }

  @Test("repairing twice changes nothing more, and once leaves no error in its place")
  func twice() throws {
    for (version, json) in MutationTests.statements {
      for path in MutationTests.paths(json) where !path.isEmpty {
        for new in [NSNull(), " 2020-01-01 ", "12", "true", "SHARE HOLDING"] as [Any] {
          let bytes = try MutationTests.text(MutationTests.replace(json, path[...], by: new))
          let text = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
          let once = try repair(text, version: version)
          #expect(try repair(once.text, version: version).text == once.text)
          if once.codes.isEmpty { continue }
          // What can be read again may be found to contradict something else: only this place is compared.
          let pointer = "/" + path.joined(separator: "/")
          let before = try Checking(Array(text.utf8), version: version, schemaOnly: true).errors
          let after = try Checking(Array(once.text.utf8), version: version, schemaOnly: true).errors
          #expect(before.contains { $0.location?.pointer == pointer }, "\(pointer) \(new)")
          #expect(!after.contains { $0.location?.pointer == pointer }, "\(pointer) \(new): \(once.codes)")
        }
      }
    }
  }
}
