internal import Registry

/// Makes rows of interests, as a law reads them: written again from Docs/Methods.md, not shared with the
/// resolver.
struct RowReading {
  private let nodes: [Proof.Node]
  private let parties: [[Int]]
  private let rules: Proof.Rules

  /// - Parameter parties: place of the party of each interest, by node.
  init(_ nodes: [Proof.Node], parties: [[Int]], rules: Proof.Rules) {
    self.nodes = nodes
    self.parties = parties
    self.rules = rules
  }

  /// Whether holders of an entity are looked at: it exists, it was loaded, and it is no person.
  private func isOpen(_ node: Proof.Node) -> Bool {
    guard case .entity = node.kind else { return false }
    return !node.isTruncated && !node.isDissolved
  }

  /// Whether some entity has interests of this quantity on record.
  func hasRecords(_ measure: Measure) -> Bool {
    nodes.contains { node in
      if case .entity(_, .nomination) = node.kind { return false }
      return isOpen(node)
        && node.interests.contains { $0.type == measure.interestType && $0.directness != .indirect }
    }
  }

  /// The holders of an entity; nil where none are on record in this quantity.
  func row(of entity: Int, _ measure: Measure) -> CheckedRow? {
    let node = nodes[entity]
    guard isOpen(node) else { return nil }
    if case .entity(_, .nomination) = node.kind { return nominators(of: entity) }
    let direct = node.interests.indices.filter { node.interests[$0].directness != .indirect }
    var relevant = direct.filter { node.interests[$0].type == measure.interestType }
    var isVotesFromShares = false
    if relevant.isEmpty && measure == .votes && rules.votesWithoutRecord == .followShares {
      relevant = direct.filter { node.interests[$0].type == .shareholding }
      isVotesFromShares = !relevant.isEmpty
    }
    let isTrust = relevant.isEmpty && node.interests.contains { $0.type.isTrustRole }
    let stated = Set(relevant.map { parties[entity][$0] })
    if !isTrust {
      relevant += direct.filter { at in
        let type = node.interests[at].type
        return (type == .unknownInterest || type == .unpublishedInterest)
          && !stated.contains(parties[entity][at])
      }
    }
    if relevant.isEmpty { return nil }
    return row(of: entity, measure, holders(of: entity, relevant), isVotesFromShares)
  }

  private func nominators(of entity: Int) -> CheckedRow? {
    let interests = nodes[entity].interests
    let named = interests.indices.filter { interests[$0].type == .nominator }
    let groups = grouped(entity, named)
    if groups.isEmpty { return nil }
    let items = groups.map { group in
      CheckedRow.Item(
        holder: parties[entity][group[0]], low: groups.count == 1 ? .one : .zero, high: .one, lowOpen: false,
        highOpen: false, statements: statements(entity, group))
    }
    return CheckedRow(
      items: items, restLow: .zero, restHigh: .zero, isContradictory: false, isVotesFromShares: false)
  }

  /// Interests of one party together, parties in the order in which they come first.
  private func grouped(_ entity: Int, _ interests: [Int]) -> [[Int]] {
    var places: [Int: Int] = [:]
    var groups: [[Int]] = []
    for at in interests.sorted() {
      if let place = places[parties[entity][at]] {
        groups[place].append(at)
      } else {
        places[parties[entity][at]] = groups.count
        groups.append([at])
      }
    }
    return groups
  }

  private func statements(_ entity: Int, _ group: [Int]) -> [String] {
    Set(group.compactMap { nodes[entity].interests[$0].statement }).sorted(by: String.comesFirst)
  }

  private func holders(of entity: Int, _ relevant: [Int]) -> [CheckedRow.Item] {
    grouped(entity, relevant).map { group in
      let share = allowed(by: group.map { nodes[entity].interests[$0] })
      return CheckedRow.Item(
        holder: parties[entity][group[0]], low: share.min / .hundred, high: share.max / .hundred,
        lowOpen: share.minOpen, highOpen: share.maxOpen, statements: statements(entity, group))
    }
  }

  /// What several interests of one party allow: those of one record add up, those of different records
  /// speak of the same holding; where they exclude each other, all between them is possible.
  private func allowed(by interests: [Proof.Interest]) -> Share {
    var records: [RecordID] = []
    var shares: [Share] = []
    for interest in interests {
      let record = interest.record ?? RecordID("")
      if let at = records.firstIndex(of: record) {
        shares[at] = shares[at].adding(interest.share.interval)
      } else {
        records.append(record)
        shares.append(interest.share.interval)
      }
    }
    return shares.dropFirst().reduce(shares[0]) { $0.intersection($1) ?? $0.hull($1) }
  }

  /// The row of holders: shares of the entity in itself are taken as the law says, and what is left of
  /// the whole is the rest.
  private func row(
    of entity: Int, _ measure: Measure, _ all: [CheckedRow.Item], _ isVotesFromShares: Bool
  ) -> CheckedRow? {
    let own = all.first { $0.holder == entity }
    var items = all.filter { $0.holder != entity && !$0.high.isZero }
    let greatest = items.reduce(Rational.zero) { $0 + $1.high }
    let isUnnamed = items.allSatisfy { item in
      if case .unspecified = nodes[item.holder].kind { return true }
      return false
    }
    let isComplete = nodes[entity].isDeclaredComplete || (isUnnamed && !items.isEmpty && greatest >= .one)
    var restLow = Rational.zero
    var restHigh = isComplete ? Rational.zero : .one
    if let own {
      let isCounted = rules.ownShares[measure] == .counted
      if isCounted {
        restLow = own.low
        if isComplete { restHigh = own.high }
      }
      if items.isEmpty && own.low == .one { return nil }
      if !isCounted && !own.high.isZero { items.append(own) }
    }
    let low = items.reduce(Rational.zero) { $0 + $1.low }
    let high = items.reduce(Rational.zero) { $0 + $1.high }
    let exceeds = low + restLow > .one
    let isContradictory = exceeds || high + restHigh < .one
    if isContradictory && !exceeds { restHigh = .one }
    restLow = Swift.max(restLow, Rational.one - high)
    restHigh = Swift.max(restLow, Swift.min(restHigh, Swift.max(.zero, Rational.one - low)))
    return CheckedRow(
      items: items, restLow: restLow, restHigh: restHigh, isContradictory: isContradictory,
      isVotesFromShares: isVotesFromShares)
  }
}

extension String {
  /// Byte order.
  static func comesFirst(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
