internal import ArgumentParser
internal import Foundation
internal import Guides
internal import Registry

/// Writes the static site of country guides: `unveil guide build --site`.
struct GuideSite {
  private let maker: GuideMaker
  private let folder: String
  private let isVerifying: Bool

  init(_ maker: GuideMaker, to folder: String, isVerifying: Bool) {
    self.maker = maker
    self.folder = folder
    self.isVerifying = isVerifying
  }

  /// Writes all files, or with `--verify` names those that differ and exits 1.
  ///
  /// Files of the folder that are not of the site stay.
  func write(_ codes: [String], in languages: [String]) throws {
    var seen: Set<String> = []
    let codes = codes.filter { seen.insert($0).inserted }
    for code in codes { try maker.requireSound(code) }
    guard let day = try maker.day ?? maker.newestEdition(codes) else {
      throw CommandFailure(.badData, "there are no facts to make a site of")
    }
    let files = try Site.files(codes.map { try maker.place($0, on: day, in: languages) }, on: day)
    if isVerifying {
      let stale = files.filter {
        FileManager.default.contents(atPath: folder + "/" + $0.path).map(Array.init) != $0.bytes
      }
      try Output.with { output in
        for file in stale {
          try output.writeLine(
            VisibleLine.safe("\(folder)/\(file.path): not what the facts say; build it again"))
        }
      }
      if !stale.isEmpty { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
      return
    }
    var made: Set<String> = []
    for file in files {
      let path = folder + "/" + file.path
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
      if made.insert(parent.path).inserted {
        do {
          try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        } catch {
          throw CommandFailure(
            .cannotWrite, "\(parent.path): the folder cannot be made; name another with --site")
        }
      }
      try GuideOutput.replace(path, with: file.bytes)
    }
    try Output.with { output in
      try output.writeLine(
        VisibleLine.safe("\(folder)/index.html: \(codes.count) places, \(files.count) files, as of \(day)"))
    }
  }
}
