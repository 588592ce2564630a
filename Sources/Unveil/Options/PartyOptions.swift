internal import ArgumentParser
internal import Interchange
internal import RegistryStore

/// Options of every command that asks about parties: the registry, and the judgements by which several of
/// its records are one party.
struct PartyOptions: ParsableArguments {
  @OptionGroup var registryOptions: RegistryOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The judgements that say which records are one party.",
      discussion: "Default: the registry's path and .judgements.jsonl, where there is such a file.",
      valueName: "file"))
  var judgements: String?

  @Flag(name: .long, help: "Ask without judgements: every record by itself.")
  var withoutJudgements = false

  func validate() throws {
    if withoutJudgements && judgements != nil {
      throw ValidationError("give --judgements or --without-judgements, not both")
    }
  }

  /// Path of the registry.
  func path() throws -> String { try registryOptions.path() }

  /// Whether a registry is named.
  var isNamed: Bool { registryOptions.registry != nil }

  /// The file of judgements, whether it is there or not.
  func judgementFile() throws -> JudgementFile {
    JudgementFile(path: try judgements ?? registryOptions.path() + JudgementFile.ending)
  }

  /// Opens the registry for reading, every record by itself.
  func openWithoutJudgements() throws -> RegistryStore { try registryOptions.open() }

  /// Opens the registry for reading, with the judgements in force.
  func open() throws -> RegistryStore {
    let path = try path()
    guard !withoutJudgements else { return try RegistryStore.open(path: path, mode: .readOnly) }
    // A registry that is not there is the first thing to say.
    let plain = try RegistryStore.open(path: path, mode: .readOnly)
    let file = try judgementFile()
    let found = try file.read(mustExist: judgements != nil)
    guard !found.inForce.isEmpty else { return plain }
    return try RegistryStore.open(path: path, mode: .readOnly, judgements: found)
  }
}
