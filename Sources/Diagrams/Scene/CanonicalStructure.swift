import Registry

/// A structure in an order of its own, so that a drawing does not depend on the order of its input.
///
/// Parties are ordered by the bytes of their identifiers, interests by subject, party, kind and size.
struct CanonicalStructure {
  let structure: Structure
  /// Node indices in canonical order.
  let order: [Int]
  /// Place of each node in `order`.
  let place: [Int]
  /// Links in canonical order.
  let links: [StructureLink]
  /// For each node, the range of `links` in which it is the subject.
  let holdings: [Range<Int>]

  init(_ structure: Structure) {
    self.structure = structure
    let nodes = structure.nodes
    order = nodes.indices.sorted { left, right in
      if nodes[left].id != nodes[right].id { return nodes[left].id < nodes[right].id }
      let (leftText, rightText) = ("\(nodes[left])", "\(nodes[right])")
      if leftText != rightText { return leftText < rightText }
      return left < right
    }
    var place = [Int](repeating: 0, count: nodes.count)
    for (position, node) in order.enumerated() { place[node] = position }
    self.place = place
    let types = Dictionary(
      uniqueKeysWithValues: InterestType.allCases.enumerated().map { ($0.element, $0.offset) })
    func isBefore(_ left: StructureLink, _ right: StructureLink) -> Bool {
      let leftPlaces = (place[Int(left.subject)], place[Int(left.party)], types[left.type] ?? 0)
      let rightPlaces = (place[Int(right.subject)], place[Int(right.party)], types[right.type] ?? 0)
      if leftPlaces != rightPlaces { return leftPlaces < rightPlaces }
      let (leftShare, rightShare) = (left.share.interval, right.share.interval)
      if leftShare.min != rightShare.min { return rightShare.min < leftShare.min }
      if leftShare.max != rightShare.max { return rightShare.max < leftShare.max }
      let leftRest = "\(leftShare) \(left.share) \(left.directness) \(left.isBeneficialOwnership)"
      let rightRest = "\(rightShare) \(right.share) \(right.directness) \(right.isBeneficialOwnership)"
      if leftRest != rightRest { return leftRest < rightRest }
      return RecordID(structure.statement(of: left) ?? "") < RecordID(structure.statement(of: right) ?? "")
    }
    let sorted = structure.links.sorted(by: isBefore)
    links = sorted
    var holdings = [Range<Int>](repeating: 0..<0, count: nodes.count)
    var start = 0
    while start < sorted.count {
      let subject = Int(sorted[start].subject)
      var end = start
      while end < sorted.count, Int(sorted[end].subject) == subject { end += 1 }
      holdings[subject] = start..<end
      start = end
    }
    self.holdings = holdings
  }

  /// The parties that hold something in a node, each with the range of its links.
  func holders(of node: Int) -> [(party: Int, links: Range<Int>)] {
    var result: [(party: Int, links: Range<Int>)] = []
    var start = holdings[node].lowerBound
    let limit = holdings[node].upperBound
    while start < limit {
      let party = links[start].party
      var end = start
      while end < limit, links[end].party == party { end += 1 }
      result.append((Int(party), start..<end))
      start = end
    }
    return result
  }

  /// What a reader must know of a node beside its kind.
  func remarks(on node: Int) -> [PartyRemark] {
    let party = structure.nodes[node]
    var remarks: [PartyRemark] = []
    if let day = party.dissolved { remarks.append(.dissolved(day)) }
    if structure.truncated.contains(Int32(node)) { remarks.append(.holdersNotLoaded) }
    guard party.isEntity else { return remarks }
    let hasHolder = holdings[node].contains { Int(links[$0].party) != node }
    if !hasHolder, !structure.truncated.contains(Int32(node)), !party.isListed, !isState(party) {
      remarks.append(.noHolderOnRecord)
    }
    if party.isDeclaredComplete { remarks.append(.holdersComplete) }
    return remarks
  }

  private func isState(_ party: StructureNode) -> Bool {
    if case .entity(.state, _) = party.kind { return true }
    if case .entity(.stateBody, _) = party.kind { return true }
    return false
  }
}
