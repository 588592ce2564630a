internal import ArgumentParser
internal import Glibc

/// The `unveil` command.
@main
struct Unveil: ParsableCommand {
  /// The version of the program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "unveil",
    abstract: "Find the human beings behind a company, under the law of each disclosure regime.",
    discussion: """
      unveil import FILE…            put BODS 0.4 statements into the registry
      unveil owners "Example Ltd"    who owns it, under which law, between which bounds
      unveil guide show GB           how to reach the owner of a company in a country

      Exit codes: 0 done, 1 a check found problems, 64 usage, 65 bad data or unresolved name,
      66 missing input, 73 cannot write, 74 reading or writing failed.
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Investigate",
        subcommands: [
          SearchCommand.self, ShowCommand.self, OwnersCommand.self, OwnedCommand.self, ControlCommand.self,
          ExplainCommand.self, WhyNotCommand.self, CompareCommand.self, DiscrepanciesCommand.self,
          RingsCommand.self, DiffCommand.self, DrawCommand.self,
        ]),
      CommandGroup(
        name: "Data",
        subcommands: [
          ImportCommand.self, ExportCommand.self, ValidateCommand.self, MatchCommand.self,
          MergeCommand.self, UnmergeCommand.self, StatsCommand.self, VerifyCommand.self, GraphCommand.self,
        ]),
      CommandGroup(
        name: "Ask abroad",
        subcommands: [
          RouteCommand.self, RequestCommand.self, ReportCommand.self, DirectoryCommand.self, LawCommand.self,
          CasesCommand.self,
        ]),
      CommandGroup(name: "Engineers", subcommands: [ConformanceCommand.self]),
      CommandGroup(name: "Authorities", subcommands: [GuideCommand.self, RegimeCommand.self]),
    ])

  static func main() {
    // A closed pipe (`| head`) is no error: the program ends quietly at its next write.
    signal(SIGPIPE, SIG_DFL)
    // A file size limit is to be reported by the write that meets it, not to kill the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      failure.report()
      Glibc.exit(failure.code.rawValue)
    } catch {
      if let failure = CommandFailure(error) {
        failure.report()
        Glibc.exit(failure.code.rawValue)
      }
      end(with: error)
    }
  }

  /// Help, version and usage errors of the argument parser; words of the user are made visible first.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
      .map { VisibleLine.cell(String($0)) }.joined(separator: "\n")
    if !text.isEmpty {
      if code.isSuccess {
        guard (try? Output.with { try $0.writeLine(text) }) != nil else {
          Glibc.exit(ExitStatus.inputOutput.rawValue)
        }
      } else {
        StandardError.write(text + "\n")
      }
    }
    Glibc.exit(code.rawValue)
  }
}
