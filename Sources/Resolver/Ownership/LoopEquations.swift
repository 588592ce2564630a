/// The equations of one loop (strongly connected component), solved by eliminating one member after the
/// other without a single subtraction.
///
/// This is the algorithm of Grassmann, Taksar and Heyman (1985) for absorbing Markov chains: `1 − w` is
/// never formed, it is summed from the ways out, so that machine numbers keep almost all their digits.
/// Members with few neighbours go first; a ring of n members costs n steps.
struct LoopEquations<Number: Field> {
  /// Why a loop cannot be solved within the limits.
  enum Failure: Error {
    /// Fractions grew beyond the budget, or too many members depend on each other densely.
    case tooCostly
    /// Nothing leaves the loop.
    case closed
  }

  private struct Step {
    var member: Int32
    var divisor: Number
    /// Later members and the normalised weight with which this one is replaced by them.
    var row: [(Int32, Number)]
    /// Later members that held this one, with their weight.
    var column: [(Int32, Number)]
  }

  private var steps: [Step] = []
  private let count: Int

  /// The most members that are eliminated as a dense block.
  static var densestBlock: Int { 2_500 }

  /// - Parameters:
  ///   - edges: weight of member `to` among the holders of member `from`, both by index in the loop.
  ///   - exits: weight that leaves the loop from each member; with its edges it sums to one.
  ///   - bitBudget: the longest fraction that is still worked on.
  init(
    count: Int, edges: [(from: Int32, to: Int32, weight: Number)], exits: [Number], bitBudget: Int
  ) throws(Failure) {
    self.count = count
    var exits = exits
    var rows = [[(Int32, Number)]](repeating: [], count: count)
    var columns = [[Int32]](repeating: [], count: count)
    for edge in edges where !edge.weight.isSurelyZero {
      LoopEquations.add(edge.weight, to: edge.to, in: &rows[Int(edge.from)])
      if !columns[Int(edge.to)].contains(edge.from) { columns[Int(edge.to)].append(edge.from) }
    }
    var queue = DegreeQueue(count: count) { rows[$0].count * columns[$0].count }
    steps.reserveCapacity(count)
    while let member = queue.removeLeast(degree: { rows[$0].count * columns[$0].count }) {
      let k = Int(member)
      if rows[k].count > LoopEquations.densestBlock { throw .tooCostly }
      var divisor = exits[k]
      for (to, weight) in rows[k] where to != member { divisor = divisor + weight }
      if divisor.isSurelyZero { throw .closed }
      if divisor.cost > bitBudget { throw .tooCostly }
      let row = rows[k].filter { $0.0 != member }.map { ($0.0, $0.1 / divisor) }
      let exit = exits[k] / divisor
      var column: [(Int32, Number)] = []
      for holder in columns[k] where holder != member {
        let i = Int(holder)
        guard let at = rows[i].firstIndex(where: { $0.0 == member }) else { continue }
        let weight = rows[i].remove(at: at).1
        column.append((holder, weight))
        for (to, share) in row {
          LoopEquations.add(weight * share, to: to, in: &rows[i])
          if !columns[Int(to)].contains(holder) { columns[Int(to)].append(holder) }
        }
        exits[i] = exits[i] + weight * exit
      }
      for (to, _) in row { columns[Int(to)].removeAll { $0 == member } }
      rows[k] = []
      columns[k] = []
      for (holder, _) in column { queue.update(holder) }
      for (to, _) in row { queue.update(to) }
      steps.append(Step(member: member, divisor: divisor, row: row, column: column))
    }
  }

  private static func add(_ weight: Number, to target: Int32, in row: inout [(Int32, Number)]) {
    if let at = row.firstIndex(where: { $0.0 == target }) {
      row[at].1 = row[at].1 + weight
    } else {
      row.append((target, weight))
    }
  }

  /// Values v with `v[i] = Σ weight(i, j)·v[j] + given[i]`: what each member is worth.
  func values(given: [Number], bitBudget: Int) throws(Failure) -> [Number] {
    var value = given
    for step in steps {
      let own = value[Int(step.member)] / step.divisor
      value[Int(step.member)] = own
      for (holder, weight) in step.column {
        value[Int(holder)] = value[Int(holder)] + weight * own
      }
    }
    for step in steps.reversed() {
      var own = value[Int(step.member)]
      for (to, share) in step.row { own = own + share * value[Int(to)] }
      if own.cost > bitBudget { throw .tooCostly }
      value[Int(step.member)] = own
    }
    return value
  }

  /// Visits n with `n[j] = entering[j] + Σ n[i]·weight(i, j)`: how often each member is passed.
  func visits(entering: [Number], bitBudget: Int) throws(Failure) -> [Number] {
    var visit = entering
    for step in steps {
      let own = visit[Int(step.member)]
      for (to, share) in step.row { visit[Int(to)] = visit[Int(to)] + own * share }
    }
    for step in steps.reversed() {
      var own = visit[Int(step.member)]
      for (holder, weight) in step.column { own = own + visit[Int(holder)] * weight }
      own = own / step.divisor
      if own.cost > bitBudget { throw .tooCostly }
      visit[Int(step.member)] = own
    }
    return visit
  }
}

/// Members of a loop by the work that eliminating them costs, least first, ties by number so that the
/// order, and with it every rounded digit, is always the same.
private struct DegreeQueue {
  private var buckets: [[Int32]]
  private var isDone: [Bool]
  private var least = 0
  private var pending: [Int32] = []
  private static let last = 255

  init(count: Int, degree: (Int) -> Int) {
    buckets = Array(repeating: [], count: DegreeQueue.last + 1)
    isDone = Array(repeating: false, count: count)
    for member in stride(from: count - 1, through: 0, by: -1) {
      buckets[DegreeQueue.bucket(degree(member))].append(Int32(member))
    }
  }

  private static func bucket(_ degree: Int) -> Int { min(degree, last) }

  mutating func update(_ member: Int32) { pending.append(member) }

  mutating func removeLeast(degree: (Int) -> Int) -> Int32? {
    for member in pending where !isDone[Int(member)] {
      let bucket = DegreeQueue.bucket(degree(Int(member)))
      buckets[bucket].append(member)
      least = min(least, bucket)
    }
    pending.removeAll(keepingCapacity: true)
    while least <= DegreeQueue.last {
      guard let member = buckets[least].popLast() else {
        least += 1
        continue
      }
      if isDone[Int(member)] { continue }
      let now = DegreeQueue.bucket(degree(Int(member)))
      if now > least {
        buckets[now].append(member)
        continue
      }
      isDone[Int(member)] = true
      return member
    }
    return nil
  }
}
