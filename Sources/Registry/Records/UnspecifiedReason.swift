/// Why a source names no party.
///
/// Source: BODS 0.4 codelist unspecifiedReason.
public enum UnspecifiedReason: String, Sendable, CaseIterable {
  case noBeneficialOwners, subjectUnableToConfirmOrIdentifyBeneficialOwner
  case interestedPartyHasNotProvidedInformation, subjectExemptFromDisclosure
  case interestedPartyExemptFromDisclosure, unknown, informationUnknownToPublisher
}

/// One end of a relationship: a record, or a stated reason why there is none.
public enum Party: Hashable, Sendable {
  case record(RecordID)
  case unspecified(UnspecifiedReason, description: String?)
}
