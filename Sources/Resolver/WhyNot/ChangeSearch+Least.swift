internal import Registry

extension ChangeSearch {
  /// The least sum of changes of the links of `start`, from which the target is met.
  ///
  /// One link has one least extent. Several that do not depend on each other (steps of control) have one
  /// each. Where less of one asks for more of another, the least sum may be no fraction at all (two links
  /// of one chain: a square root), so all but one of them stand on hundredths of a point and the last is
  /// exact.
  mutating func least(_ start: [Move]) throws(Trial.OutOfSteps) -> Found {
    isExact = true
    var ends: [[Move]] = []
    for order in ChangeSearch.orders(of: start.count) { ends.append(try reduced(start, order)) }
    var best = ends[0]
    for end in ends.dropFirst() { best = ChangeSearch.better(best, end) }
    let isTraded = ends.contains { ChangeSearch.differ($0, ends[0]) }
    if isTraded { best = try traded(best, ends) }
    best = try lessened(best)
    return Found(moves: best, total: ChangeSearch.total(best), isExact: isExact, isTraded: isTraded)
  }

  static func total(_ moves: [Move]) -> Rational { moves.reduce(.zero) { $0 + $1.extent.amount } }

  private static func better(_ left: [Move], _ right: [Move]) -> [Move] {
    total(right) < total(left) ? right : left
  }

  /// Whether two ways of changing the same links are more than rounding apart.
  private static func differ(_ left: [Move], _ right: [Move]) -> Bool {
    zip(left, right).contains { one, other in
      let difference = one.extent.amount - other.extent.amount
      return max(difference, -difference) > Rational(1, 50)
    }
  }

  /// One move after the other brought to its least, all but the last of them to a hundredth.
  private mutating func reduced(_ moves: [Move], _ order: [Int]) throws(Trial.OutOfSteps) -> [Move] {
    var moves = moves
    for at in order {
      let least = try leastExtent(at, moves)
      let isLast = at == order.last
      moves[at].extent = isLast ? least : steps(moves[at]).up(least, most: moves[at].extent)
    }
    return moves
  }

  /// Moves of which something can still be taken back brought to their least.
  private mutating func lessened(_ moves: [Move]) throws(Trial.OutOfSteps) -> [Move] {
    var moves = moves
    guard moves.count > 1 else { return moves }
    for at in moves.indices {
      var trial = moves
      let amount = moves[at].extent.amount
      trial[at].extent = Extent(amount: amount - amount / 1_000)
      if try isMet(trial) { moves[at].extent = try leastExtent(at, moves) }
    }
    return moves
  }

  // MARK: Less of one for more of another

  /// The best trade between the links: one after the other is moved while the last gives what is needed.
  private mutating func traded(_ best: [Move], _ ends: [[Move]]) throws(Trial.OutOfSteps) -> [Move] {
    var best = best
    let last = best.count - 1
    for _ in 0..<(best.count > 2 ? 3 : 1) {
      let before = best
      for at in 0..<last { best = try moved(at, best, last, ends) }
      if best == before { break }
    }
    return best
  }

  /// One link moved to where the sum with the last is least, the others as they are.
  private mutating func moved(
    _ one: Int, _ moves: [Move], _ last: Int, _ ends: [[Move]]
  ) throws(Trial.OutOfSteps) -> [Move] {
    let steps = steps(moves[one])
    let amounts = (ends + [moves]).map { $0[one].extent.amount }
    let bounds = [steps.nearest(amounts.min() ?? .zero), steps.nearest(amounts.max() ?? .zero)].sorted()
    guard bounds[0] < bounds[1] else { return moves }
    var known: [Int: [Move]] = [:]
    for step in [bounds[0], (bounds[0] + bounds[1]) / 2, bounds[1]] {
      known[step] = try at(steps.amount(step), moves, one, last)
    }
    let points = known.sorted { steps.amount($0.key) < steps.amount($1.key) }
    if points.count == 3,
      let wanted = ChangeSearch.leastSum(
        points.map { steps.amount($0.key) }, points.map { $0.value[last].extent.amount })
    {
      let near = min(max(steps.nearest(wanted), bounds[0]), bounds[1])
      var isLeast = true
      for step in [near, near - 1, near + 1, near - 100, near + 100]
      where bounds[0] <= step && step <= bounds[1] {
        if known[step] == nil { known[step] = try at(steps.amount(step), moves, one, last) }
        // The three points did not lie on one piece where a step further away is better.
        if abs(step - near) == 100, let far = known[step], let middle = known[near] {
          isLeast = isLeast && ChangeSearch.total(middle) <= ChangeSearch.total(far)
        }
      }
      if !isLeast { try narrow(steps, bounds, moves, one, last, &known) }
    }
    var found = moves
    for (_, moves) in known.sorted(by: { $0.key < $1.key }) { found = ChangeSearch.better(found, moves) }
    return found
  }

  /// Thirds thrown away as long as the sum first falls and then rises.
  private mutating func narrow(
    _ steps: Steps, _ bounds: [Int], _ moves: [Move], _ one: Int, _ last: Int, _ known: inout [Int: [Move]]
  ) throws(Trial.OutOfSteps) {
    var (first, end) = (bounds[0], bounds[1])
    while end - first > 2 {
      let third = max(1, (end - first) / 3)
      var sums: [Rational?] = []
      for step in [first + third, end - third] {
        if known[step] == nil { known[step] = try at(steps.amount(step), moves, one, last) }
        sums.append(known[step].map(ChangeSearch.total))
      }
      if let left = sums[0], sums[1].map({ left <= $0 }) ?? true {
        end -= third
      } else {
        first += third
      }
    }
  }

  /// One link changed by this much, the other by the least that is then enough; nil where nothing is.
  private mutating func at(
    _ amount: Rational, _ moves: [Move], _ one: Int, _ other: Int
  ) throws(Trial.OutOfSteps) -> [Move]? {
    guard amount > .zero else { return nil }
    var moves = moves
    var beside = moves
    beside.remove(at: one)
    beside.removeAll { $0.link == moves[other].link }
    guard amount <= space.furthest(moves[one].link, moves[one].direction, beside: beside) else { return nil }
    moves[one].extent = Extent(amount: amount)
    beside = moves
    beside.remove(at: other)
    let furthest = space.furthest(moves[other].link, moves[other].direction, beside: beside)
    moves[other].extent = Extent(amount: furthest)
    guard furthest > .zero, try isMet(moves) else { return nil }
    moves[other].extent = try leastExtent(other, moves)
    return moves
  }

  private func steps(_ move: Move) -> Steps {
    Steps(start: space.start(move.link, move.direction), isRaise: move.direction == .raise)
  }

  /// Where the sum of a place and a Möbius function of it is least, given three places and values.
  ///
  /// It only proposes where to look, so machine numbers are enough. Nil where the function is a line.
  static func leastSum(_ places: [Rational], _ values: [Rational]) -> Rational? {
    // f(t) = a + b / (t − c), so (f − a)(t − c) is the same at all three: two linear equations.
    let t = places.map(\.approximate)
    let f = values.map(\.approximate)
    func row(_ i: Int) -> (Double, Double, Double) {
      let fall: Double = f[i] - f[i + 1]
      let step: Double = t[i] - t[i + 1]
      return (fall, step, f[i] * t[i] - f[i + 1] * t[i + 1])
    }
    let (first, second) = (row(0), row(1))
    let determinant: Double = first.0 * second.1 - second.0 * first.1
    guard abs(determinant) > 1e-9 else { return nil }
    let c: Double = (first.2 * second.1 - second.2 * first.1) / determinant
    let a: Double = (first.0 * second.2 - second.0 * first.2) / determinant
    let b: Double = (f[0] - a) * (t[0] - c)
    guard b > 0, b.isFinite, c.isFinite else { return nil }
    let found = [c + b.squareRoot(), c - b.squareRoot()].first { t[0] < $0 && $0 < t[2] }
    return found.map { Rational(exactly: $0) }
  }
}

/// Steps of a hundredth of a point of a share, from which its changes are read off.
private struct Steps {
  let start: Rational
  let isRaise: Bool

  func amount(_ step: Int) -> Rational {
    let value = Rational(step, 100)
    return isRaise ? value - start : start - value
  }

  /// The step nearest to a change.
  func nearest(_ amount: Rational) -> Int {
    let value = isRaise ? start + amount : start - amount
    return Int((value.approximate * 100).rounded())
  }

  /// The first step at which at least as much is changed; as it is where there is none before `most`.
  func up(_ least: Extent, most: Extent) -> Extent {
    let near = nearest(least.amount)
    for step in isRaise ? [near - 1, near, near + 1] : [near + 1, near, near - 1] {
      let amount = amount(step)
      if amount == least.amount { return least }
      if amount > least.amount { return amount < most.amount ? Extent(amount: amount) : least }
    }
    return least
  }
}
