internal import ArgumentParser

/// The command `unveil guide`; each subcommand is in its own file.
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Read, check and build the country guides.",
    subcommands: [Show.self, Build.self, Check.self])
}
