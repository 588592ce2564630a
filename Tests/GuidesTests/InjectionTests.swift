import Foundation
import Testing

@testable import Guides

@Suite("No text becomes a macro of LaTeX or a request of a man page")
struct InjectionTests {
  static let texts =
    HostileTexts.own + [
      "\\end{verbatim}\\input{/etc/passwd}\\begin{verbatim}", "\\write18{id}", "^^5cinput{x}", "^^M\\x",
      "%\n\\x",
      "\\\\*[3cm]", "[optional]", "*star after a break", "}\\end{document}", "{\\catcode`\\%=12",
      "$$x$$ a_b^c",
      "``quotes'' --- -- ?` !` ,, <<x>>", "\\UnveilHan{x", "公司\\x}{", "شركة } \\beginR", ".so /etc/passwd",
      "'so /etc/passwd", " .so /etc/passwd", "\n.so /etc/passwd\n.ex", "x\r.TH a\r'sy rm",
      "\\*(Gt\\n(.z\\w'x'",
      "\\X'sh: id'\\!.so x\\?", ".\\\" comment", "\\\n.so x", "\\&.so", "\\c", "\\f[B]bold",
      "\u{2068}.so x\u{2069}",
      "\u{85}.so x", "\u{2028}.so x", "-*- coding: x -*-", "\\e\\(rs", "~~~\n.so x\n~~~",
    ]

  private func document(_ text: String) -> GuideDocument {
    GuideDocument(
      code: "ZZ", title: text, edition: Fixture.day,
      blocks: [
        .heading(level: 1, [.text(text)]), .heading(level: 2, [.text(text)]), .paragraph([.text(text)]),
        .code(text), .paragraph([.strong(text), .text(": \(text) "), .marker([.text("(\(text))")])]),
        .heading(level: 3, [.text(text)]),
        .list([
          [
            .paragraph([.text(text)]), .list([[.paragraph([.strong(text), .text(": \(text)")])]]),
            .code(text),
          ],
          [.paragraph([.link(text, .heading("s1")), .text(" \(text)")])],
        ]),
        .steps([[.paragraph([.text(text)]), .code("\(text)\n\(text)")]]), .code("\n\(text)"),
        .heading(level: 4, [.text("S1")]),
        .paragraph([
          .text(text), .link(text, .web(Self.address)), .link(Self.address.text, .web(Self.address)),
        ]),
      ])
  }

  private static let address: WebAddress = {
    guard let address = WebAddress("https://a.example/x_y?a=%20&b=~c#d$e.so") else {
      fatalError("no address")
    }
    return address
  }()

  @Test("LaTeX holds the commands of the writer and no other, and says the text", arguments: texts)
  func latex(text: String) throws {
    let bytes = try LaTeXWriter.write(document(text))
    let all = String(decoding: bytes, as: UTF8.self)
    let start = try #require(all.range(of: "\\title{"))
    let body = String(all[start.lowerBound...])
    #expect(LaTeXReader.problems(body) == [])
    let shown = VisibleText.line(text).trimmingCharacters(in: .whitespaces)
    #expect(LaTeXReader.words(body).components(separatedBy: LaTeXReader.folded(shown)).count > 10)
  }

  @Test("a man page holds the requests of the writer and no other, and says the text", arguments: texts)
  func man(text: String) throws {
    let page = String(decoding: try ManWriter.write(document(text)), as: UTF8.self)
    #expect(ManReader.problems(page) == [])
    let shown = VisibleText.line(text).trimmingCharacters(in: .whitespaces)
    #expect(ManReader.words(page).components(separatedBy: shown).count > 10)
  }

  @Test(
    "the shared hostile texts become no macro either", .enabled(if: Places.shared != nil, "no ../shared here")
  )
  func shared() throws {
    let texts = try HostileTexts.shared(try #require(Places.shared)).filter { $0.utf8.count <= 4_000 }
    #expect(texts.count > 900)
    for text in texts {
      let latex = String(decoding: try LaTeXWriter.write(document(text)), as: UTF8.self)
      let start = try #require(latex.range(of: "\\title{"))
      #expect(LaTeXReader.problems(String(latex[start.lowerBound...])) == [], "\(text)")
      let man = String(decoding: try ManWriter.write(document(text)), as: UTF8.self)
      #expect(ManReader.problems(man) == [], "\(text)")
    }
  }

  @Test("the readers of these tests see an injection")
  func readers() {
    #expect(LaTeXReader.problems("\\title{x\\input{y}}") == ["\\input"])
    #expect(LaTeXReader.problems("a % b") == ["a bare %"])
    #expect(LaTeXReader.problems("a } b") == ["a brace that closes nothing"])
    #expect(LaTeXReader.problems("{a") == ["a brace that is not closed"])
    #expect(LaTeXReader.problems("x^^5c") == ["a bare ^", "a bare ^"])
    #expect(ManReader.problems("x\n.so y") == [".so y"])
    #expect(ManReader.problems("x\n'so y") == ["'so y"])
    #expect(ManReader.problems("x \\X'y'") == ["\\X"])
  }

  @Test("lists in lists deeper than LaTeX takes are refused")
  func depth() {
    var block = Block.paragraph([.text("x")])
    for _ in 0..<5 { block = .list([[block]]) }
    let document = GuideDocument(code: "ZZ", title: "t", edition: Fixture.day, blocks: [block])
    #expect(throws: GuideError.tooDeep(limit: 4)) { try LaTeXWriter.write(document) }
  }
}

/// Reads LaTeX as TeX would, far enough to see every command.
enum LaTeXReader {
  private static let commands: Set<String> = [
    "\\title", "\\author", "\\date", "\\begin", "\\end", "\\maketitle", "\\tableofcontents", "\\section",
    "\\subsection", "\\subsubsection", "\\paragraph", "\\item", "\\textbf", "\\href", "\\hyperlink",
    "\\hypertarget", "\\UnveilMarker", "\\UnveilCode", "\\UnveilHan", "\\UnveilArabic", "\\strut", "\\par",
    "\\allowbreak", "\\\\", "\\textbackslash", "\\{", "\\}", "\\$", "\\&", "\\#", "\\%", "\\_",
    "\\textasciicircum", "\\textasciitilde", "\\textless", "\\textgreater", "\\textbar", "\\textquotedbl",
    "\\textquotesingle", "\\textasciigrave", "\\def", "\\setcounter", "\\labelenumi",
  ]
  private static let environments: Set<String> = ["document", "itemize", "enumerate"]

  static func problems(_ latex: String) -> [String] {
    var problems: [String] = []
    var depth = 0
    var last = ""
    for token in tokens(latex) {
      if last == "\\begin{" || last == "\\end{", !environments.contains(token) {
        problems.append("\(last)\(token)")
      }
      last = token == "{" && (last == "\\begin" || last == "\\end") ? last + "{" : token
      switch token {
      case "{": depth += 1
      case "}":
        depth -= 1
        if depth < 0 { problems.append("a brace that closes nothing") }
      case "%\n": break
      case "%", "^", "$", "&", "#": problems.append("a bare \(token)")
      default: if token.hasPrefix("\\"), !commands.contains(token) { problems.append(token) }
      }
    }
    return depth > 0 ? problems + ["a brace that is not closed"] : problems
  }

  /// Commands, braces, marks and words between them.
  static func tokens(_ latex: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    let scalars = Array(latex.unicodeScalars)
    var at = 0
    func flush() {
      if !word.isEmpty { tokens.append(word) }
      word = ""
    }
    while at < scalars.count {
      let scalar = scalars[at]
      at += 1
      switch scalar {
      case "\\":
        flush()
        var name = "\\"
        while at < scalars.count, scalars[at].isASCII, scalars[at].properties.isAlphabetic {
          name.unicodeScalars.append(scalars[at])
          at += 1
        }
        if name == "\\", at < scalars.count {
          name.unicodeScalars.append(scalars[at])
          at += 1
        }
        tokens.append(name)
      case "%" where at < scalars.count && scalars[at] == "\n":
        flush()
        tokens.append("%\n")
        at += 1
      case "{", "}", "%", "^", "$", "&", "#":
        flush()
        tokens.append(String(scalar))
      default: word.unicodeScalars.append(scalar)
      }
    }
    flush()
    return tokens
  }

  /// The text that a reader of the printed page sees; blanks of the source are one blank.
  static func words(_ latex: String) -> String {
    let signs = [
      "\\textbackslash": "\\", "\\{": "{", "\\}": "}", "\\$": "$", "\\&": "&", "\\#": "#", "\\%": "%",
      "\\_": "_", "\\textasciicircum": "^", "\\textasciitilde": "~", "\\textless": "<", "\\textgreater": ">",
      "\\textbar": "|", "\\textquotedbl": "\"", "\\textquotesingle": "'", "\\textasciigrave": "`",
    ]
    var result = ""
    for token in tokens(latex) {
      if let sign = signs[token] {
        // Not a blank of the source.
        result += sign
      } else if !token.hasPrefix("\\"), token != "{", token != "}", token != "%\n" {
        result += token.replacing("~", with: " ")
      }
    }
    return result
  }

  static func folded(_ text: String) -> String {
    text.replacing("\u{2068}", with: "").replacing("\u{2069}", with: "").replacing("\u{A0}", with: " ")
  }
}

/// Reads a man page as roff would, far enough to see every request and escape.
enum ManReader {
  private static let requests = [
    "'\\\" -*- coding: UTF-8 -*-", ".nh", ".ad l", ".SH NAME", ".SH", ".SS", ".PP", ".nf", ".fi", ".RS",
    ".RE",
    ".IP \\[bu] 2", ".IP \"1.\" 4",
  ]
  private static let escapes = [
    "(rs", "(aq", "(ga", "(ha", "(ti", "(dq", "-", "&", "f[B]", "f[I]", "f[CR]", "f[]",
  ]

  static func problems(_ page: String) -> [String] {
    var problems: [String] = []
    for (at, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix(".") || line.hasPrefix("'") {
        let isTitle = at == 1 && line.hasPrefix(".TH \"UNVEIL\\-GUIDE\\-ZZ\" \"7\" ")
        if !isTitle, !requests.contains(String(line)) { problems.append(String(line)) }
        continue
      }
      var rest = line
      while let start = rest.firstIndex(of: "\\") {
        rest = rest[rest.index(after: start)...]
        guard let known = escapes.first(where: rest.hasPrefix) else {
          problems.append("\\" + rest.prefix(1))
          continue
        }
        rest = rest.dropFirst(known.count)
      }
    }
    return problems
  }

  static func words(_ page: String) -> String {
    let signs = ["(rs": "\\", "(aq": "'", "(ga": "`", "(ha": "^", "(ti": "~", "(dq": "\"", "-": "-"]
    var result = ""
    var rest = Substring(page)
    while let start = rest.firstIndex(of: "\\") {
      result += rest[..<start]
      rest = rest[rest.index(after: start)...]
      guard let known = escapes.first(where: rest.hasPrefix) else { continue }
      result += signs[known] ?? ""
      rest = rest.dropFirst(known.count)
    }
    return result + rest
  }
}
