public import ArgumentParser
internal import Glibc
public import Registry
internal import RegistryFiles
internal import RegistryStore

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, jsonl, csv, tsv, md
}

/// Options of every command that reads the registry.
struct RegistryOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The registry file.",
      discussion: "Default: $UNVEIL_REGISTRY, then unveil/registry.db in the user's data folder.",
      valueName: "file"))
  var registry: String?

  /// Path of the registry.
  func path() throws -> String {
    if let registry { return registry }
    if let variable = getenv("UNVEIL_REGISTRY"), variable.pointee != 0 { return String(cString: variable) }
    if let data = getenv("XDG_DATA_HOME"), data.pointee != 0 {
      return String(cString: data) + "/unveil/registry.db"
    }
    guard let home = getenv("HOME"), home.pointee != 0 else {
      throw CommandFailure(.usage, "no registry is named and there is no home folder; give --registry FILE")
    }
    return String(cString: home) + "/.local/share/unveil/registry.db"
  }

  /// Opens the registry for reading.
  func open() throws -> RegistryStore { try RegistryStore.open(path: path(), mode: .readOnly) }
}

/// The day asked about, and the day of the knowledge.
struct TimeOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Answer as of this day; default today (UTC).", valueName: "date"))
  var asOf: CalendarDate?

  @Option(
    name: .long,
    help: ArgumentHelp("Use only what was published by this day; default everything.", valueName: "date"))
  var knownAt: CalendarDate?

  /// The day asked about.
  var day: CalendarDate { asOf ?? CalendarDate.today }
}

/// Options of every command that writes a result.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "How to write the result; default a table on a terminal, otherwise tab-separated values.")
  var format: OutputFormat?

  @Option(
    name: .long,
    help: ArgumentHelp("Only these fields, separated by commas.", valueName: "names"),
    transform: { $0.split(separator: ",").map(String.init) })
  var fields: [String] = []

  func validate() throws {
    if !fields.isEmpty, format == .json || format == .jsonl {
      throw ValidationError("--fields chooses columns of a table; JSON always has all keys")
    }
  }

  /// The format to write.
  var chosen: OutputFormat { format ?? (Output.isTerminal ? .table : .tsv) }

  /// Writes a table with the fields asked for.
  func write(_ table: Table, to output: inout Output) throws {
    try (fields.isEmpty ? table : table.selecting(fields)).write(chosen, to: &output)
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// A full day.
  public init?(argument: String) {
    guard let date = CalendarDate(argument), date.precision == .day, argument.utf8.count == 10 else {
      return nil
    }
    self = date
  }
}
