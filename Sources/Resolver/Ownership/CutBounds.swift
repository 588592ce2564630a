internal import Registry

/// Both bounds of the chance that a walk from the subject reaches a node, put together from the parts
/// between cuts (`CutTree`), each of which is computed once for all the nodes behind it.
struct CutBounds<Number: Directed> {
  /// Both ends of an interval of fractions of one.
  struct Ends {
    var low: Number
    var high: Number
    var lowOpen = false
    var highOpen = false
    /// Whether some loop on the way could not be solved, so that the interval is wider than need be.
    var isWidened = false

    static var whole: Ends { Ends(low: .one, high: .one) }

    /// The ends of a product of two numbers that are chosen independently.
    ///
    /// An end of the product is reached only where both factors reach theirs, or one can be nothing.
    func multiplied(by other: Ends) -> Ends {
      let lowZero = (low <= .zero && !lowOpen) || (other.low <= .zero && !other.lowOpen)
      return Ends(
        low: low.multiplied(by: other.low, .down), high: high.multiplied(by: other.high, .up),
        lowOpen: !lowZero && (lowOpen || other.lowOpen),
        highOpen: high > .zero && other.high > .zero && (highOpen || other.highOpen),
        isWidened: isWidened || other.isWidened)
    }
  }

  private let subject: Int32
  private let cuts: CutTree
  private(set) var solver: BoundSolver<Number>
  private var known: [Int32: Ends] = [:]

  init(_ reach: Reach, bitBudget: Int) {
    subject = reach.subject
    cuts = CutTree(reach)
    solver = BoundSolver(BoundRows<Number>(reach), bitBudget: bitBudget)
    known[subject] = .whole
  }

  /// Steps done so far.
  var work: Int { solver.work }

  /// Steps done so far, each counted by the length of its fractions.
  var fractionWork: Int { solver.work + solver.lengthWork }

  /// The bounds for one node.
  mutating func ends(of node: Int32) throws -> Ends {
    var path: [Int32] = []
    var at = node
    while known[at] == nil {
      path.append(at)
      let next = cuts.cut[Int(at)]
      if next < 0 { break }
      at = next
    }
    var ends = known[at] ?? .whole
    // Cuts are shared by all that lies behind them; other nodes are asked for once.
    for (place, next) in path.enumerated().reversed() {
      let cut = cuts.cut[Int(next)]
      ends = ends.multiplied(by: try part(from: cut, to: next))
      if max(ends.low.cost, ends.high.cost) > solver.bitBudget { throw BoundSolver<Number>.TooCostly() }
      if place > 0 { known[next] = ends }
    }
    return ends
  }

  /// The bounds between a cut and a node behind it; -1 stands for the subject where it is no cut.
  private mutating func part(from cut: Int32, to node: Int32) throws -> Ends {
    let from = cut < 0 ? subject : cut
    if let entry = solver.onlyEntry(naming: node, in: from) { return solver.rows.alone(entry, in: from) }
    return try solver.ends(of: [node], from: from, isCut: cut >= 0)
  }

  /// The bounds for reaching any of several nodes, from the subject.
  mutating func ends(ofAny nodes: [Int32]) throws -> Ends {
    try solver.ends(of: nodes, from: subject, isCut: false)
  }
}

extension BoundSolver {
  /// Both bounds for reaching the targets from a node.
  ///
  /// - Parameter isCut: whether only rows behind the node matter.
  mutating func ends(of targets: [Int32], from node: Int32, isCut: Bool) throws -> CutBounds<Number>.Ends {
    try solve(.least, targets: targets, from: isCut ? node : nil)
    var ends = CutBounds<Number>.Ends(low: worth(node), high: .one)
    var isWidened = isWidened
    ends.lowOpen = openEnds(.least)?.contains(node) ?? false
    try solve(.greatest, targets: targets, from: isCut ? node : nil)
    isWidened = isWidened || self.isWidened
    ends.high = worth(node)
    ends.highOpen = openEnds(.greatest)?.contains(node) ?? false
    if isWidened {
      ends.isWidened = true
      ends.lowOpen = false
      ends.highOpen = false
    }
    return ends
  }

  /// Which bounds are only approached; nil where none can be, because no interest has an open end, and for
  /// machine numbers, which are rounded outward anyway.
  private func openEnds(_ bound: Bound) -> OpenEnds? {
    guard rows.hasOpenEnds, let exact = self as? BoundSolver<Rational> else { return nil }
    return OpenEnds(exact, bound)
  }

  /// The entry of a row that names a node, where nothing else above the row does and the row stands in no loop.
  func onlyEntry(naming node: Int32, in row: Int32) -> Int32? {
    let reach = rows.reach
    let uses = reach.usesOf(node)
    guard !reach.isLoop(reach.components.of[Int(row)]) else { return nil }
    // Rows behind the cut come first in the order of components; those before it do not matter.
    var found: Int32?
    for at in uses {
      let user = reach.rowOfEntry[Int(at)]
      if reach.components.of[Int(user)] > reach.components.of[Int(row)] { continue }
      if found != nil || user != row { return nil }
      found = at
    }
    return found
  }
}

extension BoundRows {
  /// The bounds for reaching a holder that a row names by one entry alone.
  ///
  /// The same as `optimum` and `OpenEnds` give, without a search.
  func alone(_ at: Int32, in node: Int32) -> CutBounds<Number>.Ends {
    let entry = reach.graph.entries[Int(at)]
    let (least, most) = (low[Int(at)], high[Int(at)])
    if reach.graph.conflicts.contains(node) {
      return CutBounds.Ends(low: Swift.min(least, .one), high: Swift.min(most, .one))
    }
    let others = spanSum[Int(node)].subtracting(most.subtracting(least, .down), .up)
    // What must be given away although everybody else has their greatest part.
    var forced = Number.one.subtracting(lowSumUp[Int(node)], .down)
    forced = forced.subtracting(Swift.max(.zero, others), .down)
    let must = Swift.max(.zero, Swift.min(forced, most.subtracting(least, .down)))
    let slack = Swift.max(.zero, Number.one.subtracting(lowSum[Int(node)], .up))
    let may = Swift.min(slack, most.subtracting(least, .up))
    var ends = CutBounds<Number>.Ends(
      low: Swift.min(.one, least.adding(must, .down)), high: Swift.min(.one, least.adding(may, .up)))
    guard hasOpenEnds, Number.isExact else { return ends }
    let isHighOpen = entry.highOpen && !entry.isExact
    let span = most.subtracting(least, .down)
    let othersOpenLow = openLows[Int(node)] - (entry.lowOpen ? 1 : 0) > 0
    let othersOpenHigh = openHighs[Int(node)] - (isHighOpen ? 1 : 0) > 0
    guard slack > .zero else { return ends }
    ends.highOpen =
      slack > span
      ? isHighOpen : (slack == span && span > .zero && isHighOpen) || othersOpenLow
    ends.lowOpen =
      slack > others
      ? othersOpenHigh : (slack == others && others > .zero && othersOpenHigh) || entry.lowOpen
    return ends
  }
}
