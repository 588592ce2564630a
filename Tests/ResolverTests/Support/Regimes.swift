import Registry

/// Regimes built in code, so that these tests do not rest on the data files.
enum TestRegimes {
  static func plain(_ percent: Int, _ comparator: Comparator = .atLeast) -> Regime {
    let line = Threshold(comparator, Rational(percent))
    return Regime(
      id: "PLAIN", name: "Plain", law: "none", jurisdictions: [], validFrom: nil, validTo: nil,
      tests: [
        .init(id: "shares", measure: .shares, threshold: line, provision: Provision("shares")),
        .init(id: "votes", measure: .votes, threshold: line, provision: Provision("votes")),
      ],
      indirect: .init(method: .product, provision: Provision("product")))
  }

  /// Companies Act 2006 Schedule 1A in its main lines.
  static var majorityChain: Regime {
    var regime = plain(25, .greaterThan)
    regime.id = "CHAIN"
    regime.indirect = .init(
      method: .majorityChain,
      majority: .init(
        measures: [.votes], threshold: Threshold(.greaterThan, 50), types: [.appointmentOfBoard]),
      provision: Provision("para. 18"))
    regime.controlTests = [
      .init(id: "board", types: [.appointmentOfBoard], provision: Provision("para. 4")),
      .init(id: "influence", types: [.otherInfluenceOrControl], provision: Provision("para. 5")),
    ]
    regime.trusts = .init(kind: .trusteesAndInfluence, provision: Provision("para. 6"))
    return regime
  }

  /// Regulation (EU) 2024/1624 arts 51 to 54 in their main lines.
  static var article54: Regime {
    var regime = plain(25)
    regime.id = "EU"
    regime.indirect = .init(
      method: .productAndArticle54, majority: .init(measures: [.shares, .votes]),
      provision: Provision("art. 52"))
    regime.fallback = .init(kind: .seniorManagingOfficials, isOwner: false, provision: Provision("art. 63"))
    return regime
  }
}
