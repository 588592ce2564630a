import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Guides

@Suite("The difference between two versions of facts")
struct GuideDifferenceTests {
  private func changes(_ old: String, _ new: String) throws -> [GuideChange] {
    GuideDifference.changes(from: [try Fixture.reading(old)], to: [try Fixture.reading(new)])
  }

  private func changes(replacing old: String, by new: String) throws -> [GuideChange] {
    #expect(Fixture.answered.contains(old), "the fixture has changed")
    return try changes(Fixture.answered, Fixture.answered.replacingOccurrences(of: old, with: new))
  }

  @Test("order, line breaks and keys of sources mean nothing")
  func nothing() throws {
    var text = Fixture.answered.replacingOccurrences(of: "note-b", with: "other")
    text = text.replacingOccurrences(of: "Data are kept for long.", with: "Data are  kept for long.")
    let start = try #require(text.range(of: "  - id: ZZ-S-01"))
    let end = try #require(text.range(of: "events:"))
    let fact = String(text[start.lowerBound..<end.lowerBound])
    text.removeSubrange(start.lowerBound..<end.lowerBound)
    text = text.replacingOccurrences(of: "facts:\n", with: "facts:\n" + fact)
    #expect(try changes(Fixture.answered, text) == [])
  }

  @Test("a figure is told by its value, with day and source")
  func threshold() throws {
    let found = try changes(
      replacing: "comparator: \">=\", percent: \"12.5\"", by: "comparator: \">\", percent: \"10\"")
    #expect(found.map(\.kind) == [.valueChanged])
    #expect(found.first?.text == "threshold 12.5 % or more → more than 10 %")
    #expect(found.first?.sources.map(\.title) == ["Owners Act"])
    #expect(found.first?.section == .definition)
  }

  @Test("a figure that comes from a regime changes with the record")
  func regime() throws {
    let old = try Fixture.reading()
    var regimes = Fixture.regimes
    regimes["ZZ-OLD.yaml"] = Fixture.regime(
      "ZZ-OLD", ">=", "10", "validFrom: 2026-07-01\nvalidTo: 2026-12-31", "product")
    let (file, records) = try Fixture.load(facts: Fixture.answered, regimes: regimes)
    let found = GuideDifference.changes(
      from: [old], to: [FactReading(file, records: records, on: Fixture.day)])
    #expect(
      found.map(\.text) == [
        "threshold more than 25 % of the shares → 10 % or more of the shares from 2026-07-01"
      ])
  }

  @Test("a fact that takes the place of one that ends is told as its change")
  func follows() throws {
    let start = try #require(Fixture.answered.range(of: "  - id: ZZ-D-02"))
    let end = try #require(Fixture.answered.range(of: "  - id: ZZ-D-03"))
    var old = Fixture.answered
    old.removeSubrange(start.lowerBound..<end.lowerBound)
    old = old.replacingOccurrences(of: "    validTo: 2026-12-31\n", with: "")
    let found = try changes(old, Fixture.answered)
    #expect(found.map(\.id) == ["ZZ-D-01", "ZZ-D-02"])
    #expect(found.map(\.kind) == [.validityChanged, .factFollowed])
    #expect(
      found.last?.text
        == "follows ZZ-D-01: threshold more than 25 % of the shares → 10 % or more of the shares from 2027-01-01"
    )
  }

  @Test(
    "each kind of change is told once",
    arguments: [
      ("Everybody may look.", "Everybody may look and copy.", GuideChange.Kind.statementChanged),
      ("Older numbers are shorter.", "Older numbers are longer.", .noteChanged),
      ("verification: testedLive", "verification: secondaryRead", .verificationLowered),
      (
        "asOf: 2021-03\n    verification: primaryRead", "asOf: 2021-03\n    verification: testedLive",
        .verificationRaised
      ),
      (
        "asOf: 2021-03\n    verification: primaryRead", "asOf: 2021-03\n    verification: disputed",
        .disputeOpened
      ),
      ("asOf: 2021-03", "asOf: 2026-03", .readAgain),
      ("locator: \"p. 3\"", "locator: \"p. 4\"", .sourceAdded),
      ("title: New search", "title: Newer search", .eventChanged),
      ("Who certifies an extract?", "Who stamps an extract?", .questionChanged),
      ("note: \"All read.\"", "note: \"Half read.\"", .signed),
      ("text: \"The line falls in 2027.\"", "text: \"The line falls.\"", .changeLogged),
      ("regimes: [ZZ-OLD, ZZ-NEW]", "regimes: [ZZ-NEW]", .regimeRemoved),
      ("name: Strelsau}", "name: Zenda}", .partAdded),
      ("topic: number", "topic: digits", .factMoved),
    ])
  func kinds(old: String, new: String, kind: GuideChange.Kind) throws {
    let found = try changes(replacing: old, by: new)
    #expect(found.filter { $0.kind == kind }.count == 1, "\(found)")
    // Told the other way round as well, as a change of its own.
    let back = try changes(
      Fixture.answered.replacingOccurrences(of: old, with: new), Fixture.answered)
    #expect(back.isEmpty == false)
  }

  @Test("a required question is answered by the fact that gives the answer")
  func answered() throws {
    let fact = """
        - id: ZZ-R-09
          section: requesters
          topic: accessJournalist
          statement: "Journalists get nothing."
          value: {kind: access, accessor: journalist, class: collectedNotOffered}
          asOf: 2026-01-01
          verification: primaryRead
          sources: [{source: act, locator: "s. 10"}]

      """
    var new = Fixture.answered.replacingOccurrences(of: "  - id: ZZ-C-01", with: fact + "  - id: ZZ-C-01")
    let start = try #require(new.range(of: "  - id: ZZ-Q-05"))
    let end = try #require(new.range(of: "signOff:"))
    new.removeSubrange(start.lowerBound..<end.lowerBound)
    let found = try changes(Fixture.answered, new)
    #expect(found.map(\.kind) == [.questionAnswered, .factAdded])
    #expect(found.first?.text.contains("answered by ZZ-R-09") == true)
  }

  @Test("places that only one side has are one change each")
  func places() throws {
    let one = try Fixture.reading()
    #expect(GuideDifference.changes(from: [], to: [one]).map(\.kind) == [.placeAdded])
    #expect(GuideDifference.changes(from: [one], to: []).map(\.kind) == [.placeRemoved])
  }
}
