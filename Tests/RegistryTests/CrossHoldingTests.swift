import Foundation
import Registry
import Testing

@testable import RegistryFiles

@Suite("Rules on cross-holdings")
struct CrossHoldingTests {
  private static let package: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  private let rule = """
    schema: 1
    rules:
      - id: ZZ-1
        jurisdiction: ZZ
        kind: reciprocalHolding
        effect: limited
        seat: both
        measure: shares
        comparator: ">"
        percent: "25"
        each: true
        covers: companies
        provision: s. 1
        sureness: primaryRead
        sources:
          - {title: A title, url: "https://law.example/", read: 2026-11-23}

    """

  private func read(_ text: String) throws -> [CrossHoldingRule] {
    try CrossHoldingReader.read(Array(text.utf8), file: "cross-holdings.yaml")
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch CuratedDataError.invalid(let problems) {
      return problems.map { "\($0.location.line) \($0.code)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("what ships can be read, says where it was read, and holds the lines of the laws")
  func shipped() throws {
    let rules = try CuratedData(folder: CrossHoldingTests.package + "/Registry").crossHoldings()
    #expect(rules.count >= 20)
    #expect(rules.map(\.id) == rules.map(\.id).sorted())
    for rule in rules {
      #expect(rule.provision.sureness == .recalled || !rule.sources.isEmpty, "\(rule.id)")
      #expect(rule.id.hasPrefix(rule.jurisdiction + "-"), "\(rule.id)")
    }
    func line(_ id: String) throws -> String {
      let rule = try #require(rules.first { $0.id == id })
      return "\(rule.kind.rawValue) \(rule.threshold.comparator.rawValue) \(rule.threshold.percent)"
    }
    #expect(try line("GB-CA-136") == "subsidiaryHoldsParent > 50")
    #expect(try line("DE-AKTG-328") == "reciprocalHolding > 25")
    #expect(try line("FR-CCOM-L233-29") == "reciprocalHolding > 10")
    #expect(try line("JP-CA-308") == "reciprocalHolding >= 25")
  }

  @Test("a rule is read as it stands")
  func plain() throws {
    let found = try #require(try read(rule).first)
    #expect(found.threshold == Threshold(.greaterThan, 25))
    #expect(found.mustEachMeet && !found.exceptSubsidiaries)
    #expect(found.kind == .reciprocalHolding && found.seat == .both && found.effect == .limited)
    #expect(found.isLaw(of: "ZZ-1") && !found.isLaw(of: "ZY") && !found.isLaw(of: nil))
  }

  struct Slip: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let from: String
    let to: String
    let expected: [String]
  }

  static let slips = [
    Slip(
      testDescription: "an unknown key", from: "    covers:", to: "    reach:",
      expected: ["3 missingKey", "12 unknownKey"]),
    Slip(
      testDescription: "a missing comparator", from: "    comparator: \">\"\n", to: "",
      expected: ["3 missingKey"]),
    Slip(testDescription: "a percentage above 100", from: "\"25\"", to: "\"125\"", expected: ["10 badValue"]),
    Slip(
      testDescription: "an unknown kind", from: "reciprocalHolding", to: "circle", expected: ["5 badValue"]),
    Slip(
      testDescription: "mutual without saying whether each", from: "    each: true\n", to: "",
      expected: ["3 missingKey"]),
    Slip(
      testDescription: "each where it has no meaning", from: "reciprocalHolding", to: "ownShares",
      expected: ["11 badValue"]),
    Slip(
      testDescription: "read, but not where",
      from: "    sources:\n      - {title: A title, url: \"https://law.example/\", read: 2026-11-23}\n",
      to: "", expected: ["3 missingKey"]),
    Slip(
      testDescription: "a validity that ends before it begins", from: "    covers:",
      to: "    validFrom: 2020-01-01\n    validTo: 2019-01-01\n    covers:", expected: ["13 badValue"]),
    Slip(
      testDescription: "no code of a place", from: "jurisdiction: ZZ", to: "jurisdiction: Ruritania",
      expected: ["4 badValue"]),
  ]

  @Test("every slip is refused with its line", arguments: slips)
  func slip(_ slip: Slip) {
    let text = rule.replacingOccurrences(of: slip.from, with: slip.to)
    #expect(text != rule)
    #expect(problems(text) == slip.expected)
  }

  @Test("two rules of one name are refused, and all slips are told at once")
  func names() {
    let second = rule.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    #expect(problems(rule + second + "\n") == ["17 badValue"])
    let two = rule.replacingOccurrences(of: "seat: both", with: "seat: none")
      .replacingOccurrences(of: "measure: shares", with: "measure: money")
    #expect(problems(two) == ["7 badValue", "8 badValue"])
  }

  @Test("a recalled rule needs no source")
  func recalled() throws {
    let text = rule.replacingOccurrences(of: "primaryRead", with: "recalled")
      .replacingOccurrences(
        of: "    sources:\n      - {title: A title, url: \"https://law.example/\", read: 2026-11-23}\n",
        with: "")
    #expect(try read(text).first?.sources == [])
  }
}
