internal import ArgumentParser
internal import Registry
internal import RegistryStore

/// The command `unveil verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that every stored statement is byte for byte what was imported, or check proofs.",
    discussion: """
      Example: unveil verify
      Example: unveil verify --proof harbour.json --registry harbour-light.db

      Without --proof: recomputes every digest and the fingerprint, and checks references and SQLite's own
      structure. The tables derived from the statements (links, names, numbers) are not compared with them
      yet. Exits 1 where something is wrong.

      With --proof: checks what `explain --format json` wrote, by a checker that shares nothing with what
      computed the answer. With --registry the statements behind the proof are compared with that registry,
      as of the proof's day; the rules are compared with the regime on file. Exits 1 where a proof is
      refused, 65 where the file cannot be read.
      """)

  @OptionGroup var registryOptions: PartyOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check the proofs in this file instead of the registry; '-' is standard input.", valueName: "file"))
  var proof: String?

  @Option(name: .long, help: "table for text, or json; for proofs.")
  var format: OutputFormat = .table

  func validate() throws {
    guard [.table, .json, .jsonl].contains(format) else {
      throw ValidationError("--format takes table, json or jsonl here")
    }
    if proof == nil && format != .table { throw ValidationError("--format is for --proof") }
  }

  func run() throws {
    if let proof {
      try verify(proof)
    } else {
      try verifyRegistry()
    }
  }

  private func verify(_ path: String) throws {
    let file = try ProofFile(path: path)
    let store = registryOptions.isNamed ? try registryOptions.open() : nil
    let result = VerificationText(
      file: file, proofs: try file.proofs.map { try ProofVerification($0, store: store) })
    try Output.with { output in
      if format == .table {
        try result.write(to: &output)
      } else {
        try output.writeLine(result.json.text(indented: format == .json))
      }
    }
    if !result.isAccepted { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
  }

  private func verifyRegistry() throws {
    let store = try registryOptions.openWithoutJudgements()
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
