internal import Registry

extension Grounds {
  /// Nodes from which some chain of holdings or rights of any kind leads down to the subject, nearest
  /// first.
  func upward() -> [Int32] {
    var isSeen = [Bool](repeating: false, count: structure.nodes.count)
    isSeen[Int(subject)] = true
    var order: [Int32] = []
    var at = -1
    func visit(_ node: Int32) {
      guard !isSeen[Int(node)] else { return }
      isSeen[Int(node)] = true
      order.append(node)
    }
    while at < order.count {
      let node = at < 0 ? subject : order[at]
      at += 1
      if !teams.isEmpty {
        for one in teams.team(of: node).anywhere + (teams.parties[node] ?? []) { visit(one) }
      }
      for link in structure.links(of: node) where link.directness != .indirect { visit(link.party) }
    }
    return order
  }

  /// Nodes that stand above the subject in some quantity, without the subject.
  func above() -> Set<Int32> {
    var result: Set<Int32> = []
    for reach in reaches.values {
      for node in structure.nodes.indices where reach.isReached[node] { result.insert(Int32(node)) }
    }
    for link in links { result.insert(link.party) }
    result.remove(subject)
    return result
  }

  /// Nodes in which some of `holders` holds something, directly or through others, and the holders.
  func below(_ holders: [Int32]) -> Set<Int32> {
    var result = Set(holders)
    var stack = holders
    while let node = stack.popLast() {
      for index in indices.values {
        for at in index.entries(heldBy: node) {
          let row = index.rowOfEntry[Int(at)]
          if result.insert(row).inserted { stack.append(row) }
        }
      }
    }
    return result
  }

  /// What an entity holds of the subject, chains multiplied, as if it were where the chains end.
  func integrated(entity: Int32, _ measure: Measure) -> Figure {
    guard let graph = graphs[measure], ownerships[measure] != nil, entity != subject else { return .none }
    if let figure = ownerships[measure]?.ends[entity] { return figure }
    let lines = regime.tests.filter { $0.measure == measure }.map(\.threshold.percent)
    return Ownership(Reach(graph.ending(at: entity), subject: subject), limits: limits, lines: lines)
      .ends[entity] ?? .none
  }
}

extension HoldingGraph {
  /// The same graph without the row of one node: weight ends there.
  func ending(at node: Int32) -> HoldingGraph {
    var copy = self
    let cut = row(node)
    copy.entries.removeSubrange(cut)
    for index in (Int(node) + 1)..<starts.count { copy.starts[index] -= Int32(cut.count) }
    copy.places[Int(node)] = .stop(.notInThisRegistry)
    copy.loopsOfOne.remove(node)
    copy.conflicts.remove(node)
    copy.restLow[Int(node)] = .zero
    copy.restHigh[Int(node)] = .zero
    return copy
  }
}
