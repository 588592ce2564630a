import Registry
import Testing

@testable import RegistryStore

@Suite struct ImportTests {
  private let facts = [
    entity("A", "Alpha Ltd"), entity("B"), person("P"), holds("P", "B"), holds("B", "A", [shares(40)]),
  ]

  @Test func theSameFileTwiceChangesNothing() throws {
    let sample = try Sample(facts)
    let fingerprint = try sample.store.fingerprint()
    let journal = try sample.store.journal()
    let bytes = try sample.folder.bytes("registry.db")
    let summary = try sample.add(facts, file: "again.json")
    #expect(summary.added == 0)
    #expect(summary.alreadyPresent == facts.count)
    #expect(summary.fingerprint == fingerprint)
    #expect(try sample.store.fingerprint() == fingerprint)
    #expect(try sample.store.journal() == journal)
    #expect(journal.count == 1)
    #expect(try sample.folder.bytes("registry.db") == bytes)
  }

  @Test func anotherContentUnderTheSameIdentifierIsRefused() throws {
    let sample = try Sample(facts)
    let session = try sample.store.beginImport(source: ImportSource(name: "bad.json"))
    let outcome = try session.add(filed(entity("A", "Omega Ltd"), 6))
    guard case .conflict(let finding) = outcome else {
      Issue.record("no conflict: \(outcome)")
      return
    }
    #expect(finding.code == "statementConflict")
    #expect(finding.severity == .error)
    #expect(finding.statements == ["s-A"])
    #expect(finding.location == SourceLocation(file: "bad.json", line: 7))
    #expect(try session.add(filed(entity("C"), 7)) == .added)
    #expect(try session.add(filed(entity("C"), 8)) == .alreadyPresent)
    let summary = try session.commit()
    #expect([summary.added, summary.alreadyPresent, summary.conflicts] == [1, 1, 1])
    #expect(try sample.up("A").nodes[0].name == "Alpha Ltd")
    #expect(try sample.store.canonical(of: "s-A") == filed(facts[0]).canonical)
    #expect(try sample.store.canonical(of: "nothing") == nil)
    #expect(try sample.store.verify().isEmpty)
  }

  @Test func anImportThatIsLetGoLeavesTheOldState() throws {
    let sample = try Sample(facts)
    let fingerprint = try sample.store.fingerprint()
    do {
      let session = try sample.store.beginImport(source: ImportSource(name: "cut.json"))
      for n in 0..<500 { _ = try session.add(filed(entity("N\(n)"), n)) }
    }
    try sample.store.close()
    let store = try RegistryStore.open(path: sample.store.path, mode: .readWrite(createIfMissing: false))
    #expect(try store.fingerprint() == fingerprint)
    #expect(try store.search("N7").isEmpty)
    #expect(try store.verify().isEmpty)
    let session = try store.beginImport(source: ImportSource(name: "next.json"))
    #expect(try session.add(filed(entity("N7"))) == .added)
    _ = try session.commit()
    #expect(try store.search("N7").count == 1)
  }

  @Test func anEndedImportTakesNothingMore() throws {
    let sample = try Sample()
    let session = try sample.store.beginImport(source: ImportSource(name: "x"))
    try session.rollback()
    #expect(throws: RegistryStoreError.self) { try session.add(filed(entity("A"))) }
    #expect(throws: RegistryStoreError.self) { try session.commit() }
  }

  @Test func aStrictImportWithFindingsIsRefusedWhole() throws {
    let sample = try Sample(facts)
    let fingerprint = try sample.store.fingerprint()
    do {
      try sample.add([entity("C"), holds("nobody", "C")], strict: true)
      Issue.record("the import was accepted")
    } catch RegistryStoreError.strictImport(let summary) {
      #expect(summary.findingCounts == ["danglingReference": 1])
    }
    #expect(try sample.store.fingerprint() == fingerprint)
    #expect(throws: RegistryStoreError.self) { try sample.up("C") }
    #expect(try sample.add([entity("C")], strict: true).added == 1)
  }

  @Test func danglingReferencesAreAllowedAndReported() throws {
    var claim = entity("A")
    claim.declarationSubject = RecordID("ghost-0")
    let summary = try Sample().add([
      claim, holds("ghost-1", "A"), holds("A", "ghost-2"),
      relationship(
        .unspecified(.unknown, description: nil), .record(RecordID("A")), [], record: "r",
        components: ["ghost-3", "A>ghost-2"]),
    ])
    let found = summary.findings.map { "\($0.statements[0]) \($0.location?.pointer ?? "")" }
    #expect(
      found == [
        "s-A>ghost-2 /recordDetails/subject", "s-ghost-1>A /recordDetails/interestedParty",
        "s-A /declarationSubject", "s-r /recordDetails/componentRecords",
      ])
    #expect(Set(summary.findings.map(\.code)) == ["danglingReference"])
  }

  @Test func manyFindingsAreCountedAndFewKept() throws {
    let summary = try Sample().add([entity("A")] + (0..<250).map { holds("ghost-\($0)", "A") })
    #expect(summary.findingCounts == ["danglingReference": 250])
    #expect(summary.findings.count == ImportSummary.findingLimit)
    #expect(summary.count(atLeast: .warning) == 250)
    #expect(summary.findings.first?.location?.line == 2)
  }

  @Test func aReferenceDanglesNoLongerOnceItsRecordComes() throws {
    let sample = try Sample([entity("A"), holds("H", "A")])
    #expect(try sample.up("A").nodes[1].kind == .missing)
    #expect(try sample.add([entity("H", "Holder")]).findings.isEmpty)
    #expect(try sample.up("A").nodes[1].name == "Holder")
    #expect(try sample.store.statistics(asOf: day("2024-06-30")).danglingRecords == 0)
  }

  @Test func tiesThatOnlyIdentifiersDecideAreReported() throws {
    let summary = try Sample().add([
      entity("A", "One", statement: "1"), entity("A", "Two", statement: "2"), entity("B"),
    ])
    #expect(summary.findingCounts == ["sameDateStatements": 2])
    #expect(summary.count(atLeast: .warning) == 0)
  }

  @Test func aRecordOfTwoTypesIsReported() throws {
    let sample = try Sample([entity("X")])
    let summary = try sample.add([person("X", statement: "s2")])
    #expect(summary.findingCounts["recordTypeChanges"] == 1)
  }

  @Test func theJournalKeepsWhatWasImported() throws {
    let sample = try Sample()
    let session = try sample.store.beginImport(
      source: ImportSource(name: "a.json", licence: "CC0", importedOn: day("2025-03-04")))
    _ = try session.add(filed(entity("A")))
    session.source.sha256 = String(repeating: "0", count: 64)
    session.source.bytes = 1234
    _ = try session.commit()
    let entry = try #require(try sample.store.journal().first)
    #expect(entry.source == session.source)
    #expect([entry.added, entry.alreadyPresent, entry.conflicts] == [1, 0, 0])
  }

  @Test func progressIsTold() throws {
    let sample = try Sample()
    let session = try sample.store.beginImport(source: ImportSource(name: "x"))
    var told: [ImportProgress] = []
    session.onProgress = { told.append($0) }
    for n in 0..<5000 { _ = try session.add(filed(entity("N\(n)"), n)) }
    _ = try session.commit()
    #expect(told == [.reading(statements: 4096), .indexing, .checking, .committing])
  }

  /// A large import drops the indexes and makes them again; nothing else may depend on that.
  @Test func aLargeImportIntoARegistryKeepsEverything() throws {
    let many = (0..<(ImportSession.bulkSize + 50)).map { entity("N\($0)", "Company \($0)") }
    let sample = try Sample(facts)
    #expect(try sample.add(many + facts + [entity("A", "Other")]).conflicts == 1)
    #expect(try sample.add(Array(many.suffix(60))).alreadyPresent == 60)
    let atOnce = try Sample(many + facts)
    #expect(try atOnce.store.fingerprint() == sample.store.fingerprint())
    #expect(try sample.store.resolve("Company 77") == .found(RecordID("N77")))
    #expect(try sample.store.verify().isEmpty)
    let reader = try RegistryStore.open(path: sample.store.path, mode: .readOnly)
    #expect(
      try dump(reader.structure(allAsOf: day("2025-01-01")))
        == dump(
          atOnce.store.structure(allAsOf: day("2025-01-01"))))
  }

  @Test func textsOfAnyBytesComeBack() throws {
    let odd = "a\u{0}b\r\n\u{1F600}e\u{301}"
    let sample = try Sample([entity("id \u{0} é", odd), entity("id \u{0} e\u{301}", "other")])
    #expect(try sample.up("id \u{0} é").nodes[0].name.map { Array($0.utf8) } == Array(odd.utf8))
    #expect(try sample.up("id \u{0} e\u{301}").nodes[0].name == "other")
  }
}
