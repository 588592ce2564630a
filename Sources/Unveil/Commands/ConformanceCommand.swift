internal import ArgumentParser
internal import Conformance
internal import Interchange
internal import RegistryFiles

/// The command `unveil conformance`.
struct ConformanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Run test vectors: structures with the owners that are known to follow.",
    discussion: """
      One line for each vector: pass, FAIL or skip, its name, and the reason. The format is described in \
      Docs/Conformance.md. Exits 1 when a vector fails.

      Example: unveil conformance vectors.json
      """)

  @Argument(help: "Files of vectors; - is standard input.")
  var files: [String]

  @Flag(name: .long, help: "Print only failures and the last line.")
  var quiet = false

  func run() throws {
    let runner = VectorRunner(VectorRegimes(try CuratedData.locate().allRecords()))
    var counts = (passed: 0, failed: 0, skipped: 0)
    try Output.with { output in
      for file in files {
        for (id, result) in try vectors(file) {
          let outcome: VectorOutcome
          switch result {
          case .success(let vector): outcome = runner.run(vector)
          case .failure(.notSupported(let reason)): outcome = .skip(reason)
          case .failure(.unreadable(let reason)): outcome = .fail([reason])
          }
          let name = VisibleLine.safe(id)
          switch outcome {
          case .pass:
            counts.passed += 1
            if !quiet { try output.writeLine("pass \(name)") }
          case .fail(let reasons):
            counts.failed += 1
            try output.writeLine("FAIL \(name) \(VisibleLine.safe(reasons.joined(separator: "; ")))")
          case .skip(let reason):
            counts.skipped += 1
            if !quiet { try output.writeLine("skip \(name) \(VisibleLine.safe(reason))") }
          }
        }
      }
      try output.writeLine("\(counts.passed) passed, \(counts.failed) failed, \(counts.skipped) skipped")
    }
    if counts.failed > 0 { throw ExitCode(1) }
  }

  private func vectors(
    _ file: String
  ) throws -> [(id: String, result: Result<Vector, VectorProblem>)] {
    let bytes = try WholeFile.bytes(file)
    do {
      return try VectorReader.read(bytes)
    } catch let error as JSONError {
      throw CommandFailure(
        .badData, "\(file) is not JSON: \(error.description); check the file at that byte")
    } catch VectorProblem.unreadable(let reason) {
      throw CommandFailure(
        .badData, "\(file) holds no vectors: \(reason); see Docs/Conformance.md for the format")
    }
  }
}
