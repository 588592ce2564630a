/// Where everything stands on the page.
struct Layout {
  /// The words of one block beside a line.
  struct Words {
    var box: Box
    var lines: [Label.Line]
    /// Whether the words end at the line, so that they are set flush right.
    var isFlushRight: Bool
    var tie: Int
  }

  var scene: Scene
  /// Box of each figure.
  var figures: [Box] = []
  /// Path of each tie.
  var paths: [LinePath] = []
  /// Ties that are drawn as loops.
  var loops: [Bool] = []
  var words: [Words] = []
  /// Size of the drawing without title and legend.
  var width = 0
  var height = 0

  private var bandTops: [Int] = []
  private var bandBottoms: [Int] = []
  private var depths: [Int: (below: Int, above: Int)] = [:]

  /// Lays a scene out.
  ///
  /// - Throws: `tooLarge` where there would be more bends than a picture can show.
  init(_ scene: Scene) throws(DiagramError) {
    self.scene = scene
    let labels = scene.ties.map(Label.init)
    let feedback = CycleRemoval.feedback(scene)
    let layering = Layering(scene, feedback: feedback)
    let unordered = try LayeredGraph(scene, rows: layering.rows(scene), labels: labels)
    let graph = Ordering.order(unordered, subject: scene.subject)
    let x = Relaxation.relax(graph, from: Coordinates.assign(graph))
    let ports = Layout.ports(scene, graph, x)
    measureBands(graph, x, ports, labels)
    for (index, figure) in scene.figures.enumerated() {
      figures.append(
        Box(
          x: x[index] - graph.left[index], y: bandTops[graph.layerOf[index]], width: figure.width,
          height: figure.height))
    }
    for index in scene.ties.indices {
      let route = graph.routes[index]
      loops.append(route.isLoop)
      paths.append(path(index, graph, x, ports[index]))
      place(labels[index], index, graph, at: x[route.label])
    }
    width = x.indices.map { x[$0] + graph.right[$0] }.max() ?? 0
    height = bandBottoms.last ?? 0
  }

  /// For each tie the places where it leaves its party and arrives at its subject.
  private static func ports(_ scene: Scene, _ graph: LayeredGraph, _ x: [Int]) -> [(Int, Int)] {
    var leaving = [[Int]](repeating: [], count: scene.figures.count)
    var arriving = leaving
    for (index, tie) in scene.ties.enumerated() {
      leaving[tie.party].append(index)
      arriving[tie.subject].append(index)
    }
    var result = [(Int, Int)](repeating: (0, 0), count: scene.ties.count)
    func wanted(_ tie: Int, _ isLeaving: Bool) -> Int {
      let bends = graph.routes[tie].bends
      return x[(isLeaving ? bends.first : bends.last) ?? 0]
    }
    for figure in scene.figures.indices {
      let corner = scene.figures[figure].outline.corner
      let low = x[figure] - graph.left[figure] + corner
      let high =
        x[figure] + graph.right[figure] - corner
        - (scene.figures[figure].outline == .stack ? Figure.stackShift : 0)
      for isLeaving in [true, false] {
        let ties = (isLeaving ? leaving : arriving)[figure].sorted { left, right in
          let (isLeftSelf, isRightSelf) = (graph.routes[left].isSelf, graph.routes[right].isSelf)
          if isLeftSelf != isRightSelf { return isRightSelf }
          let (first, second) = (wanted(left, isLeaving), wanted(right, isLeaving))
          return first != second ? first < second : left < right
        }
        let places = Ports.spread(
          ties.map { wanted($0, isLeaving) }, apart: isLeaving ? Ports.leaving : Ports.arriving, low: low,
          high: high)
        for (tie, place) in zip(ties, places) {
          if isLeaving { result[tie].0 = place } else { result[tie].1 = place }
        }
      }
    }
    return result
  }

  /// Heights of the layers and of the room between them: the farther lines move sideways, the more.
  private mutating func measureBands(
    _ graph: LayeredGraph, _ x: [Int], _ ports: [(Int, Int)], _ labels: [Label]
  ) {
    let count = graph.layers.count
    var heights = [Int](repeating: 0, count: count)
    for (index, figure) in scene.figures.enumerated() {
      heights[graph.layerOf[index]] = max(heights[graph.layerOf[index]], figure.height)
    }
    var sideways = [Int](repeating: 0, count: count)
    var turns = [Int](repeating: 0, count: count)
    for (index, tie) in scene.ties.enumerated() {
      let route = graph.routes[index]
      let labelled = graph.layerOf[route.label]
      heights[labelled] = max(heights[labelled], labels[index].height)
      var last = (x: ports[index].0, layer: graph.layerOf[tie.party])
      for (step, bend) in route.bends.enumerated() {
        let next = (x: x[bend], layer: graph.layerOf[bend])
        if !route.isLoop || step > 0 {
          let gap = min(last.layer, next.layer)
          sideways[gap] = max(sideways[gap], abs(next.x - last.x))
        }
        last = next
      }
      if route.isLoop {
        let (below, above) = (graph.layerOf[tie.party], graph.layerOf[tie.subject] - 1)
        turns[below] += 1
        turns[above] += 1
        // A holding in itself turns inside the loops that lead farther.
        depths[index] = route.isSelf ? (9, 16) : (20 + turns[below] % 5 * 7, 20 + turns[above] % 5 * 7)
      } else {
        let gap = graph.layerOf[tie.subject] - 1
        sideways[gap] = max(sideways[gap], abs(ports[index].1 - last.x))
      }
    }
    var y = 0
    for layer in 0..<count {
      bandTops.append(y)
      bandBottoms.append(y + heights[layer])
      let isUsed = !(layer == 0 || layer == count - 2) || turns[layer] > 0
      let isBeforeFigures = layer.isMultiple(of: 2)
      var gap = isUsed ? (isBeforeFigures ? 26 : 14) + min(80, sideways[layer] / 7) : 0
      if turns[layer] > 0 { gap = max(gap, 34 + min(4, turns[layer]) * 7 + 14) }
      y += heights[layer] + gap
    }
  }

  private func path(_ index: Int, _ graph: LayeredGraph, _ x: [Int], _ ports: (Int, Int)) -> LinePath {
    let tie = scene.ties[index]
    let route = graph.routes[index]
    let bottom = bandTops[graph.layerOf[tie.party]] + scene.figures[tie.party].height
    let top = bandTops[graph.layerOf[tie.subject]]
    var path = LinePath(start: (ports.0, bottom), end: (ports.1, top))
    path.legs.append(.run(to: bandBottoms[graph.layerOf[tie.party]]))
    for (step, bend) in route.bends.enumerated() {
      let layer = graph.layerOf[bend]
      let (from, to) =
        route.isLoop ? (bandBottoms[layer], bandTops[layer]) : (bandTops[layer], bandBottoms[layer])
      if route.isLoop && step == 0 {
        path.legs.append(.turn(x: x[bend], depth: depths[index]?.below ?? 16, isBelow: true))
      } else {
        path.legs.append(.shift(x: x[bend], y: from))
      }
      path.legs.append(.run(to: to))
    }
    if route.isLoop {
      path.legs.append(.run(to: top))
      path.legs.append(.run(to: top - 12))
      path.legs.append(.turn(x: ports.1, depth: depths[index]?.above ?? 20, isBelow: false))
    } else {
      path.legs.append(.shift(x: ports.1, y: top - 12))
    }
    path.legs.append(.run(to: top))
    return path
  }

  private mutating func place(_ label: Label, _ index: Int, _ graph: LayeredGraph, at x: Int) {
    let route = graph.routes[index]
    let layer = graph.layerOf[route.label]
    let middle = (bandTops[layer] + bandBottoms[layer]) / 2
    let half = scene.ties[index].strokeCount * 5
    let (page, other) = route.isLoop ? (label.left, label.right) : (label.right, label.left)
    for (lines, isFlushRight) in [(page, true), (other, false)] where !lines.isEmpty {
      let width = Label.width(lines)
      let height = lines.count * Label.lineHeight
      let left = isFlushRight ? x - half - Label.gap - width : x + half + Label.gap
      words.append(
        Words(
          box: Box(x: left, y: middle - height / 2, width: width, height: height), lines: lines,
          isFlushRight: isFlushRight, tie: index))
    }
  }
}
