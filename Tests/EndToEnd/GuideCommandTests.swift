import Foundation
import Testing

@Suite("guide")
struct GuideCommandTests {
  static let countries = ["GB", "LU", "VG", "NG", "AE"]

  @Test("a guide is Markdown with sources, and the built file is the same", arguments: countries)
  func show(country: String) throws {
    let registry = try TestRegistry()
    let shown = try registry.unveil("guide", "show", country)
    #expect(shown.status == 0)
    #expect(shown.errors == "")
    #expect(shown.text.hasPrefix("# "))
    // Every mark is escaped, so that no name becomes markup.
    #expect(shown.text.replacing("\\", with: "").contains("https://"))
    #expect(try registry.unveil("guide", "show", country.lowercased()).output == shown.output)
    let built = try registry.unveil("guide", "build", country, "--to", "guides")
    #expect(built.status == 0)
    let files = try registry.scratch.files("guides")
    #expect(files.count == 1)
    #expect(files.values.first == shown.output)
    #expect(built.lines.count == 1)
    #expect(built.lines.first?.contains("guides/") == true)
  }

  @Test("the facts of every country hold together", arguments: countries)
  func check(country: String) throws {
    let outcome = try TestRegistry().unveil("guide", "check", country)
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.lines.last?.hasPrefix("\(country): ") == true)
    #expect(outcome.text.contains(": error: ") == false)
  }

  @Test("a check of no country at all is no success")
  func checkOfNothing() throws {
    let outcome = try TestRegistry().unveil("guide", "check")
    #expect(outcome.status == 64)
  }

  @Test("the same facts give the same bytes, wherever and by whomever they are built")
  func reproducible() throws {
    let registry = try TestRegistry()
    let build = "unveil guide build \(Self.countries.joined(separator: " ")) --html --to"
    #expect(try registry.shell("\(build) first").status == 0)
    #expect(try registry.shell("\(build) again").status == 0)
    let abroad = ["TZ": "Asia/Tokyo", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8", "NO_COLOR": "1"]
    #expect(try registry.shell("umask 077; \(build) abroad", environment: abroad).status == 0)
    let copy = try registry.copyOfData("elsewhere")
    #expect(try registry.shell("\(build) moved", environment: ["UNVEIL_DATA": copy]).status == 0)
    let first = try registry.scratch.files("first")
    #expect(first.count == 2 * Self.countries.count)
    for other in ["again", "abroad", "moved"] {
      let files = try registry.scratch.files(other)
      #expect(files.keys.sorted() == first.keys.sorted())
      for (name, bytes) in first { #expect(files[name] == bytes, "\(other)/\(name)") }
    }
  }

  @Test("--verify finds a guide that is not what the facts say, and writes nothing")
  func verify() throws {
    let registry = try TestRegistry()
    try #require(try registry.unveil("guide", "build", "--all", "--html", "--to", "guides").status == 0)
    let verify = ["guide", "build", "--all", "--html", "--to", "guides", "--verify"]
    let sound = try registry.unveil(verify)
    #expect(sound.status == 0)
    #expect(sound.output.isEmpty)
    let name = try #require(try registry.scratch.files("guides").keys.sorted().first { $0.contains("GB") })
    let file = registry.scratch.url.appendingPathComponent("guides/" + name)
    let changed = try Data(contentsOf: file) + Data(" ".utf8)
    try changed.write(to: file)
    let stale = try registry.unveil(verify)
    #expect(stale.status == 1)
    #expect(stale.lines.count == 1)
    #expect(stale.text.contains(name))
    #expect(try Data(contentsOf: file) == changed)
    try FileManager.default.removeItem(at: file)
    #expect(try registry.unveil(verify).status == 1)
    #expect(FileManager.default.fileExists(atPath: file.path) == false)
  }

  @Test("a folder that cannot be written exits 73")
  func nowhere() throws {
    let outcome = try TestRegistry().unveil("guide", "build", "GB", "--to", "/proc/none")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("/proc/none"))
    #expect(outcome.status == 73)
    #expect(outcome.errors.hasPrefix("unveil: "))
  }

  @Test("a guide is written in every language of the data, each below its code")
  func languages() throws {
    let registry = try TestRegistry()
    let copy = try registry.copyOfData("more")
    let words = """
      schema: 1
      language: fr
      name: "français"
      direction: ltr
      phrases:
        title.oneMinute: "En une minute"
      languages: {}
      countries: {}

      """
    try Data(words.utf8).write(to: URL(fileURLWithPath: copy + "/languages/fr.yaml"))
    let environment = ["UNVEIL_DATA": copy]
    let shown = try registry.shell("unveil guide show VG --language fr", environment: environment)
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.text.contains("## 1 En une minute\n"))
    #expect(shown.text.contains("**Translation**"))
    #expect(shown.text.contains("\\(en\\)"))
    try FileManager.default.createDirectory(
      atPath: copy + "/translations/fr", withIntermediateDirectories: true)
    let path = copy + "/translations/fr/VG.yaml"
    try? FileManager.default.removeItem(atPath: path)
    let check = try registry.shell("unveil guide translate VG --to fr --check", environment: environment)
    #expect(check.status == 1)
    #expect(check.lines.first?.contains("VG.yaml:") == true)
    let sheet = try registry.shell("unveil guide translate VG --to fr", environment: environment)
    #expect(sheet.status == 0)
    try Data(sheet.text.utf8).write(to: URL(fileURLWithPath: path))
    let again = try registry.shell("unveil guide translate VG --to fr", environment: environment)
    #expect(again.output == sheet.output)
    #expect(again.errors == "")
  }

  @Test("a language that has no translation is refused", arguments: ["en", "xx", "../fr"])
  func noLanguage(code: String) throws {
    let outcome = try TestRegistry().unveil("guide", "translate", "VG", "--to", code)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
  }
}
