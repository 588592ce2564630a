import Foundation
import Testing

@Suite("guide build --site")
struct SiteCommandTests {
  /// Places whose letters, directions and statuses differ.
  private static let build = "unveil guide build KY CN CH VG --site"

  @Test("the same facts give the same site, wherever and by whomever it is built, and --verify agrees")
  func reproducible() throws {
    let registry = try TestRegistry()
    #expect(try registry.shell("\(Self.build) first").status == 0)
    let abroad = ["TZ": "Asia/Tokyo", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"]
    #expect(try registry.shell("umask 077; \(Self.build) abroad", environment: abroad).status == 0)
    let first = try registry.scratch.files("first")
    let second = try registry.scratch.files("abroad")
    #expect(first.count > 20)
    #expect(first == second)
    #expect(try registry.shell("\(Self.build) first --verify").status == 0)
    let page = registry.scratch.url.appendingPathComponent("first/index.html")
    try Data("x".utf8).write(to: page)
    let stale = try registry.shell("\(Self.build) first --verify")
    #expect(stale.status == 1)
    #expect(stale.text.contains("first/index.html"))
    #expect(stale.lines.count == 1)
  }

  @Test("a folder that cannot be written exits 73")
  func nowhere() throws {
    let outcome = try TestRegistry().unveil("guide", "build", "KY", "--site", "/proc/none")
    #expect(outcome.status == 73)
    #expect(outcome.output.isEmpty)
  }

  private static let script = Places.package.appendingPathComponent("Scripts/accessibility.sh").path

  /// Whether headless Chromium and axe-core are here; nothing is installed by a test.
  private static let hasTools: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [script, "--ready"]
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(
    "axe-core finds nothing serious on the pages, in light and dark, wide and narrow",
    .enabled(if: hasTools, "no Chromium or axe-core: run sh Scripts/accessibility.sh --install"))
  func accessible() throws {
    let registry = try TestRegistry()
    try #require(try registry.shell("\(Self.build) site").status == 0)
    let pages = "index.html map.html questions/public.html changes.html search.html guides/en/VG.html"
    // The page of a guide as one in Arabic would stand: direction is part of the layout.
    let turned =
      "sed 's/<html lang=\"en\" dir=\"ltr\">/<html lang=\"ar\" dir=\"rtl\">/' site/guides/en/CN.html "
      + "> site/guides/en/turned.html"
    let outcome = try registry.shell(
      "\(turned) && sh '\(Self.script)' \"$PWD/site\" \(pages) guides/en/turned.html")
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    #expect(outcome.text.contains(": 0 serious or critical findings"))
    // The check must be able to fail.
    let bad = "printf '<html><body><img src=x.png><input></body></html>' > site/bad.html"
    let found = try registry.shell("\(bad) && sh '\(Self.script)' \"$PWD/site\" bad.html")
    #expect(found.status == 1)
    #expect(found.text.contains("critical"))
  }
}
