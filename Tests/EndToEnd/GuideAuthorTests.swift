import Foundation
import Testing

@Suite("guide: the loop of an authority")
struct GuideAuthorTests {
  /// A registry whose command reads a copy of the curated data.
  private func copy() throws -> (registry: TestRegistry, data: String, environment: [String: String]) {
    let registry = try TestRegistry()
    let data = try registry.copyOfData("copy")
    return (registry, data, ["UNVEIL_DATA": data])
  }

  @Test("a new file passes the check, is never overwritten, and can be previewed and signed")
  func loop() throws {
    let (registry, data, environment) = try copy()
    let made = try registry.unveil(
      ["guide", "new", "ro", "--name", "Romania", "--edition", "2026-11-23"], environment: environment)
    #expect(made.status == 0, "\(made.errors)")
    let path = data + "/jurisdictions/RO.yaml"
    let first = try Data(contentsOf: URL(fileURLWithPath: path))
    let again = try registry.unveil(["guide", "new", "RO"], environment: environment)
    #expect(again.status == 73)
    #expect(again.errors.contains("not overwritten"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first)
    let check = try registry.unveil(["guide", "check", "RO", "--strict"], environment: environment)
    #expect(check.status == 0, "\(check.text)")
    let preview = try registry.unveil(["guide", "preview", "RO"], environment: environment)
    #expect(preview.status == 0, "\(preview.errors)")
    #expect(preview.text.contains("16 What we do not know"))
    #expect(preview.lines.allSatisfy { $0.count <= 80 || $0.contains("://") })
    let sign = ["guide", "sign", "RO", "--by", "Trade Register", "--on", "2026-12-01"]
    #expect(try registry.unveil(sign, environment: environment).status == 0)
    let signed = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(signed.starts(with: first))
    #expect(try registry.unveil(sign, environment: environment).status == 65)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == signed)
    let header = try registry.unveil(
      ["guide", "preview", "RO", "--section", "header"], environment: environment)
    #expect(header.text.contains("by Trade Register on 1 December 2026"))
  }

  @Test("nothing is signed while the check finds errors, and the file stays as it is")
  func refused() throws {
    let (registry, data, environment) = try copy()
    let path = data + "/jurisdictions/KE.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacingOccurrences(of: "    asOf: 2024-03-11\n", with: "")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let outcome = try registry.unveil(["guide", "sign", "KE", "--by", "Office"], environment: environment)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("[noDate]"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test("a check names file, line and code, as text and as JSON, and tells broken files too")
  func check() throws {
    let (registry, data, environment) = try copy()
    let path = data + "/jurisdictions/KE.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let wrong = text.replacingOccurrences(of: "    asOf: 2024-03-11\n", with: "")
    let line = try #require(wrong.components(separatedBy: "\n").firstIndex { $0.contains("id: KE-A-01") }) + 1
    try Data(wrong.utf8).write(to: URL(fileURLWithPath: path))
    let told = try registry.unveil(["guide", "check", "KE"], environment: environment)
    #expect(told.status == 1)
    #expect(told.text.contains("jurisdictions/KE.yaml:\(line): error: KE-A-01 "))
    struct Answer: Decodable {
      struct Place: Decodable { let code: String; let findings: [Found] }
      struct Found: Decodable { let code: String; let severity: String; let location: Location }
      struct Location: Decodable { let line: Int }
      let version: Int
      let errors: Int
      let places: [Place]
    }
    let json = try registry.unveil(["guide", "check", "KE", "--format", "json"], environment: environment)
    let answer = try JSONDecoder().decode(Answer.self, from: json.output)
    #expect(json.status == 1 && answer.version == 1)
    #expect(answer.errors == answer.places.flatMap(\.findings).filter { $0.severity == "error" }.count)
    #expect(
      answer.places.first?.findings.contains { $0.code == "noDate" && $0.location.line == line } == true)
    try Data("schema: 1\nnonsense: 2\n".utf8).write(to: URL(fileURLWithPath: path))
    let broken = try registry.unveil(["guide", "check", "KE"], environment: environment)
    #expect(broken.status == 1)
    #expect(broken.text.contains("[unknownKey]"))
  }

  @Test("--strict makes warnings count")
  func strict() throws {
    let (registry, data, environment) = try copy()
    let path = data + "/jurisdictions/KE.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacingOccurrences(of: "asOf: 2024-03-11", with: "asOf: 2024-03-11\n    validTo: 2025-01-01")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let plain = try registry.unveil(["guide", "check", "KE"], environment: environment)
    #expect(plain.text.contains("[expired]"), "\(plain.text)")
    #expect(plain.status == 0, "\(plain.text)")
    #expect(try registry.unveil(["guide", "check", "KE", "--strict"], environment: environment).status == 1)
  }

  @Test("a difference is told by meaning, between files and between folders")
  func diff() throws {
    let (registry, data, environment) = try copy()
    let path = data + "/jurisdictions/KE.yaml"
    let own = Places.curated.path
    func diff(_ words: String...) throws -> Outcome {
      try registry.unveil(["guide", "diff"] + words, environment: environment)
    }
    let same = try diff(own, data, "--exit-code")
    #expect(same.status == 0)
    #expect(same.text == "No difference in meaning.\n")
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacingOccurrences(of: "amount: \"2000\"", with: "amount: \"5000\"")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let files = try diff(own + "/jurisdictions/KE.yaml", path)
    #expect(files.status == 0)
    #expect(files.text.contains("KE-S-01 penalty up to KES 2000 → up to KES 5000, source: "))
    let folders = try diff(own, data, "--exit-code", "--format", "json")
    #expect(folders.status == 1)
    #expect(folders.text.contains("\"kind\": \"valueChanged\""))
    #expect(try diff(own, path).status == 64)
    #expect(try diff(own, data + "/nothing").status == 66)
    #expect(try diff(own + "/jurisdictions/GB.yaml", path).status == 64)
  }

  @Test("stale, compare and ask have text and JSON, and read no clock")
  func lookups() throws {
    let registry = try TestRegistry()
    for words in [
      ["stale", "--all"], ["compare", "KE", "DE"], ["ask", "GB", "who can search by person name"],
      ["show", "GB", "--section", "access", "--for", "foreignPolice"],
    ] {
      let text = try registry.unveil(["guide"] + words)
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.text.isEmpty == false)
      let json = try registry.unveil(["guide"] + words + ["--format", "json"])
      let object = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
      #expect(object?["version"] as? Int == 1)
      let later = try registry.unveil(
        ["guide"] + words, environment: ["TZ": "Asia/Tokyo", "LC_ALL": "fr_FR.UTF-8"])
      #expect(later.output == text.output)
    }
    let rows = CommaSeparated.rows(
      try registry.unveil("guide", "compare", "KE", "DE", "--format", "csv").text)
    #expect(rows.first?.first == "question")
    #expect(Set(rows.map(\.count)) == [10])
    #expect(try registry.unveil("guide", "compare", "KE", "ke").status == 64)
    #expect(try registry.unveil("guide", "show", "KE", "--for", "king").status == 64)
    let none = try registry.unveil("guide", "ask", "JP", "unicorn dragons")
    #expect(none.text.contains("No fact answers this"))
  }

  @Test("hostile texts in facts are visible in everything that is printed")
  func hostile() throws {
    let (registry, data, environment) = try copy()
    let own = data + "/jurisdictions/RO.yaml"
    let other = data + "/jurisdictions/BG.yaml"
    try Data(try facts("RO", HostileNames.all).utf8).write(to: URL(fileURLWithPath: own))
    try Data(try facts("BG", HostileNames.all.reversed()).utf8).write(to: URL(fileURLWithPath: other))
    let old = registry.scratch.path("old.yaml")
    try Data(try facts("RO", HostileNames.all.shuffled(seed: 7)).utf8).write(to: URL(fileURLWithPath: old))
    for words in [
      ["check", "RO"], ["preview", "RO"], ["stale", "RO", "--older-than", "0", "--on", "2030-01-01"],
      ["diff", old, own], ["compare", "RO", "BG"], ["compare", "RO", "BG", "--format", "csv"],
      ["ask", "RO", "quarry red line"], ["ask", "RO", "\u{1B}[31m\u{202E}quarry"],
      ["show", "RO", "--for", "public"], ["sign", "RO", "--by", HostileNames.all[0]],
    ] {
      let outcome = try registry.unveil(["guide"] + words, environment: environment)
      #expect([0, 1, 65].contains(outcome.status), "\(words): \(outcome.errors)")
      // Isolates around right-to-left text are ours; there is no such text here.
      let text = outcome.text.replacingOccurrences(of: "\r\n", with: "\n")
      #expect(Visible.forbidden(text) == [], "\(words)")
      #expect(Visible.forbidden(outcome.errors) == [], "\(words)")
      guard !["csv", "sign"].contains(where: words.contains) else { continue }
      let json = try registry.unveil(["guide"] + words + ["--format", "json"], environment: environment)
      if json.status != 64 { #expect(Visible.forbidden(json.text) == [], "\(words) as JSON") }
    }
    let rows = CommaSeparated.rows(
      try registry.unveil(["guide", "compare", "RO", "BG", "--format", "csv"], environment: environment).text)
    for cell in rows.flatMap({ $0 }) { #expect(!"=+-@".contains(cell.first ?? "a"), "\(cell)") }
  }

  /// Facts with a hostile text in every free field.
  private func facts(_ code: String, _ texts: some Collection<String>) throws -> String {
    func quoted(_ text: String) throws -> String {
      String(decoding: try JSONEncoder().encode(text), as: UTF8.self).replacingOccurrences(
        of: "\\/", with: "/")
    }
    var lines = [
      "schema: 1", "jurisdiction: \(code)", "name: Quarry", "localNames: {}", "languages: [en]",
      "edition: 2026-11-23", "regimes: []", "parts: []", "sources:",
    ]
    for (number, text) in texts.enumerated() {
      lines.append(
        "  s\(number): {title: \(try quoted(text)), publisher: \(try quoted(text)), "
          + "url: \"https://example.org/\(number)\", rank: law, read: 2026-11-23}")
    }
    lines.append("facts:")
    let values = [
      "{kind: access, accessor: public, class: unknown}", "{kind: tipOff, class: ownerNotifiedBefore}",
      "{kind: channel, class: uncacArticle46, addressee: NAME}",
      "{kind: register, name: NAME, institution: NAME, url: NAME}",
      "{kind: institution, name: NAME, role: police}",
    ]
    for (number, text) in texts.enumerated() {
      let name = try quoted(text)
      let digits = number < 10 ? "0\(number)" : "\(number)"
      lines += [
        "  - id: \(code)-R-\(digits)", "    section: requesters", "    topic: topic\(number)",
        "    statement: \(name)", "    note: \(name)",
        "    value: " + values[number % values.count].replacingOccurrences(of: "NAME", with: name),
        "    asOf: 2020-01-01", "    verification: disputed",
        "    sources: [{source: s\(number), locator: \(name)}]",
      ]
    }
    lines += ["events:"]
    for (number, text) in texts.enumerated() {
      let digits = number < 10 ? "0\(number)" : "\(number)"
      lines += [
        "  - {id: \(code)-X-\(digits), date: 2021-01-01, title: \(try quoted(text)), "
          + "statement: \(try quoted(text)), affects: [\(code)-R-\(digits)], verification: primaryRead, "
          + "sources: [{source: s\(number), locator: \"\"}]}"
      ]
    }
    lines.append("questions:")
    for (number, text) in texts.enumerated() {
      let digits = number < 10 ? "0\(number)" : "\(number)"
      lines.append(
        "  - {id: \(code)-Q-\(digits), section: access, question: \(try quoted(text + "?")), "
          + "ask: \(try quoted(text))}")
    }
    lines.append("changes: [{edition: 2026-11-23, text: \(try quoted(HostileNames.all[2]))}]")
    return lines.joined(separator: "\n") + "\n"
  }
}
