internal import Registry
internal import RegistryFiles

extension AccessClass {
  /// Whether everybody, and so every requester, gets at least this.
  var isOpenToAll: Bool {
    switch self {
    case .openData, .openOnlineFree, .openOnlineAccount, .openOnlinePaid: return true
    default: return false
    }
  }

  /// What it means for somebody who wants to search a register.
  var openness: RegisterOpenness {
    switch self {
    case .openData, .openOnlineFree, .openOnlineAccount, .openOnlinePaid, .unknown: return .open
    case .openNationalEIDOnly, .onSiteOnly, .legitimateInterest: return .notForAll
    case .obligedEntities, .authorityDirect, .authorityOnRequest, .foreignInformal, .foreignFormal,
      .taxEOIOnly, .suspended, .notCollected, .collectedNotOffered:
      return .notPublic
    }
  }
}

/// Whether a reader of a guide can search a register, the best first.
enum RegisterOpenness: Int, Comparable {
  case open, notForAll, notPublic

  static func < (left: RegisterOpenness, right: RegisterOpenness) -> Bool { left.rawValue < right.rawValue }
}

extension TipOff {
  /// The most dangerous first.
  static let byDanger: [TipOff] = [
    .ownerNotifiedBefore, .agentNotified, .logVisibleToOwner, .ownerNotifiedAfter, .countVisibleToOwner,
    .unknown, .prohibitedByLaw, .none,
  ]
}

/// Registers that are reached at one address, with the facts that name them.
struct RegisterGroup {
  let address: String
  let institution: String
  let openness: RegisterOpenness
  let facts: [Fact]
  let names: [String]
}

extension GuideAssembly {
  /// Registers of companies and owners, those with one address together, in the order of the file;
  /// registers of other trails have a section of their own.
  var registerGroups: [RegisterGroup] {
    let all = current.compactMap { fact -> (fact: Fact, register: FactValue.Register)? in
      guard fact.section != .trails, case .register(let register)? = fact.value else { return nil }
      return (fact, register)
    }
    // Without an address there is nothing in common by which two registers could be put together.
    func key(_ item: (fact: Fact, register: FactValue.Register)) -> String {
      item.register.url.isEmpty ? item.fact.id : item.register.url
    }
    var seen: Set<String> = []
    return all.filter { seen.insert(key($0)).inserted }.map { first in
      let same = all.filter { key($0) == key(first) }
      var names: [String] = []
      for item in same where !names.contains(item.register.name) { names.append(item.register.name) }
      return RegisterGroup(
        address: first.register.url, institution: first.register.institution,
        openness: same.map { openness($0.fact) }.min() ?? .open, facts: same.map(\.fact), names: names)
    }
  }

  /// Registers of companies are open unless the facts say more; those of owners are as open as the facts
  /// say that the public can see owners.
  private func openness(_ fact: Fact) -> RegisterOpenness {
    guard fact.section == .holders else { return .open }
    let rules = accessFacts(.public)
    let own = rules.filter { $0.fact.part == fact.part }
    let used = own.isEmpty ? rules.filter { $0.fact.part == nil } : own
    return used.map(\.access.openness).min() ?? .open
  }

  /// The facts that say what a requester reaches: those of the whole place, then those of its parts.
  func accessFacts(_ accessor: Accessor) -> [(fact: Fact, access: AccessClass)] {
    byPart(current).flatMap(\.facts).compactMap { fact in
      guard case .access(accessor, let access)? = fact.value else { return nil }
      return (fact, access)
    }
  }

  /// Facts of the whole place, then those of each part in the order of the file.
  func byPart(_ facts: [Fact]) -> [(part: String?, facts: [Fact])] {
    var codes = file.parts.map(\.code)
    for fact in facts { if let part = fact.part, !codes.contains(part) { codes.append(part) } }
    let groups: [(part: String?, facts: [Fact])] =
      [(nil, facts.filter { $0.part == nil })]
      + codes.map { code in (code, facts.filter { $0.part == code }) }
    return groups.filter { !$0.facts.isEmpty }
  }
}
