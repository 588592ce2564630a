/// Gives each figure a height: owners higher than what they own.
struct Layering {
  /// Height of each figure above the lowest, 0 and up.
  var heights: [Int]
  private let owners: [[Int]]
  private let owned: [[Int]]

  /// Longest paths from below, then figures lifted towards their owners while that shortens the lines
  /// (node promotion; Nikolov and Tarassov, "Graph layering by promotion of nodes", 2006).
  init(_ scene: Scene, feedback: [Bool]) {
    let count = scene.figures.count
    var owners = [[Int]](repeating: [], count: count)
    var owned = [[Int]](repeating: [], count: count)
    for (index, tie) in scene.ties.enumerated() where !tie.isComputed && !feedback[index] {
      owners[tie.subject].append(tie.party)
      owned[tie.party].append(tie.subject)
    }
    self.owners = owners
    self.owned = owned
    heights = [Int](repeating: 0, count: count)
    var waiting = owned.map(\.count)
    var ready = (0..<count).filter { waiting[$0] == 0 }
    var at = 0
    while at < ready.count {
      let figure = ready[at]
      at += 1
      for owner in owners[figure] {
        heights[owner] = max(heights[owner], heights[figure] + 1)
        waiting[owner] -= 1
        if waiting[owner] == 0 { ready.append(owner) }
      }
    }
    promote(subject: scene.subject)
  }

  private mutating func promote(subject: Int) {
    // Each step looks at one line; the limit keeps the time linear in what a reader could follow.
    var steps = 20_000_000
    var stamp = [Int](repeating: -1, count: heights.count)
    var round = 0
    var isBetter = true
    while isBetter && steps > 0 {
      isBetter = false
      for figure in heights.indices where !owners[figure].isEmpty {
        if figure == subject && owned[figure].isEmpty { continue }
        round += 1
        var group = [figure]
        stamp[figure] = round
        var at = 0
        while at < group.count {
          let member = group[at]
          at += 1
          steps -= owners[member].count
          for owner in owners[member] where stamp[owner] != round && heights[owner] == heights[member] + 1 {
            stamp[owner] = round
            group.append(owner)
          }
        }
        var change = 0
        for member in group {
          for owner in owners[member] where stamp[owner] != round { change -= 1 }
          for below in owned[member] where stamp[below] != round { change += 1 }
          steps -= owned[member].count
        }
        if change < 0 {
          for member in group { heights[member] += 1 }
          isBetter = true
        }
        if steps <= 0 { break }
      }
    }
  }

  /// Rows of figures from the top of the page.
  ///
  /// A layer too wide for the page takes several rows. Figures of one layer are never tied to each other, so any row of the layer will do.
  func rows(_ scene: Scene) -> [[Int]] {
    let total = scene.figures.reduce(0) { $0 + $1.width + LayeredGraph.figureGap }
    // A page of 16 to 10 with about 170 pixels for each row.
    let widest = max(1_300, isqrt(total * 170 * 16 / 10))
    var layers = [[Int]](repeating: [], count: (heights.max() ?? 0) + 1)
    for figure in walk(scene) { layers[layers.count - 1 - heights[figure]].append(figure) }
    var rows: [[Int]] = []
    for layer in layers where !layer.isEmpty {
      let width = layer.reduce(0) { $0 + scene.figures[$1].width + LayeredGraph.figureGap }
      let count = (width + widest - 1) / widest
      var parts = [[Int]](repeating: [], count: count)
      for (index, figure) in layer.enumerated() {
        parts[figure == scene.subject ? count - 1 : index % count].append(figure)
      }
      rows += parts.filter { !$0.isEmpty }
    }
    return rows
  }

  /// Figures in the order of a walk from the subject through all lines, neighbours together.
  private func walk(_ scene: Scene) -> [Int] {
    var seen = [Bool](repeating: false, count: heights.count)
    var result: [Int] = []
    for start in [scene.subject] + Array(heights.indices) where !seen[start] {
      var stack = [start]
      while let figure = stack.popLast() {
        if seen[figure] { continue }
        seen[figure] = true
        result.append(figure)
        for next in (owners[figure] + owned[figure]).reversed() where !seen[next] { stack.append(next) }
      }
    }
    return result
  }
}

/// The greatest integer whose square is not above a number.
func isqrt(_ number: Int) -> Int {
  guard number > 1 else { return max(0, number) }
  var guess = number
  var better = (guess + 1) / 2
  while better < guess {
    guess = better
    better = (guess + number / guess) / 2
  }
  return guess
}
