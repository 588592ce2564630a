internal import ArgumentParser
internal import Foundation
internal import Guides
internal import Registry
internal import RegistryFiles

extension GuideCommand {
  /// The command `unveil guide diff`.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Tell by meaning what differs between two versions of facts.",
      discussion: """
        Example: unveil guide diff old/KE.yaml Registry/jurisdictions/KE.yaml

        OLD and NEW are two files of facts, or two folders of curated data. Order, layout, keys of sources
        and line breaks mean nothing. A threshold is read from the regimes beside each version, so a
        changed regime tells as a changed figure.
        """)

    @Argument(help: "The earlier file or folder.")
    var old: String

    @Argument(help: "The later file or folder.")
    var new: String

    @OptionGroup var day: GuideDay

    @OptionGroup var format: TextFormat

    @Flag(name: .long, help: "Exit 1 when they differ.")
    var exitCode = false

    func run() throws {
      let isFolder = try [old, new].map(Self.isFolder)
      guard isFolder[0] == isFolder[1] else {
        throw CommandFailure(
          .usage, "one of '\(old)' and '\(new)' is a file, the other a folder; name two alike")
      }
      let before = try isFolder[0] ? folder(old) : [file(old)]
      let after = try isFolder[1] ? folder(new) : [file(new)]
      if !isFolder[0], let left = before.first?.file, let right = after.first?.file, left.code != right.code {
        throw CommandFailure(
          .usage,
          "'\(old)' is on \(left.code) and '\(new)' on \(right.code); unveil guide compare puts places side by side"
        )
      }
      let changes = GuideDifference.changes(from: before, to: after)
      try Output.with { output in
        if format.isJSON {
          try output.writeLine(GuideDiffText.json(changes, before, after).text(indented: true))
        } else {
          try GuideDiffText.write(changes, places: Set(before.map(\.file.code)).count > 1, to: &output)
        }
      }
      if exitCode, !changes.isEmpty { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
    }

    private static func isFolder(_ path: String) throws -> Bool {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw CommandFailure(.missingInput, "\(path) is not there; name a file of facts or a folder")
      }
      return isFolder.boolValue
    }

    private func file(_ path: String) throws -> FactReading {
      let file = try CuratedData.jurisdiction(atPath: path)
      // A version that was put somewhere by itself is read with the regimes of this program.
      let data =
        try CuratedData.around(path).flatMap { try? $0.regimeIDs() == [] ? nil : $0 } ?? CuratedData.locate()
      return FactReading(file, records: try data.knownRecords(for: file), on: day.on ?? file.edition)
    }

    private func folder(_ path: String) throws -> [FactReading] {
      guard let data = CuratedData.around(path) else {
        throw CommandFailure(
          .missingInput, "\(path) holds no folder 'jurisdictions'; name a folder such as Registry")
      }
      return try data.jurisdictionCodes().map { code in
        let file = try data.jurisdiction(code)
        return FactReading(file, records: try data.knownRecords(for: file), on: day.on ?? file.edition)
      }
    }
  }
}
