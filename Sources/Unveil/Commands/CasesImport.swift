internal import ArgumentParser
internal import Casework
internal import Foundation
internal import Guides
internal import Registry
internal import RegistryFiles

extension CasesCommand {
  /// The command `unveil cases import`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Take cases of your own in, from JSON, YAML or CSV.",
      discussion: """
        Example: unveil cases import my-cases.csv --registry case.db

        Writes one file for each case into the folder beside the registry (its path and .cases); list, show,
        count, link and route then know them. A CSV has one row for each amount and source, with the columns
        that cases export writes; parties and events need JSON.
        """)

    @Argument(help: "Files: .json, .yaml or .csv.")
    var files: [String]

    @Flag(name: .long, help: "Replace cases of the same id that were imported before.")
    var replace = false

    @OptionGroup var registryOptions: RegistryOptions

    func run() throws {
      let path = try registryOptions.path()
      guard FileManager.default.fileExists(atPath: path) else {
        throw CommandFailure(.missingInput, "\(path): there is no registry; import statements first")
      }
      let folder = ImportedCases(registry: path)
      var found: [CaseFile] = []
      for file in files {
        let bytes: [UInt8]
        do { bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file))) } catch {
          throw CommandFailure(.missingInput, "\(file): cannot be read (\(error.localizedDescription))")
        }
        let isTable = file.lowercased().hasSuffix(".csv") || file.lowercased().hasSuffix(".tsv")
        found += isTable ? try CaseForms.readTable(bytes, file: file) : try CaseForms.read(bytes, file: file)
      }
      let own = Set(try folder.read().map(\.id))
      let shipped = Set(try CuratedData.locate().cases().map(\.id))
      var seen: Set<String> = []
      for file in found {
        let isKnown = shipped.contains(file.id) || (own.contains(file.id) && !replace)
        guard !isKnown, seen.insert(file.id).inserted else {
          throw CommandFailure(
            .badData,
            "\(file.file): there is a case '\(file.id)' already; give it another id"
              + (own.contains(file.id) ? ", or --replace" : ""))
        }
      }
      // Nothing is written before everything was read.
      let written = try found.map { try folder.write($0) }
      try Output.with { output in
        for path in written { try output.writeLine(VisibleLine.safe(path)) }
      }
    }
  }

  /// The command `unveil cases export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Write cases so that they can be taken in again.",
      discussion: """
        Example: unveil cases export abacha-li --format-out json

        JSON holds all of a case. CSV has one row for each amount and source and leaves parties and events
        out. Without names: all cases.
        """)

    /// How cases are written.
    enum Form: String, ExpressibleByArgument, CaseIterable { case json, csv }

    @Argument(help: "The cases, as cases list names them; all where they are left out.")
    var ids: [String] = []

    @Option(name: .customLong("format-out"), help: "json or csv.")
    var form = Form.json

    @Option(name: .long, help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String?

    @OptionGroup var choice: Choice

    func run() throws {
      let all = try choice.book().cases
      let known = Set(all.map(\.id))
      if let id = ids.first(where: { !known.contains($0) }) {
        throw CommandFailure(.badData, "there is no case '\(id)'; unveil cases list names them")
      }
      let chosen = ids.isEmpty ? all : all.filter { ids.contains($0.id) }
      if let output {
        try GuideOutput.replace(output, with: try bytes(chosen))
        return
      }
      try Output.with { out in
        switch form {
        case .json: try out.writeLine(json(chosen).text(indented: true))
        case .csv: try CaseForms.table(chosen).write(.csv, to: &out)
        }
      }
    }

    private func json(_ cases: [CaseFile]) -> JSONText {
      .object([("version", .int(1)), ("cases", .array(cases.map(CaseForms.json)))])
    }

    private func bytes(_ cases: [CaseFile]) throws -> [UInt8] {
      guard form == .csv else { return Array((json(cases).text(indented: true) + "\n").utf8) }
      return Array(CaseForms.table(cases).csvText().utf8)
    }
  }
}
