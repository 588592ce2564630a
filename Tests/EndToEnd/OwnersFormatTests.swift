import Foundation
import Testing

@Suite("owners in every format")
struct OwnersFormatTests {
  func owners(_ format: String, _ more: String...) throws -> Outcome {
    let outcome = try Sample.registry().unveil(
      ["owners", Sample.harbour, "--as-of", Sample.day, "--regime", "GB-PSC", "--regime", "EU-AMLR"]
        + ["--format", format] + more)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome
  }

  static let columns = [
    "regime", "id", "name", "verdict", "basis", "sharesMin", "sharesMax", "votesMin", "votesMax", "provision",
    "statements",
  ]

  @Test("JSON has every key of its documentation, with its type")
  func jsonKeys() throws {
    let answer = try JSONDecoder().decode(OwnersAnswer.self, from: try owners("json").output)
    #expect(answer.version == 1)
    #expect(answer.subject.id == "GB-COH:99000001")
    #expect(answer.subject.name == "Harbour Light Shipping Ltd")
    #expect(answer.subject.jurisdiction == "GB")
    #expect(answer.asOf == Sample.day)
    #expect(answer.knownAt.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
    #expect(answer.registryFingerprint.wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil)
    #expect(answer.regimes.map(\.id) == ["GB-PSC", "EU-AMLR"])
    #expect(answer.regimes.map(\.validOn) == [true, false])
    #expect(answer.regimes.allSatisfy { !$0.owners.isEmpty && !$0.stops.isEmpty && $0.unattributed != nil })
    for owner in answer.regimes.flatMap(\.owners) {
      #expect(["is", "mayBe"].contains(owner.verdict))
      #expect(owner.basis.isEmpty == false)
      #expect(owner.provision?.isEmpty == false)
      #expect(owner.statements.isEmpty == false)
      for interval in owner.interests.values { try expectPercentages(interval) }
    }
    #expect(answer.findings.isEmpty == false)
  }

  private func expectPercentages(_ interval: OwnersAnswer.Interval) throws {
    let (min, max) = (
      try #require(Decimal(string: interval.min)), try #require(Decimal(string: interval.max))
    )
    #expect(0 <= min && min <= max && max <= 100)
    let digits = [interval.min, interval.max].map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }
    #expect(digits.allSatisfy { $0 <= 6 } || interval.rounded != true)
  }

  @Test("JSON says of every owner whether the regime wants him registered")
  func registrable() throws {
    let answer = try JSONDecoder().decode(OwnersAnswer.self, from: try owners("json").output)
    let owners = answer.regimes.flatMap(\.owners)
    #expect(!owners.isEmpty && owners.allSatisfy { $0.registrable != nil })
  }

  @Test("JSON Lines is the same answer on one line")
  func jsonLine() throws {
    let line = try owners("jsonl")
    #expect(line.lines.count == 1)
    let one = try JSONSerialization.jsonObject(with: line.output) as? NSDictionary
    let other = try JSONSerialization.jsonObject(with: try owners("json").output) as? NSDictionary
    #expect(one != nil && one == other)
  }

  @Test("a pipe gets tab-separated values with a header")
  func tabs() throws {
    let outcome = try owners("tsv")
    let piped = try Sample.registry().unveil(
      "owners", Sample.harbour, "--as-of", Sample.day, "--regime", "GB-PSC", "--regime", "EU-AMLR")
    #expect(piped.output == outcome.output)
    let rows = outcome.lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.first == Self.columns)
    #expect(rows.allSatisfy { $0.count == Self.columns.count })
    #expect(rows.dropFirst().map { "\($0[0]) \($0[1]) \($0[3])" } == Self.expected)
  }

  static let expected = [
    "GB-PSC sample-person-rashid-nassar is", "GB-PSC sample-person-dora-keller is",
    "GB-PSC sample-person-mara-okafor mayBe", "EU-AMLR sample-person-rashid-nassar is",
    "EU-AMLR sample-person-felix-arnaud is", "EU-AMLR sample-person-dora-keller is",
    "EU-AMLR sample-person-edith-arnaud is", "EU-AMLR sample-person-viktor-lang is",
    "EU-AMLR sample-person-mara-okafor mayBe",
  ]

  @Test("CSV has the same cells, and ends its lines as RFC 4180 says")
  func commas() throws {
    let outcome = try owners("csv")
    #expect(outcome.text.hasSuffix("\r\n"))
    let rows = CommaSeparated.rows(outcome.text)
    let tabs = try owners("tsv").lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows == tabs)
  }

  @Test("Markdown is one table whose rows have the same number of cells")
  func markdown() throws {
    let lines = try owners("md").lines
    #expect(lines.count == Self.expected.count + 2)
    let bars = lines.map { $0.replacing("\\|", with: "").split(separator: "|").count }
    #expect(Set(bars) == [Self.columns.count])
    #expect(lines[1].allSatisfy { "|-:".contains($0) })
  }

  @Test("a table names law, owners, grounds, stops and remainder, without colour in a pipe")
  func table() throws {
    let text = try owners("table").text
    for words in [
      "Harbour Light Shipping Ltd", "GB-PSC", "EU-AMLR", "Dora Keller", "may be", "Schedule 1A, paragraph 4",
      "ring of entities without a person", "owners not in this registry", "details withheld",
      "not in force on the day asked about", "Holder not on record",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(Visible.forbidden(text.replacing("\u{2068}", with: "").replacing("\u{2069}", with: "")) == [])
  }

  @Test("--fields chooses columns in the order given")
  func fields() throws {
    let rows = try owners("tsv", "--fields", "verdict,id").lines
    #expect(rows.first == "verdict\tid")
    #expect(rows.dropFirst().first == "is\tsample-person-rashid-nassar")
    let unknown = try Sample.registry().unveil("owners", Sample.harbour, "--fields", "salary")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("sharesMin"))
  }

  @Test(
    "JSON of every command carries a version",
    arguments: [
      ["search", "okafor"], ["show", "GB-COH:99000001"], ["owned", "Mara Okafor"], ["stats"],
      ["explain", "GB-COH:99000001"], ["owners", "GB-COH:99000001"], ["regime", "list"],
    ])
  func versions(words: [String]) throws {
    let outcome = try Sample.registry().unveil(words + ["--format", "json"])
    #expect(outcome.status == 0)
    func expectVersion() throws {
      let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
      #expect(object?["version"] as? Int == 1)
    }
    if words == ["regime", "list"] {
      try expectVersion()
    } else {
      try expectVersion()
    }
  }

  @Test(
    "a format that a command cannot write is refused",
    arguments: [
      ["show", "GB-COH:99000001"], ["explain", "GB-COH:99000001"], ["import", Sample.file],
    ])
  func formatsOfOthers(words: [String]) throws {
    let registry = try TestRegistry(importing: Sample.file)
    let outcome = try registry.unveil(words + ["--format", "csv"])
    #expect(outcome.status == 64)
  }
}
