public import Registry

/// What is on record between a company and a hop above it: parties, and interests on every way.
public struct ChainToHop: Sendable {
  /// Entities to be asked about: the hop itself, the members of a ring, or the entities below a party that
  /// is not named.
  public let targets: [Int32]
  /// Parties on the ways, company first, then by distance and byte order of the record.
  public let nodes: [Int32]
  /// Interests on the ways, those nearest the company first.
  public let links: [StructureLink]
  /// Interests in the targets that do not lie on the ways: what is on record of their holders.
  public let holders: [StructureLink]

  /// Reads the chain from node 0 to a hop.
  public init(_ structure: Structure, to hop: Hop) {
    var below: [Int32: [Int]] = [:]
    var above: [Int32: [Int]] = [:]
    for (at, link) in structure.links.enumerated() {
      below[link.party, default: []].append(at)
      above[link.subject, default: []].append(at)
    }
    let isNamed = ChainToHop.isEntity(structure.nodes[Int(hop.node)])
    let found =
      isNamed
      ? (hop.members.isEmpty ? [hop.node] : hop.members)
      : (below[hop.node] ?? []).map { structure.links[$0].subject }
    let ordered = Set(found).sorted { structure.nodes[Int($0)].id < structure.nodes[Int($1)].id }
    targets = ordered.isEmpty ? [hop.node] : ordered

    // Everything that a target reaches downwards, and what the company reaches upwards.
    func reach(_ start: [Int32], _ next: (Int32) -> [Int32]) -> [Int32: Int] {
      var depth: [Int32: Int] = [:]
      var level = start
      var distance = 0
      while !level.isEmpty {
        var following: [Int32] = []
        for node in level where depth[node] == nil {
          depth[node] = distance
          following += next(node)
        }
        level = following
        distance += 1
      }
      return depth
    }
    // The ways end at the company: what it holds itself leads to nobody that is asked about here.
    let down = reach(targets) { node in
      node == 0 ? [] : (below[node] ?? []).map { structure.links[$0].subject }
    }
    let up = reach([0]) { node in (above[node] ?? []).map { structure.links[$0].party } }
    let isOnWay = { (node: Int32) in down[node] != nil && up[node] != nil }

    func precedes(_ one: Int32, _ other: Int32) -> Bool {
      let (left, right) = (up[one] ?? .max, up[other] ?? .max)
      return left == right ? structure.nodes[Int(one)].id < structure.nodes[Int(other)].id : left < right
    }
    nodes = down.keys.filter(isOnWay).sorted(by: precedes)

    func sorted(_ indices: [Int]) -> [StructureLink] {
      indices.map { structure.links[$0] }.sorted { one, other in
        if one.subject != other.subject { return precedes(one.subject, other.subject) }
        if one.party != other.party { return precedes(one.party, other.party) }
        if one.type != other.type { return one.type.rawValue < other.type.rawValue }
        return (structure.statement(of: one) ?? "") < (structure.statement(of: other) ?? "")
      }
    }
    let onWay = structure.links.indices.filter { at in
      let link = structure.links[at]
      return link.party != 0 && isOnWay(link.party) && isOnWay(link.subject)
    }
    links = sorted(onWay)
    let own = Set(onWay)
    holders = sorted(
      targets.flatMap { above[$0] ?? [] }.filter { !own.contains($0) })
  }

  /// Whether somebody can be asked about it by name: not a party that is withheld or not named.
  private static func isEntity(_ node: StructureNode) -> Bool {
    switch node.kind {
    case .entity(.anonymousEntity, _), .entity(.unknownEntity, _): return false
    case .entity, .missing: return true
    case .person, .unspecified, .jointBlock, .personClass: return false
    }
  }

  /// Every statement of the chain, in the order of use, each once.
  public func statements(_ structure: Structure) -> [String] {
    var seen: Set<String> = []
    return (links + holders).compactMap { structure.statement(of: $0) }.filter { seen.insert($0).inserted }
  }

  /// Parties that a request may name: those on the ways, and who is on record at the targets.
  public var parties: [Int32] {
    var seen = Set(nodes)
    return nodes + holders.map(\.party).filter { seen.insert($0).inserted }
  }
}
