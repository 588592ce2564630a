internal import Registry

/// English sentences for the lines of a regime record: what the resolver counts and the guide says.
enum RegimeWords {
  static func measure(_ measure: Measure) -> String {
    switch measure {
    case .shares: return "shares"
    case .votes: return "votes"
    case .profits: return "profits"
    case .surplusAssets: return "assets left at a winding-up"
    }
  }

  /// `more than 25 % of the shares or of the votes`; tests with different lines stand one by one.
  static func lines(_ tests: [Regime.Test]) -> String {
    var groups: [(threshold: Threshold, measures: [String])] = []
    for test in tests {
      let words = "of the " + measure(test.measure)
      if let at = groups.firstIndex(where: { $0.threshold == test.threshold }) {
        groups[at].measures.append(words)
      } else {
        groups.append((test.threshold, [words]))
      }
    }
    return Words.enumeration(
      groups.map { "\($0.threshold.words) \(Words.enumeration($0.measures, last: "or"))" }, last: "or")
  }

  static func purpose(_ purpose: Regime.Test.Purpose) -> String {
    switch purpose {
    case .mustRegister: return "must be registered"
    case .isDisclosed: return "is disclosed"
    case .mustIdentifyCDD: return "must be identified in customer checks"
    }
  }

  static func interest(_ type: InterestType) -> String {
    switch type {
    case .appointmentOfBoard: return "the right to appoint or remove most of the board"
    case .otherInfluenceOrControl: return "significant influence or control in another way"
    case .seniorManagingOfficial: return "the post of a senior officer"
    default: return means(type).map { "control by \($0)" } ?? type.rawValue
    }
  }

  private static func means(_ type: InterestType) -> String? {
    switch type {
    case .controlViaCompanyRulesOrArticles: return "the articles of the company"
    case .controlByLegalFramework: return "the legal framework"
    case .rightsGrantedByContract: return "contract"
    default: return nil
    }
  }

  /// Kinds of interest; the means of control stand behind control in general, where that is named.
  static func interests(_ types: [InterestType]) -> String {
    guard types.contains(.otherInfluenceOrControl) else {
      return Words.enumeration(types.map(interest), last: "or")
    }
    let means = types.compactMap(means)
    let main = types.filter { self.means($0) == nil }.map(interest)
    let by = means.isEmpty ? "" : " (also by \(Words.enumeration(means, last: "or")))"
    return Words.enumeration(main, last: "or") + by
  }

  static func method(_ indirect: Regime.Indirect) -> String {
    switch indirect.method {
    case .product:
      return "Percentages are multiplied along each chain, and the chains of one person are added."
    case .majorityChain:
      return "A holding through companies counts only where the person has a majority at each link "
        + "(\(majority(indirect.majority))). Then the whole holding at the end of the chain counts; "
        + "nothing is multiplied."
    case .productAndArticle54:
      return "Percentages are multiplied along each chain, and the chains of one person are added. Where "
        + "control (\(majority(indirect.majority))) and an ownership interest stand on different levels, "
        + "whoever controls a holder and whoever holds a part of the controller count as well."
    case .everyLevel:
      return "A holding through companies counts only where each link of the chain by itself meets the line "
        + "(\(majority(indirect.majority))). Then the whole holding at the end of the chain counts."
    case .passThrough:
      return "A company passes its whole holding on where listed persons together hold "
        + "\(majority(indirect.majority)) of it; nothing is multiplied."
    case .deemedInterest:
      return "Whoever has \(majority(indirect.majority)) of a company is deemed to hold all that the company "
        + "holds."
    case .directOnly: return "Only what a person holds directly counts."
    }
  }

  static func majority(_ majority: Regime.Majority) -> String {
    var parts = majority.measures.map { "\(majority.threshold.words) of the \(measure($0))" }
    if !majority.types.isEmpty { parts.append(interests(majority.types)) }
    return Words.enumeration(parts, last: "or")
  }

  static func trusts(_ trusts: Regime.TrustReading) -> String {
    switch trusts.kind {
    case .allParties:
      return "Where a trust meets a test, its settlors, trustees, protectors and beneficiaries count, and "
        + "whoever else controls it."
    case .trusteesAndInfluence:
      return "Where a trust meets a test, its trustees count, and whoever has influence or control over "
        + "the trust. Other beneficiaries do not."
    case .trustees: return "Where a trust meets a test, its trustees count."
    case .powers:
      return "Where a trust meets a test, its trustees count, an only beneficiary, and whoever created a "
        + "trust that can be revoked."
    case .byType:
      return "Where a trust meets a test, the trustees of a discretionary or charitable trust count, the "
        + "beneficiaries of a specific one, and whoever created a trust that can be revoked."
    case .equalShares:
      return "Where a trust meets a test, all its parties count; beneficiaries whose parts are not stated "
        + "have equal parts and must meet the line with them."
    }
  }

  static func fallback(_ fallback: Regime.Fallback) -> String {
    switch (fallback.kind, fallback.isOwner) {
    case (.none, _): return "Where no owner is found, nobody stands in."
    case (.seniorManagingOfficials, true):
      return "Where no owner is found, a senior manager is entered and counts as owner by law. That person "
        + "may own nothing."
    case (.seniorManagingOfficials, false):
      return "Where no owner is found, a senior manager is entered instead, without being an owner."
    case (.managingOfficers, _):
      return "Where no owner is found, the managing officers are entered instead, without being owners."
    case (.controlPerson, _):
      return "Beside the owners, one person with significant responsibility to manage is always named."
    case (.legalRepresentative, _):
      return "Where no owner is found, the legal representative is entered."
    case (.statement, _):
      return "Where no owner is found, a statement says so; nobody stands in."
    }
  }

  static func votes(_ votes: Regime.VotesWithoutRecord) -> String {
    switch votes {
    case .followShares: return "Where no votes are on record, one share is taken as one vote."
    case .unknown: return "Where no votes are on record, they are taken as unknown."
    }
  }

  /// When the rule holds, seen from `day`.
  static func period(_ regime: Regime, on day: CalendarDate) -> String {
    switch (regime.validFrom, regime.validTo) {
    case (let from?, nil) where day < from: return "in force from \(from)"
    case (let from?, let to?): return "in force from \(from) to \(to)"
    case (let from?, nil): return "in force since \(from)"
    case (nil, let to?): return "in force until \(to)"
    case (nil, nil): return "without dates"
    }
  }
}
