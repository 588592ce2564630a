import Foundation
import Testing

@Suite("Export")
struct ExportTests {
  /// A company in the middle of the sample.
  private static let above = "VG-BVI-9900003"
  private static let formats = ["bods", "jsonl", "ftm", "graphml", "dot", "rdf"]

  private static func bytes(_ registry: TestRegistry, _ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: registry.scratch.path(name)))
  }

  private static func export(_ registry: TestRegistry, _ words: String...) throws -> Data {
    let outcome = try registry.unveil(["export", "--format-out"] + words)
    try #require(outcome.status == 0, "\(words): \(outcome.errors)")
    return outcome.output
  }

  @Test("what goes out comes in again: the same registry, the same answers, the same second export")
  func roundTrip() throws {
    let registry = try Sample.registry()
    for format in ["bods", "jsonl"] {
      let out = try Self.export(registry, format)
      let again = try TestRegistry()
      try out.write(to: URL(fileURLWithPath: again.scratch.path("out.json")))
      #expect(try again.unveil("import", again.scratch.path("out.json")).status == 0)
      #expect(try Self.export(again, format) == out)
      let words = [Sample.harbour, "--as-of", Sample.day, "--regime", "all"]
      let before = try registry.unveil(["owners", "--format", "json"] + words)
      #expect(try again.unveil(["owners", "--format", "json"] + words).output == before.output)
    }
  }

  @Test("the same facts give the same bytes, in whatever order they were imported", arguments: formats)
  func order(format: String) throws {
    let lines = try Sample.lines().shuffled(seed: 11)
    let registry = try TestRegistry()
    let middle = lines.count / 2
    for (number, part) in [lines[middle...], lines[..<middle]].enumerated() {
      let file = try registry.scratch.write(part.joined(separator: "\n") + "\n", to: "part-\(number)")
      #expect(try registry.unveil("import", file).status == 0)
    }
    // Which file a statement came from is not a fact about the world, and all but BODS say it.
    let (one, other) = (try Self.export(registry, format), try Self.export(Sample.registry(), format))
    if format == "bods" || format == "jsonl" {
      #expect(one == other)
    } else {
      func lines(_ data: Data) -> [String] {
        String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init).filter {
          !$0.contains("part-") && !$0.contains("harbour-light.bods") && !$0.contains("SHA-256")
            && !$0.contains("imported on") && !$0.contains("licence:")
        }
      }
      #expect(lines(one) == lines(other))
    }
  }

  @Test("an export is valid, components first, and only what stands above a company where one is named")
  func valid() throws {
    let registry = try Sample.registry()
    let folder = try TestRegistry()
    for words in [["bods"], ["jsonl", Self.above], ["jsonl", "--as-of", Sample.day]] {
      let out = try registry.unveil(["export", "--format-out"] + words)
      let file = folder.scratch.path("out.json")
      try out.output.write(to: URL(fileURLWithPath: file))
      let checked = try folder.unveil("validate", file, "--format", "jsonl")
      let errors = checked.lines.filter { $0.contains(#""severity":"error""#) }
      #expect(errors.isEmpty, "\(words): \(errors)")
    }
    let all = try Self.export(registry, "jsonl").split(separator: 10).count
    let some = try Self.export(registry, "jsonl", Self.above).split(separator: 10).count
    #expect(some > 1 && some < all)
  }

  @Test("answers are what owners says of each entity")
  func answers() throws {
    let registry = try Sample.registry()
    let words = ["--as-of", Sample.day, "--regime", "GB-PSC"]
    let out = try registry.unveil(["export", Sample.harbour, "--format-out", "answers"] + words)
    let one = try registry.unveil(["owners", Sample.harbour, "--format", "jsonl"] + words)
    #expect(out.output == one.output)
    let all = try registry.unveil(["export", "--format-out", "answers"] + words)
    #expect(all.status == 0 && all.lines.count > 1)
    for line in all.lines { _ = try JSONDecoder().decode(OwnersAnswer.self, from: Data(line.utf8)) }
  }

  @Test("hostile names come back from every format that is read again, and stay in their place in all")
  func hostile() throws {
    let registry = try TestRegistry()
    let file = try registry.scratch.write(try HostileNames.statements(), to: "hostile.jsonl")
    try #require(try registry.unveil("import", file).status == 0)
    let bods = try Self.export(registry, "jsonl")
    let again = try TestRegistry()
    try bods.write(to: URL(fileURLWithPath: again.scratch.path("out")))
    try #require(try again.unveil("import", again.scratch.path("out")).status == 0)
    #expect(try Self.export(again, "jsonl") == bods)
    let fingerprints = try [registry, again].map { try $0.unveil("stats", "--format", "json").text }
      .map { $0.split(separator: "\n").first { $0.contains("registryFingerprint") } }
    #expect(fingerprints[0] != nil && fingerprints[0] == fingerprints[1])
    let ftm = try TestRegistry()
    try Self.export(registry, "ftm").write(to: URL(fileURLWithPath: ftm.scratch.path("out")))
    try #require(try ftm.unveil("import", ftm.scratch.path("out")).status == 0)
    for format in ["dot", "graphml", "rdf"] {
      let text = String(decoding: try Self.export(registry, format), as: UTF8.self)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(format)")
      #expect(!text.contains("<script>") || format != "graphml")
    }
  }

  @Test("tables and the licences stand in one folder")
  func tables() throws {
    let registry = try Sample.registry()
    let folder = try TestRegistry()
    let target = folder.scratch.path("set")
    let outcome = try registry.unveil("export", "--format-out", "csv", "--output", target)
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: target).sorted()
    #expect(
      names == [
        "LICENSES.txt", "entities.csv", "persons.csv", "relationships.csv", "sources.csv", "statements.csv",
      ])
    // Without a day in the files a table of interests wants one.
    let back = try folder.unveil(
      "import", target + "/entities.csv", target + "/persons.csv", "--table-date", "2024-01-01")
    #expect(back.status == 0, "\(back.errors)")
    let again = try registry.unveil("export", "--format-out", "csv", "--output", target, "--quiet")
    #expect(again.status == 0 && again.errors.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: target).count == 6)
  }

  @Test("licences come along: beside a file, and in the statements of other formats")
  func licences() throws {
    let registry = try TestRegistry()
    let ftm = #"{"id":"c","schema":"Company","properties":{"name":["C Ltd"],"registrationNumber":["1"]}}"#
    let file = try registry.scratch.write(ftm + "\n", to: "in.ftm.json")
    try #require(try registry.unveil("import", file, "--license", "CC-BY-4.0").status == 0)
    let out = registry.scratch.path("out.jsonl")
    #expect(try registry.unveil("export", "--format-out", "jsonl", "--output", out).status == 0)
    let beside = String(decoding: try Self.bytes(registry, "out.jsonl.LICENSES.txt"), as: UTF8.self)
    #expect(beside.contains("licence: CC-BY-4.0") && beside.contains("SHA-256: "))
    let text = String(decoding: try Self.bytes(registry, "out.jsonl"), as: UTF8.self)
    #expect(text.contains("https://spdx.org/licenses/CC-BY-4.0.html"))
    let checked = try registry.unveil("validate", out, "--format", "jsonl")
    #expect(!checked.text.contains(#""severity":"error""#), "\(checked.text)")
    for format in ["ftm", "dot", "graphml", "rdf"] {
      let text = String(decoding: try Self.export(registry, format), as: UTF8.self)
      #expect(text.contains("CC-BY-4.0"), "\(format)")
    }
    let stored = String(decoding: try Self.export(registry, "jsonl", "--as-stored"), as: UTF8.self)
    #expect(!stored.contains("importedFrom"))
  }

  @Test("a name that ends in .gz is compressed, and read again")
  func compressed() throws {
    let registry = try Sample.registry()
    let again = try TestRegistry()
    let file = again.scratch.path("out.jsonl.gz")
    #expect(try registry.unveil("export", "--format-out", "jsonl", "--output", file).status == 0)
    #expect(try Self.bytes(again, "out.jsonl.gz").prefix(2) == Data([0x1F, 0x8B]))
    #expect(try again.unveil("import", file).status == 0)
    #expect(try Self.export(again, "jsonl") == Self.export(registry, "jsonl"))
  }

  // MARK: Failures

  @Test(
    "a full disk, a closed pipe and a place that cannot be written end as they should", arguments: formats)
  func failures(format: String) throws {
    let registry = try Sample.registry()
    let full = try registry.shell("unveil export --format-out \(format) > /dev/full")
    #expect(full.status == 74 && full.errors.contains("could not be written"))
    let device = try registry.unveil("export", "--format-out", format, "--output", "/dev/full")
    #expect(device.status == 73 && device.errors.contains("/dev/full"))
    #expect(!FileManager.default.fileExists(atPath: "/dev/full.LICENSES.txt"))
    let nowhere = try registry.unveil("export", "--format-out", format, "--output", "/proc/none/out")
    #expect(nowhere.status == 73 && nowhere.errors.contains("/proc/none/out"))
    let head = try registry.shell("unveil export --format-out \(format) | head -1")
    #expect(head.status == 0 && head.errors.isEmpty && head.lines.count == 1)
  }

  @Test(
    "a disk that is full half-way leaves no half file and what was there before", arguments: ["jsonl", "csv"])
  func halfWay(format: String) throws {
    var facts = Facts()
    for number in 0..<400 { try facts.company("Company \(number) Limited") }
    let registry = try facts.registry()
    let out = registry.scratch.path("out")
    if format != "csv" { try Data("before".utf8).write(to: URL(fileURLWithPath: out)) }
    func names() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: registry.scratch.url.path)
        .filter { $0.hasPrefix("out") }.sorted()
    }
    let before = try names()
    // A limit of the size of files stands for a full disk: 50 or 100 kB, as shells count blocks in two ways.
    let outcome = try registry.shell(
      "ulimit -f 100; unveil export --format-out \(format) --output '\(out)'")
    #expect(outcome.status == 73, "\(outcome.errors)")
    #expect(try names() == before)
    if format != "csv" { #expect(try Self.bytes(registry, "out") == Data("before".utf8)) }
  }

  @Test(
    "what cannot be meant is refused",
    arguments: [
      ["--format-out", "csv"], ["--format-out", "csv", "--output", "x.gz"], ["--format-out", "xls"],
      ["--format-out", "ftm", "--as-stored"], ["--format-out", "ftm", "--regime", "GB-PSC"], [],
    ])
  func usage(words: [String]) throws {
    #expect(try Sample.registry().unveil(["export"] + words).status == 64)
  }

  @Test("a company that nobody knows is an error before anything is written")
  func unknown() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let out = registry.scratch.path("out")
    let outcome = try registry.unveil("export", "No Such Company", "--format-out", "ftm", "--output", out)
    #expect(outcome.status == 65)
    #expect(!FileManager.default.fileExists(atPath: out))
  }
}
