public import Registry

/// Writes the proof of an answer from the same solvers that gave it.
struct ProofWriter {
  private let structure: Structure
  private let regime: Regime
  private let subject: Int32
  private let answer: Answer
  private let grounds: Grounds
  private let judge: Judge
  /// Arrangements that stand above only by rights or control.
  private let throughRights: Set<Int32>
  private let coverage: ProofCoverage

  init(_ structure: Structure, regime: Regime, subject: Int32, limits: ResolverLimits) {
    self.structure = structure
    self.regime = regime
    self.subject = subject
    var builder = AnswerBuilder(structure, regime: regime, subject: subject, limits: limits)
    answer = builder.build()
    grounds = builder.grounds
    judge = builder.judge
    throughRights = builder.throughRights
    coverage = ProofCoverage(structure: structure, regime: regime, limits: limits)
  }

  /// What a proof says beside the frame.
  struct Parts {
    var premises = Proof.Premises()
    var ownership: [Proof.OwnershipCertificate] = []
    var control: [Proof.ControlCertificate] = []
    var claims: [Proof.Claim] = []
  }

  func write(_ asked: [Int32]) -> Parts {
    if let obstacle = coverage.obstacle { return unproven(asked, obstacle) }
    if judge.isLimited || grounds.ownerships.values.contains(where: { !$0.isExact }) {
      return unproven(asked, "a limit was reached, so that some figures are rounded or not the tightest")
    }
    let claimed = claimedPersons(asked)
    if answer.exemption?.verdict == .is {
      return unproven(asked, "the company is exempt from disclosing its owners")
    }
    let facts: Facts
    do {
      facts = try self.facts(for: claimed)
    } catch {
      return unproven(asked, error.reason)
    }
    let graphs = grounds.graphs.values.filter { isLookedAt($0.measure) }
    return Parts(
      premises: PremiseWriter(structure, graphs: graphs).premises(), ownership: facts.ownership,
      control: facts.control, claims: claimed.map { claim($0, isAsked: asked.contains($0)) })
  }

  /// Whether the law looks at a quantity: for a test that is on record, or for control.
  private func isLookedAt(_ measure: Measure) -> Bool {
    grounds.ownerships[measure] != nil || regime.indirect.majority.measures.contains(measure)
  }

  // MARK: Persons

  private func row(of person: Int32) -> Answer.Owner? {
    (answer.owners + answer.standIns + answer.others).first { $0.node == person }
  }

  private func isStandIn(_ basis: Basis) -> Bool {
    if case .standIn = basis.kind { return true }
    return false
  }

  private func isPerson(_ node: Int32) -> Bool {
    if case .person = structure.nodes[Int(node)].kind { return true }
    return false
  }

  /// The persons asked for, and those on whom claims about them rest.
  ///
  /// That nobody surely is an owner is said of all; that somebody is needs only that person. Rights that
  /// come after quantities rest on the same: one sure owner takes them away, and without one it matters
  /// whether anybody may be an owner.
  private func claimedPersons(_ asked: [Int32]) -> [Int32] {
    var result = Set(asked)
    let everybody = structure.nodes.indices.map(Int32.init).filter(isPerson)
    if regime.cascade == .ownershipFirst {
      let first = answer.owners.first { owner in owner.bases.contains(where: isFirst) }
      if let first { result.insert(first.node) } else { result.formUnion(everybody) }
    }
    guard coverage.obstacleOfStandIns == nil, regime.fallback.occasion == .noOwner,
      regime.fallback.kind != .none, regime.fallback.kind != .statement
    else { return sorted(result) }
    if asked.contains(where: { row(of: $0)?.bases.contains(where: isStandIn) ?? false }) {
      result.formUnion(everybody)
    } else if asked.contains(where: { isOfficer($0) && row(of: $0)?.bases.isEmpty ?? true }) {
      let owner = answer.owners.first { owner in
        owner.verdict == .is && structure.nodes[Int(owner.node)].kind != .person(.unknownPerson)
      }
      if let owner { result.insert(owner.node) } else { result.formUnion(everybody) }
    }
    return sorted(result)
  }

  /// Whether a ground makes an owner before rights are asked for.
  private func isFirst(_ basis: Basis) -> Bool {
    if case .declaredIndirect = basis.kind { return false }
    guard basis.verdict == .is, !isStandIn(basis) else { return false }
    if case .role = basis.kind, let via = basis.via, throughRights.contains(via) { return false }
    let isInFirstStep = regime.controlTests.contains { $0.id == basis.test && $0.isInFirstStep }
    return !basis.kind.isRightOrControl || isInFirstStep
  }

  private func sorted(_ persons: Set<Int32>) -> [Int32] {
    persons.sorted { structure.nodes[Int($0)].id < structure.nodes[Int($1)].id }
  }

  private func isOfficer(_ person: Int32) -> Bool {
    let offices: Set<InterestType> = [.seniorManagingOfficial, .boardMember, .boardChair]
    return grounds.links.contains { $0.party == person && offices.contains($0.type) }
  }

  // MARK: Claims

  /// What beside the grounds decides whether an owner is named, and is not part of a proof.
  private var reservations: [Proof.Uncovered] {
    guard let exemption = answer.exemption else { return [] }
    return [
      Proof.Uncovered(
        ground: "exemption", verdict: .isNot,
        reason: "the company may be exempt from disclosing its owners (\(exemption.rule.provision.text))")
    ]
  }

  private func claim(_ person: Int32, isAsked: Bool) -> Proof.Claim {
    let row = row(of: person)
    var claim = Proof.Claim(
      person: structure.nodes[Int(person)].id, isAsked: isAsked, verdict: row?.verdict ?? .isNot,
      uncovered: isAsked ? reservations : [])
    let interests = judge.judge(person).interests
    for test in regime.tests {
      guard let figure = interests[test.measure] else { continue }
      let verdict = figure.isZero ? .isNot : test.threshold.verdict(on: figure.share)
      claim.tests.append(Proof.TestResult(test: test.id, share: figure.share, verdict: verdict))
    }
    for basis in row?.bases ?? [] {
      if isStandIn(basis), let obstacle = coverage.obstacleOfStandIns {
        claim.uncovered.append(
          Proof.Uncovered(ground: "standIn", verdict: basis.verdict, reason: obstacle))
      } else {
        Self.add(ground(basis), to: &claim.grounds)
      }
    }
    return claim
  }

  /// One ground that is reached in several ways is as sure as the surest of them.
  private static func add(_ ground: Proof.Ground, to grounds: inout [Proof.Ground]) {
    let same = grounds.firstIndex { other in
      other.kind == ground.kind && other.test == ground.test && other.via == ground.via
        && other.statement == ground.statement
    }
    guard let same else {
      grounds.append(ground)
      return
    }
    if grounds[same].verdict < ground.verdict { grounds[same] = ground }
  }

  private func ground(_ basis: Basis) -> Proof.Ground {
    let kind: Proof.Ground.Kind
    switch basis.kind {
    case .ownership(let measure): kind = .ownership(measure)
    case .controlOfHolder(let measure): kind = .controlOfHolder(measure)
    case .ownershipOfController(let measure): kind = .ownershipOfController(measure)
    case .control: kind = .control
    case .right(let type): kind = .right(type)
    case .role(let type): kind = .role(type)
    case .declaredIndirect(let measure): kind = .declaredIndirect(measure)
    case .standIn(let office): kind = .standIn(office)
    }
    return Proof.Ground(
      kind, verdict: basis.verdict, test: basis.test, provision: basis.provision,
      share: kind.measure == nil ? nil : basis.figure?.share,
      via: basis.via.map { structure.nodes[Int($0)].id }, statement: basis.statement)
  }

  /// What the answer says, without a proof of it.
  private func unproven(_ asked: [Int32], _ reason: String) -> Parts {
    var parts = Parts()
    parts.claims = asked.map { person in
      let row = row(of: person)
      return Proof.Claim(
        person: structure.nodes[Int(person)].id, isAsked: true, verdict: row?.verdict ?? .isNot,
        standing: .notProven(reason: reason),
        uncovered: (row?.bases ?? []).map {
          Proof.Uncovered(ground: $0.kind.name, verdict: $0.verdict, reason: reason)
        })
    }
    parts.claims.sort { $0.person < $1.person }
    return parts
  }

  // MARK: Facts

  private struct Facts {
    var ownership: [Proof.OwnershipCertificate] = []
    var control: [Proof.ControlCertificate] = []
  }

  /// Why a certificate cannot be given.
  private struct Obstacle: Error {
    let reason: String

    static let loop = Obstacle(
      reason: "holdings in a loop contradict each other, so that its equations cannot be shown to hold")
    static let figure = Obstacle(
      reason: "whether a figure is reached or only approached cannot be shown here")
  }

  /// Every certificate that claims about these persons rest on.
  private func facts(for persons: [Int32]) throws(Obstacle) -> Facts {
    var facts = Facts()
    let trusts = trustsWithHolders(above: persons)
    let besides = Set(arrangements(above: persons)).union(nominations(of: persons)).union(trusts)
    let holders = persons + sorted(besides)
    var controllers = regime.indirect.method == .directOnly ? [] : Set(holders)
    for measure in grounds.ownerships.keys.sorted() {
      guard let graph = grounds.graphs[measure], let measures = measures(like: measure) else { continue }
      var certifier = OwnershipCertifier(
        structure, graph, measures: measures, bitBudget: grounds.limits.bitBudget)
      for trust in trusts where isMultiplied && graph.places[Int(trust)] == .row {
        var certifier = OwnershipCertifier(
          structure, graph.ending(at: trust), measures: measures, bitBudget: grounds.limits.bitBudget)
        guard let result = certifier.certify([trust]) else { throw .loop }
        facts.ownership += result.certificates
      }
      for targets in targets(measures, graph, holders, persons) {
        guard let result = certifier.certify(targets) else { throw .loop }
        facts.ownership += result.certificates
        if targets.count == 1, let figure = grounds.ownerships[measure]?.ends[targets[0]],
          figure.share != share(result.certificates, of: targets[0])
        {
          throw .figure
        }
        guard regime.indirect.method == .productAndArticle54 else { continue }
        for test in regime.tests where measures.contains(test.measure) {
          for (entity, value) in result.greatest where test.threshold.isMet(by: value * .hundred) {
            controllers.insert(entity)
          }
        }
      }
    }
    let certifier = ControlCertifier(structure, grounds.control, isPlain: false)
    for holder in sorted(controllers) { facts.control += certifier.certificates(for: holder) }
    switch regime.indirect.method {
    case .deemedInterest, .everyLevel, .passThrough:
      guard !regime.controlTests.isEmpty else { break }
      let plain = ControlCertifier(structure, grounds.plainControl, isPlain: true)
      for holder in sorted(Set(holders)) { facts.control += plain.certificates(for: holder) }
    case .product, .productAndArticle54, .majorityChain, .directOnly: break
    }
    return facts
  }

  /// The quantities that one certificate serves; nil for one that is served by that of another.
  private func measures(like measure: Measure) -> [Measure]? {
    let areVotesCopied =
      grounds.graphs[.votes]?.isCopyOfShares == true && grounds.ownerships[.shares] != nil
      && grounds.ownerships[.votes] != nil
    if areVotesCopied && measure == .votes { return nil }
    return areVotesCopied && measure == .shares ? [.shares, .votes] : [measure]
  }

  /// The stake in the subject that certificates show.
  private func share(_ certificates: [Proof.OwnershipCertificate], of target: Int32) -> Share {
    if target == subject { return .whole }
    var (low, high) = (Rational.zero, Rational.zero)
    var (lowOpen, highOpen) = (false, false)
    let id = structure.nodes[Int(subject)].id
    for certificate in certificates {
      let equation = certificate.steps.lazy.flatMap(\.equations).first { $0.entity == id }
      guard let equation else { continue }
      if certificate.end != .greatest { (low, lowOpen) = (equation.value, equation.isOpen) }
      if certificate.end != .least { (high, highOpen) = (equation.value, equation.isOpen) }
    }
    return Figure(low: low, high: high, lowOpen: lowOpen, highOpen: highOpen).share
  }

  private var isMultiplied: Bool {
    regime.indirect.method == .product || regime.indirect.method == .productAndArticle54
  }

  /// Arrangements behind which one of the persons may stand in a role.
  private func arrangements(above persons: [Int32]) -> [Int32] {
    below(persons).filter { node in
      grounds.graphs.values.contains { $0.places[Int(node)] == .arrangement }
    }
  }

  /// Trusts behind which one of the persons may stand, and that have holders of parts as well.
  private func trustsWithHolders(above persons: [Int32]) -> [Int32] {
    below(persons).filter { node in
      node != subject && grounds.isReached(node)
        && structure.links(of: node).contains { $0.type.isTrustRole }
        && grounds.graphs.values.contains { $0.places[Int(node)] == .row }
    }
  }

  /// Nominations that hold a quantity of the subject and have one of the persons as nominee.
  private func nominations(of persons: [Int32]) -> [Int32] {
    guard regime.nominees.holding == .nominatorAndNominee else { return [] }
    return grounds.links.filter { $0.type.measure != nil }.map(\.party).filter { node in
      structure.nodes[Int(node)].kind == .entity(.arrangement, .nomination)
        && structure.links(of: node).contains { $0.type == .nominee && persons.contains($0.party) }
    }
  }

  /// Entities above which one of the persons stands, in the order of their records.
  private func below(_ persons: [Int32]) -> [Int32] {
    var below = [[Int32]](repeating: [], count: structure.nodes.count)
    for link in structure.links { below[Int(link.party)].append(link.subject) }
    var seen = Set(persons)
    var stack = persons
    while let node = stack.popLast() {
      for entity in below[Int(node)] where seen.insert(entity).inserted { stack.append(entity) }
    }
    return sorted(seen.subtracting(persons))
  }

  /// Those whose stakes in a quantity claims rest on.
  private func targets(
    _ measures: [Measure], _ graph: HoldingGraph, _ holders: [Int32], _ persons: [Int32]
  ) -> [[Int32]] {
    var result: [[Int32]] = []
    func declares(_ person: Int32, _ measure: Measure) -> Bool {
      grounds.links.contains {
        $0.party == person && $0.directness == .indirect && $0.type.measure == measure
      }
    }
    let declaring = persons.filter { person in measures.contains { declares(person, $0) } }
    if isMultiplied {
      result += holders.filter { graph.places[Int($0)] != .row }.map { [$0] }
    } else {
      result += declaring.map { [$0] }
    }
    let isBesideRecord = declaring.contains { person in
      let interests = judge.judge(person).interests
      return measures.contains { declares(person, $0) && interests[$0]?.isZero ?? true }
    }
    if isBesideRecord, let reach = grounds.reaches[measures[0]] {
      let ends = graph.places.indices.map(Int32.init).filter {
        reach.isReached[Int($0)] && graph.places[Int($0)] != .row
      }
      let rings = Set(graph.rings.joined())
      if ends.count > 1 { result.append(ends) }
      for end in ends where !isPerson(end) && !rings.contains(end) && !result.contains([end]) {
        result.append([end])
      }
      if ends.count == 1, !result.contains(ends) { result.append(ends) }
    }
    return result
  }
}

extension Resolver {
  /// The proof of what the answer for `subject` under `regime` says of `persons`.
  ///
  /// The proof is of the structure above the subject, which is all that an answer rests on. What cannot
  /// be proven is claimed with the reason why not.
  ///
  /// - Parameters:
  ///   - subject: index of an entity in the structure.
  ///   - persons: indices of persons; those who do not stand above the subject are left out.
  ///   - asOf: the day asked about.
  ///   - knownAt: the day of the knowledge; nil for everything known.
  ///   - registryFingerprint: that of the registry; "" where there is none.
  public func proof(
    subject: Int32, persons: [Int32], under regime: Regime, asOf: CalendarDate, knownAt: CalendarDate? = nil,
    registryFingerprint: String = ""
  ) -> Proof {
    let (part, places) = structure.above(subject)
    var asked: [Int32] = []
    for person in persons.map({ places[Int($0)] }) where person >= 0 && !asked.contains(person) {
      asked.append(person)
    }
    let writer = ProofWriter(part, regime: regime, subject: places[Int(subject)], limits: limits)
    let parts = writer.write(asked)
    return Proof(
      subject: structure.nodes[Int(subject)].id, asOf: asOf, knownAt: knownAt,
      registryFingerprint: registryFingerprint, rules: Proof.Rules(regime), premises: parts.premises,
      ownership: parts.ownership, control: parts.control, claims: parts.claims)
  }
}
