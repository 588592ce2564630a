import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Guides

@Suite("Guides in every language come back as they were written")
struct LanguageGuideTests {
  private static func problems(_ document: GuideDocument) throws -> [String] {
    var problems: [String] = []
    // Throws where libcmark reads another tree than was meant.
    let html = String(decoding: try HTMLWriter.write(document), as: UTF8.self)
    problems += SafeHTML.problems(html)
    if html.contains("<!-- raw HTML omitted -->") { problems.append("raw HTML") }
    let ids = html.components(separatedBy: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    if Set(ids).count != ids.count { problems.append("anchors are not unique") }
    problems += ids.filter { id in !id.utf8.allSatisfy { $0 < 0x80 } || id.isEmpty }
    let targets = Set(html.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } })
    problems += targets.filter { !ids.contains(String($0)) }.map { "#\($0) leads nowhere" }
    return problems
  }

  @Test("each guide in each language of the repository")
  func all() throws {
    let data = Places.data
    for code in try data.jurisdictionCodes() {
      let file = try data.jurisdiction(code)
      let records = try file.regimes.flatMap { try data.records($0.id) }
      var languages = try data.languageCodes().map { try Languages.real($0, code) }
      // Two that are in the repository in any case, for places with parts and with foreign names.
      if ["US", "JP"].contains(code) { languages += [try Languages.chinese(), try Languages.arabic()] }
      for language in languages {
        let document = try GuideBuilder.document(
          for: file, regimes: records, examples: ResolvedExamples(language.phrases), on: file.edition,
          in: language)
        #expect(try Self.problems(document) == [], "\(code) in \(language.phrases.language)")
        let headings = document.blocks.filter {
          if case .heading(2, _) = $0 { return true } else { return false }
        }
        #expect(headings.count == 17)
      }
    }
  }

  @Test("a hostile text in every translation, also between words without spaces", arguments: HostileTexts.own)
  func hostile(text: String) throws {
    let (file, records) = try Fixture.load()
    for code in ["zh", "ar", "fr"] {
      let translation = Languages.translation(text, of: file, records, into: code)
      let language =
        try code == "zh" ? Languages.chinese(translation) : Languages.arabic(translation)
      let document = try GuideBuilder.document(
        for: file, regimes: records, examples: EscapingTests.Echo(text: text), on: Fixture.day, in: language)
      #expect(try Self.problems(document) == [], "\(code)")
      #expect(try MarkdownWriter.write(document) == MarkdownWriter.write(document))
    }
  }

  @Test("a hostile text in every field of the facts, left untranslated", arguments: HostileTexts.own)
  func hostileFallback(text: String) throws {
    let (file, records) = try EscapingTests.hostile(text)
    for language in [try Languages.chinese(), try Languages.arabic()] {
      let document = try GuideBuilder.document(
        for: file, regimes: records, examples: EscapingTests.Echo(text: text), on: Fixture.day, in: language)
      #expect(try Self.problems(document) == [])
    }
  }

  @Test("a text in another language is found again in what libcmark has read")
  func foreign() throws {
    let line: [Inline] = [
      .text("a "), .foreign("شركة is (b) ] *c*", language: "en"), .text(" d"), .foreign("e", language: "en"),
      .marker([.foreign("f", language: "en"), .text(" g")]),
    ]
    let blocks = try NormalForm.blocks([.paragraph(line)], in: .rtl)
    #expect(try CommonMarkTree(MarkdownWriter.write(blocks)).blocks() == blocks)
    // What the facts bring of such signs is shown by its number and cannot pretend to be one.
    #expect(VisibleText.line("\u{2066}x\u{2069} (en)") == "<U+2066>x<U+2069> (en)")
    #expect(ForeignText.read("\u{2066}open") == [.text("\u{2066}open")])
  }

  @Test(
    "emphasis keeps a space where CommonMark would not see it, and only there",
    arguments: [
      ("字", "(甲)", "乙", "字 |(甲)| 乙"), ("字", "甲", "乙", "字|甲|乙"), ("字。", "（甲）", "。", "字。|（甲）|。"),
      ("字。", "（甲）", "乙", "字。|（甲）| 乙"), ("x ", "a?", " y", "x |a?| y"), ("", "a?", "y", "|a?| y"),
      ("€", "€", "€", "€ |€| €"),
    ])
  func emphasis(before: String, strong: String, after: String, shown: String) throws {
    let line = EmphasisSpacing.spaced(
      [.text(before), .strong(strong), .text(after)].filter {
        if case .text("") = $0 { return false } else { return true }
      }, .ltr)
    let words = line.map { inline in
      if case .strong(let text) = inline { return "|\(text)|" } else { return [inline].plain }
    }
    #expect(words.joined() == shown)
    let blocks = try NormalForm.blocks([.paragraph(line)])
    #expect(try CommonMarkTree(MarkdownWriter.write(blocks)).blocks() == blocks)
  }

  @Test(
    "on a page from right to left, names, numbers and addresses stand between isolates as wholes",
    arguments: [
      ("شركة Harbour Light Ltd هنا", "شركة [Harbour Light Ltd] هنا"),
      ("في 2026-03-01 و NG-H-01.", "في [2026-03-01] و [NG-H-01]."),
      ("25 % من (Register (BOR)) و", "[25] % من ([Register (BOR)]) و"),
      ("60 % GB Ltd", "[60] % [GB Ltd]"), ("Act 2020، ثم", "[Act 2020]، ثم"), ("عنوان", "عنوان"),
    ])
  func isolates(text: String, shown: String) {
    let marked = shown.replacingOccurrences(of: "[", with: "\u{2068}").replacingOccurrences(
      of: "]", with: "\u{2069}")
    #expect(VisibleText.line(text, in: .rtl) == marked)
  }

  @Test("Arabic pages say their direction, code runs from left to right")
  func direction() throws {
    let (file, records) = try Fixture.load()
    let document = try GuideBuilder.document(
      for: file, regimes: records, examples: FixedExample(), on: Fixture.day, in: Languages.arabic())
    let html = String(decoding: try HTMLWriter.write(document), as: UTF8.self)
    #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(html.contains("direction: ltr"))
    #expect(html.contains("\u{2068}ZZ-P-01\u{2069}"))
    #expect(html.contains("id=\"section-7\""))
    #expect(html.contains("id=\"s1\""))
  }

  @Test("no code puts a space between phrases of a language that has none")
  func noSpaces() throws {
    let (file, records) = try Fixture.load()
    let translation = Languages.translation("一句话。", of: file, records, into: "zh")
    let document = try GuideBuilder.document(
      for: file, regimes: records, examples: nil, on: Fixture.day, in: Languages.chinese(translation))
    let words = try CommonMarkTree(MarkdownWriter.write(document)).words()
    let spaced = try Regex("[\u{4E00}-\u{9FFF}。，；：（）] +[\u{4E00}-\u{9FFF}。，；：（）]")
    // Behind a marker CommonMark needs a space, or it would not see where the emphasis ends.
    let found = words.matches(of: spaced).map { String(words[$0.range]) }.filter { !$0.hasPrefix("）") }
    #expect(found == [])
  }
}
