internal import Registry

/// The part of a holding graph above one entity: which nodes weight can reach, loops condensed, owners
/// before what they own.
struct Reach {
  let graph: HoldingGraph
  let subject: Int32
  /// Components of the whole graph, owners first.
  let components: Components
  /// Components that weight from the subject reaches, subject's component first (descending).
  let reached: [Int32]
  /// Whether each node is reached.
  let isReached: [Bool]
  /// Whether every reached row is exact.
  let isExact: Bool
  /// Entries in reached rows.
  let entryCount: Int
  /// For each node, the entries that name it as a holder, in reached rows: `uses[useStarts[n]..<…]`.
  let useStarts: [Int32]
  let uses: [Int32]
  /// Row to which each entry belongs.
  let rowOfEntry: [Int32]

  /// The part above one entity.
  init(_ graph: HoldingGraph, subject: Int32) { self.init(graph, from: [subject]) }

  /// The whole graph, for questions that look down from a holder.
  init(whole graph: HoldingGraph) { self.init(graph, from: graph.places.indices.map(Int32.init)) }

  private init(_ graph: HoldingGraph, from roots: [Int32]) {
    let subject = roots.first ?? 0
    self.graph = graph
    self.subject = subject
    let count = graph.places.count
    components = Components(starts: graph.starts, targets: graph.entries.map(\.holder))
    var isReached = [Bool](repeating: false, count: count)
    var isComponentReached = [Bool](repeating: false, count: components.count)
    var stack = roots
    for root in roots { isReached[Int(root)] = true }
    var entryCount = 0
    var isExact = true
    var rowOfEntry = [Int32](repeating: -1, count: graph.entries.count)
    var useCounts = [Int32](repeating: 0, count: count + 1)
    while let node = stack.popLast() {
      isComponentReached[Int(components.of[Int(node)])] = true
      if graph.conflicts.contains(node) { isExact = false }
      for at in graph.row(node) {
        let entry = graph.entries[at]
        entryCount += 1
        if !entry.isExact { isExact = false }
        rowOfEntry[at] = node
        useCounts[Int(entry.holder) + 1] += 1
        if !isReached[Int(entry.holder)] {
          isReached[Int(entry.holder)] = true
          stack.append(entry.holder)
        }
      }
    }
    self.isReached = isReached
    self.entryCount = entryCount
    self.isExact = isExact
    self.rowOfEntry = rowOfEntry
    reached = (0..<components.count).reversed().filter { isComponentReached[$0] }.map(Int32.init)
    for node in 0..<count { useCounts[node + 1] += useCounts[node] }
    var next = useCounts
    var uses = [Int32](repeating: 0, count: Int(useCounts[count]))
    for at in graph.entries.indices where rowOfEntry[at] >= 0 {
      let holder = Int(graph.entries[at].holder)
      uses[Int(next[holder])] = Int32(at)
      next[holder] += 1
    }
    useStarts = useCounts
    self.uses = uses
  }

  /// Entries in reached rows that name `node` as a holder.
  func usesOf(_ node: Int32) -> ArraySlice<Int32> {
    uses[Int(useStarts[Int(node)])..<Int(useStarts[Int(node) + 1])]
  }

  /// Whether a component is a loop: more than one member, or one that holds itself.
  func isLoop(_ component: Int32) -> Bool {
    let members = components[Int(component)]
    return members.count > 1 || members.first.map(graph.loopsOfOne.contains) ?? false
  }
}
