internal import Registry

extension CompiledGraph {
  /// Members of a loop from which nothing comes out in this quantity: they hold each other entirely.
  ///
  /// Where shares and votes differ, a loop may run through both, and a part of it may be a closed ring in one.
  func trapped(_ rows: HoldingRows, first: Int, size: Int) -> [Bool] {
    var leaks = [Bool](repeating: false, count: size)
    var queue: [Int] = []
    for member in 0..<size {
      var sum = Rational.zero
      var codes: UInt64 = 0
      var leadsOut = false
      for holding in checkedOwners(of: first + member, rows) {
        if Int(holding.node) < first || Int(holding.node) >= first + size { leadsOut = true }
        if ShareCode(bits: holding.code).isInTable {
          sum += exactPart(of: holding.code)
        } else {
          codes += UInt64(holding.code)
        }
      }
      let isFull =
        sum.isZero ? codes >= UInt64(ShareCode.whole) : sum + Rational(Int(codes), 1_000_000_000) >= .one
      if leadsOut || !isFull {
        leaks[member] = true
        queue.append(member)
      }
    }
    guard queue.count < size else { return [Bool](repeating: false, count: size) }
    while let owner = queue.popLast() {
      for holding in checkedHoldings(of: first + owner, rows) {
        let member = Int(holding.node) - first
        guard member >= 0, member < size, !leaks[member] else { continue }
        leaks[member] = true
        queue.append(member)
      }
    }
    return leaks.map { !$0 }
  }

  /// Whether nothing comes out of a whole loop, or of a company that holds all of itself, in every quantity.
  @inline(__always) func isClosed(_ traits: CompanyTraits) -> Bool {
    !hasOwnVotes && traits.contains(.closed)
  }
}
