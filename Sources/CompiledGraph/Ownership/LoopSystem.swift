internal import Registry

/// The equations of one loop: x = inflow + x W, where x counts how much passes through each member.
///
/// Any machine solution x̂ is judged after the fact. With the residual ρ = inflow + x̂ W − x̂, exactly, the true
/// solution is x = x̂ + ρ (I − W)⁻¹. What a person gets from a unit of weight at any member lies in [0, 1], so
/// no person's figure can be wrong by more than the sum of |ρ|. That sum is computed with an allowance for its
/// own rounding: a row of d terms is rounded at most d + 8 times, each by 2⁻⁵³ of a partial sum at most.
/// So it does not matter how x̂ was found, nor how near the loop is to a closed one.
final class LoopSystem: @unchecked Sendable {
  // Unchecked: nothing is written after init; pointers, because arrays as properties cost time.
  let first: Int
  let size: Int
  /// Rows by the member that holds: which members it holds a part of.
  let start: UnsafeMutablePointer<UInt32>
  let member: UnsafeMutablePointer<UInt32>
  let weight: UnsafeMutablePointer<Double>
  /// One less what a member holds of itself.
  let keep: UnsafeMutablePointer<Double>
  private let factors: UnsafeMutablePointer<Double>?

  /// Up to this size the equations are solved by elimination.
  static let mostDense = 64

  init(_ graph: CompiledGraph, _ rows: HoldingRows, loop: Int) {
    let record = graph.loops[loop]
    first = Int(record.first)
    size = Int(record.size)
    let (first, size) = (first, size)
    start = .allocate(capacity: size + 2)
    keep = .allocate(capacity: size)
    start.update(repeating: 0, count: size + 2)
    keep.update(repeating: 1, count: size)
    var total = 0
    for company in 0..<size {
      for holding in graph.checkedOwners(of: first + company, rows) {
        let owner = Int(holding.node) - first
        guard owner >= 0, owner < size, owner != company else { continue }
        start[owner + 2] &+= 1
        total += 1
      }
    }
    for at in 2..<(size + 2) { start[at] &+= start[at - 1] }
    member = .allocate(capacity: Swift.max(total, 1))
    weight = .allocate(capacity: Swift.max(total, 1))
    for company in 0..<size {
      for holding in graph.checkedOwners(of: first + company, rows) {
        let owner = Int(holding.node) - first
        guard owner >= 0, owner < size else { continue }
        if owner == company {
          keep[company] =
            holding.code <= ShareCode.whole
            ? Double(ShareCode.whole - holding.code) * 1e-9 : 1 - graph.weight(holding.code)
          continue
        }
        let place = Int(start[owner + 1])
        member[place] = UInt32(company)
        weight[place] = graph.weight(holding.code)
        start[owner + 1] &+= 1
      }
    }
    if graph.hasOwnVotes {
      for (row, isTrapped) in graph.trapped(rows, first: first, size: size).enumerated() where isTrapped {
        // What flows there brings nobody anything: the row is left out.
        keep[row] = 1
        for at in Int(start[row])..<Int(start[row + 1]) { weight[at] = 0 }
      }
    }
    if size <= LoopSystem.mostDense {
      let matrix = UnsafeMutablePointer<Double>.allocate(capacity: size * size)
      matrix.update(repeating: 0, count: size * size)
      for row in 0..<size {
        matrix[row * size + row] = keep[row]
        for at in Int(start[row])..<Int(start[row + 1]) { matrix[row * size + Int(member[at])] -= weight[at] }
      }
      LoopSystem.factorize(matrix, size)
      factors = matrix
    } else {
      factors = nil
    }
  }

  deinit {
    start.deallocate()
    member.deallocate()
    weight.deallocate()
    keep.deallocate()
    factors?.deallocate()
  }

  /// Elimination without exchange of rows: columns are dominated by their diagonal.
  private static func factorize(_ matrix: UnsafeMutablePointer<Double>, _ size: Int) {
    for pivot in 0..<size {
      let inverse = 1 / matrix[pivot * size + pivot]
      for row in (pivot + 1)..<Swift.max(size, pivot + 1) where matrix[row * size + pivot] != 0 {
        let factor = matrix[row * size + pivot] * inverse
        matrix[row * size + pivot] = factor
        for column in (pivot + 1)..<size {
          matrix[row * size + column] -= factor * matrix[pivot * size + column]
        }
      }
    }
  }

  /// Finds what passes through each member.
  ///
  /// - Returns: a bound of the error of every person's figure; infinite where the equations cannot be solved.
  func solve(_ inflow: UnsafePointer<Double>, into passing: UnsafeMutablePointer<Double>) -> Double {
    if let factors {
      eliminate(factors, inflow, passing)
    } else {
      iterate(inflow, passing)
    }
    return residual(inflow, passing)
  }

  private func eliminate(
    _ factors: UnsafeMutablePointer<Double>, _ inflow: UnsafePointer<Double>,
    _ passing: UnsafeMutablePointer<Double>
  ) {
    for row in 0..<size {
      var value = inflow[row]
      for column in 0..<row { value -= factors[row * size + column] * passing[column] }
      passing[row] = value
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      var value = passing[row]
      for column in (row + 1)..<Swift.max(size, row + 1) {
        value -= factors[row * size + column] * passing[column]
      }
      passing[row] = value / factors[row * size + row]
    }
  }

  /// Gauss and Seidel from below: each sweep uses what the sweep has found already.
  private func iterate(_ inflow: UnsafePointer<Double>, _ passing: UnsafeMutablePointer<Double>) {
    let (start, member, weight, keep, size) = (start, member, weight, keep, size)
    passing.update(repeating: 0, count: size)
    for sweep in 1...2_000 {
      var change = 0.0
      var total = 0.0
      for row in 0..<size {
        var value = inflow[row]
        var at = Int(start[row])
        let end = Int(start[row &+ 1])
        while at < end {
          value += passing[Int(member[at])] * weight[at]
          at &+= 1
        }
        value /= keep[row]
        change += abs(value - passing[row])
        total += value
        passing[row] = value
      }
      if sweep > 3, change <= total * 1e-15 { return }
    }
  }

  private func residual(_ inflow: UnsafePointer<Double>, _ passing: UnsafePointer<Double>) -> Double {
    var sum = 0.0
    for row in 0..<size {
      var flow = inflow[row]
      for at in Int(start[row])..<Int(start[row + 1]) {
        flow += passing[Int(member[at])].magnitude * weight[at]
      }
      let kept = passing[row] * keep[row]
      let terms = Double(start[row + 1] - start[row]) + 8
      sum += abs(flow - kept) + terms * 0x1p-52 * (flow + kept.magnitude)
      if passing[row] < 0 { return .infinity }
    }
    return sum.isFinite ? sum * 1.000001 : .infinity
  }
}

extension CompiledGraph {
  /// The machine number nearest to a stake as a part of one, within four units of the last place.
  ///
  /// A band counts with its least; callers look at the traits first.
  @inline(__always) func weight(_ code: UInt32) -> Double {
    if code <= ShareCode.whole { return Double(code) * 1e-9 }
    let place = ShareCode(bits: code).place
    guard place < boundsCount else { return 0 }
    if let guardian { guardian.check(bounds + place, 1) }
    return bounds[place].nearest
  }
}
