internal import Registry

extension HoldingGraph {
  /// The graph with the rows of closed rings in their places.
  ///
  /// For weight a closed ring is an end. For control it is none: whoever decides in one member decides in
  /// what that member holds. And a ring is described by its rows.
  func keepingRings() -> HoldingGraph {
    guard !ringRows.isEmpty else { return self }
    var whole = self
    whole.entries = []
    whole.entries.reserveCapacity(entries.count + ringRows.values.reduce(0) { $0 + $1.count })
    whole.starts = [0]
    whole.starts.reserveCapacity(starts.count)
    for node in places.indices {
      if let taken = ringRows[Int32(node)] {
        whole.entries.append(contentsOf: taken)
        whole.places[node] = .row
      } else {
        whole.entries.append(contentsOf: entries[row(Int32(node))])
      }
      whole.starts.append(Int32(whole.entries.count))
    }
    whole.ringRows = [:]
    return whole
  }
}

extension Grounds {
  /// The graph in which the subject has its row, and its index; nil where no holders are on record.
  ///
  /// A subject in a closed ring gets its row back: nobody owns it through the ring, yet somebody may
  /// decide over it. What stands above a closed ring is that ring alone, so the copy is small.
  func rowOfSubject(_ measure: Measure) -> (graph: HoldingGraph, index: HolderIndex)? {
    guard let graph = graphs[measure], let index = indices[measure] else { return nil }
    if graph.ringRows[subject] != nil {
      let whole = graph.keepingRings()
      return (whole, HolderIndex(whole))
    }
    return graph.places[Int(subject)] == .row ? (graph, index) : nil
  }
}
