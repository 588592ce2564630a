internal import Registry

/// Which nodes some natural person has a part of: surely, or possibly.
///
/// Surely means: no choice of shares that the record allows leaves the node without one. A node escapes
/// if it can give all of itself to nodes that escape and to what is not on record; the greatest set of
/// nodes that can do so together is found by taking out, again and again, one that cannot.
struct HumanReach {
  /// Whether some person surely has a part.
  let surely: [Bool]
  /// Whether some person may have a part, also by a role in an arrangement.
  let possibly: [Bool]

  /// - Parameter graph: with the rows of closed rings in their places.
  init(_ structure: Structure, _ graph: HoldingGraph, _ index: HolderIndex) {
    let persons = structure.nodes.indices.map(Int32.init).filter {
      switch structure.nodes[Int($0)].kind {
      case .person, .personClass: return true
      default: return false
      }
    }
    surely = HumanReach.withoutEscape(persons, graph, index)
    var ends = persons
    for link in structure.links where graph.places[Int(link.subject)] == .arrangement {
      if case .person = structure.nodes[Int(link.party)].kind { ends.append(link.subject) }
    }
    possibly = HumanReach.below(ends, graph, index)
  }

  private static func below(_ ends: [Int32], _ graph: HoldingGraph, _ index: HolderIndex) -> [Bool] {
    var reached = [Bool](repeating: false, count: graph.places.count)
    var stack = ends
    for end in ends { reached[Int(end)] = true }
    while let node = stack.popLast() {
      for at in index.entries(heldBy: node) {
        let row = index.rowOfEntry[Int(at)]
        if !reached[Int(row)] {
          reached[Int(row)] = true
          stack.append(row)
        }
      }
    }
    return reached
  }

  private static func withoutEscape(
    _ persons: [Int32], _ graph: HoldingGraph, _ index: HolderIndex
  ) -> [Bool] {
    var caught = [Bool](repeating: false, count: graph.places.count)
    // The most that a row can give to those that escape, and how many of them cannot have all of it.
    var room = index.highSum
    var open = index.openHighs
    for node in room.indices { room[node] += graph.restHigh[node] }
    var queue = persons
    for person in persons { caught[Int(person)] = true }
    while let node = queue.popLast() {
      for at in index.entries(heldBy: node) {
        let row = index.rowOfEntry[Int(at)]
        if caught[Int(row)] { continue }
        let entry = graph.entries[Int(at)]
        room[Int(row)] = room[Int(row)] - entry.high
        if entry.highOpen { open[Int(row)] -= 1 }
        let mustHold = !entry.low.isZero || entry.lowOpen
        let isShort =
          !graph.conflicts.contains(row)
          && (room[Int(row)] < .one || (room[Int(row)] == .one && open[Int(row)] > 0))
        if mustHold || isShort {
          caught[Int(row)] = true
          queue.append(row)
        }
      }
    }
    return caught
  }
}
