internal import ArgumentParser
internal import Registry
internal import RegistryStore

/// The command `unveil verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that every stored statement is byte for byte what was imported.",
    discussion: """
      Example: unveil verify

      Recomputes every digest and the fingerprint, and checks references and SQLite's own structure. The
      tables derived from the statements (links, names, numbers) are not compared with them yet. Exits 1
      where something is wrong.
      """)

  @OptionGroup var registryOptions: RegistryOptions

  func run() throws {
    let store = try registryOptions.open()
    let findings = try store.verify()
    try Output.with { output in
      for finding in findings {
        try output.writeLine(
          VisibleLine.safe("\(finding.severity.rawValue): \(finding.message) [\(finding.code)]"))
      }
      if findings.isEmpty { try output.writeLine("sound: \(try store.fingerprint())") }
    }
    if findings.contains(where: { $0.severity == .error }) {
      throw ExitCode(ExitStatus.checkFoundProblems.rawValue)
    }
  }
}
