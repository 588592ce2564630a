internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check the facts of countries: sources, dates, disputes, thresholds.",
      discussion: "Example: unveil guide check --all")

    @OptionGroup var countries: CountryChoice

    @OptionGroup var day: GuideDay

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      var errors = 0
      try Output.with { output in
        for code in try countries.codes(in: data) {
          let findings = try maker.check(code)
          errors += findings.filter { $0.severity == .error }.count
          for finding in findings {
            try output.writeLine(finding.line)
          }
          try output.writeLine("\(code): \(findings.count) findings")
        }
      }
      if errors > 0 { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
    }
  }
}
