/// Orders the vertices of each layer so that few lines cross.
///
/// Barycentre sweeps (Sugiyama, Tagawa and Toda, 1981) from the order of a walk that starts at the
/// subject, with exchanges of neighbours; ties keep their order, so the result is reproducible.
struct Ordering {
  private var graph: LayeredGraph
  private var position: [Int]

  /// The graph with its layers in order.
  static func order(_ graph: LayeredGraph, subject: Int) -> LayeredGraph {
    var ordering = Ordering(graph, subject: subject)
    ordering.improve()
    return ordering.graph
  }

  private init(_ graph: LayeredGraph, subject: Int) {
    self.graph = graph
    position = [Int](repeating: 0, count: graph.layerOf.count)
    walk(from: subject)
  }

  private mutating func walk(from subject: Int) {
    var layers = [[Int]](repeating: [], count: graph.layers.count)
    var seen = [Bool](repeating: false, count: position.count)
    for start in [subject] + Array(position.indices) where !seen[start] {
      var stack = [start]
      while let vertex = stack.popLast() {
        if seen[vertex] { continue }
        seen[vertex] = true
        position[vertex] = layers[graph.layerOf[vertex]].count
        layers[graph.layerOf[vertex]].append(vertex)
        for next in (graph.upper[vertex] + graph.lower[vertex]).reversed() where !seen[next] {
          stack.append(next)
        }
      }
    }
    graph.layers = layers
  }

  private mutating func improve() {
    var best = graph.layers
    var fewest = CrossingCount.count(graph, position)
    // Large pictures get fewer sweeps, so that the time stays in proportion to what is drawn.
    let sweeps = max(6, min(32, 1_000_000 / max(1, position.count)))
    var idle = 0
    for sweep in 0..<sweeps where fewest > 0 && idle < 6 {
      if sweep.isMultiple(of: 2) {
        for layer in graph.layers.indices.dropFirst() { sort(layer, by: graph.upper) }
      } else {
        for layer in graph.layers.indices.dropLast().reversed() { sort(layer, by: graph.lower) }
      }
      if position.count <= 8_000 { exchange() }
      let crossings = CrossingCount.count(graph, position)
      if crossings < fewest {
        fewest = crossings
        best = graph.layers
        idle = 0
      } else {
        idle += 1
      }
    }
    graph.layers = best
    // A self-holding goes round the right side of its figure.
    for route in graph.routes where route.isSelf {
      guard let bend = route.bends.first else { continue }
      let layer = graph.layerOf[bend]
      graph.layers[layer].removeAll { $0 == bend }
      let place = graph.layers[layer].firstIndex(of: route.party) ?? 0
      graph.layers[layer].insert(bend, at: place + 1)
    }
  }

  /// Sorts one layer by the mean position of neighbours; a vertex without neighbours keeps its place.
  private mutating func sort(_ layer: Int, by neighbours: [[Int]]) {
    var places: [Int] = []
    var keys: [(sum: Int, count: Int, old: Int, vertex: Int)] = []
    for (place, vertex) in graph.layers[layer].enumerated() where !neighbours[vertex].isEmpty {
      var sum = 0
      for neighbour in neighbours[vertex] { sum += position[neighbour] }
      places.append(place)
      keys.append((sum, neighbours[vertex].count, place, vertex))
    }
    keys.sort { left, right in
      let (first, second) = (left.sum * right.count, right.sum * left.count)
      return first != second ? first < second : left.old < right.old
    }
    for (place, key) in zip(places, keys) {
      graph.layers[layer][place] = key.vertex
      position[key.vertex] = place
    }
  }

  /// Exchanges neighbours wherever that alone saves crossings.
  private mutating func exchange() {
    var isBetter = true
    var rounds = 0
    while isBetter && rounds < 8 {
      isBetter = false
      rounds += 1
      for layer in graph.layers.indices where graph.layers[layer].count > 1 {
        for place in 0..<(graph.layers[layer].count - 1) {
          let (left, right) = (graph.layers[layer][place], graph.layers[layer][place + 1])
          let saved =
            pairCrossings(left, right, graph.upper) + pairCrossings(left, right, graph.lower)
            - pairCrossings(right, left, graph.upper) - pairCrossings(right, left, graph.lower)
          if saved > 0 {
            graph.layers[layer].swapAt(place, place + 1)
            position[left] = place + 1
            position[right] = place
            isBetter = true
          }
        }
      }
    }
  }

  private func pairCrossings(_ left: Int, _ right: Int, _ neighbours: [[Int]]) -> Int {
    var crossings = 0
    for first in neighbours[left] {
      for second in neighbours[right] where position[first] > position[second] { crossings += 1 }
    }
    return crossings
  }
}

/// Counts crossings between neighbouring layers.
enum CrossingCount {
  /// Crossings of all layers; O(lines · log(width)) (Barth, Mutzel and Jünger, 2004).
  static func count(_ graph: LayeredGraph, _ position: [Int]) -> Int {
    var total = 0
    for layer in graph.layers.indices.dropLast() {
      let width = graph.layers[layer + 1].count
      var tree = [Int](repeating: 0, count: width + 1)
      var inserted = 0
      for vertex in graph.layers[layer] {
        let targets = graph.lower[vertex].map { position[$0] }.sorted()
        for target in targets {
          var at = target + 1
          var notAfter = 0
          while at > 0 {
            notAfter += tree[at]
            at -= at & -at
          }
          total += inserted - notAfter
        }
        for target in targets {
          var at = target + 1
          while at <= width {
            tree[at] += 1
            at += at & -at
          }
          inserted += 1
        }
      }
    }
    return total
  }
}
