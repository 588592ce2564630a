public import Registry

/// Cuts a whole registry into the parts that single questions need, each at the cost of that part.
public struct StructureParts {
  private let whole: Structure
  /// Links of node n are `whole.links[starts[n]..<starts[n + 1]]`.
  private let starts: [Int32]
  /// Groups by the node that stands for their block, and by their parties.
  private let blocks: [Int32: [Int]]
  private let groups: [Int32: [Int]]
  /// The place of each node in the part that is being made, and the part for which that holds.
  private var place: [Int32]
  private var stamp: [Int32]
  private var current: Int32 = 0

  /// Parts of a structure.
  public init(_ whole: Structure) {
    self.whole = whole
    var starts = [Int32](repeating: 0, count: whole.nodes.count + 1)
    for link in whole.links { starts[Int(link.subject) + 1] += 1 }
    for node in whole.nodes.indices { starts[node + 1] += starts[node] }
    self.starts = starts
    var blocks: [Int32: [Int]] = [:]
    var groups = blocks
    for (number, group) in whole.groups.enumerated() {
      if let block = group.block { blocks[block, default: []].append(number) }
      for party in Set(group.parties) { groups[party, default: []].append(number) }
    }
    self.blocks = blocks
    self.groups = groups
    place = Array(repeating: 0, count: whole.nodes.count)
    stamp = place
  }

  private func links(of node: Int32) -> ArraySlice<StructureLink> {
    whole.links[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])]
  }

  /// Entities of whose owners something is declared, in the order of the nodes.
  public var declaredSubjects: [Int32] {
    whole.nodes.indices.map(Int32.init).filter { node in
      whole.nodes[Int(node)].isEntity && !DeclaredParties(links(of: node), whole).isEmpty
    }
  }

  /// Everything above an entity, which is node 0 of the part; breadth first, holders in the order of the
  /// links.
  public mutating func above(_ subject: Int32) -> Structure {
    current += 1
    var order: [Int32] = []
    add(subject, &order)
    var part = Structure()
    var at = 0
    while at < order.count {
      let node = order[at]
      for link in links(of: node) {
        add(link.party, &order)
        var copy = link
        copy.subject = Int32(at)
        copy.party = place[Int(link.party)]
        if link.claim >= 0 {
          copy.claim = Int32(part.claims.count)
          part.claims.append(whole.claims[Int(link.claim)])
        }
        part.links.append(copy)
      }
      for number in blocks[node] ?? [] { for party in whole.groups[number].parties { add(party, &order) } }
      if whole.truncated.contains(node) { part.truncated.insert(Int32(at)) }
      at += 1
    }
    part.nodes = order.map { whole.nodes[Int($0)] }
    let near = groups.isEmpty ? [] : Set(order.flatMap { groups[$0] ?? [] }).sorted()
    part.groups = near.compactMap { group(whole.groups[$0]) }
    return part
  }

  private mutating func add(_ node: Int32, _ order: inout [Int32]) {
    guard stamp[Int(node)] != current else { return }
    stamp[Int(node)] = current
    place[Int(node)] = Int32(order.count)
    order.append(node)
  }

  /// The group with the indices of the part, or nil where fewer than two of its parties are in it.
  private func group(_ group: HolderGroup) -> HolderGroup? {
    func here(_ node: Int32) -> Int32? { stamp[Int(node)] == current ? place[Int(node)] : nil }
    var copy = group
    copy.parties = group.parties.compactMap(here)
    guard copy.parties.count > 1 else { return nil }
    if let subject = group.subject {
      guard let there = here(subject) else { return nil }
      copy.subject = there
    }
    if let block = group.block {
      guard let there = here(block) else { return nil }
      copy.block = there
    }
    return copy
  }
}
