internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide ask`.
  struct Ask: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ask", abstract: "Find the facts that answer a plain question on a country.",
      discussion: """
        Example: unveil guide ask GB "who can search by person name"

        Looks the words of the question up in the facts, without a network. It never guesses: where no
        fact holds what is asked, it says so and names the questions of the guide.
        """)

    @Argument(help: "Country code, for instance GB.")
    var country: String

    @Argument(help: "The question in plain English words.")
    var question: String

    @Option(name: .long, help: "The most facts to show.")
    var limit = 3

    @OptionGroup var day: GuideDay

    @OptionGroup var format: TextFormat

    func validate() throws {
      guard (1...100).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 100") }
      guard question.utf8.count <= 1_000 else { throw ValidationError("ask in at most 1000 bytes") }
    }

    func run() throws {
      let reading = try GuideMaker(try CuratedData.locate(), day).reading(country.uppercased())
      let answer = GuideLookup(reading).answer(question, limit: limit)
      try Output.with { output in
        if format.isJSON {
          try output.writeLine(
            GuideAnswerText.json(
              reading, [("question", .string(question))], answer.facts, answer.questions,
              unknownWords: answer.unknownWords
            ).text(indented: true))
          return
        }
        try GuideAnswerText.write(reading, answer.facts, answer.questions, to: &output)
        if answer.facts.isEmpty, !answer.unknownWords.isEmpty {
          let words = answer.unknownWords.map { "“\($0)”" }.joined(separator: ", ")
          try output.writeLine(VisibleLine.safe("Not in any fact: \(words)."))
        }
      }
    }
  }
}
