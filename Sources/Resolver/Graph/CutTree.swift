/// For every node above a subject, the nearest node below it that all weight must pass on its way there.
///
/// If all ways from the subject to p pass d, the chance of reaching p is that of reaching d times that of
/// reaching p from d, and the rows that decide the one have no part in the other. So the least and the
/// greatest values are products as well, and a bound for p needs only the rows between d and p.
///
/// The nodes that all ways pass are dominators in the graph of condensed loops, found in one pass in
/// topological order; the meeting point of two ways by jump pointers (Myers 1983). A node is a cut only if
/// it stands in no loop, where weight might pass it twice, and if no row that contradicts itself stands
/// before it: such a row may give more than a whole, and is cut to one only at its own place.
struct CutTree {
  /// The nearest cut of each node; -1 where there is none but, perhaps, the subject itself.
  private(set) var cut: [Int32]

  init(_ reach: Reach) {
    var builder = CutTreeBuilder(reach)
    builder.build()
    cut = builder.cut
  }
}

private struct CutTreeBuilder {
  private let reach: Reach
  private(set) var cut: [Int32]
  // By component: its immediate dominator, an ancestor further up the tree, the depth, the nearest cut.
  private var dominator: [Int32]
  private var jump: [Int32]
  private var depth: [Int32]
  private var nearest: [Int32]
  /// By component: the nearest cut of what it dominates.
  private var nearestAbove: [Int32]
  /// Whether a row that contradicts itself stands before the component.
  private var isTainted: [Bool]

  init(_ reach: Reach) {
    self.reach = reach
    cut = Array(repeating: -1, count: reach.graph.places.count)
    let count = reach.components.count
    dominator = Array(repeating: -1, count: count)
    jump = dominator
    depth = Array(repeating: 0, count: count)
    nearest = dominator
    nearestAbove = dominator
    isTainted = Array(repeating: false, count: count)
  }

  mutating func build() {
    for component in reach.reached {
      let at = Int(component)
      place(at)
      let members = reach.components[at]
      // What stands above this component is cut off by it, or by what cuts it off.
      let isCut = members.count == 1 && !reach.isLoop(component) && !isTainted[at]
      let cutAbove = isCut ? members.first ?? -1 : nearest[at]
      var isTaintedAbove = isTainted[at]
      for node in members {
        cut[Int(node)] = nearest[at]
        if reach.graph.conflicts.contains(node) { isTaintedAbove = true }
      }
      for node in members {
        for entry in reach.graph.row(node) {
          let holder = Int(reach.components.of[Int(reach.graph.entries[entry].holder)])
          if holder == at { continue }
          dominator[holder] = dominator[holder] < 0 ? component : meeting(dominator[holder], component)
          isTainted[holder] = isTainted[holder] || isTaintedAbove
        }
      }
      nearestAbove[at] = cutAbove
    }
  }

  /// Sets what is known of a component once all its holdings have been seen.
  private mutating func place(_ at: Int) {
    let parent = dominator[at]
    guard parent >= 0 else {
      jump[at] = Int32(at)
      return
    }
    depth[at] = depth[Int(parent)] + 1
    let next = jump[Int(parent)]
    let isEven = depth[Int(parent)] - depth[Int(next)] == depth[Int(next)] - depth[Int(jump[Int(next)])]
    jump[at] = isEven ? jump[Int(next)] : parent
    nearest[at] = nearestAbove[Int(parent)]
  }

  /// The lowest component that dominates both.
  private func meeting(_ left: Int32, _ right: Int32) -> Int32 {
    var (x, y) = (left, right)
    if depth[Int(x)] < depth[Int(y)] { swap(&x, &y) }
    while depth[Int(x)] > depth[Int(y)] {
      x = depth[Int(jump[Int(x)])] >= depth[Int(y)] ? jump[Int(x)] : dominator[Int(x)]
    }
    while x != y {
      if jump[Int(x)] != jump[Int(y)] {
        (x, y) = (jump[Int(x)], jump[Int(y)])
      } else {
        (x, y) = (dominator[Int(x)], dominator[Int(y)])
      }
    }
    return x
  }
}
