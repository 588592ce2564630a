internal import Registry

/// Finds the rings of a structure and what is in them.
struct RingSearch {
  let structure: Structure
  /// The graph as ownership has it: closed rings are ends.
  let graph: HoldingGraph
  /// The graph with the rows of closed rings in their places.
  let whole: HoldingGraph
  let index: HolderIndex
  private let components: Components

  init(_ structure: Structure, measure: Measure, reading: Regime) {
    self.structure = structure
    graph = HoldingGraph(structure, measure: measure, regime: reading)
    whole = graph.keepingRings()
    index = HolderIndex(whole)
    components = Components(starts: whole.starts, targets: whole.entries.map(\.holder))
  }

  /// Members of every ring, in byte order of their records; small rings first, then by the first member.
  func rings() -> [[Int32]] {
    var found: [[Int32]] = []
    for component in 0..<components.count {
      let members = components[component]
      guard let first = members.first else { continue }
      if members.count > 1 || graph.loopsOfOne.contains(first)
        || graph.whollyOwnedByThemselves.contains(first)
      {
        found.append(members.sorted { id($0) < id($1) })
      }
    }
    return found.sorted { ($0.count, id($0[0])) < ($1.count, id($1[0])) }
  }

  private func id(_ node: Int32) -> RecordID { structure.nodes[Int(node)].id }

  /// Whether nothing comes into a ring from outside.
  func isClosed(_ members: [Int32]) -> Bool {
    members.allSatisfy { graph.ringRows[$0] != nil || graph.whollyOwnedByThemselves.contains($0) }
  }

  /// Holdings in members: those of members, what members hold together of each, and those of outsiders.
  func links(_ members: [Int32]) -> (inner: [Ring.Link], inside: [Figure], entrances: [Ring.Link]) {
    var place: [Int32: Int] = [:]
    for (offset, member) in members.enumerated() { place[member] = offset }
    var inner: [Ring.Link] = []
    var inside: [Figure] = []
    var entrances: [Ring.Link] = []
    for member in members {
      if graph.whollyOwnedByThemselves.contains(member) {
        let figure = Figure(low: .one, high: .one)
        inner.append(
          Ring.Link(holder: member, held: member, stake: figure, statements: ownStatements(member)))
        inside.append(figure)
        continue
      }
      let totals = RowTotals(whole, member)
      var part = RowTotals.Part()
      var own: [(place: Int, link: Ring.Link)] = []
      for at in whole.row(member) {
        let entry = whole.entries[at]
        let link = Ring.Link(
          holder: entry.holder, held: member, stake: totals.figure(entry),
          statements: structure.statements(whole.claims(of: at)))
        if let holder = place[entry.holder] {
          part.add(entry)
          own.append((holder, link))
        } else {
          entrances.append(link)
        }
      }
      inner += own.sorted { $0.place < $1.place }.map(\.link)
      inside.append(totals.figure(part))
    }
    entrances.sort(by: isLarger)
    return (inner, inside, entrances)
  }

  private func isLarger(_ left: Ring.Link, _ right: Ring.Link) -> Bool {
    let (a, b) = (left.stake.share, right.stake.share)
    if a.max != b.max { return a.max > b.max }
    if a.min != b.min { return a.min > b.min }
    if left.holder != right.holder { return id(left.holder) < id(right.holder) }
    return id(left.held) < id(right.held)
  }

  /// Statements of an entity's holding of all of itself, of which the graph keeps no entry.
  private func ownStatements(_ node: Int32) -> [String] {
    structure.statements(
      structure.links(of: node).filter {
        $0.party == node && $0.directness != .indirect
          && ($0.type == graph.measure.interestType
            || (graph.presumed.contains(node) && $0.type == .shareholding))
      }.map(\.claim))
  }

  /// The tightest circle of a ring.
  func tightest(_ members: [Int32], _ links: [Ring.Link]) -> TightestCircle {
    var place: [Int32: Int] = [:]
    for (offset, member) in members.enumerated() { place[member] = offset }
    return TightestCircle(
      count: members.count,
      links.compactMap { link in
        guard let holder = place[link.holder], let held = place[link.held] else { return nil }
        return TightestCircle.Edge(holder: holder, held: held, stake: link.stake.share)
      })
  }
}

extension Structure {
  /// Identifiers of the statements behind claims, in byte order, each once.
  func statements(_ indices: some Sequence<Int32>) -> [String] {
    var found: Set<String> = []
    for claim in indices where claim >= 0 { found.insert(claims[Int(claim)].statement) }
    return found.sorted(by: String.bytesPrecede)
  }
}
