import Foundation
import Testing

@Suite("validate")
struct ValidateTests {
  /// A line of `--format jsonl`.
  struct Line: Decodable {
    let version: Int
    let finding: Finding?
    let repair: Finding?
    let summary: Summary?
  }

  struct Summary: Decodable {
    let file: String
    let bodsVersion: String?
    let statements: Int
    let readToEnd: Bool
    let datasetChecked: Bool
    let errors: Int
    let warnings: Int
    let notes: Int
    let failure: String?
    let repairedCopy: String?
  }

  func lines(_ outcome: Outcome) throws -> [Line] {
    try outcome.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  struct Finding: Decodable {
    struct Location: Decodable {
      let line: Int
      let pointer: String
    }

    let severity: String
    let code: String
    let location: Location?
  }

  /// A company, a person, and holdings with these shares, as JSON.
  func dataset(shares: [String]) -> [String] {
    let company = line("entity", "company", #""isComponent":false,"entityType":{"type":"registeredEntity"}"#)
    let person = line("person", "person", #""isComponent":false,"personType":"knownPerson""#)
    return [company, person]
      + shares.enumerated().map { number, share in
        let interest =
          #"{"type":"shareholding","directOrIndirect":"direct","share":{"exact":\#(share)}}"#
        return line(
          "relationship", "holding-\(number)",
          #""isComponent":false,"subject":"company","interestedParty":"person","interests":[\#(interest)]"#)
      }
  }

  func line(_ type: String, _ record: String, _ details: String) -> String {
    #"{"statementId":"unveil-test-of-validate-statement-\#(record)","declarationSubject":"company","#
      + #""recordId":"\#(record)","recordType":"\#(type)","statementDate":"2024-01-01","recordStatus":"new","#
      + #""recordDetails":{\#(details)},"publicationDetails":{"publicationDate":"2024-01-01","#
      + #""bodsVersion":"0.4","publisher":{"name":"Test"}}}"#
  }

  @Test("text groups findings by rule with counts and a cap; JSON Lines has every one")
  func formats() throws {
    let registry = try TestRegistry()
    let broken = dataset(shares: Array(repeating: "\"5\"", count: 12))
    let file = try registry.scratch.write(broken.joined(separator: "\n"), to: "shares.jsonl")
    let text = try registry.unveil("validate", file)
    #expect(text.status == 1)
    #expect(text.lines.first == "\(file): 14 statements checked as BODS 0.4: 12 errors, 0 warnings, 0 notes")
    #expect(text.lines.contains("error [schema_type] 12 times"))
    let place = "\(file):3 /recordDetails/interests/0/share/exact: This is text, and a number is expected."
    #expect(text.text.contains(place))
    #expect(text.text.contains("… and 7 more; --format jsonl lists all"))
    #expect(text.text.contains("To do: Write the number without quotes; --fix does so."))
    #expect(try registry.unveil("validate", file, "--format", "text").output == text.output)

    let all = try lines(registry.unveil("validate", file, "--format", "jsonl"))
    #expect(all.compactMap(\.finding).count == 12)
    #expect(all.allSatisfy { $0.version == 1 })
    let summary = try #require(all.last?.summary)
    #expect(summary.errors == 12 && summary.statements == 14 && summary.readToEnd && summary.datasetChecked)

    let json = try registry.unveil("validate", file, "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    #expect(object["version"] as? Int == 1)
    let first = try #require((object["files"] as? [[String: Any]])?.first)
    #expect((first["findings"] as? [Any])?.count == 12)
  }

  @Test("what is without errors ends with 0, and with --strict only without warnings")
  func clean() throws {
    let registry = try TestRegistry()
    let file = try registry.scratch.write(dataset(shares: ["60"]).joined(separator: "\n"), to: "a.jsonl")
    let outcome = try registry.unveil("validate", file, "--strict")
    #expect(outcome.status == 0)
    #expect(outcome.text == "\(file): 3 statements checked as BODS 0.4: 0 errors, 0 warnings, 0 notes\n")
    let twice = try registry.scratch.write(
      dataset(shares: ["60", "60"]).joined(separator: "\n"), to: "b.jsonl")
    #expect(try registry.unveil("validate", twice).status == 0)
    #expect(try registry.unveil("validate", twice, "--strict").status == 1)
    let sample = try registry.unveil("validate", Sample.file)
    #expect(sample.status == 0, "\(sample.text)")
  }

  @Test("lines, an array, gzip and standard input give the same findings")
  func forms() throws {
    let registry = try TestRegistry()
    let broken = dataset(shares: ["\"5\"", "500", "6"])
    let lines = broken.joined(separator: "\n") + "\n"
    let plain = try registry.scratch.write(lines, to: "plain.jsonl")
    let array = try registry.scratch.write("[\n" + broken.joined(separator: ",\n") + "\n]", to: "array.json")
    try #require(try registry.shell("gzip -c plain.jsonl > lines.gz").status == 0)
    let outcomes = [
      try registry.unveil("validate", plain, "--format", "jsonl"),
      try registry.unveil("validate", array, "--format", "jsonl"),
      try registry.unveil("validate", registry.scratch.path("lines.gz"), "--format", "jsonl"),
      try registry.unveil(["validate", "-", "--format", "jsonl"], input: Data(lines.utf8)),
    ]
    for outcome in outcomes {
      let findings = try self.lines(outcome).compactMap(\.finding)
      #expect(findings.map(\.code) == ["schema_type", "schema_maximum", "relationship_shares_sum_over_100"])
      #expect(outcome.status == 1)
    }
  }

  @Test(
    "each file in a zip archive is checked by itself",
    .enabled(if: Places.program("zip") != nil, "there is no zip"))
  func archive() throws {
    let registry = try TestRegistry()
    _ = try registry.scratch.write(dataset(shares: ["5"]).joined(separator: "\n"), to: "good.jsonl")
    _ = try registry.scratch.write(dataset(shares: ["-5"]).joined(separator: "\n"), to: "bad.jsonl")
    _ = try registry.scratch.write("Company,Share\n", to: "table.csv")
    try #require(try registry.shell("zip -q all.zip good.jsonl bad.jsonl table.csv").status == 0)
    let outcome = try registry.unveil("validate", "all.zip", "--format", "jsonl")
    let summaries = try lines(outcome).compactMap(\.summary)
    #expect(summaries.map(\.file) == ["all.zip:good.jsonl", "all.zip:bad.jsonl", "all.zip:table.csv"])
    #expect(summaries.map(\.errors) == [0, 1, 0])
    #expect(summaries.map(\.readToEnd) == [true, true, false])
    #expect(outcome.status == 65)
    let fix = try registry.unveil("validate", "all.zip", "--fix", "--output", "fixed.jsonl")
    #expect(fix.status == 64)
  }

  @Test(
    "files that macOS adds to an archive are passed over with a note",
    .enabled(if: Places.program("zip") != nil, "there is no zip"))
  func systemFiles() throws {
    let registry = try TestRegistry()
    _ = try registry.scratch.write(dataset(shares: ["5"]).joined(separator: "\n"), to: "x.jsonl")
    try #require(
      try registry.shell(
        "mkdir __MACOSX && printf '\\000\\001' > __MACOSX/._x.jsonl && zip -qr mac.zip __MACOSX x.jsonl"
          + " && zip -qr only.zip __MACOSX"
      ).status == 0)
    let outcome = try registry.unveil("validate", "mac.zip", "--format", "jsonl")
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    let all = try lines(outcome)
    #expect(all.compactMap(\.finding).map(\.code) == ["systemFileNotUsed"])
    #expect(all.compactMap(\.summary).allSatisfy { $0.readToEnd })
    #expect(try registry.unveil("validate", "mac.zip").text.contains("none of the data, and was passed over"))
    #expect(try registry.unveil("validate", "mac.zip", "--fix", "--output", "fixed.jsonl").status == 0)
    #expect(try registry.unveil("validate", "only.zip").status == 65)
  }

  @Test("an array that breaks off is not said to be read to its end, and the counts agree")
  func brokenArray() throws {
    let registry = try TestRegistry()
    let file = try registry.scratch.write("[\n" + dataset(shares: [])[0] + "\n}\n]", to: "broken.json")
    let outcome = try registry.unveil("validate", file, "--format", "jsonl")
    #expect(outcome.status == 65)
    let summary = try #require(try lines(outcome).last?.summary)
    #expect(!summary.readToEnd && summary.statements == 1)
    #expect(summary.failure?.contains(" 1 statement was read before.") == true, "\(summary)")
    #expect(
      try registry.unveil("validate", file).lines.first?.hasSuffix("; the file could not be read to its end")
        == true)
  }

  @Test("a bad line does not keep the rest from being checked, nor a bad file the next one")
  func damage() throws {
    let registry = try TestRegistry()
    var facts = dataset(shares: ["\"5\""])
    facts.insert("{\"statementId\": nonsense}", at: 1)
    let file = try registry.scratch.write(facts.joined(separator: "\n"), to: "damaged.jsonl")
    let outcome = try registry.unveil("validate", file, "--format", "jsonl")
    #expect(outcome.status == 1)
    let findings = try lines(outcome).compactMap(\.finding)
    #expect(findings.map(\.code) == ["notJSON", "schema_type"])
    #expect(findings.map(\.location?.line) == [2, 4])

    let binary = try registry.scratch.write("%PDF-1.4", to: "paper.pdf")
    let both = try registry.unveil("validate", binary, file)
    #expect(both.status == 65)
    #expect(both.text.contains("paper.pdf: it could not be read, so nothing was checked"))
    #expect(both.text.contains("error [schema_type] once"))
    #expect(both.errors.contains("paper.pdf"))
    #expect(try registry.unveil("validate", "nowhere.json").status == 66)
    let empty = try registry.scratch.write("[]", to: "empty.json")
    #expect(try registry.unveil("validate", empty).text.contains("warning [no_statements] once"))
  }

  @Test("a repaired copy is better than the file, and the file stays as it is")
  func fix() throws {
    let registry = try TestRegistry()
    let text = dataset(shares: ["\"5\"", "500", "\" 6 \""]).joined(separator: "\n")
    let file = try registry.scratch.write(text, to: "in.jsonl")
    let outcome = try registry.unveil("validate", "--fix", "--output", "out.jsonl", file)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("Repaired copy out.jsonl: 2 changes"))
    #expect(outcome.text.contains("[repaired_number_in_quotes] 2 times"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
    func errors(_ file: String) throws -> Int {
      try lines(registry.unveil("validate", file, "--format", "jsonl")).compactMap(\.summary)[0].errors
    }
    #expect(try errors(file) == 3)
    #expect(try errors("out.jsonl") == 1)
    let repairs = try lines(
      registry.unveil("validate", "--fix", "--output", "out2.jsonl", file, "--format", "jsonl"))
    #expect(repairs.compactMap(\.repair).count == 2)
    #expect(repairs.last?.summary?.repairedCopy == "out2.jsonl")
  }

  @Test("a copy never takes the place of the file, however it is called, and is whole or not there")
  func fixRefuses() throws {
    let registry = try TestRegistry()
    let text = dataset(shares: ["\"5\""]).joined(separator: "\n")
    _ = try registry.scratch.write(text, to: "in.jsonl")
    try #require(try registry.shell("ln in.jsonl hard.jsonl; ln -s in.jsonl soft.jsonl").status == 0)
    for name in ["in.jsonl", "./in.jsonl", "hard.jsonl", "soft.jsonl"] {
      let outcome = try registry.unveil("validate", "--fix", "--output", name, "in.jsonl")
      #expect(outcome.status == 64, "\(name): \(outcome.errors)")
    }
    #expect(try registry.shell("cat in.jsonl").text == text)
    _ = try registry.scratch.write(text + "\n{broken\n", to: "broken.jsonl")
    let broken = try registry.unveil("validate", "--fix", "--output", "out.jsonl", "broken.jsonl")
    #expect(broken.status == 65)
    #expect(broken.errors.contains("no repaired copy was written"))
    #expect(try registry.shell("ls").text.contains("out.jsonl") == false)
    #expect(try registry.unveil("validate", "--fix", "in.jsonl").status == 64)
  }

  @Test("a full index is said, in every format")
  func fullIndex() throws {
    let registry = try TestRegistry()
    let details = #""isComponent":false,"entityType":{"type":"registeredEntity"}"#
    let many = (0..<20_000).map { line("entity", "company-\($0)", details) }
    let file = try registry.scratch.write(many.joined(separator: "\n"), to: "many.jsonl")
    let outcome = try registry.unveil("validate", file, "--index-memory", "1")
    #expect(outcome.lines.first?.hasSuffix("the checks across statements were left out") == true)
    #expect(outcome.text.contains("warning [dataset_checks_left_out] once"))
    let summary = try lines(registry.unveil("validate", file, "--index-memory", "1", "--format", "jsonl"))
    #expect(summary.last?.summary?.datasetChecked == false)
    #expect(
      try lines(registry.unveil("validate", file, "--format", "jsonl")).last?.summary?.datasetChecked == true)
  }

  @Test("Docs/Validation.md has every rule as the program lists it")
  func documentation() throws {
    struct Rule: Decodable {
      let code: String
      let severity: String
      let bodsVersions: String
      let meaning: String
      let advice: String
    }
    let registry = try TestRegistry()
    let page = try String(
      contentsOf: Places.package.appendingPathComponent("Docs/Validation.md"), encoding: .utf8)
    let rows = Set(page.split(separator: "\n").map(String.init))
    let listed = try registry.unveil("validate", "--rules", "--format", "jsonl")
    let rules = try listed.lines.map { try JSONDecoder().decode(Rule.self, from: Data($0.utf8)) }
    #expect(rules.count > 110)
    for rule in rules {
      let row =
        "| `\(rule.code)` | \(rule.severity) | \(rule.bodsVersions) | \(rule.meaning) | \(rule.advice) |"
      #expect(rows.contains(row), "\(row)")
    }
    #expect(rows.filter { $0.hasPrefix("| `") && $0.contains(" | 0.") }.count == rules.count)
    for code in ["number_in_quotes", "boolean_in_quotes", "code_spelling", "white_space", "midnight", "null"]
    {
      #expect(page.contains("`repaired_\(code)`"))
    }
  }
}
