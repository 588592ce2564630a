/// Explains the signs that a picture uses, and only those.
struct Legend {
  enum Sample: Equatable {
    case outline(Figure.Outline, Figure.Symbol, isUnknown: Bool, isDissolved: Bool)
    case stroke(Side, weight: Int, dash: Stroke.Dash)
    case weights
    case computed
    case loop
    case none
  }

  struct Item: Equatable {
    var sample: Sample
    var words: String
  }

  private(set) var items: [Item] = []
  static let size = 11
  static let line = 24

  init(_ layout: Layout) {
    guard !layout.scene.ties.isEmpty else {
      addFigures(layout.scene.figures)
      return
    }
    add(.none, "Owners stand above what they own; arrows point to what is owned.")
    var strokes: [Stroke] = []
    for tie in layout.scene.ties {
      if case .declared(let some) = tie.content { strokes += some }
    }
    let sides = Set(strokes.map(\.side))
    if sides.contains(.ownership) {
      add(.stroke(.ownership, weight: 1, dash: .direct), "ownership: left of a downward arrow")
    }
    if sides.contains(.control) {
      add(.stroke(.control, weight: 1, dash: .direct), "control: right of a downward arrow")
    }
    if sides.contains(.unstated) {
      add(.stroke(.unstated, weight: 0, dash: .direct), "kind of interest not stated")
    }
    addDashes(strokes.filter { $0.side != .unstated })
    if strokes.contains(where: { $0.weight > 0 }) {
      add(.weights, "least share below 25 %, from 25, 50, 75 %")
    }
    if layout.scene.ties.contains(where: \.isComputed) {
      add(.computed, "computed owner: not declared, follows from the rest")
    }
    if layout.loops.contains(true) {
      add(.loop, "line that turns back up: part of a loop")
    }
    addFigures(layout.scene.figures)
  }

  private mutating func add(_ sample: Sample, _ words: String) {
    items.append(Item(sample: sample, words: words))
  }

  private mutating func addDashes(_ strokes: [Stroke]) {
    let words: [Stroke.Dash: String] = [
      .direct: "continuous: said to be direct", .notStated: "long dashes: not stated whether direct",
      .indirect: "short dashes: indirect",
    ]
    for dash in Stroke.Dash.allCases where strokes.contains(where: { $0.dash == dash }) {
      let side = strokes.contains { $0.dash == dash && $0.side == .ownership } ? Side.ownership : .control
      add(.stroke(side, weight: 1, dash: dash), words[dash] ?? "")
    }
  }

  private mutating func addFigures(_ figures: [Figure]) {
    var seen: [Item] = []
    for figure in figures {
      let words: String
      switch figure.symbol {
      case .person: words = "natural person"
      case .unknownPerson: words = "person without a name"
      case .company: words = "company or other legal entity"
      case .listed: words = "listed company"
      case .trust: words = "trust"
      case .arrangement: words = "other arrangement"
      case .nominee: words = "nominee arrangement"
      case .state: words = "state or state body"
      case .unknownEntity: words = "entity without a name"
      case .nobody: words = "statement that names nobody"
      case .noOwner: words = "declared: no beneficial owner"
      case .missing: words = "record not in this registry"
      case .stack: words = "several like parties, named in the table"
      }
      let item = Item(
        sample: .outline(figure.outline, figure.symbol, isUnknown: figure.isUnknown, isDissolved: false),
        words: words)
      if !seen.contains(item) { seen.append(item) }
    }
    seen.sort { left, right in
      guard case .outline(_, let first, _, _) = left.sample, case .outline(_, let second, _, _) = right.sample
      else { return false }
      return first.rawValue < second.rawValue
    }
    items += seen
    if figures.contains(where: \.isDissolved) {
      let sample = Sample.outline(.box, .company, isUnknown: false, isDissolved: true)
      items.append(Item(sample: sample, words: "dissolved: crossed out"))
    }
  }

  /// Width of an item's sample in pixels.
  static func sampleWidth(_ sample: Sample) -> Int {
    switch sample {
    case .outline: return 26
    case .stroke, .computed: return 40
    case .weights: return 64
    case .loop: return 26
    case .none: return 0
    }
  }

  private static func width(_ item: Item) -> Int {
    sampleWidth(item.sample) + (item.sample == .none ? 0 : 8) + TextMetrics.width(item.words, size: size) + 24
  }

  /// Left and top of each item in rows of a width, and the height of all rows.
  func places(width: Int) -> (places: [(x: Int, y: Int)], height: Int) {
    var places: [(x: Int, y: Int)] = []
    var (x, y) = (0, 0)
    for item in items {
      let needed = Legend.width(item)
      if x > 0 && x + needed - 24 > width { (x, y) = (0, y + Legend.line) }
      places.append((x, y))
      x += needed
    }
    return (places, items.isEmpty ? 0 : y + Legend.line)
  }

  /// Draws the items in rows.
  func draw(x left: Int, y top: Int, width: Int, to writer: inout SVGWriter) {
    for (item, place) in zip(items, places(width: width).places) {
      let (x, y) = (left + place.x, top + place.y)
      draw(item.sample, x: x, y: y, to: &writer)
      let text = x + Legend.sampleWidth(item.sample) + (item.sample == .none ? 0 : 8)
      writer.text(item.words, from: text, to: text + 600, y: y + 16, size: Legend.size, paint: .soft)
    }
    writer.raw("\n")
  }

  private func draw(_ sample: Sample, x: Int, y: Int, to writer: inout SVGWriter) {
    switch sample {
    case .none: break
    case .stroke(let side, let weight, let dash):
      LineDrawing.stroke(side, weight: weight, dash: dash, "M\(x) \(y + 12)h40", to: &writer)
    case .computed:
      writer.path(
        "M\(x + 2) \(y + 12)h36", SVGWriter.paint(stroke: .computed), width: "2.5", isDotted: true)
    case .weights:
      for weight in 0..<4 {
        LineDrawing.stroke(
          .ownership, weight: weight, dash: .direct, "M\(x + weight * 16) \(y + 12)h13", to: &writer)
      }
    case .loop:
      writer.path(
        "M\(x + 4) \(y + 4)V\(y + 12)C\(x + 4) \(y + 22) \(x + 20) \(y + 22) \(x + 20) \(y + 12)V\(y + 3)",
        SVGWriter.paint(stroke: .ownership), width: "1.5")
      writer.path(
        "M\(x + 16) \(y + 8)L\(x + 20) \(y + 2)L\(x + 24) \(y + 8)", SVGWriter.paint(stroke: .ownership),
        width: "1.5")
    case .outline(_, let symbol, _, let isDissolved):
      SymbolDrawing.draw(symbol, x: x, y: y, isDissolved: isDissolved, to: &writer)
    }
  }
}
