internal import Registry

/// The statements between a holder and the subject: every interest on some way from one to the other.
struct Trails {
  private let grounds: Grounds
  private let indices: [(HoldingGraph, HolderIndex, [Bool])]

  init(_ grounds: Grounds) {
    self.grounds = grounds
    indices = grounds.ownerships.keys.sorted().compactMap { measure in
      guard let graph = grounds.graphs[measure], let reach = grounds.reaches[measure],
        let index = grounds.indices[measure], !graph.isCopyOfShares || grounds.ownerships[.shares] == nil
      else { return nil }
      return (graph, index, reach.isReached)
    }
  }

  /// Identifiers of the statements, without order.
  func statements(from holder: Int32) -> Set<String> {
    var result: Set<String> = []
    for (graph, index, isReached) in indices where isReached[Int(holder)] {
      var seen: Set<Int32> = [holder]
      var stack = [holder]
      while let node = stack.popLast() {
        for at in index.entries(heldBy: node) {
          let row = index.rowOfEntry[Int(at)]
          guard isReached[Int(row)] else { continue }
          for claim in graph.claims(of: Int(at)) where claim >= 0 {
            result.insert(grounds.structure.claims[Int(claim)].statement)
          }
          if seen.insert(row).inserted { stack.append(row) }
        }
      }
    }
    for link in grounds.links where link.party == holder {
      if let statement = grounds.structure.statement(of: link) { result.insert(statement) }
    }
    return result
  }
}
