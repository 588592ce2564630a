internal import Registry

/// Sees whether claims follow: applies the rules to what the certificates show and compares.
struct ClaimCheck {
  private let proof: Proof
  private let index: PremiseIndex
  private let judging: Judging
  private let subject: Int

  init(_ proof: Proof, _ index: PremiseIndex, _ facts: Facts) {
    self.proof = proof
    self.index = index
    judging = Judging(index: index, facts: facts)
    subject = index.place(proof.subject) ?? 0
  }

  func problems() -> [ProofChecker.Problem] {
    var problems: [String] = []
    var found: [RecordID: [Proof.Ground]] = [:]
    for claim in proof.claims {
      guard let person = index.place(claim.person), index.isPerson(person) else {
        problems.append("\(claim.person) is no person above the company")
        continue
      }
      guard found[claim.person] == nil else {
        problems.append("there are two claims about \(claim.person)")
        continue
      }
      found[claim.person] = []
      guard claim.standing == .proven else { continue }
      do {
        found[claim.person] = try check(claim, person, &problems)
      } catch let missing as Facts.Missing {
        problems.append("\(index.label(person)): \(missing.what)")
      } catch {
        problems.append("\(error)")
      }
    }
    if problems.isEmpty { checkStandIns(found, &problems) }
    return problems.map { .init(.claims, $0) }
  }

  // MARK: One person

  /// - Returns: the grounds that follow, without stand-ins.
  private func check(
    _ claim: Proof.Claim, _ person: Int, _ problems: inout [String]
  ) throws -> [Proof.Ground] {
    let name = index.label(person)
    let own = try judging.judge(person, in: subject)
    if own.tests != claim.tests {
      problems.append("\(name): the figures of the tests are not those that the certificates show")
    }
    var grounds = own.grounds
    if !isControlAsked { grounds.removeAll { $0.kind == .control } }
    var roles = RoleJudging(judging, person: person, subject: subject)
    grounds += try roles.grounds()
    grounds += try DeclarationJudging(judging: judging, person: person, subject: subject).grounds(own.tests)
    let right = Self.surest(grounds)
    let claimed = claim.grounds.filter { $0.kind != .seniorManagingOfficial }
    for ground in claimed {
      guard let match = right.first(where: { Self.isSame($0, ground) }) else {
        problems.append("\(name): the ground '\(ground.kind.name)' does not follow")
        continue
      }
      let isRight =
        match == ground
        || (own.controllers[ground.test ?? ""] ?? []).contains { controller in
          var other = match
          (other.via, other.share) = (controller.entity, controller.share)
          return other == ground
        }
      if !isRight {
        problems.append(
          "\(name): the ground '\(ground.kind.name)' is not as it follows from the certificates")
      }
    }
    if claimed.count != right.count {
      problems.append("\(name): \(right.count) grounds follow, \(claimed.count) are claimed")
    }
    checkVerdict(claim, name, &problems)
    return right
  }

  /// The verdict is that of the surest ground; grounds that are not covered may only raise it.
  private func checkVerdict(_ claim: Proof.Claim, _ name: String, _ problems: inout [String]) {
    let shown = claim.grounds.map(\.verdict).max() ?? .isNot
    let said = claim.uncovered.map(\.verdict).max() ?? .isNot
    if claim.verdict != Swift.max(shown, said) {
      problems.append("\(name): the verdict is not that of the surest ground")
    }
  }

  /// Whether control of the company is a ground of its own.
  private var isControlAsked: Bool {
    switch proof.rules.indirect.method {
    case .majorityChain, .passThrough, .deemedInterest, .everyLevel, .directOnly: return false
    case .productAndArticle54: return true
    case .product: return !proof.rules.controlTests.isEmpty
    }
  }

  /// Whether two grounds are about the same thing; through which entity is decided apart.
  private static func isSame(_ left: Proof.Ground, _ right: Proof.Ground) -> Bool {
    guard left.kind == right.kind, left.test == right.test, left.statement == right.statement else {
      return false
    }
    if case .ownershipOfController = left.kind { return true }
    return left.via == right.via
  }

  private static func surest(_ grounds: [Proof.Ground]) -> [Proof.Ground] {
    var result: [Proof.Ground] = []
    for ground in grounds {
      if let at = result.firstIndex(where: { isSame($0, ground) }) {
        if result[at].verdict < ground.verdict { result[at] = ground }
      } else {
        result.append(ground)
      }
    }
    return result
  }

  // MARK: Stand-ins

  /// Officers stand in where nobody surely is an owner: that is said of everybody, or there is an owner.
  private func checkStandIns(_ found: [RecordID: [Proof.Ground]], _ problems: inout [String]) {
    let rule = proof.rules.fallback
    let applies = rule.kind == .seniorManagingOfficials && rule.occasion == .noOwner
    let isProven = proof.claims.allSatisfy { $0.standing == .proven }
    let hasOwner = proof.claims.contains { claim in
      // What the certificates do not carry is said in the claim and told apart.
      let grounds = (found[claim.person] ?? []).map(\.verdict) + claim.uncovered.map(\.verdict)
      return claim.standing == .proven && isNamed(claim.person) && grounds.contains(.is)
    }
    let mayHaveOwner = found.values.contains { !$0.isEmpty }
    let persons = index.nodes.indices.filter(index.isPerson).count
    for claim in proof.claims where claim.standing == .proven {
      let claimed = claim.grounds.filter { $0.kind == .seniorManagingOfficial }
      let office = applies ? office(of: claim.person) : nil
      let isOwner = !(found[claim.person] ?? []).isEmpty
      guard let office, !isOwner, !hasOwner else {
        if !claimed.isEmpty { problems.append("\(claim.person) does not stand in for anybody here") }
        continue
      }
      if claim.uncovered.contains(where: { $0.ground == Proof.Ground.Kind.seniorManagingOfficial.name }) {
        continue
      }
      guard isProven, proof.claims.count == persons else {
        problems.append("whether \(claim.person) stands in depends on persons of whom nothing is proven")
        continue
      }
      let verdict: Verdict = rule.isOwner ? (mayHaveOwner ? .mayBe : .is) : .isNot
      let right = Proof.Ground(
        .seniorManagingOfficial, verdict: verdict, provision: rule.provision, statement: office.statement)
      if claimed != [right] {
        problems.append("\(claim.person) stands in, and the claim does not say so rightly")
      }
    }
  }

  private func isNamed(_ person: RecordID) -> Bool {
    index.place(person).map { index.nodes[$0].kind != .person(.unknownPerson) } ?? false
  }

  /// The first office of a person in the company.
  private func office(of person: RecordID) -> Proof.Interest? {
    index.nodes[subject].interests.first { interest in
      switch interest.type {
      case .seniorManagingOfficial, .boardMember, .boardChair: return interest.party == person
      default: return false
      }
    }
  }
}
