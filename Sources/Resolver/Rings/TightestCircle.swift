internal import Registry

/// The circle whose smallest link is largest, in one ring.
///
/// A circle passes each row once, by one link, and rows choose their shares independently: so with every
/// link at its greatest the figure is one that can be. With every link at its least it is one that no
/// choice falls below.
struct TightestCircle {
  /// The smallest link of the circle.
  let figure: Figure
  /// Such a circle by places of `count`, each holding the next and the last one the first.
  let members: [Int]

  /// A link between two places of the ring.
  struct Edge {
    var holder: Int
    var held: Int
    var stake: Share
  }

  init(count: Int, _ edges: [Edge]) {
    let least = TightestCircle.bottleneck(count, edges) { End($0.stake.min, above: $0.stake.minOpen) }
    let most = TightestCircle.bottleneck(count, edges) { End($0.stake.max, below: $0.stake.maxOpen) }
    figure = Figure(
      low: least.value / .hundred, high: most.value / .hundred, lowOpen: least.side > 0,
      highOpen: most.side < 0)
    let kept = edges.filter { edge in
      least.isNothing
        ? !(End(edge.stake.max, below: edge.stake.maxOpen) < most)
        : !(End(edge.stake.min, above: edge.stake.minOpen) < least)
    }
    members = TightestCircle.shortest(count, kept)
  }

  /// An end of an interval: just above or below a number where the number itself is excluded.
  private struct End: Comparable {
    let value: Rational
    let side: Int

    init(_ value: Rational, above: Bool = false, below: Bool = false) {
      self.value = value
      side = above ? 1 : below ? -1 : 0
    }

    var isNothing: Bool { value.isZero && side == 0 }

    static func < (left: End, right: End) -> Bool {
      left.value == right.value ? left.side < right.side : left.value < right.value
    }
  }

  /// The greatest end such that the links at or above it still make a circle.
  private static func bottleneck(_ count: Int, _ edges: [Edge], _ end: (Edge) -> End) -> End {
    let ends = edges.map(end)
    var levels: [End] = []
    for level in ends.sorted() where levels.last != level { levels.append(level) }
    var low = 0
    var high = levels.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      let kept = edges.indices.filter { ends[$0] >= levels[middle] }.map { edges[$0] }
      if hasCircle(count, kept) { low = middle } else { high = middle - 1 }
    }
    return levels.isEmpty ? End(.zero) : levels[low]
  }

  /// Whether links make a circle: taking away what nobody holds, again and again, leaves something.
  private static func hasCircle(_ count: Int, _ edges: [Edge]) -> Bool {
    let (starts, held) = rows(count, edges)
    var holders = [Int](repeating: 0, count: count)
    for edge in edges { holders[edge.held] += 1 }
    var free = holders.indices.filter { holders[$0] == 0 }
    var gone = 0
    while let node = free.popLast() {
      gone += 1
      for at in starts[node]..<starts[node + 1] {
        holders[held[at]] -= 1
        if holders[held[at]] == 0 { free.append(held[at]) }
      }
    }
    return gone < count
  }

  /// What each place holds, in rising order: bounds and targets.
  private static func rows(_ count: Int, _ edges: [Edge]) -> (starts: [Int], held: [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for edge in edges { starts[edge.holder + 1] += 1 }
    for place in 0..<count { starts[place + 1] += starts[place] }
    var next = starts
    var held = [Int](repeating: 0, count: edges.count)
    for edge in edges.sorted(by: { $0.held < $1.held }) {
      held[next[edge.holder]] = edge.held
      next[edge.holder] += 1
    }
    return (starts, held)
  }

  /// The shortest circle through the first place that is in any.
  private static func shortest(_ count: Int, _ edges: [Edge]) -> [Int] {
    let (starts, held) = rows(count, edges)
    let components = Components(starts: starts.map(Int32.init), targets: held.map(Int32.init))
    let first = (0..<count).first { place in
      components[Int(components.of[place])].count > 1
        || held[starts[place]..<starts[place + 1]].contains(place)
    }
    guard let first else { return [] }
    var from = [Int](repeating: -1, count: count)
    var queue = [first]
    var at = 0
    while at < queue.count {
      let node = queue[at]
      at += 1
      for target in held[starts[node]..<starts[node + 1]] {
        if target == first {
          var circle = [node]
          while let last = circle.last, last != first { circle.append(from[last]) }
          return circle.reversed()
        }
        if from[target] < 0 {
          from[target] = node
          queue.append(target)
        }
      }
    }
    return []
  }
}
