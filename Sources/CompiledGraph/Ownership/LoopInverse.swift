internal import Dispatch

/// What passes through each member of a large loop for one unit at each member: (I − W)⁻¹, row by row, each row
/// with a bound of the error that it can bring into a person's figure.
///
/// Sixteen rows are found at a time, so that each number of the loop is loaded once for sixteen sums. The error
/// is judged as in `LoopSystem`.
final class LoopInverse: @unchecked Sendable {
  // Unchecked: nothing is written after init.
  let size: Int
  let rows: UnsafeMutablePointer<Double>
  let errors: UnsafeMutablePointer<Double>

  /// Above this size a loop is solved for each question: the rows would need more than 200 MB.
  static let mostMembers = 5_000

  init(_ system: LoopSystem, threads: Int) {
    size = system.size
    rows = .allocate(capacity: size * size)
    errors = .allocate(capacity: size)
    let blocks = (size + 15) / 16
    let (rows, errors) = (SendablePointer(rows), SendablePointer(errors))
    if threads > 1 && blocks > 1 {
      DispatchQueue.concurrentPerform(iterations: Swift.min(threads, blocks)) { thread in
        let work = Block(system)
        for block in stride(from: thread, to: blocks, by: threads) {
          work.run(first: block * 16, rows.base, errors.base)
        }
      }
    } else {
      let work = Block(system)
      for block in 0..<blocks { work.run(first: block * 16, rows.base, errors.base) }
    }
  }

  deinit {
    rows.deallocate()
    errors.deallocate()
  }

  private struct Block: ~Copyable {
    private let system: LoopSystem
    private let passing: UnsafeMutablePointer<SIMD16<Double>>

    init(_ system: LoopSystem) {
      self.system = system
      passing = .allocate(capacity: system.size)
    }

    deinit { passing.deallocate() }

    func run(first: Int, _ rows: UnsafeMutablePointer<Double>, _ errors: UnsafeMutablePointer<Double>) {
      let (start, member, weight, keep, size) =
        (system.start, system.member, system.weight, system.keep, system.size)
      let passing = passing
      passing.update(repeating: .zero, count: size)
      let lanes = Swift.min(16, size - first)
      var sweep = 0
      while sweep < 2_000 {
        sweep += 1
        let isMeasured = sweep % 4 == 0
        var change = SIMD16<Double>.zero
        var total = SIMD16<Double>.zero
        for row in 0..<size {
          var value = SIMD16<Double>.zero
          if row >= first, row < first + lanes { value[row - first] = 1 }
          var at = Int(start[row])
          let end = Int(start[row &+ 1])
          while at < end {
            value += passing[Int(member[at])] * weight[at]
            at &+= 1
          }
          value *= 1 / keep[row]
          if isMeasured {
            // Rows grow from below, so the change has one sign but for rounding.
            change += value - passing[row]
            total += value
          }
          passing[row] = value
        }
        if isMeasured, (change - total * 2e-15).max() <= 0 { break }
      }
      var sum = SIMD16<Double>.zero
      for row in 0..<size {
        var flow = SIMD16<Double>.zero
        if row >= first, row < first + lanes { flow[row - first] = 1 }
        for at in Int(start[row])..<Int(start[row + 1]) { flow += passing[Int(member[at])] * weight[at] }
        let kept = passing[row] * keep[row]
        let terms = Double(start[row + 1] - start[row]) + 8
        let gap = flow - kept
        sum += pointwiseMax(gap, -gap) + (flow + kept) * (terms * 0x1p-52)
      }
      for lane in 0..<lanes {
        let row = rows + (first + lane) * size
        for column in 0..<size { row[column] = passing[column][lane] }
        errors[first + lane] = sum[lane].isFinite ? sum[lane] * 1.000001 : .infinity
      }
    }
  }
}

/// A pointer that threads share; each writes to its own part.
struct SendablePointer<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
  init(_ base: UnsafeMutablePointer<Element>) { self.base = base }
}

/// The large loops of a graph, solved once.
public struct PreparedLoops: Sendable {
  let quantity: GraphQuantity
  var systems: [Int: LoopSystem] = [:]
  var inverses: [Int: LoopInverse] = [:]

  /// Solves every loop of more than 64 and at most 5,000 companies.
  public init(
    _ graph: CompiledGraph, in quantity: GraphQuantity = .shares, threads: Int? = nil
  ) throws(CompiledGraphError) {
    self.quantity = quantity
    let graph = try graph.verified()
    for loop in 0..<graph.loopCount where Int(graph.loops[loop].size) > LoopSystem.mostDense {
      let traits = CompanyTraits(rawValue: graph.traits[Int(graph.loops[loop].first)])
      guard traits.contains(.plain), !graph.isClosed(traits) else { continue }
      let system = LoopSystem(graph, graph.rows(quantity), loop: loop)
      systems[loop] = system
      if system.size <= LoopInverse.mostMembers {
        inverses[loop] = LoopInverse(system, threads: threads ?? Workers.processors)
      }
    }
  }
}
