import Foundation
import Testing

@Suite("Comparing laws")
struct CompareTests {
  struct Comparison: Decodable {
    let version: Int
    let reference: String
    let regimes: [Regime]
    let persons: [Person]
    let differences: [Difference]

    struct Regime: Decodable {
      let label: String
      let id: String
      let validOn: Bool
      let coversSubject: Bool
      let remarks: [String]
    }
    struct Person: Decodable {
      let id: String
      let under: [Cell]
    }
    struct Cell: Decodable {
      let regime: String
      let verdict: String
      let standing: String
      let interests: [String: OwnersAnswer.Interval]
    }
    struct Difference: Decodable {
      let id: String
      let regime: String
      let referenceVerdict: String
      let verdict: String
      let causes: [String]
      let causesTogether: [String]
      let sentence: String
    }
  }

  private func registry() throws -> TestRegistry {
    var facts = Facts()
    for name in ["Alder Ltd", "Holding Ltd"] { try facts.company(name, in: "GB") }
    for name in ["Ann Lee", "Ben Cole", "Cara Diaz"] { try facts.person(name) }
    try facts.shares("Holding Ltd", "Alder Ltd", 30)
    try facts.shares("Cara Diaz", "Alder Ltd", 25)
    try facts.shares("Ben Cole", "Alder Ltd", 45)
    try facts.shares("Ann Lee", "Holding Ltd", 60)
    try facts.shares("Ben Cole", "Holding Ltd", 40)
    return try facts.registry()
  }

  private func comparison(_ words: String...) throws -> Comparison {
    let outcome = try registry().unveil(["compare", "Alder Ltd", "--format", "json"] + words)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Comparison.self, from: outcome.output)
  }

  @Test("the verdicts are those of owners, and every cause is told in one sentence")
  func sentences() throws {
    let found = try comparison(
      "--regime", "PLAIN-25", "--regime", "GB-PSC", "--as-of", "2026-11-01")
    #expect(found.version == 1)
    #expect(found.reference == "PLAIN-25")
    #expect(
      found.persons.map { "\($0.id): \($0.under.map(\.verdict))" } == [
        "Ben Cole: [\"is\", \"is\"]", "Ann Lee: [\"isNot\", \"is\"]", "Cara Diaz: [\"is\", \"isNot\"]",
      ])
    #expect(
      found.differences.map(\.sentence) == [
        "Ann Lee is not an owner under PLAIN-25 and is an owner under GB-PSC: PLAIN-25 counts 18 % of the "
          + "shares by multiplying 60 % × 30 % (Holding Ltd), but GB-PSC counts 30 % of the shares because "
          + "Ann Lee has a majority all the way to Holding Ltd, whose whole holding counts.",
        "Cara Diaz is an owner under PLAIN-25 and is not an owner under GB-PSC: PLAIN-25 draws the line at "
          + "25 % or more of the shares, GB-PSC at more than 25 %, and Cara Diaz holds exactly 25 % of the "
          + "shares.",
      ])
    #expect(found.differences.map(\.causes) == [["method"], ["line"]])
  }

  @Test(
    "without --regime: the law of the place first, then those that are always shown, each with its remarks")
  func defaults() throws {
    let found = try comparison("--as-of", "2026-11-01")
    #expect(found.reference == "GB-PSC")
    let ids = found.regimes.map(\.id)
    #expect(Set(["GB-PSC", "EU-AMLR", "US-BOI", "PLAIN-25"]).isSubset(of: ids))
    let union = try #require(found.regimes.first { $0.id == "EU-AMLR" })
    #expect(union.validOn == false)
    #expect(union.coversSubject == false)
    #expect(union.remarks.count == 2)
    let labels = found.regimes.map(\.label)
    #expect(Set(labels).count == labels.count)
  }

  @Test("on the day on which a law comes into force it has no remark on that")
  func inForce() throws {
    let found = try comparison("--regime", "EU-AMLR", "--as-of", "2027-07-10")
    #expect(found.regimes.first?.validOn == true)
    #expect(found.differences.isEmpty)
  }

  @Test("a table has one row for each person and regime")
  func rows() throws {
    let outcome = try registry().unveil(
      "compare", "Alder Ltd", "--regime", "PLAIN-25", "--regime", "GB-PSC", "--format", "tsv", "--fields",
      "name,regime,verdict,sharesMin,causes")
    #expect(
      outcome.lines == [
        "name\tregime\tverdict\tsharesMin\tcauses", "Ben Cole\tPLAIN-25\tis\t57\t",
        "Ben Cole\tGB-PSC\tis\t45\t", "Ann Lee\tPLAIN-25\tisNot\t18\t", "Ann Lee\tGB-PSC\tis\t30\tmethod",
        "Cara Diaz\tPLAIN-25\tis\t25\t", "Cara Diaz\tGB-PSC\tisNot\t25\tline",
      ])
  }

  @Test("text for people: the matrix, what is open, and the sentences")
  func text() throws {
    let outcome = try Sample.registry().unveil(
      "compare", Sample.harbour, "--as-of", Sample.day, "--format", "table")
    #expect(outcome.status == 0)
    for part in ["GB-PSC", "reference", "holder not on record", "Differences from GB-PSC", "not in force"] {
      #expect(outcome.text.contains(part), "\(part)")
    }
    #expect(outcome.text.contains("fault of this program") == false)
  }

  @Test("every shipped law against the sample: no difference without a cause")
  func everyLaw() throws {
    let outcome = try Sample.registry().unveil(
      "compare", Sample.harbour, "--as-of", Sample.day, "--regime", "all", "--format", "json")
    let found = try JSONDecoder().decode(Comparison.self, from: outcome.output)
    #expect(found.regimes.count > 5)
    #expect(found.differences.allSatisfy { $0.causes.isEmpty != $0.causesTogether.isEmpty })
  }
}
