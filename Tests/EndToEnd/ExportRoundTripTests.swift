import Foundation
import Testing

/// Import, export, import over every example file that there is.
@Suite("Round trip over example files")
struct ExportRoundTripTests {
  static let folders = [
    "bods/data-standard", "bods/bods-v04-fixtures", "bods/real-networks", "formats", "ownership-sets",
  ]

  /// The files of a folder and of those in it, by path.
  static func files(_ folder: URL) -> [String] {
    let endings = ["json", "jsonl", "csv", "tsv", "xml"]
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { endings.contains($0.pathExtension) && !$0.hasDirectoryPath }.map(\.path).sorted()
  }

  /// The fixtures of this repository.
  static var own: [String] {
    files(Places.package.appendingPathComponent("Tests/InterchangeTests/Fixtures"))
      + files(Places.curated.appendingPathComponent("samples"))
  }

  /// Statements by identifier; members of JSON by name.
  private static func statements(_ data: Data) throws -> [String: [String: Any]] {
    var statements: [String: [String: Any]] = [:]
    for line in data.split(separator: 10) {
      let object = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
      statements[object["statementId"] as? String ?? ""] = object
    }
    return statements
  }

  private static func number(_ registry: TestRegistry) throws -> Int {
    let outcome = try registry.unveil("stats", "--format", "tsv")
    let line = outcome.lines.first { $0.hasPrefix("statements\tall\t") }
    return line.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? -1
  }

  /// Checks one file; false where nothing in it could be imported.
  private static func check(_ path: String) throws -> Bool {
    let first = try TestRegistry()
    let imported = try first.unveil("import", path, "--table-date", "2024-01-01", "--quiet")
    guard FileManager.default.fileExists(atPath: first.file), try number(first) > 0 else { return false }
    _ = imported
    let stored = try first.unveil("export", "--format-out", "jsonl", "--as-stored")
    let out = try first.unveil("export", "--format-out", "jsonl")
    try #require(stored.status == 0 && out.status == 0, "\(path): \(out.errors)")
    let second = try TestRegistry()
    let file = second.scratch.path("out.jsonl")
    try out.output.write(to: URL(fileURLWithPath: file))
    let back = try second.unveil("import", file, "--quiet")
    #expect(back.status == 0, "\(path): \(back.errors)")
    #expect(try number(second) == number(first), "\(path)")
    #expect(
      try second.unveil("export", "--format-out", "jsonl").output == out.output, "second export of \(path)")
    try compare(statements(stored.output), statements(out.output), path)
    return true
  }

  /// Statements that were filed as BODS 0.4 are equal; in others what they claim is.
  private static func compare(
    _ before: [String: [String: Any]], _ after: [String: [String: Any]], _ path: String
  ) throws {
    #expect(Set(before.keys) == Set(after.keys), "\(path)")
    for (id, one) in before {
      let other = try #require(after[id])
      guard other["importedFrom"] != nil, one["importedFrom"] == nil else {
        #expect(NSDictionary(dictionary: one) == NSDictionary(dictionary: other), "\(path): \(id)")
        continue
      }
      for name in ["recordId", "recordType", "recordStatus", "declarationSubject", "asFiled", "sourceRow"] {
        let (left, right) = (one[name] as? NSObject, other[name] as? NSObject)
        #expect(left == right, "\(path): \(id) \(name)")
      }
      let details = (one["recordDetails"] as? [String: Any], other["recordDetails"] as? [String: Any])
      for (name, value) in details.0 ?? [:] where !repaired.contains(name) {
        #expect(value as? NSObject == details.1?[name] as? NSObject, "\(path): \(id) \(name)")
      }
      #expect(details.0?.keys.sorted() == details.1?.keys.sorted(), "\(path): \(id)")
    }
  }

  /// Members whose form may be repaired; the next test compares what is read from them.
  private static let repaired: Set<String> = [
    "foundingDate", "dissolutionDate", "jurisdiction", "nationalities", "taxResidencies", "interests",
    "addresses",
  ]

  @Test("of the repository", arguments: own)
  func ownFiles(path: String) throws { #expect(try Self.check(path)) }

  @Test(
    "of the shared data: no statement is lost or changed",
    .enabled(if: Places.shared("bods") != nil, "needs ../shared/data"), arguments: folders)
  func sharedFiles(folder: String) throws {
    let url = try #require(Places.shared(folder))
    // Of folders of small fixtures every fifth is enough for each run; all were checked once.
    let files = Self.files(url)
    let chosen = files.count > 60 ? files.enumerated().filter { $0.offset % 5 == 0 }.map(\.element) : files
    let checked = try chosen.filter { try Self.check($0) }.count
    #expect(checked > 0)
  }

  @Test(
    "answers are the same after the round trip",
    .enabled(if: Places.shared("bods/real-networks") != nil, "needs ../shared/data"))
  func answers() throws {
    let file = try #require(Places.shared("bods/real-networks/oo-register-2019-1000.bods01.jsonl")).path
    let first = try TestRegistry()
    _ = try first.unveil("import", file, "--quiet")
    let second = try TestRegistry()
    let out = second.scratch.path("out.jsonl.gz")
    try #require(try first.unveil("export", "--format-out", "jsonl", "--output", out).status == 0)
    try #require(try second.unveil("import", out, "--quiet").status == 0)
    func answers(_ registry: TestRegistry) throws -> [String] {
      let words = ["export", "--format-out", "answers", "--as-of", "2019-06-01", "--regime", "GB-PSC"]
      // The fingerprint is that of the statements with what was added to them.
      return try registry.unveil(words).lines.map { line in
        line.replacing(/"registryFingerprint":"[^"]*"/, with: "")
      }
    }
    let before = try answers(first)
    #expect(before.count > 100)
    #expect(try answers(second) == before)
  }
}
