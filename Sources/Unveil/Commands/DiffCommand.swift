internal import ArgumentParser
internal import Registry
internal import RegistryStore
internal import Resolver

/// The command `unveil diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what differs between two days of one registry, or between two registries, by meaning.",
    discussion: """
      Example: unveil diff "Harbour Light Shipping Ltd" --from 2021-06-01 --to 2026-11-01

      Entities and persons that were added, removed or changed, and interests that began, ended or
      changed. For a company also how its owners changed under the laws chosen, which are those of the
      day after. The same facts under other statement identifiers, in another order or other files are no
      difference. Two registries: unveil diff REGISTRY REGISTRY [COMPANY].
      """)

  @Argument(
    help: ArgumentHelp(
      "Two registry files, or none; then the company, or none for everything.",
      valueName: "registries-and-company"))
  var words: [String] = []

  @Option(name: .long, help: ArgumentHelp("The day before; default that of --as-of.", valueName: "date"))
  var from: CalendarDate?
  @Option(name: .long, help: ArgumentHelp("The day after; default that of --as-of.", valueName: "date"))
  var to: CalendarDate?
  @Option(name: .long, help: ArgumentHelp("Before: only what was published by this day.", valueName: "date"))
  var knownFrom: CalendarDate?
  @Option(name: .long, help: ArgumentHelp("After: only what was published by this day.", valueName: "date"))
  var knownTo: CalendarDate?
  @Flag(name: .long, help: "Exit 1 where anything differs.")
  var check = false

  @OptionGroup var registryOptions: RegistryOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if words.count > 3 { throw ValidationError("name two registries and at most one company") }
    if words.count >= 2 {
      if registryOptions.registry != nil {
        throw ValidationError("name the two registries as arguments, or one with --registry and two days")
      }
    } else if [from, to, knownFrom, knownTo].allSatisfy({ $0 == nil }) {
      throw ValidationError(
        "name two days with --from and --to, or --known-from and --known-to, or two files")
    }
  }

  func run() throws {
    let files = words.count >= 2 ? Array(words.prefix(2)) : [try registryOptions.path()]
    let stores = try files.map { try RegistryStore.open(path: $0, mode: .readOnly) }
    let sides = [
      RegistrySide(stores[0], asOf: from ?? time.day, knownAt: knownFrom ?? time.knownAt),
      RegistrySide(stores[stores.count - 1], asOf: to ?? time.day, knownAt: knownTo ?? time.knownAt),
    ]
    let name = words.count == 1 ? words[0] : words.count == 3 ? words[2] : nil
    let company = try name.map { try Self.company($0, stores) }
    let difference = try RegistryDifference(
      from: sides[0], to: sides[1], above: company, reading: CanonicalStatements.read)
    let owners = try company.map { try OwnerDifference($0, sides, regimes) }
    let report = DifferenceReport(
      difference: difference, owners: owners, company: company, sides: sides,
      fingerprints: try sides.map { try $0.store.fingerprint() })
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl: try output.writeLine(report.json.text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty: try report.write(to: &output)
      default: try format.write(report.table, to: &output)
      }
    }
    if check && !report.isEmpty { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
  }

  /// The company by the name that the later registry has for it, or else the earlier one.
  private static func company(_ name: String, _ stores: [RegistryStore]) throws -> RecordID {
    var failure: (any Error)?
    for store in stores.reversed() {
      do {
        return try store.party(named: name)
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? CommandFailure(.badData, "no registry knows '\(name)'")
  }
}
