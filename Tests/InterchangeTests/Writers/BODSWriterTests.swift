import Registry
import Testing

@testable import Interchange

@Suite("Writing BODS")
struct BODSWriterTests {
  private static let filed = [Sample.entity("A"), Sample.person("P"), Sample.relationship("r")]

  private static func lines(_ lines: [String], asStored: Bool = false) throws -> [String] {
    try Exporting.text(lines) { BODSWriter($0, isArray: false, isAsStored: asStored) }
      .split(separator: "\n").map(String.init)
  }

  @Test("what was filed as BODS 0.4 is written as it was filed")
  func asFiled() throws {
    let canonical = Reading(Self.filed.joined(separator: "\n")).statements.map {
      String(decoding: $0.canonical, as: UTF8.self)
    }
    #expect(try Self.lines(Self.filed) == canonical)
    let array = try Exporting.text(Self.filed) { BODSWriter($0, isArray: true) }
    #expect(array == "[\n" + canonical.joined(separator: ",\n") + "\n]\n")
    #expect(
      Reading(array).statements.map(\.canonical)
        == Reading(Self.filed.joined(separator: "\n")).statements.map(\.canonical))
    #expect(try Exporting.text([]) { BODSWriter($0, isArray: true) } == "[]\n")
  }

  private static let foreign = [
    FtMTests.entity("c", "Company", #""name":["Line\nbreak Ltd"],"registrationNumber":["1"]"#),
    FtMTests.entity("p", "Person", #""name":["Ann"]"#),
    FtMTests.owned(#","percentage":["(25-50]"],"startDate":["2020"]"#),
  ]

  @Test("what came from another format gets version, day, publisher, licence and the file that it is from")
  func completed() throws {
    for line in try Self.lines(Self.foreign) {
      let root = try JSONValue(parsing: Array(line.utf8))
      let publication = try #require(root["publicationDetails"])
      #expect(publication["bodsVersion"]?.string == "0.4")
      #expect(publication["publicationDate"]?.string == "2025-03-04")
      #expect(publication["publisher"]?["name"]?.string == "Not stated by the source")
      #expect(publication["license"]?.string == "https://spdx.org/licenses/CC0-1.0.html")
      #expect(root["source"]?["description"]?.string?.hasPrefix("in.jsonl, line ") == true)
      let from = try #require(root["importedFrom"])
      #expect(from["file"]?.string == "in.jsonl")
      #expect(from["sha256"]?.string == Exporting.source.sha256)
      #expect(from["license"]?.string == "CC0-1.0")
    }
  }

  @Test("completing changes no claim and no identifier, and to do it again changes nothing")
  func repeated() throws {
    let before = Reading(Self.foreign.joined(separator: "\n")).statements
    let once = try Self.lines(Self.foreign)
    let after = Reading(once.joined(separator: "\n"))
    #expect(after.refusals.isEmpty)
    #expect(after.statements.map(\.statement.details) == before.map(\.statement.details).map(Self.wholeDays))
    #expect(after.statements.map(\.statement.id) == before.map(\.statement.id))
    #expect(after.statements.map(\.statement.recordId) == before.map(\.statement.recordId))
    #expect(try Self.lines(once) == once)
  }

  /// A year counts from its first day, and BODS 0.4 wants that day.
  private static func wholeDays(_ details: RecordDetails) -> RecordDetails {
    guard case .relationship(var relationship) = details else { return details }
    for place in relationship.interests.indices {
      relationship.interests[place].startDate = relationship.interests[place].startDate?.firstDay
    }
    return .relationship(relationship)
  }

  @Test("no day of publication is added where it would decide which statement counts")
  func undecided() throws {
    let filed = try #require(Reading(Self.foreign[0]).statements.first)
    let statement = ExportedStatement(
      canonical: filed.canonical, knownSince: Exporting.day("2025-03-04"), source: 0, line: 1,
      isOrderedByPublication: true)
    let output = MemoryOutput()
    var writer = BODSWriter(output, isArray: false)
    try writer.begin(Exporting.contents)
    try writer.write(statement)
    try writer.end(LicenceList(Exporting.contents))
    let root = try JSONValue(parsing: output.bytes)
    #expect(root["publicationDetails"] == nil && root["importedFrom"] != nil)
  }

  @Test("as stored, nothing is added to any statement")
  func asStored() throws {
    let before = Reading(Self.foreign.joined(separator: "\n")).statements.map(\.canonical)
    let lines = try Self.lines(Self.foreign, asStored: true)
    #expect(lines.map { Array($0.utf8) } == before)
    #expect(Reading(lines.joined(separator: "\n")).statements.map(\.canonical) == before)
  }

  @Test("forms of earlier versions become those of 0.4")
  func forms() throws {
    let old =
      #"{"statementID":"\#(Sample.id("x"))","statementType":"entityStatement","statementDate":"2020-01-01","#
      + #""entityType":"registeredEntity","name":"X","foundingDate":"1999-01-02T00:00:00Z","#
      + #""incorporatedInJurisdiction":{"code":"GB"},"publicationDetails":{"license":"ask us"}}"#
    let root = try JSONValue(parsing: Array(try #require(try Self.lines([old]).first).utf8))
    let details = try #require(root["recordDetails"])
    #expect(details["foundingDate"]?.string == "1999-01-02")
    #expect(details["jurisdiction"]?["name"]?.string == "GB")
  }

  @Test("numbers in quotes become numbers with the same digits, and null is left out")
  func quotedNumbers() throws {
    let old = Legacy.link("l", interests: #"[{"type":"shareholding","share":{"exact":"63.7"}}]"#)
    let link = try JSONValue(parsing: Array(try #require(try Self.lines([old]).first).utf8))
    let share = link["recordDetails"]?["interests"]?.elements.map { $0 }.first?["share"]
    #expect(share?["exact"]?.numberText == "63.7")
    let entity =
      #"{"statementID":"\#(Sample.id("x"))","statementType":"entityStatement","statementDate":"2020-01-01","#
      + #""entityType":"registeredEntity","name":null,"identifiers":[{"scheme":"GB-COH","id":null}]}"#
    let root = try JSONValue(parsing: Array(try #require(try Self.lines([entity]).first).utf8))
    let details = try #require(root["recordDetails"])
    #expect(details["name"] == nil)
    #expect(details["identifiers"]?.elements.map { $0 }.first?["id"] == nil)
    #expect(details["identifiers"]?.elements.map { $0 }.first?["scheme"]?.string == "GB-COH")
  }

  @Test("a statement that a registry keeps and nobody can read is named in the error")
  func unreadable() throws {
    let output = MemoryOutput()
    var writer = FtMWriter(output)
    try writer.begin(Exporting.contents)
    let broken = ExportedStatement(
      canonical: Array(#"{"statementId":"s1"}"#.utf8), knownSince: Exporting.day("2025-01-01"), source: 0,
      line: 1)
    do {
      try writer.write(broken)
      Issue.record("it was written")
    } catch let error as InterchangeError {
      #expect(error.description.contains("'s1'"))
    }
  }
}
