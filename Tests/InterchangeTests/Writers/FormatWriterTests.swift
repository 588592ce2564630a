import Registry
import Testing

@testable import Interchange

@Suite("Writing FollowTheMoney")
struct FtMWriterTests {
  private static func written(_ lines: [String], asOf: CalendarDate? = nil) throws -> String {
    try Exporting.text(lines, asOf: asOf) { FtMWriter($0) }
  }

  @Test("every interest comes back with its kind, its band, its days and its ends")
  func roundTrip() throws {
    let interests =
      #"[{"type":"shareholding","directOrIndirect":"direct","share":{"exclusiveMinimum":25,"maximum":50},"#
      + #""startDate":"2020-01-02","endDate":"2021-03-04"},{"type":"votingRights","share":{"exact":12.5}},"#
      + #"{"type":"boardChair"},{"type":"trustee"},{"type":"unknownInterest"}]"#
    let before = [Sample.entity("A"), Sample.person("P"), Sample.relationship("r", interests: interests)]
    let after = Reading(try Self.written(before))
    #expect(after.refusals.isEmpty)
    let links = after.statements.compactMap { filed -> Relationship? in
      if case .relationship(let link) = filed.statement.details { return link } else { return nil }
    }
    #expect(
      links.allSatisfy {
        $0.subject == .record(RecordID("A")) && $0.interestedParty == .record(RecordID("P"))
      })
    let back = links.flatMap(\.interests)
    #expect(
      back.map(\.type) == [.shareholding, .votingRights, .boardChair, .trustee, .unknownInterest])
    #expect(back[0].share == .stated(try Share(band: "(25-50]")))
    #expect(back[0].directness == .direct)
    #expect(
      back[0].startDate == Exporting.day("2020-01-02") && back[0].endDate == Exporting.day("2021-03-04"))
    #expect(back[1].share == .stated(try Share(band: "12.5")))
    #expect(back[2].share == .notStated)
  }

  @Test("whoever is not named stays without a name, and an identifier that is not allowed is replaced")
  func unnamed() throws {
    let text = try Self.written([
      Sample.entity("A"), Sample.relationship("r", party: #"{"reason":"noBeneficialOwners"}"#),
    ])
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains("Not named: noBeneficialOwners") && !lines[1].contains(#""name""#))
    #expect(Reading(text).refusals.isEmpty)
    #expect(FtMParties.id("GB-COH-01234567") == "GB-COH-01234567")
    #expect(FtMParties.id("a b").hasPrefix("x-") && FtMParties.id("a b") != FtMParties.id("a_b"))
  }

  @Test("a closed relationship ends on the day of its closing, and as of a later day it is not there")
  func closed() throws {
    let closed = Sample.relationship("r").replacing(
      #""recordType""#, with: #""recordStatus":"closed","recordType""#)
    #expect(try Self.written([closed]).contains(#""endDate":["2024-06-06"]"#))
    #expect(try Self.written([closed], asOf: Exporting.day("2024-07-01")) == "")
  }
}

@Suite("Writing tables, graphs and triples")
struct GraphWriterTests {
  private static func entity(named name: String, _ record: String = "A") -> String {
    var quoted: [UInt8] = []
    DraftValue.text(name).write(to: &quoted)
    let text = String(decoding: quoted, as: UTF8.self)
    return Sample.entity(
      record, details: #""isComponent":false,"entityType":{"type":"registeredEntity"},"name":\#(text)"#)
  }

  @Test("a cell is no formula, and what it was can be told", arguments: Exporting.hostile)
  func cells(name: String) {
    let cell = CSVCell.defused(name)
    #expect(Array(CSVCell.restored(cell).utf8) == Array(name.utf8))
    #expect(!"=+-@\t\r\n".unicodeScalars.contains(cell.unicodeScalars.first ?? "x"))
  }

  final class Folder: OutputFolder {
    var files: [String: MemoryOutput] = [:]

    func file(_ name: String) -> any ByteOutput {
      let file = MemoryOutput()
      files[name] = file
      return file
    }
  }

  @Test("tables are read back cell by cell", arguments: Exporting.hostile)
  func tables(name: String) throws {
    let folder = Folder()
    _ = try Exporting.text([Self.entity(named: name), Sample.person("P"), Sample.relationship("r")]) { _ in
      try CSVWriter(folder)
    }
    #expect(
      folder.files.keys.sorted() == [
        "LICENSES.txt", "entities.csv", "persons.csv", "relationships.csv", "sources.csv", "statements.csv",
      ])
    var table = DelimitedText((folder.files["entities.csv"]?.bytes ?? [])[...], delimiter: UInt8(ascii: ","))
    guard case .row(let header)? = table.next(), case .row(let row)? = table.next() else {
      Issue.record("no rows")
      return
    }
    #expect(header.cells == CSVColumns.entities && row.cells.count == header.cells.count)
    #expect(Array(CSVCell.restored(row.cells[2]).utf8) == Array(name.utf8))
    let text = String(decoding: folder.files["relationships.csv"]?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("A,P,shareholding 60%,,,r,1,shareholding,unknown,60,60,false,false,60 %"))
    let licences = String(decoding: folder.files["LICENSES.txt"]?.bytes ?? [], as: UTF8.self)
    #expect(licences.contains("in.jsonl") && licences.contains("licence: CC0-1.0"))
  }

  @Test("GraphML has a node for each party, an edge for each interest, and intervals for shares")
  func graphML() throws {
    let text = try Exporting.text(
      [
        Self.entity(named: "A & \u{1}<B>\r"),
        Sample.relationship(
          "r 1", interests: #"[{"type":"votingRights","share":{"exclusiveMinimum":25,"maximum":50}}]"#),
        Sample.relationship("s", party: #"{"reason":"unknown"}"#),
      ], undescribed: ["P"]
    ) { GraphMLWriter($0) }
    #expect(text.contains(#"<node id="n.P"><data key="record">P</data><data key="label">not described"#))
    #expect(text.contains(#"<data key="name">A &amp; ␁&lt;B&gt;&#13;</data>"#))
    #expect(text.contains(#"<edge id="e.r_201_231" source="n.P" target="n.A">"#))
    #expect(
      text.contains(
        #"<data key="share_min">25</data><data key="share_max">50</data><data key="share_min_open">true</data>"#
          + #"<data key="share_max_open">false</data>"#))
    #expect(
      text.contains(#"<node id="n.s_23party">"#) && text.contains(#"source="n.s_23party" target="n.A""#))
    #expect(text.hasSuffix("</graph>\n</graphml>\n") && text.contains("licence: CC0-1.0"))
  }

  @Test("no text leaves its quotes in DOT", arguments: Exporting.hostile)
  func dot(name: String) throws {
    let text = try Exporting.text([Self.entity(named: name, "X")]) { DOTWriter($0) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let node = try #require(lines.first { $0.hasPrefix("\"X\" [label=\"") })
    // Behind the label's first quote the next bare one must end it.
    var rest = node.dropFirst("\"X\" [label=\"".count)
    while let next = rest.first, next != "\"" { rest = rest.dropFirst(next == "\\" ? 2 : 1) }
    #expect(rest == "\", shape=box];")
    #expect(!node.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
  }

  @Test("literals of Turtle say what the text was", arguments: Exporting.hostile)
  func turtle(name: String) throws {
    let literal = TurtleText.literal(name)
    // The escapes that Turtle and JSON share are read by the parser of JSON.
    let read = try JSONValue(parsing: Array(literal.utf8)).string
    #expect(read.map { Array($0.utf8) } == Array(name.utf8))
  }

  @Test("statements and records are named, and shares are exact decimals")
  func rdf() throws {
    let text = try Exporting.text([
      Self.entity(named: "A"),
      Sample.relationship(
        "r 1", interests: #"[{"type":"shareholding","share":{"minimum":33.30,"exclusiveMaximum":50}}]"#),
    ]) { RDFWriter($0) }
    #expect(text.contains("<urn:unveil:record:r%201> a bods:Relationship ;"))
    #expect(
      text.contains("bods:subject <urn:unveil:record:A> ;\n  bods:interestedParty <urn:unveil:record:P>"))
    #expect(
      text.contains(
        #"bods:shareMinimum "33.3"^^xsd:decimal ; bods:shareExclusiveMaximum "50"^^xsd:decimal"#))
    #expect(text.contains("bods:entityType codes:RegisteredEntity"))
    #expect(text.contains(#"<urn:unveil:file:in.jsonl> dcterms:license "CC0-1.0" ."#))
  }
}
