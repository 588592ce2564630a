import Registry
import Testing

@testable import Interchange

/// An invented ownership table with everything in it that real ones have shown.
struct OwnershipTableTests {
  static let file = "heather_20240131.tsv"

  func reading(_ options: TableOptions = TableOptions()) throws -> TableReading {
    TableReading(try Fixture.text(Self.file), file: "folder/" + Self.file, options: options)
  }

  @Test("every row becomes its holding, with the share as it stands")
  func holdings() throws {
    #expect(
      try reading().holdings == [
        "Bracken Ltd <- Heather Holdings plc 100",
        "Ling \"North\" B V <- Bracken Ltd 62.5",
        "Gorse GmbH <- Ling \"North\" B V 99.9",
        "Moss Ltd <- Bracken Ltd [0, 50)",
        "Moss Ltd <- Fern Partners [25, 40]",
        "Peat Ltd <- Bracken Ltd ?",
        "Sedge Ltd <- Bracken Ltd ?",
        "Rush Ltd <- Bracken Ltd 80",
        "Rush Ltd <- Gorse GmbH 60",
        "Reed Ltd <- Bracken Ltd 30",
        "Tarn Ltd <- Gorse GmbH 100",
        "Beck Ltd <- Bracken Ltd 40",
        "Beck Ltd <- Bracken Ltd 45",
        "Dale Ltd <- Bracken Ltcl 50",
        "Glen Ltd <- Bracken 1td 50 unknown",
        "Fell Ltd <- Heather Holdings plc 25 unknown",
        "Crag Ltd <- !informationUnknownToPublisher 10 unknown",
        "Scar Ltd <- Scar Ltd 10 unknown",
        "Last Ltd <- Heather Holdings plc ? unknown",
      ])
  }

  @Test("whatever is not understood, or contradicts itself, is said with line and column")
  func findings() throws {
    #expect(
      try Set(reading().marks) == [
        "1/ultimate ultimateWithoutHolder", "1 columnsNotUsed", "7/parent parentNotDescribed",
        "8/immediate shareNotStated", "9/immediate shareNotUnderstood", "10/ultimate ultimateBelowChain",
        "10/immediate holdersExceed100", "12/ultimate unlistedHolders", "13/ultimate ultimateAboveChain",
        "15/jurisdiction companyRowsDisagree", "15/ultimate companyRowsDisagree",
        "15/immediate stakesDisagree",
        "16/oc_id sharedIdentifier", "16/parent parentNotDescribed", "17/parent parentSpelledOtherwise",
        "17/oc_id cellNotUnderstood", "17/ownership_type cellNotUnderstood",
        "17/ownership_status statusWithoutDate", "18/source_date ambiguousDate", "18/start_date partialDate",
        "18/end_date endNotUnderstood", "19/source_date shortYear", "19/parent holderNotNamed",
        "25/immediate shareNotUnderstood", "25/source_date cellNotUnderstood",
      ])
    #expect(try reading().marks.count == 25)
  }

  @Test("what cannot be a row is refused, and nothing else")
  func refusals() throws {
    #expect(
      try reading().refusals.map(TableReading.mark) == [
        "21/company companyMissing", "22 wrongNumberOfCells", "23 unclosedQuote",
      ])
  }

  @Test("no cell is lost: each stands in a statement of its row")
  func nothingIsLost() throws {
    let text = try Fixture.text(Self.file)
    let reading = try reading()
    var text2 = DelimitedText(Array(text.utf8)[...], delimiter: UInt8(ascii: "\t"))
    guard case .row(let first)? = text2.next() else { preconditionFailure("a header") }
    let refused = Set(reading.refusals.compactMap(\.location?.line))
    var checked = 0
    while let piece = text2.next() {
      guard case .row(let row) = piece, !refused.contains(row.line) else { continue }
      let kept = reading.statements.filter { $0.line == row.line }.map(\.canonical)
      for (name, cell) in zip(first.cells, row.cells) where !cell.isEmpty {
        var part: [UInt8] = []
        DraftValue.text(name).write(to: &part)
        part.append(UInt8(ascii: ":"))
        DraftValue.text(cell).write(to: &part)
        #expect(kept.contains { $0.contains(part) }, "\(row.line) \(name)")
        checked += 1
      }
    }
    #expect(checked > 140)
  }

  @Test("a company has its number, its place and its status")
  func companies() throws {
    let heather = try #require(try reading().entity("Heather Holdings plc"))
    #expect(heather.type == .registeredEntity)
    #expect(heather.jurisdiction == Jurisdiction(code: "GB", name: "United Kingdom"))
    #expect(heather.identifiers == [Identifier(scheme: nil, schemeName: "OpenCorporates", id: "gb/99000010")])
    let glen = try #require(try reading().entity("Glen Ltd"))
    #expect(glen.type == .legalEntity)
    #expect(glen.identifiers == [])
    #expect(glen.typeDetails == "Status in the table: Dissolved")
    #expect(glen.dissolutionDate == nil)
  }

  @Test("a holding has its source, its remarks and its dates")
  func relationship() throws {
    let reading = try reading()
    let relationships = reading.statements.filter { $0.statement.details.type == .relationship }
    let bracken = try #require(relationships.first)
    #expect(
      bracken.statement.source == StatementSource(types: ["thirdParty"], url: "https://example.org/return"))
    #expect(bracken.statement.statementDate == CalendarDate("2024-01-31"))
    #expect(bracken.statement.publicationDate == nil)
    #expect(bracken.line == 3)
    guard case .relationship(let holding) = bracken.statement.details else { return }
    #expect(
      holding.interests[0].details
        == "Kind in the table: Directly Controlled; Confidence in the table: High confidence")
    let fell = try #require(relationships.first { $0.line == 18 })
    #expect(fell.statement.statementDate == CalendarDate("2013-07-06"))
    guard case .relationship(let old) = fell.statement.details else { return }
    #expect(old.interests[0].startDate == CalendarDate("2009"))
    #expect(old.interests[0].endDate == CalendarDate("2013-07-06"))
    #expect(fell.statement.status == .closed)
  }

  @Test("statements are whole: they are read again from their own bytes without a word")
  func canonical() throws {
    for filed in try reading(TableOptions(top: "Heather Holdings plc")).statements {
      var reader = BODSReader(bytes: filed.canonical, name: "again")
      guard case .statement(let again, let findings)? = try reader.next() else {
        Issue.record("\(filed.statement.id) is refused")
        continue
      }
      #expect(again.canonical == filed.canonical)
      #expect(again.statement == filed.statement)
      #expect(findings.filter { $0.code != "partialDate" }.isEmpty, "\(findings)")
      #expect(filed.statement.id.utf8.count == 40)
    }
  }

  @Test("statements depend on their row alone: not on the order, nor on the file they stand in")
  func orderAndSplits() throws {
    let text = try Fixture.text(Self.file)
    let lines = text.split(separator: "\n").map(String.init)
    let header = lines[0]
    let good = lines.dropFirst().filter { !$0.hasPrefix("\"Open") }
    func statements(_ rows: [String]) -> Set<[UInt8]> {
      let table = ([header] + rows).joined(separator: "\n")
      return Set(TableReading(table, file: "x_20240131.csv").statements.map(\.canonical))
    }
    let whole = statements(good)
    #expect(whole.count > 30)
    var random = Linear(state: 5)
    for _ in 0..<30 {
      var rows = good
      for at in stride(from: rows.count - 1, to: 0, by: -1) { rows.swapAt(at, random.below(at + 1)) }
      let cut = random.below(rows.count)
      #expect(statements(rows) == whole)
      #expect(statements(Array(rows[..<cut])).union(statements(Array(rows[cut...]))) == whole)
    }
    let sorted = header.split(separator: "\t", omittingEmptySubsequences: false).indices.reversed()
    let turned = ([header] + good.filter { !$0.hasPrefix("Rigg") }).map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      return sorted.map { $0 < cells.count ? String(cells[$0]) : "" }.joined(separator: "\t")
    }
    let moved = TableReading(turned.joined(separator: "\r\n"), file: "x_20240131.tsv")
    #expect(Set(moved.statements.map(\.canonical)) == whole)
  }

  @Test("one company is one record, however often it is named")
  func records() throws {
    let reading = try reading()
    let names = Dictionary(
      grouping: reading.statements.compactMap { filed -> (String, RecordID)? in
        guard case .entity(let entity) = filed.statement.details, let name = entity.name else { return nil }
        return (name, filed.statement.recordId)
      }, by: \.0
    ).mapValues { Set($0.map(\.1)).count }
    #expect(names.values.allSatisfy { $0 == 1 })
    #expect(Set(reading.statements.map(\.statement.id)).count == reading.statements.count)
    let apart = try self.reading(TableOptions(scope: "other"))
    #expect(
      Set(reading.statements.map(\.statement.recordId)).isDisjoint(
        with: apart.statements.map(\.statement.recordId)))
    #expect(reading.record("Bracken Ltd")?.text.hasPrefix("table:bracken-ltd-") == true)
  }

  @Test("what a row says of its company counts before what another says of a parent")
  func descriptionsCount() throws {
    let bracken = try reading().statements.filter {
      if case .entity(let entity) = $0.statement.details { entity.name == "Bracken Ltd" } else { false }
    }
    #expect(bracken.map(\.statement.status) == [nil, .new])
    #expect(Set(bracken.map(\.statement.statementDate)).count == 1)
  }

  @Test("the company behind the column ultimate is recorded where it is named")
  func top() throws {
    let reading = try reading(TableOptions(top: "Heather  Holdings plc"))
    let declared = reading.holdings.filter { $0.hasSuffix("indirect") }
    #expect(
      declared == [
        "Bracken Ltd <- Heather Holdings plc 100 indirect",
        "Ling \"North\" B V <- Heather Holdings plc 62.5 indirect",
        "Gorse GmbH <- Heather Holdings plc 62.44 indirect", "Rush Ltd <- Heather Holdings plc 8 indirect",
        "Rush Ltd <- Heather Holdings plc 8 indirect", "Reed Ltd <- Heather Holdings plc 100 indirect",
        "Tarn Ltd <- Heather Holdings plc 90 indirect", "Beck Ltd <- Heather Holdings plc 40 indirect",
        "Beck Ltd <- Heather Holdings plc 41 indirect", "Dale Ltd <- Heather Holdings plc 50 indirect",
      ])
    #expect(!reading.counts.keys.contains("ultimateWithoutHolder"))
  }

  @Test("a table date stands in for missing ones, and says when the table was known")
  func dates() throws {
    let table = "company,parent,immediate\nA,B,50\n"
    #expect(TableReading(table).refusals.map(TableReading.mark) == ["2 undatedRow"])
    let named = TableReading(table, file: "t_20240131.csv").statements
    #expect(
      named.allSatisfy {
        $0.statement.statementDate == CalendarDate("2024-01-31") && $0.statement.publicationDate == nil
      })
    let told = TableReading(table, options: TableOptions(date: CalendarDate("2024-03-01"))).statements
    #expect(told.map(\.statement.publicationDate) == Array(repeating: CalendarDate("2024-03-01"), count: 3))
    #expect(told.map(\.statement.statementDate) == Array(repeating: CalendarDate("2024-03-01"), count: 3))
  }

  @Test("shares that could be fractions of one are pointed out")
  func fractions() {
    let options = TableOptions(date: CalendarDate("2024-03-01"))
    let fractions = TableReading("company;parent;immediate\nA;B;0,5\nC;B;1\nD;B;0,25\n", options: options)
    #expect(fractions.marks.contains("2/immediate sharesMayBeFractions"))
    let percents = TableReading("company;parent;immediate\nA;B;0,5\nC;B;1\nD;B;25\n", options: options)
    #expect(!percents.counts.keys.contains("sharesMayBeFractions"))
  }

  @Test("texts past the limits are refused with their column")
  func limits() {
    let options = TableOptions(date: CalendarDate("2024-03-01"))
    func refusal(_ row: String) -> [String] {
      TableReading("company,parent,immediate\n\(row)\n", options: options).refusals.map(TableReading.mark)
    }
    #expect(refusal(String(repeating: "x", count: 1_025) + ",B,5") == ["2/company textTooLong"])
    #expect(
      refusal("A,B" + String(repeating: "\u{301}", count: 31) + ",5") == ["2/parent tooManyCombiningMarks"])
    #expect(refusal("A,B\0,5") == ["2/parent nulCharacter"])
  }

  @Test("an end that one of two rows knows counts, in either order")
  func ends() throws {
    let rows = ["A,B,60,2010-12-31", "A,B,60,"]
    let options = TableOptions(date: CalendarDate("2024-03-01"))
    for rows in [rows, rows.reversed()] {
      let reading = TableReading(
        "company,parent,immediate,end_date\n\(rows.joined(separator: "\n"))\n", options: options)
      #expect(reading.counts["endStatedOnce"] == 1)
      let links = reading.statements.filter { $0.statement.details.type == .relationship }
      #expect(Set(links.map(\.statement.recordId)).count == 1)
      #expect(Set(links.map(\.statement.status)) == [.closed, nil])
      #expect(Set(links.map(\.statement.statementDate)).count == 1)
    }
  }

  @Test(
    "an end is read where it is plain, and else is the day of the table",
    arguments: [
      ("Dec 2010", "2010-12-31", "partialDate"), ("2010", "2010-12-31", "partialDate"),
      ("2010-12-31T00:00:00", "2010-12-31", ""), ("soon", "2024-03-01", "endNotUnderstood"),
    ])
  func endForms(_ text: String, _ day: String, _ code: String) throws {
    let reading = TableReading(
      "company,parent,immediate,end_date\nA,B,60,\(text)\n",
      options: TableOptions(date: CalendarDate("2024-03-01")))
    let last = try #require(reading.statements.last)
    guard case .relationship(let link) = last.statement.details else { return }
    #expect(link.interests[0].endDate == CalendarDate(day))
    #expect(last.statement.status == .closed)
    #expect(code.isEmpty || reading.counts[code] == 1)
  }

  @Test("a table that cannot be used says why")
  func brokenTables() {
    func reason(_ text: String) -> String? {
      if case .brokenTable(_, let line, let reason)? = TableReading(text).error {
        "\(line) \(reason)"
      } else {
        nil
      }
    }
    #expect(reason("company,parent,immediate,Parent\n") == "1 two columns are called parent")
    #expect(reason("company_source\tcompany_target\n")?.contains("contracts") == true)
    let other = TableReading("a,b\n1,2\n")
    guard case .wrongFormat? = other.error else {
      Issue.record("\(String(describing: other.error))")
      return
    }
  }

  @Test("a table may be compressed, and may have a byte order mark")
  func packed() throws {
    let bytes = Array("\u{FEFF}company,parent,immediate\nA,B,50\n".utf8)
    let options = TableOptions(date: CalendarDate("2024-03-01"))
    let plain = TableReading(bytes: bytes, options: options)
    #expect(plain.holdings == ["A <- B 50 unknown"])
    let packed = TableReading(bytes: gzip(bytes), options: options)
    #expect(packed.statements.map(\.canonical) == plain.statements.map(\.canonical))
  }

  @Test("statements in JSON are read as ever")
  func json() throws {
    let text = [Sample.entity("a"), "{", Sample.entity("b")].joined(separator: "\n")
    let reading = TableReading(text)
    let direct = Reading(text)
    #expect(reading.statements.map(\.canonical) == direct.statements.map(\.canonical))
    #expect(reading.refusals.map(\.code) == direct.refusals.map(\.code))
    #expect(TableReading(bytes: gzip(Array(text.utf8))).statements.count == 2)
  }
}
