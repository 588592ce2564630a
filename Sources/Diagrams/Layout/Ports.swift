/// Places on the edge of a figure where lines begin and end.
enum Ports {
  /// Least distance between two lines that arrive, with their arrowheads, and that leave.
  static let arriving = 30
  static let leaving = 12
  /// Width that a figure needs for its lines.
  static func width(arriving count: Int, leaving other: Int, corner: Int) -> Int {
    2 * corner + max(max(count - 1, 0) * arriving, min(max(other - 1, 0) * leaving, 480))
  }

  /// Places as near as possible to where the lines come from, in the same order and apart from each
  /// other: least squares under a least distance, by pooling neighbours that violate it.
  static func spread(_ wanted: [Int], apart: Int, low: Int, high: Int) -> [Int] {
    guard wanted.count > 1 else { return wanted.map { min(max($0, low), high) } }
    let distance = min(apart, max(0, high - low) / (wanted.count - 1))
    var pools: [(sum: Int, count: Int)] = []
    for (index, place) in wanted.enumerated() {
      pools.append((place - index * distance, 1))
      while pools.count > 1 {
        let (before, last) = (pools[pools.count - 2], pools[pools.count - 1])
        guard before.sum * last.count > last.sum * before.count else { break }
        pools.removeLast()
        pools[pools.count - 1] = (before.sum + last.sum, before.count + last.count)
      }
    }
    var result: [Int] = []
    let limit = high - (wanted.count - 1) * distance
    for pool in pools {
      let mean = min(max(floorDivide(pool.sum, pool.count), low), max(low, limit))
      for _ in 0..<pool.count { result.append(mean + result.count * distance) }
    }
    return result
  }

  private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}
