internal import ArgumentParser

/// The command `unveil guide`; each subcommand is in its own file.
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Read, compare, write, check, translate and build the country guides.",
    subcommands: [
      Show.self, Ask.self, Compare.self, New.self, Check.self, Preview.self, Diff.self, Stale.self, Sign.self,
      GuideTranslate.self, Build.self,
    ])
}
