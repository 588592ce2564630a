import Registry

/// Like parties that are drawn as one stack with their number: holders of one subject, or entities that
/// one party holds.
///
/// Only parties with a name and a single line are stacked: all in the same role, or holders that all
/// have small parts. A statement that names nobody is never merged with another.
struct PartyStack {
  /// The node at the other end of every member's line.
  var hub: Int
  /// Whether the members hold the hub; otherwise it holds them.
  var areHolders: Bool
  /// Member nodes in canonical order.
  var parties: [Int]
  /// Interests that stand for those of every member, with the smallest interval that holds them all.
  var links: [StructureLink]

  /// Lines of one figure in one direction that are drawn one by one, however many interests they have.
  static let mostSingleLines = 12
  /// Fewest parties in a stack.
  static let fewestMembers = 3
  /// Greatest part, in per cent, that counts as small.
  static let smallPart: Rational = 5

  private typealias Member = (party: Int, links: Range<Int>)

  /// The stacks of a structure; `keep` are nodes that must stay by themselves.
  static func find(_ canonical: CanonicalStructure, keep: Set<Int>) -> [PartyStack] {
    let count = canonical.structure.nodes.count
    var owned = [[Member]](repeating: [], count: count)
    var holders = owned
    for subject in canonical.order {
      holders[subject] = canonical.holders(of: subject).map { ($0.party, $0.links) }
      for holder in holders[subject] { owned[holder.party].append((subject, holder.links)) }
    }
    func isLeaf(_ node: Int, lines: [[Member]], others: [[Member]]) -> Bool {
      lines[node].count == 1 && others[node].isEmpty && !keep.contains(node) && isPlain(canonical, node)
    }
    var stacks: [PartyStack] = []
    for hub in canonical.order {
      if holders[hub].count > mostSingleLines {
        let leaves = holders[hub].filter { isLeaf($0.party, lines: owned, others: holders) }
        stacks += group(canonical, hub: hub, areHolders: true, leaves: leaves)
      }
      if owned[hub].count > mostSingleLines {
        let leaves = owned[hub].filter { isLeaf($0.party, lines: holders, others: owned) }
        stacks += group(canonical, hub: hub, areHolders: false, leaves: leaves)
      }
    }
    return stacks
  }

  private static func isPlain(_ canonical: CanonicalStructure, _ node: Int) -> Bool {
    let party = canonical.structure.nodes[node]
    guard party.name != nil, party.dissolved == nil, !canonical.structure.truncated.contains(Int32(node))
    else { return false }
    switch party.kind {
    case .person(.knownPerson), .entity(.registeredEntity, nil), .entity(.legalEntity, nil): return true
    default: return false
    }
  }

  private static func group(
    _ canonical: CanonicalStructure, hub: Int, areHolders: Bool, leaves: [Member]
  ) -> [PartyStack] {
    func stack(_ members: [Member]) -> PartyStack {
      PartyStack(canonical, hub: hub, areHolders: areHolders, members: members)
    }
    var order: [[Role]] = []
    var byRole: [[Role]: [Member]] = [:]
    for leaf in leaves {
      let roles = canonical.links[leaf.links].map(Role.init)
      if byRole[roles] == nil { order.append(roles) }
      byRole[roles, default: []].append(leaf)
    }
    var stacks: [PartyStack] = []
    var small: [[InterestType]: [Member]] = [:]
    var smallOrder: [[InterestType]] = []
    for roles in order {
      guard let members = byRole[roles] else { continue }
      if members.count >= fewestMembers {
        stacks.append(stack(members))
      } else if areHolders, roles.allSatisfy(\.isSmall) {
        let types = roles.map(\.type)
        if small[types] == nil { smallOrder.append(types) }
        small[types, default: []] += members
      }
    }
    for types in smallOrder {
      guard let members = small[types], members.count >= fewestMembers else { continue }
      stacks.append(stack(members.sorted { canonical.place[$0.party] < canonical.place[$1.party] }))
    }
    return stacks
  }

  private init(_ canonical: CanonicalStructure, hub: Int, areHolders: Bool, members: [Member]) {
    self.hub = hub
    self.areHolders = areHolders
    parties = members.map(\.party)
    links = []
    guard let first = members.first else { return }
    links = Array(canonical.links[first.links])
    for member in members.dropFirst() {
      for (index, link) in canonical.links[member.links].enumerated() {
        if link.directness != links[index].directness { links[index].directness = .unknown }
        if link.share != links[index].share {
          links[index].share = .stated(links[index].share.interval.hull(link.share.interval))
        }
      }
    }
  }

  private struct Role: Hashable {
    var type: InterestType
    var directness: Directness
    var share: StatedShare

    init(_ link: StructureLink) {
      type = link.type
      directness = link.directness
      share = link.share
    }

    var isSmall: Bool { type.measure != nil && share.interval.max <= PartyStack.smallPart }
  }
}
