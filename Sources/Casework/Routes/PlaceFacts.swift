internal import Guides
internal import Registry
internal import RegistryFiles

/// The facts of a place, chosen for a route.
struct PlaceFacts {
  let reading: FactReading?
  let place: String
  /// Facts that are not only recalled, hold on the day and speak of the place or of all of its country.
  let all: [Fact]
  /// Facts that nobody read in a source: to be asked, never told.
  let recalled: [Fact]

  init(reading: FactReading?, place: String) {
    self.reading = reading
    self.place = place
    let facts = (reading?.file.facts ?? []).filter { fact in
      guard let reading, fact.holds(on: reading.day) else { return false }
      guard let part = fact.part, place.utf8.count > 2 else { return true }
      return part == place
    }
    all = facts.filter { $0.verification != .recalled }
    recalled = facts.filter { $0.verification == .recalled }
  }

  func line(_ fact: Fact) -> RouteLine? { reading.map { RouteLine(fact, $0) } }

  func lines(where isChosen: (Fact) -> Bool) -> [RouteLine] { all.filter(isChosen).compactMap(line) }

  func access(_ accessor: Accessor) -> [(fact: Fact, kind: AccessClass)] {
    all.compactMap { fact in
      guard case .access(accessor, let kind)? = fact.value else { return nil }
      return (fact, kind)
    }
  }

  func channels(_ kinds: Set<ChannelClass>) -> [(fact: Fact, channel: FactValue.Channel)] {
    all.compactMap { fact in
      guard case .channel(let channel)? = fact.value, kinds.contains(channel.kind) else { return nil }
      return (fact, channel)
    }
  }

  // MARK: Tip-off

  /// Whom a rule on secrecy speaks of.
  enum Hearer: CaseIterable {
    case register, application, fiu, reports, tax, legalAssistance, bank, agent, trustRegister, land, court
  }

  /// Facts on secrecy that speak of somebody; a general one speaks of registers and applications.
  func secrecy(_ hearers: Set<Hearer>) -> [(fact: Fact, exposure: Exposure)] {
    all.compactMap { fact in
      guard case .tipOff(let kind)? = fact.value,
        !hearers.isDisjoint(with: PlaceFacts.hearers(fact.topic))
      else { return nil }
      return (fact, Exposure(kind))
    }
  }

  private static let words: [(word: String, hearers: Set<Hearer>)] = [
    ("trustregister", [.trustRegister]), ("tax", [.tax]), ("land", [.land]),
    ("legalassistance", [.legalAssistance]), ("foreignrequest", [.legalAssistance, .register]),
    ("mlabank", [.bank]), ("bankreport", [.reports]), ("bank", [.bank]), ("report", [.reports]),
    ("sar", [.reports]), ("notices", [.reports]), ("financialintelligence", [.fiu]),
    ("moneylaundering", [.reports]), ("investigation", [.reports]), ("courtorder", [.court, .agent]),
    ("courtcheck", [.court]),
    ("agent", [.agent]), ("contactperson", [.agent]), ("company", [.agent]), ("memberregister", [.agent]),
    ("requirement", [.agent]), ("tracing", [.agent]), ("obligedpersons", [.bank]),
    ("legitimateinterest", [.application]), ("contractpartner", [.application]),
  ]

  private static func hearers(_ topic: String) -> Set<Hearer> {
    let topic = topic.lowercased()
    return words.first { topic.contains($0.word) }?.hearers ?? [.register, .application]
  }

  /// Open questions on whether those close to the owner are told when one of these authorities asks.
  func openQuestions(of authorities: [String]) -> [RouteLine] {
    (reading?.file.questions ?? []).filter { question in
      let text = question.question.lowercased()
      let isOnTelling = ["told when", "to tell", "tell a company"].contains(where: text.contains)
      return isOnTelling && authorities.contains(where: text.contains)
    }.map { .question($0.question, ask: $0.ask, id: $0.id) }
  }

  /// What facts on secrecy mean for a step: the worst of them.
  func exposure(_ hearers: Set<Hearer>, otherwise: Exposure) -> (exposure: Exposure, lines: [RouteLine]) {
    let found = secrecy(hearers)
    let order = Exposure.allCases
    let worst = found.map(\.exposure).max {
      (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
    }
    return (worst ?? otherwise, found.map(\.fact).compactMap(line))
  }
}

extension Exposure {
  init(_ tipOff: TipOff) {
    switch tipOff {
    case .prohibitedByLaw: self = .prohibitedByLaw
    case .none: self = .none
    case .logVisibleToOwner: self = .logVisible
    case .countVisibleToOwner: self = .countVisible
    case .ownerNotifiedBefore: self = .ownerNotifiedBefore
    case .ownerNotifiedAfter: self = .ownerNotifiedAfter
    case .agentNotified: self = .agentNotified
    case .unknown: self = .unknown
    }
  }
}

extension AccessClass {
  /// Whether anybody may look without asking somebody.
  var isOpen: Bool {
    switch self {
    case .openData, .openOnlineFree, .openOnlineAccount, .openOnlinePaid, .openNationalEIDOnly, .onSiteOnly:
      return true
    default: return false
    }
  }

  /// Why a way is closed, and what would open it; nil where it is not.
  var block: (what: String, gate: String)? {
    switch self {
    case .suspended: return ("access to owner data is suspended", "the access must be opened again")
    case .notCollected:
      return ("nobody collects owner data here", "ask the entity, its agent and its banks instead")
    case .collectedNotOffered:
      return ("owner data are collected but not given to you", "somebody to whom they are given must ask")
    case .unknown:
      return ("nobody could say whether you get anything", "ask the register before you rely on it")
    default: return nil
    }
  }
}
