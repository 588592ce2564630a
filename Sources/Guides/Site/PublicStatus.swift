internal import RegistryFiles

/// What a member of the public gets in a place, in one word for an index and a map.
///
/// Where facts differ it says so; the better answer never hides the worse one.
enum PublicStatus: String, Sendable, CaseIterable {
  case open, condition, interest, closed, suspended, notCollected, depends, disputed, unknown

  /// The letter on its tile.
  var letter: String {
    switch self {
    case .open: return "O"
    case .condition: return "A"
    case .interest: return "L"
    case .closed: return "C"
    case .suspended: return "S"
    case .notCollected: return "N"
    case .depends: return "V"
    case .disputed: return "D"
    case .unknown: return "?"
    }
  }

  init(_ access: AccessClass) {
    switch access {
    case .openData, .openOnlineFree: self = .open
    case .openOnlineAccount, .openOnlinePaid, .openNationalEIDOnly, .onSiteOnly: self = .condition
    case .legitimateInterest: self = .interest
    case .suspended: self = .suspended
    case .notCollected: self = .notCollected
    case .unknown: self = .unknown
    case .collectedNotOffered, .obligedEntities, .authorityDirect, .authorityOnRequest, .foreignInformal,
      .foreignFormal, .taxEOIOnly:
      self = .closed
    }
  }

  /// The status that facts on the access of the public give together.
  init(_ facts: [(fact: Fact, access: AccessClass)]) {
    if facts.contains(where: { $0.fact.verification == .disputed }) {
      self = .disputed
      return
    }
    let all = Set(facts.map { PublicStatus($0.access) })
    self = all.count > 1 ? .depends : all.first ?? .unknown
  }
}
