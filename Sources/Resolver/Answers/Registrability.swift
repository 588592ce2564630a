internal import Registry

/// Which owners a register shows, and which entities it shows instead of them or beside them.
struct Registrability {
  private let grounds: Grounds
  /// Entities that the law names, with what they hold and how sure it is that they count.
  private let relevant: [Int32: (verdict: Verdict, interests: [Measure: Figure])]
  /// Whether some entity was left out because there are too many.
  let isLimited: Bool

  init(_ grounds: Grounds, _ judge: Judge) {
    self.grounds = grounds
    guard let rule = grounds.regime.legalEntities else {
      relevant = [:]
      isLimited = false
      return
    }
    var relevant: [Int32: (verdict: Verdict, interests: [Measure: Figure])] = [:]
    let members = Set(
      grounds.links.filter { $0.type.measure != nil && $0.directness != .indirect }.map(\.party))
    var named = grounds.above().sorted().filter { Self.isNamed($0, rule, grounds, members) }
    // Where chains are multiplied, each entity's stake is a computation of its own: only for those whose
    // stake could meet a line at all.
    if rule.mustMeetTest && !grounds.regime.indirect.method.passesWhole {
      let outer = grounds.reaches.mapValues(OuterWeights.init)
      named = named.filter { node in
        grounds.links.contains { $0.party == node && $0.type.measure == nil }
          || grounds.control.mayControl(node)
          || grounds.regime.tests.contains { test in
            let most = Rational(exactly: outer[test.measure]?.weight[Int(node)] ?? 0) * .hundred
            return test.threshold.isMet(by: most)
          }
      }
    }
    for node in named.prefix(Self.mostEntities) {
      let (interests, bases) = judge.judge(node, isEntity: true)
      let verdict = rule.mustMeetTest ? bases.map(\.verdict).max() ?? .isNot : .is
      if verdict != .isNot { relevant[node] = (verdict, interests) }
    }
    isLimited = named.count > Self.mostEntities
    self.relevant = relevant
  }

  /// The most entities that are judged as if they were persons.
  static let mostEntities = 500

  private static func isNamed(
    _ index: Int32, _ rule: Regime.LegalEntities, _ grounds: Grounds, _ members: Set<Int32>
  ) -> Bool {
    let node = grounds.structure.nodes[Int(index)]
    guard case .entity(let type, _) = node.kind, index != grounds.subject else { return false }
    return rule.who.contains { who in
      switch who {
      case .keepsRegister:
        if node.keepsRegister != .notStated { return node.keepsRegister == .yes }
        guard type == .registeredEntity, let place = node.jurisdiction else { return false }
        return rule.jurisdictions.contains { place == $0 || place.hasPrefix("\($0)-") }
      case .listed: return node.isListed
      case .exempt: return node.exemption != nil
      case .member:
        return type != .state && type != .stateBody && type != .arrangement && members.contains(index)
      case .state: return type == .state || type == .stateBody
      }
    }
  }

  /// Entities that surely hide who stands behind them.
  private var hiding: Set<Int32> {
    guard let rule = grounds.regime.legalEntities, rule.hidesOwners else { return [] }
    return Set(relevant.filter { $0.value.verdict == .is }.keys)
  }

  /// Marks owners whom the register does not show.
  func mark(_ owners: inout [Answer.Owner]) {
    let view = OpenWays(grounds, avoiding: hiding)
    for index in owners.indices {
      let owner = owners[index]
      if let rule = grounds.regime.personsLeftOut,
        let place = grounds.structure.nodes[Int(owner.node)].jurisdiction, rule.nationalities.contains(place)
      {
        owners[index].registrable = .leftOut(rule.provision)
      } else if let rule = grounds.regime.legalEntities, !view.avoided.isEmpty {
        let position = view.position(of: owner.node)
        if !owner.bases.isEmpty && owner.bases.allSatisfy({ !view.leaves($0, position) }) {
          owners[index].registrable = .behindEntities(view.avoided(above: owner.node), rule.provision)
        }
      }
    }
  }

  /// Entities that the register shows: the first on each way up from the subject.
  func entities(hiding owners: [Answer.Owner]) -> [Answer.EntityInRegister] {
    guard let rule = grounds.regime.legalEntities else { return [] }
    var used: Set<Int32> = []
    for owner in owners {
      if case .behindEntities(let entities, _) = owner.registrable { used.formUnion(entities) }
    }
    let view = OpenWays(grounds, avoiding: Set(relevant.keys))
    let shown = relevant.keys.filter { node in
      // An entity named without any test of its own stands only for those whom it hides.
      if !rule.mustMeetTest && rule.hidesOwners && !used.contains(node) { return false }
      guard rule.hidesOwners else { return true }
      return view.position(of: node).holds
    }
    return shown.sorted { grounds.structure.nodes[Int($0)].id < grounds.structure.nodes[Int($1)].id }.map {
      Answer.EntityInRegister(
        node: $0, verdict: relevant[$0]?.verdict ?? .isNot, interests: relevant[$0]?.interests ?? [:],
        provision: rule.provision)
    }
  }
}

/// What is left of a structure when nothing is followed through some entities.
private struct OpenWays {
  private let grounds: Grounds
  let avoided: Set<Int32>
  /// Nodes that stand above the subject on some way that enters no avoided entity.
  private let open: Set<Int32>

  /// Where a holder stands on the open ways.
  struct Position {
    /// Whether it holds something of the subject.
    let holds: Bool
    /// What it may control on the way.
    let controlled: Set<Int32>
  }

  init(_ grounds: Grounds, avoiding: Set<Int32>) {
    self.grounds = grounds
    avoided = avoiding
    var open: Set<Int32> = []
    if !avoiding.isEmpty || grounds.regime.legalEntities != nil {
      var stack = [grounds.subject]
      for link in grounds.links where open.insert(link.party).inserted && !avoiding.contains(link.party) {
        stack.append(link.party)
      }
      while let node = stack.popLast() {
        for graph in grounds.graphs.values {
          for at in graph.row(node) {
            let holder = graph.entries[at].holder
            if open.insert(holder).inserted && !avoiding.contains(holder) { stack.append(holder) }
          }
        }
      }
    }
    self.open = open
  }

  func position(of holder: Int32) -> Position {
    let team = grounds.teams.team(of: holder)
    let members = team.members(in: grounds.subject)
    let controlled = Set(
      grounds.control.controlled(by: team, surely: false, avoiding: avoided).map(\.entity)
    ).union(members)
    let holds =
      grounds.regime.indirect.method.passesWhole
      ? grounds.links.contains { controlled.contains($0.party) && $0.directness != .indirect }
      : members.contains { open.contains($0) }
    return Position(holds: holds, controlled: controlled)
  }

  /// Whether something of a ground is left.
  func leaves(_ basis: Basis, _ position: Position) -> Bool {
    switch basis.kind {
    case .ownership, .controlOfHolder, .ownershipOfController, .declaredIndirect: return position.holds
    case .control: return position.controlled.contains(grounds.subject)
    case .right: return basis.via.map { position.controlled.contains($0) } ?? true
    case .role: return basis.via.map { open.contains($0) } ?? true
    case .standIn: return true
    }
  }

  /// Avoided entities in which the holder stands somewhere above.
  func avoided(above holder: Int32) -> [Int32] {
    let below = grounds.below(grounds.teams.team(of: holder).anywhere)
    return avoided.filter { below.contains($0) }.sorted()
  }
}
