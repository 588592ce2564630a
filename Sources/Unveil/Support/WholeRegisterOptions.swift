internal import ArgumentParser
internal import Interchange

/// Options of commands that answer for every company of the registry at once.
struct WholeRegisterOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: ArgumentHelp(
      "Answer for every company of the registry instead of one.",
      discussion: """
        In byte order of the record identifiers, as JSON Lines, CSV or tab-separated values. Each line says \
        what the command says of that company alone. Takes about 300 bytes of memory for each company.
        """))
  var all = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --all: keep the answers in this file, and take from it those that still hold.",
      discussion: """
        Only companies are answered again above which something changed since: a holding, a name, a day, a \
        judgement, a law. The result is the same as without. The file is made where there is none.
        """, valueName: "file"))
  var reuse: String?

  @Flag(name: .shortAndLong, help: "With --all: no progress on standard error.")
  var quiet = false

  /// Refuses what does not go together with `--all`.
  func check(_ format: FormatOptions) throws {
    guard all else {
      if reuse != nil { throw ValidationError("--reuse goes with --all") }
      return
    }
    switch format.format {
    case .json: throw ValidationError("--all writes one JSON object on each line; give --format jsonl")
    case .table, .md: throw ValidationError("--all writes --format jsonl, csv or tsv")
    case .jsonl, .csv, .tsv, nil: break
    }
  }

  /// Writes the heading and all lines, with what an earlier run kept where that was asked for.
  func write(
    _ register: WholeRegister, heading: [UInt8], plain: PlainAnswers?,
    _ maker: @escaping @Sendable () throws -> any RowMaker
  ) throws {
    let cache = try reuse.map { try RowCache(path: $0) }
    let earlier = try cache.flatMap { try register.earlierRun($0) }
    let kept = try reuse.map { try FileOutput(path: $0) }
    do {
      try kept?.write(RowCache.heading)
      var counts = RegisterCounts()
      try Output.with { output in
        try output.write(heading)
        counts = try register.write(
          to: &output, plain: plain, earlier: earlier, keep: { try kept?.write($0) }, maker)
      }
      try kept?.finish()
      try kept?.move()
      guard let reuse, !quiet else { return }
      let made = counts.plain + counts.resolved
      StandardError.write(
        VisibleLine.safe("\(made) companies answered, \(counts.reused) taken from \(reuse)") + "\n")
      if cache?.isCut == true {
        StandardError.write(VisibleLine.safe("\(reuse) was cut off; what it still held was used") + "\n")
      }
    } catch {
      kept?.discard()
      throw error
    }
  }

  /// The format to write; a table needs all rows at once, so that tab-separated values stand for it.
  func chosen(_ format: FormatOptions) -> OutputFormat { format.format ?? .tsv }
}
