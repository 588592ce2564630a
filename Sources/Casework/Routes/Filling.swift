public import Registry
internal import Resolver

/// A structure in which invented persons stand behind hops, as if they had been answered.
///
/// A stop gets an owner with all of it, missing holders get one owner of what is missing, a ring gets an
/// owner of each of its members.
public struct Filling: Sendable {
  /// The structure with the invented persons.
  public private(set) var structure: Structure
  /// The invented person behind each hop, in the order of the hops.
  public private(set) var persons: [Int32] = []

  /// Fills in hops of a structure.
  public init(_ hops: [Hop], in structure: Structure) {
    self.structure = structure
    for hop in hops { persons.append(fill(hop)) }
    self.structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
  }

  private mutating func fill(_ hop: Hop) -> Int32 {
    let ends = hop.obstacles.contains { if case .stop = $0 { return true } else { return false } }
    if ends, isNameless(hop.node) {
      structure.nodes[Int(hop.node)].kind = .person(.knownPerson)
      structure.nodes[Int(hop.node)].name = "Invented"
      return hop.node
    }
    let person = Int32(structure.nodes.count)
    structure.nodes.append(
      StructureNode(
        id: RecordID("invented:\(person)"), kind: .person(.knownPerson), name: "Invented"))
    if hop.members.count > 1 || hop.obstacles.contains(.stop(.ringWithoutPerson)) {
      fillRing(hop, person)
    } else if ends {
      fillEnd(hop, person)
    }
    for place in hop.places {
      guard case .rest(let share) = place.kind else { continue }
      // The invented owner has all that is missing: nothing is left over beside.
      structure.nodes[Int(hop.node)].isDeclaredComplete = true
      // Votes that follow shares are missing with them.
      let followShares = !hasHolders(hop.node, [.votingRights]) && hasHolders(hop.node, [.shareholding])
      if place.measure == .votes && followShares { continue }
      add(hop.node, person, place.measure.interestType, share)
    }
    return person
  }

  /// Whether a person, and not holders, is missing there.
  private func isNameless(_ node: Int32) -> Bool {
    switch structure.nodes[Int(node)].kind {
    case .unspecified, .person, .personClass: return true
    case .entity, .missing, .jointBlock: return false
    }
  }

  private mutating func fillRing(_ hop: Hop, _ person: Int32) {
    let members = Set(hop.members)
    structure.links.removeAll {
      members.contains($0.subject) && $0.directness != .indirect
        && ($0.type.measure != nil || $0.type == .unknownInterest || $0.type == .unpublishedInterest)
    }
    for member in hop.members { addWhole(member, person, [.shareholding, .votingRights]) }
  }

  private mutating func fillEnd(_ hop: Hop, _ person: Int32) {
    let node = Int(hop.node)
    structure.nodes[node].dissolved = nil
    structure.truncated.remove(hop.node)
    switch structure.nodes[node].kind {
    case .entity(_, .nomination):
      addWhole(hop.node, person, [.nominator])
      return
    case .missing, .jointBlock, .entity(.unknownEntity, _), .entity(.anonymousEntity, _):
      structure.nodes[node].kind = .entity(.registeredEntity, nil)
      structure.groups.removeAll { $0.block == hop.node }
    default: break
    }
    let ended = hop.places.filter { $0.kind == .end }.map(\.measure.interestType)
    let isBare = !hasHolders(hop.node, [.shareholding, .votingRights])
    addWhole(hop.node, person, isBare ? Array(Set(ended + [.shareholding, .votingRights])) : ended)
  }

  private func hasHolders(_ node: Int32, _ types: Set<InterestType>) -> Bool {
    structure.links.contains {
      $0.subject == node && $0.directness != .indirect && types.contains($0.type)
    }
  }

  private mutating func addWhole(_ subject: Int32, _ party: Int32, _ types: [InterestType]) {
    guard let whole = try? Share(exactly: .hundred) else { return }
    for type in types.sorted(by: { $0.rawValue < $1.rawValue }) { add(subject, party, type, whole) }
  }

  private mutating func add(_ subject: Int32, _ party: Int32, _ type: InterestType, _ share: Share) {
    let number = Int32(structure.claims.count)
    structure.claims.append(Claim(statement: "", record: RecordID("invented:\(subject):\(party)")))
    structure.links.append(
      StructureLink(subject: subject, party: party, type: type, share: .stated(share), claim: number))
  }
}
