internal import Registry

/// The owners of one company in machine numbers, with a proven bound of the error.
///
/// Outside loops only additions and products of numbers that are not negative occur. Each is rounded by 2⁻⁵³
/// of itself at most and each weight by 2⁻⁵¹, so a figure is off by at most (7 × steps on the way to it +
/// additions into sums on that way) × 2⁻⁵³ of itself: not more than 8 × visited holdings × 2⁻⁵³, since weight is
/// at most one. The bounds of the loops met on the way come on top, see `LoopSystem`.
struct IntervalQuery: ~Copyable {
  private let graph: CompiledGraph
  private let rows: HoldingRows
  private let prepared: PreparedLoops?
  private let mass: ZeroedMemory<Double>
  private var heap = WorkList<UInt32>(capacity: 256)
  private(set) var persons = WorkList<UInt32>(capacity: 256)
  private var inflow = WorkList<Double>()
  private var passing = WorkList<Double>()
  private var systems: [Int: LoopSystem] = [:]
  private var pushed: LoopPushBox?
  /// No figure is off by more than this.
  private(set) var error = 0.0
  private(set) var visits = 0
  /// Companies without holders at which weight of the last run ends.
  private(set) var roots = WorkList<Root>(capacity: 64)
  /// Companies with holders that the last run met.
  private(set) var rowsMet = 0
  /// Holdings that the last run visited.
  private(set) var lastVisits = 0
  /// Whether some row of the last run leaves a part of its whole to nobody on record.
  private(set) var hasRest = false
  /// Whether weight of the last run entered a loop from which nothing comes out.
  private(set) var metClosed = false

  /// By node: the number of the last run that met it.
  private let metIn: ZeroedMemory<UInt32>
  private var runs: UInt32 = 0

  struct Root: BitwiseCopyable {
    var node: UInt32
    var weight: Double
  }

  /// Whether the last run met a company.
  @inline(__always) func hasMet(_ company: UInt32) -> Bool { metIn.base[Int(company)] == runs }

  init(_ graph: CompiledGraph, _ rows: HoldingRows, prepared: PreparedLoops?) {
    self.graph = graph
    self.rows = rows
    self.prepared = prepared
    mass = ZeroedMemory(count: graph.nodes)
    metIn = ZeroedMemory(count: graph.companies)
  }

  /// The figure of a person of the last run.
  @inline(__always) func figure(_ person: UInt32) -> Double { mass.base[Int(person)] }

  mutating func run(_ company: Int) {
    let mass = mass.base
    for at in 0..<persons.count { mass[Int(persons[at])] = 0 }
    persons.removeAll()
    roots.removeAll()
    (rowsMet, hasRest, metClosed) = (0, false, false)
    runs += 1
    error = 0
    var visited = 0
    mass[company] = 1
    heap.removeAll()
    heap.append(UInt32(company))
    while heap.count > 0 {
      let top = pop()
      let node = Int(top)
      let weight = mass[node]
      guard weight != 0 else { continue }
      let traits = graph.traits(of: node)
      if traits.contains(.inLoop) {
        visited += runLoop(node)
        continue
      }
      mass[node] = 0
      metIn.base[node] = runs
      if graph.isClosed(traits) {
        metClosed = true
        continue
      }
      let row = graph.checkedOwners(of: node, rows)
      visited &+= row.count
      if row.isEmpty { roots.append(Root(node: top, weight: weight)) } else { rowsMet += 1 }
      let kept = traits.contains(.ownShares) ? keep(node, row) : 1
      guard kept > 0 else { continue }
      let scale = traits.contains(.ownShares) ? weight / kept : weight
      push(row, scale, node, node + 1)
    }
    visits &+= visited
    lastVisits = visited
    error += Double(visited + 8) * 0x1p-50
  }

  private mutating func pop() -> UInt32 {
    let top = heap[0]
    heap.count -= 1
    if heap.count > 0 { Heap.sink(heap.base, heap.count, heap[heap.count]) }
    return top
  }

  /// One less what a company holds of itself.
  private func keep(_ node: Int, _ row: UnsafeBufferPointer<Holding>) -> Double {
    for holding in row where Int(holding.node) == node {
      return holding.code <= ShareCode.whole
        ? Double(ShareCode.whole - holding.code) * 1e-9 : 1 - graph.weight(holding.code)
    }
    return 1
  }

  /// Hands weight to the owners outside `first ..< end`.
  @inline(__always) private mutating func push(
    _ row: UnsafeBufferPointer<Holding>, _ weight: Double, _ first: Int, _ end: Int
  ) {
    let mass = mass.base
    let (companies, nodes) = (graph.companies, graph.nodes)
    var sum: UInt64 = 0
    defer { if row.count > 0, sum != UInt64(ShareCode.whole) { hasRest = true } }
    for at in 0..<row.count {
      let holding = row[at]
      let node = Int(holding.node)
      sum &+= UInt64(holding.code)
      if node >= first, node < end { continue }
      guard node < nodes else { continue }
      let part = weight * graph.weight(holding.code)
      let present = mass[node]
      mass[node] = present + part
      guard present == 0, part != 0 else { continue }
      if node >= companies {
        persons.append(holding.node)
      } else {
        heap.append(holding.node)
        Heap.rise(heap.base, heap.count - 1, holding.node)
      }
    }
  }

  /// Takes all members of a loop at once: they have the largest numbers that are left.
  private mutating func runLoop(_ node: Int) -> Int {
    let mass = mass.base
    let loop = graph.loop(of: node)
    guard loop < graph.loopCount else { return 0 }
    let (first, size) = (Int(graph.loops[loop].first), Int(graph.loops[loop].size))
    while heap.count > 0, Int(heap[0]) >= first { _ = pop() }
    guard first + size <= graph.companies else { return 0 }
    rowsMet += size
    for member in first..<(first + size) { metIn.base[member] = runs }
    if size > LoopInverse.mostMembers { return pushThrough(loop, first, size) }
    inflow.reserve(size)
    passing.reserve(size)
    let (inflow, passing) = (inflow.base, passing.base)
    for at in 0..<size {
      inflow[at] = mass[first + at]
      mass[first + at] = 0
    }
    if graph.isClosed(graph.traits(of: first)) {
      metClosed = true
      return 0
    }
    if let inverse = prepared?.inverses[loop] {
      passing.update(repeating: 0, count: size)
      for at in 0..<size where inflow[at] != 0 {
        let row = inverse.rows + at * size
        let weight = inflow[at]
        for column in 0..<size { passing[column] += weight * row[column] }
        error += weight * inverse.errors[at] * 1.000001
      }
    } else {
      error += system(loop).solve(inflow, into: passing)
    }
    // Sums over the members add one rounding for each of them.
    var visited = size
    for at in 0..<size where passing[at] != 0 {
      let row = graph.checkedOwners(of: first + at, rows)
      visited &+= row.count
      push(row, passing[at], first, first + size)
    }
    return visited
  }

  /// A very large loop: only the members that something flows to.
  private mutating func pushThrough(_ loop: Int, _ first: Int, _ size: Int) -> Int {
    let mass = mass.base
    if pushed?.loop != loop { pushed = LoopPushBox(loop, LoopPush(first: first, size: size)) }
    guard let box = pushed else { return 0 }
    let isClosed = graph.isClosed(graph.traits(of: first))
    if isClosed { metClosed = true }
    for member in 0..<size where mass[first + member] != 0 {
      if !isClosed { box.push.start(member, mass[first + member]) }
      mass[first + member] = 0
    }
    error += box.push.run(graph, rows)
    var visited = 0
    for at in 0..<box.push.touched.count {
      let member = Int(box.push.touched[at])
      let row = graph.checkedOwners(of: first + member, rows)
      visited += row.count
      push(row, box.push.passing.base[member], first, first + size)
    }
    box.push.clear()
    return visited
  }

  private mutating func system(_ loop: Int) -> LoopSystem {
    if let known = prepared?.systems[loop] ?? systems[loop] { return known }
    if systems.count > 10_000 { systems.removeAll() }
    let made = LoopSystem(graph, rows, loop: loop)
    systems[loop] = made
    return made
  }
}

/// Keeps the memory for a very large loop between questions.
final class LoopPushBox {
  let loop: Int
  var push: LoopPush

  init(_ loop: Int, _ push: consuming LoopPush) {
    self.loop = loop
    self.push = push
  }
}
