internal import Registry
internal import RegistryFiles

/// What all pages of the site share: the places, the day, links, chips and markers.
struct SiteFrame {
  let views: [PlaceView]
  let day: CalendarDate

  /// The pages that every page leads to.
  private static let pages: [(path: String, name: String)] = [
    ("index.html", SiteWords.allPlaces), ("map.html", SiteWords.map),
    ("questions.html", SiteWords.questions), ("changes.html", SiteWords.changes),
    ("search.html", SiteWords.search),
  ]

  /// The way from a page up to the folder of the site.
  static func up(from path: String) -> String {
    String(repeating: "../", count: path.utf8.filter { $0 == UInt8(ascii: "/") }.count)
  }

  static func guidePath(_ code: String, _ language: String, _ ending: String = "html") -> String {
    "guides/\(language)/\(code).\(ending)"
  }

  static func dataPath(_ code: String) -> String { "data/\(code).json" }

  /// The guide to which the English pages lead: English, or the first one that there is.
  static func language(of view: PlaceView) -> String? {
    let all = view.place.documents.map(\.language)
    return all.contains("en") ? "en" : all.first
  }

  /// Address of a guide, or of a fact in it, from a page at `path`; nil where there is no guide.
  static func address(_ view: PlaceView, from path: String, fact: String? = nil) -> String? {
    language(of: view).map { up(from: path) + guidePath(view.code, $0) + (fact.map { "#\($0)" } ?? "") }
  }

  func page(
    _ path: String, title: String, language: String = "en", direction: TextDirection = .ltr, content: Markup,
    scripts: [String] = [],
    skip: String = SiteWords.skip, links: [Markup] = []
  ) -> SiteFile {
    let up = SiteFrame.up(from: path)
    let entries = SiteFrame.pages.map { page -> Markup in
      let address = up + page.path
      let link =
        page.path == path
        ? Markup.element("a", ["href": address, "aria-current": "page"], page.name)
        : Markup.element("a", ["href": address], page.name)
      return .element("li", [:], [link])
    }
    let home = Markup.element("li", [:], [.element("a", ["href": up + "index.html"], SiteWords.siteName)])
    let foot =
      (links.isEmpty ? [] : [Markup.element("p", [:], links)]) + [
        .element("p", [:], SiteWords.noAdvice), .element("p", [:], SiteWords.builtFor(day.description)),
      ]
    let isForeign = language != "en"
    func english(_ name: StaticString, _ style: String, _ inner: Markup) -> Markup {
      isForeign
        ? .element(name, ["class": style, "lang": "en", "dir": "ltr"], [inner])
        : .element(name, ["class": style], [inner])
    }
    return SiteFile(
      path: path,
      bytes: Page(
        language: language, direction: direction, title: title,
        navigation: english(
          "header", "site",
          .element(
            "nav", ["aria-label": SiteWords.navigation], [.element("ul", [:], [home] + entries)])),
        content: content, footer: english("footer", "foot", .element("div", [:], foot)),
        scripts: scripts.map { up + $0 }, skip: skip
      ).bytes)
  }

  // MARK: Pieces

  static func chip(_ status: PublicStatus) -> Markup {
    .element(
      "span", ["class": "chip \(status.rawValue)"],
      [
        .element("span", ["class": "letter", "aria-hidden": "true"], status.letter),
        .element("span", [:], SiteWords.status(status)),
      ])
  }

  static func name(_ view: PlaceView, from path: String) -> Markup {
    guard let address = address(view, from: path) else { return .text(view.name) }
    return .element("a", ["href": address], view.name)
  }

  static func web(_ words: String, _ address: String) -> Markup {
    guard let address = WebAddress(address) else { return .text(words) }
    return .element("a", ["class": "named", "href": address.text], words)
  }

  /// Sources with places, how it was checked, date, number.
  static func marker(
    _ view: PlaceView, id: String, _ citations: [Citation], _ verification: Fact.Verification,
    _ dates: [String], from path: String
  ) -> Markup {
    var parts: [Markup] = []
    for citation in citations {
      guard let source = view.source(citation) else { continue }
      if !parts.isEmpty { parts.append(.text(", ")) }
      parts.append(web(source.title, source.url))
      if !citation.locator.isEmpty { parts.append(.text(", \(citation.locator)")) }
    }
    var end: [String] = []
    switch verification {
    case .secondaryRead: end.append("second-hand")
    case .confirmedByAuthority: end.append("confirmed by the authority")
    case .testedLive: end.append("tested")
    case .primaryRead, .disputed, .recalled: break
    }
    end += dates
    let link = address(view, from: path, fact: id).map { Markup.element("a", ["href": $0], id) } ?? .text(id)
    let before = (parts.isEmpty ? "" : "; ") + (end.isEmpty ? "" : end.joined(separator: "; ") + "; ")
    return .element(
      "span", ["class": "marker"], [.text("(")] + parts + [.text(before), link, .text(")")])
  }

  func marker(_ fact: Fact, _ view: PlaceView, from path: String) -> Markup {
    var dates: [String] = []
    if let asOf = fact.asOf { dates.append("as of \(asOf)") }
    if let from = fact.validFrom, day < from { dates.append("from \(from)") }
    if let to = fact.validTo { dates.append("until \(to)") }
    return SiteFrame.marker(view, id: fact.id, fact.citations, fact.verification, dates, from: path)
  }

  static func flag(_ words: String, _ flag: PageWords.Flag) -> Markup {
    .element("strong", ["class": "flag \(flag.rawValue)"], words)
  }
}
