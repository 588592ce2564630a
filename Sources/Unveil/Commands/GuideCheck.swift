internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check the facts of countries: sources, dates, disputes, thresholds.",
      discussion: """
        Example: unveil guide check --all

        One line for each finding: file, line, what is wrong and why, what to do, and the code, which
        Docs/Add a country.md explains. Exits 1 when there is an error, with --strict also when there is
        a warning.
        """)

    @OptionGroup var countries: CountryChoice

    @OptionGroup var day: GuideDay

    @OptionGroup var format: TextFormat

    @Flag(name: .long, help: "Exit 1 on warnings too.")
    var strict = false

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      var all: [(code: String, findings: [Finding])] = []
      for code in try countries.codes(in: data) { all.append((code, try findings(code, data, maker))) }
      let languages = try maker.checkLanguages()
      func count(_ severity: Finding.Severity) -> Int {
        (languages + all.flatMap(\.findings)).filter { $0.severity == severity }.count
      }
      try Output.with { output in
        if format.isJSON {
          let places = all.map { place in
            JSONText.object([
              ("code", .string(place.code)), ("findings", .array(place.findings.map(AnswerJSON.finding))),
            ])
          }
          let answer = JSONText.compact([
            ("version", .int(1)), ("on", day.on.map { .string($0.description) }),
            ("languages", .array(languages.map(AnswerJSON.finding))), ("places", .array(places)),
            ("errors", .int(count(.error))), ("warnings", .int(count(.warning))),
            ("notes", .int(count(.note))),
          ])
          try output.writeLine(answer.text(indented: true))
          return
        }
        for finding in languages { try output.writeLine(finding.line) }
        for place in all {
          for finding in place.findings { try output.writeLine(finding.line) }
          try output.writeLine("\(place.code): \(place.findings.count) findings")
        }
      }
      if count(.error) > 0 || (strict && count(.warning) > 0) {
        throw ExitCode(ExitStatus.checkFoundProblems.rawValue)
      }
    }

    /// A file that breaks the schema is what a check is there to find.
    private func findings(_ code: String, _ data: CuratedData, _ maker: GuideMaker) throws -> [Finding] {
      do {
        return try maker.check(code)
      } catch CuratedDataError.invalid(let problems) {
        return problems.map(\.finding)
      }
    }
  }
}
