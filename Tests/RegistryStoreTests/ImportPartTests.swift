import Registry
import Testing

@testable import RegistryStore

/// Imports whose statements are made safe part by part.
@Suite struct ImportPartTests {
  private let facts = (0..<60).flatMap { number in
    [entity("C\(number)", "Company \(number)"), person("P\(number)"), holds("P\(number)", "C\(number)")]
  }

  private func imported(in parts: Int, _ facts: [Statement], into store: RegistryStore) throws {
    let session = try store.beginImport(
      source: ImportSource(name: "parts.json", importedOn: CalendarDate("2025-01-01")))
    for (position, statement) in facts.enumerated() {
      _ = try session.add(filed(statement, position))
      if (position + 1) % parts == 0 { try session.commitPart() }
    }
    _ = try session.commit()
  }

  @Test(arguments: [1, 7, 50, 180])
  func partsGiveTheSameRegistryAsTheWhole(size: Int) throws {
    let whole = try Sample(facts, file: "parts.json")
    let parts = try Sample()
    try imported(in: size, facts, into: parts.store)
    #expect(try parts.store.fingerprint() == whole.store.fingerprint())
    #expect(try parts.store.verify().isEmpty)
    #expect(try parts.store.unfinishedImports().isEmpty)
    #expect(try parts.store.journal() == whole.store.journal())
    for number in [0, 31, 59] {
      #expect("\(try parts.up("C\(number)").nodes)" == "\(try whole.up("C\(number)").nodes)")
      #expect(
        try parts.store.search("Company \(number)").map(\.record)
          == whole.store.search("Company \(number)").map(\.record))
    }
  }

  @Test func anInterruptedImportKeepsItsPartsAndGoesOn() throws {
    let sample = try Sample()
    do {
      let session = try sample.store.beginImport(source: ImportSource(name: "parts.json"))
      for (position, statement) in facts.prefix(100).enumerated() {
        _ = try session.add(filed(statement, position))
        if position == 79 { try session.commitPart() }
      }
    }
    #expect(try sample.store.statistics(asOf: day("2025-01-01")).statements == 80)
    #expect(try sample.store.unfinishedImports() == [UnfinishedImport(file: "parts.json")])
    #expect(try sample.store.verify().isEmpty)

    let again = try sample.add(facts, file: "parts.json")
    #expect(again.alreadyPresent == 80)
    #expect(again.added == facts.count - 80)
    #expect(try sample.store.unfinishedImports().isEmpty)
    #expect(try sample.store.fingerprint() == Sample(facts).store.fingerprint())
  }

  @Test func anImportInterruptedBehindItsLastPartIsEndedByOneThatAddsNothing() throws {
    let sample = try Sample()
    do {
      let session = try sample.store.beginImport(source: ImportSource(name: "parts.json"))
      for (position, statement) in facts.enumerated() { _ = try session.add(filed(statement, position)) }
      try session.commitPart()
    }
    #expect(try sample.store.unfinishedImports().count == 1)
    #expect(try sample.add([facts[0]], file: "other.json").added == 0)
    #expect(try sample.store.unfinishedImports().count == 1)
    #expect(try sample.add(facts, file: "parts.json").added == 0)
    #expect(try sample.store.unfinishedImports().isEmpty)
  }

  @Test func anotherImportMayComeBetweenTwoParts() throws {
    let sample = try Sample()
    let session = try sample.store.beginImport(source: ImportSource(name: "parts.json"))
    for (position, statement) in facts.prefix(60).enumerated() {
      _ = try session.add(filed(statement, position))
    }
    try session.commitPart()
    // The part holds the lock again, so the other import waits for it and is refused here.
    #expect(throws: RegistryStoreError.self) { try sample.add([entity("Z")]) }
    _ = try session.commit()
    #expect(try sample.add([entity("Z")]).added == 1)
    #expect(try sample.store.verify().isEmpty)
  }
}
