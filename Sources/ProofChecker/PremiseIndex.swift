internal import Registry

/// The premises by number, and the rows that the interests make: those that the proof lists must be these.
struct PremiseIndex {
  let proof: Proof
  let nodes: [Proof.Node]
  private(set) var problems: [ProofChecker.Problem] = []
  private var numbers: [RecordID: Int] = [:]
  /// Place of the party of each interest, by node.
  private(set) var parties: [[Int]] = []
  /// Entities in which each node has an interest.
  private(set) var subjects: [[Int]] = []
  /// Rows of each quantity that the law looks at, through which weight passes: those of rings are out.
  private(set) var rows: [Measure: [CheckedRow?]] = [:]
  /// The same with the rows of rings: for control a ring is no end.
  private(set) var allRows: [Measure: [CheckedRow?]] = [:]
  /// Entities in whose row each node stands, by quantity, those of rings too.
  private(set) var uses: [Measure: [[Int]]] = [:]
  /// Members of rings, by quantity.
  private(set) var ringed: [Measure: Set<Int>] = [:]
  /// Quantities whose tests are asked: shares, votes, and others that are on record.
  private(set) var tested: [Measure] = []
  /// Entities without holders in some quantity, by that quantity.
  private var isHeld: [Measure: [Bool]] = [:]

  init(_ proof: Proof) {
    self.proof = proof
    nodes = proof.premises.nodes
    number()
    guard problems.isEmpty else { return }
    readRows()
    allRows = rows
    takeOutRings()
    compareRows()
    for (measure, rows) in allRows {
      var uses = [[Int]](repeating: [], count: nodes.count)
      for (entity, row) in rows.enumerated() {
        for item in row?.items ?? [] { uses[item.holder].append(entity) }
      }
      self.uses[measure] = uses
    }
  }

  /// The place of a record among the nodes.
  func place(_ id: RecordID) -> Int? { numbers[id] }

  /// Name and record of a node.
  func label(_ node: Int) -> String {
    nodes[node].name.map { "\($0) (\(nodes[node].id))" } ?? nodes[node].id.text
  }

  func isPerson(_ node: Int) -> Bool {
    if case .person = nodes[node].kind { return true }
    return false
  }

  func isEntity(_ node: Int) -> Bool {
    if case .entity = nodes[node].kind { return true }
    return false
  }

  func isNomination(_ node: Int) -> Bool { nodes[node].kind == .entity(.arrangement, .nomination) }

  /// Whether weight ends at a node and its parties in roles are looked at, in some quantity.
  func isArrangement(_ node: Int) -> Bool {
    isHeld.values.contains { !$0[node] } && hasPartiesInRoles(node)
  }

  /// The same in one quantity.
  func isArrangement(_ node: Int, _ measure: Measure) -> Bool {
    isHeld[measure].map { !$0[node] } ?? false && hasPartiesInRoles(node)
  }

  /// Whether an entity is itself read by the roles of its parties: a trust, or a foundation.
  func isTrust(_ node: Int) -> Bool {
    nodes[node].form == .foundation || nodes[node].interests.contains { $0.type.isTrustRole }
  }

  private func hasPartiesInRoles(_ node: Int) -> Bool {
    let party = nodes[node]
    guard case .entity(let type, let subtype) = party.kind, !party.isTruncated, !party.isDissolved else {
      return false
    }
    let hasRole =
      party.interests.contains { $0.type.isTrustRole }
      || (party.form == .foundation && type != .arrangement
        && party.interests.contains { $0.type == .boardMember })
    switch type {
    case .arrangement:
      let hasParty = hasRole || party.interests.contains { $0.type == .otherInfluenceOrControl }
      return hasParty && subtype != .nomination
    case .registeredEntity, .legalEntity: return hasRole
    case .state, .stateBody, .anonymousEntity, .unknownEntity: return false
    }
  }

  /// Nodes that weight of an entity can reach in a quantity, the entity included.
  func reached(from entity: Int, _ measure: Measure) -> Set<Int> {
    var seen: Set<Int> = [entity]
    var stack = [entity]
    while let node = stack.popLast() {
      for item in rows[measure]?[node]?.items ?? [] where seen.insert(item.holder).inserted {
        stack.append(item.holder)
      }
    }
    return seen
  }

  /// Nodes below some others: entities in which they have an interest of any kind, directly or through
  /// others, and they themselves.
  func below(_ start: Int) -> Set<Int> {
    var seen: Set<Int> = [start]
    var stack = [start]
    while let node = stack.popLast() {
      for entity in subjects[node] where seen.insert(entity).inserted { stack.append(entity) }
    }
    return seen
  }

  // MARK: Reading

  private mutating func say(_ message: String) { problems.append(.init(.premises, message)) }

  private mutating func number() {
    for (place, node) in nodes.enumerated() where numbers.updateValue(place, forKey: node.id) != nil {
      say("two parties have the identifier \(node.id)")
    }
    for (earlier, later) in zip(nodes, nodes.dropFirst()) where later.id < earlier.id {
      say("\(later.id) stands behind \(earlier.id), out of order")
    }
    guard let subject = numbers[proof.subject] else {
      say("the company \(proof.subject) is not among the parties")
      return
    }
    subjects = Array(repeating: [], count: nodes.count)
    for (place, node) in nodes.enumerated() {
      var own: [Int] = []
      for interest in node.interests {
        guard let party = numbers[interest.party] else {
          say("\(interest.party), who has an interest in \(node.id), is not among the parties")
          own.append(place)
          continue
        }
        own.append(party)
        subjects[party].append(place)
      }
      parties.append(own)
    }
    var seen: Set<Int> = [subject]
    var stack = [subject]
    while let node = stack.popLast() {
      for party in parties[node] where seen.insert(party).inserted { stack.append(party) }
    }
    for place in nodes.indices where !seen.contains(place) {
      say("\(nodes[place].id) does not stand above the company")
    }
  }

  private mutating func readRows() {
    let reading = RowReading(nodes, parties: parties, rules: proof.rules)
    let asked = Set(proof.rules.tests.map(\.measure))
    let majority = Set(proof.rules.indirect.majority.measures)
    tested = asked.sorted().filter { $0 == .shares || $0 == .votes || reading.hasRecords($0) }
    for measure in asked.union(majority).sorted() {
      let found = nodes.indices.map { reading.row(of: $0, measure) }
      isHeld[measure] = found.map { $0 != nil }
      if tested.contains(measure) || majority.contains(measure) { rows[measure] = found }
    }
  }

  /// Takes the rows of rings out, after seeing that nothing comes out of them.
  private mutating func takeOutRings() {
    for ring in proof.premises.rings {
      let members = ring.members.compactMap { numbers[$0] }
      let inside = Set(members)
      guard !members.isEmpty, inside.count == ring.members.count, !ring.measures.isEmpty else {
        say("a ring names nobody, or somebody who is not among the parties, or the same entity twice")
        continue
      }
      for measure in ring.measures {
        guard let rows = rows[measure], ringed[measure, default: []].isDisjoint(with: inside) else {
          say("a ring of \(ring.members[0]) is listed for a quantity that the law does not look at, or twice")
          continue
        }
        let isClosed = members.allSatisfy { member in
          guard let row = rows[member] else { return false }
          return row.restHigh.isZero && !row.isContradictory
            && row.items.allSatisfy { inside.contains($0.holder) }
        }
        if !isClosed {
          say(
            "the entities with \(ring.members[0]) do not belong to each other entirely, so they are no ring")
          continue
        }
        ringed[measure, default: []].formUnion(inside)
      }
    }
    for (measure, members) in ringed {
      for member in members { rows[measure]?[member] = nil as CheckedRow? }
    }
    for (measure, rows) in rows {
      if let member = closed(rows).min() {
        say("\(label(member)) is in a ring of holders of \(measure.rawValue) that is not listed")
      }
    }
  }

  /// The largest set of entities that belong to each other entirely, which holds every ring in full.
  private func closed(_ rows: [CheckedRow?]) -> Set<Int> {
    var set: Set<Int> = []
    var holdings: [Int: [Int]] = [:]
    for (entity, row) in rows.enumerated() {
      guard let row, row.restHigh.isZero, !row.isContradictory else { continue }
      set.insert(entity)
      for item in row.items { holdings[item.holder, default: []].append(entity) }
    }
    var queue = holdings.keys.filter { !set.contains($0) }
    while let holder = queue.popLast() {
      for entity in holdings[holder] ?? [] where set.remove(entity) != nil { queue.append(entity) }
    }
    return set
  }

  private mutating func compareRows() {
    var listed: [Measure: [Int: Proof.Row]] = [:]
    for row in proof.premises.rows {
      guard let entity = numbers[row.entity] else {
        say("a row of holders is listed for \(row.entity), which is not among the parties")
        continue
      }
      for measure in row.measures
      where listed[measure, default: [:]].updateValue(row, forKey: entity) != nil {
        say("the holders of the \(measure.rawValue) of \(row.entity) are listed twice")
      }
      if row.measures.isEmpty { say("a row of holders of \(row.entity) is of no quantity") }
      let isPresumed = row.measures.contains(.votes) && allRows[.votes]?[entity]?.isVotesFromShares == true
      if isPresumed != row.isVotesFromShares {
        say(
          "whether the votes of \(row.entity) are taken from its shares is not what follows from the record")
      }
    }
    for measure in Measure.allCases {
      let mine = allRows[measure] ?? Array(repeating: nil, count: nodes.count)
      for entity in nodes.indices {
        switch (mine[entity], listed[measure]?[entity]) {
        case (nil, nil): continue
        case (nil, _?):
          say("holders of the \(measure.rawValue) of \(label(entity)) are listed where there are none")
        case (_?, nil):
          say("the holders of the \(measure.rawValue) of \(label(entity)) are left out")
        case (let row?, let other?):
          if let difference = difference(row, other) {
            say("holders of the \(measure.rawValue) of \(label(entity)): \(difference)")
          }
        }
      }
    }
  }

  private func difference(_ row: CheckedRow, _ listed: Proof.Row) -> String? {
    guard listed.holdings.count == row.items.count else {
      return "\(listed.holdings.count) are listed, \(row.items.count) are on record"
    }
    let places = row.places
    for holding in listed.holdings {
      guard let item = numbers[holding.holder].flatMap({ places[$0] }).map({ row.items[$0] }) else {
        return "\(holding.holder) is listed and is none on record"
      }
      let share = Share.cut(item.low, item.high, item.lowOpen, item.highOpen)
      if share != holding.share {
        return "\(holding.holder) is listed with \(holding.share.words); the statements give \(share.words)"
      }
      if item.statements != holding.statements {
        return "the statements behind the holding of \(holding.holder) are not those on record"
      }
    }
    if Set(listed.holdings.map(\.holder)).count != listed.holdings.count { return "one is listed twice" }
    if Share.cut(row.restLow, row.restHigh, false, false) != listed.rest {
      return "what is not on record is said to be \(listed.rest.words), which does not follow"
    }
    if row.isContradictory != listed.isContradictory {
      return "whether they contradict each other is not said rightly"
    }
    return nil
  }
}
