import Foundation
import Registry
import RegistryStore
import Testing

@testable import Unveil

/// A run that takes over what still holds, against a full run.
@Suite("Answers kept from run to run")
struct ReuseTests {
  private static func run(
    _ store: RegistryStore, _ file: String, on asOf: String, _ format: OutputFormat = .jsonl
  ) throws -> (bytes: [UInt8], counts: RegisterCounts) {
    var time = TimeOptions()
    time.asOf = CalendarDate(asOf)
    time.knownAt = nil
    let register = try WholeRegister(store, time, isQuiet: true)
    let (fingerprint, judgements) = (register.fingerprint, register.judgementDigest)
    let maker = try OwnersRowMaker(
      RegimesByPlace(WholeRegisterTests.regimes(["PLAIN-25"]), on: time.day), time, fingerprint,
      judgements: judgements, fields: [], format)
    var kept = RowCache.heading
    let earlier = try #require(try register.earlierRun(RowCache(path: file)))
    var counts = RegisterCounts()
    let bytes = try Output.collecting { output in
      counts = try register.write(
        to: &output, plain: register.plainAnswers([]), earlier: earlier, keep: { kept += $0 }
      ) { maker }
    }
    try Data(kept).write(to: URL(fileURLWithPath: file))
    return (bytes, counts)
  }

  private static func fresh(_ registry: MadeRegistry) -> String {
    registry.file("answers-\(UUID().uuidString)")
  }

  @Test("after random imports, days and judgements the result is that of a full run, byte for byte")
  func sequences() throws {
    var total = RegisterCounts()
    for seed in 5_000..<5_020 as Range<UInt64> {
      var register = RandomRegister(seed, oddity: 15)
      let registry = try MadeRegistry(register.statements)
      let file = registry.file("answers")
      var store = registry.store
      let pair = Judgement.Pair(register.parties[0], register.parties[1])
      for step in 0..<5 {
        let asOf = step < 3 ? "2026-11-01" : "2026-11-0\(step)"
        let found = try Self.run(store, file, on: asOf)
        let full = try Self.run(store, Self.fresh(registry), on: asOf)
        #expect(found.bytes == full.bytes, "seed \(seed), step \(step)")
        #expect(full.counts.reused == 0)
        total.reused += found.counts.reused
        total.resolved += found.counts.resolved + found.counts.plain
        if step == 3 {
          let joined = try Judgements(
            replaying: [
              Judgement(.same, pair, by: "A", reason: "seen", time: "2026-01-01T00:00:00Z", line: 1)
            ], file: "judgements")
          store = try RegistryStore.open(path: registry.store.path, mode: .readOnly, judgements: joined)
        } else {
          try registry.add(register.more(on: "2025-0\(step + 1)-01"))
        }
      }
    }
    #expect(total.reused > 150)
    #expect(total.resolved > 150)
  }

  @Test("only what stands below a changed record is answered again")
  func onlyBelow() throws {
    // A chain of a hundred companies, each held by the next and a person.
    var statements: [Statement] = []
    func add(_ record: String, _ details: RecordDetails, on date: String = "2024-01-01") {
      statements.append(
        Statement(
          id: "chain-\(statements.count)", recordId: RecordID(record), statementDate: day(date),
          publicationDate: nil, status: .new, details: details))
    }
    func hold(_ company: Int, _ owner: String, _ percent: Int, on date: String = "2024-01-01") {
      let share = (try? Share(exactly: Rational(percent))).map { StatedShare.stated($0) } ?? .notStated
      add(
        "\(owner)>\(company)",
        .relationship(
          Relationship(
            subject: .record(RecordID("company-\(company)")), interestedParty: .record(RecordID(owner)),
            interests: [Interest(type: .shareholding, directness: .direct, share: share)],
            componentRecords: [])), on: date)
    }
    for at in 0..<100 {
      add("company-\(at)", .entity(Entity(type: .registeredEntity, name: "Company \(at)")))
      add(
        "person-\(at)",
        .person(Person(type: .knownPerson, names: [PersonName(type: "legal", fullName: "Person \(at)")])))
      hold(at, "person-\(at)", 30)
      if at < 99 { hold(at, "company-\(at + 1)", 50) }
    }
    let registry = try MadeRegistry(statements)
    let file = registry.file("answers")
    #expect(try Self.run(registry.store, file, on: "2026-11-01").counts.reused == 0)
    // Nothing changed: nothing is answered again.
    #expect(try Self.run(registry.store, file, on: "2026-11-02").counts == RegisterCounts(reused: 100))
    statements = []
    hold(40, "person-7", 5, on: "2025-01-01")
    try registry.add(
      statements.map { statement in
        var statement = statement
        statement.id = "later"
        return statement
      })
    let found = try Self.run(registry.store, file, on: "2026-11-02")
    #expect(found.counts.reused == 59)
    #expect(found.counts.plain + found.counts.resolved == 41)
  }

  @Test("a changed byte in the file is answered again, and another file is not written over")
  func damaged() throws {
    let registry = try MadeRegistry(RandomRegister(9, oddity: 40).statements)
    let file = registry.file("answers")
    let first = try Self.run(registry.store, file, on: "2026-11-01")
    var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
    for at in stride(from: 20, to: bytes.count, by: 97) { bytes[at] ^= 1 }
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    #expect(try Self.run(registry.store, file, on: "2026-11-01").bytes == first.bytes)
    try Data(bytes.prefix(bytes.count / 2)).write(to: URL(fileURLWithPath: file))
    #expect(try Self.run(registry.store, file, on: "2026-11-01").bytes == first.bytes)
    try Data("somebody's letter".utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: CommandFailure.self) { try RowCache(path: file) }
  }
}

extension MadeRegistry {
  /// A path in the registry's folder.
  func file(_ name: String) -> String {
    URL(fileURLWithPath: store.path).deletingLastPathComponent().appendingPathComponent(name).path
  }
}
