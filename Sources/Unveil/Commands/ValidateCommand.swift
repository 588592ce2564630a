public import ArgumentParser
internal import Interchange
internal import Registry
internal import RegistryStore
public import Validation

/// How `unveil validate` answers.
enum ValidationFormat: String, ExpressibleByArgument, CaseIterable {
  case table, text, json, jsonl
}

/// The command `unveil validate`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check files against the Beneficial Ownership Data Standard.",
    discussion: """
      Example: unveil validate declarations.jsonl.gz

      Checks BODS 0.1 to 0.4 strictly: the schema, references, series, components, dates, shares, circles,
      identifiers. JSON array or JSON Lines, plain, gzipped or in a zip archive; '-' is standard input. Every
      finding has a rule, a line, a JSON pointer inside the statement and what to do; Docs/Validation.md lists
      the rules. What is no JSON is reported, and the rest is checked. Exits 1 where there are errors, 0 where
      there are only warnings and notes, 65 or 66 where a file cannot be read. 'import' is lenient; this is not.

      With --fix a repaired copy of one file is written: only what has one meaning is changed, every change is
      listed, and what is reported is what is left. The file itself is never written to.

      Example: unveil validate --fix --output repaired.jsonl declarations.jsonl
      """)

  @Argument(help: "Files to check; '-' for standard input.")
  var files: [String] = []

  @Option(
    name: .customLong("version"),
    help: ArgumentHelp(
      "The rules that hold: 0.1, 0.2, 0.3 or 0.4.",
      discussion: "Default: what the first statement of the file says.", valueName: "version"))
  var bodsVersion: BODSVersion?

  @Flag(name: .long, help: "Check the schema only.")
  var schemaOnly = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Known codes of registers, one on each line or as org-id.guide publishes them in JSON.",
      valueName: "file"))
  var schemes: String?

  @Flag(name: .long, help: "Write a repaired copy to --output.")
  var fix = false

  @Option(name: .long, help: ArgumentHelp("Where the repaired copy goes.", valueName: "file"))
  var output: String?

  @Flag(name: .long, help: "Errors only.")
  var quiet = false

  @Flag(name: .long, help: "Exit 1 for warnings too.")
  var strict = false

  @Flag(name: .long, help: "List the rules instead.")
  var rules = false

  @Option(
    name: .long,
    help: "table or text by rule; json for a summary with findings; jsonl for every finding.")
  var format: ValidationFormat = .table

  @Option(
    name: .long,
    help: ArgumentHelp("Dates after this day lie in the future; default today (UTC).", valueName: "date"))
  var asOf: CalendarDate?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Memory for the index of statements; beyond it the checks across statements are left out, and it says so.",
      valueName: "MB"))
  var indexMemory = 256

  func validate() throws {
    if rules {
      guard files.isEmpty else { throw ValidationError("--rules takes no files") }
      return
    }
    if files.isEmpty { throw ValidationError("Missing expected argument '<files> ...'") }
    if fix != (output != nil) { throw ValidationError("--fix and --output FILE go together") }
    if fix && files.count != 1 { throw ValidationError("--fix repairs one file at a time") }
    if let output, files.contains(output) {
      throw ValidationError("--output names the file that is read; write the copy elsewhere")
    }
    guard (1...1_000_000).contains(indexMemory) else {
      throw ValidationError("--index-memory takes a number of megabytes from 1 to 1000000")
    }
  }

  func run() throws {
    if rules { return try Output.with { try RuleList.write(format, to: &$0) } }
    let options = ValidationOptions(
      today: asOf ?? CalendarDate.today, version: bodsVersion, isSchemaOnly: schemaOnly,
      schemes: try schemes.map(SchemeList.read), mostIndexBytes: indexMemory << 20)
    var reports = ValidationReports(format: format)
    try Output.with { output in
      for file in files {
        do {
          let sources = try JSONSource.all(in: file)
          let count = sources.count(where: { !$0.isOfSystem })
          if count == 0 { throw InterchangeError.damagedZip(file: file, reason: "it holds no file") }
          if fix, count > 1 {
            throw CommandFailure(
              .usage, "\(file): the archive holds \(count) files; unpack it to repair one of them")
          }
          for source in sources {
            if source.isOfSystem {
              try pass(source, &reports, &output)
            } else {
              try check(source, options, &reports, &output)
            }
          }
        } catch let error as InterchangeError {
          try reports.add(failed(file, error), to: &output)
        }
      }
      try reports.finish(to: &output)
    }
    if let failure = reports.failure { throw ExitCode(failure.rawValue) }
    if reports.errors > 0 || strict && reports.warnings > 0 {
      throw ExitCode(ExitStatus.checkFoundProblems.rawValue)
    }
  }

  private func failed(_ file: String, _ error: InterchangeError) -> ValidationReport {
    var report = ValidationReport(file: file, format: format, isQuiet: quiet)
    report.failure = CommandFailure(error)
    return report
  }

  /// Says of a file that macOS adds to archives that it is none of the data.
  private func pass(
    _ source: JSONSource, _ reports: inout ValidationReports, _ output: inout Output
  ) throws {
    var report = ValidationReport(file: source.name, format: format, isQuiet: quiet)
    report.isReadToEnd = true
    try report.add(
      Finding(
        .note, code: Rule.systemFile.rawValue,
        message: "The file is one that macOS adds to archives for itself; it is passed over.",
        advice: Rule.systemFile.advice, location: SourceLocation(file: source.name, line: 1)), &output)
    try reports.add(report, to: &output)
  }

  /// Checks one text; one that cannot be read on does not keep others from being checked.
  private func check(
    _ source: JSONSource, _ options: ValidationOptions, _ reports: inout ValidationReports,
    _ output: inout Output
  ) throws {
    var report = ValidationReport(file: source.name, format: format, isQuiet: quiet)
    do {
      try check(source, options, &report, &output)
    } catch let error as InterchangeError {
      // What was found before stands, and the file is still unreadable.
      report.failure = CommandFailure(error)
    }
    try reports.add(report, to: &output)
  }

  private func check(
    _ source: JSONSource, _ options: ValidationOptions, _ report: inout ValidationReport,
    _ output: inout Output
  ) throws {
    var statements = try source.open()
    var validator = Validator(file: source.name, options: options)
    let copy = try self.output.map { try RepairedCopy(path: $0, of: files[0]) }
    defer { copy?.discard() }
    let progress = ProgressLine(isWanted: !quiet)
    defer { progress.end() }
    while let piece = try statements.next() {
      switch piece {
      case .broken(let finding):
        try report.add(finding, &output)
        report.hasBroken = true
      case .value(var statement):
        if let copy {
          if let repaired = validator.repair(statement) {
            statement = repaired.statement
            for finding in repaired.repairs { try report.addRepair(finding, &output) }
          }
          try copy.add(statement.bytes, isArray: statements.isArray)
        }
        for finding in validator.check(statement) { try report.add(finding, &output) }
      }
      report.take(validator)
      progress.update(
        statements: statements.count, bytes: statements.fileBytesRead, of: statements.fileSize)
    }
    report.isReadToEnd = true
    try validator.finish(isArray: statements.isArray) { try report.add($0, &output) }
    report.take(validator)
    guard let copy else { return }
    if report.hasBroken {
      report.failure = CommandFailure(
        .badData,
        "\(source.name): a part of it is not JSON, so no repaired copy was written; repair that by hand first"
      )
      return
    }
    try copy.finish(isArray: statements.isArray)
    report.copy = self.output
  }
}

extension BODSVersion: ExpressibleByArgument {}
