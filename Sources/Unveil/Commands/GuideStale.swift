internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide stale`.
  struct Stale: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stale", abstract: "List the facts to read again, the most urgent first.",
      discussion: """
        Example: unveil guide stale KE --on 2027-06-01

        Facts that an event has overtaken, that ended without another in their place, on which sources
        disagree, or that are older than a limit. What decides an investigator's next step stands first:
        tip-off, access, requesters, channels, thresholds. No clock is read: without --on each file is
        judged on the day of its edition.
        """)

    @OptionGroup var countries: CountryChoice

    @OptionGroup var day: GuideDay

    @Option(name: .long, help: ArgumentHelp("Age in months above which a fact is old.", valueName: "months"))
    var olderThan = 24

    @OptionGroup var format: TextFormat

    func validate() throws {
      guard (0...1_200).contains(olderThan) else {
        throw ValidationError("--older-than takes a number of months from 0 to 1200")
      }
    }

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      let readings = try countries.codes(in: data).map { try maker.reading($0) }
      let stale = FactReading.byUrgency(readings.flatMap { $0.stale(olderThan: olderThan) })
      try Output.with { output in
        if format.isJSON {
          try output.writeLine(json(stale, readings).text(indented: true))
          return
        }
        let days = Set(readings.map(\.day)).sorted().map(\.description).joined(separator: ", ")
        guard !stale.isEmpty else {
          try output.writeLine("Nothing is stale on \(days), by dates and events on record.")
          return
        }
        var urgency = -1
        for entry in stale {
          if entry.urgency != urgency {
            if urgency >= 0 { try output.writeLine() }
            try output.writeLine(Styled.bold(title(entry.urgency)))
            urgency = entry.urgency
          }
          let reasons = entry.reasons.map(words).joined(separator: "; ")
          try WrappedText.write(
            [.bold(label(entry.fact)), .warning(" \(reasons)")], to: &output, first: 2, rest: 4)
          try WrappedText.write([.plain(FactLineText.statement(entry.fact))], to: &output, first: 4, rest: 4)
          try WrappedText.write([.dim("(\(entry.fact.marker))")], to: &output, first: 4, rest: 4)
        }
        try output.writeLine("\n\(stale.count) facts to read again, judged on \(days)")
      }
    }

    private func title(_ urgency: Int) -> String {
      let name = StaleFact.urgencies[min(urgency, StaleFact.urgencies.count - 1)]
      return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// The identifier begins with the country; a part that has a file of its own is named beside it.
    private func label(_ fact: FactLine) -> String {
      fact.id.hasPrefix("\(fact.place)-") ? fact.id : "\(fact.id) (\(fact.place))"
    }

    private func words(_ reason: StaleFact.Reason) -> String {
      switch reason {
      case .expired(let end): return "ended on \(end), and nothing says what holds now"
      case .overtaken(let events):
        return "overtaken by " + events.map { "\($0.id) of \($0.date), \($0.title)" }.joined(separator: "; ")
      case .disputed: return "sources disagree"
      case .undated: return "without a date"
      case .old(let months): return "\(months) months old"
      }
    }

    private func json(_ stale: [StaleFact], _ readings: [FactReading]) -> JSONText {
      let rows = stale.map { entry in
        JSONText.object([
          ("urgency", .string(StaleFact.urgencies[min(entry.urgency, StaleFact.urgencies.count - 1)])),
          ("reasons", .strings(entry.reasons.map(\.code))), ("text", .strings(entry.reasons.map(words))),
          ("fact", FactLineText.json(entry.fact)),
        ])
      }
      return .object([
        ("version", .int(1)), ("olderThan", .int(olderThan)),
        ("places", .object(readings.map { ($0.file.code, .string($0.day.description)) })),
        ("facts", .array(rows)),
      ])
    }
  }
}
