import Casework
import Foundation
import RegistryFiles

/// A folder of curated data for one test.
final class Files {
  let path: String

  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "/unveil-casework-" + UUID().uuidString
    for (name, text) in files {
      let url = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Reads the folder, which is there for as long as the reading takes.
  func read<Value>(_ body: (CuratedData) throws -> Value) rethrows -> Value {
    try withExtendedLifetime(self) { try body(CuratedData(folder: path)) }
  }

  /// A source that every invented file cites.
  static let sources = """
    schema: 1
    sources:
      act:
        title: "Act on Everything"
        publisher: "Gazette"
        url: "https://example.org/act"
        rank: law
        read: 2026-11-01

    """
  static let backing = "asOf: 2026, verification: primaryRead, sources: [{source: act, locator: \"art. 1\"}]"
}

/// The data that ship with the program.
let shipped = CuratedData(
  folder: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Registry").path)

/// The places that have guides.
let guidePlaces = (try? shipped.jurisdictionCodes()) ?? []
