internal import Registry
internal import Resolver

extension RegimeComponent {
  /// What the component is called inside a sentence.
  var words: String {
    switch self {
    case .line: return "the line"
    case .measures: return "the quantities tested"
    case .method: return "the way in which indirect holdings count"
    case .majority: return "what gives control"
    case .rights: return "the rights that count whatever the amount"
    case .cascade: return "the order of the tests"
    case .trusts: return "the reading of trusts"
    case .nominees: return "the rule on nominees"
    case .aggregation: return "who is treated as one"
    case .votesWithoutRecord: return "what is assumed of votes"
    case .ownShares: return "the rule on a company's own shares"
    case .security: return "the rule on security"
    case .options: return "the rule on options"
    case .loops: return "the rule on rings"
    case .needsIndirect: return "the rule on direct holders"
    case .exemptions: return "the exemptions"
    case .legalEntities: return "the rule on entities in the register"
    case .personsLeftOut: return "the persons left out"
    case .fallback: return "the rule on who stands in"
    case .stateFallback: return "the rule on entities of a state"
    }
  }
}

/// What two regimes say on one component.
struct ComponentWords {
  let reference: Regime
  let other: Regime
  let labels: (reference: String, other: String)

  /// The lines of both in one quantity.
  func line(_ measure: Measure) -> String {
    func lines(_ regime: Regime) -> String {
      let tests = regime.tests.filter { $0.measure == measure }.map(\.threshold.words)
      return DifferenceSentence.list(tests)
    }
    return
      "\(labels.reference) draws the line at \(lines(reference)) of the \(measure.words), "
      + "\(labels.other) at \(lines(other))"
  }

  /// The quantities that both test.
  var measures: String {
    func tested(_ regime: Regime) -> String {
      DifferenceSentence.list(Set(regime.tests.map(\.measure)).sorted().map { "the \($0.words)" })
    }
    return "\(labels.reference) tests \(tested(reference)), \(labels.other) \(tested(other))"
  }

  /// What both say: `R …, O …`.
  func rule(_ component: RegimeComponent) -> String {
    "under \(labels.reference) \(rule(component, reference)), under \(labels.other) \(rule(component, other))"
  }

  private func rule(_ component: RegimeComponent, _ regime: Regime) -> String {
    switch component {
    case .line, .measures: return component.words
    case .method: return regime.indirect.method.clause
    case .majority: return "control is \(regime.indirect.majority.clause)"
    case .rights:
      let types = regime.controlTests.flatMap(\.types).map(\.words)
      let through =
        regime.controlTests.contains(where: \.passesThroughControl) ? ", also through entities" : ""
      return types.isEmpty
        ? "no right counts by itself"
        : "these count whatever the amount\(through): \(DifferenceSentence.list(types))"
    case .cascade:
      return regime.cascade == .parallel
        ? "rights count beside amounts" : "rights count only where no amount makes an owner"
    case .trusts: return regime.trusts.kind.clause
    case .nominees:
      return regime.nominees.holding == .nominator
        ? "the nominator holds what a nominee holds" : "nominator and nominee both hold it"
    case .aggregation: return regime.aggregation.clause
    case .votesWithoutRecord:
      return regime.votesWithoutRecord == .followShares
        ? "one share is one vote where no votes are on record" : "votes not on record are unknown"
    case .ownShares:
      let counted = Measure.allCases.filter { regime.ownShares[$0] == .counted }.map(\.words)
      return counted.isEmpty
        ? "what a company holds in itself is left out of the whole"
        : "what a company holds in itself is part of the whole for \(DifferenceSentence.list(counted))"
    case .security:
      return regime.security == .grantor
        ? "who gives security still holds" : "who holds the security holds the shares"
    case .options:
      return regime.options == .ignored ? "options do not count" : "options count as if exercised today"
    case .loops:
      switch regime.indirect.loops {
      case .integrated: return "every lap of a ring counts"
      case .simplePaths: return "no lap of a ring counts"
      case .singleLap: return "one lap of a ring counts"
      }
    case .needsIndirect:
      return regime.indirect.needsIndirect ? "direct holdings alone do not count" : "direct holdings count"
    case .exemptions:
      return regime.exemptions.isEmpty
        ? "no entity is exempt"
        : "these are exempt: \(DifferenceSentence.list(regime.exemptions.map(\.kind.clause)))"
    case .legalEntities:
      return regime.legalEntities == nil ? "only persons are named" : "some entities are named themselves"
    case .personsLeftOut:
      return regime.personsLeftOut == nil
        ? "nobody is left out" : "persons of some nationalities are left out"
    case .fallback: return regime.fallback.clause
    case .stateFallback:
      return regime.stateFallback?.clause ?? "entities of a state are treated like others"
    }
  }
}

extension Regime.Indirect.Method {
  /// How chains count, inside a sentence.
  fileprivate var clause: String {
    switch self {
    case .product: return "chains are multiplied and added"
    case .majorityChain: return "only a majority at every link passes anything on"
    case .productAndArticle54: return "chains are multiplied and added, and control counts beside them"
    case .everyLevel: return "every link must meet the line by itself"
    case .passThrough: return "a large holding of all listed parties passes the whole on"
    case .deemedInterest: return "a stated part of an entity gives all that it holds"
    case .directOnly: return "only direct holdings count"
    }
  }
}

extension Regime.Majority {
  /// What gives control, inside a sentence.
  fileprivate var clause: String {
    let amounts =
      measures.isEmpty ? "" : "\(threshold.words) of the \(measures.map(\.words).joined(separator: " or "))"
    let rights = types.map(\.words).joined(separator: ", ")
    return [amounts, rights].filter { !$0.isEmpty }.joined(separator: ", or ")
  }
}

extension Regime.Aggregation {
  /// Who is treated as one, inside a sentence.
  fileprivate var clause: String {
    let together = HolderGroup.Kind.allCases.filter { credit($0) == .together }.map(\.clause)
    return together.isEmpty
      ? "everybody is credited with their own part only"
      : "these are credited with what all of them hold: \(DifferenceSentence.list(together))"
  }
}

extension HolderGroup.Kind {
  fileprivate var clause: String {
    switch self {
    case .jointHolders: return "joint holders"
    case .jointArrangement: return "parties to a joint arrangement"
    case .concert: return "parties acting in concert"
    case .associates: return "associates"
    case .listed: return "parties on one list"
    }
  }
}

extension Regime.Exemption.Kind {
  fileprivate var clause: String {
    switch self {
    case .listed: return "listed entities"
    case .heldByListed: return "entities held by listed ones"
    case .heldByState: return "entities held by a state"
    case .formedIn: return "entities formed in places that are named"
    case .stated: return "entities with a stated exemption"
    }
  }
}

extension Regime.TrustReading.Kind {
  fileprivate var clause: String {
    switch self {
    case .allParties: return "every party of a trust that meets a test is an owner"
    case .trusteesAndInfluence: return "only trustees and those with influence over the trust are owners"
    case .trustees: return "only trustees are owners"
    case .powers: return "trustees, sole beneficiaries and creators with a power to revoke are owners"
    case .byType: return "the kind of trust decides which of its parties is an owner"
    case .equalShares: return "beneficiaries have equal parts that must meet a test"
    }
  }
}

extension Regime.Fallback {
  /// Who stands in, inside a sentence.
  fileprivate var clause: String {
    let who: String
    switch kind {
    case .none: return "nobody stands in"
    case .statement: return "a statement stands in, nobody is named"
    case .seniorManagingOfficials: who = "senior managing officials"
    case .managingOfficers: who = "managing officers"
    case .controlPerson: who = "one person with responsibility to manage"
    case .legalRepresentative: who = "the legal representative"
    }
    let when = occasion == .always ? "always" : "where no owner is found"
    return "\(who) \(isOwner ? "count as owners" : "are reported, not as owners,") \(when)"
  }
}
