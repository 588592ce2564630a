internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide preview`.
  struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "preview", abstract: "Read a country's guide on the terminal, as it would be published.",
      discussion: """
        Example: unveil guide preview GB --section requesters

        Nothing is published. Errors of the check are named on standard error and do not stop the preview.
        """)

    @Argument(help: "Country code, for instance GB.")
    var country: String

    @Option(name: .long, help: "Only this part: its word, or its number in the guide.")
    var section: GuideChapter?

    @Option(
      name: .long,
      help: ArgumentHelp("Write the page as HTML to this file instead.", valueName: "file"))
    var html: String?

    @OptionGroup var day: GuideDay

    func validate() throws {
      if html != nil, section != nil {
        throw ValidationError("--html writes the whole guide; leave out --section")
      }
    }

    func run() throws {
      let maker = GuideMaker(try CuratedData.locate(), day)
      let code = country.uppercased()
      let errors = try maker.check(code).filter { $0.severity == .error }.count
      if errors > 0 {
        StandardError.write(
          "unveil: \(errors == 1 ? "1 error stands" : "\(errors) errors stand") in the way of publishing; see unveil guide check \(code)\n"
        )
      }
      let document = try maker.document(code)
      try Output.with { output in
        if let html {
          try GuideOutput.replace(html, with: HTMLWriter.write(document))
          try output.writeLine(VisibleLine.safe(html))
        } else {
          let blocks = section.map(document.blocks) ?? document.blocks
          try GuideText(blocks).write(to: &output)
        }
      }
    }
  }
}
