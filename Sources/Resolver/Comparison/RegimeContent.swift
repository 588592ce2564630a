internal import Registry

extension Regime {
  /// What the regime makes of a structure, without names, days, places and provisions.
  ///
  /// Two regimes with the same content give every person the same verdict. Lists whose order says
  /// nothing are sorted.
  var content: Regime {
    var regime = Regime(
      id: "", name: "", law: "", jurisdictions: [], validFrom: nil, validTo: nil,
      tests: tests.map { test in
        var test = test
        (test.id, test.purpose, test.provision) = ("", .mustRegister, .nowhere)
        return test
      }.sorted { ($0.measure, $0.threshold.percent) < ($1.measure, $1.threshold.percent) },
      controlTests: controlTests.map { test in
        ControlTest(
          id: "", types: test.types.sorted { $0.rawValue < $1.rawValue },
          passesThroughControl: test.passesThroughControl, provision: .nowhere)
      }.sorted { $0.sortKey < $1.sortKey }, indirect: indirect)
    regime.indirect.provision = .nowhere
    regime.indirect.controlOfHolder = nil
    regime.indirect.interestInController = nil
    regime.indirect.majority.types.sort { $0.rawValue < $1.rawValue }
    regime.indirect.majority.measures.sort()
    regime.votesWithoutRecord = votesWithoutRecord
    for measure in Measure.allCases { regime.ownShares[measure] = ownShares[measure] ?? .excluded }
    regime.trusts = TrustReading(kind: trusts.kind, provision: .nowhere)
    regime.fallback = fallback.content
    regime.stateFallback = stateFallback?.content
    if regime.stateFallback == regime.fallback { regime.stateFallback = nil }
    regime.aggregation = aggregation
    regime.aggregation.provision = .nowhere
    regime.nominees = nominees
    regime.nominees.provision = .nowhere
    regime.security = security
    regime.options = options
    regime.legalEntities = legalEntities
    regime.legalEntities?.provision = .nowhere
    regime.exemptions = exemptions.map { exemption in
      var exemption = exemption
      (exemption.id, exemption.provision) = ("", .nowhere)
      return exemption
    }
    regime.personsLeftOut = personsLeftOut
    regime.personsLeftOut?.provision = .nowhere
    regime.cascade = cascade
    return regime
  }
}

extension Provision {
  fileprivate static let nowhere = Provision("")
}

extension Regime.ControlTest {
  fileprivate var sortKey: String { types.map(\.rawValue).joined(separator: ",") + "\(passesThroughControl)" }
}

extension Regime.Fallback {
  fileprivate var content: Regime.Fallback {
    var copy = Regime.Fallback(kind: kind, isOwner: kind != .none && isOwner, provision: .nowhere)
    if kind != .none { copy.occasion = occasion }
    return copy
  }
}
