import Testing

@testable import Guides

@Suite("What could hide or reorder is made visible")
struct VisibleTextTests {
  @Test(
    "controls and format characters become their number",
    arguments: [
      ("a\u{0}b", "a<U+0000>b"), ("a\u{1B}[31mb", "a<U+001B>[31mb"), ("a\u{202E}b", "a<U+202E>b"),
      ("\u{FEFF}a", "<U+FEFF>a"), ("a\u{200B}b", "a<U+200B>b"), ("a\u{E0041}b", "a<U+E0041>b"),
      ("a\u{AD}b", "a<U+00AD>b"),
      ("co\u{200D}op", "co<U+200D>op"), ("a\u{9B}b", "a<U+009B>b"),
    ])
  func visible(text: String, shown: String) {
    #expect(VisibleText.line(text) == shown)
  }

  @Test("breaks become one space", arguments: ["a\nb", "a\r\nb", "a\rb", "a\tb", "a\u{2028}b", "a\u{85}b"])
  func breaks(text: String) {
    #expect(VisibleText.line(text) == "a b")
  }

  @Test("runs of right-to-left letters are isolated with what stands inside them")
  func isolates() {
    #expect(VisibleText.line("the شركة النيل Ltd") == "the \u{2068}شركة النيل\u{2069} Ltd")
    #expect(VisibleText.line("(אבג 12 דה) x") == "(\u{2068}אבג 12 דה\u{2069}) x")
  }

  @Test(
    "joiners stay where a script needs them, and lawful names stay as they are",
    arguments: [
      "Société générale", "持有人", "Ἀθῆναι", "नमस्ते", "é", "e\u{301}", "O'Neil & Sons (1999)",
    ])
  func unchanged(text: String) {
    #expect(Array(VisibleText.line(text).utf8) == Array(text.utf8))
  }

  @Test("more than thirty marks on one letter are cut off visibly")
  func marks() {
    let shown = VisibleText.line("a" + String(repeating: "\u{301}", count: 32))
    #expect(shown.unicodeScalars.filter { $0 == "\u{301}" }.count == 30)
    #expect(shown.hasSuffix("<U+0301><U+0301>"))
  }
}
