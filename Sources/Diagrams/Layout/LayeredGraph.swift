/// Figures and the bends of lines, each in a layer of the page.
///
/// Figures stand in odd layers, words beside lines in even ones, so that a label never meets a figure.
/// A line has one bend in each layer that it passes; all sideways movement happens between layers.
struct LayeredGraph {
  /// A line's way through the layers.
  struct Route {
    /// Bends from the party to the subject.
    var bends: [Int] = []
    /// The bend that carries the words.
    var label = -1
    /// Whether the line leaves downwards and comes back from above.
    var isLoop = false
    /// Where a loop turns, below its party and above its subject; only to keep it near them.
    var turns: [Int] = []
    /// The figure that the line leaves.
    var party = 0
    /// Whether the line comes back to the figure that it leaves.
    var isSelf = false
  }

  static let figureGap = 26
  static let bendGap = 14

  /// The page's layers from the top; each holds vertices from left to right.
  var layers: [[Int]]
  /// Layer of each vertex; the first vertices are the figures.
  private(set) var layerOf: [Int]
  /// Pixels that a vertex takes to the left and right of its line.
  private(set) var left: [Int]
  private(set) var right: [Int]
  private(set) var upper: [[Int]]
  private(set) var lower: [[Int]]
  private(set) var routes: [Route]
  let figureCount: Int

  func isBend(_ vertex: Int) -> Bool { vertex >= figureCount }

  /// Least distance between the lines of two neighbours in one layer.
  func separation(_ first: Int, _ second: Int) -> Int {
    let gap =
      isBend(first) && isBend(second)
      ? LayeredGraph.bendGap
      : isBend(first) || isBend(second) ? 18 : LayeredGraph.figureGap
    return right[first] + gap + left[second]
  }

  /// - Throws: `tooLarge` where there would be more bends than a picture can show.
  init(_ scene: Scene, rows: [[Int]], labels: [Label]) throws(DiagramError) {
    let figures = scene.figures
    figureCount = figures.count
    layers = [[Int]](repeating: [], count: rows.count * 2 + 1)
    layerOf = [Int](repeating: 0, count: figures.count)
    for (row, members) in rows.enumerated() {
      for figure in members { layerOf[figure] = row * 2 + 1 }
    }
    left = figures.map { $0.width / 2 }
    right = figures.map { $0.width - $0.width / 2 }
    upper = [[Int]](repeating: [], count: figures.count)
    lower = upper
    routes = []
    var degree = [Int](repeating: 0, count: figures.count)
    for tie in scene.ties {
      degree[tie.party] += 1
      degree[tie.subject] += 1
    }
    for (index, tie) in scene.ties.enumerated() {
      let (start, end) = (layerOf[tie.party], layerOf[tie.subject])
      let passed = abs(end - start) + 3
      guard layerOf.count + passed <= Diagram.mostBends else {
        var bends = 0
        for tie in scene.ties { bends += abs(layerOf[tie.subject] - layerOf[tie.party]) }
        throw .tooLarge(parties: figures.count, bends: bends)
      }
      let isNearOwner = degree[tie.party] <= degree[tie.subject]
      routes.append(
        start < end
          ? route(tie, labels[index], start, end, isNearOwner: isNearOwner)
          : loop(tie, labels[index], start, end))
    }
  }

  private mutating func route(
    _ tie: Tie, _ label: Label, _ start: Int, _ end: Int, isNearOwner: Bool
  ) -> Route {
    var route = Route(party: tie.party)
    let labelled = isNearOwner ? start + 1 : end - 1
    var above = tie.party
    for layer in (start + 1)..<end {
      let bend = addBend(layer, tie, label: layer == labelled ? label : nil, isDownward: true)
      if layer == labelled { route.label = bend }
      join(above, bend)
      route.bends.append(bend)
      above = bend
    }
    join(above, tie.subject)
    return route
  }

  /// A loop goes down from its party, round its side, up, and down again into its subject.
  private mutating func loop(_ tie: Tie, _ label: Label, _ start: Int, _ end: Int) -> Route {
    var route = Route(isLoop: true, party: tie.party, isSelf: tie.party == tie.subject)
    let labelled = end < start ? end + 1 : start
    let top = addBend(end - 1, nil, label: nil, isDownward: true)
    join(top, tie.subject)
    var above = top
    for layer in end...start {
      let bend = addBend(layer, tie, label: layer == labelled ? label : nil, isDownward: false)
      if layer == labelled { route.label = bend }
      join(above, bend)
      route.bends.append(bend)
      above = bend
    }
    let bottom = addBend(start + 1, nil, label: nil, isDownward: true)
    join(above, bottom)
    join(tie.party, bottom)
    route.bends.reverse()
    route.turns = [bottom, top]
    return route
  }

  private mutating func addBend(_ layer: Int, _ tie: Tie?, label: Label?, isDownward: Bool) -> Int {
    let half = (tie?.strokeCount ?? 0) * 5
    var sides = (half, half)
    if let label {
      let (page, other) = isDownward ? (label.right, label.left) : (label.left, label.right)
      if !page.isEmpty { sides.0 += Label.gap + Label.width(page) }
      if !other.isEmpty { sides.1 += Label.gap + Label.width(other) }
    }
    layerOf.append(layer)
    left.append(sides.0)
    right.append(sides.1)
    upper.append([])
    lower.append([])
    return layerOf.count - 1
  }

  private mutating func join(_ above: Int, _ below: Int) {
    lower[above].append(below)
    upper[below].append(above)
  }
}
