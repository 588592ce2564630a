import Registry
import Testing

@testable import Interchange

/// Which rows of a mapped table are one party or one interest, and which are not.
struct MappedRecordTests {
  static let yaml = """
    dates: DD.MM.YYYY
    parties:
      firm: {kind: entity, id: No, name: Firm}
      owner: {kind: {column: Kind, person: [natural], entity: [legal]}, id: OwnerNo, name: Owner, born: Born}
    interests:
      - {subject: firm, party: owner, type: shareholding, share: Part, start: From, end: To}
    """
  static let header = "No;Firm;Kind;OwnerNo;Owner;Born;Part;From;To;Class\n"

  func read(
    _ rows: [String], _ yaml: String = yaml, file: String = "owners.csv", scope: String? = nil,
    date: String? = "2024-01-01"
  ) throws -> TableReading {
    let mapping = try TableMapping(yaml: yaml, file: "m.yaml")
    return TableReading(
      Self.header + rows.joined(separator: "\n"), file: file,
      options: TableOptions(date: date.flatMap { CalendarDate($0) }, scope: scope, mapping: mapping))
  }

  func parties(_ reading: TableReading) -> [RecordID: Set<String>] {
    var names: [RecordID: Set<String>] = [:]
    for filed in reading.statements {
      switch filed.statement.details {
      case .entity(let entity): names[filed.statement.recordId, default: []].insert(entity.name ?? "")
      case .person(let person): names[filed.statement.recordId, default: []].insert(person.name ?? "")
      case .relationship: break
      }
    }
    return names
  }

  func links(_ reading: TableReading) -> [(id: RecordID, statement: Statement, link: Relationship)] {
    reading.statements.compactMap { filed in
      guard case .relationship(let link) = filed.statement.details else { return nil }
      return (filed.statement.recordId, filed.statement, link)
    }
  }

  /// What each record holds on a day: party, least and greatest share, as the registry chooses statements.
  func alive(_ reading: TableReading, on text: String) throws -> Set<String> {
    let day = try #require(CalendarDate(text))
    var latest: [RecordID: (Statement, Relationship)] = [:]
    func order(_ statement: Statement) -> (CalendarDate, Int) {
      (statement.statementDate, [.new: 0, .updated: 2, .closed: 3][statement.status] ?? 1)
    }
    for (id, statement, link) in links(reading) where statement.statementDate <= day {
      if let other = latest[id], order(other.0) > order(statement) { continue }
      latest[id] = (statement, link)
    }
    var names = parties(reading).mapValues { $0.sorted().joined(separator: "/") }
    for (id, name) in names where name.isEmpty { names[id] = id.text }
    return Set(
      latest.values.flatMap { statement, link -> [String] in
        guard statement.status != .closed, case .record(let party) = link.interestedParty else { return [] }
        return link.interests.filter { $0.holds(on: day) }.map {
          "\(names[party] ?? "?") \($0.share.interval.intervalText)"
        }
      })
  }

  @Test("numbers of companies and of holders overlap without becoming one record")
  func roles() throws {
    let reading = try read([
      "1;Alpha;natural;1;Karl;;60;;;", "2;Beta;natural;2;Lena;;60;;;", "3;Gamma;legal;1;Delta;;60;;;",
    ])
    #expect(parties(reading).values.allSatisfy { $0.count == 1 })
    #expect(parties(reading).count == 6)
  }

  @Test("two tables numbered alike share no record, unless their scope or register says so")
  func tables() throws {
    func ids(_ file: String, _ yaml: String = Self.yaml, scope: String? = nil) throws -> Set<RecordID> {
      Set(parties(try read(["1;Alpha;natural;2;Karl;;60;;;"], yaml, file: file, scope: scope)).keys)
    }
    #expect(try ids("a.csv").isDisjoint(with: ids("b.csv")))
    #expect(try ids("x/a.csv") == ids("y/a.csv.gz"))
    #expect(try ids("a.csv", scope: "S") == ids("b.csv", scope: "S"))
    #expect(try ids("a.csv", scope: "S").isDisjoint(with: ids("a.csv", scope: "T")))
    let register = Self.yaml.replacing("id: No,", with: "id: No, register: R,").replacing(
      "id: OwnerNo,", with: "id: OwnerNo, register: R,")
    #expect(try ids("a.csv", register) == ids("b.csv", register))
    #expect(try ids("a.csv", register) == [RecordID("R:entity:1"), RecordID("R:person:2")])
  }

  @Test("a piped table with numbers of its own needs a scope")
  func pipe() throws {
    guard case .wrongFormat(_, let words)? = try read(["1;A;;;;;;;;"], file: "-").error else {
      Issue.record("it was read")
      return
    }
    #expect(words.contains("--scope"))
    #expect(try read(["1;A;;;;;;;;"], file: "-", scope: "S").error == nil)
  }

  @Test("persons of one name beside one company are two where they were born on two days")
  func born() throws {
    let reading = try read(["1;A;natural;;Karl;01.01.1940;50;;;", "1;A;natural;;Karl;02.02.1970;50;;;"])
    #expect(parties(reading).count == 3)
    #expect(Set(links(reading).map(\.link.interestedParty)).count == 2)
    let once = try read(["1;A;natural;;Karl;01.01.1940;50;;;", "1;A;natural;;Karl;1940-01-01;50;;;"])
    #expect(parties(once).count == 2)
  }

  @Test("the same row twice is said and counts once")
  func repeated() throws {
    let reading = try read(["1;A;natural;9;Karl;;50;;;", "1;A;natural;9;Karl;;50;;;"])
    #expect(reading.counts["rowRepeated"] == 1)
    #expect(Set(links(reading).map(\.id)).count == 1)
    let other = try read(["1;A;natural;9;Karl;;50;;;x", "1;A;natural;9;Karl;;50;;;y"])
    #expect(other.counts["interestRepeated"] == 1)
  }

  @Test("lots add up; where nobody says that rows are lots, the share is between the greatest and the sum")
  func lots() throws {
    let rows = ["1;A;natural;9;Karl;;25;;;A shares", "1;A;natural;9;Karl;;25;;;B shares"]
    let named = Self.yaml.replacing("end: To", with: "end: To, lot: Class")
    for rows in [rows, rows.reversed()] {
      let lots = try read(rows, named)
      #expect(links(lots).count == 1)
      #expect(links(lots)[0].link.interests.map(\.share.interval.intervalText) == ["25", "25"])
      let details = try read(rows, Self.yaml.replacing("end: To", with: "end: To, details: Class"))
      #expect(links(details).count == 1)
      #expect(links(details)[0].link.interests.map(\.share.interval.intervalText) == ["[25, 50]"])
      #expect(details.counts["partsOrClaims"] == 1)
    }
    let contradiction = ["1;A;natural;9;Karl;;25;;;A", "1;A;natural;9;Karl;;30;;;A"]
    for yaml in [named, Self.yaml.replacing("end: To", with: "end: To, details: Class")] {
      let reading = try read(contradiction, yaml)
      #expect(Set(links(reading).map(\.id)).count == 2)
      #expect(links(reading).map { $0.link.interests.count } == [1, 1])
    }
    let one = try read([rows[0]], named).statements.map(\.canonical)
    #expect(one.count == 3)
    #expect(
      try read(rows, named).statements.map(\.canonical)
        .last == read(rows.reversed(), named).statements.map(\.canonical).last)
  }

  @Test("an end that one of two rows knows counts, in either order")
  func ends() throws {
    let rows = ["1;A;natural;9;Karl;;60;;31.12.2010;", "1;A;natural;9;Karl;;60;;;"]
    for rows in [rows, rows.reversed()] {
      for date in ["2024-01-01", nil] {
        let reading = try read(rows, date: date)
        #expect(reading.counts["endStatedOnce"] == 1)
        #expect(try alive(reading, on: "2024-06-01") == [])
      }
      #expect(try alive(read(rows, date: nil), on: "2010-06-01") == ["Karl 60"])
    }
    let two = try read(
      ["1;A;natural;9;Karl;;60;;31.12.2010;", "1;A;natural;9;Karl;;60;;31.12.2015;"], date: nil)
    #expect(two.counts["endsDisagree"] == 1)
    #expect(try alive(two, on: "2012-01-01") == [])
  }

  @Test(
    "an end in another form is read where it is plain",
    arguments: [
      ("2015", "2015-12-31"), ("2015-02", "2015-02-28"), ("2015-12-31", "2015-12-31"),
      ("2015-12-31T00:00:00", "2015-12-31"), ("31 Dec 2015", "2015-12-31"), ("Feb 2016", "2016-02-29"),
      ("31.12.2015 10:00", "2015-12-31"),
    ])
  func endForms(_ text: String, _ end: String) throws {
    let reading = try read(["1;A;natural;9;Karl;;60;01.01.2010;\(text);"])
    #expect(Set(links(reading).map { $0.link.interests[0].endDate }) == [CalendarDate(end)])
    #expect(reading.counts["endNotUnderstood"] == nil)
    #expect(try alive(reading, on: "2015-01-01") == ["Karl 60"])
    #expect(try alive(reading, on: "2017-01-01") == [])
  }

  @Test("an end that cannot be read is the day of the file; without that day the row is refused")
  func badEnd() throws {
    for text in ["31.02.2015", "soon", "01/02/2015", "?"] {
      let dated = try read(["1;A;natural;9;Karl;;60;01.01.2010;\(text);"])
      #expect(dated.counts["endNotUnderstood"] == 1)
      #expect(try alive(dated, on: "2024-01-02") == [])
      #expect(try alive(dated, on: "2012-01-01") == ["Karl 60"])
      let undated = try read(["1;A;natural;9;Karl;;60;01.01.2010;\(text);"], date: nil)
      #expect(undated.refusals.map(\.code) == ["endNotUnderstood"])
      #expect(undated.statements.isEmpty)
    }
    #expect(try alive(read(["1;A;natural;9;Karl;;60;01.01.2010;present;"]), on: "2024-01-02") == ["Karl 60"])
  }

  @Test("an interest that ends before it begins is said and never holds")
  func endBeforeStart() throws {
    let reading = try read(["1;A;natural;9;Karl;;60;01.01.2020;01.01.2010;"])
    #expect(reading.counts["endBeforeStart"] == 1)
    for day in ["2009-01-01", "2015-01-01", "2020-01-01", "2024-01-01"] {
      #expect(try alive(reading, on: day) == [])
    }
    let bods = StatementFile(
      bytes: Array(
        Sample.relationship(
          "r", interests: #"[{"type":"trustee","startDate":"2021-02-02","endDate":"2020-02-02"}]"#
        ).utf8), name: "b.json")
    guard case .statement(_, let findings)? = try bods.next() else {
      Issue.record("it was refused")
      return
    }
    #expect(findings.map(\.code).contains("endBeforeStart"))
  }

  static let mistakes: [(String, String, Int, String)] = [
    ("  - {subject", "  {subject", 6, "list"),
    ("subject: firm, party: owner", "subject: owner, party: firm", 6, "person"),
    ("party: owner", "party: firm", 6, "same"), ("dates: DD.MM.YYYY", "decimal: \".,\"", 1, "decimal"),
    ("id: No,", "id: No, id: No,", 3, "id stands twice"),
    ("id: No,", "id: No, register: a b,", 3, "register"),
  ]

  @Test("mistakes in a mapping are refused with their line", arguments: mistakes)
  func mapping(_ right: String, _ wrong: String, _ line: Int, _ word: String) throws {
    #expect(Self.yaml.contains(right))
    do throws(InterchangeError) {
      _ = try TableMapping(yaml: Self.yaml.replacing(right, with: wrong), file: "m.yaml")
      Issue.record("it was read")
    } catch {
      guard case .brokenTable("m.yaml", let at, let reason) = error else { throw error }
      #expect(at == line, "\(reason)")
      #expect(reason.contains(word))
    }
  }
}
