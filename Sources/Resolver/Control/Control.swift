internal import Registry

/// Who controls whom under a regime: the least set such that x controls y if x, together with the
/// entities that x controls, has the majority of y (Ceri, Gottlob and Tanca's company control), or holds
/// a right that the regime equates with it.
///
/// Monotone, so rings are safe.
struct Control: Sendable {
  /// Why an entity is controlled.
  enum Ground: Sendable {
    case majority(Measure, Figure, entries: [Int32])
    case right(InterestType, holder: Int32, claim: Int32)
  }

  let structure: Structure
  let rule: Regime.Majority
  let graphs: [HoldingGraph]
  let indices: [HolderIndex]
  /// Whether every row is exact, so that what is possible is sure.
  let isExact: Bool
  /// Whether each link must meet the line by itself.
  let isEachAlone: Bool
  /// Parties that the regime treats as one.
  let teams: Teams
  /// Links of the kinds that give control by themselves, by party.
  let rights: [Int32: [StructureLink]]

  init(
    _ structure: Structure, rule: Regime.Majority, graphs: [HoldingGraph], indices: [HolderIndex],
    isEachAlone: Bool = false, teams: Teams = Teams([], Regime.Aggregation())
  ) {
    self.structure = structure
    self.rule = rule
    self.isEachAlone = isEachAlone
    self.teams = teams
    // A ring is an end for ownership, not for control: a right in one member carries on to the others.
    let whole = graphs.map { $0.keepingRings() }
    self.graphs = whole
    self.indices = graphs.indices.map { graphs[$0].ringRows.isEmpty ? indices[$0] : HolderIndex(whole[$0]) }
    isExact = whole.allSatisfy { $0.conflicts.isEmpty && $0.entries.allSatisfy(\.isExact) }
    var rights: [Int32: [StructureLink]] = [:]
    if !rule.types.isEmpty {
      for link in structure.links
      where rule.types.contains(link.type) && link.directness != .indirect
        && structure.nodes[Int(link.subject)].dissolved == nil
      {
        rights[link.party, default: []].append(link)
      }
    }
    self.rights = rights
  }

  /// Whether `holder` could control anything at all: the first step of every chain of control is a
  /// majority or a right of its own.
  func mayControl(_ holder: Int32) -> Bool {
    if !teams.team(of: holder).isAlone { return true }
    if rights[holder] != nil { return true }
    for (number, graph) in graphs.enumerated() {
      for at in indices[number].entries(heldBy: holder) {
        let high = graph.entries[Int(at)].high * .hundred
        if rule.threshold.isMet(by: high) || graph.loopsOfOne.contains(indices[number].rowOfEntry[Int(at)]) {
          return true
        }
      }
    }
    return false
  }

  /// The entities that `holder` controls, in the order in which they are found, with the ground.
  ///
  /// - Parameter surely: whether control must hold whatever the bands, or only be possible.
  func controlled(by holder: Int32, surely: Bool) -> [(entity: Int32, ground: Ground)] {
    controlled(by: teams.team(of: holder), surely: surely)
  }

  /// The entities that a team controls.
  ///
  /// - Parameter avoiding: entities through which nothing is followed.
  func controlled(
    by team: Team, surely: Bool, avoiding: Set<Int32> = []
  ) -> [(entity: Int32, ground: Ground)] {
    var found: [(entity: Int32, ground: Ground)] = []
    var queue = team.anywhere
    var members = Set(queue)
    var joint = [[Int32: JointHolding]](repeating: [:], count: graphs.count)
    var at = 0
    func take(_ entity: Int32, _ ground: Ground) {
      members.insert(entity)
      queue.append(entity)
      found.append((entity, ground))
      if teams.isEmpty { return }
      // Whoever controls an entity has what counts as one with it.
      for one in teams.team(of: entity).anywhere where members.insert(one).inserted { queue.append(one) }
    }
    while at < queue.count {
      let member = queue[at]
      at += 1
      for (number, graph) in graphs.enumerated() {
        for entry in indices[number].entries(heldBy: member) {
          let row = indices[number].rowOfEntry[Int(entry)]
          if members.contains(row) || avoiding.contains(row) { continue }
          if isEachAlone {
            joint[number][row] = JointHolding()
          } else if !team.partners.isEmpty, joint[number][row] == nil {
            joint[number][row] = partnersHolding(team, row, number, members, surely: surely)
          }
          // In place: a row in which very many members hold is not copied for each of them.
          if team.partners.isEmpty || !(joint[number][row]?.entries.contains(entry) ?? false) {
            joint[number][row, default: JointHolding()].add(entry, graph)
          }
          guard let figure = joint[number][row]?.figure(row, graph, indices[number]) else { continue }
          let isMet =
            surely
            ? rule.threshold.isMetSurely(by: figure.share) : rule.threshold.isMetPossibly(by: figure.share)
          if isMet { take(row, .majority(graph.measure, figure, entries: joint[number][row]?.entries ?? [])) }
        }
      }
      for link in rights[member] ?? []
      where !members.contains(link.subject) && !avoiding.contains(link.subject) {
        take(link.subject, .right(link.type, holder: member, claim: link.claim))
      }
    }
    return found
  }

  /// Those who are one with the team in this entity only, with what each of them controls by itself:
  /// partners of partners are not followed.
  func partners(of team: Team, in entity: Int32, surely: Bool) -> Set<Int32> {
    guard let own = team.partners[entity] else { return [] }
    var result = Set(own)
    for partner in own {
      let controlled = controlled(by: Team(partner), surely: surely, avoiding: [entity])
      result.formUnion(controlled.map(\.entity))
    }
    return result
  }

  /// What those hold who are one with the team in this row only, by themselves and through what each of
  /// them controls.
  private func partnersHolding(
    _ team: Team, _ row: Int32, _ number: Int, _ members: Set<Int32>, surely: Bool
  ) -> JointHolding {
    var holding = JointHolding()
    let partners = partners(of: team, in: row, surely: surely)
    if partners.isEmpty { return holding }
    for at in graphs[number].row(row) {
      let holder = graphs[number].entries[at].holder
      if partners.contains(holder) && !members.contains(holder) { holding.add(Int32(at), graphs[number]) }
    }
    return holding
  }

  /// Holders who by themselves may have the majority of an entity, or hold a right that equals it.
  func holdersWithMajority(of row: Int32) -> [Int32] {
    var found: Set<Int32> = []
    for (number, graph) in graphs.enumerated() {
      // What an entity holds in itself is nobody's majority.
      for at in graph.row(row) where graph.entries[at].holder != row {
        var joint = JointHolding()
        joint.add(Int32(at), graph)
        if rule.threshold.isMetPossibly(by: joint.figure(row, graph, indices[number]).share) {
          found.insert(graph.entries[at].holder)
        }
      }
    }
    for (party, links) in rights where links.contains(where: { $0.subject == row }) { found.insert(party) }
    return found.sorted()
  }
}
