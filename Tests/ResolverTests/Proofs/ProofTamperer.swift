import Registry

/// Changes exactly one thing in a proof, so that it says something that is not so or does not follow.
///
/// Every kind of change is made so that it matters: nothing is changed that a proof could do without.
struct ProofTamperer {
  /// What is changed.
  enum Kind: String, CaseIterable {
    // Claims.
    case testFigure, testVerdict, claimVerdict, groundVerdict, groundProvision, groundSureness, groundTest
    case groundStatement, groundVia, groundFigure, groundRemoved, groundAdded
    // Certificates of stakes.
    case equationValue, equationWeight, equationOthers, termHolder, termRemoved, equationRemoved, openEnd
    case certificateEnd, certificateRemoved, certificateTarget
    // Certificates of control.
    case controlRemoved, controlAdded, controlHolder, controlFigure, controlEnd, controlCertificateRemoved
    // Rows.
    case holdingFigure, holdingRemoved, holdingStatement, restFigure, rowRemoved, rowMeasure, ringRemoved
    // What is on record.
    case interestShare, interestStatement, interestRemoved, interestParty, interestType, interestDirectness
    case nodeRemoved, nodeKind, nodeName, nodeComplete, nodeDissolved
    // The law.
    case ruleComparator, rulePercent, ruleProvision, majorityPercent, controlTestProvision, trustReading
    // The frame.
    case subject, asOf, fingerprint

    /// Whether the proof shows by itself that the change is wrong, without a registry and without the law.
    var isInconsistent: Bool {
      switch self {
      case .interestShare, .interestStatement, .interestRemoved, .interestParty, .interestType,
        .interestDirectness, .nodeRemoved, .nodeKind, .nodeName, .nodeComplete, .nodeDissolved,
        .ruleComparator, .rulePercent, .ruleProvision, .majorityPercent, .controlTestProvision,
        .trustReading, .subject, .asOf, .fingerprint:
        return false
      default: return true
      }
    }

    /// Whether only the seal knows.
    var isFrame: Bool { self == .asOf || self == .fingerprint }
  }

  private var proof: Proof
  private var random: SplitMix64

  /// A proof with one change of this kind, the seal left as it was; nil where there is nothing to change.
  static func tamper(_ proof: Proof, _ kind: Kind, seed: UInt64) -> Proof? {
    var tamperer = ProofTamperer(proof: proof, random: SplitMix64(seed: seed))
    return tamperer.change(kind) ? tamperer.proof : nil
  }

  private mutating func change(_ kind: Kind) -> Bool {
    switch kind {
    case .testFigure, .testVerdict, .claimVerdict: return changeClaim(kind)
    case .groundVerdict, .groundProvision, .groundSureness, .groundTest, .groundStatement, .groundVia,
      .groundFigure, .groundRemoved, .groundAdded:
      return changeGround(kind)
    case .equationValue, .equationWeight, .equationOthers, .termHolder, .termRemoved, .equationRemoved,
      .openEnd:
      return changeEquation(kind)
    case .certificateEnd, .certificateRemoved, .certificateTarget: return changeCertificate(kind)
    case .controlRemoved, .controlAdded, .controlHolder, .controlFigure, .controlEnd,
      .controlCertificateRemoved:
      return changeControl(kind)
    case .holdingFigure, .holdingRemoved, .holdingStatement, .restFigure, .rowRemoved, .rowMeasure,
      .ringRemoved:
      return changeRow(kind)
    case .interestShare, .interestStatement, .interestRemoved, .interestParty, .interestType,
      .interestDirectness:
      return changeInterest(kind)
    case .nodeRemoved, .nodeKind, .nodeName, .nodeComplete, .nodeDissolved: return changeNode(kind)
    case .ruleComparator, .rulePercent, .ruleProvision, .majorityPercent, .controlTestProvision,
      .trustReading:
      return changeRule(kind)
    case .subject, .asOf, .fingerprint: return changeFrame(kind)
    }
  }

  // MARK: Choosing

  private mutating func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : random.pick(values)
  }

  /// The place of an element for which something holds.
  private mutating func place<Element>(_ elements: [Element], where isWanted: (Element) -> Bool) -> Int? {
    pick(elements.indices.filter { isWanted(elements[$0]) })
  }

  private mutating func another(_ share: Share) -> Share {
    while true {
      let percent = Rational(random.number(in: 1...99))
      if let other = try? Share(exactly: percent), other != share { return other }
    }
  }

  private mutating func another(_ value: Rational) -> Rational {
    while true {
      let other = Rational(random.number(in: 0...64), 64)
      if other != value { return other }
    }
  }

  private mutating func another(_ verdict: Verdict) -> Verdict {
    random.pick(Verdict.allCases.filter { $0 != verdict })
  }

  private func isMultiplied(_ method: Regime.Indirect.Method) -> Bool {
    method == .product || method == .productAndArticle54
  }

  // MARK: Claims

  private mutating func changeClaim(_ kind: Kind) -> Bool {
    guard let claim = place(proof.claims, where: { !$0.tests.isEmpty }),
      let test = place(proof.claims[claim].tests, where: { _ in true })
    else { return false }
    switch kind {
    case .testFigure:
      proof.claims[claim].tests[test].share = another(proof.claims[claim].tests[test].share)
    case .testVerdict:
      proof.claims[claim].tests[test].verdict = another(proof.claims[claim].tests[test].verdict)
    default: proof.claims[claim].verdict = another(proof.claims[claim].verdict)
    }
    return true
  }

  private mutating func changeGround(_ kind: Kind) -> Bool {
    if kind == .groundAdded {
      guard
        let claim = place(proof.claims, where: { !$0.grounds.contains { $0.kind == .right(.boardChair) } })
      else { return false }
      proof.claims[claim].grounds.append(
        Proof.Ground(.right(.boardChair), verdict: .mayBe, provision: Provision("para. 4")))
      return true
    }
    guard let claim = place(proof.claims, where: { !$0.grounds.isEmpty }),
      let at = place(
        proof.claims[claim].grounds,
        where: { ground in
          switch kind {
          case .groundFigure: return ground.share != nil
          case .groundStatement: return ground.statement != nil
          case .groundTest: return ground.test != nil
          default: return true
          }
        })
    else { return false }
    var ground = proof.claims[claim].grounds[at]
    switch kind {
    case .groundVerdict: ground.verdict = another(ground.verdict)
    case .groundProvision: ground.provision.text += ", second sentence"
    case .groundSureness:
      ground.provision.sureness = ground.provision.sureness == .recalled ? .primaryRead : .recalled
    case .groundTest: ground.test = "capital"
    case .groundStatement: ground.statement = random.happens(50) ? nil : "s0"
    case .groundVia: ground.via = ground.via == proof.subject ? RecordID("nobody") : proof.subject
    case .groundFigure: ground.share = ground.share.map { another($0) }
    default:
      proof.claims[claim].grounds.remove(at: at)
      return true
    }
    proof.claims[claim].grounds[at] = ground
    return true
  }

  // MARK: Stakes

  /// Places of equations whose value matters.
  private func equations(_ isWanted: (Proof.OwnershipCertificate, Proof.Equation) -> Bool) -> [(
    Int, Int, Int
  )] {
    var result: [(Int, Int, Int)] = []
    for (number, certificate) in proof.ownership.enumerated() where certificate.isTight {
      for (step, equations) in certificate.steps.enumerated() {
        for (at, equation) in equations.equations.enumerated()
        where !equation.value.isZero && isWanted(certificate, equation) {
          result.append((number, step, at))
        }
      }
    }
    return result
  }

  private mutating func changeEquation(_ kind: Kind) -> Bool {
    let places = equations { certificate, equation in
      switch kind {
      case .equationWeight, .termHolder, .termRemoved: return equation.terms.contains { !$0.weight.isZero }
      case .openEnd: return isOpenEndSeen(certificate, equation)
      default: return true
      }
    }
    guard let (number, step, at) = pick(places) else { return false }
    var equation = proof.ownership[number].steps[step].equations[at]
    let term = place(equation.terms, where: { !$0.weight.isZero }) ?? 0
    switch kind {
    case .equationValue: equation.value = another(equation.value)
    case .equationWeight: equation.terms[term].weight = another(equation.terms[term].weight)
    case .equationOthers: equation.others = another(equation.others)
    case .termHolder:
      equation.terms[term].holder = equation.entity == proof.subject ? RecordID("nobody") : proof.subject
    case .termRemoved: equation.terms.remove(at: term)
    case .openEnd: equation.isOpen.toggle()
    default:
      proof.ownership[number].steps[step].equations.remove(at: at)
      return true
    }
    proof.ownership[number].steps[step].equations[at] = equation
    return true
  }

  /// Whether a test's figure shows if the end at this equation is open.
  private func isOpenEndSeen(_ certificate: Proof.OwnershipCertificate, _ equation: Proof.Equation) -> Bool {
    guard certificate.end != .exact, equation.entity == proof.subject,
      isMultiplied(proof.rules.indirect.method)
    else { return false }
    let figures = proof.claims.filter { [$0.person] == certificate.targets }.flatMap(\.tests).map(\.share)
    return !figures.isEmpty && figures.allSatisfy { !$0.isExact }
  }

  private mutating func changeCertificate(_ kind: Kind) -> Bool {
    let claimed = Set(proof.claims.map { [$0.person] })
    guard isMultiplied(proof.rules.indirect.method),
      let at = place(
        proof.ownership,
        where: { claimed.contains($0.targets) })
    else { return false }
    switch kind {
    case .certificateEnd: proof.ownership[at].end = proof.ownership[at].end == .least ? .greatest : .least
    case .certificateTarget: proof.ownership[at].targets = [RecordID("nobody")]
    default: proof.ownership.remove(at: at)
    }
    return true
  }

  // MARK: Control

  private mutating func changeControl(_ kind: Kind) -> Bool {
    if kind == .controlEnd || kind == .controlCertificateRemoved {
      let claimed = Set(proof.claims.map(\.person))
      guard let at = place(proof.control, where: { claimed.contains($0.holder) }) else { return false }
      if kind == .controlEnd {
        proof.control[at].end = proof.control[at].end == .least ? .greatest : .least
      } else {
        proof.control.remove(at: at)
      }
      return true
    }
    if kind == .controlAdded { return addControl() }
    guard let number = place(proof.control, where: { !$0.steps.isEmpty }),
      let at = place(proof.control[number].steps, where: { _ in true })
    else { return false }
    if kind == .controlRemoved {
      proof.control[number].steps.remove(at: at)
      return true
    }
    switch proof.control[number].steps[at].ground {
    case .majority(let measure, let share, let with):
      // Somebody who is under no control here is counted beside the others.
      let members = Set([proof.control[number].holder] + proof.control[number].steps.map(\.entity))
      let stranger = proof.premises.nodes.map(\.id).first { !members.contains($0) } ?? RecordID("nobody")
      proof.control[number].steps[at].ground =
        kind == .controlFigure
        ? .majority(measure, another(share), with: with) : .majority(measure, share, with: with + [stranger])
    case .right(let type, let holder, let statement):
      proof.control[number].steps[at].ground =
        kind == .controlFigure
        ? .right(type, holder: holder, statement: (statement ?? "s") + "0")
        : .right(type, holder: RecordID("nobody"), statement: statement)
    }
    return true
  }

  private mutating func addControl() -> Bool {
    guard let number = place(proof.control, where: { _ in true }) else { return false }
    let certificate = proof.control[number]
    let members = Set([certificate.holder] + certificate.steps.map(\.entity))
    guard let entity = pick(proof.premises.rows.map(\.entity).filter { !members.contains($0) }),
      let whole = try? Share(exactly: 100)
    else { return false }
    proof.control[number].steps.append(
      Proof.ControlStep(entity: entity, ground: .majority(.votes, whole, with: [certificate.holder])))
    return true
  }

  // MARK: Rows

  private mutating func changeRow(_ kind: Kind) -> Bool {
    if kind == .ringRemoved {
      guard let ring = place(proof.premises.rings, where: { _ in true }) else { return false }
      proof.premises.rings.remove(at: ring)
      return true
    }
    guard let row = place(proof.premises.rows, where: { kind != .rowMeasure || $0.measures.count > 1 }) else {
      return false
    }
    let at = place(proof.premises.rows[row].holdings, where: { _ in true }) ?? 0
    switch kind {
    case .holdingFigure:
      proof.premises.rows[row].holdings[at].share = another(proof.premises.rows[row].holdings[at].share)
    case .holdingRemoved: proof.premises.rows[row].holdings.remove(at: at)
    case .holdingStatement:
      if random.happens(50) {
        proof.premises.rows[row].holdings[at].statements.removeLast()
      } else {
        proof.premises.rows[row].holdings[at].statements[0] += "0"
      }
    case .restFigure: proof.premises.rows[row].rest = another(proof.premises.rows[row].rest)
    case .rowMeasure: proof.premises.rows[row].measures.removeLast()
    default: proof.premises.rows.remove(at: row)
    }
    return true
  }

  // MARK: Record

  private mutating func changeInterest(_ kind: Kind) -> Bool {
    guard let node = place(proof.premises.nodes, where: { !$0.interests.isEmpty }),
      let at = place(proof.premises.nodes[node].interests, where: { _ in true })
    else { return false }
    var interest = proof.premises.nodes[node].interests[at]
    switch kind {
    case .interestShare: interest.share = .stated(another(interest.share.interval))
    case .interestStatement: interest.statement = random.happens(50) ? nil : (interest.statement ?? "") + "0"
    case .interestParty:
      let others = proof.premises.nodes.map(\.id).filter { $0 != interest.party }
      guard let other = pick(others) else { return false }
      interest.party = other
    case .interestType: interest.type = interest.type == .boardMember ? .shareholding : .boardMember
    case .interestDirectness: interest.directness = interest.directness == .indirect ? .direct : .indirect
    default:
      proof.premises.nodes[node].interests.remove(at: at)
      return true
    }
    proof.premises.nodes[node].interests[at] = interest
    return true
  }

  private mutating func changeNode(_ kind: Kind) -> Bool {
    guard let at = place(proof.premises.nodes, where: { kind != .nodeName || $0.name != nil }) else {
      return false
    }
    switch kind {
    case .nodeRemoved: proof.premises.nodes.remove(at: at)
    case .nodeKind:
      proof.premises.nodes[at].kind =
        proof.premises.nodes[at].kind == .missing ? .person(.knownPerson) : .missing
    case .nodeName: proof.premises.nodes[at].name = "Somebody Else"
    case .nodeComplete: proof.premises.nodes[at].isDeclaredComplete.toggle()
    default: proof.premises.nodes[at].isDissolved.toggle()
    }
    return true
  }

  // MARK: Law and frame

  private mutating func changeRule(_ kind: Kind) -> Bool {
    guard let at = place(proof.rules.tests, where: { _ in true }) else { return false }
    let line = proof.rules.tests[at].threshold
    switch kind {
    case .ruleComparator:
      let other: Comparator = line.comparator == .atLeast ? .greaterThan : .atLeast
      proof.rules.tests[at].threshold = Threshold(other, line.percent)
    case .rulePercent: proof.rules.tests[at].threshold = Threshold(line.comparator, line.percent + 1)
    case .ruleProvision: proof.rules.tests[at].provision.text += "a"
    case .majorityPercent:
      let majority = proof.rules.indirect.majority.threshold
      proof.rules.indirect.majority.threshold = Threshold(majority.comparator, majority.percent + 1)
    case .controlTestProvision:
      guard !proof.rules.controlTests.isEmpty else { return false }
      proof.rules.controlTests[0].provision.text += "a"
    default:
      proof.rules.trusts.kind = proof.rules.trusts.kind == .trustees ? .allParties : .trustees
    }
    return true
  }

  private mutating func changeFrame(_ kind: Kind) -> Bool {
    switch kind {
    case .subject:
      let others = proof.premises.nodes.map(\.id).filter { $0 != proof.subject }
      guard let other = pick(others) else { return false }
      proof.subject = other
    case .asOf: proof.asOf = proof.asOf == CalendarDate.never ? ProofTests.day : CalendarDate.never
    default: proof.registryFingerprint += "0"
    }
    return true
  }
}
