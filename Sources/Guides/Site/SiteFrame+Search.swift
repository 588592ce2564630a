internal import Registry
internal import RegistryFiles

extension SiteFrame {
  /// The page with the field, the script, and the index as JSON and as a script that sets it, because a
  /// page opened from a disk may load scripts and no JSON.
  func search() throws(GuideError) -> [SiteFile] {
    let path = "search.html"
    let field: Markup = .element(
      "div",
      ["class": "search", "id": "search", "hidden": "", "role": "search"],
      [
        .element("label", ["for": "query"], SiteWords.searchLabel),
        .opening(
          "input",
          ["id": "query", "type": "search", "autocomplete": "off", "spellcheck": "false", "maxlength": "80"]),
        .element(
          "p",
          [
            "id": "count", "class": "meta", "role": "status", "data-count": SiteWords.searchCount,
            "data-none": SiteWords.searchNone, "data-pattern": SiteWords.searchPattern,
          ]),
        .element("ul", ["id": "hits", "class": "hits"]),
      ])
    let content = Markup.lines([
      .opening("div", ["class": "wide"]), .element("h1", [:], SiteWords.searchTitle),
      .element("p", ["class": "intro"], SiteWords.searchIntro), field,
      .element("h2", ["id": "all"], SiteWords.allPlaces),
      .element(
        "ul", ["class": "places", "id": "places"],
        views.sorted { ($0.name, $0.code) < ($1.name, $1.code) }.map { place($0, path, isLong: true) }),
      .closing("div"),
    ])
    var entries: [SiteJSON] = []
    for view in views { entries += try self.entries(view) }
    let index = SiteJSON.object([("version", .int(1)), ("entries", .array(entries))]).bytes
    return [
      page(
        path, title: SiteWords.searchTitle, content: content, scripts: ["search-index.js", "search.js"]),
      SiteFile(path: "search.json", bytes: index),
      SiteFile(
        path: "search-index.js",
        bytes: Array("self.unveilIndex = ".utf8) + index.dropLast()
          + Array(";\n".utf8)),
      SiteFile(path: "search.js", bytes: Array(SearchScript.text.utf8)),
    ]
  }

  /// What can be found of a place: its names, registers, institutions, forms of numbers, facts, events.
  private func entries(_ view: PlaceView) throws(GuideError) -> [SiteJSON] {
    func entry(_ kind: String, _ text: String, _ more: String, _ id: String?, _ pattern: String? = nil)
      -> SiteJSON
    {
      .compact([
        ("kind", .string(kind)), ("code", .string(view.code)), ("place", .string(view.name)),
        ("text", .string(VisibleText.line(text))),
        ("more", more.isEmpty ? nil : .string(VisibleText.line(more))),
        ("pattern", pattern.map(SiteJSON.string)),
        ("url", SiteFrame.address(view, from: "search.html", fact: id).map(SiteJSON.string)),
      ])
    }
    let names =
      view.file.localNames.map(\.name).filter { $0 != view.name }
      + view.file.parts.map { "\($0.name) (\($0.code))" }
    var result = [entry("place", view.name, names.joined(separator: ", "), nil)]
    for fact in view.current {
      switch fact.value {
      case .register(let register)?:
        result.append(entry("register", register.name, register.institution, fact.id))
      case .institution(let institution)?:
        result.append(entry("institution", institution.name, "", fact.id))
      case .identifier(let format)?:
        result.append(entry("number", format.name, format.example, fact.id, format.pattern))
      case .legalForm(let form)?:
        result.append(entry("form", form.localName, form.abbreviation, fact.id))
      default: break
      }
    }
    for fact in view.current {
      result.append(entry("fact", try view.statement(fact), fact.id, fact.id))
    }
    for event in view.file.events where event.verification != .recalled {
      result.append(entry("change", "\(event.date): \(event.title)", event.id, event.id))
    }
    return result
  }
}
