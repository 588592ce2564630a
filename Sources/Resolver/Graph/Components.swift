/// Strongly connected components of a graph given as rows of successors; iterative (Tarjan 1972).
struct Components {
  /// Component of each node.
  ///
  /// Components are numbered successors first: every edge goes to a component with the same or a smaller
  /// number, so that counting up visits owners before what they own.
  let of: [Int32]
  /// Nodes grouped by component: those of component c are `members[starts[c]..<starts[c + 1]]`.
  let members: [Int32]
  let starts: [Int32]

  /// Number of components.
  var count: Int { starts.count - 1 }

  subscript(component: Int) -> ArraySlice<Int32> {
    members[Int(starts[component])..<Int(starts[component + 1])]
  }

  /// - Parameters:
  ///   - starts: row bounds, one more than nodes.
  ///   - targets: successors of all rows, one after the other; negative entries are skipped.
  init(starts rowStarts: [Int32], targets: [Int32]) {
    let count = rowStarts.count - 1
    var index = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var component = [Int32](repeating: -1, count: count)
    var members: [Int32] = []
    members.reserveCapacity(count)
    var starts: [Int32] = [0]
    var stack: [Int32] = []
    var work: [(node: Int32, edge: Int32)] = []
    var next: Int32 = 0
    for root in 0..<count where index[root] < 0 {
      work.append((Int32(root), rowStarts[root]))
      index[root] = next
      low[root] = next
      next += 1
      stack.append(Int32(root))
      while let (node, edge) = work.last {
        let v = Int(node)
        if edge < rowStarts[v + 1] {
          work[work.count - 1].edge = edge + 1
          let target = Int(targets[Int(edge)])
          if target < 0 { continue }
          if index[target] < 0 {
            index[target] = next
            low[target] = next
            next += 1
            stack.append(Int32(target))
            work.append((Int32(target), rowStarts[target]))
          } else if component[target] < 0 {
            low[v] = min(low[v], index[target])
          }
        } else {
          work.removeLast()
          if let parent = work.last { low[Int(parent.node)] = min(low[Int(parent.node)], low[v]) }
          if low[v] == index[v] {
            let number = Int32(starts.count - 1)
            while let member = stack.popLast() {
              component[Int(member)] = number
              members.append(member)
              if member == node { break }
            }
            starts.append(Int32(members.count))
          }
        }
      }
    }
    self.of = component
    self.members = members
    self.starts = starts
  }
}
