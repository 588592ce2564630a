import Foundation
import Testing

/// Commands as `--experimental-dump-help` lists them.
struct CommandHelp: Decodable, Sendable, CustomTestStringConvertible {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandHelp]?

  struct Argument: Decodable, Sendable {
    let kind: String
    let valueName: String?
    let preferredName: Name?
    let abstract: String?
    let shouldDisplay: Bool
  }

  struct Name: Decodable, Sendable {
    let name: String
  }

  var testDescription: String { commandName }

  /// This command and all below it, each with the words that call it.
  func walk(_ path: [String] = []) -> [(words: [String], command: CommandHelp)] {
    [(path, self)] + (subcommands ?? []).flatMap { $0.walk(path + [$0.commandName]) }
  }

  /// Every command except `help`, which the argument parser adds.
  static func all() throws -> [(words: [String], command: CommandHelp)] {
    struct Dump: Decodable { let command: CommandHelp }
    let outcome = try TestRegistry().unveil("--experimental-dump-help")
    return try JSONDecoder().decode(Dump.self, from: outcome.output).command.walk()
      .filter { $0.words != ["help"] }
  }

  /// Command lines of the discussion that stand behind "Example:".
  var examples: [String] {
    (discussion ?? "").split(separator: "\n").compactMap { line in
      line.range(of: "Example: ").map { String(line[$0.upperBound...]) }
    }
  }
}

@Suite("Every command is documented")
struct HelpTests {
  @Test("every command and every option says what it is for")
  func everythingIsDescribed() throws {
    let all = try CommandHelp.all()
    #expect(all.count > 10)
    for (words, command) in all {
      let name = (["unveil"] + words).joined(separator: " ")
      #expect(command.abstract?.isEmpty == false, "\(name) has no abstract")
      for argument in command.arguments ?? [] where argument.shouldDisplay {
        let label = argument.preferredName?.name ?? argument.valueName ?? "?"
        #expect(argument.abstract?.isEmpty == false, "\(name): \(label) has no help")
      }
    }
  }

  @Test("every command that does something shows an example, which calls that command")
  func everyLeafHasAnExample() throws {
    for (words, command) in try CommandHelp.all() where command.subcommands?.isEmpty ?? true {
      let call = (["unveil"] + words).joined(separator: " ")
      #expect(command.examples.isEmpty == false, "\(call) has no example")
      for example in command.examples {
        #expect(example == call || example.hasPrefix(call + " "), "\(example)")
      }
    }
  }

  @Test("--help prints the description on standard output and exits 0")
  func helpIsPrinted() throws {
    let registry = try TestRegistry()
    for (words, command) in try CommandHelp.all() {
      let outcome = try registry.unveil(words + ["--help"])
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.text.contains("USAGE: unveil" + words.map { " " + $0 }.joined()))
      let isLeaf = command.subcommands?.isEmpty ?? true
      #expect(outcome.text.contains("Example: ") == isLeaf, "\(words)")
    }
  }

  @Test("examples are command lines that the parser takes")
  func examplesAreTaken() throws {
    let registry = try TestRegistry(importing: Sample.file)
    // A copy of the data, since an example may write beside them.
    let copy = try registry.copyOfData("copy")
    for (_, command) in try CommandHelp.all() {
      for example in command.examples {
        let outcome = try registry.shell(example, environment: ["UNVEIL_DATA": copy])
        // A file or company that the example made up may be absent; the words themselves are right.
        #expect([0, 1, 65, 66].contains(outcome.status), "\(example): \(outcome.errors)")
      }
    }
  }

  @Test("--version is one line")
  func version() throws {
    let outcome = try TestRegistry().unveil("--version")
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.text.contains { $0.isNumber })
  }
}
