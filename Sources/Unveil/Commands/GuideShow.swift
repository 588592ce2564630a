internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a country's guide as Markdown.",
      discussion: "Example: unveil guide show GB")

    @Argument(help: "Country code, for instance GB.")
    var country: String

    @OptionGroup var day: GuideDay

    func run() throws {
      let data = try CuratedData.locate()
      let document = try GuideMaker(data, day).document(country.uppercased())
      let bytes = try MarkdownWriter.write(document)
      try Output.with { try $0.write(bytes) }
    }
  }
}
