internal import ArgumentParser
internal import Foundation
internal import Guides
internal import Registry
internal import RegistryFiles
internal import RegistryStore

extension GuideCommand {
  /// The command `unveil guide new`.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Begin the file of facts of a country.",
      discussion: """
        Example: unveil guide new RO --name Romania

        Writes Registry/jurisdictions/RO.yaml with a remark and an example for every section, and every
        answer that a guide must give as a question. A file that is there is never overwritten.
        """)

    @Argument(help: "Country code, ISO 3166, for instance RO.")
    var country: String

    @Option(name: .long, help: "English short name of the country; default the one that the system knows.")
    var name: String?

    @Option(
      name: .long,
      help: ArgumentHelp("Write into this folder; default that of the curated data.", valueName: "folder"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("Day of the edition; default today (UTC).", valueName: "date"))
    var edition: CalendarDate?

    func run() throws {
      let code = country.uppercased()
      guard JurisdictionFile.isCode(code) else {
        throw CommandFailure(.usage, "'\(country)' is no country code; write two letters, for instance RO")
      }
      if let name, !name.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
        throw CommandFailure(.usage, "the name '\(name)' holds no letter; write the English short name")
      }
      let data = try CuratedData.locate()
      let folder = to ?? data.folder + "/jurisdictions"
      let path = "\(folder)/\(code).yaml"
      let day = edition ?? CalendarDate.today
      // Regimes that are in force come first; those that have ended do not hold here.
      let regimes = try data.regimes(for: code).filter { $0.validTo.map { day <= $0 } ?? true }
      var ids: [String] = []
      for regime in regimes.filter({ $0.isValid(on: day) }) + regimes where !ids.contains(regime.id) {
        ids.append(regime.id)
      }
      let text = Skeleton.text(
        code: code, name: name ?? known(code) ?? code, edition: day,
        regimes: ids.filter { !$0.hasPrefix("EU-") }, wider: ids.filter { $0.hasPrefix("EU-") })
      do {
        // The file system refuses, so that two writers at one time cannot both succeed.
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      } catch {
        let isThere = FileManager.default.fileExists(atPath: path)
        throw CommandFailure(
          .cannotWrite,
          isThere
            ? "\(path) is there already and is not overwritten; edit it, or remove it first"
            : "\(path) cannot be written; name a folder that is there and may be written with --to")
      }
      try Output.with { output in
        try output.writeLine(VisibleLine.safe(path))
        try output.writeLine("Next: fill it in from the top, and run unveil guide check \(code) as you go.")
      }
    }

    /// The name of a country; a part of one has to be named by its writer.
    private func known(_ code: String) -> String? {
      code.utf8.count > 2 ? nil : Locale(identifier: "en").localizedString(forRegionCode: code)
    }
  }
}
