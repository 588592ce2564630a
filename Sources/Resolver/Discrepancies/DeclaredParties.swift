internal import Registry

/// What sources declare of one party: the mark "beneficial owner", and indirect stakes.
struct DeclaredParty {
  /// Whether a source marks the party as a beneficial owner.
  var isOwner = false
  /// Whether every mark says that the party is none.
  var isMarkedNot = false
  /// Indirect stakes, each the interval that all records allow, or the hull where they exclude each other.
  var indirect: [Measure: Share] = [:]
  /// Measures of which an indirect stake is stated with its size.
  var stated: Set<Measure> = []
  /// Rights and influence, held directly: the statement itself is their ground.
  var directRights: [InterestType] = []
  /// Rights and influence, held through others.
  var indirectRights: [InterestType] = []
  /// Statements that mark the party or state an indirect stake.
  var statements: Set<String> = []
  /// The stake that each record states, by quantity and directness, for parties that are declared.
  var records: [RecordKey: [RecordID: (share: Share, statement: String?)]] = [:]

  /// One kind of stake.
  struct RecordKey: Hashable {
    var measure: Measure
    var isIndirect: Bool
  }
}

/// Everything that is declared of the owners of one company.
struct DeclaredParties {
  /// By node; parties of whom nothing is declared are left out.
  private(set) var parties: [Int32: DeclaredParty] = [:]
  /// Statements that there is no owner.
  private(set) var none: Set<String> = []
  /// Statements that the owner is not known.
  private(set) var unknown: Set<String> = []

  init(_ links: ArraySlice<StructureLink>, _ structure: Structure) {
    for link in links {
      let statement = structure.statement(of: link)
      switch structure.nodes[Int(link.party)].kind {
      case .unspecified(.noBeneficialOwners): note(&none, statement)
      case .unspecified(.subjectUnableToConfirmOrIdentifyBeneficialOwner),
        .unspecified(.interestedPartyHasNotProvidedInformation):
        note(&unknown, statement)
      case .unspecified: continue
      default: add(link, statement, structure)
      }
    }
    parties = parties.filter { $0.value.isOwner || $0.value.isMarkedNot || !$0.value.indirect.isEmpty }
  }

  /// Whether anything is declared that can be compared with the chain.
  var isEmpty: Bool {
    none.isEmpty && unknown.isEmpty
      && parties.values.allSatisfy { !$0.isOwner && $0.indirect.isEmpty }
  }

  /// Parties marked as owners, in byte order of their records.
  func owners(_ structure: Structure) -> [Int32] {
    parties.filter(\.value.isOwner).keys.sorted { structure.nodes[Int($0)].id < structure.nodes[Int($1)].id }
  }

  private func note(_ set: inout Set<String>, _ statement: String?) { set.insert(statement ?? "") }

  private mutating func add(_ link: StructureLink, _ statement: String?, _ structure: Structure) {
    var party = parties[link.party] ?? DeclaredParty()
    let isMarked = link.isBeneficialOwnership == .yes
    let isIndirect = link.directness == .indirect
    if isMarked { party.isOwner = true }
    party.isMarkedNot = !party.isOwner && (party.isMarkedNot || link.isBeneficialOwnership == .no)
    if let measure = link.type.measure {
      if isIndirect { party.addIndirect(measure, link.share) }
      if isIndirect || isMarked { party.addRecord(link, measure, statement, structure) }
    } else if isMarked {
      if isIndirect { party.indirectRights.append(link.type) } else { party.directRights.append(link.type) }
    }
    if isMarked || (isIndirect && link.type.measure != nil), let statement {
      party.statements.insert(statement)
    }
    parties[link.party] = party
  }
}

extension DeclaredParty {
  fileprivate mutating func addIndirect(_ measure: Measure, _ share: StatedShare) {
    let interval = share.interval
    indirect[measure] = indirect[measure].map { $0.intersection(interval) ?? $0.hull(interval) } ?? interval
    if case .stated = share { stated.insert(measure) }
  }

  fileprivate mutating func addRecord(
    _ link: StructureLink, _ measure: Measure, _ statement: String?, _ structure: Structure
  ) {
    guard case .stated(let share) = link.share, link.claim >= 0 else { return }
    let key = RecordKey(measure: measure, isIndirect: link.directness == .indirect)
    let record = structure.claims[Int(link.claim)].record
    // Interests of one kind beside each other in one record add up.
    let sum = records[key]?[record]?.share.adding(share) ?? share
    records[key, default: [:]][record] = (sum, statement)
  }
}
