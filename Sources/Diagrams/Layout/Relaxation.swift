/// Draws a page together: what belongs together comes closer, long lines stay nearly straight.
///
/// Straight long lines alone make a page several times too wide. From a first assignment, layer after
/// layer moves to where the weighted squares of all sideways steps are least, in the same order and
/// never closer than its sizes allow (isotonic regression by pooling neighbours that violate it). The
/// layers' constraints are independent, so the sweeps approach the least of the whole page.
struct Relaxation {
  private let graph: LayeredGraph
  private var x: [Int]
  /// Neighbours above and below of all vertices, one after the other, and where each vertex's begin.
  private let neighbours: [Int]
  private let starts: [Int]
  /// Fractions of a pixel, so that rounding does not make the page drift.
  private static let scale = 64

  /// Places after relaxation and straightening; the least left edge is at 0.
  static func relax(_ graph: LayeredGraph, from x: [Int]) -> [Int] {
    var relaxation = Relaxation(graph, x)
    let sweeps = max(6, min(900, 8_000_000 / max(1, x.count)))
    for (straightness, most) in [(6, sweeps), (30, sweeps / 2)] {
      for sweep in 0..<most {
        let movement = relaxation.sweep(isUpward: !sweep.isMultiple(of: 2), straightness: straightness)
        // Below an eighth of a pixel nothing changes that a reader could see.
        if movement < scale / 8 { break }
      }
    }
    relaxation.x = relaxation.x.map { $0 >= 0 ? $0 / scale : -((-$0 + scale - 1) / scale) }
    relaxation.straighten()
    let least = x.indices.map { relaxation.x[$0] - graph.left[$0] }.min() ?? 0
    return relaxation.x.map { $0 - least }
  }

  private init(_ graph: LayeredGraph, _ x: [Int]) {
    self.graph = graph
    self.x = x.map { $0 * Relaxation.scale }
    var neighbours: [Int] = []
    var starts = [0]
    for vertex in x.indices {
      neighbours += graph.upper[vertex]
      neighbours += graph.lower[vertex]
      starts.append(neighbours.count)
    }
    self.neighbours = neighbours
    self.starts = starts
  }

  private func weight(_ first: Int, _ second: Int, _ straightness: Int) -> Int {
    graph.isBend(first) && graph.isBend(second)
      ? straightness : graph.isBend(first) || graph.isBend(second) ? 2 : 1
  }

  /// Moves every layer once and gives the longest way that any vertex moved.
  private mutating func sweep(isUpward: Bool, straightness: Int) -> Int {
    var movement = 0
    for layer in isUpward ? graph.layers.reversed() : graph.layers {
      var pools: [(sum: Int, weight: Int, count: Int)] = []
      var offsets: [Int] = []
      var offset = 0
      for (place, vertex) in layer.enumerated() {
        if place > 0 { offset += graph.separation(layer[place - 1], vertex) * Relaxation.scale }
        offsets.append(offset)
        var total = 0
        var sum = 0
        for index in starts[vertex]..<starts[vertex + 1] {
          let other = neighbours[index]
          let weight = weight(vertex, other, straightness)
          total += weight
          sum += weight * (x[other] - offset)
        }
        // What is tied to nothing stays where it is, unless it is pushed.
        pools.append(total == 0 ? (x[vertex] - offset, 1, 1) : (sum, total, 1))
        while pools.count > 1 {
          let (before, last) = (pools[pools.count - 2], pools[pools.count - 1])
          guard before.sum * last.weight > last.sum * before.weight else { break }
          pools.removeLast()
          pools[pools.count - 1] = (
            before.sum + last.sum, before.weight + last.weight, before.count + last.count
          )
        }
      }
      var place = 0
      for pool in pools {
        let mean = pool.sum / pool.weight
        for _ in 0..<pool.count {
          let new = mean + offsets[place]
          movement = max(movement, abs(new - x[layer[place]]))
          x[layer[place]] = new
          place += 1
        }
      }
    }
    return movement
  }

  /// Makes long lines as straight as their neighbours allow, and puts figures with one line under it.
  private mutating func straighten() {
    var position = [Int](repeating: 0, count: x.count)
    for layer in graph.layers {
      for (place, vertex) in layer.enumerated() { position[vertex] = place }
    }
    func room(_ vertex: Int) -> (low: Int, high: Int) {
      let layer = graph.layers[graph.layerOf[vertex]]
      let place = position[vertex]
      let low = place > 0 ? x[layer[place - 1]] + graph.separation(layer[place - 1], vertex) : Int.min
      let high =
        place + 1 < layer.count
        ? x[layer[place + 1]] - graph.separation(vertex, layer[place + 1]) : Int.max
      return (low, high)
    }
    for round in 0..<4 {
      for route in round.isMultiple(of: 2) ? graph.routes : graph.routes.reversed() {
        var piece: [Int] = []
        var (low, high) = (Int.min, Int.max)
        func settle(_ x: inout [Int]) {
          guard !piece.isEmpty else { return }
          let mean = piece.reduce(0) { $0 + x[$1] } / piece.count
          for bend in piece { x[bend] = min(max(mean, low), high) }
        }
        for bend in route.bends {
          let (roomLow, roomHigh) = room(bend)
          if max(low, roomLow) > min(high, roomHigh) {
            settle(&x)
            piece = []
            (low, high) = (Int.min, Int.max)
          }
          piece.append(bend)
          (low, high) = (max(low, roomLow), min(high, roomHigh))
        }
        settle(&x)
      }
      for figure in 0..<graph.figureCount {
        let ties = graph.upper[figure] + graph.lower[figure]
        guard ties.count == 1 else { continue }
        let (low, high) = room(figure)
        x[figure] = min(max(x[ties[0]], low), high)
      }
    }
    for route in graph.routes where route.isSelf {
      // A self-holding keeps close to its figure.
      guard let bend = route.bends.first else { continue }
      let (low, high) = room(bend)
      let near = x[route.party] + graph.right[route.party] + 10 + graph.left[bend]
      x[bend] = min(max(near, low), high)
    }
  }
}
