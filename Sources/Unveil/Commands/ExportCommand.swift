internal import ArgumentParser
internal import Interchange
internal import Registry
internal import RegistryStore

/// The command `unveil export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the registry, or what stands above some companies, in a format that others read.",
    discussion: """
      Example: unveil export "Harbour Light Shipping Ltd" --format-out graphml --output harbour.graphml

      bods is BODS 0.4 as a JSON array and jsonl the same as JSON Lines: every statement, as it was filed. The
      others hold for each record the statement that counts: ftm (FollowTheMoney), csv (tables in a folder),
      graphml, dot (Graphviz), rdf (Turtle). answers writes what 'owners --format jsonl' says of each entity.
      The licences of the sources come along, in a file beside the export where it has a name. A name that ends
      in .gz is compressed. The file is written whole or not at all. Docs/Export.md describes each format.
      """)

  /// Formats of an export.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case bods, jsonl, ftm, csv, graphml, dot, rdf, answers
  }

  @Argument(help: "Only these companies and what stands above them: name, scheme:id or record identifier.")
  var companies: [String] = []

  @OptionGroup var registryOptions: RegistryOptions

  @Option(name: .long, help: "The format to write.")
  var formatOut: Form

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write to this file, for csv to this folder; '-' is standard output.", valueName: "file"))
  var output = "-"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only what counts and holds on this day; default everything on record.", valueName: "date"))
  var asOf: CalendarDate?

  @Option(
    name: .long,
    help: ArgumentHelp("Use only what was published by this day; default everything.", valueName: "date"))
  var knownAt: CalendarDate?

  @OptionGroup var regimes: RegimeOptions

  @Flag(name: .long, help: "bods and jsonl: add nothing to statements that were made from other formats.")
  var asStored = false

  @Flag(name: .long, help: "Report errors only.")
  var quiet = false

  func validate() throws {
    if formatOut == .csv, output == "-" {
      throw ValidationError("csv is several tables; name a folder with --output")
    }
    if formatOut == .csv, output.hasSuffix(".gz") {
      throw ValidationError("csv is written into a folder, and that is not compressed")
    }
    if asStored, formatOut != .bods, formatOut != .jsonl {
      throw ValidationError("--as-stored is for bods and jsonl")
    }
    if !regimes.regime.isEmpty, formatOut != .answers {
      throw ValidationError("--regime is for answers")
    }
  }

  func run() throws {
    let store = try registryOptions.open()
    let records = try companies.map { try store.party(named: $0) }
    let target = try ExportTarget(output, isFolder: formatOut == .csv)
    let progress = ProgressLine(isWanted: !quiet)
    do {
      let count: Int
      if formatOut == .answers {
        count = try AnswerExport(store: store, regimes: regimes, asOf: asOf, knownAt: knownAt)
          .write(records, to: target, progress)
      } else {
        count = try write(records, of: store, to: target, progress)
      }
      try target.move()
      progress.end()
      report(count)
    } catch {
      progress.end()
      target.discard()
      throw error
    }
  }

  private func write(
    _ records: [RecordID], of store: RegistryStore, to target: ExportTarget, _ progress: ProgressLine
  ) throws -> Int {
    guard let format = ExportFormat(rawValue: formatOut.rawValue) else { return 0 }
    var writer = try self.writer(format, target)
    var licences = LicenceList(ExportContents(fingerprint: "", sources: []))
    var count = 0
    try store.statements(
      StatementSelection(
        extent: format.hasHistory && asOf == nil ? .history : .latest, asOf: asOf, knownAt: knownAt,
        companies: records, withUndescribed: format.namesUndescribed)
    ) { fingerprint, journal in
      let contents = ExportContents(
        fingerprint: fingerprint, asOf: asOf, knownAt: knownAt, sources: journal.map(\.exportSource))
      licences = LicenceList(contents)
      try writer.begin(contents)
    } each: { piece in
      switch piece {
      case .undescribed(let record): try writer.write(undescribed: record)
      case .statement(let stored):
        let statement = ExportedStatement(
          canonical: stored.canonical, knownSince: stored.knownSince, source: stored.source,
          line: stored.line, isOrderedByPublication: stored.isOrderedByPublication,
          publisher: stored.publisher, license: stored.license)
        licences.add(statement)
        try writer.write(statement)
        count += 1
        progress.update(statements: count, bytes: nil, of: nil)
      }
    }
    try writer.end(licences)
    try target.write(licences)
    return count
  }

  private func writer(_ format: ExportFormat, _ target: ExportTarget) throws -> any ExportWriter {
    switch format {
    case .bods: return BODSWriter(try target.file(), isArray: true, isAsStored: asStored)
    case .jsonl: return BODSWriter(try target.file(), isArray: false, isAsStored: asStored)
    case .ftm: return FtMWriter(try target.file())
    case .graphml: return GraphMLWriter(try target.file())
    case .dot: return DOTWriter(try target.file())
    case .rdf: return RDFWriter(try target.file())
    case .csv: return try CSVWriter(try target.folder())
    }
  }

  private func report(_ count: Int) {
    guard !quiet, output != "-" else { return }
    let what = formatOut == .answers ? "answers" : "statements"
    StandardError.write(VisibleLine.safe("\(output): \(count) \(what) written") + "\n")
  }
}

extension JournalEntry {
  /// The entry as an export names it.
  fileprivate var exportSource: ExportSource {
    ExportSource(
      name: source.name, sha256: source.sha256, bytes: source.bytes, licence: source.licence,
      importedOn: source.importedOn)
  }
}
