import Registry
import Synchronization
import Testing

@testable import Interchange

/// Statements of BODS 0.1 to 0.3 that replace statements of other files.
struct SeveralFilesTests {
  /// What was imported so far, as a registry keeps it.
  final class Imported {
    private(set) var statements: [FiledStatement] = []
    private(set) var codes: [String] = []
    /// How often the statements of a record were read.
    var reads: Int { counter.reads.load(ordering: .relaxed) }
    private let counter = Counter()

    private final class Counter: Sendable {
      let reads = Atomic(0)
    }

    /// Imports a file; identifiers that are there already change nothing, and must say the same.
    func add(_ lines: String..., file: String = "a.jsonl") {
      add(Array(lines.joined(separator: "\n").utf8), file)
    }

    func add(_ bytes: [UInt8], _ file: String) {
      let before = statements
      let earlier = EarlierStatements(
        record: { id in before.first { $0.statement.id == id }?.statement.recordId.text },
        isRecord: { id in
          before.contains { filed in
            filed.statement.recordId.text == id || filed.statement.declarationSubject?.text == id
              || Imported.ends(filed).contains(.record(RecordID(id)))
          }
        },
        statements: { [counter] id in
          counter.reads.add(1, ordering: .relaxed)
          return before.filter { $0.statement.recordId.text == id }.map(\.canonical)
        })
      let reader = StatementFile(bytes: bytes, name: file, earlier: before.isEmpty ? nil : earlier)
      do throws(InterchangeError) {
        while let outcome = try reader.next() {
          switch outcome {
          case .refused(let finding): Issue.record("\(finding)")
          case .statement(let filed, let findings):
            codes += findings.map(\.code)
            if let known = statements.first(where: { $0.statement.id == filed.statement.id }) {
              #expect(known.canonical == filed.canonical, "a statement changes")
            } else {
              statements.append(filed)
            }
          }
        }
      } catch {
        Issue.record("\(error)")
      }
    }

    static func ends(_ filed: FiledStatement) -> [Party] {
      guard case .relationship(let link) = filed.statement.details else { return [] }
      return [link.subject, link.interestedParty]
    }

    /// The statement that counts of every record on a day.
    func latest(_ day: String = "2030-01-01") -> [String: Statement] {
      func key(_ one: Statement) -> (Int32, Int32, Int) {
        let rank = [RecordStatus.new: 0, .updated: 2, .closed: 3]
        return (
          one.statementDate.number, one.publicationDate?.number ?? 0, one.status.flatMap { rank[$0] } ?? 1
        )
      }
      let counting = statements.map(\.statement).filter { $0.statementDate.description <= day }
      return Dictionary(grouping: counting, by: \.recordId.text).compactMapValues { series in
        let best = series.map(key).max { $0 < $1 }
        let last = series.filter { one in best.map { $0 == key(one) } ?? false }
        #expect(last.count == 1, "only the identifier decides: \(last.map(\.id))")
        return last.first
      }
    }

    /// Names of the holders on a day, and "?" for who is not described.
    func holders(_ day: String = "2030-01-01") -> [String] {
      let latest = latest(day)
      return latest.values.compactMap { one -> String? in
        guard one.status != .closed, case .relationship(let link) = one.details else { return nil }
        guard case .record(let id) = link.interestedParty else { return "-" }
        guard case .person(let person)? = latest[id.text]?.details else { return "?" }
        return person.name ?? ""
      }.sorted()
    }
  }

  static func person(_ id: String, _ name: String, _ more: String = "") -> String {
    Legacy.person(id, #","names":[{"type":"individual","fullName":"\#(name)"}]"# + more)
  }

  static let parties = [Legacy.entity("a"), person("p", "Anna"), person("q", "Bert"), person("s", "Carl")]
    .joined(separator: "\n")

  static func published(_ link: String, _ date: String) -> String {
    link.dropLast()
      + #","publicationDetails":{"publicationDate":"\#(date)","bodsVersion":"0.2","publisher":{"name":"T"}}}"#
  }

  static let series = [
    Legacy.link("1", by: "p", date: "2020-01-01"),
    Legacy.link("2", by: "q", date: "2021-01-01", Legacy.replacing("1")),
    Legacy.link("3", by: "s", date: "2022-01-01", Legacy.replacing("2")),
  ]

  @Test("A long series is read from the registry a few times, not once for each of its statements")
  func longSeries() {
    let count = 400
    let lines = (0..<count).map { number in
      Legacy.entity("e\(number)", number == 0 ? "" : Legacy.replacing("e\(number - 1)"))
    }
    let registry = Imported()
    registry.add(Array(lines.joined(separator: "\n").utf8), "a.jsonl")
    #expect(Set(registry.statements.map(\.statement.recordId.text)).count == 1)
    let before = registry.reads
    registry.add(Array(lines.reversed().joined(separator: "\n").utf8), "b.jsonl")
    #expect(registry.statements.count == count)
    #expect(registry.reads - before < 5)
  }

  @Test("A statement that replaces itself says so, and nothing else follows")
  func itself() {
    let registry = Imported()
    registry.add(Legacy.entity("a", Legacy.replacing("a")))
    #expect(registry.codes == ["replacesItself"])
  }

  @Test(
    "Of three files of which each replaces a statement of the last, only the last holder holds, in any order",
    arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func three(_ order: [Int]) {
    let registry = Imported()
    registry.add(Self.parties)
    for place in order { registry.add(Self.series[place]) }
    #expect(registry.holders() == ["Carl"])
    for place in order { registry.add(Self.series[place]) }
    #expect(registry.holders() == ["Carl"])
  }

  @Test("Files in one archive replace statements of each other")
  func archive() {
    let registry = Imported()
    registry.add(
      ZipTests.zip([
        ("p.jsonl", Self.parties), ("3.jsonl", Self.series[2]), ("1.jsonl", Self.series[0]),
        ("2.jsonl", Self.series[1]),
      ]), "a.zip")
    #expect(registry.holders() == ["Carl"])
    #expect(registry.holders("2021-06-01") == ["Bert"])
    #expect(registry.holders("2020-06-01") == ["Anna"])
  }

  @Test("A relationship that is merged into another one of a later file is closed", arguments: [false, true])
  func merge(_ isReversed: Bool) {
    let files = [
      [Legacy.link("1", by: "p", date: "2020-01-01"), Legacy.link("2", by: "q", date: "2020-01-01")]
        .joined(separator: "\n"),
      Legacy.link("3", by: "s", date: "2021-01-01", Legacy.replacing("1", "2")),
    ]
    let registry = Imported()
    registry.add(Self.parties)
    for file in isReversed ? files.reversed() : files { registry.add(file) }
    #expect(registry.holders() == ["Carl"])
    for file in files { registry.add(file) }
    #expect(registry.holders() == ["Carl"])
  }

  @Test(
    "Where one relationship becomes two in two files, both holders stay",
    arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func fork(_ order: [Int]) {
    let files = [
      Legacy.link("1", by: "s", date: "2020-01-01"),
      Legacy.link("2", by: "p", date: "2021-01-01", Legacy.replacing("1")),
      Legacy.link("3", by: "q", date: "2021-01-01", Legacy.replacing("1")),
    ]
    let registry = Imported()
    registry.add(Self.parties)
    for place in order { registry.add(files[place]) }
    #expect(registry.holders() == ["Anna", "Bert"])
    for place in order { registry.add(files[place]) }
    #expect(registry.holders() == ["Anna", "Bert"])
  }

  @Test(
    "A reference to a person who was replaced in an earlier file leads to the person",
    arguments: [false, true])
  func reference(_ isReversed: Bool) {
    let files = [
      [Legacy.entity("a"), Self.person("p", "Old"), Self.person("q", "New", Legacy.replacing("p"))]
        .joined(separator: "\n"),
      Legacy.link("r", by: "q", date: "2020-01-01"),
    ]
    let registry = Imported()
    for file in isReversed ? files.reversed() : files { registry.add(file) }
    #expect(registry.holders() == ["New"])
  }

  @Test("Two persons that take the place of one in two files stay apart, and it is said")
  func apart() {
    let registry = Imported()
    registry.add(Self.person("p", "Old"))
    registry.add(Self.person("q", "New", Legacy.replacing("p")))
    registry.add(Self.person("r", "Other", Legacy.replacing("p")))
    #expect(Set(registry.statements.map(\.statement.recordId.text)) == [Sample.id("p"), Sample.id("r")])
    #expect(registry.codes == ["replacedTwice"])
  }

  static let undated = Legacy.link("2", by: "q", Legacy.replacing("1")).replacing(
    #""statementDate":"2019-01-01","#, with: "")

  static let corrections = [
    published(Legacy.link("2", by: "q", date: "2020-04-01", Legacy.replacing("1")), "2020-04-01"),
    Legacy.link("2", by: "q", date: "2020-04-01", Legacy.replacing("1")),
    Legacy.link("2", by: "q", date: "2020-05-01", Legacy.replacing("1")), undated,
  ]

  @Test("What replaces counts, whatever its date says, and the date is kept as filed", arguments: corrections)
  func correction(_ correction: String) throws {
    let first = Self.published(Legacy.link("1", by: "p", date: "2020-05-01"), "2020-05-01")
    for (place, files) in [[first + "\n" + correction], [first, correction], [correction, first]].enumerated()
    {
      let registry = Imported()
      registry.add(Self.parties)
      for file in files { registry.add(file) }
      #expect(registry.holders() == ["Bert"], "\(place)")
      #expect(registry.holders("2020-05-01") == ["Bert"], "\(place)")
      for file in files { registry.add(file) }
      #expect(registry.holders() == ["Bert"], "\(place)")
      let filed = try #require(registry.statements.first { $0.statement.id == Sample.id("2") })
      let value = try JSONValue(parsing: filed.canonical)
      #expect(
        value["asFiled"]?.canonicalBytes()
          == (try JSONValue(parsing: Array(correction.utf8))).canonicalBytes())
    }
  }

  @Test("What comes later than its replacement does not count, nor what it replaced, whatever the dates say")
  func tooLate() {
    let registry = Imported()
    registry.add(Self.parties)
    registry.add(Legacy.link("3", by: "s", date: "2020-04-01", Legacy.replacing("2", "4")))
    let late = [
      Self.published(Legacy.link("1", by: "p", date: "2020-05-01"), "2020-05-01"),
      Self.published(Legacy.link("2", by: "q", date: "2020-06-01", Legacy.replacing("1")), "2020-06-01"),
      Self.published(Legacy.link("4", by: "p", date: "2020-07-01"), "2020-07-01"),
    ].joined(separator: "\n")
    registry.add(late)
    #expect(registry.holders() == ["Carl"])
    #expect(registry.holders("2020-06-15") == ["Carl"])
    #expect(Set(registry.codes) == ["replacedBefore"])
    registry.add(late)
    #expect(registry.holders() == ["Carl"])
  }

  @Test("Replacements of one day come one after the other, in one file or in several")
  func oneDay() {
    let lines = (1...5).map { number in
      Legacy.link(
        "\(9 - number)", by: number == 5 ? "s" : number == 4 ? "q" : "p",
        number > 1 ? Legacy.replacing("\(10 - number)") : "")
    }
    let together = Imported()
    together.add(Self.parties + "\n" + lines.joined(separator: "\n"))
    #expect(together.holders("2019-01-01") == ["Carl"])
    let apart = Imported()
    apart.add(Self.parties)
    for line in lines { apart.add(line) }
    #expect(apart.holders() == ["Carl"])
  }

  @Test("Political exposure of BODS 0.2 is kept in the form of later versions")
  func exposure() throws {
    let reading = Reading(
      Self.person("p", "Anna", #","hasPepStatus":true,"pepStatusDetails":[{"reason":"minister"}]"#))
    let filed = try JSONValue(parsing: try #require(reading.statements.first).canonical)
    let exposure = filed["recordDetails"]?["politicalExposure"]
    #expect(exposure?["status"]?.string == "isPep")
    #expect(exposure?["details"]?.elements.map { $0["reason"]?.string } == ["minister"])
    let not = Reading(Self.person("p", "Anna", #","hasPepStatus":false"#))
    let other = try JSONValue(parsing: try #require(not.statements.first).canonical)
    #expect(other["recordDetails"]?["politicalExposure"]?["status"]?.string == "isNotPep")
  }
}
