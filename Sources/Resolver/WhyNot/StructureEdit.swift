internal import Registry

/// All that is on record of one party's holding of one kind in an entity.
struct HoldingKey: Hashable {
  var entity: Int32
  var holder: Int32
  var kind: WhyNot.HoldingKind

  /// Whether a link is one of the claims on the holding.
  func covers(_ link: StructureLink) -> Bool {
    guard link.subject == entity, link.party == holder, link.standing == .outright else { return false }
    switch kind {
    case .measured(let measure): return link.directness != .indirect && link.type.measure == measure
    case .unknownKind:
      return link.directness != .indirect
        && (link.type == .unknownInterest || link.type == .unpublishedInterest)
    case .declaredIndirect(let measure):
      return link.directness == .indirect && link.type.measure == measure
    }
  }
}

/// One change of a structure that is tried out.
enum StructureEdit: Hashable {
  /// The holding has this size, whatever its claims say.
  case set(HoldingKey, Share)
  /// The holders on record have all of the entity.
  case complete(Int32)
  /// The party holds this much of each quantity, beside all that is on record.
  case gain(entity: Int32, party: Int32, [Measure], Share)
  /// The party has a role in an arrangement.
  case role(entity: Int32, party: Int32, InterestType)
  /// The party is the one that stands at a place without a name.
  case stand(at: Int32, party: Int32)
}

extension Structure {
  /// The structure with some changes.
  func applying(_ edits: [StructureEdit]) -> Structure {
    var copy = self
    for edit in edits {
      switch edit {
      case .set(let key, let share): copy.set(key, share)
      case .complete(let entity): copy.nodes[Int(entity)].isDeclaredComplete = true
      case .gain(let entity, let party, let measures, let share):
        copy.describe(entity)
        for measure in measures { copy.add(entity, party, measure.interestType, share) }
      case .role(let entity, let party, let type): copy.add(entity, party, type, .unknown)
      case .stand(let node, let party): copy.stand(at: node, party)
      }
    }
    return copy
  }

  /// Links of one subject.
  func range(of subject: Int32) -> Range<Int> {
    func first(notBefore wanted: Int32) -> Int {
      var low = 0
      var high = links.count
      while low < high {
        let middle = (low + high) / 2
        if links[middle].subject < wanted { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(notBefore: subject)..<first(notBefore: subject + 1)
  }

  /// Puts one claim in the place of all claims on a holding.
  private mutating func set(_ key: HoldingKey, _ share: Share) {
    var isFirst = true
    var doomed: [Int] = []
    for at in range(of: key.entity) where key.covers(links[at]) {
      if isFirst {
        links[at].share = .stated(share)
        isFirst = false
      } else {
        doomed.append(at)
      }
    }
    for at in doomed.reversed() { links.remove(at: at) }
  }

  private mutating func add(_ entity: Int32, _ party: Int32, _ type: InterestType, _ share: Share) {
    let claim = Int32(claims.count)
    claims.append(Claim(statement: "", record: RecordID("")))
    let link = StructureLink(
      subject: entity, party: party, type: type, share: .stated(share), claim: claim)
    links.insert(link, at: range(of: entity).upperBound)
  }

  /// Makes a party that no record describes one that can have holders.
  private mutating func describe(_ node: Int32) {
    switch nodes[Int(node)].kind {
    case .missing: nodes[Int(node)].kind = .entity(.registeredEntity, nil)
    case .unspecified:
      // A row in which all holders are unnamed has no rest; it must have none afterwards either.
      for link in links where link.party == node {
        let isNobodyNamed = links[range(of: link.subject)].allSatisfy {
          if case .unspecified = nodes[Int($0.party)].kind { return true }
          return false
        }
        if isNobodyNamed { nodes[Int(link.subject)].isDeclaredComplete = true }
      }
      nodes[Int(node)].kind = .entity(.registeredEntity, nil)
    default: return
    }
  }

  /// Gives one party what another holds, beside what it has itself.
  private mutating func stand(at node: Int32, _ party: Int32) {
    let taken = links.filter { $0.party == node }
    links.removeAll { $0.party == node }
    for var link in taken {
      link.party = party
      let range = range(of: link.subject)
      let same = range.first {
        links[$0].party == party && links[$0].type == link.type && links[$0].directness == link.directness
      }
      if let same {
        links[same].share = .stated(links[same].share.interval.adding(link.share.interval))
      } else {
        links.insert(link, at: range.upperBound)
      }
    }
  }
}
