extension SiteFrame {
  private static let step = 62
  private static let side = 56
  private static let top = 10

  /// The map as tiles, its legend, and the same as a list.
  func map() -> SiteFile {
    let path = "map.html"
    let counts = PublicStatus.allCases.map { status in
      (status, views.filter { $0.status == status })
    }.filter { !$0.1.isEmpty }
    let legend = counts.map { status, views -> Markup in
      .element(
        "li", [:],
        [
          SiteFrame.swatch(status), SiteFrame.chip(status),
          .element(
            "span", ["class": "meaning"],
            "\(Words.capitalised(SiteWords.statusMeaning(status))). \(SiteWords.places(views.count))."),
        ])
    }
    let twin = counts.map { status, views -> Markup in
      .element(
        "li", [:],
        [SiteFrame.chip(status), .text(" ")]
          + views.enumerated().flatMap { at, view -> [Markup] in
            at == 0
              ? [SiteFrame.name(view, from: path)] : [.text(", "), SiteFrame.name(view, from: path)]
          })
    }
    return page(
      path, title: SiteWords.mapTitle,
      content: .lines([
        .opening("div", ["class": "wide"]), .element("h1", [:], SiteWords.mapTitle),
        .element("p", ["class": "intro"], SiteWords.mapIntro),
        .element(
          "div", ["class": "map", "tabindex": "0", "role": "region", "aria-label": SiteWords.map],
          [drawing(counts)]),
        .element("h2", [:], SiteWords.legend), .element("ul", ["class": "legend"], legend),
        .element("h2", [:], SiteWords.twin), .element("ul", ["class": "twin"], twin), .closing("div"),
      ]))
  }

  private func drawing(_ counts: [(PublicStatus, [PlaceView])]) -> Markup {
    let placed = views.map { ($0, TilePositions.position($0.code)) }
    let others = placed.filter { $0.1 == nil }.map(\.0)
    let lines = (others.count + TilePositions.columns - 1) / TilePositions.columns
    let height =
      SiteFrame.top + SiteFrame.step * TilePositions.rows + (lines > 0 ? 40 + lines * SiteFrame.step : 0)
    let width = SiteFrame.step * TilePositions.columns + 8
    var tiles: [Markup] = []
    for (view, at) in placed {
      guard let at else { continue }
      tiles.append(tile(view, 4 + at.column * SiteFrame.step, SiteFrame.top + at.row * SiteFrame.step))
    }
    let below = SiteFrame.top + SiteFrame.step * TilePositions.rows + 40
    for (number, view) in others.enumerated() {
      tiles.append(
        tile(
          view, 4 + number % TilePositions.columns * SiteFrame.step,
          below + number / TilePositions.columns * SiteFrame.step))
    }
    let words = SiteWords.mapDescription(
      counts.map { "\(SiteWords.status($0)): \(Words.enumeration($1.map(\.name)))" })
    let regions = SiteWords.regions
    var names: [Markup] = []
    for (words, column, row) in [
      (regions.americas, 2, 0), (regions.europe, 12, 0), (regions.africa, 6, 7), (regions.asia, 12, 6),
      (regions.oceania, 13, 8),
    ] {
      names.append(
        label(words, 12 + column * SiteFrame.step, SiteFrame.top + row * SiteFrame.step + 34))
    }
    if !others.isEmpty { names.append(label(regions.other, 4, below - 14)) }
    return .element(
      "svg",
      [
        "viewBox": "0 0 \(width) \(height)", "role": "group", "aria-labelledby": "map-title map-words",
      ],
      [
        .element("title", ["id": "map-title"], SiteWords.mapLabel),
        .element("desc", ["id": "map-words"], words), SiteFrame.patterns,
      ] + names + tiles)
  }

  private func label(_ words: String, _ x: Int, _ y: Int) -> Markup {
    .element("text", ["class": "region", "x": "\(x)", "y": "\(y)", "aria-hidden": "true"], words)
  }

  /// Code and letter on colour, and a strip with the pattern; the whole tile is one link.
  private func tile(_ view: PlaceView, _ x: Int, _ y: Int) -> Markup {
    let status = view.status
    let style = status.rawValue
    let middle = "\(x + SiteFrame.side / 2)"
    let side = "\(SiteFrame.side)"
    let inner: [Markup] =
      [
        .element(
          "rect",
          ["class": "tile \(style)", "x": "\(x)", "y": "\(y)", "width": side, "height": side, "rx": "4"]),
        .element("text", ["class": "code \(style)", "x": middle, "y": "\(y + 24)"], view.code),
        .element("text", ["class": "letter \(style)", "x": middle, "y": "\(y + 39)"], status.letter),
      ] + SiteFrame.strip(status, x + 1, y + SiteFrame.side - 12, SiteFrame.side - 2, 11)
    let name = "\(view.name): \(SiteWords.status(status))"
    guard let address = SiteFrame.address(view, from: "map.html") else {
      return .element("g", [:], [.element("title", [:], name)] + inner)
    }
    return .element(
      "a", ["href": address, "aria-label": name], [.element("title", [:], name)] + inner)
  }

  private static func strip(_ status: PublicStatus, _ x: Int, _ y: Int, _ width: Int, _ height: Int)
    -> [Markup]
  {
    guard hasPattern(status) else { return [] }
    let place = (x: "\(x)", y: "\(y)", width: "\(width)", height: "\(height)")
    return [
      .element(
        "rect",
        [
          "class": "pattern", "x": place.x, "y": place.y, "width": place.width, "height": place.height,
          "fill": "#ffffff",
        ]),
      .element(
        "rect",
        [
          "class": "pattern", "x": place.x, "y": place.y, "width": place.width, "height": place.height,
          "fill": "url(#pattern-\(status.rawValue))",
        ]),
    ]
  }

  private static func hasPattern(_ status: PublicStatus) -> Bool { status != .open && status != .unknown }

  private static func swatch(_ status: PublicStatus) -> Markup {
    .element(
      "svg",
      ["class": "swatch", "viewBox": "0 0 40 14", "width": "40", "height": "14", "aria-hidden": "true"],
      [
        .element(
          "rect", ["class": status.rawValue, "x": "0.5", "y": "0.5", "width": "39", "height": "13"])
      ] + strip(status, 1, 1, 38, 12))
  }

  private static let patterns: Markup = {
    func pattern(_ status: PublicStatus, _ path: String) -> Markup {
      .element(
        "pattern",
        [
          "id": "pattern-\(status.rawValue)", "width": "8", "height": "8", "patternUnits": "userSpaceOnUse",
        ], [.element("path", ["d": path, "stroke": "#1d2530", "stroke-width": "1.6", "fill": "none"])])
    }
    return .element(
      "defs", [:],
      [
        pattern(.condition, "M2 2h2M6 6h2"), pattern(.interest, "M-2 10L10 -2M-2 2L2 -2M6 10L10 6"),
        pattern(.closed, "M0 0L8 8M8 0L0 8"), pattern(.suspended, "M0 2h8M0 6h8"),
        pattern(.notCollected, "M2 0v8M6 0v8"), pattern(.depends, "M-2 -2L10 10M-2 6L2 10M6 -2L10 2"),
        pattern(.disputed, "M0 6L2 2L6 6L8 2"),
      ])
  }()
}
