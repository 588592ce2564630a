import Foundation

/// Texts that try to become structure, code or something else than what they say.
enum HostileTexts {
  static let own: [String] = [
    "*emphasis* _and_ __strong__ **of** ***all***", "# heading", "   ###### heading ######", "setext\n===",
    "- item",
    "+ item", "* item", "1. item", "2024. The year began", "3) item", "> quote", "    indented code",
    "\ttab first",
    "```\nfence\n```", "~~~ fence", "`code`", "``two``", "<script>alert(1)</script>", "<b onclick=x>bold</b>",
    "<!-- comment -->", "<?php ?>", "<![CDATA[x]]>", "<!DOCTYPE html>", "&lt;&amp;&#65;&copy;&NoSuch;",
    "[link](javascript:alert(1))", "[link][ref]", "[ref]: http://x", "![image](http://tracker.example/x.png)",
    "<http://auto.example>", "<me@example.org>", "www.example.com and https://example.com", "a\\b\\\\c\\*d",
    "\\",
    "trailing backslash\\", "two spaces  \nbreak", "hard\\\nbreak", "---", "***", "___", "* * *",
    "a | b | c\n---|---",
    "~~strike~~", "[x] task", "[^1]: note", ": definition", "$math$ \\(x\\)", "{.class #id}",
    "{{template}} {% tag %}",
    "\r\nCRLF\r\nlines\r", "\u{85}next line\u{2028}line\u{2029}paragraph", "NUL \u{0} inside",
    "bell \u{7} esc \u{1B}[31m",
    "\u{7F}\u{9B}31m", "right \u{202E}tfel ot\u{202C}", "isolate \u{2067}x\u{2069}", "\u{FEFF}bom",
    "zero\u{200B}width",
    "soft\u{AD}hyphen", "tag \u{E0041}\u{E007F}", "شركة النيل 123 Ltd", "חברה בע\"מ (2020)", "持有人：公司",
    "**重要**的",
    "«مهم»جدا", "نام\u{200C}خانوادگی", "Zalgo" + String(repeating: "\u{301}", count: 60), "é e\u{301} ﬁ",
    "ẞß İı",
    "👩‍👩‍👧", " leading", "trailing ", "  two  inside  ", "\u{A0}nbsp\u{A0}", "\u{3000}ideographic",
    "'quotes' \"double\"",
    "a" + String(repeating: "[", count: 90), String(repeating: "*a ", count: 60),
    String(repeating: "![[]()", count: 40),
    String(repeating: "> ", count: 60) + "deep", String(repeating: "`", count: 50),
    "\\end{verbatim}\\input{/etc/passwd}",
    "line\n.so /etc/passwd", "=cmd|' /C calc'!A0", "%n%s%x", "../../etc/passwd", "{threshold}", "]]>", "*/",
    "-->",
    "http://x\" onmouseover=\"alert(1)", "x](http://evil.example)", "x)**](#s1)", "(S1; as of 2020)", "S1",
  ]

  /// The examples of the CommonMark specification and the strings of the shared test data.
  static func shared(_ folder: String) throws -> [String] {
    var result: [String] = []
    func object(_ name: String) throws -> Any {
      // A surrogate alone can stand in JSON but in no Swift string; what a decoder makes of it can.
      let text = try String(contentsOfFile: "\(folder)/data/hostile/\(name)", encoding: .utf8)
        .replacing(/\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])/, with: "\\ufffd")
      return try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
    for (name, key) in [
      ("commonmark/commonmark-spec-0.30.json", "markdown"), ("unicode/names-hostile.json", "name"),
      ("unicode/confusable-pairs.json", "spoof"), ("terminal/escape-names.json", "text"),
      ("csv/formula-injection.json", "value"),
    ] {
      let rows = try object(name) as? [[String: Any]] ?? []
      result += rows.compactMap { $0[key] as? String }
    }
    let controls = try object("unicode/bidi-controls.json") as? [String: String] ?? [:]
    result += controls.sorted { $0.key < $1.key }.map { "a\($0.value)b" }
    for row in try object("utf8/malformed.json") as? [[String: Any]] ?? [] {
      guard let hex = row["hex"] as? String else { continue }
      var bytes: [UInt8] = []
      var at = hex.startIndex
      while at < hex.endIndex, let end = hex.index(at, offsetBy: 2, limitedBy: hex.endIndex) {
        if let byte = UInt8(hex[at..<end], radix: 16) { bytes.append(byte) }
        at = end
      }
      result.append(String(decoding: bytes, as: UTF8.self))
    }
    return result
  }
}
