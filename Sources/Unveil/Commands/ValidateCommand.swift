public import ArgumentParser
internal import Glibc
internal import Interchange
internal import Registry
internal import RegistryStore
public import Validation

/// The command `unveil validate`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check files against the Beneficial Ownership Data Standard.",
    discussion: """
      Example: unveil validate declarations.jsonl.gz

      Checks BODS 0.1 to 0.4 strictly: the schema, references, series, components, dates, shares, circles,
      identifiers. JSON array or JSON Lines, plain or gzipped; '-' is standard input. Every finding has a rule,
      a line, a JSON pointer inside the statement and what to do; Docs/Validation.md lists the rules. Exits 1
      if there are errors, 0 if there are only warnings and notes. 'import' is lenient; this is not.

      With --fix a repaired copy of one file is written: only what has one meaning is changed, and every
      change is listed.

      Example: unveil validate --fix --output repaired.jsonl declarations.jsonl
      """)

  @Argument(help: "Files to check; '-' for standard input.")
  var files: [String]

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

  @Option(
    name: .long,
    help: "table for text by rule; json for a summary with findings; jsonl for every finding.")
  var format: OutputFormat = .table

  @Option(
    name: .long,
    help: ArgumentHelp("Dates after this day lie in the future; default today (UTC).", valueName: "date"))
  var asOf: CalendarDate?

  func validate() throws {
    guard [.table, .json, .jsonl].contains(format) else {
      throw ValidationError("--format takes table, json or jsonl here")
    }
    if fix != (output != nil) { throw ValidationError("--fix and --output FILE go together") }
    if fix && files.count != 1 { throw ValidationError("--fix repairs one file at a time") }
    if let output, files.contains(output) {
      throw ValidationError("--output names the file that is read; write the copy elsewhere")
    }
  }

  func run() throws {
    let options = ValidationOptions(
      today: asOf ?? CalendarDate.today, version: bodsVersion, isSchemaOnly: schemaOnly,
      schemes: try schemes.map(SchemeList.read))
    var hasErrors = false
    var reports: [ValidationReport] = []
    try Output.with { output in
      for file in files {
        var report = ValidationReport(file: file, format: format, isQuiet: quiet)
        do {
          try check(file, options, &report, &output)
        } catch let error as InterchangeError {
          // What was found before stands, and the file is still unreadable.
          report.failure = error
        }
        if report.errors > 0 { hasErrors = true }
        if format == .json { reports.append(report) } else { try report.write(to: &output) }
        if let failure = report.failure {
          if format == .json { try ValidationReport.write(reports, to: &output) }
          try output.flush()
          throw failure
        }
      }
      if format == .json { try ValidationReport.write(reports, to: &output) }
    }
    if hasErrors { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
  }

  private func check(
    _ file: String, _ options: ValidationOptions, _ report: inout ValidationReport, _ output: inout Output
  ) throws {
    var statements = try JSONStatements(path: file)
    var validator = Validator(file: file, options: options)
    let copy = try self.output.map(RepairedCopy.init)
    let progress = ProgressLine(isWanted: !quiet)
    defer { progress.end() }
    var count = 0
    while let piece = try statements.next() {
      count += 1
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
      progress.update(statements: count, bytes: statements.fileBytesRead, of: statements.fileSize)
    }
    try validator.finish(isArray: statements.isArray) { try report.add($0, &output) }
    report.version = validator.version
    report.statements = validator.count
    guard let copy else { return }
    if report.hasBroken {
      copy.discard()
      throw CommandFailure(
        .badData,
        "\(file): a part of it is not JSON, so no repaired copy was written; repair that by hand first")
    }
    try copy.finish(isArray: statements.isArray)
  }
}

extension BODSVersion: ExpressibleByArgument {}
