internal import Registry

/// Follows roles: whoever is a party of a trust that meets a test, or stands behind an entity that is one.
struct RoleJudging {
  private let judging: Judging
  private let person: Int
  private let subject: Int
  /// Arrangements above the subject behind which the person may stand.
  private var arrangements: [Int] = []
  private var below: Set<Int> = []
  /// Entities in roles, with how surely the role counts.
  private var standing: [Int: Verdict] = [:]
  /// Arrangements that meet a test in the subject, with how surely they do and what they have.
  private var met: [Int: (verdict: Verdict, tests: [Proof.TestResult])] = [:]
  /// Arrangements that meet a test in an entity in a role.
  private var metBehind: [Int: Verdict] = [:]

  private var index: PremiseIndex { judging.index }
  private var rules: Proof.Rules { index.proof.rules }

  init(_ judging: Judging, person: Int, subject: Int) {
    self.judging = judging
    self.person = person
    self.subject = subject
  }

  /// The roles that make the person an owner, surely or possibly.
  mutating func grounds() throws -> [Proof.Ground] {
    below = index.below(person)
    arrangements = below.filter { $0 != person && index.isArrangement($0) }.sorted()
    let own = index.nodes[subject]
    if own.form == .foundation || own.interests.contains(where: { $0.type.isTrustRole }) {
      met[subject] = (.is, [])
    }
    for arrangement in arrangements where arrangement != subject {
      let judgement = try judging.judge(arrangement, in: subject)
      if judgement.verdict != .isNot { met[arrangement] = (judgement.verdict, judgement.tests) }
    }
    guard !arrangements.isEmpty || !met.isEmpty else { return [] }
    try settle()
    return try found()
  }

  /// How surely grounds of somebody behind an entity in a role carry the role on to them.
  private func carried(_ judgement: Judging.Judgement) -> Verdict {
    let grounds = judgement.grounds.filter { ground in
      guard rules.indirect.method.passesWhole else { return true }
      switch ground.kind {
      case .control: return true
      case .right(let type): return rules.indirect.majority.types.contains(type)
      default: return false
      }
    }
    return grounds.map(\.verdict).max() ?? .isNot
  }

  /// How surely an interest in an arrangement makes its party stand for what the arrangement holds.
  private func verdict(of interest: Proof.Interest, in arrangement: Int) -> Verdict {
    let reading = RoleRules(rules, index.nodes[arrangement])
    let counts = reading.verdict(on: interest.type)
    guard counts != .isNot else { return .isNot }
    var best = Swift.min(counts, metBehind[arrangement] ?? .isNot)
    if let met = met[arrangement] {
      best = Swift.max(best, Swift.min(counts, met.verdict, reading.part(of: interest, met.tests)))
    }
    return best
  }

  private var metArrangements: [Int] { Set(met.keys).union(metBehind.keys).sorted() }

  /// Grows what is met until nothing changes; verdicts only rise, so this ends.
  private mutating func settle() throws {
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for arrangement in metArrangements {
        for (at, interest) in index.nodes[arrangement].interests.enumerated() {
          let party = index.parties[arrangement][at]
          guard index.isEntity(party), party != subject, below.contains(party) else { continue }
          let verdict = verdict(of: interest, in: arrangement)
          guard verdict > standing[party] ?? .isNot else { continue }
          standing[party] = verdict
          isGrowing = true
        }
      }
      for (entity, verdict) in standing {
        for arrangement in arrangements
        where arrangement != entity && verdict > metBehind[arrangement] ?? .isNot {
          let both = Swift.min(verdict, carried(try judging.judge(arrangement, in: entity)))
          guard both > metBehind[arrangement] ?? .isNot else { continue }
          metBehind[arrangement] = both
          isGrowing = true
        }
      }
    }
  }

  private func found() throws -> [Proof.Ground] {
    var grounds: [Proof.Ground] = []
    for arrangement in metArrangements {
      for (at, interest) in index.nodes[arrangement].interests.enumerated() {
        let party = index.parties[arrangement][at]
        var own = verdict(of: interest, in: arrangement)
        if party != person {
          guard own != .isNot, index.isEntity(party), party != subject, below.contains(party) else {
            continue
          }
          own = Swift.min(own, carried(try judging.judge(person, in: party)))
        }
        guard own != .isNot else { continue }
        grounds.append(
          Proof.Ground(
            .role(interest.type), verdict: own, provision: rules.trusts.provision,
            via: arrangement == subject ? nil : index.nodes[arrangement].id, statement: interest.statement))
      }
    }
    return grounds
  }
}
