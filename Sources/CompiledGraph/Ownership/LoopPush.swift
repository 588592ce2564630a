internal import Registry

/// Follows weight through a loop that is too large to be solved as a whole, only as far as there is any.
///
/// What waits at a member and has not been handed on can bring a person no more than itself, so the sum of all
/// that still waits at the end is a bound of the error. Numbers too small to matter are left waiting.
struct LoopPush: ~Copyable {
  private let first: Int
  private let size: Int
  private let waiting: ZeroedMemory<Double>
  /// How much passed through each touched member.
  let passing: ZeroedMemory<Double>
  private let isQueued: ZeroedMemory<UInt8>
  private(set) var touched = WorkList<UInt32>()
  private var queue = WorkList<UInt32>()

  /// Less than this is not handed on.
  private static let least = 0x1p-62

  init(first: Int, size: Int) {
    self.first = first
    self.size = size
    waiting = ZeroedMemory(count: size)
    passing = ZeroedMemory(count: size)
    isQueued = ZeroedMemory(count: size)
  }

  /// Puts weight at a member, before `run`.
  mutating func start(_ member: Int, _ weight: Double) {
    touched.append(UInt32(member))
    waiting.base[member] = weight
    isQueued.base[member] = 1
    queue.append(UInt32(member))
  }

  /// Hands everything on.
  ///
  /// - Returns: a bound of the error of every person's figure.
  mutating func run(_ graph: CompiledGraph, _ rows: HoldingRows) -> Double {
    let (waiting, passing, isQueued) = (waiting.base, passing.base, isQueued.base)
    var next = 0
    var steps = 0
    // Beyond this the loop keeps too much; the error says so.
    let mostSteps = 50_000_000
    while next < queue.count, steps < mostSteps {
      let member = Int(queue[next])
      next += 1
      if next > 1 << 16, next * 2 > queue.count {
        queue.removeFirst(next)
        next = 0
      }
      isQueued[member] = 0
      let row = graph.checkedOwners(of: first + member, rows)
      steps += row.count + 1
      var keep = 1.0
      for at in 0..<row.count where Int(row[at].node) == first + member {
        keep =
          row[at].code <= ShareCode.whole
          ? Double(ShareCode.whole - row[at].code) * 1e-9 : 1 - graph.weight(row[at].code)
      }
      let weight = waiting[member] / keep
      waiting[member] = 0
      passing[member] += weight
      for at in 0..<row.count {
        let owner = Int(row[at].node) - first
        guard owner >= 0, owner < size, owner != member else { continue }
        if waiting[owner] == 0, passing[owner] == 0 { touched.append(UInt32(owner)) }
        waiting[owner] += weight * graph.weight(row[at].code)
        if isQueued[owner] == 0, waiting[owner] >= LoopPush.least {
          isQueued[owner] = 1
          queue.append(UInt32(owner))
        }
      }
    }
    var left = 0.0
    for at in 0..<touched.count { left += waiting[Int(touched[at])] }
    return left * 1.000001 + Double(steps) * 0x1p-50
  }

  /// Makes all zero again.
  mutating func clear() {
    for at in 0..<touched.count {
      waiting.base[Int(touched[at])] = 0
      passing.base[Int(touched[at])] = 0
      isQueued.base[Int(touched[at])] = 0
    }
    touched.removeAll()
    queue.removeAll()
  }
}
