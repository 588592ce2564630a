extension Rule {
  /// When the rule is reported, in one sentence.
  public var meaning: String {
    switch self {
    case .unknownVersion: return "`bodsVersion` is not text, or is no version that is known."
    case .assumedVersion: return "The first statement does not say its version, so one was assumed."
    case .inconsistentVersion: return "A statement says another version than the file is checked by."
    case .nothingToCheck: return "There are no statements in the file."
    case .systemFile: return "A file in an archive is one that macOS adds for itself; it is passed over."
    case .datasetLeftOut: return "The index of statements is full, so checks across statements were left out."
    case .unknownMember: return "The standard does not know the field, nor one that resembles it."
    case .misspeltMember: return "The standard does not know the field; one that is spelt like it is named."
    case .memberOfOtherVersion: return "The field belongs to another version; its name here is given."
    case .duplicateStatement: return "An earlier statement has the same identifier."
    case .badPointer: return "An annotation points at something that is not in the statement."
    case .futureRetrieval: return "`retrievedAt` of the source lies after today."
    case .futureStatement: return "`statementDate` lies after today."
    case .futureAnnotation: return "`creationDate` of an annotation lies after today."
    case .futurePublication: return "`publicationDate` lies after today."
    case .noSuchDay: return "A date fits the pattern, and the calendar has no such day."
    case .deathDate:
      return
        "A person dies after today or before the birth (error), before 1800 or at more than 120 (warning)."
    case .birthInFuture, .birthYearTooLate: return "A person is born after today."
    case .birthTooEarly, .birthYearTooEarly: return "A person was born before 1800."
    case .dissolvedBeforeFounded: return "An entity ends before it begins."
    case .interestEndsBeforeStart: return "An interest ends before it starts."
    case .interestOutsideLife: return "An interest starts before its entity was founded or outlasts it."
    case .exposureEndsBeforeStart: return "A political exposure ends before it starts."
    case .twoMinima: return "A share has `minimum` and `exclusiveMinimum`."
    case .twoMaxima: return "A share has `maximum` and `exclusiveMaximum`."
    case .exactWithBounds:
      return "A share is exact and has bounds, in 0.4; an error in all where it lies outside them."
    case .maximumBelowMinimum: return "The largest share is below the smallest."
    case .maximumIsMinimum:
      return "The largest share is the smallest; an error where a bound is left out, so that nothing lies"
        + " between, as above 100."
    case .sharesOver100:
      return "Direct interests of one kind in one entity come to more than 100 percent on some day."
    case .repeatedInterest: return "A relationship states the same interest twice."
    case .subjectOfDeclarationMissing: return "`declarationSubject` is no record of the file."
    case .subjectOfDeclarationIsRelationship: return "`declarationSubject` is no entity and no person."
    case .twoNew: return "Several statements of one record are `new`."
    case .newNotFirst: return "The statement that is `new` is not the first of its record by date."
    case .twoClosed: return "Several statements of one record are `closed`."
    case .closedNotLast: return "The statement that is `closed` is not the last of its record by date."
    case .mixedRecordTypes: return "Statements of one record have different record types."
    case .sameDateInSeries:
      return "Two statements of one record have the same date and publication, so neither is the later one."
    case .subjectMissing: return "`subject` is no record of the file; a warning where the statement is alone."
    case .subjectNotEntity: return "`subject` is a record that is no entity."
    case .partyMissing:
      return "`interestedParty` is no record of the file; a warning where the statement is alone."
    case .partyNotEntityOrPerson: return "`interestedParty` is a record that is neither entity nor person."
    case .subjectLater: return "The subject is stated only after the relationship."
    case .partyLater: return "The interested party is stated only after the relationship."
    case .ownerNotPerson:
      return "Beneficial ownership is stated, and the party is no person or not specified."
    case .entityNotUsed, .olderEntityNotUsed: return "No relationship of the file refers to the entity."
    case .personNotUsed, .olderPersonNotUsed: return "No relationship of the file refers to the person."
    case .entityComponentNotListed: return "An entity is a component, and no later relationship lists it."
    case .personComponentNotListed: return "A person is a component, and no later relationship lists it."
    case .relationshipComponentNotListed:
      return "A relationship is a component, and no later relationship lists it."
    case .componentMissing:
      return "A listed component is no record of the file; a warning where the statement is alone."
    case .componentIsStatement:
      return "A listed component is the identifier of a statement and not of a record."
    case .primaryIsComponent: return "Beneficial ownership is stated in a relationship that is a component."
    case .indirectWithoutComponents: return "An interest is indirect, and no intermediary is listed."
    case .componentsDoNotConnect: return "The listed relationships do not lead from the party to the subject."
    case .nominationSubject: return "A nominee or nominator, and the subject is no nomination arrangement."
    case .trustSubject: return "A settlor, trustee or protector, and the subject is no trust."
    case .beneficiarySubject: return "A beneficiary, and the subject is no trust and no arrangement."
    case .interestNotOfTrust: return "The subject is a trust, and the interest is none in a trust."
    case .interestNotOfNomination: return "The subject is a nomination, and the interest is none in one."
    case .entitySchemeUnknown, .olderEntityScheme:
      return "The scheme of an entity's identifier is no code of org-id.guide; a note where it is only not"
        + " known here, without `--schemes`."
    case .personSchemeForm: return "The scheme of a person's identifier has not two parts with a hyphen."
    case .personSchemeCountry: return "The first part of the scheme is no country code of three letters."
    case .personSchemeKind: return "The second part of the scheme is not PASSPORT, TAXID or IDCARD."
    case .identifierForm:
      return "A number has not the form of its register, whatever its case and separators, or an LEI has"
        + " separators or small letters."
    case .identifierCheck:
      return "The check digit of a number is wrong, so the register cannot have given it."
    case .countryUnknown: return "A country code is none of ISO 3166-1."
    case .jurisdictionUnknown:
      return "The code of a jurisdiction is none of ISO 3166-1 or of the form of 3166-2."
    case .countryOfTerritory:
      return "A territory with a code of its own is coded as the country it depends on."
    case .onlyAlternativeAddress: return "All addresses are alternative ones, to none."
    case .listingDenied: return "Details of a public listing are given, and `hasPublicListing` is not true."
    case .marketWithoutOperating: return "A market identifier code without the operating one."
    case .operatingWithoutMarket: return "An operating market identifier code without the other."
    case .exposureDetailsWithoutStatus:
      return "Details of political exposure, and the status says there is none."
    case .exposureMissingInfo: return "Details say that information is missing, and the status is stated."
    case .exposureNoMissingInfo: return "Details of political exposure, and `hasPepStatus` is not true."
    case .noReason: return "A person or entity is anonymous or unknown, and nothing says why."
    case .reasonForKnown: return "A person or entity is known, and a reason says why it is not."
    case .cycle: return "Entities own or control each other in a circle."
    case .selfOwnership: return "An entity holds an interest in itself."
    case .olderAddressType: return "An address is of a type that a person, or an entity, does not have."
    case .olderComponentAndComponents: return "A statement is a component and lists components."
    case .olderOwnerNotPerson: return "Beneficial ownership is stated, and the party is no person."
    case .olderComponentLate: return "A component comes after the statement that lists it."
    case .olderComponentNotUsed: return "A component is listed by no statement."
    case .olderComponentMissing:
      return "A listed component is no statement of the file; a warning where the statement is alone."
    case .olderEntityLate: return "An entity is stated only after a statement that refers to it."
    case .olderPersonLate: return "A person is stated only after a statement that refers to it."
    case .olderEntityMissing:
      return "No entity statement has the identifier; a warning where the statement is alone."
    case .olderPersonMissing:
      return "No person statement has the identifier; a warning where the statement is alone."
    case .olderTwoParties: return "An interested party is named as an entity and as a person."
    case .olderReplacesCircle: return "A statement replaces itself, alone or by way of others."
    case .olderReplacesOtherType: return "A statement replaces one of another type, which is in the file."
    case .olderSubtype: return "The subtype of an entity belongs to another type."
    }
  }

  /// The versions of BODS for which the rule is checked.
  public var versions: String {
    switch self {
    case .unknownVersion, .assumedVersion, .inconsistentVersion, .nothingToCheck, .datasetLeftOut,
      .systemFile,
      .unknownMember, .misspeltMember, .memberOfOtherVersion, .duplicateStatement, .badPointer,
      .futureRetrieval, .futureStatement, .futureAnnotation, .futurePublication, .deathDate,
      .dissolvedBeforeFounded, .interestEndsBeforeStart, .interestOutsideLife, .exposureEndsBeforeStart,
      .exactWithBounds, .maximumBelowMinimum, .maximumIsMinimum, .sharesOver100, .repeatedInterest,
      .identifierForm, .identifierCheck,
      .countryUnknown, .jurisdictionUnknown, .countryOfTerritory, .noReason, .reasonForKnown, .cycle,
      .selfOwnership:
      return RuleEntry.every
    case .onlyAlternativeAddress: return "0.2–0.4"
    case .listingDenied, .marketWithoutOperating, .operatingWithoutMarket, .exposureDetailsWithoutStatus:
      return "0.3–0.4"
    case .exposureMissingInfo: return "0.2–0.4"
    case .exposureNoMissingInfo: return "0.2"
    case .olderSubtype: return "0.3"
    case .olderAddressType, .olderComponentAndComponents, .olderComponentLate, .olderComponentNotUsed,
      .olderComponentMissing:
      return "0.2–0.3"
    case .noSuchDay, .birthYearTooEarly, .birthYearTooLate, .olderEntityScheme, .olderOwnerNotPerson,
      .olderEntityLate, .olderPersonLate, .olderEntityMissing, .olderPersonMissing, .olderEntityNotUsed,
      .olderPersonNotUsed, .olderTwoParties, .olderReplacesCircle, .olderReplacesOtherType:
      return "0.1–0.3"
    default: return "0.4"
    }
  }
}
