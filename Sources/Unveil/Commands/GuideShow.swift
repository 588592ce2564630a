internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a country's guide as Markdown, or the answer for one requester.",
      discussion: """
        Example: unveil guide show GB
        Example: unveil guide show GB --section access --for foreignPolice

        --section prints one part of the guide. --for gives only what concerns one requester: access,
        whether the owner learns of it, and the ways that are open.
        """)

    @Argument(help: "Country code, for instance GB.")
    var country: String

    @Option(name: .long, help: "Only this part: its word, or its number in the guide.")
    var section: GuideChapter?

    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("Only what this requester gets.", valueName: "requester"))
    var requester: Accessor?

    @Option(name: .long, help: "With --for: how to write the answer; default text.")
    var format: TextOrJSON?

    @OptionGroup var language: LanguageChoice

    @OptionGroup var day: GuideDay

    func validate() throws {
      if format != nil, requester == nil {
        throw ValidationError("--format goes with --for; a guide is Markdown")
      }
      if requester != nil, let section, part(section) == nil {
        throw ValidationError("--for looks into a section of facts, not into '\(section.name)'")
      }
    }

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      if let requester {
        try answer(requester, try maker.reading(country.uppercased()))
        return
      }
      try Output.with { output in
        for code in try language.codes(in: data, for: country.uppercased()) {
          var document = try maker.document(country.uppercased(), in: code)
          if let section { document.blocks = document.blocks(of: section) }
          try output.write(try MarkdownWriter.write(document))
        }
      }
    }

    private func part(_ chapter: GuideChapter) -> GuideSection? {
      if case .section(let section) = chapter { return section }
      return nil
    }

    private func answer(_ requester: Accessor, _ reading: FactReading) throws {
      let facts = reading.answer(for: requester, in: section.flatMap(part))
      let hasAccess = facts.contains { line in
        if case .access? = line.value { return true }
        return false
      }
      let questions = hasAccess ? [] : reading.questions(for: requester)
      let open = hasAccess || requester == .public ? [] : reading.openToAll()
      try Output.with { output in
        if format == .json {
          let asked = [("requester", JSONText.string(requester.rawValue))]
          try output.writeLine(
            GuideAnswerText.json(reading, asked, facts, questions, openToAll: open).text(indented: true))
          return
        }
        try output.writeLine(Styled.bold(GuideNames.requester(requester)))
        if !hasAccess, !facts.isEmpty {
          try output.writeLine("No fact says what this requester gets.")
        }
        try GuideAnswerText.write(reading, facts, questions, openToAll: open, to: &output)
      }
    }
  }
}
