import Foundation
import Testing

@testable import Interchange

@Suite("Outputs")
struct OutputTests {
  private static func folder() throws -> String {
    let path = NSTemporaryDirectory() + "/unveil-output-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("a file has its name when it is whole, and nothing stays of one that is given up")
  func whole() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/out"
    try Data("before".utf8).write(to: URL(fileURLWithPath: path))
    let given = try FileOutput(path: path)
    try given.write(Array("half".utf8))
    given.discard()
    #expect(try Self.names(folder) == ["out"])
    let file = try FileOutput(path: path)
    try file.write(Array("after".utf8))
    try file.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
    try file.move()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "after")
    #expect(try Self.names(folder) == ["out"])
  }

  @Test("a folder gets all its files or none, and goes where it was made for them")
  func folders() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let given = try FolderOutput(path: folder + "/set")
    try given.file("a").write([1])
    given.discard()
    #expect(try Self.names(folder) == [])
    let made = try FolderOutput(path: folder + "/set")
    let file = try made.file("a")
    try file.write([1])
    try file.finish()
    try made.move()
    #expect(try Self.names(folder + "/set") == ["a"])
    #expect(throws: InterchangeError.self) { try FolderOutput(path: folder + "/set/a") }
  }

  @Test("what cannot be written says so")
  func refused() throws {
    #expect(throws: InterchangeError.self) { try FileOutput(path: "/proc/none/out") }
    let full = try FileOutput(path: "/dev/full")
    #expect(throws: InterchangeError.self) { try full.write([1]) }
    #expect(!full.isNamed)
  }

  @Test("gzip gives the text back, and the same bytes for the same text", arguments: [0, 1, 70_000, 400_000])
  func gzipped(count: Int) throws {
    var state: UInt64 = 7
    let text = (0..<count).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 40)
    }
    func packed(_ step: Int) throws -> [UInt8] {
      let output = MemoryOutput()
      let gzip = GzipOutput(output)
      for start in stride(from: 0, to: text.count, by: step) {
        try gzip.write(Array(text[start..<min(start + step, text.count)]))
      }
      try gzip.finish()
      return output.bytes
    }
    let bytes = try packed(50_000)
    #expect(try packed(50_000) == bytes)
    let input = GzipInput(MemoryInput(bytes), limits: InputLimits())
    var back: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = try buffer.withUnsafeMutableBytes { try input.read(into: $0) }
      if got == 0 { break }
      back += buffer[..<got]
    }
    #expect(back == text)
  }
}
