/// A kind of ownership or control.
///
/// Source: BODS 0.4 codelist interestType (23 codes).
public enum InterestType: String, Sendable, CaseIterable {
  case shareholding, votingRights, appointmentOfBoard, otherInfluenceOrControl, seniorManagingOfficial
  case settlor, trustee, protector, beneficiaryOfLegalArrangement
  case rightsToSurplusAssetsOnDissolution, rightsToProfitOrIncome
  case rightsGrantedByContract, conditionalRightsGrantedByContract
  case controlViaCompanyRulesOrArticles, controlByLegalFramework
  case boardMember, boardChair
  case unknownInterest, unpublishedInterest
  case enjoymentAndUseOfAssets, rightToProfitOrIncomeFromAssets
  case nominee, nominator

  /// What the type measures: a quantity of its own, or nothing.
  public var measure: Measure? {
    switch self {
    case .shareholding: return .shares
    case .votingRights: return .votes
    case .rightsToProfitOrIncome: return .profits
    case .rightsToSurplusAssetsOnDissolution: return .surplusAssets
    default: return nil
    }
  }

  /// Whether the type is a role in a trust or a similar arrangement.
  public var isTrustRole: Bool {
    switch self {
    case .settlor, .trustee, .protector, .beneficiaryOfLegalArrangement: return true
    default: return false
    }
  }
}

/// A quantity that holders divide among themselves.
///
/// Each has a graph and a denominator of its own; they are never mixed.
public enum Measure: String, Sendable, CaseIterable, Comparable {
  case shares, votes, profits, surplusAssets

  /// Declaration order.
  public static func < (left: Measure, right: Measure) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }

  /// The interest type whose shares are amounts of this quantity.
  public var interestType: InterestType {
    switch self {
    case .shares: return .shareholding
    case .votes: return .votingRights
    case .profits: return .rightsToProfitOrIncome
    case .surplusAssets: return .rightsToSurplusAssetsOnDissolution
    }
  }
}
