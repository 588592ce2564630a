internal import Registry

extension HoldingGraph {
  /// Builds the graph of one quantity from a structure, as a regime reads it.
  init(_ structure: Structure, measure: Measure, regime: Regime) {
    var builder = HoldingGraphBuilder(structure, measure: measure, regime: regime)
    self = builder.build()
    closeRings()
  }

  /// Finds rings from which nothing can come out and makes them ends.
  private mutating func closeRings() {
    let components = Components(starts: starts, targets: entries.map(\.holder))
    var closed: Set<Int32> = []
    for component in 0..<components.count
    where components[component].count > 1 || loopsOfOne.contains(components[component].first ?? -1) {
      let members = components[component]
      let isClosed = members.allSatisfy { member in
        restHigh[Int(member)].isZero && !conflicts.contains(member)
          && row(member).allSatisfy { components.of[Int(entries[$0].holder)] == Int32(component) }
      }
      guard isClosed else { continue }
      rings.append(members.sorted())
      closed.formUnion(members)
    }
    guard !closed.isEmpty else { return }
    rings.sort { $0[0] < $1[0] }
    var kept: [Entry] = []
    var bounds: [Int32] = [0]
    for node in places.indices {
      if closed.contains(Int32(node)) {
        places[node] = .stop(.ringWithoutPerson)
        ringRows[Int32(node)] = Array(entries[row(Int32(node))])
      } else {
        kept.append(contentsOf: entries[row(Int32(node))])
      }
      bounds.append(Int32(kept.count))
    }
    entries = kept
    starts = bounds
  }
}

private struct HoldingGraphBuilder {
  let structure: Structure
  let measure: Measure
  let regime: Regime
  private var graph: HoldingGraph

  init(_ structure: Structure, measure: Measure, regime: Regime) {
    self.structure = structure
    self.measure = measure
    self.regime = regime
    let count = structure.nodes.count
    graph = HoldingGraph(
      measure: measure, places: [], starts: [0], entries: [],
      restLow: Array(repeating: .zero, count: count), restHigh: Array(repeating: .zero, count: count),
      conflicts: [], disagreements: [], presumed: [], selfHolding: [], loopsOfOne: [],
      whollyOwnedByThemselves: [], rings: [], claims: [], hasRecords: false)
    graph.places.reserveCapacity(count)
    graph.starts.reserveCapacity(count + 1)
    graph.entries.reserveCapacity(structure.links.count)
  }

  mutating func build() -> HoldingGraph {
    var at = 0
    for index in structure.nodes.indices {
      let first = at
      while at < structure.links.count, Int(structure.links[at].subject) == index { at += 1 }
      addNode(Int32(index), structure.links[first..<at])
      graph.starts.append(Int32(graph.entries.count))
    }
    return graph
  }

  private mutating func addNode(_ index: Int32, _ links: ArraySlice<StructureLink>) {
    let node = structure.nodes[Int(index)]
    switch node.kind {
    case .person:
      graph.places.append(.person)
      return
    case .unspecified(let reason):
      graph.places.append(.stop(StopReason(reason)))
      return
    case .missing:
      graph.places.append(.stop(.notInThisRegistry))
      return
    case .jointBlock:
      graph.places.append(.arrangement)
      return
    case .personClass:
      graph.places.append(.stop(.declaredUnknown))
      return
    case .entity:
      break
    }
    if structure.truncated.contains(index) {
      graph.places.append(.stop(.limitReached))
    } else if node.dissolved != nil {
      graph.places.append(.stop(.dissolved))
    } else if addRow(index, node, links) {
      graph.places.append(.row)
    } else if graph.whollyOwnedByThemselves.contains(index) {
      graph.places.append(.stop(.ringWithoutPerson))
    } else {
      graph.places.append(placeWithoutHolders(node, links))
    }
  }

  private func placeWithoutHolders(
    _ node: StructureNode, _ links: ArraySlice<StructureLink>
  ) -> HoldingGraph.Place {
    guard case .entity(let type, let subtype) = node.kind else { return .stop(.notInThisRegistry) }
    let hasParties = links.contains { $0.type.isTrustRole || $0.type == .otherInfluenceOrControl }
    switch type {
    case .state, .stateBody: return .stop(.state)
    case .anonymousEntity: return .stop(.informationWithheld)
    case .unknownEntity: return .stop(.declaredUnknown)
    case .arrangement:
      return hasParties && subtype != .nomination ? .arrangement : .stop(.arrangementWithoutParties)
    case .registeredEntity, .legalEntity:
      if links.contains(where: { $0.type.isTrustRole }) { return .arrangement }
      if node.form == .foundation && links.contains(where: { $0.type == .boardMember }) {
        return .arrangement
      }
      if subtype == .trust { return .stop(.arrangementWithoutParties) }
      return .stop(node.isListed ? .listedCompany : .notInThisRegistry)
    }
  }

  /// Adds the holders of an entity; false where none are on record in this quantity.
  private mutating func addRow(
    _ index: Int32, _ node: StructureNode, _ links: ArraySlice<StructureLink>
  ) -> Bool {
    if case .entity(_, .nomination) = node.kind { return addNominators(index, links) }
    var relevant = links.filter { $0.type == measure.interestType && $0.directness != .indirect }
    if !relevant.isEmpty { graph.hasRecords = true }
    if relevant.isEmpty && measure == .votes && regime.votesWithoutRecord == .followShares {
      relevant = links.filter { $0.type == .shareholding && $0.directness != .indirect }
      if !relevant.isEmpty { graph.presumed.insert(index) }
    }
    let stated = Set(relevant.map(\.party))
    // An unknown interest in a trust is one more party, not a holder of shares that a trust has not.
    let isTrust = relevant.isEmpty && links.contains { $0.type.isTrustRole }
    for link in links where !isTrust && link.directness != .indirect && !stated.contains(link.party) {
      switch link.type {
      case .unknownInterest, .unpublishedInterest: relevant.append(link)
      default: continue
      }
    }
    guard !relevant.isEmpty else { return false }
    return addHolders(index, node, relevant)
  }

  private mutating func addHolders(
    _ index: Int32, _ node: StructureNode, _ relevant: [StructureLink]
  ) -> Bool {
    let first = graph.entries.count
    var own: HoldingGraph.Entry?
    let standings = Standings(relevant, regime)
    for group in grouped(relevant) {
      guard let (share, agree) = standings.share(of: group, combined) else { continue }
      if !agree { graph.disagreements.insert(index) }
      let claimStart = Int32(graph.claims.count)
      graph.claims.append(contentsOf: group.map(\.claim))
      let entry = HoldingGraph.Entry(
        holder: group[0].party, low: share.min / .hundred, high: share.max / .hundred, lowOpen: share.minOpen,
        highOpen: share.maxOpen, claims: claimStart..<Int32(graph.claims.count))
      if entry.holder == index {
        own = entry
      } else if !entry.high.isZero {
        graph.entries.append(entry)
      }
    }
    let onlyUnspecified = graph.entries[first...].allSatisfy {
      if case .unspecified = structure.nodes[Int($0.holder)].kind { return true }
      return false
    }
    let reach = graph.entries[first...].reduce(Rational.zero) { $0 + $1.high }
    let isComplete =
      node.isDeclaredComplete || (onlyUnspecified && graph.entries.count > first && reach >= .one)
    return finishRow(index, first: first, own: own, isComplete: isComplete)
  }

  /// Takes shares that the entity holds in itself out of the row, as the regime says, and sets the rest.
  private mutating func finishRow(
    _ index: Int32, first: Int, own: HoldingGraph.Entry?, isComplete: Bool
  ) -> Bool {
    var restLow = Rational.zero
    var restHigh = isComplete ? Rational.zero : Rational.one
    if let own {
      graph.selfHolding.insert(index)
      let rule = regime.ownShares[measure] ?? .excluded
      if rule == .counted {
        restLow = own.low
        if isComplete { restHigh = own.high }
      }
      if graph.entries.count == first && own.low == .one {
        graph.whollyOwnedByThemselves.insert(index)
        return false
      }
      // Left out of the whole: a loop of one, which divides the others by what is left.
      if rule == .excluded && !own.high.isZero {
        graph.entries.append(own)
        graph.loopsOfOne.insert(index)
      }
    }
    let sums = (graph.entries[first...]).reduce(into: (low: Rational.zero, high: Rational.zero)) {
      $0.low += $1.low
      $0.high += $1.high
    }
    if sums.low + restLow > .one || sums.high + restHigh < .one {
      graph.conflicts.insert(index)
      if sums.low + restLow <= .one { restHigh = .one }
    }
    graph.restLow[Int(index)] = Swift.max(restLow, Swift.max(.zero, Rational.one - sums.high))
    graph.restHigh[Int(index)] = Swift.max(
      graph.restLow[Int(index)], Swift.min(restHigh, Swift.max(.zero, Rational.one - sums.low)))
    return true
  }

  /// Behind a nomination stand those for whom the nominee acts; the nominee holds nothing of their own.
  private mutating func addNominators(_ index: Int32, _ links: ArraySlice<StructureLink>) -> Bool {
    let nominators = grouped(links.filter { $0.type == .nominator })
    guard !nominators.isEmpty else { return false }
    let least: Rational = nominators.count == 1 ? .one : .zero
    for group in nominators {
      let claimStart = Int32(graph.claims.count)
      graph.claims.append(contentsOf: group.map(\.claim))
      graph.entries.append(
        HoldingGraph.Entry(
          holder: group[0].party, low: least, high: .one, lowOpen: false, highOpen: false,
          claims: claimStart..<Int32(graph.claims.count)))
    }
    return true
  }

  /// Links of one party together, parties in node order.
  private func grouped(_ links: [StructureLink]) -> [[StructureLink]] {
    if links.count == 1 { return [links] }
    let sorted = links.sorted { ($0.party, $0.claim) < ($1.party, $1.claim) }
    var groups: [[StructureLink]] = []
    for link in sorted {
      if let last = groups.last, last[0].party == link.party {
        groups[groups.count - 1].append(link)
      } else {
        groups.append([link])
      }
    }
    return groups
  }

  /// What several claims about one party's holding allow together: holdings named beside each other in
  /// one record add up; different records speak of the same holding and must agree.
  private func combined(_ links: [StructureLink]) -> (share: Share, agree: Bool) {
    var byRecord: [(record: RecordID, share: Share)] = []
    for link in links {
      let record = link.claim >= 0 ? structure.claims[Int(link.claim)].record : RecordID("")
      let share = link.share.interval
      if let at = byRecord.firstIndex(where: { $0.record == record }) {
        byRecord[at].share = byRecord[at].share.adding(share)
      } else {
        byRecord.append((record, share))
      }
    }
    var result = byRecord[0].share
    var agree = true
    for other in byRecord.dropFirst() {
      if let common = result.intersection(other.share) {
        result = common
      } else {
        result = result.hull(other.share)
        agree = false
      }
    }
    return (result, agree)
  }
}
