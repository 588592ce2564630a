import Foundation
import Testing

@Suite("import")
struct ImportTests {
  struct Report: Decodable {
    let version: Int
    let file: String
    let added: Int
    let alreadyPresent: Int
    let refused: Int
    let rolledBack: Bool
    let registryFingerprint: String?
    let findings: [OwnersAnswer.Finding]
  }

  func report(_ registry: TestRegistry, _ words: [String], input: Data? = nil) throws -> Report {
    let outcome = try registry.unveil(["import", "--format", "json"] + words, input: input)
    return try JSONDecoder().decode(Report.self, from: outcome.output)
  }

  @Test("the same statements as lines, array, gzip and standard input make the same registry")
  func formsAgree() throws {
    let lines = try Sample.lines()
    let registries = try (0..<5).map { _ in try TestRegistry() }
    let scratch = registries[0].scratch
    let array = try scratch.write("[\n" + lines.joined(separator: ",\n") + "\n]\n", to: "array.json")
    let dense = try scratch.write("[" + lines.joined(separator: ",") + "]", to: "dense.json")
    let zip = try registries[0].shell("gzip -c < '\(Sample.file)' > lines.gz")
    try #require(zip.status == 0)
    let text = Data((lines.joined(separator: "\r\n") + "\r\n").utf8)
    let reports = [
      try report(registries[0], [Sample.file]), try report(registries[1], [array]),
      try report(registries[2], [dense]), try report(registries[3], [scratch.path("lines.gz")]),
      try report(registries[4], ["-"], input: text),
    ]
    #expect(reports.map(\.added) == [55, 55, 55, 55, 55])
    #expect(reports.map(\.refused) == [0, 0, 0, 0, 0])
    #expect(Set(reports.compactMap(\.registryFingerprint)).count == 1)
    let answers = try registries.map {
      try $0.unveil("owners", Sample.harbour, "--as-of", Sample.day, "--regime", "all", "--format", "json")
    }
    #expect(answers[0].output.count > 10_000)
    #expect(Set(answers.map(\.output)).count == 1)
  }

  @Test(
    "statements of BODS 0.2 replace those of files that were imported before",
    arguments: [[], ["--commit-every", "1"]])
  func replacedAcrossFiles(_ options: [String]) throws {
    func id(_ name: String) -> String { String(repeating: "0", count: 32 - name.utf8.count) + name }
    func link(_ number: Int, _ person: String, replaces: Int?) -> String {
      let replaced = replaces.map { #","replacesStatements":["\#(id("r\($0)"))"]"# } ?? ""
      return #"{"statementID":"\#(id("r\(number)"))","statementType":"ownershipOrControlStatement","#
        + #""statementDate":"202\#(number)-01-01","subject":{"describedByEntityStatement":"\#(id("c"))"},"#
        + #""interestedParty":{"describedByPersonStatement":"\#(id(person))"},"#
        + #""interests":[{"type":"shareholding","share":{"exact":60}}]\#(replaced)}"#
    }
    let parties =
      [
        #"{"statementID":"\#(id("c"))","statementType":"entityStatement","entityType":"registeredEntity","name":"Wharf"}"#
      ]
      + ["anna", "bert", "carl"].map {
        #"{"statementID":"\#(id($0))","statementType":"personStatement","personType":"knownPerson","#
          + #""names":[{"fullName":"\#($0)"}]}"#
      }
    let registry = try TestRegistry()
    let texts = [
      (parties + [link(0, "anna", replaces: nil)]).joined(separator: "\n"), link(1, "bert", replaces: 0),
      link(2, "carl", replaces: 1),
    ]
    for _ in 0..<2 {
      for (number, text) in texts.enumerated() {
        let file = try registry.scratch.write(text + "\n", to: "\(number).jsonl")
        #expect(try report(registry, options + [file]).refused == 0)
      }
      let outcome = try registry.unveil(
        "owners", "Wharf", "--regime", "PLAIN-25", "--as-of", "2024-01-01", "--format", "json")
      let answer = try JSONDecoder().decode(OwnersAnswer.self, from: outcome.output)
      #expect(answer.regimes.first?.owners.map(\.name) == ["carl"])
    }
  }

  @Test("the same file a second time changes nothing")
  func twice() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let stats = try registry.unveil("stats", "--format", "json")
    let again = try report(registry, [Sample.file])
    #expect(again.added == 0)
    #expect(again.alreadyPresent == 55)
    #expect(again.refused == 0)
    #expect(try registry.unveil("stats", "--format", "json").output == stats.output)
  }

  @Test(
    "the same file a second time leaves every row as it was",
    .enabled(if: Places.program("sqlite3") != nil, "there is no sqlite3"))
  func twiceInTheFile() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let before = try registry.sqlite(".dump")
    #expect(before.text.contains("Harbour Light"))
    #expect(try registry.unveil("import", Sample.file).status == 0)
    #expect(try registry.sqlite(".dump").output == before.output)
  }

  @Test("two files in one command are both taken")
  func twoFiles() throws {
    let lines = try Sample.lines()
    let registry = try TestRegistry()
    let first = try registry.scratch.write(lines.prefix(20).joined(separator: "\n"), to: "first.jsonl")
    let second = try registry.scratch.write(lines.dropFirst(20).joined(separator: "\n"), to: "second.jsonl")
    let outcome = try registry.unveil("import", second, first)
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 2)
    let whole = try Sample.registry()
    #expect(
      try registry.owners(Sample.harbour).registryFingerprint
        == whole.owners(Sample.harbour).registryFingerprint)
  }

  /// Three good statements, a broken one, two good ones, one without a member it needs, the rest.
  func damagedFile(_ registry: TestRegistry) throws -> String {
    var lines = try Sample.lines()
    lines.insert("{\"statementId\": \"unveil-test-broken-0000000000000001\", ", at: 3)
    lines.insert("{\"statementId\": \"unveil-test-broken-0000000000000002\"}", at: 6)
    return try registry.scratch.write(lines.joined(separator: "\n") + "\n", to: "damaged.jsonl")
  }

  @Test("a broken statement is reported with file, line and pointer; the good ones are kept")
  func brokenStatement() throws {
    let registry = try TestRegistry()
    let file = try damagedFile(registry)
    let outcome = try registry.unveil("import", file)
    #expect(outcome.status == 65)
    let errors = outcome.errors.split(separator: "\n")
    #expect(errors.count == 2)
    #expect(errors.first?.hasPrefix("\(file):4: error: ") == true)
    #expect(errors.last?.hasPrefix("\(file):7 /recordId: error: ") == true)
    #expect(outcome.text.contains("55 statements added"))
    #expect(outcome.text.contains("2 refused"))
    let whole = try Sample.registry()
    #expect(
      try registry.owners(Sample.harbour).registryFingerprint
        == whole.owners(Sample.harbour).registryFingerprint)
  }

  @Test("--strict takes nothing of a file with a broken statement, and leaves what was there")
  func strict() throws {
    let registry = try TestRegistry()
    let good = try registry.scratch.write(try Sample.lines()[0] + "\n", to: "good.jsonl")
    #expect(try report(registry, ["--strict", good]).added == 1)
    let before = try registry.unveil("stats", "--format", "json")
    let file = try damagedFile(registry)
    let outcome = try registry.unveil("import", "--strict", file)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("\(file):4: error: "))
    #expect(outcome.text.contains("nothing was imported"))
    #expect(try registry.unveil("stats", "--format", "json").output == before.output)
    #expect(try report(registry, ["--strict", file]).rolledBack)
  }

  @Test("a gzip file that breaks off is not half imported")
  func cutGzip() throws {
    let registry = try TestRegistry()
    let cut = try registry.shell("gzip -c < '\(Sample.file)' > whole.gz && head -c 3000 whole.gz > cut.gz")
    try #require(cut.status == 0)
    let outcome = try registry.unveil("import", "cut.gz")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("cut.gz"))
    #expect(try registry.unveil("show", "GB-COH-99000001").status == 65)
  }

  @Test("a changed statement under a known identifier is refused, and the first one stays")
  func conflict() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let changed = try Sample.lines()[0].replacing("Harbour Light Shipping Ltd", with: "Other Ltd")
    let file = try registry.scratch.write(changed + "\n", to: "changed.jsonl")
    let outcome = try registry.unveil("import", file)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("\(file):1"))
    #expect(try registry.owners(Sample.harbour).subject.name == "Harbour Light Shipping Ltd")
  }

  @Test("--quiet prints errors only")
  func quiet() throws {
    let registry = try TestRegistry()
    let good = try registry.unveil("import", "--quiet", Sample.file)
    #expect(good.status == 0)
    #expect(good.output.isEmpty && good.errorOutput.isEmpty)
    let file = try damagedFile(registry)
    let bad = try registry.unveil("import", "--quiet", file)
    #expect(bad.status == 65)
    #expect(bad.output.isEmpty)
    #expect(bad.errors.contains("\(file):4"))
  }

  @Test(
    "what cannot be read has its own exit code",
    arguments: [
      ("there-is-no-such-file.json", Int32(66)), (".", 74), ("words.txt", 65), ("empty-name/", 66),
    ])
  func unreadable(name: String, code: Int32) throws {
    let registry = try TestRegistry()
    _ = try registry.scratch.write("hello\n", to: "words.txt")
    let outcome = try registry.unveil("import", name)
    #expect(outcome.status == code)
    #expect(outcome.errors.hasPrefix("unveil: "))
    #expect(outcome.errors.contains(name))
    #expect(outcome.output.isEmpty)
  }

  @Test("a folder that cannot be made exits 73")
  func folderCannotBeMade() throws {
    let registry = try TestRegistry()
    _ = try registry.scratch.write("", to: "file")
    let outcome = try registry.unveil("import", Sample.file, "--registry", registry.scratch.path("file/r.db"))
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("the folder cannot be made"))
  }

  @Test(
    "a registry in a folder that may not be written exits 73",
    .enabled(if: Places.unprivileged != nil, "root may write everywhere, and setpriv does not help"))
  func readOnlyFolder() throws {
    let registry = try TestRegistry()
    let folder = registry.scratch.path("read-only")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
    let before = try #require(Places.unprivileged)
    let text = try Data(contentsOf: URL(fileURLWithPath: Sample.file))
    let outcome = try registry.unveil(
      ["import", "-", "--registry", folder + "/r.db"], input: text, before: before)
    #expect(outcome.errors.contains(folder))
    #expect(FileManager.default.fileExists(atPath: folder + "/r.db") == false)
    #expect(outcome.status == 73)
  }

  /// So many entities, one on a line.
  private func manyEntities(_ count: Int) -> String {
    (0..<count).map { number in
      #"{"statementId":"unveil-part-test-000000000000000\#(1_000_000 + number)","declarationSubject":"e\#(number)","#
        + #""statementDate":"2025-01-01","recordId":"e\#(number)","recordType":"entity","recordStatus":"new","#
        + #""recordDetails":{"isComponent":false,"entityType":{"type":"registeredEntity"},"name":"Part \#(number)"}}"#
        + "\n"
    }.joined()
  }

  @Test("an import in parts that is killed keeps what it promised, says so, and goes on")
  func killedAndResumed() throws {
    let registry = try TestRegistry()
    let file = try registry.scratch.write(manyEntities(3_000), to: "many.jsonl")
    let killed = try registry.shell(
      """
      { head -n 2000 many.jsonl; exec sleep 60; } > pipe & feeder=$!
      "$UNVEIL_COMMAND" import pipe --commit-every 100 --ack-fd 3 3> acks & importer=$!
      for try in $(seq 600); do
        [ "$(wc -l < acks)" -ge 500 ] && break
        sleep 0.1
      done
      kill -9 $importer; wait $importer; kill $feeder
      """.replacingOccurrences(of: "{ head", with: "mkfifo pipe\n{ head"))
    let promised = Set(
      try String(contentsOfFile: registry.scratch.path("acks"), encoding: .utf8).split(separator: "\n"))
    #expect(promised.count >= 500, "\(killed.errors)")
    let stored = try registry.sqlite("SELECT id FROM statements").text.split(separator: "\n")
    #expect(promised.isSubset(of: Set(stored)))
    #expect(stored.count % 100 == 0)

    let partly = try registry.unveil("owners", "e0", "--regime", "PLAIN-25", "--format", "table")
    #expect(partly.status == 0)
    #expect(partly.text.contains("the import of pipe was interrupted"))

    _ = try registry.shell("rm pipe; cp many.jsonl pipe")
    let resumed = try registry.unveil("import", "pipe")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.text.contains("\(3_000 - stored.count) statements added, \(stored.count) already there"))
    let whole = try TestRegistry(importing: file)
    let (one, other) = (try registry.unveil("stats"), try whole.unveil("stats"))
    #expect(one.text.contains("3000") || one.text.contains("3,000"))
    #expect(one.text.split(separator: "\n").first == other.text.split(separator: "\n").first)
    let after = try registry.unveil("owners", "e0", "--regime", "PLAIN-25", "--format", "table")
    #expect(!after.text.contains("interrupted"))
  }

  @Test("identifiers are told once they are safe, also those that were there")
  func acknowledged() throws {
    let registry = try TestRegistry()
    _ = try registry.scratch.write(manyEntities(20), to: "many.jsonl")
    let first = try registry.shell("unveil import --quiet many.jsonl --ack-fd 3 3>&1 >/dev/null")
    #expect(first.text.split(separator: "\n").count == 20, "\(first.errors)")
    #expect(
      try registry.shell("unveil import --quiet many.jsonl --ack-fd 3 3>&1 >/dev/null").text == first.text)
    #expect(try registry.unveil("import", "many.jsonl", "--ack-fd", "77").status == 64)
    #expect(try registry.unveil("import", "many.jsonl", "--commit-every", "0").status == 64)
    #expect(try registry.unveil("import", "many.jsonl", "--commit-every", "5", "--strict").status == 64)
    let full = try registry.shell("unveil import --quiet many.jsonl --ack-fd 3 3>/dev/full")
    #expect(full.status == 74, "\(full.errors)")
  }
}
