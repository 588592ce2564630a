internal import Registry

/// The rows of a holding graph looked up by holder, and each row's sums.
struct HolderIndex: Sendable {
  private let starts: [Int32]
  private let uses: [Int32]
  /// Row to which each entry belongs.
  let rowOfEntry: [Int32]
  /// Sum of least weights of each row's holders.
  let lowSum: [Rational]
  /// Sum of greatest weights of each row's holders.
  let highSum: [Rational]
  /// How many holders of each row have a least weight that is itself excluded.
  let openLows: [Int32]
  /// How many holders of each row have a greatest weight that is itself excluded.
  let openHighs: [Int32]

  init(_ graph: HoldingGraph) {
    let count = graph.places.count
    var counts = [Int32](repeating: 0, count: count + 1)
    var rowOfEntry = [Int32](repeating: 0, count: graph.entries.count)
    var lowSum = [Rational](repeating: .zero, count: count)
    var highSum = lowSum
    var openLows = [Int32](repeating: 0, count: count)
    var openHighs = openLows
    for node in 0..<count {
      for at in graph.row(Int32(node)) {
        rowOfEntry[at] = Int32(node)
        counts[Int(graph.entries[at].holder) + 1] += 1
        lowSum[node] += graph.entries[at].low
        highSum[node] += graph.entries[at].high
        if graph.entries[at].lowOpen { openLows[node] += 1 }
        if graph.entries[at].highOpen { openHighs[node] += 1 }
      }
    }
    for node in 0..<count { counts[node + 1] += counts[node] }
    var next = counts
    var uses = [Int32](repeating: 0, count: graph.entries.count)
    for at in graph.entries.indices {
      let holder = Int(graph.entries[at].holder)
      uses[Int(next[holder])] = Int32(at)
      next[holder] += 1
    }
    starts = counts
    self.uses = uses
    self.rowOfEntry = rowOfEntry
    self.lowSum = lowSum
    self.highSum = highSum
    self.openLows = openLows
    self.openHighs = openHighs
  }

  /// Entries in which `node` is the holder, in row order.
  func entries(heldBy node: Int32) -> ArraySlice<Int32> {
    uses[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])]
  }
}
