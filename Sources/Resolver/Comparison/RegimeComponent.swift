public import Registry

/// One part of a regime that can be exchanged by itself, to see what it alone does to a verdict.
///
/// In the order in which causes are named: what a reader understands soonest stands first.
public enum RegimeComponent: String, Sendable, CaseIterable {
  /// The percentages of tests that both regimes have, and on which side the line itself lies.
  case line
  /// Which quantities are tested at all.
  case measures
  /// How holdings through other entities count.
  case method
  /// What gives control of an entity.
  case majority
  /// Rights and influence that count whatever the quantity.
  case rights
  /// Whether rights are asked for only where no quantity makes an owner.
  case cascade
  /// How trusts and similar arrangements are read.
  case trusts
  /// Who counts as the holder of what a nominee holds.
  case nominees
  /// Which parties are treated as one.
  case aggregation
  /// What is assumed of votes where none are on record.
  case votesWithoutRecord
  /// Whether shares that a company holds in itself are part of the whole.
  case ownShares
  /// Who counts as the holder of what is given as security.
  case security
  /// Whether options count before they are exercised.
  case options
  /// What becomes of rings.
  case loops
  /// Whether somebody who holds only directly is outside the rule.
  case needsIndirect
  /// Entities that need not disclose.
  case exemptions
  /// Entities that the register names.
  case legalEntities
  /// Persons whom a filing leaves out.
  case personsLeftOut
  /// Who stands in where no owner is found.
  case fallback
  /// Who stands in for an entity that a state controls.
  case stateFallback

  /// The components in which two regimes say different things; places in the law and names do not count.
  public static func differences(_ left: Regime, _ right: Regime) -> [RegimeComponent] {
    let (a, b) = (left.content, right.content)
    return allCases.filter { component in
      switch component {
      case .line: return !sameLines(a.tests, b.tests)
      case .measures: return Set(a.tests.map(\.measure)) != Set(b.tests.map(\.measure))
      case .method:
        return a.indirect.method != b.indirect.method
          || (!a.indirect.sharesMajority(with: b.indirect) && a.indirect.majority != b.indirect.majority)
      case .majority:
        return a.indirect.sharesMajority(with: b.indirect) && a.indirect.majority != b.indirect.majority
      case .rights: return a.controlTests != b.controlTests
      case .cascade: return a.cascade != b.cascade
      case .trusts: return a.trusts != b.trusts
      case .nominees: return a.nominees != b.nominees
      case .aggregation: return a.aggregation != b.aggregation
      case .votesWithoutRecord: return a.votesWithoutRecord != b.votesWithoutRecord
      case .ownShares: return a.ownShares != b.ownShares
      case .security: return a.security != b.security
      case .options: return a.options != b.options
      case .loops: return a.indirect.loops != b.indirect.loops
      case .needsIndirect: return a.indirect.needsIndirect != b.indirect.needsIndirect
      case .exemptions: return a.exemptions != b.exemptions
      case .legalEntities: return a.legalEntities != b.legalEntities
      case .personsLeftOut: return a.personsLeftOut != b.personsLeftOut
      case .fallback: return a.fallback != b.fallback
      case .stateFallback: return a.stateFallback != b.stateFallback
      }
    }
  }

  /// Whether every quantity that both test is tested by the same lines.
  private static func sameLines(_ left: [Regime.Test], _ right: [Regime.Test]) -> Bool {
    Measure.allCases.allSatisfy { measure in
      let a = Set(left.filter { $0.measure == measure }.map(\.threshold))
      let b = Set(right.filter { $0.measure == measure }.map(\.threshold))
      return a.isEmpty || b.isEmpty || a == b
    }
  }
}

extension Regime {
  /// The same regime with some components of another one in their place.
  ///
  /// Taking all components in which the two differ gives the other one, but for names and provisions.
  public func taking(_ components: Set<RegimeComponent>, from other: Regime) -> Regime {
    var regime = self
    regime.tests = tests(components, from: other)
    if components.contains(.method) {
      regime.indirect.method = other.indirect.method
      regime.indirect.controlOfHolder = other.indirect.controlOfHolder
      regime.indirect.interestInController = other.indirect.interestInController
      regime.indirect.provision = other.indirect.provision
      if !indirect.sharesMajority(with: other.indirect) { regime.indirect.majority = other.indirect.majority }
    }
    if components.contains(.majority) { regime.indirect.majority = other.indirect.majority }
    if components.contains(.loops) { regime.indirect.loops = other.indirect.loops }
    if components.contains(.needsIndirect) { regime.indirect.needsIndirect = other.indirect.needsIndirect }
    if components.contains(.rights) { regime.controlTests = other.controlTests }
    if components.contains(.cascade) { regime.cascade = other.cascade }
    if components.contains(.trusts) { regime.trusts = other.trusts }
    if components.contains(.nominees) { regime.nominees = other.nominees }
    if components.contains(.aggregation) { regime.aggregation = other.aggregation }
    if components.contains(.votesWithoutRecord) { regime.votesWithoutRecord = other.votesWithoutRecord }
    if components.contains(.ownShares) { regime.ownShares = other.ownShares }
    if components.contains(.security) { regime.security = other.security }
    if components.contains(.options) { regime.options = other.options }
    if components.contains(.exemptions) { regime.exemptions = other.exemptions }
    if components.contains(.legalEntities) { regime.legalEntities = other.legalEntities }
    if components.contains(.personsLeftOut) { regime.personsLeftOut = other.personsLeftOut }
    if components.contains(.fallback) { regime.fallback = other.fallback }
    if components.contains(.stateFallback) { regime.stateFallback = other.stateFallback }
    return regime
  }

  private func tests(_ components: Set<RegimeComponent>, from other: Regime) -> [Test] {
    func lines(_ measure: Measure, _ regime: Regime) -> [Test] {
      regime.tests.filter { $0.measure == measure }
    }
    guard components.contains(.line) || components.contains(.measures) else { return tests }
    let measures = Set((components.contains(.measures) ? other : self).tests.map(\.measure))
    return measures.sorted().flatMap { measure in
      let (own, theirs) = (lines(measure, self), lines(measure, other))
      if own.isEmpty || theirs.isEmpty { return own + theirs }
      return components.contains(.line) ? theirs : own
    }
  }
}

extension Regime.Indirect {
  /// Whether the majority means control of an entity under both methods.
  ///
  /// The other methods use it as the line of a single link or layer, so there it goes with the method.
  func sharesMajority(with other: Regime.Indirect) -> Bool {
    let control: Set<Method> = [.product, .productAndArticle54, .majorityChain, .directOnly]
    return method == other.method || (control.contains(method) && control.contains(other.method))
  }
}
