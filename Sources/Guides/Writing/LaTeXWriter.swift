internal import CCmark
internal import Glibc
internal import RegistryFiles

/// Writes a guide as a whole LaTeX document for XeLaTeX or LuaLaTeX; libcmark renders its structure,
/// and every text in it is escaped by `LaTeXEscaper`.
public enum LaTeXWriter {
  /// LaTeX takes lists in lists to this depth.
  private static let deepestList = 4

  /// The document, UTF-8; the same guide gives the same bytes.
  public static func write(_ document: GuideDocument) throws(GuideError) -> [UInt8] {
    let blocks = try NormalForm.blocks(document.blocks, in: document.direction)
    let tree = try CommonMarkTree(checked: blocks)
    try closeCode(tree)
    try writeHeadings(tree)
    try writeLines(tree)
    for list in try tree.nodes(CMARK_NODE_LIST) {
      var depth = 0
      var node: OpaquePointer? = list
      while let current = node {
        if cmark_node_get_type(current) == CMARK_NODE_LIST { depth += 1 }
        node = cmark_node_parent(current)
      }
      guard depth <= deepestList else { throw .tooDeep(limit: deepestList) }
    }
    guard let latex = cmark_render_latex(tree.root, CMARK_OPT_DEFAULT, 0) else { throw .rendererFailed }
    defer { free(latex) }
    let title = LaTeXEscaper.escaped(VisibleText.line(document.title, in: document.direction))
    return Array(
      (preamble(Anchor.of(document.language), isRightToLeft: document.direction == .rtl) + """
        \\title{\(title)}
        \\author{}
        \\date{\(document.edition)}
        \\begin{document}
        \\maketitle
        \\tableofcontents
        \(String(cString: latex))
        \\end{document}

        """).utf8)
  }

  /// Text of fixed width as lines of their own, without an environment that a text could end.
  private static func closeCode(_ tree: CommonMarkTree) throws(GuideError) {
    for node in try tree.nodes(CMARK_NODE_CODE_BLOCK) {
      var text = CommonMarkTree.string(cmark_node_get_literal(node))
      if text.hasSuffix("\n") { text.removeLast() }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { LaTeXEscaper.fixed(String($0)) }
      let raw = "{\\UnveilCode\n" + lines.joined(separator: "\\\\\n") + "\\par}"
      try CommonMarkTree.exchange(node, for: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_BLOCK, raw))
    }
  }

  /// The title stands above the guide; the other headings move up, each with a target for links.
  private static func writeHeadings(_ tree: CommonMarkTree) throws(GuideError) {
    var anchors = HeadingAnchors()
    for node in CommonMarkTree.children(of: tree.root)
    where cmark_node_get_type(node) == CMARK_NODE_HEADING {
      let level = cmark_node_get_heading_level(node)
      let name = anchors.next(level: Int(level), CommonMarkTree.words(of: node))
      let target = try CommonMarkTree.raw(CMARK_NODE_CUSTOM_BLOCK, "\\hypertarget{\(name)}{}%")
      try CommonMarkTree.insert(target, before: node)
      if level == 1 {
        cmark_node_unlink(node)
        cmark_node_free(node)
      } else {
        cmark_node_set_heading_level(node, level == 4 ? 4 : level - 1)
      }
    }
  }

  private static func writeLines(_ tree: CommonMarkTree) throws(GuideError) {
    for node in try tree.nodes(CMARK_NODE_LINK) {
      let url = CommonMarkTree.string(cmark_node_get_url(node))
      if let address = WebAddress(url) {
        let start = "\\href{\(LaTeXEscaper.address(address))}{"
        if CommonMarkTree.words(of: node) == url {
          let raw = start + LaTeXEscaper.shown(url) + "}"
          try CommonMarkTree.exchange(node, for: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, raw))
        } else {
          try CommonMarkTree.replace(node, with: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, start, "}"))
        }
      } else {
        let start = "\\hyperlink{\(Anchor.of(String(url.dropFirst())))}{"
        try CommonMarkTree.replace(node, with: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, start, "}"))
      }
    }
    for node in try tree.nodes(CMARK_NODE_EMPH) {
      let raw = try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, "{\\UnveilMarker{}", "}")
      try CommonMarkTree.replace(node, with: raw)
    }
    for node in try tree.nodes(CMARK_NODE_TEXT) {
      let text = LaTeXEscaper.escaped(CommonMarkTree.string(cmark_node_get_literal(node)))
      try CommonMarkTree.exchange(node, for: try CommonMarkTree.raw(CMARK_NODE_CUSTOM_INLINE, text))
    }
  }

  // MARK: Preamble

  /// Names of the languages as babel knows them; another one is set without hyphenation of its own.
  private static let languages = [
    "ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian",
    "zh": "chinese-simplified",
  ]

  private static func preamble(_ language: String, isRightToLeft isArabic: Bool) -> String {
    let isHan = language == "zh"
    let direction =
      isArabic
      ? "\\ifLuaTeX\\usepackage[bidi=basic]{babel}\\else\\usepackage[bidi=bidi]{babel}\\fi"
      : "\\usepackage{babel}"
    let arabic =
      isArabic
      ? "\\newcommand\\UnveilArabic[1]{#1}"
      : "\\ifLuaTeX\\newcommand\\UnveilArabic[1]{\\bgroup\\UnveilArabicFont\\textdir TRT #1\\egroup}\\else\n"
        + "\\TeXXeTstate=1\n"
        + "\\newcommand\\UnveilArabic[1]{\\bgroup\\UnveilArabicFont\\beginR #1\\endR\\egroup}\\fi"
    let main =
      isArabic
      ? ["Noto Naskh Arabic", "Amiri", "DejaVu Sans"]
      : isHan
        ? ["Noto Serif CJK SC", "Noto Sans CJK SC", "FandolSong-Regular.otf"]
        : ["Noto Serif", "DejaVu Serif", "CMU Serif"]
    return """
      % Compile with XeLaTeX or LuaLaTeX, twice for the table of contents.
      \\documentclass[11pt,a4paper]{article}
      \\usepackage{iftex}
      \\ifPDFTeX\\errmessage{Compile this guide with XeLaTeX or LuaLaTeX}\\fi
      \\usepackage{fontspec}
      \\usepackage[margin=25mm]{geometry}
      \(direction)
      \\babelprovide[import,main]{\(languages[language] ?? "english")}
      % No ligatures of TeX: two hyphens are two hyphens.
      \\defaultfontfeatures[\\rmfamily,\\sffamily]{}
      \(fonts("\\setmainfont", main))
      \(fonts("\\setmonofont", ["Noto Sans Mono", "DejaVu Sans Mono"]))
      \\newcommand\\UnveilHanFont{}
      \(fonts("\\renewcommand\\UnveilHanFont{}\\newfontfamily\\UnveilHanTry",
        ["Noto Serif CJK SC", "Noto Sans CJK SC", "FandolSong-Regular.otf"],
        "\\renewcommand\\UnveilHanFont{\\UnveilHanTry}"))
      \\newcommand\\UnveilArabicFont{}
      \(fonts("\\renewcommand\\UnveilArabicFont{}\\newfontfamily\\UnveilArabicTry",
        ["Noto Naskh Arabic", "Amiri", "DejaVu Sans"],
        "\\renewcommand\\UnveilArabicFont{\\UnveilArabicTry}", "[Script=Arabic]"))
      \\newcommand\\UnveilHan[1]{\\bgroup\\UnveilHanFont #1\\egroup}
      \(arabic)
      \(isHan ? "\\ifXeTeX\\XeTeXlinebreaklocale \"zh\"\\XeTeXlinebreakskip=0pt plus 1pt\\fi" : "")
      \\newcommand\\UnveilMarker{\\footnotesize}
      \\newcommand\\UnveilCode{\\ttfamily\\small\\parindent=0pt\\raggedright\\medskip}
      \\usepackage{hyperref}
      \\hypersetup{hidelinks}
      \\setcounter{secnumdepth}{0}
      \\setcounter{tocdepth}{1}
      \\emergencystretch=3em
      \\sloppy

      """
  }

  private static func fonts(
    _ command: String, _ names: [String], _ then: String = "", _ options: String = ""
  ) -> String {
    names.reversed().reduce("") { rest, name in
      "\\IfFontExistsTF{\(name)}{\(command)\(options){\(name)}\(then)}{\(rest)}"
    }
  }
}
