internal import Registry

/// Looks for the smallest change with which a person surely meets a ground: fewest links first, then the
/// least sum of changes.
///
/// Every candidate is tried by resolving the changed structure again, so the search knows nothing of the
/// regime's method. It rests on two facts that hold for all of them: knowing more never makes a sure
/// ground unsure, and of all values that one link may take, one of the two ends helps most.
struct ChangeSearch {
  /// What has to be met.
  enum Target: Hashable {
    /// The ground of this number.
    case ground(Int)
    /// Any ground that follows from the chain.
    case any
  }

  /// What was found.
  enum Outcome {
    case found(Found)
    case moreThan(Int)
    case tooManySteps(tried: Int)
  }

  /// A smallest change.
  struct Found {
    var moves: [Move]
    var total: Rational
    var isExact: Bool
    var isTraded: Bool
  }

  var trial: Trial
  let space: any ChangeSpace
  let target: Target
  /// Whether every value found so far is the exact end.
  var isExact = true

  init(_ trial: Trial, _ space: any ChangeSpace, _ target: Target) {
    self.trial = trial
    self.space = space
    self.target = target
  }

  /// Whether the target is surely met after some moves.
  mutating func isMet(_ moves: [Move]) throws(Trial.OutOfSteps) -> Bool {
    guard let edits = space.edits(moves) else { return false }
    return try verdict(edits) == .is
  }

  private mutating func verdict(_ edits: [StructureEdit]) throws(Trial.OutOfSteps) -> Verdict {
    let reading = try trial.read(edits)
    switch target {
    case .ground(let number): return reading.verdicts[number]
    case .any: return reading.computed
    }
  }

  /// - Parameter most: the most links that may change.
  mutating func search(most: Int) -> Outcome {
    var tried = 0
    do {
      var needed: Set<Int> = []
      for size in 1...max(1, most) {
        if size == 2 {
          needed = try indispensable()
          if needed.count > most { return .moreThan(most) }
        }
        var best: Found?
        var sets = Subsets(of: size, among: space.count, with: needed)
        while let set = sets.next() {
          for start in try starts(set) {
            let found = try least(start)
            if best.map({ precedes(found, $0) }) ?? true { best = found }
          }
        }
        if let best { return .found(best) }
        tried = size
      }
      return .moreThan(most)
    } catch {
      return .tooManySteps(tried: tried)
    }
  }

  /// The smallest change of one link that stands on a line: for what a source declares, where knowing
  /// more may also show that the chain does not bear it out.
  mutating func searchOnLines() -> Outcome {
    var best: Found?
    do {
      for link in 0..<space.count {
        for line in trial.regime.tests.map(\.threshold.percent) where line >= space.start(link, .raise) {
          for isStrict in [false, true] {
            let extent = Extent(amount: line - space.start(link, .raise), isStrict: isStrict)
            let moves = [Move(link: link, direction: .raise, extent: extent)]
            guard extent != .nothing, try isMet(moves) else { continue }
            let found = Found(moves: moves, total: extent.amount, isExact: true, isTraded: false)
            if best.map({ precedes(found, $0) }) ?? true { best = found }
          }
        }
      }
    } catch {
      return .tooManySteps(tried: 0)
    }
    return best.map(Outcome.found) ?? .moreThan(0)
  }

  /// Less in sum first; then the exact over the strict, then the first in order.
  private func precedes(_ left: Found, _ right: Found) -> Bool {
    if left.total != right.total { return left.total < right.total }
    let strict = (left.moves.count(where: \.extent.isStrict), right.moves.count(where: \.extent.isStrict))
    return strict.0 < strict.1
  }

  /// Links without which nothing helps.
  private mutating func indispensable() throws(Trial.OutOfSteps) -> Set<Int> {
    guard let links = space as? OpenLinks else { return [] }
    var found: Set<Int> = []
    for link in 0..<links.count {
      guard let edits = links.pinnedAtLeast(link) else { continue }
      if try verdict(edits) == .isNot { found.insert(link) }
    }
    return found
  }

  /// The furthest moves of a set of links with which the target is met, one for each way of moving them.
  private mutating func starts(_ set: [Int]) throws(Trial.OutOfSteps) -> [[Move]] {
    var found: [[Move]] = []
    var ways: [[Move.Direction]] = [[]]
    for link in set { ways = ways.flatMap { way in space.directions(link).map { way + [$0] } } }
    for way in ways {
      var seen: [[Move]] = []
      for order in ChangeSearch.orders(of: set.count) {
        var moves: [Move] = []
        for at in order {
          let furthest = space.furthest(set[at], way[at], beside: moves)
          moves.append(Move(link: set[at], direction: way[at], extent: Extent(amount: furthest)))
        }
        moves.sort { $0.link < $1.link }
        if seen.contains(moves) { continue }
        seen.append(moves)
        if try isMet(moves) {
          found.append(moves)
          break
        }
      }
    }
    return found
  }

  /// All orders of so many things.
  static func orders(of count: Int) -> [[Int]] {
    guard count > 1 else { return [Array(0..<count)] }
    return orders(of: count - 1).flatMap { order in
      (0...order.count).map { place in
        var next = order
        next.insert(count - 1, at: place)
        return next
      }
    }
  }
}

/// Sets of numbers of one size that hold all of some numbers, in a fixed order, one at a time.
struct Subsets: IteratorProtocol {
  private let needed: [Int]
  private let others: [Int]
  private var places: [Int]?

  init(of size: Int, among count: Int, with needed: Set<Int>) {
    self.needed = needed.sorted()
    others = (0..<count).filter { !needed.contains($0) }
    let free = size - needed.count
    places = free >= 0 && free <= others.count ? Array(0..<free) : nil
  }

  mutating func next() -> [Int]? {
    guard var current = places else { return nil }
    let set = (needed + current.map { others[$0] }).sorted()
    var at = current.count - 1
    while at >= 0, current[at] == others.count - current.count + at { at -= 1 }
    if at < 0 {
      places = nil
    } else {
      current[at] += 1
      for next in (at + 1)..<max(at + 1, current.count) { current[next] = current[next - 1] + 1 }
      places = current
    }
    return set
  }
}
