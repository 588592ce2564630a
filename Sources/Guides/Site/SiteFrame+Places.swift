internal import Registry
internal import RegistryFiles

extension SiteFrame {
  /// The first page: all places, what each offers in one line.
  func index() -> SiteFile {
    let path = "index.html"
    let facts = views.reduce(0) { $0 + $1.published.count }
    let questions = SiteQuestion.allCases.map { question -> Markup in
      .element(
        "li", [:],
        [.element("a", ["href": SiteFrame.path(question)], SiteWords.question(question))])
    }
    let content = Markup.lines([
      .opening("div", ["class": "wide"]), .element("h1", [:], SiteWords.indexTitle),
      .element("p", ["class": "intro"], SiteWords.indexIntro),
      .element("p", [:], SiteWords.coverage(views.count, facts)),
      .element("h2", [:], SiteWords.allPlaces),
      .element("ul", ["class": "places"], views.map { place($0, path, isLong: false) }),
      .element("h2", [:], SiteWords.byQuestion), .element("ul", ["class": "questions"], questions),
      .closing("div"),
    ])
    return page(path, title: SiteWords.indexTitle, content: content)
  }

  /// A place in one line: name, access of the public, register, age and how much is verified.
  func place(_ view: PlaceView, _ path: String, isLong: Bool) -> Markup {
    let locals = view.file.localNames.filter { $0.name != view.name }.map { local -> Markup in
      .element("span", ["class": "local", "lang": local.language, "dir": "auto"], local.name)
    }
    var lines: [Markup] = []
    let registers = view.registers
    for register in isLong ? registers[...] : registers.prefix(1) {
      lines.append(.element("p", [:], "\(register.name), kept by \(register.institution)"))
    }
    if registers.isEmpty { lines.append(.element("p", ["class": "none"], SiteWords.noRegister)) }
    if isLong {
      lines += view.institutions.map { .element("p", ["class": "meta"], $0.name) }
    }
    let count = view.published.count
    let age =
      view.newest.map { SiteWords.factLine(count, $0.description, view.verifiedPercent) }
      ?? SiteWords.factLine(count, view.verifiedPercent)
    let languages = view.place.documents.map(\.language)
    let written =
      languages.count > 1 ? " " + SiteWords.languageLine(languages.map(SiteWords.languageName)) : ""
    lines.append(.element("p", ["class": "meta"], "\(age).\(written.isEmpty ? "" : "\(written).")"))
    return .element(
      "li", ["id": view.code],
      [
        .element("div", [:], [.element("h3", [:], [SiteFrame.name(view, from: path)])] + locals),
        .element("div", [:], [SiteFrame.chip(view.status)]), .element("div", [:], lines),
      ])
  }

  /// The page of a guide in one language, with its languages and the way to its data.
  func guide(_ view: PlaceView, _ document: GuideDocument) throws(GuideError) -> SiteFile {
    let path = SiteFrame.guidePath(view.code, document.language)
    let up = SiteFrame.up(from: path)
    let words = document.page
    var above: [Markup] = []
    let others = view.place.documents.filter { $0.language != document.language }
    if !others.isEmpty {
      above.append(
        .element(
          "nav", ["class": "languages", "aria-label": SiteWords.languages],
          [
            .element(
              "ul", [:],
              others.map { other -> Markup in
                .element(
                  "li", [:],
                  [
                    .element(
                      "a",
                      [
                        "href": up + SiteFrame.guidePath(view.code, other.language), "lang": other.language,
                        "hreflang": other.language,
                      ], SiteWords.languageName(other.language))
                  ])
              })
          ]))
    }
    above.append(
      .element(
        "p", ["class": "status ui"],
        [
          .element("span", [:], words.standing),
          .element("span", ["lang": "en", "dir": "ltr"], [SiteFrame.chip(view.status)]),
        ]))
    let links: [Markup] = [
      .element("a", ["href": up + SiteFrame.dataPath(view.code)], SiteWords.asData), .text(" · "),
      .element("a", ["href": "\(view.code).md"], SiteWords.asMarkdown),
    ]
    return page(
      path, title: document.title, language: document.language, direction: document.direction,
      content: try HTMLWriter.content(document, above: .joined(above)), skip: words.skip, links: links)
  }
}
