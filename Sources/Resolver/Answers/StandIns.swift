internal import Registry

/// Who stands in where a regime asks for somebody although no owner is found, or always.
struct StandIns {
  private let grounds: Grounds
  private let declarations: Declarations
  /// The rule that holds for this entity.
  let rule: Regime.Fallback

  init(_ grounds: Grounds, _ declarations: Declarations) {
    self.grounds = grounds
    self.declarations = declarations
    let isStates = grounds.regime.stateFallback != nil && StateControl(grounds).verdict == .is
    rule = isStates ? grounds.regime.stateFallback ?? grounds.regime.fallback : grounds.regime.fallback
  }

  /// Persons who stand in, in the order of their records.
  ///
  /// - Parameters:
  ///   - hasOwner: whether somebody surely is an owner.
  ///   - hasPossibleOwner: whether somebody may be.
  func standIns(hasOwner: Bool, hasPossibleOwner: Bool) -> [Answer.Owner] {
    guard rule.kind != .none, rule.kind != .statement else { return [] }
    guard rule.occasion == .always || !hasOwner else { return [] }
    let structure = grounds.structure
    // Directors are asked only where nobody is on record as a senior manager.
    var links = officials([.seniorManagingOfficial])
    if links.isEmpty { links = officials([.boardMember, .boardChair]) }
    var isOpen = hasPossibleOwner && !hasOwner && rule.occasion == .noOwner
    switch rule.kind {
    case .controlPerson, .legalRepresentative: isOpen = isOpen || links.count > 1
    case .none, .seniorManagingOfficials, .managingOfficers, .statement: break
    }
    let verdict: Verdict = rule.isOwner ? (isOpen ? .mayBe : .is) : .isNot
    return links.keys.sorted { structure.nodes[Int($0)].id < structure.nodes[Int($1)].id }.map { person in
      let statement = links[person].flatMap { structure.statement(of: $0) }
      return Answer.Owner(
        node: person, verdict: verdict,
        bases: [
          Basis(
            .standIn(rule.kind), verdict: verdict, provision: rule.provision, statement: statement)
        ], interests: [:], declared: [:], isDeclaredOwner: declarations.isDeclaredOwner(person),
        isOwnerByFallback: rule.isOwner && rule.occasion == .noOwner,
        statements: [statement].compactMap { $0 },
        statementsCount: statement == nil ? 0 : 1)
    }
  }

  private func officials(_ types: Set<InterestType>) -> [Int32: StructureLink] {
    var links: [Int32: StructureLink] = [:]
    for link in grounds.links where types.contains(link.type) {
      if case .person = grounds.structure.nodes[Int(link.party)].kind, links[link.party] == nil {
        links[link.party] = link
      }
    }
    return links
  }
}
