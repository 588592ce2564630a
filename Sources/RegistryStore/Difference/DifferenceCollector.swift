import Registry

/// Gathers what two sides say and keeps what does not cancel out.
struct DifferenceCollector {
  /// The day of each side.
  let before: CalendarDate
  let after: CalendarDate
  private var parties: [PartyChange] = []
  private var interests: [InterestKey: Sides] = [:]

  private struct Sides {
    var before: [(facts: InterestFacts, statement: String)] = []
    var after: [(facts: InterestFacts, statement: String)] = []
    var endBefore: CalendarDate?
    var endAfter: CalendarDate?
  }

  init(before: CalendarDate, after: CalendarDate) {
    self.before = before
    self.after = after
  }

  /// Takes the statements of one record that count on each side.
  mutating func add(_ first: Statement?, _ second: Statement?) {
    let isParty = [first, second].map { $0.map { $0.details.type != .relationship } ?? false }
    if isParty[0] || isParty[1] { addParty(isParty[0] ? first : nil, isParty[1] ? second : nil) }
    if let first, case .relationship(let relationship) = first.details {
      addInterests(relationship, first, before, isBefore: true)
    }
    if let second, case .relationship(let relationship) = second.details {
      addInterests(relationship, second, after, isBefore: false)
    }
  }

  private mutating func addParty(_ first: Statement?, _ second: Statement?) {
    // Of a record that changed its type, the type that stands first in the codelist, whichever way one looks.
    let types = [first, second].compactMap(\.?.details.type)
    guard let record = (first ?? second)?.recordId,
      let type = RecordType.allCases.first(where: types.contains)
    else { return }
    var change = PartyChange(
      record: record, type: type, statementBefore: first?.id, statementAfter: second?.id,
      nameBefore: first.flatMap { Self.name($0.details) },
      nameAfter: second.flatMap { Self.name($0.details) },
      properties: [])
    if let first, let second {
      func properties(_ statement: Statement, _ day: CalendarDate) -> PartyProperties {
        PartyProperties(
          statement.details, asOf: day,
          closed: statement.status == .closed ? statement.statementDate : nil)
      }
      change.properties = properties(first, before).changes(to: properties(second, after))
      guard !change.properties.isEmpty else { return }
    }
    parties.append(change)
  }

  static func name(_ details: RecordDetails) -> String? {
    switch details {
    case .entity(let entity): return entity.name
    case .person(let person): return person.name
    case .relationship: return nil
    }
  }

  private mutating func addInterests(
    _ relationship: Relationship, _ statement: Statement, _ day: CalendarDate, isBefore: Bool
  ) {
    let stated = relationship.interests.isEmpty ? [Interest(type: .unknownInterest)] : relationship.interests
    for interest in stated {
      let key = InterestKey(
        subject: .init(relationship.subject), party: .init(relationship.interestedParty),
        type: interest.type, directness: interest.directness)
      var sides = interests[key] ?? Sides()
      let isClosed = statement.status == .closed
      if !isClosed && interest.holds(on: day) {
        let entry = (InterestFacts(interest), statement.id)
        if isBefore { sides.before.append(entry) } else { sides.after.append(entry) }
      } else {
        let stated = interest.endDate.flatMap { $0 <= day ? $0 : nil }
        let ended = stated ?? (isClosed ? statement.statementDate : nil)
        if isBefore {
          sides.endBefore = Self.later(sides.endBefore, ended)
        } else {
          sides.endAfter = Self.later(sides.endAfter, ended)
        }
      }
      interests[key] = sides
    }
  }

  private static func later(_ left: CalendarDate?, _ right: CalendarDate?) -> CalendarDate? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }

  /// What is left when equal interests are taken off each other.
  func changes() -> (parties: [PartyChange], interests: [InterestChange]) {
    let found = interests.sorted { InterestKey.precedes($0.key, $1.key) }.flatMap { key, sides in
      Self.changes(key, sides)
    }
    return (parties.sorted { $0.record < $1.record }, found)
  }

  private static func changes(_ key: InterestKey, _ sides: Sides) -> [InterestChange] {
    func sorted(_ list: [(facts: InterestFacts, statement: String)]) -> [(
      facts: InterestFacts, statement: String
    )] {
      list.sorted { left, right in
        if left.facts != right.facts { return InterestFacts.precedes(left.facts, right.facts) }
        return left.statement.utf8.lexicographicallyPrecedes(right.statement.utf8)
      }
    }
    var before: [(facts: InterestFacts, statement: String)] = []
    var after = sorted(sides.after)
    for entry in sorted(sides.before) {
      if let equal = after.firstIndex(where: { $0.facts == entry.facts }) {
        after.remove(at: equal)
      } else {
        before.append(entry)
      }
    }
    return (0..<Swift.max(before.count, after.count)).map { place in
      let first = place < before.count ? before[place] : nil
      let second = place < after.count ? after[place] : nil
      return InterestChange(
        key: key, before: first?.facts, after: second?.facts, statementBefore: first?.statement,
        statementAfter: second?.statement,
        ended: second == nil ? sides.endAfter : first == nil ? sides.endBefore : nil)
    }
  }
}
