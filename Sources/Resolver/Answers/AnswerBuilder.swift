internal import Registry

/// Puts an answer together: persons judged directly, then those behind trusts and holders of rights,
/// then declarations, stand-ins, stops and findings.
struct AnswerBuilder {
  let structure: Structure
  let regime: Regime
  let subject: Int32
  let limits: ResolverLimits
  let grounds: Grounds
  private var found: [Int32: (interests: [Measure: Figure], bases: [Basis])] = [:]
  private var isLimited = false
  /// Statements behind entities in roles, by person.
  private var trailsBehind: [Int32: Set<String>] = [:]

  init(_ structure: Structure, regime: Regime, subject: Int32, limits: ResolverLimits) {
    self.structure = structure
    self.regime = regime
    self.subject = subject
    self.limits = limits
    grounds = Grounds(structure, regime: regime, subject: subject, limits: limits)
  }

  mutating func build() -> Answer {
    judgeAll()
    let declarations = Declarations(grounds)
    for (person, basis) in declarations.bases(found.mapValues(\.interests)) {
      found[person, default: ([:], [])].bases.append(basis)
    }
    var owners: [Int32] = []
    var others = Selection<Place>(most: Answer.mostOthers, by: precedes)
    var othersCount = 0
    for (person, result) in found {
      guard case .person = structure.nodes[Int(person)].kind else { continue }
      if result.bases.isEmpty {
        othersCount += 1
        others.offer(place(person))
      } else {
        owners.append(person)
      }
    }
    owners = owners.map(place).sorted(by: precedes).map(\.person)
    let trails = Trails(grounds)
    let hasOwner = owners.contains { verdict($0) == .is }
    let standIns = hasOwner ? [] : self.standIns(declarations)
    var findings = FindingCollector(grounds).findings()
    findings += declarations.findings(found.mapValues(\.interests))
    if isLimited { findings.append(FindingCollector.limit) }
    let isExact = grounds.ownerships.values.allSatisfy(\.isExact)
    return Answer(
      subject: subject, regime: regime, isValidOnDay: true,
      coversSubject: regime.covers(structure.nodes[Int(subject)].jurisdiction),
      owners: owners.map { owner($0, trails, declarations) }
        + standIns.filter { _ in regime.fallback.isOwner },
      others: others.elements.map { owner($0.person, trails, declarations) }, othersCount: othersCount,
      stops: StopCollector(grounds).stops(),
      unattributed: grounds.ownerships.mapValues(\.unattributed),
      findings: findings.sorted { ($0.code, $0.message) < ($1.code, $1.message) }, isExact: isExact,
      standIns: regime.fallback.isOwner ? [] : standIns)
  }

  private func verdict(_ person: Int32) -> Verdict {
    found[person]?.bases.map(\.verdict).max() ?? .isNot
  }

  /// What decides a person's place in an answer.
  private struct Place {
    var person: Int32
    var verdict: Verdict
    var min: Rational
    var max: Rational
  }

  private func place(_ person: Int32) -> Place {
    var place = Place(person: person, verdict: verdict(person), min: .zero, max: .zero)
    for figure in found[person]?.interests.values.map(\.share) ?? [] {
      place.min = Swift.max(place.min, figure.min)
      place.max = Swift.max(place.max, figure.max)
    }
    return place
  }

  /// Surest first, then the larger stake, then byte order of the record: never the order of input.
  private func precedes(_ left: Place, _ right: Place) -> Bool {
    if left.verdict != right.verdict { return left.verdict > right.verdict }
    if left.min != right.min { return left.min > right.min }
    if left.max != right.max { return left.max > right.max }
    let (a, b) = (structure.nodes[Int(left.person)].id, structure.nodes[Int(right.person)].id)
    return String.bytesPrecede(a.text, b.text)
  }

  // MARK: Judging

  /// Judges the subject's own candidates, then looks behind arrangements and entities in roles.
  ///
  /// A work list instead of recursion: arrangements may lead to each other.
  private mutating func judgeAll() {
    var visited: Set<Int32> = [subject]
    var work: [(grounds: Grounds, role: Role?)] = [(grounds, nil)]
    while let (current, role) = work.popLast() {
      let judge = Judge(current)
      if judge.isLimited || current.ownerships.values.contains(where: \.isWidened) { isLimited = true }
      for candidate in current.candidates() {
        var (interests, bases) = judge.judge(candidate)
        if let role { bases = role.applied(to: bases, under: regime) }
        switch structure.nodes[Int(candidate)].kind {
        case .person:
          add(candidate, role == nil ? interests : [:], bases)
          if role != nil && !bases.isEmpty {
            trailsBehind[candidate, default: []].formUnion(Trails(current).statements(from: candidate))
          }
        default:
          guard let verdict = bases.map(\.verdict).max() else { continue }
          let figure = role == nil ? interests.values.max { $0.share.max < $1.share.max } : nil
          for (party, role) in Role.parties(of: candidate, structure, regime, verdict, figure) {
            look(behind: party, role, &visited, &work)
          }
        }
      }
    }
    for (party, role) in Role.ofSubject(subject, structure, regime) {
      var none: [(grounds: Grounds, role: Role?)] = []
      look(behind: party, role, &visited, &none)
      for (inner, role) in none {
        let judge = Judge(inner)
        for candidate in inner.candidates() {
          if case .person = structure.nodes[Int(candidate)].kind {
            let bases = role?.applied(to: judge.judge(candidate).bases, under: regime) ?? []
            add(candidate, [:], bases)
            if !bases.isEmpty {
              trailsBehind[candidate, default: []].formUnion(Trails(inner).statements(from: candidate))
            }
          }
        }
      }
    }
  }

  private mutating func look(
    behind party: Int32, _ role: Role, _ visited: inout Set<Int32>,
    _ work: inout [(grounds: Grounds, role: Role?)]
  ) {
    if case .person = structure.nodes[Int(party)].kind {
      add(party, [:], [role.basis])
    } else if structure.nodes[Int(party)].isEntity, visited.insert(party).inserted {
      work.append((Grounds(structure, regime: regime, subject: party, limits: limits), role))
    }
  }

  private mutating func add(_ person: Int32, _ interests: [Measure: Figure], _ bases: [Basis]) {
    var entry = found[person] ?? ([:], [])
    entry.interests.merge(interests) { old, _ in old }
    for basis in bases where !entry.bases.contains(basis) { entry.bases.append(basis) }
    found[person] = entry
  }

  // MARK: Rows of the answer

  private func owner(_ person: Int32, _ trails: Trails, _ declarations: Declarations) -> Answer.Owner {
    let result = found[person] ?? ([:], [])
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

  private func standIns(_ declarations: Declarations) -> [Answer.Owner] {
    guard regime.fallback.kind == .seniorManagingOfficials else { return [] }
    let types: Set<InterestType> = [.seniorManagingOfficial, .boardMember, .boardChair]
    var links: [Int32: StructureLink] = [:]
    for link in grounds.links where types.contains(link.type) {
      if case .person = structure.nodes[Int(link.party)].kind, links[link.party] == nil {
        links[link.party] = link
      }
    }
    let mayBe = found.values.contains { !$0.bases.isEmpty }
    return links.keys.sorted { structure.nodes[Int($0)].id < structure.nodes[Int($1)].id }.map { person in
      let statement = links[person].flatMap { structure.statement(of: $0) }
      let verdict: Verdict = regime.fallback.isOwner ? (mayBe ? .mayBe : .is) : .isNot
      return Answer.Owner(
        node: person, verdict: verdict,
        bases: [
          Basis(
            .seniorManagingOfficial, verdict: verdict, provision: regime.fallback.provision,
            statement: statement)
        ], interests: [:], declared: [:], isDeclaredOwner: declarations.isDeclaredOwner(person),
        isOwnerByFallback: regime.fallback.isOwner, statements: [statement].compactMap { $0 },
        statementsCount: statement == nil ? 0 : 1)
    }
  }
}
