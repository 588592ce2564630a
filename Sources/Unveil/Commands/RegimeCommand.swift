internal import ArgumentParser
internal import Conformance
internal import Registry
internal import RegistryFiles

/// The command `unveil regime`.
struct RegimeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regime",
    abstract: "List the disclosure regimes and read what each one says.",
    subcommands: [List.self, Show.self, Test.self])

  /// The command `unveil regime list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the regimes with their dates.",
      discussion: "Example: unveil regime list --format csv")

    @OptionGroup var format: FormatOptions

    func run() throws {
      let regimes = try CuratedData.locate().allRegimes()
      var table = Table([
        .init("id", "Regime"), .init("name", "Name"), .init("line", "Line"),
        .init("method", "Indirect holdings"),
        .init("validFrom", "From"), .init("validTo", "To"), .init("jurisdictions", "Covers"),
      ])
      for regime in regimes {
        table.add(
          regime.id, regime.name, regime.tests.first?.threshold.words ?? "", regime.indirect.method.rawValue,
          regime.validFrom?.description ?? "", regime.validTo?.description ?? "",
          regime.jurisdictions.isEmpty ? "any" : regime.jurisdictions.joined(separator: " "))
      }
      try Output.with { output in
        if format.chosen == .json {
          let rows = table.rows.map { row in
            JSONText.object(zip(table.columns, row).map { ($0.name, .string($1)) })
          }
          try output.writeLine(
            JSONText.object([("version", .int(1)), ("regimes", .array(rows))]).text(indented: true))
        } else {
          try format.write(table, to: &output)
        }
      }
    }
  }

  /// The command `unveil regime show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print the rule of a regime in plain words, with its provisions.",
      discussion: "Example: unveil regime show EU-AMLR")

    @Argument(help: "The regime, for instance GB-PSC.")
    var id: String

    func run() throws {
      let records = try CuratedData.locate().records(named: id)
      try Output.with { output in
        for record in records { try RegimeText(record.regime).write(to: &output) }
      }
    }
  }

  /// The command `unveil regime test`.
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Run the cases that stand in the files of regimes.",
      discussion: """
        Each case is a small structure with the owners that the law is known to give. One line for each:
        pass or FAIL, its file and line, and the difference. Exits 1 when a case fails.

        Example: unveil regime test GB-PSC
        """)

    @Argument(help: "The regimes; default: all.")
    var ids: [String] = []

    @Flag(name: .long, help: "Print only failures and the last line.")
    var quiet = false

    func run() throws {
      let data = try CuratedData.locate()
      let records = try ids.isEmpty ? data.allRecords() : ids.flatMap { try data.records(named: $0) }
      var passed = 0
      var failed = 0
      try Output.with { output in
        for record in records {
          for item in record.cases {
            let failures = CaseRunner.failures(item, under: record.regime)
            let place = "\(item.location.file):\(item.location.line) \(item.id)"
            if failures.isEmpty {
              passed += 1
              if !quiet { try output.writeLine("pass \(VisibleLine.safe(place))") }
            } else {
              failed += 1
              try output.writeLine(
                "FAIL \(VisibleLine.safe("\(place): \(failures.joined(separator: "; "))"))")
            }
          }
        }
        try output.writeLine("\(passed) passed, \(failed) failed")
      }
      if failed > 0 { throw ExitCode(1) }
    }
  }
}
