/// A fixed text of draft requests: its key in Registry/languages/requests.
enum DraftKey: String, CaseIterable {
  case draftMark, draftFirst, draftLast, gap, joinComma
  case joinColon, joinAnd, named, quoted, sectionNumbered, notOnRecord, refStatement, refSince
  case refComputed, refDetails, factAsOf, factUndated, titleMla, titleFiu, titleNetwork, titleTax
  case titleInterest, titleRegistry, sectionSummary, sectionRequester, sectionProceeding, sectionFacts
  case sectionNexus, sectionAssistance, sectionProcedure, sectionPersons, sectionPurpose, sectionProperty
  case sectionBasis, sectionConditions, sectionClose, sectionAnnex, sectionInformation, sectionSuspicion
  case sectionQuery, sectionRelevance, sectionInterest, sectionOrder, sectionTarget, sectionUse
  case sectionMissing, sectionCheck, sectionUnknown, sectionGuide, sectionSources, summaryAsks, summaryWhy
  case summaryWhyRight, summaryDay, summaryGaps, summaryNoGaps, summaryAddressee, addresseeUnknown
  case requesterName, requesterAddress, requesterReference, requesterContact, requesterSignatory
  case proceedingKind, proceedingSubject, proceedingStage, conductorName, conductorFunctions
  case kindInvestigation, kindProsecution, kindCourtProceeding, kindAnalysis, kindTaxExamination
  case kindCivilProceeding, offenceTitle, offenceProvision, offenceText, offencePenalty, offenceUncac
  case factsOfCase, nexusIntro, nexusSelf, nexusHolds, nexusHoldsUnstated, nexusIndirect, nexusInterest
  case nexusOwner, nexusNobody, nexusEnded, nexusRecordEnds, nexusHoldersMissing, nexusBands, nexusNominee
  case nexusRing, nexusUnlock, nexusRight, nexusWouldBe, nexusMightBe, nexusWouldNot, nexusNotKnown
  case nexusMore, assistIntro, assistPeriod, assistPeriodFormation, assistFree, assistFreeText
  case assistForced, assistForcedText, assistHolder, assistOfficials, roleCompanyRegister
  case roleOwnerRegister, roleTrustRegister, roleEntity, roleAgent, roleTrustee, roleNominee, roleBank
  case roleTax, roleNotary, roleLiquidator, roleRegistrar, roleFiu, docRegisterFile, docRegisterHistory
  case docFilings, docOfficers, docHolderList, docOwnerDeclarations, docOwnerSteps, docWithheld
  case docDueDiligence, docInstructions, docPowers, docFees, docNomineeAgreement, docPrincipal
  case docTrustDeed, docWishes, docTrustAccounts, docDistributions, docAccountOpening, docSignatories
  case docAccountStatements, docTaxOwners, docDeeds, docDissolution, docBooks, docMajorHoldings, docRing
  case docStateHolder, docReports, docAccounts, docConnections, docExtract, docFullHistory, docCopies
  case docOwnerExtract, procCertified, procNoNotice, procConsult, procOrder, personsIntro, personEntity
  case personArrangement, personNatural, personState, personNotDescribed, personAsked, personChain
  case personSubject, personParty, personDrafter, personIdentity, personLocation, personNationality
  case personNumbers, personOtherNames, personBorn, personFormed, personEnded, personLaw, purposeFixed
  case propertyNone, propertyTrace, propertyFreeze, propertyOwnOrder, propertyForeignOrder
  case propertyDescription, propertyLocation, propertyValue, propertyActions, propertyOrder
  case propertyOrderCopy, propertyExtent, propertyThirdParties, propertyFinal, basisConvention
  case basisTreaty, basisOpen, basisBound, basisBoundUndated, basisDisputed, basisNotKnown
  case basisNotKnownAtAll, basisConfirmed, conditionSecret, conditionReason, conditionUse
  case conditionLanguage, conditionTranslation, conditionTime, conditionCosts, conditionMore
  case conditionReciprocity, closeSign, annexIntro, annexStatement, annexPublished, annexPublisher
  case annexSource, annexLicence, annexDigest, annexMore, fiuIntro, fiuUse, fiuSecret, fiuArticle
  case suspicionText, agreementText, onwardUse, networkQuery, networkQueryPlain, networkUse
  case networkHandling, networkName, networkShared, networkMay, taxIntro, taxTaxpayer, taxTaxes
  case taxPeriods, taxRelevance, taxMeans, taxBasis, taxHolder, taxSecret, interestIntro, interestCapacity
  case interestPurpose, interestEvidence, interestOwner, interestUndertaking, interestFixed
  case interestWarning, registryIntro, registryDocuments, registryForm, registryFormFixed
  case registryDelivery, registryPayment, registryWarning, notesFor, languageMachine, languageReviewed
  case languageMissing, missingNone, checkPresent, checkMissing, checkNotNeeded, unknownNone, unknownPlace
  case unknownGuide, unknownRole, unknownTreaty, unknownLanguages, unknownOwner, unknownAsk
  case guideLanguages, guideTipOff, guideAccess, guideEvidence, guideChannels, guideHolders, guideLaw
  case guideDirectory, guideNetworks, guideReview, guideDisputed
}
