internal import Registry

/// Statements that a company makes to the register of people with significant control instead of naming one.
enum PSCStatements {
  /// Why nobody is named, by the statement's code; nil where the statement does not say that anybody is
  /// missing.
  ///
  /// Source: Companies House, api-enumerations, psc_descriptions, statement_description.
  static func reason(_ code: String) -> UnspecifiedReason? {
    let plain = code.hasSuffix("-partnership") ? String(code.dropLast("-partnership".utf8.count)) : code
    switch plain {
    case "no-individual-or-entity-with-signficant-control",
      "no-individual-or-entity-with-significant-control":
      return .noBeneficialOwners
    case "psc-exists-but-not-identified", "psc-details-not-confirmed", "steps-to-find-psc-not-yet-completed",
      "awaiting-confirmation-from-psc", "no-beneficial-owner-identified",
      "at-least-one-beneficial-owner-unidentified",
      "at-least-one-beneficial-owner-unidentified-and-information-not-provided-for-at-least-one-beneficial-owner":
      return .subjectUnableToConfirmOrIdentifyBeneficialOwner
    case "psc-contacted-but-no-response", "psc-has-failed-to-confirm-changed-details",
      "restrictions-notice-issued-to-psc", "information-not-provided-for-at-least-one-beneficial-owner":
      return .interestedPartyHasNotProvidedInformation
    default: return nil
    }
  }

  /// Codes that say that nobody is missing, or only whether something has changed.
  static let others: Set<String> = [
    "all-beneficial-owners-identified", "nobody-has-become-or-ceased-to-be-a-beneficial-owner",
    "somebody-has-become-or-ceased-to-be-a-beneficial-owner", "no-change-beneficial-owner-relevant-period",
    "change-beneficial-owner-relevant-period", "no-trust-involved-relevant-period",
    "trust-involved-relevant-period", "no-change-beneficiary-relevant-period",
    "change-beneficiary-relevant-period",
  ]
}
