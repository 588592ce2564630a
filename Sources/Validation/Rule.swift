public import Registry

/// The rules beyond the schema, each with the name that its findings carry.
///
/// Names that `lib-cove-bods` has too are spelt as there, slips included, so that results compare.
public enum Rule: String, CaseIterable, Sendable {
  // The file and its version.
  case unknownVersion = "unknown_schema_version_used"
  case assumedVersion = "bods_version_assumed"
  case inconsistentVersion = "inconsistent_schema_version_used"
  case unknownMember = "additional_field"
  case misspeltMember = "additional_field_resembles_known_field"
  case memberOfOtherVersion = "additional_field_of_other_version"
  case duplicateStatement = "duplicate_statement_id"
  case badPointer = "annotation_statement_pointer_target_invalid"
  case nothingToCheck = "no_statements"
  case datasetLeftOut = "dataset_checks_left_out"
  case systemFile = "systemFileNotUsed"

  // Dates.
  case futureRetrieval = "statement_source_retrieved_at_future_date"
  case futureStatement = "statement_date_is_future_date"
  case futureAnnotation = "statement_annotation_creation_date_is_future_date"
  case futurePublication = "statement_publication_date_is_future_date"
  case noSuchDay = "date_not_in_calendar"
  case deathDate = "statement_person_death_date_not_sensible_value"
  case birthInFuture = "statement_person_birth_date_in_future"
  case birthTooEarly = "statement_person_birth_date_too_far_in_past"
  case birthYearTooEarly = "person_birth_year_too_early"
  case birthYearTooLate = "person_birth_year_too_late"
  case dissolvedBeforeFounded = "statement_entity_dissolution_before_founding_date"
  case interestEndsBeforeStart = "statement_relationship_interests_start_after_end_date"
  case interestOutsideLife = "relationship_interest_outside_entity_life"
  case exposureEndsBeforeStart = "person_pep_end_before_start_date"

  // Shares.
  case twoMinima = "statement_relationship_interests_share_min_and_exclusivemin"
  case twoMaxima = "statement_relationship_interests_share_max_and_exclusivemax"
  case exactWithBounds = "statement_relationship_interests_exact_has_min_max"
  case maximumBelowMinimum = "statement_relationship_interests_not_exact_max_greater_than_min"
  case maximumIsMinimum = "statement_relationship_interests_exact_max_equals_min"
  case sharesOver100 = "relationship_shares_sum_over_100"
  case repeatedInterest = "relationship_interest_duplicated"

  // Declarations and series of 0.4.
  case subjectOfDeclarationMissing = "statement_declaration_subject_not_exist"
  case subjectOfDeclarationIsRelationship = "statement_declaration_subject_not_entity_person"
  case twoNew = "multiple_statements_in_series_with_record_status_new"
  case newNotFirst = "statement_with_record_status_new_must_be_first"
  case twoClosed = "multiple_statements_in_series_with_record_status_closed"
  case closedNotLast = "statement_with_record_status_closed_must_be_last"
  case mixedRecordTypes = "statements_in_series_with_different_record_types"
  case sameDateInSeries = "statements_in_series_with_same_date"

  // References of 0.4.
  case subjectMissing = "subject_must_be_record_id"
  case subjectNotEntity = "subject_can_only_refer_to_entity"
  case partyMissing = "interested_party_must_be_record_id"
  case partyNotEntityOrPerson = "interested_party_can_only_refer_to_entity_or_person"
  case subjectLater = "relationship_subject_not_before_relationship_in_dataset"
  case partyLater = "relationship_interested_party_not_before_relationship_in_dataset"
  case ownerNotPerson = "interest_beneficial_ownership_interested_party_not_person"
  case entityNotUsed = "entity_record_not_used_in_relationship"
  case personNotUsed = "person_record_not_used_in_relationship"

  // Components of 0.4.
  case entityComponentNotListed = "statement_entity_is_component_not_in_component_details"
  case personComponentNotListed = "statement_person_is_component_not_in_component_details"
  case relationshipComponentNotListed = "statement_relationship_is_component_not_in_component_details"
  case componentMissing = "component_record_id_not_in_dataset"
  case componentIsStatement = "component_record_is_statement_id"
  case primaryIsComponent = "primary_relationship_is_component"
  case indirectWithoutComponents = "indirect_interest_without_components"
  case componentsDoNotConnect = "component_records_do_not_connect_party_to_subject"

  // Arrangements.
  case nominationSubject = "relationship_interests_subject_should_be_entity_nomination_arrangement"
  case trustSubject = "relationship_interests_subject_should_be_entity_trust"
  case beneficiarySubject = "relationship_interests_beneficiary_subject_should_be_arrangement"
  case interestNotOfTrust = "trust_has_interest_of_other_kind"
  case interestNotOfNomination = "nomination_has_interest_of_other_kind"

  // Identifiers and places.
  case entitySchemeUnknown = "entity_identifiers_not_known_scheme"
  case personSchemeForm = "person_identifiers_invalid_composition"
  case personSchemeCountry = "person_identifiers_no_valid_iso_3166_1_alpha_3_code"
  case personSchemeKind = "person_identifiers_not_passport_taxid_idcard"
  case identifierForm = "identifier_format_wrong"
  case identifierCheck = "identifier_check_digit_wrong"
  case countryUnknown = "country_code_not_known"
  case jurisdictionUnknown = "jurisdiction_code_not_known"
  case countryOfTerritory = "country_code_of_other_territory"
  case onlyAlternativeAddress = "alternative_address_with_no_other_address_types"

  // Listings, exposure, missing information.
  case listingDenied = "has_public_listing_information_but_has_public_listing_is_false"
  case marketWithoutOperating =
    "entity_security_listing_market_identifier_code_set_but_not_operating_market_identifier_code"
  case operatingWithoutMarket =
    "entity_security_listing_operating_market_identifier_code_set_but_not_market_identifier_code"
  case exposureDetailsWithoutStatus = "has_pep_details_but_incorrect_pep_status"
  case exposureMissingInfo = "has_pep_details_with_missing_info_but_incorrect_pep_status"
  case exposureNoMissingInfo = "has_pep_details_without_missing_info_but_incorrect_pep_status"
  case noReason = "anonymous_or_unknown_without_reason"
  case reasonForKnown = "unspecified_details_for_known_person_or_entity"

  // The network.
  case cycle = "circular_ownership_or_control"
  case selfOwnership = "self_ownership_or_control"

  // Only 0.1 to 0.3.
  case olderEntityScheme = "entity_identifier_scheme_not_known"
  case olderAddressType = "wrong_address_type_used"
  case olderComponentAndComponents =
    "ownership_or_control_statement_has_is_compontent_and_component_statement_ids"
  case olderOwnerNotPerson = "statement_is_beneficialOwnershipOrControl_but_no_person_specified"
  case olderComponentLate = "statement_is_component_but_is_after_use_in_component_statement_id"
  case olderComponentNotUsed = "statement_is_component_but_not_used_in_component_statement_ids"
  case olderComponentMissing = "component_statement_id_not_in_package"
  case olderEntityLate = "entity_statement_out_of_order"
  case olderPersonLate = "person_statement_out_of_order"
  case olderEntityMissing = "entity_statement_missing"
  case olderPersonMissing = "person_statement_missing"
  case olderEntityNotUsed = "entity_statement_not_used_in_ownership_or_control_statement"
  case olderPersonNotUsed = "person_statement_not_used_in_ownership_or_control_statement"
  case olderTwoParties = "interested_party_is_entity_and_person"
  case olderReplacesCircle = "statements_replace_each_other_in_circle"
  case olderReplacesOtherType = "statement_replaces_statement_of_other_type"
  case olderSubtype = "statement_entity_type_and_entity_sub_type_do_not_align"
}

extension Rule {
  /// How bad a break is: an error contradicts the standard or itself, a warning is doubtful or against its
  /// advice, a note is lawful and worth a look.
  public var severity: Finding.Severity {
    switch self {
    case .inconsistentVersion, .unknownVersion, .duplicateStatement, .birthInFuture, .deathDate,
      .dissolvedBeforeFounded, .interestEndsBeforeStart, .exposureEndsBeforeStart, .twoMinima, .twoMaxima,
      .maximumBelowMinimum, .subjectOfDeclarationIsRelationship, .twoNew, .newNotFirst,
      .twoClosed, .closedNotLast, .mixedRecordTypes, .subjectMissing, .subjectNotEntity, .partyMissing,
      .partyNotEntityOrPerson, .ownerNotPerson, .componentMissing, .componentIsStatement,
      .exposureDetailsWithoutStatus, .exposureMissingInfo, .exposureNoMissingInfo, .olderAddressType,
      .olderComponentAndComponents, .olderOwnerNotPerson, .olderComponentMissing, .olderEntityMissing,
      .olderPersonMissing, .olderEntityLate, .olderPersonLate, .olderTwoParties, .olderReplacesCircle,
      .olderReplacesOtherType, .olderSubtype:
      return .error
    case .assumedVersion, .systemFile, .unknownMember, .indirectWithoutComponents, .entityNotUsed,
      .personNotUsed,
      .olderEntityNotUsed, .olderPersonNotUsed:
      return .note
    default:
      return .warning
    }
  }

  /// What to do about a break.
  public var advice: String {
    switch self {
    case .unknownVersion: return "Write 0.1, 0.2, 0.3 or 0.4, or say with --version which rules hold."
    case .assumedVersion: return "Say with --version which rules hold."
    case .inconsistentVersion: return "Publish the statements of one version in one file."
    case .unknownMember: return "Nothing, if it is an addition of the publisher's own."
    case .misspeltMember, .memberOfOtherVersion: return "Rename the field."
    case .duplicateStatement: return "Give each statement an identifier of its own; leave copies out."
    case .nothingToCheck: return "Check that this is the file that was meant."
    case .datasetLeftOut: return "Give a larger --index-memory, or split the file by declaration."
    case .systemFile: return "Nothing: there are no statements in it."
    case .badPointer: return "Point at something in the same statement, or write \"\" for all of it."
    case .futureRetrieval, .futureStatement, .futureAnnotation, .futurePublication, .noSuchDay, .deathDate,
      .birthInFuture, .birthTooEarly, .birthYearTooEarly, .birthYearTooLate, .dissolvedBeforeFounded,
      .interestEndsBeforeStart, .interestOutsideLife, .exposureEndsBeforeStart:
      return "Check the dates with the source."
    case .twoMinima, .twoMaxima: return "Keep the bound that holds: with the value or without it."
    case .exactWithBounds: return "Keep either the exact share or its bounds."
    case .maximumBelowMinimum: return "Check the bounds with the source."
    case .maximumIsMinimum: return "Write the share as exact."
    case .sharesOver100:
      return "Check for holdings stated twice, jointly held or not closed when they ended."
    case .repeatedInterest: return "State the interest once."
    case .subjectOfDeclarationMissing: return "Add the statement of the subject to the file."
    case .subjectOfDeclarationIsRelationship: return "Name an entity or a person."
    case .twoNew, .newNotFirst: return "Mark the first statement of the record new and later ones updated."
    case .twoClosed, .closedNotLast: return "Mark only the last statement of the record closed."
    case .mixedRecordTypes: return "Give the entity, the person and the relationship records of their own."
    case .sameDateInSeries:
      return "Give the later one a later publication date, so that it is certain which holds."
    case .subjectMissing, .partyMissing, .componentMissing, .olderComponentMissing, .olderEntityMissing,
      .olderPersonMissing:
      return "Add the statement that is referred to, or correct the reference."
    case .subjectNotEntity: return "Refer to an entity."
    case .partyNotEntityOrPerson: return "Refer to an entity or a person."
    case .subjectLater, .partyLater, .olderEntityLate, .olderPersonLate:
      return "Put entities and persons before the relationships that name them."
    case .ownerNotPerson, .olderOwnerNotPerson:
      return "Name the natural person, or take back beneficialOwnershipOrControl."
    case .entityNotUsed, .personNotUsed, .olderEntityNotUsed, .olderPersonNotUsed:
      return "Check whether a relationship is missing."
    case .entityComponentNotListed, .personComponentNotListed, .relationshipComponentNotListed,
      .olderComponentNotUsed, .olderComponentLate:
      return "List the component in its primary relationship, and put it before that."
    case .componentIsStatement: return "List the identifier of the record."
    case .primaryIsComponent: return "State beneficial ownership in a relationship that is no component."
    case .indirectWithoutComponents: return "Add the intermediaries that are known as components."
    case .componentsDoNotConnect: return "Add the links that are missing between the party and the subject."
    case .nominationSubject: return "Name the nomination arrangement as the subject."
    case .trustSubject, .beneficiarySubject: return "Name the trust as the subject, or give it that subtype."
    case .interestNotOfTrust:
      return "State settlor, trustee, protector, beneficiary or other influence; put others elsewhere."
    case .interestNotOfNomination: return "State nominee and nominator; put other interests elsewhere."
    case .entitySchemeUnknown, .olderEntityScheme: return "Use the code of org-id.guide for the register."
    case .personSchemeForm, .personSchemeCountry, .personSchemeKind:
      return "Write a country of three letters, a hyphen and PASSPORT, TAXID or IDCARD; or only schemeName."
    case .identifierForm, .identifierCheck: return "Compare the number with the register."
    case .countryUnknown: return "Use the ISO 3166-1 code of two letters."
    case .jurisdictionUnknown: return "Use a code of ISO 3166-1 or ISO 3166-2."
    case .countryOfTerritory: return "Use the code of the territory itself."
    case .onlyAlternativeAddress, .olderAddressType: return "Give the address the type that it has."
    case .listingDenied: return "Say true, or leave the details out."
    case .marketWithoutOperating, .operatingWithoutMarket: return "Give both market identifier codes."
    case .exposureDetailsWithoutStatus, .exposureMissingInfo, .exposureNoMissingInfo:
      return "Make the status agree with the details."
    case .noReason: return "Say why the person or entity is not named."
    case .reasonForKnown: return "Leave the reason out, or change the type."
    case .cycle, .selfOwnership: return "Check the holdings with their sources; circles do exist."
    case .olderComponentAndComponents: return "Say isComponent false, or list no components."
    case .olderTwoParties: return "Ask the publisher which of the two it is."
    case .olderReplacesCircle, .olderReplacesOtherType: return "Ask the publisher which statement holds."
    case .olderSubtype: return "Choose a subtype of the same type."
    }
  }
}
