internal import Registry
internal import RegistryFiles

extension SiteFrame {
  static func path(_ question: SiteQuestion) -> String { "questions/\(question.rawValue).html" }

  /// The list of the questions.
  func questions() -> SiteFile {
    let entries = SiteQuestion.allCases.map { question -> Markup in
      .element(
        "li", [:], [.element("a", ["href": SiteFrame.path(question)], SiteWords.question(question))])
    }
    return page(
      "questions.html", title: SiteWords.questionsTitle,
      content: .lines([
        .element("h1", [:], SiteWords.questionsTitle),
        .element("p", ["class": "intro"], SiteWords.questionsIntro),
        .element("ul", ["class": "questions"], entries),
      ]))
  }

  /// One question for all places: one heading each, published facts only.
  func question(_ question: SiteQuestion) throws(GuideError) -> SiteFile {
    let path = SiteFrame.path(question)
    var answers: [Markup] = []
    for view in views { answers.append(try answer(question, view, path)) }
    let jumps = views.map { Markup.element("a", ["href": "#\($0.code)"], $0.name) }
    return page(
      path, title: SiteWords.question(question),
      content: .lines([
        .opening("div", ["class": "wide"]), .element("h1", [:], SiteWords.question(question)),
        .element("p", [:], SiteWords.questionsIntro),
        .element("nav", ["class": "jump ui", "aria-label": SiteWords.jump], jumps),
        .element("ul", ["class": "answers"], answers), .closing("div"),
      ]))
  }

  private func answer(_ question: SiteQuestion, _ view: PlaceView, _ path: String) throws(GuideError)
    -> Markup
  {
    let facts = view.current.filter(question.isAnswered)
    var items: [Markup] = []
    for fact in facts { items.append(try item(fact, question, view, path)) }
    var content: [Markup] = []
    if question == .public { content.append(.element("p", ["class": "ui"], [SiteFrame.chip(view.status)])) }
    if facts.contains(where: { $0.verification == .disputed }) {
      content.append(.element("p", [:], [SiteFrame.flag(SiteWords.sourcesDisagree, .dispute)]))
    }
    content.append(
      items.isEmpty ? nothing(question, view, path) : .element("ul", [:], items))
    return .element(
      "li", ["id": view.code],
      [
        .element("div", [:], [.element("h2", [:], [SiteFrame.name(view, from: path)])]),
        .element("div", [:], content),
      ])
  }

  private func item(
    _ fact: Fact, _ question: SiteQuestion, _ view: PlaceView, _ path: String
  ) throws(GuideError) -> Markup {
    var line: [Markup] = []
    if let part = fact.part {
      let name = view.file.parts.first { $0.code == part }?.name
      line += [.element("strong", [:], name.map { "\($0) (\(part))" } ?? part), .text(": ")]
    }
    if let typed = question.typed(fact) {
      line += [.element("span", ["class": "typed"], "\(typed)."), .text(" ")]
    }
    line += [.text("\(try view.statement(fact)) "), marker(fact, view, from: path)]
    let events = view.overtaking(fact)
    if !events.isEmpty {
      let names = Words.enumeration(events.map { "“\($0.title)” (\($0.date), \($0.id))" })
      line += [
        .text(" "), SiteFrame.flag(SiteWords.reviewNeeded, .review), .text(SiteWords.overtaken(names)),
      ]
    }
    return .element("li", [:], [.element("p", [:], line)])
  }

  /// What follows where no fact speaks of a requester: what anybody gets, never a guess.
  private func nothing(_ question: SiteQuestion, _ view: PlaceView, _ path: String) -> Markup {
    let open = view.access(.public).filter {
      Words.isOpen($0.access) && $0.fact.verification != .disputed
    }
    guard let requester = question.requester, requester != .public, let rule = open.first else {
      return .element("p", ["class": "none"], SiteWords.noAnswer)
    }
    return .element(
      "p", [:],
      [
        .text(SiteWords.atLeast(Words.access(rule.access, for: .public)) + " "),
        marker(rule.fact, view, from: path),
      ])
  }

  // MARK: Changes

  /// Events of all places, those still to come first.
  func changes() -> SiteFile {
    let path = "changes.html"
    let all = views.flatMap { view in
      view.file.events.filter { $0.verification != .recalled }.map { (view, $0) }
    }
    let coming = all.filter { day < $0.1.date }.sorted { ($0.1.date, $0.1.id) < ($1.1.date, $1.1.id) }
    let past = all.filter { $0.1.date <= day }.sorted { ($1.1.date, $0.1.id) < ($0.1.date, $1.1.id) }
    func list(_ title: String, _ events: [(PlaceView, RegimeEvent)]) -> [Markup] {
      guard !events.isEmpty else { return [] }
      return [
        .element("h2", [:], title),
        .element("ol", ["class": "timeline"], events.map { event($0.1, $0.0, path) }),
      ]
    }
    let lists = list(SiteWords.coming, coming) + list(SiteWords.past, past)
    return page(
      path, title: SiteWords.changesTitle,
      content: .lines(
        [
          .opening("div", ["class": "wide"]), .element("h1", [:], SiteWords.changesTitle),
          .element("p", ["class": "intro"], SiteWords.changesIntro),
        ] + (lists.isEmpty ? [.element("p", ["class": "none"], SiteWords.noChanges)] : lists)
          + [.closing("div")]))
  }

  private func event(_ event: RegimeEvent, _ view: PlaceView, _ path: String) -> Markup {
    let touched = event.affects.filter { id in view.published.contains { $0.id == id } }
    let links = touched.flatMap { id -> [Markup] in
      let link =
        SiteFrame.address(view, from: path, fact: id).map { Markup.element("a", ["href": $0], id) }
        ?? .text(id)
      return id == touched.first ? [link] : [.text(", "), link]
    }
    return .element(
      "li", [:],
      [
        .element("time", ["datetime": event.date.description], event.date.description),
        .element(
          "div", [:],
          [
            .element("h3", [:], [SiteFrame.name(view, from: path), .text(": \(event.title)")]),
            .element(
              "p", [:],
              [
                .text(event.statement + " "),
                SiteFrame.marker(
                  view, id: event.id, event.citations, event.verification, [], from: path),
              ]),
          ]
            + (links.isEmpty
              ? [] : [.element("p", ["class": "meta"], [.text(SiteWords.touches(""))] + links)])),
      ])
  }
}
