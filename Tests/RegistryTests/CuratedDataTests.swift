import Foundation
import Registry
import Testing

@testable import RegistryFiles

/// A folder of curated data that exists for one test.
private struct Folder {
  let path = NSTemporaryDirectory() + "unveil-test-" + UUID().uuidString
  var data: CuratedData { CuratedData(folder: path) }

  init(_ files: [String: String]) throws {
    for part in ["regimes", "jurisdictions"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(part)", withIntermediateDirectories: true)
    }
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

private func regime(_ id: String, _ period: String = "") -> String {
  """
  schema: 1
  id: \(id)
  name: A regime
  law: A law
  jurisdictions: [ZZ]
  \(period.isEmpty ? "notes: []" : period)
  tests:
    - id: shares
      measure: shares
      comparator: ">"
      percent: "25"
      purpose: mustRegister
      provision: s. 1
      sureness: primaryRead
  controlTests: []
  indirect:
    method: product
    majority: {measures: [votes], comparator: ">", percent: "50", types: []}
    provision: s. 2
    sureness: recalled
  votesWithoutRecord: followShares
  ownShares: {shares: counted, votes: excluded}
  trusts: {reading: allParties, provision: s. 3, sureness: recalled}
  fallback: {kind: none, isOwner: false, provision: s. 4, sureness: recalled}
  sources:
    - {title: A title, url: "https://law.example/", read: 2026-11-23}
  example:
    subject: A
    teaches: Something.
    notation: |
      A <- B 60
      B <- P 100

  """
}

@Suite("Curated data: finding and choosing")
struct CuratedDataTests {
  private static let package: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()
  private let shipped = CuratedData(folder: package + "/Registry")

  @Test(
    "the regimes that ship are all readable and have the lines of their laws",
    arguments: [
      ("GB-PSC", "2026-11-23", "> 25 > 25"), ("LU-RBE", "2026-11-23", "> 25 > 25"),
      ("EU-AMLR", "2027-07-10", ">= 25 >= 25 >= 25 >= 25"), ("US-BOI", "2024-06-01", ">= 25 >= 25 >= 25"),
      ("US-BOI", "2025-03-26", ">= 25 >= 25 >= 25"), ("NG-PSC", "2026-11-23", ">= 5 >= 5"),
      ("VG-BOSS", "2026-11-23", ">= 10 >= 10"), ("AE-RBP", "2026-11-23", ">= 25 >= 25"),
      ("PLAIN-25", "1990-01-01", ">= 25 >= 25"), ("PLAIN-10", "2030-01-01", ">= 10 >= 10"),
    ])
  func shippedRegimes(id: String, on: String, lines: String) throws {
    let regime = try shipped.regime(id, on: day(on))
    #expect(
      regime.tests.map { "\($0.threshold.comparator.rawValue) \($0.threshold.percent)" }.joined(
        separator: " ") == lines)
    #expect(try shipped.record(id, on: day(on)).example != nil)
  }

  @Test("every file that ships is read, and no regime is left out")
  func everything() throws {
    #expect(
      try shipped.regimeIDs() == [
        "AE-ADGM", "AE-RBP", "AM-BO", "AT-WIEREG", "AU-AMLCTF", "BR-RFB", "CA-BC", "CA-CBCA", "CA-FINTRAC",
        "CH-TJPG", "CN-BOI", "DE-GWG", "DK-RE", "EU-AMLD", "EU-AMLR", "FATF", "FR-RBE", "GB-PSC", "GB-ROE",
        "GG-BO", "GH-BO", "HK-SCR", "ID-BO", "IN-SBO", "IT-231", "JE-DPI", "KE-BO", "KY-BOTA", "LU-RBE",
        "LV-UR", "MX-CFF", "MX-LFPIORPI", "NG-PSC", "NL-UBO", "NO-RR", "PA-RUBF", "PH-BO", "PLAIN-10",
        "PLAIN-25", "SG-RORC", "SK-RPVS", "UA-UBO", "US-BOI", "US-CDD",
        "US-OFAC-50", "VG-BOSS", "ZA-CIPC",
      ])
    let regimes = try shipped.allRegimes()
    #expect(regimes.count == 60)
    // Every law shows a reader where it comes from, how sure we are, and cases that it must give.
    for record in try shipped.allRecords() where !record.regime.id.hasPrefix("PLAIN-") {
      #expect(!record.regime.sources.isEmpty && record.cases.count >= 3, "\(record.location.file)")
    }
    for code in ["AE", "GB", "LU", "NG", "VG"] {
      #expect(try shipped.jurisdictionCodes().contains(code))
      #expect(try shipped.jurisdiction(code).facts.count >= 45)
    }
  }

  @Test("the EU regulation covers 27 states from 10 July 2027 on, and not the day before")
  func europe() throws {
    #expect(try shipped.regime("EU-AMLR", on: day("2027-07-10")).jurisdictions.count == 27)
    #expect(
      throws: CuratedDataError.notInForce(
        "EU-AMLR", on: try day("2027-07-09"), periods: ["2027-07-10 to today"])
    ) {
      try shipped.regime("EU-AMLR", on: day("2027-07-09"))
    }
    #expect(try shipped.regime("LU-RBE", on: day("2027-07-09")).validTo == day("2027-07-09"))
    #expect(try shipped.regimes(for: "LU").map(\.id) == ["EU-AMLR", "LU-RBE"])
    #expect(try shipped.regimes(for: "FR").map(\.id) == ["EU-AMLR", "FR-RBE"])
    #expect(try shipped.regimes(for: "AE-DU").map(\.id) == ["AE-RBP"])
    #expect(try shipped.regimes(for: "AE-ADGM").map(\.id) == ["AE-ADGM"])
    #expect(try shipped.regimes(for: "AE-DIFC").map(\.id) == [])
    #expect(try shipped.regimes(for: "CA-BC").map(\.id) == ["CA-BC"])
  }

  @Test("what the record says of methods, own shares and stand-ins")
  func details() throws {
    let uk = try shipped.regime("GB-PSC", on: day("2026-11-23"))
    #expect(uk.indirect.method == .majorityChain)
    #expect(uk.ownShares == [.shares: .counted, .votes: .excluded])
    #expect(uk.trusts.kind == .trusteesAndInfluence)
    #expect(uk.fallback.kind == .none)
    let eu = try shipped.regime("EU-AMLR", on: day("2028-01-01"))
    #expect(eu.indirect.method == .productAndArticle54)
    #expect(eu.indirect.majority.measures == [.shares, .votes])
    #expect(
      eu.fallback
        == Regime.Fallback(
          kind: .seniorManagingOfficials, isOwner: false,
          provision: eu.fallback.provision))
    #expect(try shipped.regime("AE-RBP", on: day("2026-11-23")).fallback.isOwner)
  }

  @Test("one regime reads only its own files")
  func onlyItsOwn() throws {
    let folder = try Folder([
      "regimes/A.yaml": regime("A"), "regimes/A-B.yaml": "no: [yaml", "regimes/AA.yaml": "nor: {this",
    ])
    defer { folder.remove() }
    #expect(try folder.data.regime("A", on: day("2020-01-01")).id == "A")
    #expect(throws: CuratedDataError.self) { try folder.data.allRegimes() }
  }

  @Test("the record of the day is chosen among dated files")
  func dated() throws {
    let folder = try Folder([
      "regimes/A.2020-01-01.yaml": regime("A", "validFrom: 2020-01-01\nvalidTo: 2021-12-31"),
      "regimes/A.2022-01-01.yaml": regime("A", "validFrom: 2022-01-01"),
    ])
    defer { folder.remove() }
    #expect(try folder.data.regime("A", on: day("2021-12-31")).validTo == day("2021-12-31"))
    #expect(try folder.data.regime("A", on: day("2022-01-01")).validTo == nil)
    #expect(throws: CuratedDataError.self) { try folder.data.regime("A", on: day("2019-12-31")) }
    #expect(try folder.data.records("A").count == 2)
  }

  @Test(
    "two files of one regime for one day are refused",
    arguments: [
      ("validFrom: 2020-01-01\nvalidTo: 2022-01-01", "validFrom: 2022-01-01"),
      ("validFrom: 2020-01-01", "validFrom: 2022-01-01"),
    ])
  func overlap(first: String, second: String) throws {
    let folder = try Folder([
      "regimes/A.2020-01-01.yaml": regime("A", first), "regimes/A.2022-01-01.yaml": regime("A", second),
    ])
    defer { folder.remove() }
    do {
      _ = try folder.data.regime("A", on: day("2020-06-01"))
      Issue.record("was taken")
    } catch CuratedDataError.invalid(let problems) {
      #expect(problems.map(\.code) == ["overlappingValidity"])
      #expect(problems.first?.location.file.hasSuffix("A.2022-01-01.yaml") == true)
    }
  }

  @Test(
    "names cannot leave the folder",
    arguments: ["../A", "A/B", "", "a", "A.2020-01-01", "A\u{0}", "-A", "A--B"])
  func names(id: String) throws {
    #expect(throws: CuratedDataError.badName(id, expected: "a regime name such as GB-PSC")) {
      try shipped.records(id)
    }
    #expect(throws: CuratedDataError.self) { try shipped.jurisdiction("../" + id) }
  }

  @Test("an unknown regime or place names the known ones")
  func unknown() throws {
    do {
      _ = try shipped.records("XX-NONE")
      Issue.record("was found")
    } catch {
      #expect(error.description.contains("no regime 'XX-NONE'; known: AE-ADGM, AE-RBP, AM-BO"))
    }
    #expect(throws: CuratedDataError.self) { try shipped.jurisdiction("XX") }
  }

  @Test(
    "the folder is found by the variable, beside the program, above the program, above the working directory")
  func location() throws {
    let folder = try Folder([:])
    defer { folder.remove() }
    let manager = FileManager.default
    for part in [
      "bin", "share/unveil/regimes", "repo/Registry/regimes", "repo/.build/debug", "repo/a/b", "empty",
    ] {
      try manager.createDirectory(atPath: "\(folder.path)/\(part)", withIntermediateDirectories: true)
    }
    func find(_ variable: String?, _ program: String, _ directory: String) throws -> String {
      try CuratedData.locate(
        variable: variable, executable: "\(folder.path)/\(program)",
        workingDirectory: "\(folder.path)/\(directory)"
      ).folder.replacingOccurrences(of: folder.path, with: "")
    }
    #expect(try find(folder.path, "bin/unveil", "repo") == "")
    #expect(try find("\(folder.path)/repo", "bin/unveil", "empty") == "/repo/Registry")
    #expect(try find(nil, "bin/unveil", "repo") == "/share/unveil")
    #expect(try find(nil, "repo/.build/debug/unveil", "empty") == "/repo/Registry")
    #expect(try find(nil, "empty/bin/unveil", "repo/a/b") == "/repo/Registry")
    #expect(throws: CuratedDataError.self) { try find("\(folder.path)/empty", "bin/unveil", "repo") }
    #expect(throws: CuratedDataError.self) { try find(nil, "empty/bin/unveil", "empty") }
  }
}

@Suite("Curated data: strictness")
struct CuratedFileTests {
  private func problems(_ text: String, name: String = "A.yaml") -> [String] {
    do {
      _ = try RegimeReader.read(Array(text.utf8), file: name, fileName: name)
      return []
    } catch .invalid(let problems) {
      return problems.map { "\($0.location.line) \($0.code)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("a sound file has no problem")
  func sound() {
    #expect(problems(regime("A")) == [])
  }

  @Test(
    "each slip in a regime is found with its line",
    arguments: [
      ("name: A regime", "nmae: A regime", ["3 unknownKey", "1 missingKey"]),
      ("    comparator: \">\"\n", "", ["8 missingKey"]),
      ("comparator: \">\"\n", "comparator: gt\n", ["10 badValue"]),
      ("percent: \"25\"", "percent: 25,5", ["11 badValue"]),
      ("percent: \"25\"", "percent: 100.01", ["11 badValue"]),
      ("percent: \"25\"", "percent: -1", ["11 badValue"]),
      ("percent: \"25\"", "percent: [25]", ["11 wrongShape"]),
      ("percent: \"25\"", "percent: nan", ["11 badValue"]), ("percent: \"25\"", "percent:", ["11 badValue"]),
      ("measure: shares", "measure: shares\n    measure: votes", ["9 duplicateKey"]),
      ("schema: 1", "schema: 2", ["1 badValue"]), ("id: A\n", "id: a\n", ["2 badValue"]),
      ("id: A\n", "id: B\n", ["1 misnamedFile"]),
      ("jurisdictions: [ZZ]", "jurisdictions: ZZ", ["5 wrongShape"]),
      ("jurisdictions: [ZZ]", "jurisdictions: [Zz]", ["5 badValue"]),
      ("notes: []", "validFrom: 2020-13-01", ["6 badValue"]),
      ("notes: []", "validFrom: 2020-01", ["6 badValue"]),
      ("notes: []", "validFrom: 2020-01-02\nvalidTo: 2020-01-01", ["7 badValue"]),
      ("sureness: primaryRead", "sureness: sure", ["14 badValue"]),
      ("types: []}", "types: [boss]}", ["18 badValue"]),
      ("comparator: \">\", percent", "percent", ["18 missingKey"]),
      ("isOwner: false", "isOwner: no", ["24 badValue"]),
      ("{shares: counted", "{cakes: counted", ["22 unknownKey"]),
      ("tests:", "tests: &x", ["8 syntax"]), ("law: A law", "law: !!binary A", ["4 syntax"]),
      ("law: A law", "law: \"A law", ["32 syntax"]), ("A <- B 60", "A <- B 160", ["31 badValue"]),
      ("B <- P 100", "B <- P x", ["32 badValue"]), ("subject: A", "subject: Z", ["28 badValue"]),
    ])
  func slips(old: String, new: String, expected: [String]) {
    let text = regime("A")
    #expect(text.contains(old), "the fixture has changed")
    let range = text.range(of: old)
    let changed = range.map { text.replacingCharacters(in: $0, with: new) } ?? text
    let found = problems(changed)
    if expected.count == 1, expected[0].hasSuffix("syntax") {
      #expect(found.count == 1 && found[0].hasSuffix("syntax"), "\(found)")
    } else {
      #expect(found.sorted() == expected.sorted())
    }
  }

  @Test("all problems of a file are reported, in the order of its lines")
  func all() {
    let text = regime("A").replacingOccurrences(of: "law: A law", with: "lwa: A law")
      .replacingOccurrences(of: "percent: \"25\"", with: "percent: many")
      .replacingOccurrences(of: "read: 2026-11-23", with: "read: yesterday")
    #expect(problems(text) == ["1 missingKey", "4 unknownKey", "11 badValue", "26 badValue"])
  }

  @Test(
    "what is no YAML at all is refused in one line",
    arguments: ["", "just text", "[]", "- a", "a: b: c", "\u{0}", "a: *b"])
  func nonsense(text: String) {
    #expect(problems(text).count == 1)
  }

  @Test("bytes that are no UTF-8, and nesting without end, are refused")
  func bytes() {
    #expect(throws: CuratedDataError.self) {
      try RegimeReader.read([0x61, 0x3A, 0x20, 0xFF, 0x0A], file: "A.yaml", fileName: "A.yaml")
    }
    #expect(problems(String(repeating: "[", count: 100_000)).count == 1)
    #expect(problems(String(repeating: "- ", count: 100_000)).count == 1)
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(problems(bomb) == ["1 syntax"])
  }

  @Test("the message says where, what and what to do")
  func message() throws {
    do {
      let text = regime("A").replacingOccurrences(of: "percent: \"25\"", with: "percent: 12,5")
      _ = try RegimeReader.read(Array(text.utf8), file: "regimes/A.yaml", fileName: "A.yaml")
      Issue.record("was taken")
    } catch {
      #expect(
        error.description == "regimes/A.yaml:11: 'percent' is '12,5'; expected a decimal number from 0 to 100"
      )
    }
  }

  private static let facts = """
    schema: 1
    jurisdiction: ZZ
    name: Ruritania
    localNames: {de: Ruritanien}
    languages: [de]
    edition: 2026-11-23
    regimes: [A]
    parts: []
    sources:
      act: {title: Act, publisher: P, url: "https://a.example/", rank: law, read: 2026-11-23}
    facts:
      - id: ZZ-P-01
        section: place
        topic: register
        statement: "One register."
        value: {kind: register, name: R, institution: I, url: "https://r.example/"}
        asOf: 2024
        verification: primaryRead
        sources: [{source: act, locator: ""}]
      - id: ZZ-H-01
        section: holders
        topic: time
        statement: "Soon."
        value: {kind: period, count: 14, unit: days}
        verification: recalled
    events: []
    questions: []

    """

  private func problems(facts: String) -> [String] {
    do {
      _ = try JurisdictionReader.read(Array(facts.utf8), file: "ZZ.yaml", code: "ZZ")
      return []
    } catch .invalid(let problems) {
      return problems.map { "\($0.location.line) \($0.code)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("facts are read with their lines, dates and values")
  func facts() throws {
    let file = try JurisdictionReader.read(Array(Self.facts.utf8), file: "ZZ.yaml", code: "ZZ")
    #expect(file.facts.map(\.line) == [12, 20])
    #expect(file.facts[0].asOf?.precision == .year)
    #expect(file.facts[1].asOf == nil)
    #expect(file.facts[1].value == .period(count: 14, .days))
    #expect(file.sources.map(\.key) == ["act"])
    #expect(file.regimes.map(\.line) == [7])
  }

  @Test(
    "each slip in a fact file is found with its line",
    arguments: [
      ("section: place", "section: places", ["13 badValue"]),
      ("topic: register", "topic: Register!", ["14 badValue"]),
      ("topic: register", "tpoic: register", ["14 unknownKey", "12 missingKey"]),
      ("kind: register", "kind: regster", ["16 badValue"]), ("kind: register,", "", ["16 missingKey"]),
      ("institution: I", "boss: I", ["16 unknownKey", "16 missingKey"]),
      ("kind: period", "kind: period, url: x", ["24 unknownKey"]), ("count: 14", "count: 0", ["24 badValue"]),
      ("unit: days", "unit: moons", ["24 badValue"]), ("asOf: 2024", "asOf: 2024-02-30", ["17 badValue"]),
      ("verification: primaryRead", "verification: sure", ["18 badValue"]),
      ("rank: law", "rank: lore", ["10 badValue"]),
      ("id: ZZ-P-01", "id: ZZ-P-1", ["12 badValue"]),
      ("edition: 2026-11-23", "edition: 2026-11", ["6 badValue"]),
      ("jurisdiction: ZZ", "jurisdiction: YY", ["1 misnamedFile"]),
      ("{de: Ruritanien}", "{german: R}", ["4 badValue"]),
      ("questions: []", "", ["1 missingKey"]), ("regimes: [A]", "regimes: [a]", ["7 wrongShape"]),
      (
        "kind: period, count: 14, unit: days", "kind: threshold, regime: A, percent: \"5\"",
        ["24 unknownKey", "24 missingKey"]
      ),
      (
        "kind: period, count: 14, unit: days",
        "kind: threshold, measure: shares, percent: \"5\", purpose: control",
        ["24 missingKey"]
      ),
      (
        "kind: period, count: 14, unit: days", "kind: fee, amount: \"1,5\", currency: EURO",
        ["24 badValue", "24 badValue"]
      ),
    ])
  func factSlips(old: String, new: String, expected: [String]) {
    #expect(Self.facts.contains(old), "the fixture has changed")
    #expect(
      problems(facts: Self.facts.replacingOccurrences(of: old, with: new)).sorted() == expected.sorted())
  }
}
