/// One entity's holders with what is known of their shares.
///
/// The shares `w` and the remainder `r` satisfy `low ≤ w ≤ high` (strictly where an end is open),
/// `r ≥ 0` and `Σ w + r = 1`; where all holders are declared to be on record, `r = 0`.
struct HolderRow: Equatable {
  /// What is known of one holder's share, as parts of one.
  struct Holding: Equatable {
    /// Number of the holder's node.
    var holder: Int
    var low: Fraction
    var high: Fraction
    var lowOpen = false
    var highOpen = false
  }

  var holdings: [Holding]
  /// Whether nothing is left over: `r = 0`.
  var isComplete: Bool

  /// Holdings, then the remainder as a coordinate of its own.
  var coordinates: [Holding] {
    holdings + [Holding(holder: -1, low: .zero, high: isComplete ? .zero : .one)]
  }

  /// The numbers that a sum can be: from `low` to `high`, each with or without the end itself.
  struct Range: Equatable {
    var low: Fraction
    var high: Fraction
    var lowOpen: Bool
    var highOpen: Bool

    var isEmpty: Bool { low > high || (low == high && (lowOpen || highOpen)) }

    func contains(_ value: Fraction) -> Bool {
      (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high)
    }
  }

  /// Whether some shares satisfy everything that is said of this entity.
  var isPossible: Bool { boxSum(coordinates).contains(.one) }

  /// What the holders in `group` can hold together.
  ///
  /// Without the sum condition a group's total can be anything in the interval of its ends' sums. The
  /// condition adds: what the group leaves of one must be a possible total of all the others.
  /// Where the row contradicts itself, the interval without the sum condition.
  func total(of group: Set<Int>) -> Range {
    let inside = boxSum(coordinates.filter { group.contains($0.holder) })
    guard isPossible else { return inside }
    let rest = boxSum(coordinates.filter { !group.contains($0.holder) })
    let low = max(inside.low, .one - rest.high)
    let high = min(inside.high, .one - rest.low)
    return Range(
      low: low, high: high,
      lowOpen: (low == inside.low && inside.lowOpen) || (low == .one - rest.high && rest.highOpen),
      highOpen: (high == inside.high && inside.highOpen) || (high == .one - rest.low && rest.lowOpen))
  }

  private func boxSum(_ parts: [Holding]) -> Range {
    Range(
      low: parts.map(\.low).sum(), high: parts.map(\.high).sum(),
      lowOpen: parts.contains(where: \.lowOpen), highOpen: parts.contains(where: \.highOpen))
  }

  /// Whether these values of the coordinates are allowed, open ends included.
  func allows(_ weights: [Fraction]) -> Bool {
    guard weights.count == coordinates.count, weights.sum() == .one else { return false }
    return zip(coordinates, weights).allSatisfy { part, weight in
      Range(low: part.low, high: part.high, lowOpen: part.lowOpen, highOpen: part.highOpen).contains(weight)
    }
  }

  /// Corners of the closed polytope `{low ≤ w ≤ high, Σ w + r = 1}`, each once.
  ///
  /// A corner is fixed by as many tight conditions as there are coordinates; the sum is one of them, so
  /// all coordinates but at most one stand at an end and that one takes what is left. Every choice of it
  /// and of the others' ends is tried: `k·2^(k−1)` candidates for `k` coordinates.
  func corners() -> [[Fraction]] {
    let parts = coordinates
    var found: [[Fraction]] = []
    var seen: Set<[Fraction]> = []
    for free in parts.indices {
      for choice in 0..<(1 << parts.count) where choice & (1 << free) == 0 {
        var corner = parts.indices.map { choice & (1 << $0) == 0 ? parts[$0].low : parts[$0].high }
        corner[free] = .zero
        corner[free] = .one - corner.sum()
        guard corner[free] >= parts[free].low, corner[free] <= parts[free].high else { continue }
        if seen.insert(corner).inserted { found.append(corner) }
      }
    }
    return found
  }

  /// Random shares that satisfy everything said, open ends included.
  ///
  /// One coordinate after another, in random order, takes a value from the interval that its own ends and
  /// the others' leave. Ends themselves are taken only where no end in the row is open.
  ///
  /// - Precondition: `isPossible`.
  func randomWeights(using random: inout SplitMix64) -> [Fraction] {
    let parts = coordinates
    let hasOpenEnds = parts.contains { $0.lowOpen || $0.highOpen }
    var weights = Array(repeating: Fraction.zero, count: parts.count)
    var waiting = random.shuffled(Array(parts.indices))
    var left = Fraction.one
    while let next = waiting.popLast() {
      let least = max(parts[next].low, left - waiting.map { parts[$0].high }.sum())
      let most = min(parts[next].high, left - waiting.map { parts[$0].low }.sum())
      let step = hasOpenEnds ? random.number(in: 1...15) : random.number(in: 0...16)
      weights[next] = least + (most - least) * Fraction(step, of: 16)
      left -= weights[next]
    }
    return weights
  }
}
