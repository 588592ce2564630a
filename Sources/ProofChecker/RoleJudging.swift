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
  /// Arrangements that meet a test, with how surely they do.
  private var met: [Int: Verdict] = [:]

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
    if index.nodes[subject].interests.contains(where: { $0.type.isTrustRole }) { met[subject] = .is }
    guard !arrangements.isEmpty || met[subject] != nil else { return [] }
    try settle()
    return try found()
  }

  private func counts(_ type: InterestType) -> Bool {
    switch type {
    case .trustee: return true
    case .settlor, .protector, .beneficiaryOfLegalArrangement: return rules.trusts.kind == .allParties
    case .otherInfluenceOrControl, .appointmentOfBoard, .controlViaCompanyRulesOrArticles,
      .controlByLegalFramework:
      return rules.trusts.kind != .trustees
    default: return false
    }
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

  /// Grows what is met until nothing changes; verdicts only rise, so this ends.
  private mutating func settle() throws {
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for arrangement in arrangements {
        var best = met[arrangement] ?? .isNot
        if arrangement != subject {
          best = Swift.max(best, try judging.judge(arrangement, in: subject).verdict)
        }
        for (entity, verdict) in standing where entity != arrangement && verdict > best {
          best = Swift.max(best, Swift.min(verdict, carried(try judging.judge(arrangement, in: entity))))
        }
        if best > met[arrangement] ?? .isNot {
          met[arrangement] = best
          isGrowing = true
        }
      }
      for (arrangement, verdict) in met {
        for (at, interest) in index.nodes[arrangement].interests.enumerated() where counts(interest.type) {
          let party = index.parties[arrangement][at]
          guard index.isEntity(party), party != subject, below.contains(party),
            verdict > standing[party] ?? .isNot
          else { continue }
          standing[party] = verdict
          isGrowing = true
        }
      }
    }
  }

  private func found() throws -> [Proof.Ground] {
    var grounds: [Proof.Ground] = []
    for (arrangement, verdict) in met.sorted(by: { $0.key < $1.key }) {
      for (at, interest) in index.nodes[arrangement].interests.enumerated() where counts(interest.type) {
        let party = index.parties[arrangement][at]
        var own = Verdict.isNot
        if party == person {
          own = verdict
        } else if index.isEntity(party), party != subject, below.contains(party) {
          own = Swift.min(verdict, carried(try judging.judge(person, in: party)))
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
