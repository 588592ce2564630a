/// The closed codelists of the standard, by version.
extension CodeList {
  static let entityTypes = CodeList(
    "entityType", "registeredEntity legalEntity arrangement anonymousEntity unknownEntity")
  static let entityTypesWithState = CodeList(
    "entityType",
    "registeredEntity legalEntity arrangement anonymousEntity unknownEntity state stateBody")
  static let personTypes = CodeList("personType", "anonymousPerson unknownPerson knownPerson")
  static let entitySubtypes = CodeList(
    "entitySubtype", "governmentDepartment stateAgency other trust nomination")
  static let arrangementSubtypes = CodeList("entitySubtype of an arrangement", "trust nomination other")
  static let legalEntitySubtypes = CodeList("entitySubtype of a legalEntity", "trust other")
  static let stateBodySubtypes = CodeList(
    "entitySubtype of a stateBody", "governmentDepartment stateAgency other")
  static let onlyOther = CodeList("entitySubtype of this type", "other")
  static let subtypeCategories = CodeList(
    "entitySubtypeCategory", "stateBody-governmentDepartment stateBody-stateAgency stateBody-other")

  static let recordTypes = CodeList("recordType", "entity person relationship")
  static let recordStatuses = CodeList("recordStatus", "new updated closed")
  static let motivations = CodeList(
    "annotationMotivation", "commenting correcting identifying linking transformation")
  static let sourceTypes = CodeList(
    "sourceType", "selfDeclaration officialRegister thirdParty primaryResearch verified")
  static let securitySchemes = CodeList("securitiesIdentifierSchemes", "isin figi cusip cins")
  static let directness = CodeList("directOrIndirect", "direct indirect unknown")
  static let exposures = CodeList("politicalExposure", "isPep isNotPep unknown")

  static let addressTypes0_1 = CodeList(
    "addressType", "placeOfBirth home residence registered service alternative")
  static let addressTypes = CodeList(
    "addressType", "placeOfBirth residence registered service alternative business")
  static let entityAddressTypes = CodeList("addressType of an entity", "registered business alternative")
  static let personAddressTypes = CodeList("addressType of a person", "residence service alternative")
  static let birthAddressTypes = CodeList("addressType of a place of birth", "placeOfBirth")

  static let nameTypes0_1 = CodeList("nameType", "individual translation former alias aka nick birth")
  static let nameTypes0_2 = CodeList(
    "nameType", "individual translation transliteration former alternative birth")
  static let nameTypes0_4 = CodeList(
    "nameType", "legal translation transliteration former alternative birth")

  static let reasons0_1 = CodeList(
    "unspecifiedReason",
    """
    no-beneficial-owners subject-unable-to-confirm-or-identify-beneficial-owner \
    interested-party-has-not-provided-information subject-exempt-from-disclosure \
    interested-party-exempt-from-disclosure unknown
    """)
  static let reasons0_2 = CodeList(
    "unspecifiedReason", (reasons0_1.codes + ["information-unknown-to-publisher"]).joined(separator: " "))
  static let reasons = CodeList(
    "unspecifiedReason",
    """
    noBeneficialOwners subjectUnableToConfirmOrIdentifyBeneficialOwner \
    interestedPartyHasNotProvidedInformation subjectExemptFromDisclosure \
    interestedPartyExemptFromDisclosure unknown informationUnknownToPublisher
    """)

  static let interestTypes0_1 = CodeList(
    "interestType",
    """
    shareholding voting-rights appointment-of-board influence-or-control senior-managing-official \
    settlor-of-trust trustee-of-trust protector-of-trust beneficiary-of-trust \
    other-influence-or-control-of-trust rights-to-surplus-assets rights-to-profit-or-income
    """)
  static let interestTypes0_2 = CodeList(
    "interestType",
    """
    shareholding voting-rights appointment-of-board other-influence-or-control senior-managing-official \
    settlor-of-trust trustee-of-trust protector-of-trust beneficiary-of-trust \
    other-influence-or-control-of-trust rights-to-surplus-assets-on-dissolution \
    rights-to-profit-or-income rights-granted-by-contract conditional-rights-granted-by-contract
    """)
  static let interestTypes0_3 = CodeList(
    "interestType",
    """
    shareholding votingRights appointmentOfBoard otherInfluenceOrControl seniorManagingOfficial settlor \
    trustee protector beneficiaryOfLegalArrangement rightsToSurplusAssetsOnDissolution \
    rightsToProfitOrIncome rightsGrantedByContract conditionalRightsGrantedByContract \
    controlViaCompanyRulesOrArticles controlByLegalFramework boardMember boardChair unknownInterest \
    unpublishedInterest enjoymentAndUseOfAssets rightToProfitOrIncomeFromAssets
    """)
  static let interestTypes0_4 = CodeList(
    "interestType", (interestTypes0_3.codes + ["nominee", "nominator"]).joined(separator: " "))
}
