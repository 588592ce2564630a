import Foundation
import Guides
import Registry
import RegistryFiles
import Testing

@Suite("The check of a guide")
struct GuideCheckTests {
  private func findings(
    _ change: (String) -> String = { $0 }, regimes: [String: String] = Fixture.regimes,
    on day: CalendarDate = Fixture.day
  ) throws -> [Finding] {
    let (file, records) = try Fixture.load(facts: change(Fixture.answered), regimes: regimes)
    return GuideCheck.findings(file, regimes: records, on: day)
  }

  /// The line of the first occurrence of a text in the facts, from 1.
  private func line(of text: String, in facts: String) -> Int {
    1 + facts.prefix(upTo: facts.range(of: text)?.lowerBound ?? facts.startIndex).filter { $0 == "\n" }.count
  }

  @Test("finds in Ruritania only what is there to be found: an ended fact and an overtaken one")
  func base() throws {
    #expect(
      try findings().map { "\($0.severity) \($0.code) \($0.message.prefix(7))" } == [
        "warning expired ZZ-H-01", "warning overtaken ZZ-A-01",
      ])
  }

  @Test(
    "finds each fault with its line",
    arguments: [
      (
        "asOf: 2024-05\n    verification: testedLive\n    sources: [{source: act, locator: \"s. 9\"}]",
        "asOf: 2024-05\n    verification: testedLive", "noSource", "id: ZZ-P-01"
      ),
      ("    asOf: 2024-05\n", "", "noDate", "id: ZZ-P-01"),
      ("asOf: 2024-05", "asOf: 2027-05", "futureDate", "id: ZZ-P-01"),
      (
        "{source: act, locator: \"s. 9\"}", "{source: acts, locator: \"s. 9\"}", "unknownSource",
        "{source: acts"
      ),
      ("{source: note-a, locator: \"\"}", "{source: act, locator: \"\"}", "", ""),
      (
        "institution: \"Royal Press\", url", "institution: \"Duke of Zenda\", url", "unknownInstitution",
        "id: ZZ-P-01"
      ),
      ("ask: Royal Press", "ask: Duke of Zenda", "unknownInstitution", "id: ZZ-Q-01"),
      ("    validFrom: 2027-01-01\n", "", "disputeNotMarked", "id: ZZ-D-02"),
      ("    validFrom: 2027-01-01\n", "", "contradictoryThresholds", "id: ZZ-D-02"),
      ("    validFrom: 2027-01-01\n", "", "regimeNotInForce", "id: ZZ-D-02"),
      (
        "topic: accessPublic\n    statement: \"Nobody", "topic: accessNobody\n    statement: \"Nobody",
        "disputeWithoutOther", "id: ZZ-R-01"
      ),
      ("Whoever holds {threshold} of", "Whoever holds a quarter of", "missingPlaceholder", "id: ZZ-D-01"),
      ("Of a fund, {threshold}", "Of a fund, an eighth", "missingPlaceholder", "id: ZZ-D-03"),
      ("Filings cost money.", "Filings cost {threshold}.", "placeholderWithoutValue", "id: ZZ-B-01"),
      ("regimes: [ZZ-OLD, ZZ-NEW]", "regimes: [ZZ-OLD, ZZ-NEW, ZZ-NONE]", "unknownRegime", "regimes: ["),
      ("regimes: [ZZ-OLD, ZZ-NEW]", "regimes: [ZZ-OLD]", "regimeNotListed", "id: ZZ-D-02"),
      ("regimes: [ZZ-OLD, ZZ-NEW]", "regimes: [ZZ-NEW]", "noRegimeInForce", "regimes: ["),
      ("regime: ZZ-NEW, test: shares", "regime: ZZ-NONE, test: shares", "unknownRegime", "id: ZZ-D-02"),
      ("regime: ZZ-NEW, test: shares", "regime: ZZ-NEW, test: profit", "unknownTest", "id: ZZ-D-02"),
      ("id: ZZ-N-01", "id: ZZ-P-01", "duplicateID", "section: names"),
      ("id: ZZ-N-01", "id: ZZ-P-02", "letterMismatch", "id: ZZ-P-02"),
      ("id: ZZ-Q-01", "id: ZZ-X-09", "letterMismatch", "id: ZZ-X-09"),
      ("id: ZZ-N-01", "id: YY-N-01", "foreignID", "id: YY-N-01"),
      ("affects: [ZZ-A-01]", "affects: [ZZ-A-09]", "unknownFact", "id: ZZ-X-01"),
      ("affects: [ZZ-A-01]", "affects: [ZZ-P-01]", "newerThanEvent", "id: ZZ-X-01"),
      ("\"https://b.example/\"", "\"javascript:alert(1)\"", "badLink", "note-b:"),
      ("https://register.example/", "ftp://register.example/", "badLink", "id: ZZ-P-01"),
      ("example: \"123\"", "example: \"1234\"", "badExample", "id: ZZ-N-01"),
      ("pattern: \"^[0-9]{3}$\"", "pattern: \"^[0-9\"", "badPattern", "id: ZZ-N-01"),
      ("Filings cost money.", "Filings cost 25% more.", "percentForm", "id: ZZ-B-01"),
      ("Filings cost money.", "Write to ann.lee@example.org.", "personalContact", "id: ZZ-B-01"),
      ("Filings cost money.", "Call +44 (20) 7946-0000 first.", "personalContact", "id: ZZ-B-01"),
      (
        "topic: register\n    statement", "part: ZZ-NOPE\n    topic: register\n    statement", "unknownPart",
        "id: ZZ-P-01"
      ),
      ("    topic: register\n    question", "    question", "unanswered", "schema: 1"),
      ("Who certifies an extract?", "Certified extracts.", "noQuestion", "id: ZZ-Q-01"),
      ("topic: accessForeignFIU", "topic: tipOff", "answeredQuestion", "id: ZZ-Q-04"),
      (
        "on: 2026-11-30, edition: 2026-11-23", "on: 2026-11-30, edition: 2026-01-01", "unknownEdition",
        "signOff:"
      ),
      (
        "on: 2026-11-30, edition: 2026-11-23", "on: 2026-11-22, edition: 2026-11-23", "signedTooEarly",
        "signOff:"
      ),
      ("by: \"Royal Press\"", "by: \"Mr Rudolf Rassendyll\"", "personalName", "signOff:"),
      ("{edition: 2026-11-23, text", "{edition: 2027-11-23, text", "unknownEdition", "changes:"),
    ])
  func faults(old: String, new: String, code: String, mark: String) throws {
    #expect(Fixture.answered.contains(old), "the fixture has changed")
    let facts = Fixture.answered.replacingOccurrences(of: old, with: new)
    let found = try findings { _ in facts }
    guard !code.isEmpty else {
      #expect(found.filter { $0.severity == .error } == [])
      return
    }
    let finding = try #require(found.first { $0.code == code })
    let expected = line(of: mark, in: facts)
    // A fact is reported at its first line, which may stand above the mark.
    #expect(finding.location?.file == "ZZ.yaml")
    #expect(abs((finding.location?.line ?? 0) - expected) <= 1, "\(finding)")
    #expect(finding.advice?.isEmpty == false)
  }

  @Test("an ended fact that another follows on its topic is history and no finding")
  func followed() throws {
    #expect(try findings().contains { $0.code == "expired" && $0.message.contains("ZZ-H-01") })
    let ended = try findings {
      $0.replacingOccurrences(
        of: "    validFrom: 2027-01-01\n", with: "    validFrom: 2026-06-01\n"
      ).replacingOccurrences(
        of: "validTo: 2026-12-31\n    verification", with: "validTo: 2026-05-31\n    verification")
    }
    #expect(ended.contains { $0.code == "expired" && $0.message.contains("ZZ-D-01") } == false)
  }

  @Test("an unknown institution is told with the names that it could be")
  func nearInstitution() throws {
    let found = try findings {
      $0.replacingOccurrences(
        of: "institution: \"Royal Press\", url", with: "institution: \"Strelsau Press\", url")
    }
    let finding = try #require(found.first { $0.code == "unknownInstitution" })
    #expect(finding.message.contains("'Strelsau Press'"))
    #expect(finding.advice?.contains("'Royal Press'") == true)
    #expect(finding.advice?.contains("'Ministry of Strelsau'") == true)
  }

  @Test("a role in small letters is no unknown institution")
  func role() throws {
    let found = try findings {
      $0.replacingOccurrences(of: "ask: Royal Press", with: "ask: the keeper of seals")
    }
    #expect(found.contains { $0.code == "unknownInstitution" } == false)
  }

  @Test("a source that nobody cites is found")
  func unused() throws {
    let found = try findings {
      $0.replacingOccurrences(
        of: "\n  note-b:",
        with:
          "\n  note-c: {title: \"C\", publisher: \"C\", url: \"https://c.example/\", rank: press, read: 2026-11-22}\n  note-b:"
      )
    }
    #expect(found.contains { $0.code == "unusedSource" && $0.message.contains("note-c") })
  }

  @Test("a figure that nobody read in a source must not be published")
  func recalledFigure() throws {
    var regimes = Fixture.regimes
    regimes["ZZ-OLD.yaml"] = Fixture.regime(
      "ZZ-OLD", ">", "25", "validFrom: 2020-01-01\nvalidTo: 2026-12-31", "product", sureness: "recalled")
    let found = try findings(regimes: regimes)
    #expect(found.filter { $0.code == "recalledPublished" }.map { $0.message.prefix(7) } == ["ZZ-D-01"])
  }

  @Test("a regime of another place is found")
  func elsewhere() throws {
    var regimes = Fixture.regimes
    regimes["ZZ-NEW.yaml"] = regimes["ZZ-NEW.yaml"]?.replacingOccurrences(
      of: "jurisdictions: [ZZ]", with: "jurisdictions: [YY]")
    #expect(try findings(regimes: regimes).contains { $0.code == "regimeElsewhere" })
  }

  @Test("both sides of a marked dispute, and facts of different days, are no fault")
  func lawful() throws {
    #expect(
      try !findings().contains { $0.code == "disputeNotMarked" || $0.code == "contradictoryThresholds" })
  }

  @Test("expiry and events are judged on the day asked about")
  func day() throws {
    #expect(try findings(on: Fixture.date("2025-12-31")).contains { $0.code == "expired" } == false)
    #expect(try findings(on: Fixture.date("2026-01-01")).contains { $0.code == "expired" })
    let later = try findings(on: Fixture.date("2027-01-01")).filter { $0.code == "overtaken" }
    #expect(later.map { $0.message.prefix(7) } == ["ZZ-D-01", "ZZ-A-01"])
  }

  @Test("the facts that ship have no error", arguments: ["AE", "GB", "LU", "NG", "VG"])
  func shipped(code: String) throws {
    let data = Places.data
    let file = try data.jurisdiction(code)
    let records = try file.regimes.flatMap { try data.records($0.id) }
    #expect(
      GuideCheck.findings(file, regimes: records, on: Fixture.day).filter { $0.severity == .error } == [])
  }
}
