import CZlib
import Foundation
import Registry
import Testing

@testable import Interchange

/// Zip archives.
struct ZipTests {
  /// An archive of stored files.
  static func zip(_ files: [(name: String, text: String)], wrongChecksum: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
    for file in files {
      let text = Array(file.text.utf8)
      let name = Array(file.name.utf8)
      let sum = Int(text.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
      let common =
        number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(sum ^ (wrongChecksum ? 1 : 0), 4)
        + number(text.count, 4) + number(text.count, 4) + number(name.count, 2) + number(0, 2)
      directory +=
        number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
      directory += number(0, 4) + number(bytes.count, 4) + name
      bytes += number(0x0403_4B50, 4) + common + name + text
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2) + number(files.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  func read(_ bytes: [UInt8]) -> TableReading { TableReading(bytes: bytes, file: "a.zip") }

  @Test("Files of several formats in one archive are read, each with its own name")
  func several() {
    let reading = read(
      Self.zip([
        ("one.json", Sample.entity("a")), ("folder/two.jsonl", Legacy.person("p")),
        ("three.json", FtMTests.entity("c", "Company", #""name":["Heron"]"#)),
      ]))
    #expect(reading.error == nil)
    #expect(reading.refusals == [])
    #expect(reading.statements.map(\.position) == [0, 1, 2])
  }

  @Test("Replacements are followed inside an archive")
  func replaced() {
    let text = [Legacy.link("s", Legacy.replacing("r")), Legacy.link("r")].joined(separator: "\n")
    let reading = read(Self.zip([("old.json", text)]))
    #expect(Set(reading.statements.map(\.statement.recordId.text)) == [Sample.id("r")])
  }

  @Test("A file of no known format is refused, and the others are read")
  func unknown() {
    let reading = read(Self.zip([("readme.txt", "Read me"), ("one.json", Sample.entity("a"))]))
    #expect(reading.refusals.map(\.code) == ["entryNotRead"])
    #expect(reading.statements.count == 1)
  }

  @Test("A file in another encoding is refused, and the others are read")
  func encoding() {
    let wide = String(decoding: [0, 0x5B, 0, 0x5D] as [UInt8], as: UTF8.self)
    let reading = read(
      Self.zip([("a.json", Sample.entity("a")), ("b.jsonl", wide), ("c.json", Legacy.person("p"))]))
    #expect(reading.error == nil)
    #expect(reading.refusals.map(\.code) == ["entryNotRead"])
    #expect(reading.statements.count == 2)
  }

  @Test("What macOS adds for itself is passed over with a note")
  func system() throws {
    let junk = String(decoding: [0, 5, 0x16] as [UInt8], as: UTF8.self)
    let bytes = Self.zip([
      ("__MACOSX/._a.json", junk), ("x/._b.json", junk), ("a.json", Sample.entity("a")),
    ])
    let file = StatementFile(bytes: bytes, name: "a.zip")
    var count = 0
    while let outcome = try file.next() {
      guard case .statement = outcome else {
        Issue.record("it was refused")
        return
      }
      count += 1
    }
    #expect(count == 1)
    #expect(file.closingNotes.map(\.code) == ["systemFileNotUsed", "systemFileNotUsed"])
  }

  @Test("A wrong checksum ends the archive")
  func checksum() {
    let reading = read(Self.zip([("one.json", Sample.entity("a"))], wrongChecksum: true))
    guard case .damagedZip(_, let reason)? = reading.error else {
      Issue.record("it was read")
      return
    }
    #expect(reason.contains("checksum"))
  }

  @Test(
    "Names that lead out of the archive, and two of one name, are refused",
    arguments: [["../a.json"], ["/a.json"], ["a\\b"], ["a.json", "a.json"], ["x/../../a"]])
  func names(_ names: [String]) {
    let reading = read(Self.zip(names.map { ($0, Sample.entity("a")) }))
    guard case .damagedZip? = reading.error else {
      Issue.record("it was read")
      return
    }
  }

  @Test("Whatever is done to an archive, nothing crashes", arguments: 1...4)
  func mutations(_ seed: Int) {
    let whole = Self.zip([("one.json", Sample.entity("a")), ("two.json", Legacy.person("p"))])
    var random = Linear(state: UInt64(seed))
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      if random.below(3) == 0 { bytes.removeLast(random.below(bytes.count)) }
      let reading = read(bytes)
      #expect(reading.statements.count <= 2)
    }
  }

  @Test("Hostile archives end within two seconds", .enabled(if: SharedData.has("hostile/zip")))
  func hostile() throws {
    let files = SharedData.files("hostile/zip", ending: ".zip")
    #expect(files.count == 10)
    for url in files {
      let start = ContinuousClock.now
      let reading = try TableReading(path: url.path)
      #expect(reading.error != nil || !reading.refusals.isEmpty, "\(url.lastPathComponent)")
      #expect(reading.statements.isEmpty, "\(url.lastPathComponent)")
      #expect(ContinuousClock.now - start < .seconds(2), "\(url.lastPathComponent)")
    }
  }

  @Test("Hostile tables end within two seconds", .enabled(if: SharedData.has("hostile/csv/bad")))
  func tables() throws {
    let files = SharedData.files("hostile/csv/bad")
    #expect(files.count >= 16)
    for url in files {
      let start = ContinuousClock.now
      let reading = try TableReading(path: url.path)
      #expect(reading.statements.isEmpty, "\(url.lastPathComponent)")
      #expect(ContinuousClock.now - start < .seconds(2), "\(url.lastPathComponent)")
    }
  }
}
