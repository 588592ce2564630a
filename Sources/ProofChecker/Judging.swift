internal import Registry

/// Applies the rules to one holder in one entity, on what the certificates show.
struct Judging {
  let index: PremiseIndex
  let facts: Facts
  private var rules: Proof.Rules { index.proof.rules }

  /// What the tests say, and every ground that is met.
  struct Judgement {
    var tests: [Proof.TestResult] = []
    var grounds: [Proof.Ground] = []
    /// For grounds through a controlling entity: who and how much may be named; several may be as good.
    var controllers: [String: [Controller]] = [:]

    var verdict: Verdict { grounds.map(\.verdict).max() ?? .isNot }
  }

  /// A stake in a controlling entity.
  struct Controller: Hashable {
    var entity: RecordID
    var share: Share
  }

  private struct Reached {
    var sure: Set<Int>
    var possible: Set<Int>
  }

  /// - Parameter isEnd: whether weight ends at the holder even where it has holders itself.
  func judge(_ holder: Int, in entity: Int, isEnd: Bool = false) throws -> Judgement {
    var result = Judgement()
    let reached = try reached(by: holder)
    for test in rules.tests where index.tested.contains(test.measure) {
      let share = try stake(of: holder, in: entity, test.measure, reached, isEnd: isEnd)
      let verdict = share.isNothing ? .isNot : test.threshold.verdict(on: share)
      result.tests.append(Proof.TestResult(test: test.id, share: share, verdict: verdict))
      // What a trust holds, its parties hold indirectly.
      let indirect =
        index.isArrangement(holder, test.measure) ? .is : indirectPart(entity, test.measure, reached)
      let counted = Swift.min(verdict, indirect)
      guard counted != .isNot else { continue }
      let isIndirect =
        isHeldThroughOthers(holder, entity, test.measure) && !rules.indirect.provision.text.isEmpty
      result.grounds.append(
        Proof.Ground(
          .ownership(test.measure), verdict: counted, test: test.id,
          provision: isIndirect ? test.provision.beside(rules.indirect.provision) : test.provision,
          share: share))
    }
    if rules.indirect.method == .productAndArticle54 {
      for test in rules.tests where index.tested.contains(test.measure) {
        try addMixedLayers(holder, entity, test, reached, &result)
      }
    }
    if reached.possible.contains(entity) {
      result.grounds.append(
        Proof.Ground(
          .control, verdict: reached.sure.contains(entity) ? .is : .mayBe,
          provision: rules.indirect.provision))
    }
    try addRights(holder, entity, reached, &result)
    return result
  }

  private func reached(by holder: Int) throws -> Reached {
    if rules.indirect.method == .directOnly { return Reached(sure: [], possible: []) }
    let controlled = try facts.controlled(by: holder)
    return Reached(sure: controlled.sure, possible: controlled.possible)
  }

  // MARK: Quantities

  private func stake(
    of holder: Int, in entity: Int, _ measure: Measure, _ reached: Reached, isEnd: Bool
  ) throws -> Share {
    switch rules.indirect.method {
    case .product, .productAndArticle54:
      // Whoever has holders in this quantity is no end of it: weight passes through.
      if !isEnd && index.rows[measure]?[holder] != nil { return .nothing }
      return try facts.stake(of: [holder], in: entity, measure)
    case .directOnly:
      return together([holder], entity, measure)
    case .majorityChain, .passThrough, .deemedInterest:
      return .from(
        together(reached.sure.union([holder]), entity, measure),
        to: together(reached.possible.union([holder]), entity, measure))
    case .everyLevel:
      return .from(
        largest(reached.sure.union([holder]), entity, measure),
        to: largest(reached.possible.union([holder]), entity, measure))
    }
  }

  private func together(_ members: Set<Int>, _ entity: Int, _ measure: Measure) -> Share {
    index.allRows[measure]?[entity]?.together(members.subtracting([entity]), of: entity) ?? .nothing
  }

  /// Where a law leaves out who holds only directly: whether something is held through others.
  private func indirectPart(_ entity: Int, _ measure: Measure, _ reached: Reached) -> Verdict {
    guard rules.indirect.needsIndirect else { return .is }
    // What a nominee holds for somebody, that person holds directly.
    let sure = reached.sure.filter { !index.isNomination($0) }
    if !together(sure, entity, measure).min.isZero { return .is }
    let possible = reached.possible.filter { !index.isNomination($0) }
    return together(possible, entity, measure).isNothing ? .isNot : .mayBe
  }

  /// The largest holding that one of them has by itself.
  private func largest(_ members: Set<Int>, _ entity: Int, _ measure: Measure) -> Share {
    let shares = members.map { together([$0], entity, measure) }
    guard let low = shares.map(\.min).max(), let high = shares.map(\.max).max() else { return .nothing }
    let lowOpen = shares.contains { $0.min == low && $0.minOpen }
    let highOpen = shares.allSatisfy { $0.max != high || $0.maxOpen }
    return (try? Share(min: low, max: high, minOpen: lowOpen, maxOpen: highOpen)) ?? .nothing
  }

  /// Whether a holder stands above an entity in another row than the entity's own.
  private func isHeldThroughOthers(_ holder: Int, _ entity: Int, _ measure: Measure) -> Bool {
    guard let uses = index.uses[measure], let rows = index.rows[measure] else { return false }
    let above = index.reached(from: entity, measure)
    return uses[holder].contains { $0 != entity && above.contains($0) && rows[$0] != nil }
  }

  // MARK: Regulation (EU) 2024/1624 article 54

  private func addMixedLayers(
    _ holder: Int, _ entity: Int, _ test: Regime.Test, _ reached: Reached, _ result: inout Judgement
  ) throws {
    if !reached.possible.isEmpty {
      let least = together(reached.sure, entity, test.measure)
      let greatest = together(reached.possible, entity, test.measure)
      var verdict = Verdict.isNot
      if test.threshold.isMetPossibly(by: greatest) && !greatest.isNothing { verdict = .mayBe }
      if test.threshold.isMetSurely(by: least) && !least.isNothing { verdict = .is }
      if verdict != .isNot {
        result.grounds.append(
          Proof.Ground(
            .controlOfHolder(test.measure), verdict: verdict, test: test.id,
            provision: rules.indirect.controlOfHolder ?? rules.indirect.provision,
            share: .from(least, to: greatest)))
      }
    }
    guard index.rows[test.measure]?[holder] == nil else { return }
    var best = Verdict.isNot
    var found: [Controller] = []
    for controller in index.nodes.indices
    where controller != entity && index.rows[test.measure]?[controller] != nil {
      let share = try facts.stake(of: [holder], in: controller, test.measure)
      let verdict = share.isNothing ? .isNot : test.threshold.verdict(on: share)
      guard verdict != .isNot, verdict >= best else { continue }
      let controlled = try facts.controlled(by: controller)
      guard controlled.possible.contains(entity) else { continue }
      let both = Swift.min(verdict, controlled.sure.contains(entity) ? .is : .mayBe)
      if both > best { found = [] }
      best = Swift.max(best, both)
      if both == best { found.append(Controller(entity: index.nodes[controller].id, share: share)) }
    }
    guard let first = found.first else { return }
    result.controllers[test.id] = found
    result.grounds.append(
      Proof.Ground(
        .ownershipOfController(test.measure), verdict: best, test: test.id,
        provision: rules.indirect.interestInController ?? rules.indirect.provision, share: first.share,
        via: first.entity))
  }

  // MARK: Rights

  private func addRights(
    _ holder: Int, _ entity: Int, _ byChain: Reached, _ result: inout Judgement
  ) throws {
    if rules.controlTests.isEmpty { return }
    var reached = byChain
    switch rules.indirect.method {
    case .deemedInterest, .everyLevel, .passThrough:
      // Rights ask for control, not for the lower line that carries holdings.
      let plain = try facts.controlled(by: holder, isPlain: true)
      reached = Reached(sure: plain.sure, possible: plain.possible)
    case .product, .productAndArticle54, .majorityChain, .directOnly: break
    }
    for test in rules.controlTests {
      for (at, interest) in index.nodes[entity].interests.enumerated()
      where test.types.contains(interest.type) {
        let party = index.parties[entity][at]
        let verdict: Verdict
        if party == holder {
          verdict = .is
        } else if test.passesThroughControl && reached.possible.contains(party) {
          verdict = reached.sure.contains(party) ? .is : .mayBe
        } else {
          continue
        }
        result.grounds.append(
          Proof.Ground(
            .right(interest.type), verdict: verdict, test: test.id, provision: test.provision,
            via: party == holder ? nil : index.nodes[party].id, statement: interest.statement))
      }
      if test.types.contains(.otherInfluenceOrControl) { addOffices(holder, entity, test, reached, &result) }
    }
  }

  /// Offices that a nominee holds for the holder or for somebody under the holder's control, where the law
  /// reads them as influence.
  private func addOffices(
    _ holder: Int, _ entity: Int, _ test: Regime.ControlTest, _ reached: Reached, _ result: inout Judgement
  ) {
    guard rules.nominees.offices == .influence else { return }
    for (at, interest) in index.nodes[entity].interests.enumerated() where interest.type.isOffice {
      let nomination = index.parties[entity][at]
      guard index.isNomination(nomination) else { continue }
      let nominators = index.nodes[nomination].interests.indices.filter {
        index.nodes[nomination].interests[$0].type == .nominator
      }.map { index.parties[nomination][$0] }
      let verdict: Verdict
      if nominators.contains(where: { $0 == holder || reached.sure.contains($0) }) {
        verdict = .is
      } else if nominators.contains(where: reached.possible.contains) {
        verdict = .mayBe
      } else {
        continue
      }
      result.grounds.append(
        Proof.Ground(
          .right(.otherInfluenceOrControl), verdict: verdict, test: test.id,
          provision: test.provision.beside(rules.nominees.provision), via: index.nodes[nomination].id,
          statement: interest.statement))
    }
  }

  /// The nominee beside the nominator, where the law names both: of what the nomination holds of a
  /// quantity, as surely as that makes an owner.
  func nominee(_ person: Int, in subject: Int) throws -> [Proof.Ground] {
    guard rules.nominees.holding == .nominatorAndNominee else { return [] }
    var grounds: [Proof.Ground] = []
    let holding = index.nodes[subject].interests.indices.filter {
      index.nodes[subject].interests[$0].type.measure != nil
    }
    for nomination in Set(holding.map { index.parties[subject][$0] }).sorted()
    where index.isNomination(nomination) {
      let interests = index.nodes[nomination].interests
      let own = interests.indices.filter {
        interests[$0].type == .nominee && index.parties[nomination][$0] == person
      }
      if own.isEmpty { continue }
      let verdict = try judge(nomination, in: subject).verdict
      if verdict == .isNot { continue }
      grounds += own.map { at in
        Proof.Ground(
          .role(.nominee), verdict: verdict, provision: rules.nominees.provision,
          via: index.nodes[nomination].id, statement: interests[at].statement)
      }
    }
    return grounds
  }
}

extension Provision {
  /// Both places, as sure as the less sure of them.
  func beside(_ other: Provision) -> Provision {
    if text.isEmpty || other.text == text { return other }
    let order = Provision.Sureness.allCases
    let places = [sureness, other.sureness].compactMap { order.firstIndex(of: $0) }
    return Provision("\(text), \(other.text)", sureness: places.max().map { order[$0] } ?? sureness)
  }
}

extension InterestType {
  /// Whether it is an office in the management of an entity.
  var isOffice: Bool {
    switch self {
    case .seniorManagingOfficial, .boardMember, .boardChair: return true
    default: return false
    }
  }
}
