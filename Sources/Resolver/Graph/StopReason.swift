internal import Registry

/// Why a branch of a structure ends.
///
/// A closed list: nothing known is never the same as nobody there.
public enum StopReason: String, Sendable, CaseIterable {
  /// A natural person.
  case naturalPerson
  /// A state or a state body.
  case state
  /// A company listed on a market, with no holders on record.
  case listedCompany
  /// A stated exemption from disclosure.
  case exempt
  /// The source declares that there is no beneficial owner.
  case declaredNone
  /// The source declares that the owner is not known or not confirmed.
  case declaredUnknown
  /// The source withholds who it is.
  case informationWithheld
  /// This registry has nothing more; another one may.
  case notInThisRegistry
  /// Entities that own each other entirely, with no person among them.
  case ringWithoutPerson
  /// The entity no longer exists.
  case dissolved
  /// A trust, nomination or other arrangement with no parties on record.
  case arrangementWithoutParties
  /// A limit of size, depth or time was reached.
  case limitReached

  /// A phrase for a reader.
  public var words: String {
    switch self {
    case .naturalPerson: return "a natural person"
    case .state: return "a state"
    case .listedCompany: return "listed company, no holders on record"
    case .exempt: return "exempt from disclosure"
    case .declaredNone: return "declared: no beneficial owner"
    case .declaredUnknown: return "declared: owner not known"
    case .informationWithheld: return "details withheld"
    case .notInThisRegistry: return "owners not in this registry"
    case .ringWithoutPerson: return "ring of entities without a person"
    case .dissolved: return "dissolved"
    case .arrangementWithoutParties: return "arrangement without parties on record"
    case .limitReached: return "limit reached, not looked further"
    }
  }

  init(_ reason: UnspecifiedReason) {
    switch reason {
    case .noBeneficialOwners: self = .declaredNone
    case .subjectUnableToConfirmOrIdentifyBeneficialOwner, .interestedPartyHasNotProvidedInformation,
      .unknown, .informationUnknownToPublisher:
      self = .declaredUnknown
    case .subjectExemptFromDisclosure: self = .exempt
    case .interestedPartyExemptFromDisclosure: self = .informationWithheld
    }
  }
}
