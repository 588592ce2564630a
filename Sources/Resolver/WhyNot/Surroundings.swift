internal import Registry

/// The part of a structure that can decide about one person: entities below the person with their
/// holders, and nothing above holders through whom nothing comes from the person.
///
/// Holders that are worth nothing to the person are put together, entity by entity, so that a trial
/// costs no more than the chains that matter. The resolver says of the part what it says of the whole.
struct Surroundings {
  let structure: Structure
  let subject: Int32
  let person: Int32
  /// Index in the whole structure of each node; -1 for holders put together.
  let original: [Int32]
  /// Whether a chain of interests on record leads from the person to the subject.
  let hasPath: Bool
  /// Whether something of a node may come from the person, or from a place asked about.
  let isNear: [Bool]

  /// - Parameters:
  ///   - extra: places at which the person might stand.
  ///   - holdersTogether: whether holders that do not matter are put together.
  ///   - whole: keeps everything, for laws under which other holders matter.
  init(
    _ all: Structure, subject: Int32, person: Int32, extra: [Int32] = [], holdersTogether: Bool = true,
    whole: Bool
  ) {
    let near = Surroundings.below([person] + extra, all)
    hasPath = near[Int(subject)] && subject != person && Surroundings.below([person], all)[Int(subject)]
    if whole {
      structure = all
      self.subject = subject
      self.person = person
      original = all.nodes.indices.map(Int32.init)
      isNear = near
      return
    }
    var isKept = near
    isKept[Int(subject)] = true
    var links: [StructureLink] = []
    var node = Int32(all.nodes.count)
    let others = node
    var at = 0
    while at < all.links.count {
      var end = at
      while end < all.links.count, all.links[end].subject == all.links[at].subject { end += 1 }
      if isKept[Int(all.links[at].subject)] {
        links +=
          holdersTogether
          ? Surroundings.merged(all.links[at..<end], all, near, others) : Array(all.links[at..<end])
      }
      at = end
    }
    // The same nodes in the same order, without those that no link names.
    var isNamed = [Bool](repeating: false, count: all.nodes.count + 1)
    for kept in [subject, person] + extra { isNamed[Int(kept)] = true }
    for link in links {
      isNamed[Int(link.subject)] = true
      isNamed[Int(link.party)] = true
    }
    var index = [Int32](repeating: -1, count: all.nodes.count + 1)
    var part = Structure()
    var original: [Int32] = []
    node = 0
    for old in isNamed.indices where isNamed[old] {
      index[old] = node
      node += 1
      if old < all.nodes.count {
        part.nodes.append(all.nodes[old])
        original.append(Int32(old))
        if all.truncated.contains(Int32(old)) { part.truncated.insert(index[old]) }
      } else {
        part.nodes.append(StructureNode(id: RecordID(""), kind: .person(.knownPerson), name: "others"))
        original.append(-1)
      }
    }
    part.claims.reserveCapacity(links.count)
    for var link in links {
      link.subject = index[Int(link.subject)]
      link.party = index[Int(link.party)]
      if link.claim >= 0 {
        part.claims.append(all.claims[Int(link.claim)])
        link.claim = Int32(part.claims.count - 1)
      }
      part.links.append(link)
    }
    structure = part
    self.subject = index[Int(subject)]
    self.person = index[Int(person)]
    self.original = original
    isNear = original.map { $0 >= 0 && near[Int($0)] }
  }

  /// The index of a node of the whole structure.
  func index(of node: Int32) -> Int32? {
    original.firstIndex(of: node).map(Int32.init)
  }

  /// A change of this part as one of the whole; nil where it concerns holders put together.
  func inWhole(_ edit: StructureEdit) -> StructureEdit? {
    func old(_ node: Int32) -> Int32? { original[Int(node)] >= 0 ? original[Int(node)] : nil }
    switch edit {
    case .set(let key, let share):
      guard let entity = old(key.entity), let holder = old(key.holder) else { return nil }
      return .set(HoldingKey(entity: entity, holder: holder, kind: key.kind), share)
    case .complete(let entity): return old(entity).map(StructureEdit.complete)
    case .gain(let entity, let party, let measures, let share):
      guard let entity = old(entity), let party = old(party) else { return nil }
      return .gain(entity: entity, party: party, measures, share)
    case .role(let entity, let party, let type):
      guard let entity = old(entity), let party = old(party) else { return nil }
      return .role(entity: entity, party: party, type)
    case .stand(let node, let party):
      guard let node = old(node), let party = old(party) else { return nil }
      return .stand(at: node, party: party)
    }
  }

  /// Nodes from which some chain leads up to one of the places, and the places themselves.
  private static func below(_ places: [Int32], _ all: Structure) -> [Bool] {
    var starts = [Int32](repeating: 0, count: all.nodes.count + 1)
    for link in all.links where link.directness != .indirect { starts[Int(link.party) + 1] += 1 }
    for node in all.nodes.indices { starts[node + 1] += starts[node] }
    var next = starts
    var held = [Int32](repeating: 0, count: Int(starts.last ?? 0))
    for link in all.links where link.directness != .indirect {
      held[Int(next[Int(link.party)])] = link.subject
      next[Int(link.party)] += 1
    }
    var isBelow = [Bool](repeating: false, count: all.nodes.count)
    var stack = places
    for place in places { isBelow[Int(place)] = true }
    while let node = stack.popLast() {
      for at in starts[Int(node)]..<starts[Int(node) + 1] where !isBelow[Int(held[Int(at)])] {
        isBelow[Int(held[Int(at)])] = true
        stack.append(held[Int(at)])
      }
    }
    return isBelow
  }

  /// The links of one entity, those of holders that do not matter put together as one holder's.
  private static func merged(
    _ links: ArraySlice<StructureLink>, _ all: Structure, _ near: [Bool], _ others: Int32
  ) -> [StructureLink] {
    guard let first = links.first else { return [] }
    let isComplete = all.nodes[Int(first.subject)].isDeclaredComplete
    var byParty: [Int32: [StructureLink]] = [:]
    for link in links { byParty[link.party, default: []].append(link) }
    func canJoin(_ party: Int32, _ own: [StructureLink]) -> Bool {
      if near[Int(party)] || party == first.subject { return false }
      if case .unspecified = all.nodes[Int(party)].kind { return false }
      return own.allSatisfy {
        // In a row without a rest, every band of another holder is a link that may have to change.
        $0.type.measure != nil && $0.directness != .indirect && $0.standing == .outright
          && (!isComplete || $0.share.interval.isExact)
      } && Set(own.map(\.type)).count == own.count
    }
    let joining = Set(byParty.filter { canJoin($0.key, $0.value) }.keys)
    var sums: [InterestType: Share] = [:]
    var least: [InterestType: Rational] = [:]
    for link in links where joining.contains(link.party) {
      let share = link.share.interval
      sums[link.type] = sums[link.type].map { $0.adding(share) } ?? share
      least[link.type, default: .zero] += share.min
    }
    // A contradiction must stay one.
    guard !joining.isEmpty, least.values.allSatisfy({ $0 <= .hundred }) else { return Array(links) }
    let together = sums.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, share in
      StructureLink(subject: first.subject, party: others, type: type, share: .stated(share))
    }
    return together + links.filter { !joining.contains($0.party) }
  }
}
