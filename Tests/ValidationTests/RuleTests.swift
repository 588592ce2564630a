import Foundation
import Interchange
import Registry
import Testing

@testable import Validation

@Suite("Rules of validate")
struct RuleTests {
  @Test("each rule is reported where it is broken and not where it nearly is", arguments: RuleCase.all)
  func rule(_ rule: RuleCase) throws {
    let broken = try Checking(rule.breaks)
    #expect(broken.has(rule.rule), "\(broken.places)\n\(rule.breaks)")
    let kept = try Checking(rule.keeps)
    #expect(!kept.has(rule.rule), "\(kept.places)\n\(rule.keeps)")
    // The near input is no worse in other ways: no break of the schema hides the rule.
    #expect(!kept.codes.contains { $0.hasPrefix("schema_") }, "\(kept.places)")
  }

  @Test("every finding says where and what to do", arguments: RuleCase.all)
  func complete(_ rule: RuleCase) throws {
    for finding in try Checking(rule.breaks).findings {
      let location = try #require(finding.location)
      #expect(location.line >= 1)
      #expect(finding.advice?.isEmpty == false, "\(finding.code)")
      #expect(finding.message.hasSuffix(".") || finding.message.hasSuffix(".)"), "\(finding.message)")
    }
  }

  @Test("every rule has an example, and every rule that the program lists is one of these")
  func allRules() {
    // The full index has a test of its own, and of archives the command knows.
    #expect(Set(RuleCase.all.map(\.rule)).union([.datasetLeftOut, .systemFile]) == Set(Rule.allCases))
    let codes = RuleEntry.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for rule in Rule.allCases { #expect(codes.contains(rule.rawValue)) }
  }

  @Test("a full index leaves out the checks across statements, and says so")
  func fullIndex() throws {
    var dataset = Dataset()
    for number in 0..<200 { dataset.entity("e\(number)", subject: "nowhere") }
    let options = ValidationOptions(today: try #require(CalendarDate("2026-11-23")), mostIndexBytes: 10_000)
    var validator = Validator(file: "f", options: options)
    var statements = JSONStatements(bytes: Array(dataset.text.utf8), name: "f")
    var findings: [Finding] = []
    while let piece = try statements.next() {
      if case .value(let statement) = piece { findings += validator.check(statement) }
    }
    #expect(validator.isIndexFull && !validator.isDatasetChecked)
    validator.finish(isArray: false) { findings.append($0) }
    #expect(findings.map(\.code) == ["dataset_checks_left_out"])
    #expect(try dataset.check().has(.subjectOfDeclarationMissing))
  }

  @Test("a statement that is alone may refer to others elsewhere")
  func alone() throws {
    var one = Dataset()
    one.relationship("r1", "e1", "p1", components: "\"r2\"")
    let checking = try one.check()
    #expect(checking.has(.subjectMissing) && checking.has(.partyMissing) && checking.has(.componentMissing))
    #expect(checking.errors.isEmpty)
    one.entity("e3")
    #expect(try one.check().errors.count == 3)
  }

  @Test("in an array on one line findings name the number of the statement")
  func crowded() throws {
    var dataset = Dataset()
    dataset.entity("e1")
    dataset.entity("e2", #""shoeSize":1"#)
    dataset.relationship("r1", "e1", "p9")
    let checking = try Checking("[" + dataset.statements.joined(separator: ",") + "]")
    let own = try #require(checking.findings.first { $0.code == "additional_field" })
    #expect(own.message.hasSuffix(" (Statement 2 of the file.)"))
    let across = try #require(checking.findings.first { $0.code == Rule.partyMissing.rawValue })
    #expect(across.message.hasSuffix(" (Statement 3 of the file.)"))
  }

  @Test("one bad line does not keep the rest from being checked")
  func badLine() throws {
    var dataset = Dataset()
    dataset.entity("e1")
    dataset.entity("e2", #""shoeSize":1"#)
    let text = dataset.statements[0] + "\n{\"statementId\": nonsense}\n" + dataset.statements[1] + "\n"
    let checking = try Checking(text)
    #expect(checking.findings.first { $0.code == "notJSON" }?.location?.line == 2)
    #expect(checking.findings.first { $0.code == "additional_field" }?.location?.line == 3)
  }

  @Test("a version that is not stated is guessed from the fields that the statement has")
  func guessedVersion() throws {
    for version in ["0.1", "0.2", "0.3"] {
      var dataset = OlderDataset(version)
      dataset.entity("e1", version == "0.3" ? #""jurisdiction":{"name":"Malta"}"# : "")
      let text = dataset.text
      let cut = text.firstRange(of: #""bodsVersion":"\#(version)","#)
      let silent = cut.map { text[..<$0.lowerBound] + text[$0.upperBound...] }.map(String.init) ?? text
      let checking = try Checking(silent)
      #expect(checking.version?.rawValue == version)
      #expect(checking.has(.assumedVersion))
    }
  }

  @Test("a record that is an entity here and a relationship there is one in neither way")
  func confused() throws {
    var dataset = Dataset()
    for number in 0..<5 { dataset.entity("e\(number)", #""foundingDate":"2000-01-01""#) }
    let broken = dataset.statements[4].replacingOccurrences(
      of: #""entity","st"#, with: #""relationship","st"#
    )
    .replacingOccurrences(of: "statement-4", with: "statement-9")
    let details = try #require(broken.firstRange(of: #""recordDetails":{"#))
    let end = try #require(broken.firstRange(of: #","publicationDetails""#))
    let empty = broken[..<details.lowerBound] + #""recordDetails":null"# + broken[end.lowerBound...]
    dataset.person("p1")
    dataset.relationship("r1", "e4", "e4", components: "\"e4\"")
    let lines = dataset.statements
    let text = (lines[..<5] + [String(empty)] + lines[5...]).joined(separator: "\n")
    let checking = try Checking(text)
    #expect(checking.has(.mixedRecordTypes))
    #expect(checking.has(.subjectNotEntity) && checking.has(.partyNotEntityOrPerson))
  }
}
