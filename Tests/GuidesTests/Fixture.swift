import Foundation
import Guides
import Registry
import RegistryFiles

/// An invented place with every kind of fact, for tests that need a guide.
enum Fixture {
  static let day = date("2026-11-23")

  static func date(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { fatalError("\(text) is no date") }
    return date
  }

  /// Regime records and facts of Ruritania, read from files by the public door.
  static func load(
    facts: String = Fixture.facts, regimes: [String: String] = Fixture.regimes
  ) throws -> (file: JurisdictionFile, records: [RegimeRecord]) {
    let folder = try Folder()
    defer { folder.remove() }
    for (name, text) in regimes { try folder.write(text, "regimes/\(name)") }
    try folder.write(facts, "jurisdictions/ZZ.yaml")
    let data = CuratedData(folder: folder.path)
    var file = try data.jurisdiction("ZZ")
    file.file = "ZZ.yaml"
    return (file, try data.allRecords())
  }

  /// The guide of Ruritania.
  static func document(facts: String = Fixture.facts, on day: CalendarDate = Fixture.day) throws
    -> GuideDocument
  {
    let (file, records) = try load(facts: facts)
    return try GuideBuilder.document(
      for: file, regimes: records, examples: FixedExample(), on: day, in: english())
  }

  /// The English words of the repository.
  static func english() throws -> GuideLanguage {
    let english = try Places.data.language("en")
    return GuideLanguage(Phrases(english, english: english))
  }

  static let regimes = [
    "ZZ-OLD.yaml": regime("ZZ-OLD", ">", "25", "validFrom: 2020-01-01\nvalidTo: 2026-12-31", "majorityChain"),
    "ZZ-NEW.yaml": regime("ZZ-NEW", ">=", "10", "validFrom: 2027-01-01", "product"),
  ]

  static func regime(
    _ id: String, _ comparator: String, _ percent: String, _ period: String, _ method: String,
    sureness: String = "primaryRead"
  ) -> String {
    """
    schema: 1
    id: \(id)
    name: Owners of Ruritania
    law: "Owners Act of Ruritania"
    jurisdictions: [ZZ]
    \(period)
    tests:
      - {id: shares, measure: shares, comparator: "\(comparator)", percent: "\(percent)", purpose: mustRegister, provision: "s. 1", sureness: \(sureness)}
      - {id: votes, measure: votes, comparator: "\(comparator)", percent: "\(percent)", purpose: mustRegister, provision: "s. 1", sureness: \(sureness)}
    controlTests:
      - {id: board, types: [appointmentOfBoard], passesThroughControl: true, provision: "s. 2", sureness: secondaryRead}
    indirect:
      method: \(method)
      majority: {measures: [votes], comparator: ">", percent: "50", types: [appointmentOfBoard]}
      provision: "s. 3"
      sureness: primaryRead
    votesWithoutRecord: followShares
    trusts: {reading: allParties, provision: "s. 4", sureness: recalled}
    fallback: {kind: seniorManagingOfficials, isOwner: true, provision: "s. 5", sureness: primaryRead}
    sources:
      - {title: "Owners Act", url: "https://law.example/owners", read: 2026-11-20}
    notes: ["A remark on the record."]
    example:
      subject: Elm Ltd
      teaches: "A majority carries the whole block."
      notation: |
        "Elm Ltd" <- "Fig Ltd" 30, "Ann Lee" 25
        "Fig Ltd" <- "Bob Ray" 60

    """
  }

  static let facts = """
    schema: 1
    jurisdiction: ZZ
    name: Ruritania
    localNames: {de: Ruritanien}
    languages: [de, en]
    edition: 2026-11-23
    regimes: [ZZ-OLD, ZZ-NEW]
    parts:
      - {code: ZZ-STR, name: Strelsau}
    sources:
      act: {title: "Owners Act", publisher: "Royal Press", url: "https://law.example/owners", rank: law, read: 2026-11-20}
      note-a: {title: "A note", publisher: "Firm A", url: "https://a.example/x?y=1&z=(2)", rank: professional, read: 2026-11-21}
      note-b: {title: "Another note", publisher: "Firm B", url: "https://b.example/", rank: press, read: 2026-11-22}
    facts:
      - id: ZZ-P-01
        section: place
        topic: register
        statement: "Companies are in one register."
        value: {kind: register, name: "Company Register", institution: "Royal Press", url: "https://register.example/", raCode: RA999999}
        asOf: 2024-05
        verification: testedLive
        sources: [{source: act, locator: "s. 9"}]
      - id: ZZ-N-01
        section: names
        topic: number
        statement: "A number has three digits."
        value: {kind: identifier, name: "Register number", pattern: "^[0-9]{3}$", example: "123"}
        asOf: 2024
        verification: secondaryRead
        sources: [{source: note-a, locator: ""}]
        note: "Older numbers are shorter."
      - id: ZZ-L-01
        section: forms
        topic: form
        statement: "The usual form is the AG."
        value: {kind: legalForm, localName: "Aktiengesellschaft", abbreviation: "AG"}
        asOf: 2024-01-01
        verification: primaryRead
        sources: [{source: act, locator: "s. 1"}]
      - id: ZZ-B-01
        section: basic
        topic: filings
        statement: "Filings cost money."
        value: {kind: fee, amount: "2.50", currency: EUR}
        asOf: 2019-06-01
        verification: primaryRead
        sources: [{source: act, locator: "s. 3"}]
      - id: ZZ-D-01
        section: definition
        topic: thresholdShares
        statement: "Whoever holds {threshold} of the shares is an owner."
        value: {kind: threshold, regime: ZZ-OLD, test: shares}
        asOf: 2024-01-01
        validTo: 2026-12-31
        verification: primaryRead
        sources: [{source: act, locator: "s. 1"}]
      - id: ZZ-D-02
        section: definition
        topic: thresholdShares
        statement: "Later whoever holds {threshold} of the shares is an owner."
        value: {kind: threshold, regime: ZZ-NEW, test: shares}
        asOf: 2026-01-01
        validFrom: 2027-01-01
        verification: primaryRead
        sources: [{source: act, locator: "s. 1a"}]
      - id: ZZ-D-03
        section: definition
        topic: funds
        statement: "Of a fund, {threshold} must be disclosed."
        value: {kind: threshold, measure: other, comparator: ">=", percent: "12.5", purpose: isDisclosed}
        asOf: 2024-01-01
        verification: primaryRead
        sources: [{source: act, locator: ""}]
      - id: ZZ-D-04
        section: definition
        topic: trusts
        statement: "Trusts are secret here."
        verification: recalled
        note: "Do the rules cover trusts?"
      - id: ZZ-H-01
        section: holders
        topic: retention
        statement: "Data are kept for long."
        value: {kind: period, count: 5, unit: years}
        asOf: 2024-01-01
        validTo: 2025
        verification: primaryRead
        sources: [{source: act, locator: ""}]
      - id: ZZ-A-01
        section: access
        topic: searchKeys
        statement: "The search asks for the name."
        asOf: 2021-03
        verification: primaryRead
        sources: [{source: act, locator: ""}]
      - id: ZZ-R-01
        section: requesters
        topic: accessPublic
        statement: "Everybody may look."
        value: {kind: access, accessor: public, class: openOnlineFree}
        asOf: 2024-01-01
        verification: disputed
        sources: [{source: note-a, locator: "p. 1"}]
      - id: ZZ-R-02
        section: requesters
        topic: accessPublic
        statement: "Nobody may look."
        value: {kind: access, accessor: public, class: suspended}
        asOf: 2025-01-01
        verification: disputed
        sources: [{source: note-b, locator: "p. 2"}]
      - id: ZZ-R-03
        section: requesters
        topic: accessForeignPolice
        statement: "Foreign police ask the ministry."
        value: {kind: access, accessor: foreignPolice, class: foreignFormal}
        asOf: 2024-01-01
        verification: secondaryRead
        sources: [{source: note-a, locator: "p. 3"}]
      - id: ZZ-R-04
        section: requesters
        topic: tipOff
        statement: "The agent is told of each request."
        value: {kind: tipOff, class: agentNotified}
        asOf: 2024-01-01
        verification: primaryRead
        sources: [{source: act, locator: "s. 7"}]
      - id: ZZ-C-01
        section: channels
        topic: centralAuthority
        statement: "Requests go to the ministry."
        value: {kind: institution, name: "Ministry of Strelsau", role: centralAuthority, url: "https://ministry.example/"}
        asOf: 2024-01-01
        verification: primaryRead
        sources: [{source: act, locator: "s. 8"}]
      - id: ZZ-S-01
        section: sanctions
        topic: fine
        statement: "Silence costs up to EUR 100."
        value: {kind: penalty, amount: "100", currency: EUR}
        asOf: 2024-01-01
        verification: primaryRead
        sources: [{source: act, locator: ""}]
    events:
      - id: ZZ-X-01
        date: 2022-02-01
        title: New search
        statement: "The search was rebuilt."
        affects: [ZZ-A-01]
        verification: secondaryRead
        sources: [{source: note-b, locator: ""}]
      - id: ZZ-X-02
        date: 2027-01-01
        title: New line
        statement: "The line falls."
        affects: [ZZ-D-01]
        verification: primaryRead
        sources: [{source: act, locator: "s. 1a"}]
      - id: ZZ-X-03
        date: 2023-01-01
        title: A rumour
        statement: "The king opened everything."
        affects: [ZZ-B-01]
        verification: recalled
        sources: []
    questions:
      - id: ZZ-Q-01
        section: evidence
        question: "Who certifies an extract?"
        ask: Royal Press

    """
}

/// A worked example that is always the same.
struct FixedExample: WorkedExampleProvider {
  func workedExample(_ example: RegimeExample, under regime: Regime, on day: CalendarDate) -> WorkedExample {
    WorkedExample(
      notation: example.notation, sentences: ["Bob Ray has a majority in Fig Ltd."],
      rows: [
        WorkedExample.Row(
          person: "Bob Ray", verdict: .is, figures: "30 % of the shares",
          reason: "The majority carries the block."),
        WorkedExample.Row(person: "Ann Lee", verdict: .isNot, figures: "25 % of the shares", reason: ""),
      ], regime: regime.id, asOf: day)
  }
}

/// A folder that exists for one test.
struct Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "unveil-test-" + UUID().uuidString
    for part in ["regimes", "jurisdictions", "languages", "translations/fr"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(part)", withIntermediateDirectories: true)
    }
  }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Places outside the target: the package and, where it is there, the folder of shared test data.
enum Places {
  static let package: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// `$UNVEIL_SHARED`, or `shared` beside the package or beside a folder above it; nil where there is none.
  static let shared: String? = {
    if let named = ProcessInfo.processInfo.environment["UNVEIL_SHARED"] { return named }
    var folder = package
    while folder != "/" && !folder.isEmpty {
      let parent = (folder as NSString).deletingLastPathComponent
      let candidate = parent + "/shared"
      if FileManager.default.fileExists(atPath: candidate + "/data/hostile") { return candidate }
      folder = parent
    }
    return nil
  }()

  static var data: CuratedData { CuratedData(folder: package + "/Registry") }
}
