import Registry

/// The side of a line on which an interest is written.
enum Side: Int, CaseIterable, Comparable {
  /// Right hand of somebody who walks from the owner to what is owned: the left of a downward line.
  case ownership
  /// A source that does not say what kind of interest it is.
  case unstated
  /// Left hand: the right of a downward line.
  case control

  static func < (left: Side, right: Side) -> Bool { left.rawValue < right.rawValue }

  /// A word for the table.
  var words: String {
    switch self {
    case .ownership: return "ownership"
    case .unstated: return "kind not stated"
    case .control: return "control"
    }
  }
}

extension InterestType {
  /// Ownership or control, as the Beneficial Ownership Visualisation System divides the codelist.
  var side: Side {
    switch self {
    case .shareholding, .beneficiaryOfLegalArrangement, .rightsToSurplusAssetsOnDissolution,
      .rightsToProfitOrIncome, .enjoymentAndUseOfAssets, .rightToProfitOrIncomeFromAssets:
      return .ownership
    case .unknownInterest, .unpublishedInterest: return .unstated
    default: return .control
    }
  }

  /// The kind in a reader's words.
  var words: String {
    switch self {
    case .shareholding: return "shares"
    case .votingRights: return "votes"
    case .appointmentOfBoard: return "appoints board"
    case .otherInfluenceOrControl: return "influence or control"
    case .seniorManagingOfficial: return "senior manager"
    case .settlor: return "settlor"
    case .trustee: return "trustee"
    case .protector: return "protector"
    case .beneficiaryOfLegalArrangement: return "beneficiary"
    case .rightsToSurplusAssetsOnDissolution: return "surplus on dissolution"
    case .rightsToProfitOrIncome: return "profit or income"
    case .rightsGrantedByContract: return "rights by contract"
    case .conditionalRightsGrantedByContract: return "conditional rights by contract"
    case .controlViaCompanyRulesOrArticles: return "control by company rules"
    case .controlByLegalFramework: return "control by law"
    case .boardMember: return "board member"
    case .boardChair: return "board chair"
    case .unknownInterest: return "interest of unknown kind"
    case .unpublishedInterest: return "interest not published"
    case .enjoymentAndUseOfAssets: return "use of assets"
    case .rightToProfitOrIncomeFromAssets: return "income from assets"
    case .nominee: return "nominee"
    case .nominator: return "nominator"
    }
  }

  /// The kind with its size: `25 to 50 % of shares`, `unknown share of votes`, `settlor`.
  func words(_ share: StatedShare) -> String {
    if share.interval == .unknown {
      return measure == nil ? words : "unknown share of \(words)"
    }
    return measure == nil ? "\(words), \(share.interval.words)" : "\(share.interval.words) of \(words)"
  }
}

extension StatedShare {
  /// The size alone: `25 to 50 %`, `unknown share`.
  func words(of type: InterestType) -> String {
    if interval != .unknown { return interval.words }
    return type.measure == nil ? "not a quantity" : "unknown share"
  }
}

extension Directness {
  /// A word for the table.
  var words: String {
    switch self {
    case .direct: return "direct"
    case .indirect: return "indirect"
    case .unknown: return "not stated"
    }
  }
}

extension Stated {
  /// Whether the source declares a beneficial owner, for the table.
  var words: String {
    switch self {
    case .yes: return "yes"
    case .no: return "no"
    case .notStated: return "not stated"
    }
  }
}
