internal import Registry

/// Puts an answer together: persons judged directly, then those behind trusts and holders of rights,
/// then declarations, stand-ins, stops and findings.
struct AnswerBuilder {
  let structure: Structure
  let regime: Regime
  let subject: Int32
  let limits: ResolverLimits
  let grounds: Grounds
  let judge: Judge
  private let declarations: Declarations
  /// Persons with a ground, or of whom a source declares something.
  private var found: [Int32: (interests: [Measure: Figure], bases: [Basis])] = [:]
  /// Persons without: only the first of them are kept, the others counted.
  private var below: Selection<Place>
  private var isBelow: [Bool]
  private var belowCount = 0
  private var isLimited = false
  private var classes: [Answer.ClassInRole] = []
  /// Parties in roles that lead to nobody.
  private var roleEnds: [(node: Int32, basis: Basis)] = []
  /// Arrangements that stand above only by a right or by control.
  private(set) var throughRights: Set<Int32> = []
  /// Statements behind entities in roles, by person.
  private var trailsBehind: [Int32: Set<String>] = [:]

  init(_ structure: Structure, regime: Regime, subject: Int32, limits: ResolverLimits) {
    self.structure = structure
    self.regime = regime
    self.subject = subject
    self.limits = limits
    grounds = Grounds(structure, regime: regime, subject: subject, limits: limits)
    judge = Judge(grounds)
    declarations = Declarations(grounds)
    // Some of those kept may turn out to be owners through a role; twice as many leave enough.
    below = Selection(most: 2 * Answer.mostOthers) { Place.precedes($0, $1, structure) }
    isBelow = Array(repeating: false, count: structure.nodes.count)
  }

  mutating func build() -> Answer {
    judgeAll()
    addNominees()
    addAlwaysNamed()
    applyCascade()
    let computed: (Int32) -> [Measure: Figure]? = { [found, judge] in
      found[$0]?.interests ?? judge.judge($0).interests
    }
    for (person, basis) in declarations.bases(computed) {
      found[person, default: ([:], [])].bases.append(basis)
    }
    var owners: [Place] = []
    for (person, result) in found {
      guard case .person = structure.nodes[Int(person)].kind else { continue }
      let place = place(person, result.interests)
      if result.bases.isEmpty {
        belowCount += 1
        isBelow[Int(person)] = true
        below.offer(place)
      } else {
        owners.append(place)
      }
    }
    owners.sort { Place.precedes($0, $1, structure) }
    let hasOwner = owners.contains { place in
      place.verdict == .is && structure.nodes[Int(place.person)].kind != .person(.unknownPerson)
    }
    let exemption = ExemptionCheck(grounds).found()
    let fallback = StandIns(grounds, declarations)
    var standIns =
      exemption?.verdict == .is
      ? [] : fallback.standIns(hasOwner: hasOwner, hasPossibleOwner: !owners.isEmpty)
    let known = Set(owners.map(\.person))
    standIns.removeAll { known.contains($0.node) }
    if fallback.rule.isOwner {
      for standIn in standIns where isBelow[Int(standIn.node)] {
        isBelow[Int(standIn.node)] = false
        belowCount -= 1
      }
    }
    let others = below.elements.filter { isBelow[Int($0.person)] }.prefix(Answer.mostOthers)
    let trails = Trails(grounds)
    var findings = FindingCollector(grounds).findings() + declarations.findings(computed)
    let register = Registrability(grounds, judge)
    if isLimited || register.isLimited { findings.append(FindingCollector.limit) }
    let reached = Set(found.values.flatMap(\.bases).compactMap(\.via)).union(classes.compactMap(\.basis.via))
    let arrangements = ArrangementEnds(grounds, reached: reached)
    findings += arrangements.findings
    var stops = StopCollector(grounds).stops() + arrangements.stops
    let ended = Set(stops.map(\.node))
    stops += roleStops(besides: ended)
    var all = owners.map { owner($0.person, trails) }
    register.mark(&all)
    var answer = Answer(
      subject: subject, regime: regime, isValidOnDay: true,
      coversSubject: regime.covers(structure.nodes[Int(subject)].jurisdiction),
      owners: all + standIns.filter { _ in fallback.rule.isOwner },
      others: others.map { owner($0.person, trails) }, othersCount: belowCount,
      stops: stops,
      unattributed: grounds.ownerships.mapValues(\.unattributed),
      findings: findings.sorted { ($0.code, $0.message) < ($1.code, $1.message) },
      isExact: grounds.ownerships.values.allSatisfy(\.isExact),
      standIns: fallback.rule.isOwner ? [] : standIns)
    answer.classes = classes.sorted { structure.nodes[Int($0.node)].id < structure.nodes[Int($1.node)].id }
    answer.registrableEntities = register.entities(hiding: all)
    answer.exemption = exemption
    if exemption?.verdict == .is {
      answer.exempted = answer.owners
      answer.owners = []
      answer.registrableEntities = []
    }
    return answer
  }

  private func verdict(_ person: Int32) -> Verdict {
    found[person]?.bases.map(\.verdict).max() ?? .isNot
  }

  private func place(_ person: Int32, _ interests: [Measure: Figure]) -> Place {
    var place = Place(person: person, verdict: verdict(person), min: .zero, max: .zero)
    for figure in interests.values {
      place.min = Swift.max(place.min, figure.share.min)
      place.max = Swift.max(place.max, figure.share.max)
    }
    return place
  }

  // MARK: Judging

  /// Judges the subject's own candidates, then looks behind arrangements and entities in roles.
  ///
  /// A work list instead of recursion: arrangements may lead to each other.
  private mutating func judgeAll() {
    var visited: Set<RoleKey> = []
    var work: [(grounds: Grounds, role: Role?)] = [(grounds, nil)]
    for (party, role) in Role.ofSubject(subject, structure, regime) {
      look(behind: party, role, &visited, &work)
    }
    lookBehindTrustsWithHolders(&visited, &work)
    while let (current, role) = work.popLast() {
      let judge = role == nil ? self.judge : Judge(current)
      if judge.isLimited || current.ownerships.values.contains(where: \.isWidened) { isLimited = true }
      var leadsOn = false
      for candidate in judge.candidates {
        var (interests, bases) = judge.judge(candidate)
        if let role { bases = role.applied(to: bases, under: regime) }
        switch structure.nodes[Int(candidate)].kind {
        case .person:
          if role == nil && !printsControl { bases.removeAll { $0.kind == .control } }
          add(candidate, role == nil ? interests : [:], bases)
          if role != nil && !bases.isEmpty {
            leadsOn = true
            trailsBehind[candidate, default: []].formUnion(Trails(current).statements(from: candidate))
          }
        default:
          guard candidate != current.subject, let verdict = bases.map(\.verdict).max() else { continue }
          if role == nil && bases.allSatisfy(\.kind.isRightOrControl) { throughRights.insert(candidate) }
          let held = role == nil ? interests : [:]
          for (party, role) in Role.parties(of: candidate, structure, regime, verdict, held) {
            leadsOn = true
            look(behind: party, role, &visited, &work)
          }
        }
      }
      guard let role else { continue }
      // An arrangement in a role is looked through by its own roles.
      for (party, inner) in Role.ofSubject(current.subject, structure, regime) {
        leadsOn = true
        var basis = role.basis
        basis.verdict = Swift.min(basis.verdict, inner.basis.verdict)
        look(behind: party, Role(basis: basis), &visited, &work)
      }
      if !leadsOn { roleEnds.append((current.subject, role.basis)) }
    }
  }

  /// Trusts that have holders of parts beside parties in roles: weight passes on to the holders, and the
  /// roles are read as well.
  private mutating func lookBehindTrustsWithHolders(
    _ visited: inout Set<RoleKey>, _ work: inout [(grounds: Grounds, role: Role?)]
  ) {
    let trusts = Set(structure.links.lazy.filter(\.type.isTrustRole).map(\.subject))
    guard !trusts.isEmpty else { return }
    for node in trusts.sorted() where node != subject && grounds.isReached(node) {
      guard grounds.graphs.values.contains(where: { $0.places[Int(node)] == .row }) else { continue }
      let (interests, bases) = judge.judge(node, isEntity: true)
      guard let verdict = bases.map(\.verdict).max() else { continue }
      for (party, role) in Role.parties(of: node, structure, regime, verdict, interests) {
        look(behind: party, role, &visited, &work)
      }
    }
  }

  /// Stops for parties in roles behind whom nobody is on record.
  private func roleStops(besides ended: Set<Int32>) -> [Answer.Stop] {
    var seen: Set<Int32> = []
    let measure = grounds.ownerships.keys.min() ?? .shares
    return roleEnds.sorted { structure.nodes[Int($0.node)].id < structure.nodes[Int($1.node)].id }
      .filter { end in
        !ended.contains(end.node) && !(end.basis.via.map(ended.contains) ?? false)
          && seen.insert(end.node).inserted
      }.map { node, basis in
        var reason = StopReason.notInThisRegistry
        if case .stop(let other) = grounds.graphs[measure]?.places[Int(node)] { reason = other }
        return Answer.Stop(
          node: node, reason: reason, measure: measure, weight: basis.figure ?? .none, members: [])
      }
  }

  /// Whether control of the company is a ground of its own: under a majority chain it already passes the
  /// holdings on, and a measure without any test of control does not ask for it.
  private var printsControl: Bool {
    switch regime.indirect.method {
    case .majorityChain, .passThrough, .deemedInterest, .everyLevel, .directOnly: return false
    case .productAndArticle54: return true
    case .product: return !regime.controlTests.isEmpty
    }
  }

  /// Persons whom the law always names beside the owners.
  private mutating func addAlwaysNamed() {
    let fallback = StandIns(grounds, declarations)
    guard fallback.rule.occasion == .always, fallback.rule.isOwner else { return }
    for standIn in fallback.standIns(hasOwner: false, hasPossibleOwner: false) {
      add(standIn.node, [:], standIn.bases)
    }
  }

  private mutating func addNominees() {
    guard regime.nominees.holding == .nominatorAndNominee else { return }
    for link in grounds.links
    where structure.nodes[Int(link.party)].kind == .entity(.arrangement, .nomination) {
      let (interests, bases) = judge.judge(link.party)
      guard link.type.measure != nil, let verdict = bases.map(\.verdict).max() else { continue }
      for nominee in structure.links(of: link.party) where nominee.type == .nominee {
        guard case .person = structure.nodes[Int(nominee.party)].kind else { continue }
        let basis = Basis(
          .role(.nominee), verdict: verdict, provision: regime.nominees.provision,
          figure: interests.values.max { $0.share.max < $1.share.max }, via: link.party,
          statement: structure.statement(of: nominee))
        add(nominee.party, [:], [basis])
      }
    }
  }

  /// Where the law asks for rights only if no quantity makes an owner: takes rights away once one does.
  private mutating func applyCascade() {
    guard regime.cascade == .ownershipFirst else { return }
    let first = Set(regime.controlTests.filter(\.isInFirstStep).map(\.id))
    let throughRights = throughRights
    func isLater(_ basis: Basis) -> Bool {
      if case .role = basis.kind, let via = basis.via, throughRights.contains(via) { return true }
      return basis.kind.isRightOrControl && !(basis.test.map(first.contains) ?? false)
    }
    let earlier = found.values.flatMap(\.bases).filter { !isLater($0) }.map(\.verdict).max() ?? .isNot
    guard earlier != .isNot else { return }
    for (person, entry) in found where entry.bases.contains(where: isLater) {
      // Where the first step only may name somebody, the next one only may be asked.
      found[person]?.bases = entry.bases.compactMap { basis in
        guard isLater(basis) else { return basis }
        var open = basis
        open.verdict = Swift.min(basis.verdict, .mayBe)
        return earlier == .is ? nil : open
      }
    }
  }

  private mutating func look(
    behind party: Int32, _ role: Role, _ visited: inout Set<RoleKey>,
    _ work: inout [(grounds: Grounds, role: Role?)]
  ) {
    if case .person = structure.nodes[Int(party)].kind {
      add(party, [:], [role.basis])
    } else if let parties = grounds.teams.parties[party] {
      for one in parties { look(behind: one, role, &visited, &work) }
    } else if structure.nodes[Int(party)].kind == .personClass {
      classes.append(Answer.ClassInRole(node: party, basis: role.basis))
    } else if structure.nodes[Int(party)].isEntity, party != subject,
      visited.insert(RoleKey(party: party, role.basis)).inserted
    {
      work.append((Grounds(grounds, subject: party), role))
    } else if !structure.nodes[Int(party)].isEntity {
      roleEnds.append((party, role.basis))
    }
  }

  private mutating func add(_ person: Int32, _ interests: [Measure: Figure], _ bases: [Basis]) {
    if found[person] == nil {
      if bases.isEmpty && !declarations.concerns(person) {
        guard !isBelow[Int(person)] else { return }
        isBelow[Int(person)] = true
        belowCount += 1
        below.offer(place(person, interests))
        return
      }
      if isBelow[Int(person)] {
        isBelow[Int(person)] = false
        belowCount -= 1
        found[person] = (judge.judge(person).interests, [])
      }
    }
    var entry = found[person] ?? ([:], [])
    entry.interests.merge(interests) { old, _ in old }
    for basis in bases where !entry.bases.contains(basis) { entry.bases.append(basis) }
    found[person] = entry
  }

  // MARK: Rows of the answer

  private func owner(_ person: Int32, _ trails: Trails) -> Answer.Owner {
    let result = found[person] ?? (judge.judge(person).interests, [])
    let bases = result.bases.sorted {
      $0.verdict != $1.verdict ? $0.verdict > $1.verdict : $0.kind.name < $1.kind.name
    }
    var statements = trails.statements(from: person)
    for basis in bases {
      if let statement = basis.statement { statements.insert(statement) }
      if let via = basis.via { statements.formUnion(trails.statements(from: via)) }
    }
    statements.formUnion(declarations.statements(of: person))
    statements.formUnion(trailsBehind[person] ?? [])
    var first = Selection<String>(most: Answer.mostStatements, by: String.bytesPrecede)
    for statement in statements { first.offer(statement) }
    return Answer.Owner(
      node: person, verdict: verdict(person), bases: bases,
      interests: result.interests.filter { !$0.value.isZero }, declared: declarations.declared(person),
      isDeclaredOwner: declarations.isDeclaredOwner(person), isOwnerByFallback: false,
      statements: first.elements, statementsCount: statements.count)
  }
}
