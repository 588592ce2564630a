import Foundation
import Interchange
import Registry
import Testing

@testable import Validation

/// The findings on one text.
struct Checking {
  let findings: [Finding]
  let version: BODSVersion?

  init(
    _ bytes: [UInt8], version: BODSVersion? = nil, schemaOnly: Bool = false, today: String = "2026-11-23",
    schemes: Set<String>? = nil
  ) throws {
    let options = ValidationOptions(
      today: try #require(CalendarDate(today)), version: version, isSchemaOnly: schemaOnly, schemes: schemes)
    var statements = JSONStatements(bytes: bytes, name: "file.json")
    var validator = Validator(file: "file.json", options: options)
    var findings: [Finding] = []
    while let piece = try statements.next() {
      switch piece {
      case .broken(let finding): findings.append(finding)
      case .value(let statement): findings += validator.check(statement)
      }
    }
    validator.finish(isArray: statements.isArray) { findings.append($0) }
    self.findings = findings
    self.version = validator.version
  }

  init(_ text: String, version: BODSVersion? = nil, schemes: Set<String>? = nil) throws {
    try self.init(Array(text.utf8), version: version, schemes: schemes)
  }

  init(_ url: URL, version: BODSVersion? = nil, schemaOnly: Bool = false) throws {
    try self.init(Array(try Data(contentsOf: url)), version: version, schemaOnly: schemaOnly)
  }

  var codes: [String] { findings.map(\.code) }

  var errors: [Finding] { findings.filter { $0.severity == .error } }

  /// Code and pointer of each finding.
  var places: [String] { findings.map { "\($0.code) \($0.location?.pointer ?? "-")" } }

  func has(_ rule: Rule) -> Bool { codes.contains(rule.rawValue) }

  func pointer(of rule: Rule) -> String? {
    findings.first { $0.code == rule.rawValue }?.location?.pointer
  }
}

/// Statements of BODS 0.4 for a test, each valid by itself.
struct Dataset {
  private(set) var statements: [String] = []

  var text: String { statements.map { $0 + "\n" }.joined() }

  mutating func entity(
    _ record: String, _ details: String = "", type: String = #"{"type":"registeredEntity"}"#,
    component: Bool = false, status: String = "new", date: String = "2020-01-01", subject: String = "e1",
    extra: String = ""
  ) {
    add(
      "entity", record, #""isComponent":\#(component),"entityType":\#(type)"# + comma(details), status, date,
      subject, extra)
  }

  mutating func person(
    _ record: String, _ details: String = "", type: String = "knownPerson", component: Bool = false,
    extra: String = ""
  ) {
    add(
      "person", record, #""isComponent":\#(component),"personType":"\#(type)""# + comma(details), "new",
      "2020-01-01", "e1", extra)
  }

  mutating func relationship(
    _ record: String, _ subject: String, _ party: String, _ interest: String = "", component: Bool = false,
    components: String = "", status: String = "new", date: String = "2020-01-01"
  ) {
    let party = party.hasPrefix("{") ? party : "\"\(party)\""
    var details = #""isComponent":\#(component),"subject":"\#(subject)","interestedParty":\#(party)"#
    if !interest.isEmpty { details += #","interests":[\#(interest)]"# }
    if !components.isEmpty { details += #","componentRecords":[\#(components)]"# }
    add("relationship", record, details, status, date, "e1", "")
  }

  private func comma(_ text: String) -> String { text.isEmpty ? "" : "," + text }

  private mutating func add(
    _ type: String, _ record: String, _ details: String, _ status: String, _ date: String,
    _ subject: String, _ extra: String
  ) {
    let id = "unveil-validation-test-statement-\(statements.count)"
    statements.append(
      #"{"statementId":"\#(id)","declarationSubject":"\#(subject)","recordId":"\#(record)","#
        + #""recordType":"\#(type)","statementDate":"\#(date)","recordStatus":"\#(status)","#
        + #""recordDetails":{\#(details)},"publicationDetails":{"publicationDate":"\#(date)","#
        + #""bodsVersion":"0.4","publisher":{"name":"Test"}}\#(comma(extra))}"#)
  }

  func check(schemes: Set<String>? = nil) throws -> Checking { try Checking(text, schemes: schemes) }
}
