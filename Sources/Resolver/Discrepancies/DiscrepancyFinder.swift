internal import Registry

/// Compares what is declared of one company with the answer of one law and with the chain on record.
struct DiscrepancyFinder {
  private let structure: Structure
  private let subject: Int32
  private let regime: Regime
  private let answer: Answer
  private let declared: DeclaredParties
  private let chain: ChainView
  private let measures: Set<Measure>

  init(_ resolver: Resolver, subject: Int32, regime: Regime, asOf: CalendarDate, _ declared: DeclaredParties)
  {
    structure = resolver.structure
    self.subject = subject
    self.regime = regime
    self.declared = declared
    answer = resolver.answer(subject: subject, under: regime, asOf: asOf)
    measures = Set(regime.tests.map(\.measure)).union(declared.parties.values.flatMap(\.indirect.keys))
    chain = ChainView(
      structure, regime: regime, subject: subject, measures: measures, limits: resolver.limits)
  }

  func discrepancies() -> [Discrepancy] {
    var found: [Discrepancy] = missing()
    for (party, declaration) in declared.parties {
      if structure.nodes[Int(party)].isEntity {
        if declaration.isOwner, let entity = entity(party, declaration) { found.append(entity) }
      } else if structure.nodes[Int(party)].isKnownPerson,
        declaration.isOwner || !declaration.indirect.isEmpty
      {
        found += unsupported(party, declaration)
      }
      found += twice(party, declaration)
    }
    if !declared.none.isEmpty, !declared.owners(structure).isEmpty { found.append(noneAndSomebody()) }
    return found.sorted(by: precedes)
  }

  private func precedes(_ left: Discrepancy, _ right: Discrepancy) -> Bool {
    let kinds = Discrepancy.Kind.allCases
    let (a, b) = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
    if a != b { return a < b }
    let ids = [left, right].map { $0.party.map { structure.nodes[Int($0)].id.text } ?? "" }
    if ids[0] != ids[1] { return String.bytesPrecede(ids[0], ids[1]) }
    return (left.measure ?? .shares, left.right?.rawValue ?? "")
      < (right.measure ?? .shares, right.right?.rawValue ?? "")
  }

  // MARK: Owners who are not declared

  private func missing() -> [Discrepancy] {
    let owners = declared.owners(structure)
    guard !owners.isEmpty || !declared.none.isEmpty || !declared.unknown.isEmpty else { return [] }
    let hasUnnamed = owners.contains { !structure.nodes[Int($0)].isKnownPerson && !isEntity($0) }
    return answer.owners.compactMap { owner in
      let node = structure.nodes[Int(owner.node)]
      let bases = owner.bases.filter { !$0.kind.isDeclared }
      let declaration = declared.parties[owner.node]
      guard node.isKnownPerson, !owner.isOwnerByFallback, let verdict = bases.map(\.verdict).max(),
        verdict != .isNot, !isDeclared(declaration)
      else { return nil }
      // A register that shows entities instead, or leaves persons out, lacks nothing.
      var instead: [Int32] = []
      switch owner.registrable {
      case .yes: break
      case .leftOut: return nil
      case .behindEntities(let entities, _):
        if entities.allSatisfy({ declared.parties[$0]?.isOwner ?? false }) { return nil }
        instead = entities
      }
      let kind: Discrepancy.Kind =
        !owners.isEmpty ? .missingInDeclaration : !declared.none.isEmpty ? .declaredNone : .declaredUnknown
      let same = owners.filter { structure.nodes[Int($0)].name == node.name && node.name != nil }
      let isSure = verdict == .is && !hasUnnamed && same.isEmpty && instead.isEmpty
      var found = Discrepancy(
        kind, isSure ? .contradicted : .possible, subject: subject,
        party: owner.node, verdict: verdict)
      found.ground = bases.first { $0.verdict == verdict }
      found.measure = found.ground?.kind.measure ?? owner.interests.keys.min()
      found.computed = found.measure.flatMap { owner.interests[$0] }
      found.related = same + owners.filter { hasUnnamed && !same.contains($0) && !isNamed($0) }
      found.statements = sorted(
        Set(owner.statements).union(
          owners.isEmpty ? (declared.none.isEmpty ? declared.unknown : declared.none) : []))
      found.shownInstead = instead
      if verdict == .mayBe { found.ask += ends() }
      return found
    }
  }

  /// Whether the declaration names the party: by the mark, or by an indirect stake without the mark "no".
  private func isDeclared(_ declaration: DeclaredParty?) -> Bool {
    guard let declaration else { return false }
    return declaration.isOwner || (!declaration.indirect.isEmpty && !declaration.isMarkedNot)
  }

  private func isEntity(_ node: Int32) -> Bool { structure.nodes[Int(node)].isEntity }

  private func isNamed(_ node: Int32) -> Bool { structure.nodes[Int(node)].isKnownPerson || isEntity(node) }

  // MARK: Declarations that the record does not bear out

  private func unsupported(_ party: Int32, _ declaration: DeclaredParty) -> [Discrepancy] {
    let owner = (answer.owners + answer.others).first { $0.node == party }
    let grounds = (owner?.bases ?? []).filter { !$0.kind.isDeclared }
    var found: [Discrepancy] = []
    var seen: Set<[Share]> = []
    for (measure, share) in declaration.indirect.sorted(by: { $0.key < $1.key }) {
      let stake = chain.stake(of: party, measure)
      let figures = [owner?.interests[measure], stake].compactMap { $0 }.filter { !$0.isZero }
      guard let figure = figures.last, declaration.stated.contains(measure) else { continue }
      if figures.contains(where: { share.intersection($0.share) != nil }) { continue }
      // The same figures again for votes that follow shares say nothing new.
      guard seen.insert([share, figure.share]).inserted else { continue }
      found.append(mismatch(party, declaration, measure, share, figure))
    }
    if found.isEmpty,
      let ungrounded = ungrounded(party, declaration, owner, hasGround: !grounds.isEmpty)
    {
      found.append(ungrounded)
    }
    return found
  }

  private func mismatch(
    _ party: Int32, _ declaration: DeclaredParty, _ measure: Measure, _ share: Share, _ figure: Figure
  ) -> Discrepancy {
    let room = chain.room(measure)
    let isPossible = share.max >= figure.share.min && share.min <= figure.share.max + room
    var found = Discrepancy(
      .magnitudeMismatch, isPossible ? .possible : .contradicted, subject: subject, party: party,
      verdict: verdict(of: party))
    found.measure = measure
    found.declared = [share]
    found.computed = figure
    found.room = room
    found.statements = sorted(declaration.statements)
    if isPossible { found.ask = [.register, .company] + ends() }
    return found
  }

  /// A declared owner or indirect holder without any ground, or with a stake below every line.
  private func ungrounded(
    _ party: Int32, _ declaration: DeclaredParty, _ owner: Answer.Owner?, hasGround: Bool
  ) -> Discrepancy? {
    guard !hasGround else { return nil }
    let stakes = measures.sorted().map { ($0, chain.stake(of: party, $0)) }
    if let (measure, stake) = stakes.first(where: { !$0.1.isZero }) {
      return declaration.isOwner && declaration.directRights.isEmpty && declaration.indirectRights.isEmpty
        ? belowLine(party, declaration, measure, stake) : nil
    }
    // A right that is held directly is its own ground, whether or not this law asks for it.
    guard declaration.directRights.isEmpty else { return nil }
    let measure = declaration.indirect.keys.min()
    let share = measure.flatMap { declaration.indirect[$0] }
    let room = chain.room(measure ?? .shares)
    let isContradicted: Bool
    if let share { isContradicted = room.isZero || share.min > room } else { isContradicted = false }
    guard measure != nil || declaration.isOwner else { return nil }
    var found = Discrepancy(
      .unsupportedByChain, isContradicted ? .contradicted : .cannotBeChecked, subject: subject, party: party,
      verdict: verdict(of: party))
    found.measure = measure
    if let measure, let share, declaration.stated.contains(measure) { found.declared = [share] }
    found.computed = measure == nil ? nil : Figure.none
    found.room = measure == nil ? nil : room
    found.right = measure == nil ? declaration.indirectRights.first : nil
    found.statements = sorted(declaration.statements)
    if !isContradicted { found.ask = ends() + [.company, .register] }
    return found
  }

  private func belowLine(
    _ party: Int32, _ declaration: DeclaredParty, _ measure: Measure, _ stake: Figure
  ) -> Discrepancy {
    let room = chain.room(measure)
    let most = Swift.min(.hundred, stake.share.max + room)
    let mayMeet = regime.tests.contains { test in
      let own = chain.stake(of: party, test.measure)
      return test.threshold.isMet(by: Swift.min(.hundred, own.share.max + chain.room(test.measure)))
    }
    var found = Discrepancy(
      .declaredBelowLine, mayMeet ? .possible : .contradicted, subject: subject, party: party,
      verdict: verdict(of: party))
    found.measure = measure
    found.computed = stake
    found.room = most - stake.share.max
    if let share = declaration.indirect[measure], declaration.stated.contains(measure) {
      found.declared = [share]
    }
    found.statements = sorted(declaration.statements)
    if mayMeet { found.ask += ends() }
    return found
  }

  private func verdict(of party: Int32) -> Verdict {
    answer.owners.first { $0.node == party }?.verdict ?? .isNot
  }

  // MARK: Declarations that contradict themselves

  private func twice(_ party: Int32, _ declaration: DeclaredParty) -> [Discrepancy] {
    let keys = declaration.records.keys.sorted {
      ($0.measure, $0.isIndirect ? 1 : 0) < ($1.measure, $1.isIndirect ? 1 : 0)
    }
    return keys.compactMap { key in
      let records = declaration.records[key] ?? [:]
      let shares = records.values.map(\.share)
      let isSplit = shares.indices.contains { at in
        shares[..<at].contains { $0.intersection(shares[at]) == nil }
      }
      guard isSplit else { return nil }
      var found = Discrepancy(.declaredTwice, .contradicted, subject: subject, party: party)
      found.verdict = verdict(of: party)
      found.measure = key.measure
      found.declared = Set(shares).sorted {
        ($0.min, $0.max, $0.minOpen ? 1 : 0, $0.maxOpen ? 1 : 0)
          < ($1.min, $1.max, $1.minOpen ? 1 : 0, $1.maxOpen ? 1 : 0)
      }
      found.statements = sorted(Set(records.values.compactMap(\.statement)))
      return found
    }
  }

  /// An entity among the declared owners, unless the register of this law names just that entity.
  private func entity(_ party: Int32, _ declaration: DeclaredParty) -> Discrepancy? {
    let named = answer.registrableEntities.first { $0.node == party }?.verdict ?? .isNot
    guard named != .is else { return nil }
    var found = Discrepancy(
      .entityDeclared, named == .isNot ? .contradicted : .possible, subject: subject, party: party)
    found.statements = sorted(declaration.statements)
    return found
  }

  private func noneAndSomebody() -> Discrepancy {
    var found = Discrepancy(.declaredNoneAndSomebody, .contradicted, subject: subject)
    found.related = declared.owners(structure)
    found.statements = sorted(
      declared.none.union(found.related.flatMap { declared.parties[$0]?.statements ?? [] }))
    return found
  }

  // MARK: Helpers

  /// The largest ends of the chain at which somebody could be asked for the next link.
  private func ends() -> [Discrepancy.Addressee] {
    answer.stops.lazy.filter { stop in
      switch structure.nodes[Int(stop.node)].kind {
      case .entity, .missing: return stop.node != subject && stop.reason != .ringWithoutPerson
      default: return false
      }
    }.prefix(3).map { .holders(of: $0.node) }
  }

  private func sorted(_ statements: Set<String>) -> [String] {
    Array(statements.filter { !$0.isEmpty }.sorted(by: String.bytesPrecede).prefix(Answer.mostStatements))
  }
}

extension Basis.Kind {
  /// Whether the ground is only that a source says so.
  fileprivate var isDeclared: Bool {
    switch self {
    case .declaredIndirect, .standIn: return true
    default: return false
    }
  }
}
