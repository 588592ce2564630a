import Foundation
import Testing

@testable import Interchange

/// The 318 files of JSONTestSuite, where they are: `hostile/json/JSONTestSuite/test_parsing` of the
/// shared data, or the folder that `JSON_TEST_SUITE` names.
struct JSONTestSuiteTests {
  static let files: [URL] = {
    let fallback = SharedData.url("hostile/json/JSONTestSuite/test_parsing")?.path
    guard let folder = ProcessInfo.processInfo.environment["JSON_TEST_SUITE"] ?? fallback else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map {
      URL(fileURLWithPath: folder).appendingPathComponent($0)
    }
  }()

  /// Lawful by RFC 8259, which leaves repeated names open; here they are refused.
  static let repeatedNames: Set<String> = ["y_object_duplicated_key", "y_object_duplicated_key_and_value"]

  @Test("y_ is read, n_ is refused, i_ is read only where it is a number", .enabled(if: !files.isEmpty))
  func suite() throws {
    #expect(Self.files.count == 318)
    for url in Self.files {
      let name = url.deletingPathExtension().lastPathComponent
      let isLawful =
        (name.hasPrefix("y_") && !Self.repeatedNames.contains(name)) || name.hasPrefix("i_number_")
      do {
        _ = try JSONValue(parsing: bytes(of: url))
        #expect(isLawful, "\(name)")
      } catch let error as JSONError {
        #expect(!isLawful, "\(name): \(error)")
        if Self.repeatedNames.contains(name) { #expect(error.code == "duplicateMember") }
      }
    }
  }
}
