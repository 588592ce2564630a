internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// How a comparison is written.
  enum CompareFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  /// The questions that can be asked for by name.
  enum CompareQuestion: String, ExpressibleByArgument, CaseIterable {
    case threshold, standIn, publicAccess, requesters, tipOff, channels, penalties
  }

  /// The command `unveil guide compare`.
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract: "Put countries side by side on the questions where they differ or one of them blocks.",
      discussion: """
        Example: unveil guide compare KE DE --for foreignPolice

        One block for each question, one line for each fact with its number, date and source, and at the
        end what follows. Questions on which all places give one answer are only named.
        """)

    @Argument(help: "Two or more country codes, in the order of the chain.")
    var countries: [String]

    @Option(name: .long, help: "Only this question; can be given again.")
    var question: [CompareQuestion] = []

    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("Of the requesters only this one; can be given again.", valueName: "requester"))
    var requesters: [Accessor] = []

    @OptionGroup var day: GuideDay

    @Option(name: .long, help: "How to write the result; default text.")
    var format = CompareFormat.text

    func validate() throws {
      if Set(countries.map { $0.uppercased() }).count < 2 {
        throw ValidationError("name at least two different countries")
      }
    }

    func run() throws {
      let maker = GuideMaker(try CuratedData.locate(), day)
      var codes: [String] = []
      for code in countries.map({ $0.uppercased() }) where !codes.contains(code) { codes.append(code) }
      let readings = try codes.map { try maker.reading($0) }
      let comparison = GuideComparison(readings, questions: questions)
      try Output.with { output in
        switch format {
        case .text: try GuideCompareText.write(comparison, readings, to: &output)
        case .json:
          try output.writeLine(GuideCompareText.json(comparison, readings).text(indented: true))
        case .csv: try GuideCompareText.table(comparison).write(.csv, to: &output)
        }
      }
    }

    private var questions: [GuideComparison.Question] {
      GuideComparison.Question.all.filter { asked in
        guard question.isEmpty || question.contains(where: { $0.rawValue == asked.name }) else {
          return false
        }
        guard case .requester(let accessor) = asked else { return true }
        return requesters.isEmpty || requesters.contains(accessor)
      }
    }
  }
}
