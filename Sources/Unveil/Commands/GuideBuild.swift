internal import ArgumentParser
internal import Foundation
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide build`.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build", abstract: "Write country guides as Markdown and HTML.",
      discussion: """
        Example: unveil guide build GB LU
        Example: unveil guide build --all --site public

        Files are replaced whole or not at all. The same facts give the same bytes.
        """)

    @OptionGroup var countries: CountryChoice

    @Option(
      name: .long,
      help: ArgumentHelp(
        "Write below this folder; default Guides beside the curated data.", valueName: "folder"))
    var to: String?

    @Flag(name: .long, help: "Write HTML beside the Markdown.")
    var html = false

    @Flag(name: .long, help: "Write LaTeX beside the Markdown.")
    var latex = false

    @Flag(name: .long, help: "Write pages of the manual beside the Markdown.")
    var man = false

    @Option(
      name: .long,
      help: ArgumentHelp("Write a static site into this folder instead.", valueName: "folder"))
    var site: String?

    @Flag(name: .long, help: "Write nothing; exit 1 if a published guide differs from the facts.")
    var verify = false

    @OptionGroup var language: LanguageChoice

    @OptionGroup var day: GuideDay

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      if let site {
        try GuideSite(maker, to: site, isVerifying: verify)
          .write(try countries.codes(in: data), in: try language.codes(in: data))
        return
      }
      let folder = to ?? URL(fileURLWithPath: data.folder).deletingLastPathComponent().path + "/Guides"
      var stale: [String] = []
      try Output.with { output in
        for code in try countries.codes(in: data) {
          try maker.requireSound(code)
          let languages = try language.codes(in: data, for: code)
          for (language, format) in languages.flatMap({ one in formats.map { (one, $0) } }) {
            let document = try maker.document(code, in: language)
            let path =
              folder + "/" + (try GuideOutput.path(code: code, language: language, format: format))
            let bytes = try GuideOutput.bytes(document, as: format)
            if verify {
              if FileManager.default.contents(atPath: path).map(Array.init) != bytes { stale.append(path) }
              continue
            }
            let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
            do {
              try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            } catch {
              throw CommandFailure(
                .cannotWrite, "\(parent.path): the folder cannot be made; name another with --to")
            }
            try GuideOutput.replace(path, with: bytes)
            try output.writeLine(VisibleLine.safe(path))
          }
        }
        for path in stale {
          try output.writeLine(VisibleLine.safe("\(path): not what the facts say; build it again"))
        }
      }
      if !stale.isEmpty { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
    }

    private var formats: [GuideOutput.Format] {
      [.markdown] + (html ? [.html] : []) + (latex ? [.latex] : []) + (man ? [.man] : [])
    }
  }
}
