import Foundation
import Registry
import RegistryFiles
import RegistryStore
import Resolver
import Testing

@testable import Unveil

/// `owners --all` and `control --all` against the same questions about one company after the other.
@Suite("Whole registers")
struct WholeRegisterTests {
  static let laws = ["PLAIN-25", "GB-PSC", "NG-PSC", "EU-AMLR", "FATF", "US-CDD"]
  static let time: TimeOptions = {
    var time = TimeOptions()
    time.asOf = CalendarDate("2026-11-01")
    time.knownAt = nil
    return time
  }()

  static func regimes(_ names: [String]) -> RegimeOptions {
    var options = RegimeOptions()
    options.regime = names
    return options
  }

  /// What `owners --all` writes, and how the companies were answered.
  static func all(
    _ store: RegistryStore, _ names: [String], _ format: OutputFormat = .jsonl, leastVisits: Int = 0
  ) throws -> (lines: [String], counts: RegisterCounts) {
    let register = try WholeRegister(store, time, isQuiet: true)
    let fingerprint = register.fingerprint
    var lookup = try RegimesByPlace(regimes(names), on: time.day)
    var plain = try lookup.mayBePlain() ? register.plainAnswers(lookup.majorities()) : nil
    plain?.leastVisits = leastVisits
    var counts = RegisterCounts()
    let maker = try OwnersRowMaker(lookup, time, fingerprint, fields: [], format)
    let bytes = try Output.collecting { output in
      counts = try register.write(to: &output, plain: plain) { maker }
    }
    return (lines(bytes), counts)
  }

  static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Every company asked about alone, in byte order, by the resolver.
  static func questions(_ store: RegistryStore) throws -> [Question] {
    let whole = try store.structure(allAsOf: time.day)
    return try whole.nodes.filter(\.isEntity).map(\.id).sorted().map { record in
      let structure = try store.structure(upstreamOf: record, asOf: time.day)
      return Question(
        store: store, structure: structure,
        findings: try store.identityFindings(structure, asOf: time.day))
    }
  }

  static func singles(_ store: RegistryStore, _ names: [String]) throws -> [String] {
    // Reading the files of laws again for each company would take most of the time.
    var lookup = try RegimesByPlace(regimes(names), on: time.day)
    return try questions(store).map { question in
      let laws = try lookup.regimes(for: question.subject.jurisdiction)
      return AnswerJSON.ownersInRegister(
        OwnersCommand.answers(question, laws, time), question.structure, asOf: time.day, knownAt: nil,
        fingerprint: try store.fingerprint()
      ).adding(try question.identity).text(indented: false)
    }
  }

  static func controllers(_ store: RegistryStore, _ names: [String]) throws -> [String] {
    let laws = try RegimeOptions.regimes(names, for: nil, on: time.day)
    return try questions(store).map { question in
      let answers = laws.map { ($0, ControlQuery(question.structure, under: $0).controllers(of: 0)) }
      return ControlJSON.controllers(answers, question, time, try store.fingerprint())
        .adding(try question.identity).text(indented: false)
    }
  }

  static func allControllers(_ store: RegistryStore, _ names: [String]) throws -> [String] {
    let register = try WholeRegister(store, time, isQuiet: true)
    let fingerprint = register.fingerprint
    let laws = try RegimeOptions.regimes(names, for: nil, on: time.day)
    return lines(
      try Output.collecting { output in
        try register.write(to: &output) {
          ControlRowMaker(laws, time, fingerprint, fields: [], .jsonl)
        }
      })
  }

  @Test("a hundred random registers: every line is what the question about that company says")
  func random() throws {
    var counts = RegisterCounts()
    for seed in 0..<120 as Range<UInt64> {
      let register = RandomRegister(seed, oddity: seed % 3 == 0 ? 6 : 40)
      let registry = try MadeRegistry(register.statements)
      let names = seed % 50 == 0 ? [] : [Self.laws[Int(seed) % Self.laws.count]]
      let found = try Self.all(registry.store, names)
      let expected = try Self.singles(registry.store, names)
      #expect(found.lines.count == expected.count)
      for (line, single) in zip(found.lines, expected) { #expect(line == single, "seed \(seed), \(names)") }
      counts.plain += found.counts.plain
      counts.resolved += found.counts.resolved
      if seed % 5 == 0 {
        let laws = ["PLAIN-25", "GB-PSC"]
        #expect(
          try Self.allControllers(registry.store, laws) == Self.controllers(registry.store, laws),
          "seed \(seed)")
      }
    }
    // Both ways are taken often enough to be compared.
    #expect(counts.plain > 150)
    #expect(counts.resolved > 150)
  }

  @Test("with judgements the lines are those of the joined parties, and of no record that is one of them")
  func judgements() throws {
    for seed in 1_000..<1_030 as Range<UInt64> {
      let register = RandomRegister(seed, oddity: 40)
      let registry = try MadeRegistry(register.statements)
      let companies = register.parties.filter { $0.text.hasPrefix("company") }
      let pair = Judgement.Pair(companies[0], companies[companies.count - 1])
      let joined = try Judgements(
        replaying: [
          Judgement(.same, pair, by: "A", reason: "one number", time: "2026-01-01T00:00:00Z", line: 1)
        ], file: "judgements")
      let store = try RegistryStore.open(path: registry.store.path, mode: .readOnly, judgements: joined)
      let lines = try Self.all(store, ["PLAIN-25"]).lines
      #expect(lines == (try Self.singles(store, ["PLAIN-25"])), "seed \(seed)")
      #expect(lines.count == companies.count - 1, "seed \(seed)")
      #expect(try Self.allControllers(store, ["PLAIN-25"]) == Self.controllers(store, ["PLAIN-25"]))
    }
  }

  @Test("tables have the rows of the single answer between the company and what is unknown")
  func tables() throws {
    for seed in 2_000..<2_020 as Range<UInt64> {
      let registry = try MadeRegistry(RandomRegister(seed, oddity: 12).statements)
      let found = try Self.all(registry.store, ["PLAIN-25"], .tsv).lines
      let laws = try RegimeOptions.regimes(["PLAIN-25"], for: nil, on: Self.time.day)
      let expected = try Self.questions(registry.store).flatMap { question -> [String] in
        let answer = OwnersCommand.answers(question, laws, Self.time)[0]
        let rows = OwnersCommand.table([answer], question.structure).rows.map { Array($0.dropLast()) }
        let none = ["PLAIN-25", "", "", "none"] + Array(repeating: "", count: 6)
        let unknown = RegisterRows.unknown(answer, question.structure)
        return (rows.isEmpty ? [none] : rows).map { row in
          ([question.subject.id.text, question.subject.label] + row + [unknown]).joined(separator: "\t")
        }
      }
      #expect(found == expected, "seed \(seed)")
    }
  }

  @Test("a ring of companies too large for fractions is answered to six places with sure verdicts")
  func largeLoop() throws {
    let registry = try MadeRegistry(Self.ring(60))
    let found = try Self.all(registry.store, ["PLAIN-25"])
    #expect(found.counts.resolved == 0)
    #expect(try found.lines == Self.singles(registry.store, ["PLAIN-25"]))
  }

  /// A ring in which each company has half of the next and a person the other half, and one company below it.
  static func ring(_ count: Int) -> [Statement] {
    var statements: [Statement] = []
    func add(_ record: String, _ details: RecordDetails) {
      statements.append(
        Statement(
          id: "ring-statement-\(statements.count)", recordId: RecordID(record),
          statementDate: day("2024-01-01"), publicationDate: nil, status: .new, details: details))
    }
    func hold(_ company: String, _ owner: String, _ percent: Int) {
      let share = (try? Share(exactly: Rational(percent))).map { StatedShare.stated($0) } ?? .notStated
      add(
        "\(owner)>\(company)",
        .relationship(
          Relationship(
            subject: .record(RecordID(company)), interestedParty: .record(RecordID(owner)),
            interests: [Interest(type: .shareholding, directness: .direct, share: share)],
            componentRecords: [])))
    }
    for at in 0..<count {
      add("company-\(at)", .entity(Entity(type: .registeredEntity, name: "Ring \(at)")))
      add(
        "person-\(at)",
        .person(Person(type: .knownPerson, names: [PersonName(type: "legal", fullName: "Person \(at)")])))
      hold("company-\(at)", "person-\(at)", 47 + at % 3)
      hold("company-\(at)", "company-\((at + 1) % count)", 41)
      // Chords keep the figures from being short fractions.
      hold("company-\(at)", "company-\((at + 7) % count)", 7)
    }
    add("below", .entity(Entity(type: .registeredEntity, name: "Below the ring")))
    hold("below", "company-0", 53)
    return statements
  }

  @Test("something imported while a register is read is an error and no mixed answer")
  func changed() throws {
    var register = RandomRegister(7, oddity: 40)
    let registry = try MadeRegistry(register.statements)
    let snapshot = try registry.store.snapshot(asOf: Self.time.day)
    try registry.add(register.more(on: "2024-05-01"))
    #expect(throws: RegistryStoreError.self) {
      try registry.store.reading(snapshot) { _ in }
    }
  }

  @Test(
    "the real network: every line is what the question about that company says",
    .enabled(if: Shared.has("bods/real-networks/opencheck-demo-1204.bods04.jsonl"), "no ../shared/data"))
  func realNetwork() throws {
    let url = try #require(Shared.url("bods/real-networks/opencheck-demo-1204.bods04.jsonl"))
    let text = try String(contentsOf: url, encoding: .utf8)
    let registry = try ScratchRegistry([Input(name: "real.jsonl", text: text)])
    for names in [["PLAIN-25"], ["GB-PSC"], ["NG-PSC", "EU-AMLR"]] {
      #expect(try Self.all(registry.store, names).lines == Self.singles(registry.store, names), "\(names)")
    }
    #expect(
      try Self.allControllers(registry.store, ["PLAIN-25"])
        == Self.controllers(registry.store, ["PLAIN-25"]))
  }
}

/// A registry of statements made in memory.
final class MadeRegistry {
  let store: RegistryStore
  private let folder: URL
  private var files = 0

  init(_ statements: [Statement]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "unveil-register-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try RegistryStore.open(
      path: folder.appendingPathComponent("registry.db").path, mode: .readWrite(createIfMissing: true))
    try add(statements)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func add(_ statements: [Statement]) throws {
    files += 1
    let session = try store.beginImport(
      source: ImportSource(name: "file-\(files)", importedOn: day("2026-10-01")))
    for (position, statement) in statements.enumerated() {
      _ = try session.add(
        FiledStatement(
          statement: statement, canonical: Array("\(statement)".utf8), line: position + 1,
          position: position))
    }
    _ = try session.commit()
  }
}

/// The file that keeps the graph of a registry.
@Suite("The graph beside a registry")
struct RegisterGraphTests {
  @Test("with the file, without it, and with that of another file of the same statements: the same lines")
  func sameLines() throws {
    var plain = 0
    for seed in 3_000..<3_015 as Range<UInt64> {
      let statements = RandomRegister(seed, oddity: 40).statements
      let registry = try MadeRegistry(statements)
      let made = try WholeRegisterTests.all(registry.store, ["PLAIN-25"])
      let file = registry.file("registry.db.graph")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      let read = try WholeRegisterTests.all(registry.store, ["PLAIN-25"])
      #expect(read.lines == made.lines)
      #expect(read.counts == made.counts)
      plain += read.counts.plain
      // The same statements under other numbers: the fingerprint is the same, the records are not.
      let other = try MadeRegistry(statements.reversed())
      try bytes.write(to: URL(fileURLWithPath: other.file("registry.db.graph")))
      #expect(try WholeRegisterTests.all(other.store, ["PLAIN-25"]).lines == made.lines, "seed \(seed)")
    }
    #expect(plain > 25)
  }
}
