/// Gives every vertex its place across the page: long lines straight, neighbours apart by their sizes.
///
/// Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2001), with sizes on either
/// side of a vertex, in whole pixels: the mean of the two middle ones of four extreme alignments.
struct Coordinates {
  private let graph: LayeredGraph
  private let position: [Int]
  private let conflicts: Set<Int>

  /// Pixels from the left for each vertex's line; the least left edge is at 0.
  static func assign(_ graph: LayeredGraph) -> [Int] {
    let coordinates = Coordinates(graph)
    var layouts: [[Int]] = []
    for isUpward in [false, true] {
      for isMirrored in [false, true] {
        layouts.append(coordinates.align(isUpward: isUpward, isMirrored: isMirrored))
      }
    }
    return coordinates.balance(layouts)
  }

  private init(_ graph: LayeredGraph) {
    self.graph = graph
    var position = [Int](repeating: 0, count: graph.layerOf.count)
    for layer in graph.layers {
      for (place, vertex) in layer.enumerated() { position[vertex] = place }
    }
    self.position = position
    conflicts = Coordinates.conflicts(graph, position)
  }

  private static func key(_ above: Int, _ below: Int) -> Int { above << 32 | below }

  /// Lines that cross a straight part of a long line give way to it.
  private static func conflicts(_ graph: LayeredGraph, _ position: [Int]) -> Set<Int> {
    var result: Set<Int> = []
    for index in graph.layers.indices.dropLast() {
      let layer = graph.layers[index + 1]
      var low = 0
      var scanned = 0
      for (place, vertex) in layer.enumerated() {
        let inner = graph.isBend(vertex) ? graph.upper[vertex].first(where: graph.isBend) : nil
        guard inner != nil || place == layer.count - 1 else { continue }
        let high = inner.map { position[$0] } ?? graph.layers[index].count - 1
        while scanned <= place {
          let other = layer[scanned]
          for above in graph.upper[other] {
            let isOutside = position[above] < low || position[above] > high
            if isOutside && !(graph.isBend(above) && graph.isBend(other)) { result.insert(key(above, other)) }
          }
          scanned += 1
        }
        low = high
      }
    }
    return result
  }

  /// One extreme alignment: vertices join the blocks of their median neighbours above or below.
  private func align(isUpward: Bool, isMirrored: Bool) -> [Int] {
    let count = position.count
    var root = Array(0..<count)
    var aligned = root
    let neighbours = isUpward ? graph.lower : graph.upper
    let layers = isUpward ? graph.layers.reversed() : graph.layers
    func place(_ vertex: Int) -> Int { isMirrored ? -position[vertex] : position[vertex] }
    for layer in layers {
      var last = Int.min
      for vertex in isMirrored ? layer.reversed() : layer {
        let sorted = neighbours[vertex].sorted { place($0) < place($1) }
        guard !sorted.isEmpty else { continue }
        for median in ((sorted.count - 1) / 2)...(sorted.count / 2) where aligned[vertex] == vertex {
          let other = sorted[median]
          let key = isUpward ? Coordinates.key(vertex, other) : Coordinates.key(other, vertex)
          guard place(other) > last, !conflicts.contains(key) else { continue }
          aligned[other] = vertex
          root[vertex] = root[other]
          aligned[vertex] = root[vertex]
          last = place(other)
        }
      }
    }
    return compact(root, isMirrored: isMirrored)
  }

  /// Blocks as far to one side as their neighbours allow, then drawn back where there is room.
  private func compact(_ root: [Int], isMirrored: Bool) -> [Int] {
    let count = position.count
    var after = [[(block: Int, distance: Int)]](repeating: [], count: count)
    var before = after
    var waiting = [Int](repeating: 0, count: count)
    for layer in graph.layers {
      for (first, second) in zip(layer, layer.dropFirst()) {
        let distance = graph.separation(first, second)
        let (from, to) = isMirrored ? (root[second], root[first]) : (root[first], root[second])
        after[from].append((to, distance))
        before[to].append((from, distance))
        waiting[to] += 1
      }
    }
    var order = (0..<count).filter { root[$0] == $0 && waiting[$0] == 0 }
    var x = [Int](repeating: 0, count: count)
    var at = 0
    while at < order.count {
      let block = order[at]
      at += 1
      for (next, distance) in after[block] {
        x[next] = max(x[next], x[block] + distance)
        waiting[next] -= 1
        if waiting[next] == 0 { order.append(next) }
      }
    }
    for block in order.reversed() {
      if let limit = after[block].map({ x[$0.block] - $0.distance }).min() { x[block] = max(x[block], limit) }
    }
    return (0..<count).map { isMirrored ? -x[root[$0]] : x[root[$0]] }
  }

  private func balance(_ layouts: [[Int]]) -> [Int] {
    let bounds = layouts.map { x in
      (
        low: x.indices.map { x[$0] - graph.left[$0] }.min() ?? 0,
        high: x.indices.map { x[$0] + graph.right[$0] }.max() ?? 0
      )
    }
    let narrowest = bounds.indices.min { left, right in
      let (first, second) = (bounds[left].high - bounds[left].low, bounds[right].high - bounds[right].low)
      return first != second ? first < second : left < right
    }
    let (low, high) = narrowest.map { bounds[$0] } ?? (0, 0)
    let shifts = bounds.indices.map { index in
      index.isMultiple(of: 2) ? low - bounds[index].low : high - bounds[index].high
    }
    var x = position.indices.map { vertex in
      let sorted = layouts.indices.map { layouts[$0][vertex] + shifts[$0] }.sorted()
      return (sorted[1] + sorted[2]) >> 1
    }
    let least = x.indices.map { x[$0] - graph.left[$0] }.min() ?? 0
    for vertex in x.indices { x[vertex] -= least }
    return x
  }
}
