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

    @Flag(name: .long, help: "Write nothing; exit 1 if a published guide differs from the facts.")
    var verify = false

    @OptionGroup var day: GuideDay

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      let folder = to ?? URL(fileURLWithPath: data.folder).deletingLastPathComponent().path + "/Guides"
      var stale: [String] = []
      try Output.with { output in
        for code in try countries.codes(in: data) {
          let errors = try maker.check(code).filter { $0.severity == .error }
          if let first = errors.first {
            let place = first.location.map { "\($0.description): " } ?? ""
            throw CommandFailure(
              .badData,
              "\(place)\(first.message); \(errors.count) errors in all, see unveil guide check \(code)")
          }
          let document = try maker.document(code)
          for format in html ? GuideOutput.Format.allCases : [.markdown] {
            let path = folder + "/" + (try GuideOutput.path(code: code, format: format))
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
  }
}
