import Foundation
import Testing

/// A registry file of its own and the command that asks it.
struct TestRegistry: Sendable {
  let scratch: Scratch
  let file: String

  /// An empty place; the first import makes the file.
  init() throws {
    scratch = try Scratch()
    file = scratch.path("registry.db")
  }

  /// A registry with these files, each of which must import without a refusal.
  init(importing files: String...) throws {
    try self.init()
    let outcome = try unveil(["import"] + files)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// Variables that a user of this registry has set.
  var environment: [String: String] {
    [
      "UNVEIL_DATA": Places.curated.path, "UNVEIL_REGISTRY": file, "HOME": scratch.url.path, "TZ": "UTC",
      "LC_ALL": "C.UTF-8",
    ]
  }

  /// Runs the command in this registry's folder.
  ///
  /// - Parameter before: Words that stand before the command, for instance another user's name.
  func unveil(
    _ words: [String], input: Data? = nil, environment extra: [String: String] = [:], before: [String] = []
  ) throws -> Outcome {
    guard let command = Places.command else {
      throw RunError.noCommand(advice: "build unveil, or name it in UNVEIL_BINARY")
    }
    return try Run(
      before + [command] + words, input: input, folder: scratch.url,
      environment: environment.merging(extra) { $1 }
    ).outcome()
  }

  /// Runs the command.
  func unveil(_ words: String...) throws -> Outcome { try unveil(words) }

  /// Runs a line of shell in which `unveil` is the command.
  func shell(_ line: String, environment extra: [String: String] = [:]) throws -> Outcome {
    guard let command = Places.command else {
      throw RunError.noCommand(advice: "build unveil, or name it in UNVEIL_BINARY")
    }
    let define = "unveil() { \"$UNVEIL_COMMAND\" \"$@\"; }\n"
    var variables = environment.merging(extra) { $1 }
    variables["UNVEIL_COMMAND"] = command
    return try Run(["/bin/sh", "-c", define + line], folder: scratch.url, environment: variables).outcome()
  }

  /// The answer of `owners --format json`, which must be given without a word on standard error.
  func owners(_ company: String, _ words: String...) throws -> OwnersAnswer {
    let outcome = try unveil(["owners", company, "--format", "json"] + words)
    try #require(outcome.status == 0, "\(company): \(outcome.errors)")
    try #require(outcome.errors.isEmpty)
    return try JSONDecoder().decode(OwnersAnswer.self, from: outcome.output)
  }

  /// The path of a copy of the curated data below a new folder.
  func copyOfData(_ folder: String) throws -> String {
    // Not FileManager.copyItem, which fails where it may not give the copy the owner of the original.
    let outcome = try shell("mkdir '\(folder)' && cp -R '\(Places.curated.path)' '\(folder)/Registry'")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return scratch.path(folder + "/Registry")
  }

  /// What sqlite3 prints for a line of SQL or a dot command.
  func sqlite(_ line: String) throws -> Outcome {
    try Run([Places.program("sqlite3") ?? "sqlite3", file, line], folder: scratch.url).outcome()
  }
}

/// The sample that ships with the command, imported once for all tests that only ask.
enum Sample {
  static let file = Places.curated.appendingPathComponent("samples/harbour-light.bods.jsonl").path
  static let harbour = "GB-COH:99000001"
  static let day = "2026-11-01"

  private static let imported = Result<TestRegistry, any Error> { try TestRegistry(importing: file) }

  static func registry() throws -> TestRegistry { try imported.get() }

  static func lines() throws -> [String] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}

/// Statements of a file of JSON Lines, as far as tests look at them.
struct StatementHead: Decodable {
  let statementId: String
  let recordId: String
  let recordType: String

  /// Records of a type, in byte order, each once.
  static func records(_ type: String, of lines: [String]) throws -> [String] {
    let heads = try lines.map { try JSONDecoder().decode(StatementHead.self, from: Data($0.utf8)) }
    return Set(heads.filter { $0.recordType == type }.map(\.recordId)).sorted()
  }
}

extension Array {
  /// The elements in another order, the same for each seed.
  func shuffled(seed: UInt64) -> [Element] {
    var state = seed
    var copy = self
    for at in stride(from: copy.count - 1, to: 0, by: -1) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      copy.swapAt(at, Int((state >> 33) % UInt64(at + 1)))
    }
    return copy
  }
}
