import Foundation
import Testing

/// What is committed must be what the program would write.
@Suite("Published files")
struct PublishedFilesTests {
  @Test("the published guides are what the facts say")
  func guides() throws {
    let outcome = try TestRegistry().unveil("guide", "build", "--all", "--language", "translated", "--verify")
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors): run make guides")
  }

  @Test("the command reference, the man pages and the list of finding codes are what the program has")
  func documents() throws {
    let script = Places.package.appendingPathComponent("Scripts/docs.sh").path
    let outcome = try TestRegistry().shell(
      "cd '\(Places.package.path)' && sh '\(script)' \"$UNVEIL_COMMAND\" --verify")
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors): run make docs")
  }
}
