import Foundation
import Testing

@testable import Guides

@Suite("Guides are written within limits and the same each time")
struct WriterTests {
  private func document(_ blocks: [Block]) -> GuideDocument {
    GuideDocument(code: "ZZ", title: "t", edition: Fixture.day, blocks: blocks)
  }

  @Test("a guide of 256 kB is written, one byte more is refused before libcmark sees it")
  func size() throws {
    let letters = String(repeating: "a", count: MarkdownWriter.longest - 1)
    #expect(
      try MarkdownWriter.write(document([.paragraph([.text(letters)])])).count == MarkdownWriter.longest)
    #expect(throws: GuideError.tooLong(bytes: MarkdownWriter.longest + 1, limit: MarkdownWriter.longest)) {
      try MarkdownWriter.write(document([.paragraph([.text(letters + "a")])]))
    }
    #expect(throws: GuideError.self) {
      try CommonMarkTree([UInt8](repeating: 0x5B, count: MarkdownWriter.longest + 1))
    }
  }

  @Test("blocks nested deeper than 32 are refused, a million deep too")
  func depth() throws {
    func nested(_ depth: Int) -> Block {
      var block = Block.paragraph([.text("x")])
      for _ in 0..<depth { block = .list([[block]]) }
      return block
    }
    #expect(try !MarkdownWriter.write(document([nested(15)])).isEmpty)
    #expect(throws: GuideError.tooDeep(limit: 32)) { try MarkdownWriter.write(document([nested(16)])) }
    #expect(throws: GuideError.tooDeep(limit: 32)) { try MarkdownWriter.write(document([nested(5_000)])) }
  }

  @Test("a page is refused when libcmark reads another tree than was meant")
  func changed() {
    // Strong text that touches letters on both sides is not closed by CommonMark.
    let blocks: [Block] = [.paragraph([.text("a"), .strong("(b)"), .text("c")])]
    #expect(throws: GuideError.self) { try HTMLWriter.write(document(blocks)) }
  }

  @Test("code keeps its lines and its backticks")
  func code() throws {
    let text = "```\n  two  \n\n````\n\tx"
    let blocks = try NormalForm.blocks([.code(text)])
    #expect(try CommonMarkTree(MarkdownWriter.write(blocks)).blocks() == blocks)
    #expect(blocks == [.code("```\n  two  \n\n````\n x")])
  }

  @Test(
    "raw HTML and images in Markdown are no part of a guide",
    arguments: ["<b>x</b>", "<div>\n", "![x](y)", "a\\\nb"])
  func foreign(text: String) throws {
    #expect(throws: GuideError.self) { try CommonMarkTree(Array(text.utf8)).blocks() }
  }

  @Test("the guide of Ruritania is the golden file, byte for byte")
  func golden() throws {
    let bytes = try MarkdownWriter.write(Fixture.document())
    let path = Places.package + "/Tests/GuidesTests/Golden/ZZ.md"
    if ProcessInfo.processInfo.environment["UNVEIL_UPDATE_GOLDEN"] != nil {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
    let golden = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: golden, as: UTF8.self))
  }

  @Test("the order of the records does not matter, and two builds are equal")
  func reproducible() throws {
    let (file, records) = try Fixture.load()
    let first = try GuideBuilder.document(
      for: file, regimes: records, examples: FixedExample(), on: Fixture.day,
      in: Fixture.english())
    let second = try GuideBuilder.document(
      for: file, regimes: records.reversed(), examples: FixedExample(), on: Fixture.day,
      in: Fixture.english())
    #expect(try MarkdownWriter.write(first) == MarkdownWriter.write(second))
    #expect(try HTMLWriter.write(first) == HTMLWriter.write(second))
  }

  @Test(
    "no code of a jurisdiction can leave the folder",
    arguments: ["../GB", "GB/..", "gb", "G", "GB-", "", "GB.md", "GB\u{0}"])
  func paths(code: String) {
    #expect(throws: GuideError.badFileName(code)) { try GuideOutput.path(code: code, format: .markdown) }
  }

  @Test("a file is replaced whole, and a link is replaced instead of followed")
  func replace() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let target = folder.path + "/target.md"
    let link = folder.path + "/link.md"
    try folder.write("keep", "target.md")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try GuideOutput.replace(link, with: Array("new".utf8))
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "keep")
    #expect(try String(contentsOfFile: link, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 6)
    #expect(throws: GuideError.self) { try GuideOutput.replace(folder.path + "/no/such.md", with: []) }
  }
}
