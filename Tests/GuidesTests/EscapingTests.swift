import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Guides

@Suite("Text stays text")
struct EscapingTests {
  /// Words of all kinds of nodes around a hostile text.
  private func document(_ text: String) -> GuideDocument {
    GuideDocument(
      code: "ZZ", title: text, edition: Fixture.day,
      blocks: [
        .heading(level: 2, [.text(text)]), .paragraph([.text(text)]),
        .paragraph([.strong(text), .text(": "), .text(text), .text(" "), .marker([.text("(\(text))")])]),
        .list([
          [.paragraph([.text(text)]), .list([[.paragraph([.strong(text), .text(": \(text)")])]])],
          [.paragraph([.link(text, .heading("s1")), .text(" \(text)")])],
        ]),
        .list([[.paragraph([.text(text)])]]), .steps([[.paragraph([.text(text)]), .code(text)]]),
        .steps([[.paragraph([.text(text)])]]), .code(text), .paragraph([.text(text)]),
      ])
  }

  private func comesBack(_ text: String) throws -> Bool {
    let blocks = try NormalForm.blocks(document(text).blocks)
    return try CommonMarkTree(MarkdownWriter.write(blocks)).blocks() == blocks
  }

  @Test("our own hostile texts come back from libcmark as they were", arguments: HostileTexts.own)
  func own(text: String) throws {
    #expect(try comesBack(text))
    #expect(try CommonMarkTree(MarkdownWriter.write(document(text))).words().contains(VisibleText.line(text)))
  }

  @Test("the shared hostile texts come back too", .enabled(if: Places.shared != nil, "no ../shared here"))
  func shared() throws {
    let texts = try HostileTexts.shared(try #require(Places.shared))
    #expect(texts.count > 900)
    // Some texts are so long that the guide with them is refused by its size.
    for text in texts where text.utf8.count > 10_000 {
      #expect(throws: GuideError.self) { try comesBack(text) }
    }
    let changed = try texts.filter { try $0.utf8.count <= 10_000 && !comesBack($0) }
    #expect(changed == [])
  }

  @Test("every pair of ASCII characters, at the start and at the end of a line")
  func pairs() throws {
    let characters = (0x20...0x7E).compactMap { Unicode.Scalar($0) }.map(String.init)
    for first in characters {
      let text = characters.map { first + $0 + "a" + $0 + first }
      let blocks = try NormalForm.blocks(
        text.map { .paragraph([.text($0)]) } + [.list(text.map { [.paragraph([.text($0)])] })])
      #expect(try CommonMarkTree(MarkdownWriter.write(blocks)).blocks() == blocks, "after \(first)")
    }
  }

  @Test("a hostile text in every field of the facts is shown literally", arguments: HostileTexts.own)
  func everyField(text: String) throws {
    let (file, records) = try Self.hostile(text)
    let document = try GuideBuilder.document(
      for: file, regimes: records, examples: Echo(text: text), on: Fixture.day, in: Fixture.english())
    let blocks = try NormalForm.blocks(document.blocks)
    let tree = try CommonMarkTree(MarkdownWriter.write(blocks))
    #expect(try tree.blocks() == blocks)
    // A text between spaces, as most fields put it, keeps its own inner form.
    let shown = VisibleText.line(text).trimmingCharacters(in: .whitespaces)
    #expect(try tree.words().components(separatedBy: shown).count > 20)
    let html = String(decoding: try HTMLWriter.write(document), as: UTF8.self)
    #expect(SafeHTML.problems(html) == [])
  }

  /// Ruritania with the text in all free fields.
  static func hostile(_ text: String) throws -> (JurisdictionFile, [RegimeRecord]) {
    var (file, records) = try Fixture.load()
    file.name = text
    file.localNames[0].name = text
    file.parts[0].name = text
    for at in file.sources.indices {
      file.sources[at].title = text
      file.sources[at].publisher = text
      if at == 1 { file.sources[at].url = text }
    }
    for at in file.facts.indices {
      file.facts[at].statement = text
      file.facts[at].note = text
      for place in file.facts[at].citations.indices { file.facts[at].citations[place].locator = text }
      switch file.facts[at].value {
      case .register(var register)?:
        (register.name, register.institution, register.url) = (text, text, text)
        (register.raCode, register.orgId) = (text, text)
        file.facts[at].value = .register(register)
      case .identifier(var format)?:
        (format.name, format.pattern, format.example) = (text, text, text)
        file.facts[at].value = .identifier(format)
      case .legalForm(var form)?:
        (form.localName, form.abbreviation, form.elf) = (text, text, text)
        file.facts[at].value = .legalForm(form)
      case .institution(var institution)?:
        (institution.name, institution.url) = (text, text)
        file.facts[at].value = .institution(institution)
      default: break
      }
    }
    for at in file.events.indices {
      file.events[at].title = text
      file.events[at].statement = text
    }
    for at in file.questions.indices {
      file.questions[at].question = text
      file.questions[at].ask = text
    }
    for at in records.indices {
      records[at].regime.law = text
      records[at].regime.notes = [text]
      records[at].regime.sources[0].title = text
      records[at].regime.indirect.provision.text = text
      records[at].example?.teaches = text
      records[at].example?.subject = text
    }
    return (file, records)
  }

  /// An example that repeats a text everywhere.
  struct Echo: WorkedExampleProvider {
    let text: String

    func workedExample(_ example: RegimeExample, under regime: Regime, on day: CalendarDate) -> WorkedExample
    {
      WorkedExample(
        notation: text, sentences: [text],
        rows: [WorkedExample.Row(person: text, verdict: .mayBe, figures: text, reason: text)], regime: text,
        asOf: day)
    }
  }

  @Test(
    "addresses of other schemes or with signs that could end a link are refused",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd",
      "//x.example",
      "https://", "http://a b", "http://a\nb", "http://a<b", "http://a>b", "http://a\"b", "http://a\\b",
      "http://ä.example",
      "http://a\u{0}b", "mailto:", "", " https://a.example",
    ])
  func refusedAddresses(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(
    "ordinary addresses come back from libcmark byte for byte",
    arguments: [
      "https://example.org/a_b(c)*d?x=1&y=&amp;z#~!$',;:@%20", "http://example.org",
      "mailto:desk@example.org",
      "HTTPS://EXAMPLE.ORG/[x]",
    ])
  func addresses(text: String) throws {
    let address = try #require(WebAddress(text))
    let blocks: [Block] = [.paragraph([.link("x", .web(address)), .text(" y")])]
    #expect(try CommonMarkTree(MarkdownWriter.write(blocks)).blocks() == blocks)
  }
}

extension CommonMarkTree {
  /// All words of the tree, one line for each block.
  func words() throws -> String {
    var result = ""
    var waiting = Array(try blocks().reversed())
    while let block = waiting.popLast() {
      switch block {
      case .heading(_, let line), .paragraph(let line): result += Self.words(line) + "\n"
      case .code(let text): result += text + "\n"
      case .list(let items), .steps(let items): waiting += items.joined().reversed()
      }
    }
    return result
  }

  private static func words(_ line: [Inline]) -> String {
    line.map { inline in
      switch inline {
      case .text(let text), .strong(let text), .link(let text, _): return text
      case .foreign(let text, let language): return "\(text) (\(language))"
      case .marker(let inner): return words(inner)
      }
    }.joined()
  }
}
