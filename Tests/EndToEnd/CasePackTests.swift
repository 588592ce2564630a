import Foundation
import Testing

@Suite("A case pack")
struct CasePackTests {
  static func words(_ folder: String, _ company: String = Sample.harbour) -> [String] {
    ["report", company, "--pack", "--to", folder, "--from", "NG", "--as-of", Sample.day]
  }

  /// Paths below a folder with their bytes.
  static func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      if let data = FileManager.default.contents(atPath: folder + "/" + name) { files[name] = data }
    }
    return files
  }

  @Test("the same statements give the same bytes: twice, elsewhere, imported in another order and in parts")
  func reproduces() throws {
    let registry = try Sample.registry()
    #expect(try registry.unveil(Self.words("pack-a")).status == 0)
    let first = try Self.files(registry.scratch.path("pack-a"))
    #expect(try registry.unveil(Self.words("pack-b/")).status == 0)
    let other = try TestRegistry()
    let lines = try Sample.lines().shuffled(seed: 9)
    let one = try other.scratch.write(lines.prefix(20).joined(separator: "\n") + "\n", to: "one.jsonl")
    let two = try other.scratch.write(lines.dropFirst(20).joined(separator: "\n") + "\n", to: "two.jsonl")
    let imported = try other.unveil("import", two, one)
    try #require(imported.status == 0, "\(imported.errors)")
    #expect(try other.unveil(Self.words(other.scratch.path("elsewhere"))).status == 0)
    #expect(first.count > 20)
    #expect(try Self.files(registry.scratch.path("pack-b")) == first)
    var third = try Self.files(other.scratch.path("elsewhere"))
    // Licences said of a whole file at its import are those of the import.
    var plain = first
    for name in ["SOURCES.md", "MANIFEST.sha256"] where third[name] != first[name] {
      #expect(String(decoding: first[name] ?? Data(), as: UTF8.self).isEmpty == false)
      third[name] = nil
      plain[name] = nil
    }
    #expect(third == plain)
  }

  @Test("it holds what the index names, no path and no clock")
  func contents() throws {
    let registry = try Sample.registry()
    #expect(try registry.unveil(Self.words("pack-c")).status == 0)
    let folder = registry.scratch.path("pack-c")
    let files = try Self.files(folder)
    for name in [
      "INDEX.md", "SOURCES.md", "MANIFEST.sha256", "diagram.svg", "diagram.txt", "verdicts.md",
      "verdicts.json",
      "proofs.json", "statements.jsonl", "cards/plan.md", "cards/card-06.md", "cards/route.json",
      "drafts/DRAFT-hop-01-mla.md",
      "drafts/DRAFT-hop-06-network.html",
    ] { #expect(files[name] != nil, "\(name)") }
    for (name, data) in files {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains(registry.scratch.url.path), "\(name)")
      #expect(!text.contains(Places.package.path), "\(name)")
      if name.hasPrefix("drafts/") { #expect(text.contains("DRAFT")) }
    }
    let sums = try registry.shell("cd pack-c && sha256sum -c MANIFEST.sha256")
    #expect(sums.status == 0)
    #expect(sums.lines.count == files.count - 1)
  }

  @Test("its proofs are accepted, also against the registry, and its statements give the same verdicts")
  func checks() throws {
    let registry = try Sample.registry()
    #expect(try registry.unveil(Self.words("pack-d")).status == 0)
    let proofs = registry.scratch.path("pack-d/proofs.json")
    #expect(try registry.unveil("verify", "--proof", proofs, "--registry", registry.file).status == 0)
    let again = try TestRegistry(importing: registry.scratch.path("pack-d/statements.jsonl"))
    let words = ["owners", Sample.harbour, "--as-of", Sample.day, "--regime", "all"]
    #expect(try again.unveil(words).text == registry.unveil(words).text)
  }

  @Test("an earlier pack is replaced; anything else in the folder is left alone and refused")
  func folders() throws {
    let registry = try Sample.registry()
    let folder = registry.scratch.path("pack-e")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(try registry.unveil(Self.words("pack-e")).status == 0)
    #expect(try registry.unveil(Self.words("pack-e") + ["--kind", "registry"]).status == 0)
    let files = try Self.files(folder)
    #expect(files.keys.contains("drafts/DRAFT-hop-01-registry.md"))
    #expect(!files.keys.contains("drafts/DRAFT-hop-01-mla.md"))
    _ = try registry.scratch.write("mine", to: "pack-e/notes.txt")
    let refused = try registry.unveil(Self.words("pack-e"))
    #expect(refused.status == 73 && refused.errors.contains("notes.txt"))
    #expect(try Self.files(folder).count == files.count + 1)
    let file = try registry.scratch.write("x", to: "a-file")
    #expect(try registry.unveil(Self.words(file)).status == 73)
    let beside = try FileManager.default.contentsOfDirectory(atPath: registry.scratch.url.path)
    #expect(!beside.contains { $0.hasPrefix("pack-e.") })
  }

  @Test("a draft that somebody has worked on is not lost to a new pack")
  func workedOn() throws {
    let registry = try Sample.registry()
    #expect(try registry.unveil(Self.words("pack-h")).status == 0)
    _ = try registry.scratch.write("my work\n", to: "pack-h/INDEX.md")
    let refused = try registry.unveil(Self.words("pack-h"))
    #expect(refused.status == 73 && refused.errors.contains("INDEX.md was changed"))
    let kept = FileManager.default.contents(atPath: registry.scratch.path("pack-h/INDEX.md"))
    #expect(kept == Data("my work\n".utf8))
  }

  @Test("all hops means those abroad, and the others are named")
  func homeHops() throws {
    let registry = try Sample.registry()
    let words = ["request", Sample.harbour, "--as-of", Sample.day, "--hop", "all", "--kind", "mla", "--from"]
    let outcome = try registry.unveil(words + ["GB"])
    #expect(outcome.status == 0 && outcome.text.contains("British Virgin Islands"))
    #expect(outcome.errors.contains("lies in your own country"))
  }

  @Test("nothing stands under the name when the pack cannot be made")
  func whole() throws {
    let registry = try Sample.registry()
    let wrong = try registry.scratch.write("schema: 7\n", to: "wrong-details.yaml")
    #expect(try registry.unveil(Self.words("pack-f") + ["--details", wrong]).status == 65)
    #expect(!FileManager.default.fileExists(atPath: registry.scratch.path("pack-f")))
    #expect(try registry.unveil(Self.words("absent/pack-g")).status == 73)
  }

  @Test("without --pack the verdicts are written as Markdown")
  func text() throws {
    let outcome = try Sample.registry().unveil("report", Sample.harbour, "--as-of", Sample.day)
    #expect(outcome.status == 0 && outcome.text.contains("**Dora Keller** is an owner"))
  }
}

/// A company held by entities whose names and addresses are hostile, each a hop of its own.
enum HostileHops {
  static func registry(_ names: [String]) throws -> TestRegistry {
    var lines: [String] = []
    func add(_ type: String, _ record: String, _ details: [String: Any]) throws {
      let statement: [String: Any] = [
        "statementId": "unveil-test-hostile-hop-of-\(record)-statement", "statementDate": "2026-01-01",
        "declarationSubject": record, "recordId": record, "recordType": type, "recordStatus": "new",
        "recordDetails": details.merging(["isComponent": false]) { $1 },
        "publicationDetails": [
          "publicationDate": "2026-01-02", "bodsVersion": "0.4", "publisher": ["name": names[0]],
        ], "source": ["type": ["officialRegister"], "description": names[0]],
      ]
      let data = try JSONSerialization.data(withJSONObject: statement, options: .sortedKeys)
      lines.append(String(decoding: data, as: UTF8.self))
    }
    try add(
      "entity", "company", ["entityType": ["type": "registeredEntity"], "name": names[0]])
    for (number, name) in names.enumerated() {
      try add(
        "entity", "holder-\(number)",
        [
          "entityType": ["type": "registeredEntity", "details": name], "name": name, "alternateNames": [name],
          "jurisdiction": ["name": name, "code": "VG"],
          "identifiers": [["scheme": "VG-FSC", "id": name]],
          "addresses": [["type": "registered", "address": name, "country": ["name": name, "code": "VG"]]],
        ])
      try add(
        "relationship", "holding-\(number)",
        [
          "subject": "company", "interestedParty": "holder-\(number)",
          "interests": [["type": "shareholding", "share": ["exact": 2], "details": name]],
        ])
    }
    let registry = try TestRegistry()
    let file = try registry.scratch.write(lines.joined(separator: "\n") + "\n", to: "hostile.jsonl")
    let outcome = try registry.unveil("import", file)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return registry
  }

  /// What is wrong with a page: tags that no draft has, and characters that steer.
  static func problems(ofPage text: String) -> [String] {
    let allowed: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li",
      "!doctype", "strong", "em", "a", "header", "nav", "section", "div", "span", "dl", "dt", "dd",
    ]
    let tags = text.matches(of: /<\/?([a-zA-Z!][a-zA-Z0-9]*)/).map { String($0.output.1).lowercased() }
    return Set(tags).subtracting(allowed).sorted() + Visible.forbidden(text)
  }

  /// Marks of Markdown that a line with a name from the registry holds without a backslash.
  static func problems(ofMarkdown text: String, about word: String) -> [String] {
    text.split(separator: "\n").filter { $0.contains(word) }.compactMap { line in
      line.contains(/(^|[^\\])[<\[\]`]/) ? String(line) : nil
    }
  }
}

@Suite("Hostile names in requests and packs")
struct HostileHopTests {
  @Test("names and addresses are literal in every draft and in the pack")
  func own() throws {
    let registry = try HostileHops.registry(HostileNames.all)
    let words = [
      "report", "company", "--pack", "--to", "pack", "--from", "NG", "--as-of", "2026-11-01", "--kind", "mla",
    ]
    let outcome = try registry.unveil(words)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let files = try CasePackTests.files(registry.scratch.path("pack"))
    #expect(files.keys.filter { $0.hasSuffix("-mla.html") }.count == HostileNames.all.count + 1)
    for (name, data) in files where name != "statements.jsonl" {
      let text = String(decoding: data, as: UTF8.self)
      if name.hasSuffix(".html") { #expect(HostileHops.problems(ofPage: text) == [], "\(name)") }
      if name.hasSuffix(".md") {
        #expect(HostileHops.problems(ofMarkdown: text, about: "Quarry") == [], "\(name)")
        #expect(Visible.forbidden(text) == [], "\(name)")
      }
      if name.hasSuffix(".svg") {
        let reading = XMLReading(data)
        #expect(reading.problem == nil && !reading.elements.contains("script"))
        #expect(Visible.forbidden(text) == [])
      }
      if name.hasSuffix(".txt") { #expect(Visible.forbidden(text) == []) }
    }
    let all = files.filter { $0.key.hasSuffix(".md") }.map { String(decoding: $0.value, as: UTF8.self) }
    #expect(all.contains { $0.contains(#"Quarry \<script\>alert\(1\)\<\/script\>"#) })
    let pages = files.filter { $0.key.hasSuffix(".html") }.map { String(decoding: $0.value, as: UTF8.self) }
    #expect(pages.contains { $0.contains("Quarry &lt;script&gt;alert(1)&lt;/script&gt;") })
  }

  @Test(
    "the shared hostile names are literal too",
    .enabled(if: Places.shared("hostile/unicode/names-hostile.json") != nil, "no ../shared here"))
  func shared() throws {
    struct Row: Decodable { let name: String }
    let url = try #require(Places.shared("hostile/unicode/names-hostile.json"))
    let text = try String(contentsOf: url, encoding: .utf8)
      .replacing(/\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])/, with: "\\ufffd")
    let names = try JSONDecoder().decode([Row].self, from: Data(text.utf8)).map(\.name)
      .filter { !$0.contains("\u{0}") && !$0.allSatisfy(\.isWhitespace) }
      // The import refuses longer ones.
      .filter { $0.utf8.count < 60_000 }
      .filter { name in
        var marks = 0
        return name.unicodeScalars.allSatisfy { scalar in
          marks = scalar.properties.generalCategory == .nonspacingMark ? marks + 1 : 0
          return marks <= 30
        }
      }
    try #require(names.count > 10)
    let marked = names.prefix(45).map { "Qz \($0)" }
    let registry = try HostileHops.registry(marked)
    let outcome = try registry.unveil([
      "request", "company", "--hop", "all", "--kind", "registry", "--from", "NG", "--as-of", "2026-11-01",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(HostileHops.problems(ofMarkdown: outcome.text, about: "Qz") == [])
    // The writer itself sets isolates around names from right to left.
    #expect(Set(Visible.forbidden(outcome.text)).isSubset(of: ["2068", "2069"]))
  }
}
