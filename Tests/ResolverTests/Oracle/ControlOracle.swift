import Registry

/// Control by majorities, by repeated sweeps over all entities until nothing changes.
///
/// "x controls y if the votes in y held by x and by everything x controls meet the line": the least
/// fixpoint of a monotone operator on finite sets, so sweeping upward from nothing finds it (Tarski).
/// Where votes are intervals, "surely" counts each group at its least and "possibly" at its greatest.
/// Both are exact and not only safe, because each entity's votes can be chosen apart from the others':
/// against "surely", give every entity outside the fixpoint the votes that keep it outside.
struct ControlOracle {
  /// Votes in each entity.
  let votes: OwnershipModel
  /// The line, as the law draws it.
  let threshold: Threshold

  /// A majority of the votes, unless told otherwise.
  init(votes: OwnershipModel, threshold: Threshold = Threshold(.greaterThan, 50)) {
    self.votes = votes
    self.threshold = threshold
  }

  /// In every case that the intervals allow, or in at least one.
  enum Sureness: CaseIterable { case surely, possibly }

  /// Entities controlled by `group`, whose members act as one; without the members themselves.
  func controlled(by group: Set<Int>, _ sureness: Sureness = .surely) -> Set<Int> {
    var acting = group
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (entity, row) in votes.rows where !acting.contains(entity) {
        if meets(row.total(of: acting), sureness) {
          acting.insert(entity)
          isGrowing = true
        }
      }
    }
    return acting.subtracting(group)
  }

  /// Entities to which a chain leads from `group` in which every single holding meets the line by itself.
  func controlledLinkByLink(by group: Set<Int>, _ sureness: Sureness = .surely) -> Set<Int> {
    var acting = group
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (entity, row) in votes.rows where !acting.contains(entity) {
        if acting.contains(where: { meets(row.total(of: [$0]), sureness) }) {
          acting.insert(entity)
          isGrowing = true
        }
      }
    }
    return acting.subtracting(group)
  }

  /// What `group` holds in `entity` itself and through entities that it controls, each holding in full:
  /// from what it surely holds to what it possibly holds.
  func majorityChainHolding(
    of group: Set<Int>, in entity: Int, of holdings: OwnershipModel
  ) -> HolderRow.Range {
    guard let row = holdings.rows[entity] else {
      return HolderRow.Range(low: .zero, high: .zero, lowOpen: false, highOpen: false)
    }
    // The entity's own shares are nobody's, even where it is controlled.
    let least = row.total(of: group.union(controlled(by: group, .surely)).subtracting([entity]))
    let most = row.total(of: group.union(controlled(by: group, .possibly)).subtracting([entity]))
    return HolderRow.Range(
      low: least.low, high: most.high, lowOpen: least.lowOpen, highOpen: most.highOpen)
  }

  /// Whether an interest of these holders is the group's: a member or a controlled entity holds it.
  func passesThrough(to group: Set<Int>, holders: Set<Int>, _ sureness: Sureness = .surely) -> Bool {
    !holders.isDisjoint(with: group.union(controlled(by: group, sureness)))
  }

  /// Whether every, or some, total in the range meets the line.
  func meets(_ range: HolderRow.Range, _ sureness: Sureness) -> Bool {
    let line = Fraction(percent: threshold.percent)
    switch (sureness, threshold.comparator) {
    case (.surely, .atLeast): return range.low >= line
    case (.surely, .greaterThan): return range.low > line || (range.low == line && range.lowOpen)
    case (.possibly, .atLeast): return range.high > line || (range.high == line && !range.highOpen)
    case (.possibly, .greaterThan): return range.high > line
    }
  }
}
