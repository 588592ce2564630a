internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Interchange
internal import Registry
internal import RegistryStore

/// The command `unveil import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Put the statements of files into the registry.",
    discussion: """
      Example: unveil import declarations.jsonl.gz

      Reads BODS 0.1 to 0.4 as a JSON array or JSON Lines; the UK's snapshot of people with significant control
      (psc) and basic company data (companies); FollowTheMoney (ftm); GLEIF's LEI records, relationships and
      exceptions as XML, JSON or CSV (gleif); ICIJ's Offshore Leaks as CSV (icij); and tables of holdings with
      tabs, commas or semicolons between cells (table; Docs/Data.md names their columns). Plain, gzipped or in a zip
      archive; '-' is standard input. The content decides, or --format-in. Statements that cannot be read are reported with file, line, pointer or column, and reason;
      good ones beside them are kept. Importing the same file twice changes nothing. With --strict a file is
      taken only if nothing in it is refused.

      A file goes in whole or not at all: until it is done, nobody sees any of it. While the first file goes into
      an empty registry, other commands wait; later imports disturb nobody. With --commit-every N the
      statements are made safe N at a time, and an import that was interrupted goes on where it was when it is
      given again; until then answers say that it is unfinished. With --ack-fd N the identifier of every
      statement that is safe on the disk is written to that file descriptor, one on a line.
      """)

  @Argument(help: "Files to import; '-' for standard input.")
  var files: [String]

  @OptionGroup var registryOptions: RegistryOptions

  @Flag(name: .long, help: "Take a file only if nothing in it is refused.")
  var strict = false

  @Option(
    name: .long,
    help: ArgumentHelp("Make statements safe after every N of them.", valueName: "n"))
  var commitEvery: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Write identifiers to this descriptor once they are safe.", valueName: "fd"))
  var ackFd: Int32?

  @Flag(name: .long, help: "Report errors only.")
  var quiet = false

  @Option(name: .long, help: "table for text, json or jsonl for machines.")
  var format: OutputFormat = .table

  @OptionGroup var tables: TableImportOptions

  func validate() throws {
    guard [.table, .json, .jsonl].contains(format) else {
      throw ValidationError("--format takes table, json or jsonl here")
    }
    if let commitEvery {
      guard commitEvery > 0 else { throw ValidationError("--commit-every takes a number above 0") }
      guard !strict else { throw ValidationError("--strict takes a file whole, so --commit-every is no use") }
    }
    if let ackFd {
      guard fcntl(ackFd, F_GETFD) >= 0 else {
        throw ValidationError("--ack-fd \(ackFd): no such file descriptor is open")
      }
    }
  }

  func run() throws {
    for file in files where file != "-" && access(file, R_OK) != 0 {
      throw CommandFailure(.missingInput, "\(file): cannot be opened (\(String(cString: strerror(errno))))")
    }
    let path = try registryOptions.path()
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        .cannotWrite, "\(folder.path): the folder cannot be made; name another file with --registry")
    }
    let store: RegistryStore
    do {
      store = try RegistryStore.open(path: path, mode: .readWrite(createIfMissing: true))
    } catch RegistryStoreError.cannotOpen(let path, let reason) {
      throw CommandFailure(
        .cannotWrite, "\(path): the registry cannot be made or opened for writing (\(reason))")
    }
    var hasErrors = false
    try Output.with { output in
      for file in files {
        let report = try importFile(file, store)
        try report.write(format, isQuiet: quiet, to: &output)
        if report.refused > 0 { hasErrors = true }
      }
    }
    if hasErrors { throw ExitCode(ExitStatus.badData.rawValue) }
  }

  private func importFile(_ file: String, _ store: RegistryStore) throws -> ImportReport {
    let options = try tables.options()
    // Parts are for readers to see before the end, so they go through the log.
    let session = try store.beginImport(
      source: ImportSource(name: file), mayKeepReadersOut: commitEvery == nil && ackFd == nil)
    // Once nobody else can write: what is looked up is what this import builds on, if that is anything.
    let lookup = session.isAlone ? nil : try store.statementLookup()
    let reader = try StatementFile(path: file, options: options, earlier: lookup.map(EarlierStatements.init))
    let ahead = ReadAhead(reader, prepare: PreparedStatement.init)
    var report = ImportReport(file: file)
    let start = ContinuousClock.now
    let progress = ProgressLine(isWanted: !quiet)
    session.onProgress = { step in
      switch step {
      case .reading: break
      case .indexing: progress.say("making search tables and indexes")
      case .checking: progress.say("checking references")
      case .committing: progress.say("writing to the disk for good")
      }
    }
    var acknowledgements = ackFd.map(Acknowledgements.init)
    var untilPart = commitEvery ?? .max
    do {
      while let outcome = try ahead.next() {
        switch outcome {
        case .refused(let finding): report.refuse(finding)
        case .statement(let prepared, let findings):
          for finding in findings { report.note(finding) }
          switch try session.add(prepared) {
          case .conflict(let finding): report.refuse(finding)
          case .added, .alreadyPresent: acknowledgements?.await(prepared.filed.statement.id)
          }
          untilPart -= 1
          if untilPart == 0 {
            try session.commitPart()
            try acknowledgements?.write()
            untilPart = commitEvery ?? .max
          }
        }
        progress.update(
          statements: ahead.statementCount, bytes: ahead.fileBytesRead, of: ahead.fileSize)
      }
      try lookup?.finish()
    } catch {
      // A file that breaks off half-way is not half imported.
      progress.end()
      try session.rollback()
      throw error
    }
    for finding in reader.closingNotes { report.note(finding) }
    if strict && report.refused > 0 {
      progress.end()
      try session.rollback()
      report.isRolledBack = true
      return report
    }
    session.source.bytes = reader.byteCount
    session.source.sha256 = try reader.sha256()
    session.source.licence = tables.license ?? reader.license
    let summary: ImportSummary
    do {
      defer { progress.end() }
      summary = try session.commit()
    }
    try acknowledgements?.write()
    for finding in summary.findings where finding.severity < .error { report.note(finding) }
    report.take(summary, elapsed: ContinuousClock.now - start)
    return report
  }
}

extension EarlierStatements {
  /// What a registry held before an import.
  fileprivate init(_ lookup: StatementLookup) {
    self.init(
      record: { lookup.record(ofStatement: $0) }, isRecord: { lookup.isRecord($0) },
      statements: { lookup.statements(ofRecord: $0) })
  }
}

/// What an import did, for people and machines.
struct ImportReport {
  let file: String
  private(set) var refused = 0
  private var findings: [Finding] = []
  private var counts: [String: Int] = [:]
  private var summary: ImportSummary?
  private var seconds = 0.0
  var isRolledBack = false

  /// Findings of one code that are written out in text.
  private static let mostPerCode = 10

  init(file: String) { self.file = file }

  mutating func refuse(_ finding: Finding) {
    refused += 1
    note(finding)
  }

  mutating func note(_ finding: Finding) {
    counts[finding.code, default: 0] += 1
    if counts[finding.code, default: 0] <= 1_000 { findings.append(finding) }
  }

  mutating func take(_ summary: ImportSummary, elapsed: Duration) {
    self.summary = summary
    seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
  }

  func write(_ format: OutputFormat, isQuiet: Bool, to output: inout Output) throws {
    if format == .json || format == .jsonl {
      let json = JSONText.compact([
        ("version", .int(1)), ("file", .string(file)), ("added", .int(summary?.added ?? 0)),
        ("alreadyPresent", .int(summary?.alreadyPresent ?? 0)), ("refused", .int(refused)),
        ("rolledBack", .bool(isRolledBack)),
        ("registryFingerprint", summary.map { .string($0.fingerprint) }),
        ("findings", .array(findings.map(AnswerJSON.finding))),
      ])
      try output.writeLine(json.text(indented: format == .json))
      return
    }
    var shown: [String: Int] = [:]
    for finding in findings where !isQuiet || finding.severity == .error {
      shown[finding.code, default: 0] += 1
      guard shown[finding.code, default: 0] <= ImportReport.mostPerCode else { continue }
      StandardError.write(finding.line + "\n")
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key })
    where count > ImportReport.mostPerCode && shown[code, default: 0] > 0 {
      report("… \(count) findings [\(code)] in all; --format json lists them")
    }
    guard !isQuiet else { return }
    if isRolledBack {
      try output.writeLine("\(VisibleLine.safe(file)): \(refused) refused, nothing was imported (--strict)")
    } else if let summary {
      let time = String(format: "%.2f", seconds)
      try output.writeLine(
        "\(VisibleLine.safe(file)): \(summary.added) statements added, \(summary.alreadyPresent) already there, \(refused) refused, in \(time) s"
      )
    }
  }

  private func report(_ text: String) { StandardError.write(VisibleLine.safe(text) + "\n") }
}

/// A line on the terminal that says how far an import is, with rate and remaining time.
final class ProgressLine {
  private let isWanted: Bool
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isShown = false

  init(isWanted: Bool) { self.isWanted = isWanted && isatty(STDERR_FILENO) == 1 }

  func update(statements: Int, bytes: Int?, of size: Int?, unit: String = "statements", every: Int = 1_024) {
    guard isWanted, statements % every == 0 else { return }
    let now = ContinuousClock.now
    guard now - last > .milliseconds(200) else { return }
    last = now
    isShown = true
    let elapsed = now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    var line = "\r\(statements) \(unit), \(Int(Double(statements) / seconds)) a second"
    if let bytes, let size, bytes > 0, size > 0 {
      let left = seconds * Double(size - bytes) / Double(bytes)
      line += ", \(bytes * 100 / size) %, \(Int(left)) s left"
    }
    StandardError.write(line + "\u{1B}[K")
  }

  /// Says what is done now, where that cannot be counted.
  func say(_ text: String) {
    guard isWanted else { return }
    isShown = true
    StandardError.write("\r\(text) …\u{1B}[K")
  }

  func end() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }
}
