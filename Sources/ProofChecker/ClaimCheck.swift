internal import Registry

/// Sees whether claims follow: applies the rules to what the certificates show and compares.
struct ClaimCheck {
  private let proof: Proof
  private let index: PremiseIndex
  private let judging: Judging
  private let subject: Int
  private var problems: [String] = []
  private var found: [RecordID: Found] = [:]

  /// What follows for one person.
  private struct Found {
    var name: String
    var own: Judging.Judgement
    /// Grounds of the chain and of roles; later ones may fall away.
    var grounds: [Proof.Ground]
    var declared: [Proof.Ground]
    /// Arrangements that stand above the company only by rights or control.
    var throughRights: Set<RecordID>

    /// All grounds, each as sure as the surest way to it.
    var all: [Proof.Ground] { ClaimCheck.surest(grounds + declared) }
  }

  init(_ proof: Proof, _ index: PremiseIndex, _ facts: Facts) {
    self.proof = proof
    self.index = index
    judging = Judging(index: index, facts: facts)
    subject = index.place(proof.subject) ?? 0
  }

  mutating func check() -> [ProofChecker.Problem] {
    judge()
    if problems.isEmpty { applyCascade() }
    if problems.isEmpty {
      for claim in proof.claims where claim.standing == .proven { compare(claim) }
    }
    if problems.isEmpty { checkStandIns() }
    return problems.map { .init(.claims, $0) }
  }

  // MARK: Judging

  private mutating func judge() {
    var seen: Set<RecordID> = []
    for claim in proof.claims {
      guard let person = index.place(claim.person), index.isPerson(person) else {
        problems.append("\(claim.person) is no person above the company")
        continue
      }
      guard seen.insert(claim.person).inserted else {
        problems.append("there are two claims about \(claim.person)")
        continue
      }
      guard claim.standing == .proven else { continue }
      do {
        found[claim.person] = try judge(person)
      } catch let missing as Facts.Missing {
        problems.append("\(index.label(person)): \(missing.what)")
      } catch {
        problems.append("\(error)")
      }
    }
  }

  private func judge(_ person: Int) throws -> Found {
    let own = try judging.judge(person, in: subject)
    var grounds = own.grounds
    if !isControlAsked { grounds.removeAll { $0.kind == .control } }
    var roles = RoleJudging(judging, person: person, subject: subject)
    let found = try roles.found()
    grounds += found.grounds
    grounds += try judging.nominee(person, in: subject)
    let declarations = DeclarationJudging(judging: judging, person: person, subject: subject)
    return Found(
      name: index.label(person), own: own, grounds: grounds, declared: try declarations.grounds(own.tests),
      throughRights: found.throughRights)
  }

  /// Whether control of the company is a ground of its own.
  private var isControlAsked: Bool {
    switch proof.rules.indirect.method {
    case .majorityChain, .passThrough, .deemedInterest, .everyLevel, .directOnly: return false
    case .productAndArticle54: return true
    case .product: return !proof.rules.controlTests.isEmpty
    }
  }

  /// Whether the claims speak of everybody above the company.
  private var isOfEverybody: Bool {
    found.count == proof.claims.count && found.count == index.nodes.indices.count(where: index.isPerson)
  }

  /// Where rights are asked for only if no quantity makes an owner: takes them away once one does, and
  /// leaves them possible once one may.
  private mutating func applyCascade() {
    guard proof.rules.cascade == .ownershipFirst else { return }
    let first = Set(proof.rules.controlTests.filter(\.isInFirstStep).map(\.id))
    func isLater(_ ground: Proof.Ground, _ found: Found) -> Bool {
      if case .role = ground.kind, let via = ground.via { return found.throughRights.contains(via) }
      return ground.kind.isRightOrControl && !(ground.test.map(first.contains) ?? false)
    }
    var earlier =
      found.values.flatMap { found in
        found.grounds.filter { !isLater($0, found) }.map(\.verdict)
      }.max() ?? .isNot
    if let named = alwaysNamed { earlier = Swift.max(earlier, named) }
    guard earlier == .is || isOfEverybody else {
      problems.append("whether rights are asked for depends on persons of whom nothing is proven")
      return
    }
    if earlier == .isNot { return }
    for (id, entry) in found {
      found[id]?.grounds = entry.grounds.compactMap { ground in
        guard isLater(ground, entry) else { return ground }
        if earlier == .is { return nil }
        var open = ground
        open.verdict = Swift.min(open.verdict, .mayBe)
        return open
      }
    }
  }

  // MARK: Comparing

  private mutating func compare(_ claim: Proof.Claim) {
    guard let found = found[claim.person] else { return }
    let name = found.name
    if found.own.tests != claim.tests {
      problems.append("\(name): the figures of the tests are not those that the certificates show")
    }
    let right = found.all
    let claimed = claim.grounds.filter { !$0.kind.isStandIn }
    for ground in claimed {
      guard let match = right.first(where: { Self.isSame($0, ground) }) else {
        problems.append("\(name): the ground '\(ground.kind.name)' does not follow")
        continue
      }
      let isRight =
        match == ground
        || (found.own.controllers[ground.test ?? ""] ?? []).contains { controller in
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
    // The verdict is that of the surest ground; grounds that are not covered may only raise it.
    let shown = claim.grounds.map(\.verdict).max() ?? .isNot
    let said = claim.uncovered.map(\.verdict).max() ?? .isNot
    if claim.verdict != Swift.max(shown, said) {
      problems.append("\(name): the verdict is not that of the surest ground")
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

  /// Officers stand in always, or where nobody surely is an owner: then that is said of everybody.
  private mutating func checkStandIns() {
    let rule = proof.rules.fallback
    let hasOwner = proof.claims.contains { claim in
      // What the certificates do not carry is said in the claim and told apart.
      let grounds = (found[claim.person]?.all ?? []).map(\.verdict) + claim.uncovered.map(\.verdict)
      return claim.standing == .proven && isNamed(claim.person) && grounds.contains(.is)
    }
    let mayHaveOwner = found.values.contains { !$0.all.isEmpty }
    for claim in proof.claims where claim.standing == .proven {
      let claimed = claim.grounds.filter(\.kind.isStandIn)
      let office = hasStandIns ? office(of: claim.person) : nil
      // Who is always an owner by office is one beside every other ground.
      let isAlwaysOwner = rule.occasion == .always && rule.isOwner
      let isOwner = !isAlwaysOwner && !(found[claim.person]?.all ?? []).isEmpty
      guard let office, !isOwner, rule.occasion == .always || !hasOwner else {
        if !claimed.isEmpty { problems.append("\(claim.person) does not stand in for anybody here") }
        continue
      }
      if claim.uncovered.contains(where: { $0.ground == "standIn" }) { continue }
      guard rule.occasion == .always || isOfEverybody else {
        problems.append("whether \(claim.person) stands in depends on persons of whom nothing is proven")
        continue
      }
      let isOpen = isOneOfSeveral || (mayHaveOwner && rule.occasion == .noOwner)
      let verdict: Verdict = rule.isOwner ? (isOpen ? .mayBe : .is) : .isNot
      let right = Proof.Ground(
        .standIn(rule.kind), verdict: verdict, provision: rule.provision, statement: office.statement)
      if claimed != [right] {
        problems.append("\(claim.person) stands in, and the claim does not say so rightly")
      }
    }
  }

  /// Whether the law names somebody to stand in, and certificates show whom.
  private var hasStandIns: Bool {
    let kind = proof.rules.fallback.kind
    return kind != .none && kind != .statement && !proof.rules.hasStateFallback
  }

  /// Whether the law asks for one officer and there are several.
  private var isOneOfSeveral: Bool {
    let kind = proof.rules.fallback.kind
    return (kind == .controlPerson || kind == .legalRepresentative) && officers.count > 1
  }

  /// How surely officers are owners by office; nil where there are none, or the law has no such owners.
  private var alwaysNamed: Verdict? {
    let rule = proof.rules.fallback
    guard hasStandIns, rule.occasion == .always, rule.isOwner, !officers.isEmpty else { return nil }
    return isOneOfSeveral ? .mayBe : .is
  }

  private func isNamed(_ person: RecordID) -> Bool {
    index.place(person).map { index.nodes[$0].kind != .person(.unknownPerson) } ?? false
  }

  /// Persons who hold the office that is asked for.
  private var officers: Set<RecordID> { Set(offices.map(\.party)) }

  /// The first such office of a person in the company.
  private func office(of person: RecordID) -> Proof.Interest? { offices.first { $0.party == person } }

  /// What persons hold in the company as senior managers; as directors where nobody is one.
  private var offices: [Proof.Interest] {
    let all = index.nodes[subject].interests.filter { interest in
      interest.type.isOffice && (index.place(interest.party).map(index.isPerson) ?? false)
    }
    let managers = all.filter { $0.type == .seniorManagingOfficial }
    return managers.isEmpty ? all : managers
  }
}
