internal import Registry

extension DatasetChecks {
  /// Entities that own or control themselves, alone or in a circle.
  func checkCycles(_ report: (Finding) throws -> Void) rethrows {
    var edges: [(from: Int32, to: Int32, place: Int32)] = []
    for (place, row) in index.relationships.enumerated() where holds(place) && isOpen(place) {
      guard let party = record(row.party), let subject = record(row.subject),
        party.flags.contains(.isEntity), subject.flags.contains(.isEntity)
      else { continue }
      if row.party == row.subject {
        try report(
          finding(
            .selfOwnership, row.place, version.isStatementBased ? "/interestedParty" : "/recordDetails",
            "The entity holds an interest in itself."))
      } else {
        edges.append((row.party, row.subject, row.place))
      }
    }
    let circles = Circles(count: index.records.count, edges: edges.map { ($0.from, $0.to) }).found
    var places: [Int32: [Int32]] = [:]
    for edge in edges {
      guard let circle = circles[edge.from], circles[edge.to] == circle else { continue }
      places[circle, default: []].append(edge.place)
    }
    for (_, members) in places.sorted(by: { $0.value[0] < $1.value[0] }) {
      try report(
        finding(
          .cycle, members[0], version.isStatementBased ? "/interestedParty" : "/recordDetails",
          "Entities own or control each other in a circle: the relationships \(index.at(members))."
        ))
    }
  }

  /// Whether some interest has not ceased.
  private func isOpen(_ row: Int) -> Bool {
    let interests = index.interests(of: row)
    return interests.isEmpty
      || interests.contains {
        let end = index.interests[$0].end
        return end == 0 || end > today.number
      }
  }
}

/// Nodes that lie on circles, by Tarjan's search for strongly connected components without recursion.
///
/// Source: R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972).
struct Circles {
  /// For each node on a circle, a number that all nodes of its component share.
  private(set) var found: [Int32: Int32] = [:]

  init(count: Int, edges: [(Int32, Int32)]) {
    guard !edges.isEmpty else { return }
    var first = [Int32](repeating: 0, count: count + 1)
    for edge in edges { first[Int(edge.0) + 1] += 1 }
    for node in 0..<count { first[node + 1] += first[node] }
    var next = first
    var targets = [Int32](repeating: 0, count: edges.count)
    for edge in edges {
      targets[Int(next[Int(edge.0)])] = edge.1
      next[Int(edge.0)] += 1
    }
    next = first
    var order = [Int32](repeating: 0, count: count)
    var low = [Int32](repeating: 0, count: count)
    var isOnStack = [Bool](repeating: false, count: count)
    var stack: [Int32] = []
    var path: [Int32] = []
    var counter: Int32 = 0
    for root in 0..<count where order[root] == 0 && first[root] < first[root + 1] {
      path.append(Int32(root))
      while let node = path.last.map(Int.init) {
        if order[node] == 0 {
          counter += 1
          order[node] = counter
          low[node] = counter
          stack.append(Int32(node))
          isOnStack[node] = true
        }
        if next[node] < first[node + 1] {
          let target = Int(targets[Int(next[node])])
          next[node] += 1
          if order[target] == 0 {
            path.append(Int32(target))
          } else if isOnStack[target] {
            low[node] = min(low[node], order[target])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last.map(Int.init) { low[parent] = min(low[parent], low[node]) }
        guard low[node] == order[node] else { continue }
        let isCircle = stack.last != Int32(node)
        while let member = stack.popLast() {
          isOnStack[Int(member)] = false
          if isCircle { found[member] = Int32(node) }
          if member == Int32(node) { break }
        }
      }
    }
  }
}
