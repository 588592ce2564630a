internal import Registry

/// A holder and the parties with whom a regime treats it as one.
struct Team: Sendable {
  /// The holder.
  let holder: Int32
  /// The holder, blocks held in its name with others, and parties with whom it is one everywhere.
  let anywhere: [Int32]
  /// Parties with whom it is one in single entities only.
  let partners: [Int32: [Int32]]

  init(_ holder: Int32, anywhere: [Int32] = [], partners: [Int32: [Int32]] = [:]) {
    self.holder = holder
    self.anywhere = [holder] + anywhere
    self.partners = partners
  }

  /// Whether nobody stands beside the holder.
  var isAlone: Bool { anywhere.count == 1 && partners.isEmpty }

  /// All who count as one in `entity`.
  func members(in entity: Int32) -> [Int32] {
    guard let more = partners[entity] else { return anywhere }
    return anywhere + more.filter { !anywhere.contains($0) }
  }
}

/// The teams that a regime makes of the groups on record.
struct Teams: Sendable {
  private let teams: [Int32: Team]
  /// Blocks held jointly, by party: an entity brings its blocks along to whoever controls it.
  private let blocks: [Int32: [Int32]]
  /// Parties of each block.
  let parties: [Int32: [Int32]]

  init(_ groups: [HolderGroup], _ aggregation: Regime.Aggregation) {
    var anywhere: [Int32: Set<Int32>] = [:]
    var partners: [Int32: [Int32: Set<Int32>]] = [:]
    var blocks: [Int32: Set<Int32>] = [:]
    var parties: [Int32: [Int32]] = [:]
    for group in groups where aggregation.credit(group.kind) == .together {
      if let block = group.block {
        parties[block] = group.parties
        for party in group.parties { blocks[party, default: []].insert(block) }
        continue
      }
      for party in group.parties {
        let others = Set(group.parties).subtracting([party])
        if let subject = group.subject {
          partners[party, default: [:]][subject, default: []].formUnion(others)
        } else {
          anywhere[party, default: []].formUnion(others)
        }
      }
    }
    for (party, own) in blocks { anywhere[party, default: []].formUnion(own) }
    for (party, others) in anywhere {
      for other in others { anywhere[party, default: []].formUnion(blocks[other] ?? []) }
    }
    for (party, places) in partners {
      for (subject, others) in places {
        for other in others { partners[party]?[subject]?.formUnion(blocks[other] ?? []) }
      }
    }
    var teams: [Int32: Team] = [:]
    for party in Set(anywhere.keys).union(partners.keys) {
      teams[party] = Team(
        party, anywhere: (anywhere[party] ?? []).subtracting([party]).sorted(),
        partners: (partners[party] ?? [:]).mapValues { $0.sorted() })
    }
    self.teams = teams
    self.blocks = blocks.mapValues { $0.sorted() }
    self.parties = parties
  }

  /// The team of a holder.
  func team(of holder: Int32) -> Team { teams[holder] ?? Team(holder) }

  /// Blocks that a party holds with others.
  func blocks(of party: Int32) -> [Int32] { blocks[party] ?? [] }

  /// Whether everybody stands alone.
  var isEmpty: Bool { teams.isEmpty }
}
