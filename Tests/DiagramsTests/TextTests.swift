import Foundation
import FoundationXML
import Registry
import Testing

@testable import Diagrams

@Suite("Text")
struct TextTests {
  /// Scalars that a literal may not name and XML 1.0 forbids or discourages.
  static let noncharacters = String(
    [0xFFFE, 0xFFFF, 0xFDD0].compactMap(Unicode.Scalar.init).map(Character.init))

  static let hostile = [
    "<script>alert(1)</script>", "]]><!-- --><?x?>", "&amp;&#x3c;&bogus;", "\"onload='x'", "a\u{0}b\u{1B}c",
    "Ann \u{202E}dtL eeL", "A\u{2066}B\u{2069}", "zero\u{200B}width\u{FEFF}", "line\r\nbreak\ttab\u{2028}",
    noncharacters, "Ann\u{200D}Lee", "\u{3164}\u{115F}", "   ", "",
    String(repeating: "W", count: 5_000), "Z" + String(repeating: "\u{0301}", count: 3_000), "👩‍👩‍👧 🏴‍☠️",
    "محمد بن عبد الله", "华夏国际投资控股", "E\u{E0041}\u{E0042}",
  ]

  @Test("A hostile name is shown literally in a well-formed document without script", arguments: hostile)
  func hostileName(name: String) throws {
    var structure = try StructureNotation.read("A <- B 60, C 40")
    for index in structure.nodes.indices {
      structure.nodes[index].name = name
      structure.nodes[index].jurisdiction = name
      structure.nodes[index].identifier = name
    }
    let drawn = try Diagram(
      structure: structure, subject: 0, computed: [ComputedOwner(node: 1, text: name)], title: name,
      footer: name)
    let reader = XMLReader(try drawn.svg())
    #expect(reader.isWellFormed, "\(reader.error ?? "")")
    #expect(reader.elements.isSubset(of: ["svg", "title", "desc", "style", "g", "path", "rect", "text"]))
    #expect(reader.attributes.allSatisfy { !$0.hasPrefix("on") && $0 != "href" && $0 != "xlink:href" })
    let title = structure.nodes[0].visibleLabel
    #expect(reader.titles.contains { $0.contains(title) }, "the whole name is in the document")
    for text in reader.titles + reader.texts + [drawn.tree()] {
      let shown = text.replacing("\u{2068}", with: "").replacing("\u{2069}", with: "").replacing(
        "\n", with: "")
      #expect(VisibleText.make(shown) == shown, "nothing invisible is left")
    }
  }

  @Test(
    "Characters that hide or reorder are written out; spelling is kept",
    arguments: [
      ("Ann\u{202E}eeL", "Ann[U+202E]eeL"), ("a\u{0}b", "a[U+0000]b"), ("a\r\nb", "a[U+000D][U+000A]b"),
      ("Ann\u{200D}Lee", "Ann[U+200D]Lee"), ("می\u{200C}خواهم", "می\u{200C}خواهم"),
      ("Łódź & Söhne", "Łódź & Söhne"), ("x\u{AD}y", "x[U+00AD]y"), ("e\u{301}", "e\u{301}"),
    ])
  func visible(text: String, shown: String) {
    #expect(VisibleText.make(text).utf8.elementsEqual(shown.utf8))
  }

  @Test("A name from right to left has its own direction and is isolated in the tree")
  func rightToLeft() throws {
    let drawn = try diagram("A <- \"محمد Smith\" 51")
    #expect(try drawn.svgText().contains("direction=\"rtl\" unicode-bidi=\"isolate\""))
    #expect(drawn.tree().contains("\u{2068}محمد Smith\u{2069}"))
    #expect(try !diagram("A <- \"Smith محمد\" 51").svgText().contains("direction=\"rtl\""))
  }

  @Test("Names are kept as text, in lines that fit")
  func wrapping() {
    let measures = [TextWrapping.Measure(width: 100, lines: 3)]
    let lines = TextWrapping.wrap("Borealis Holdings International", size: 13, measures: measures)
    #expect(lines.lines == ["Borealis", "Holdings", "International"])
    #expect(lines.lines.allSatisfy { TextMetrics.width($0, size: 13) <= 100 })
    #expect(!lines.isCut)
    let chinese = TextWrapping.wrap("华夏国际投资控股（集团）股份有限公司", size: 13, measures: measures)
    #expect(chinese.lines.joined() == "华夏国际投资控股（集团）股份有限公司")
    #expect(chinese.lines.allSatisfy { !$0.hasSuffix("（") && !$0.hasPrefix("）") })
    let long = TextWrapping.wrap(String(repeating: "W", count: 900), size: 13, measures: measures)
    #expect(long.isCut && long.lines.count == 3 && long.lines.last?.hasSuffix("…") == true)
    #expect(
      TextWrapping.wrap("60 % of", size: 13, measures: [.init(width: 45, lines: 3)]).lines.first == "60 %")
  }

  @Test("A long word takes a wider figure before it is broken")
  func longWord() {
    let lines = TextWrapping.wrap(
      "DMG EVENTS INTERNATIONAL LIMITED", size: 13, isBold: true,
      measures: [.init(width: 60, lines: 9), .init(width: 150, lines: 4)])
    #expect(lines.lines.contains { $0.contains("INTERNATIONAL") })
  }

  @Test("Width estimates: ideographs are twice a figure, marks take no room")
  func metrics() {
    #expect(TextMetrics.width("汉字", size: 10) >= 20)
    #expect(TextMetrics.width("e\u{301}", size: 10) == TextMetrics.width("e", size: 10))
    #expect(TextMetrics.width("i", size: 10) < TextMetrics.width("W", size: 10))
    #expect(TextMetrics.width("", size: 10) == 0)
  }
}

/// What a standard XML reader finds in a document.
private final class XMLReader: NSObject, XMLParserDelegate {
  var isWellFormed = false
  var error: String?
  var elements: Set<String> = []
  var attributes: Set<String> = []
  var texts: [String] = []
  var titles: [String] = []
  private var open: [String] = []
  private var text = ""

  init(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    isWellFormed = parser.parse()
    error = parser.parserError.map { "\($0) at line \(parser.lineNumber)" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes found: [String: String]
  ) {
    elements.insert(name)
    attributes.formUnion(found.keys)
    open.append(name)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text" { texts.append(text) }
    if name == "title" { titles.append(text) }
    open.removeLast()
    text = ""
  }
}
