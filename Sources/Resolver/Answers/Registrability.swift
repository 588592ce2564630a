internal import Registry

/// Which owners a register shows, and which entities it shows instead of them or beside them.
struct Registrability {
  private let grounds: Grounds
  /// Entities that the law names, with what they hold and how sure it is that they count.
  private let relevant: [Int32: (verdict: Verdict, interests: [Measure: Figure])]

  init(_ grounds: Grounds, _ judge: Judge) {
    self.grounds = grounds
    guard let rule = grounds.regime.legalEntities else {
      relevant = [:]
      return
    }
    var relevant: [Int32: (verdict: Verdict, interests: [Measure: Figure])] = [:]
    for node in grounds.above().sorted() where Self.isNamed(node, rule, grounds) {
      let (interests, bases) = judge.judge(node, isEntity: true)
      let verdict = rule.mustMeetTest ? bases.map(\.verdict).max() ?? .isNot : .is
      if verdict != .isNot { relevant[node] = (verdict, interests) }
    }
    self.relevant = relevant
  }

  private static func isNamed(_ index: Int32, _ rule: Regime.LegalEntities, _ grounds: Grounds) -> Bool {
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
        return type != .state && type != .stateBody && type != .arrangement
          && grounds.links.contains { $0.party == index && $0.type.measure != nil && $0.directness != .indirect }
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
    let hiding = hiding
    for index in owners.indices {
      let owner = owners[index]
      if let rule = grounds.regime.personsLeftOut,
        let place = grounds.structure.nodes[Int(owner.node)].jurisdiction, rule.nationalities.contains(place)
      {
        owners[index].registrable = .leftOut(rule.provision)
      } else if !hiding.isEmpty, let rule = grounds.regime.legalEntities {
        let view = HiddenView(grounds, owner.node, avoiding: hiding)
        if !owner.bases.isEmpty && owner.bases.allSatisfy(view.hides) {
          owners[index].registrable = .behindEntities(
            hiding.filter { view.runsThrough($0) }.sorted(), rule.provision)
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
    let all = Set(relevant.keys)
    let shown = relevant.keys.filter { node in
      // An entity named without any test of its own stands only for those whom it hides.
      if !rule.mustMeetTest && rule.hidesOwners && !used.contains(node) { return false }
      guard rule.hidesOwners else { return true }
      let view = HiddenView(grounds, node, avoiding: all.subtracting([node]))
      return view.holdsVisibly
    }
    return shown.sorted { grounds.structure.nodes[Int($0)].id < grounds.structure.nodes[Int($1)].id }.map {
      Answer.EntityInRegister(
        node: $0, verdict: relevant[$0]?.verdict ?? .isNot, interests: relevant[$0]?.interests ?? [:],
        provision: rule.provision)
    }
  }
}

/// How much of a holder's position stays when nothing is followed through some entities.
private struct HiddenView {
  private let grounds: Grounds
  private let holder: Int32
  private let avoided: Set<Int32>
  private let controlled: Set<Int32>
  private let reachable: Set<Int32>

  init(_ grounds: Grounds, _ holder: Int32, avoiding: Set<Int32>) {
    self.grounds = grounds
    self.holder = holder
    avoided = avoiding
    let team = grounds.teams.team(of: holder)
    controlled = Set(
      grounds.control.controlled(by: team, surely: false, avoiding: avoiding).map(\.entity)
    ).union(team.members(in: grounds.subject))
    reachable = grounds.below(team.members(in: grounds.subject), avoiding: avoiding)
  }

  /// Whether something of the subject is held without the entities.
  var holdsVisibly: Bool {
    if grounds.regime.indirect.method.passesWhole {
      return grounds.links.contains { controlled.contains($0.party) && $0.directness != .indirect }
    }
    return grounds.links.contains { reachable.contains($0.party) && $0.directness != .indirect }
  }

  /// Whether a ground exists only through the entities.
  func hides(_ basis: Basis) -> Bool {
    switch basis.kind {
    case .ownership, .controlOfHolder, .ownershipOfController, .declaredIndirect: return !holdsVisibly
    case .control: return !controlled.contains(grounds.subject)
    case .right:
      guard let via = basis.via else { return false }
      return !controlled.contains(via)
    case .role:
      guard let via = basis.via else { return false }
      return !grounds.below([via], avoiding: avoided).contains(grounds.subject)
    case .standIn: return false
    }
  }

  /// Whether the holder stands above an entity.
  func runsThrough(_ entity: Int32) -> Bool {
    grounds.below(grounds.teams.team(of: holder).anywhere, avoiding: []).contains(entity)
  }
}
