import Foundation
import Testing

@Suite("Pipes, full disks and terminals")
struct StreamTests {
  static let commands = [
    "owners GB-COH:99000001 --regime all --format json", "search a", "stats", "guide show GB",
    "draw GB-COH:99000001", "draw GB-COH:99000001 --form tree", "explain GB-COH:99000001",
    "show GB-COH:99000001", "owned 'Mara Okafor'", "regime list", "regime show GB-PSC", "guide check --all",
    "verify",
  ]

  @Test("a reader that stops early is no error", arguments: commands)
  func closedPipe(command: String) throws {
    let registry = try Sample.registry()
    let head = try registry.shell("unveil \(command) | head -1")
    #expect(head.status == 0)
    #expect(head.errors == "")
    #expect(head.lines.count == 1)
    // The reader is gone before the first byte, so that also a short output meets a closed pipe.
    let gone = try registry.shell("{ sleep 0.1; unveil \(command); } | true")
    #expect(gone.errors == "")
  }

  @Test(
    "a full disk is an error", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: commands)
  func fullDisk(command: String) throws {
    let outcome = try Sample.registry().shell("unveil \(command) > /dev/full")
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("could not be written"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test("an import whose report cannot be written says so and keeps what it took")
  func fullDiskImport() throws {
    let registry = try TestRegistry()
    let outcome = try registry.shell("unveil import '\(Sample.file)' > /dev/full")
    #expect(outcome.status == 74)
    #expect(try registry.unveil("verify").status == 0)
  }

  @Test("a drawing that cannot be written to its file exits 73, and leaves no piece behind")
  func drawingToNowhere() throws {
    let registry = try Sample.registry()
    let outcome = try registry.unveil("draw", Sample.harbour, "--output", "/proc/none/harbour.svg")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("/proc/none/harbour.svg"))
  }

  @Test("--output writes what standard output would have had")
  func outputFile() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let file = registry.scratch.path("harbour.svg")
    let words = ["draw", Sample.harbour, "--as-of", Sample.day]
    let outcome = try registry.unveil(words + ["--output", file])
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == registry.unveil(words).output)
  }

  @Test(
    "a terminal gets colour unless NO_COLOR is set, a pipe never",
    .enabled(if: Places.program("script") != nil, "there is no script(1) to make a terminal"))
  func colour() throws {
    let registry = try Sample.registry()
    let line = "script -qec '\"$UNVEIL_COMMAND\" owners GB-COH:99000001' /dev/null < /dev/null"
    let escape = "\u{1B}["
    let terminal = try registry.shell(line, environment: ["TERM": "xterm"])
    #expect(terminal.text.contains(escape))
    #expect(terminal.text.contains("UK people with significant control"))
    let plain = try registry.shell(line, environment: ["TERM": "xterm", "NO_COLOR": "1"])
    #expect(plain.text.contains(escape) == false)
    #expect(plain.text.contains("UK people with significant control"))
    #expect(try registry.unveil("owners", Sample.harbour).text.contains(escape) == false)
  }
}
