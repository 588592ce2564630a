internal import Registry
internal import RegistryFiles

extension RegimeWords {
  /// A line of a regime record as a label and a sentence.
  struct Rule {
    let name: PhraseKey
    let text: Line
    /// Where the law says so; nil where the record names no place.
    let provision: Provision?
  }

  /// What the guide states: every line that somebody has read.
  func rules(_ regime: Regime) -> [Rule] {
    all(regime).filter { $0.provision.map { $0.sureness != .recalled } ?? true }
  }

  /// Lines that were never read, as questions.
  func questions(_ regime: Regime) -> [Line] {
    func ask(_ claim: Line, _ provision: Provision) -> Line {
      phrases.line(
        .unknownsProvision,
        ["regime": .of(regime.id), "provision": .of(provision.text), "claim": claim])
    }
    let amounts = regime.tests.filter { $0.provision.sureness == .recalled }.map { test in
      ask(phrases.line(.unknownsProvisionAmount, ["line": .of(lines([test]))]).capitalised, test.provision)
    }
    let control = regime.controlTests.filter { $0.provision.sureness == .recalled }.map { test in
      ask(phrases.line(.unknownsProvisionControl, ["interests": interests(test.types)]), test.provision)
    }
    let others = all(regime).compactMap { rule -> Line? in
      guard rule.name != .ruleAmount, rule.name != .ruleControl, let provision = rule.provision,
        provision.sureness == .recalled
      else { return nil }
      return ask(rule.text, provision)
    }
    return amounts + control + others
  }

  private func all(_ regime: Regime) -> [Rule] {
    var result = amounts(regime)
    result += regime.controlTests.map { test in
      let text = phrases.line(.ruleControlText, ["interests": interests(test.types)])
      return Rule(name: .ruleControl, text: text, provision: test.provision)
    }
    if regime.cascade == .ownershipFirst {
      result.append(
        Rule(name: .ruleOrder, text: phrases.line(.ruleOrderOwnershipFirst), provision: nil))
    }
    let indirect = regime.indirect.provision
    result.append(Rule(name: .ruleThrough, text: method(regime.indirect), provision: indirect))
    result += together(regime.aggregation) + nominees(regime.nominees)
    if regime.security == .holder {
      result.append(Rule(name: .ruleSecurity, text: phrases.line(.securityHolder), provision: nil))
    }
    if regime.options == .exercised {
      result.append(Rule(name: .ruleOptions, text: phrases.line(.optionsExercised), provision: nil))
    }
    let trusts = phrases.line(Phrase.trusts(regime.trusts.kind))
    result.append(Rule(name: .ruleTrusts, text: trusts, provision: regime.trusts.provision))
    if let rule = regime.legalEntities {
      result.append(Rule(name: .ruleEntities, text: entities(rule), provision: rule.provision))
    }
    result += regime.exemptions.map {
      Rule(name: .ruleExempt, text: exemption($0), provision: $0.provision)
    }
    if let rule = regime.personsLeftOut {
      let text = phrases.line(.leftOutNationalities, ["places": places(rule.nationalities)])
      result.append(Rule(name: .ruleLeftOut, text: text, provision: rule.provision))
    }
    let fallback = fallback(regime.fallback)
    result.append(Rule(name: .ruleNoOwner, text: fallback, provision: regime.fallback.provision))
    if let rule = regime.stateFallback {
      result.append(
        Rule(name: .ruleState, text: phrases.line(Phrase.stateFallback(rule.kind)), provision: rule.provision)
      )
    }
    return result
  }

  private func amounts(_ regime: Regime) -> [Rule] {
    var result: [Rule] = []
    var left = regime.tests
    while let first = left.first {
      let same = left.filter { $0.provision == first.provision && $0.purpose == first.purpose }
      left.removeAll { $0.provision == first.provision && $0.purpose == first.purpose }
      let key: PhraseKey
      switch first.purpose {
      case .mustRegister: key = .ruleAmountMustRegister
      case .isDisclosed: key = .ruleAmountIsDisclosed
      case .mustIdentifyCDD: key = .ruleAmountMustIdentifyCDD
      }
      let text = phrases.line(key, ["lines": .of(lines(same))])
      result.append(Rule(name: .ruleAmount, text: text, provision: first.provision))
    }
    return result
  }

  private func together(_ rule: Regime.Aggregation) -> [Rule] {
    guard rule != Regime.Aggregation() else { return [] }
    let kinds: [(Regime.Aggregation.Credit, PhraseKey)] = [
      (rule.jointHolders, .holderGroupJointHolders), (rule.jointArrangements, .holderGroupJointArrangements),
      (rule.concert, .holderGroupConcert), (rule.associates, .holderGroupAssociates),
      (rule.listed, .holderGroupListed),
    ]
    let groups = kinds.filter { $0.0 == .together }.map { phrases.line($0.1) }
    let text = phrases.sentences([
      groups.isEmpty ? [] : phrases.line(.togetherGroups, ["groups": phrases.and(groups)]),
      rule.jointHolders == .own ? phrases.line(.togetherJointOwn) : [],
    ])
    return [Rule(name: .ruleTogether, text: text, provision: rule.provision)]
  }

  private func nominees(_ rule: Regime.Nominees) -> [Rule] {
    guard rule != Regime.Nominees() else { return [] }
    let holding: PhraseKey =
      rule.holding == .nominator ? .nomineesNominator : .nomineesNominatorAndNominee
    let text = phrases.sentences([
      phrases.line(holding), rule.offices == .influence ? phrases.line(.nomineesOffices) : [],
    ])
    return [Rule(name: .ruleNominees, text: text, provision: rule.provision)]
  }

  private func entities(_ rule: Regime.LegalEntities) -> Line {
    let who = phrases.or(rule.who.map { phrases.line(Phrase.registrable($0)) })
    return phrases.sentences([
      phrases.line(rule.mustMeetTest ? .entitiesMustMeetTest : .entitiesText, ["who": who]),
      rule.jurisdictions.isEmpty
        ? [] : phrases.line(.entitiesPlaces, ["places": places(rule.jurisdictions)]),
      rule.hidesOwners ? phrases.line(.entitiesHidesOwners) : [],
    ])
  }

  private func exemption(_ rule: Regime.Exemption) -> Line {
    let phrase = Phrase.exemption(rule.kind)
    var values: [String: Line] = [:]
    if phrase.places.contains("amount") {
      values["amount"] = .of(rule.threshold.map { phrases.amount($0) } ?? phrases.text(.amountUnknown))
    }
    if phrase.places.contains("places") { values["places"] = places(rule.jurisdictions) }
    return phrases.line(phrase, values)
  }

  private func places(_ codes: [String]) -> Line {
    phrases.and(codes.map { .of(phrases.placeName($0) ?? $0) })
  }
}
