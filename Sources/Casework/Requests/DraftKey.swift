/// A fixed text of draft requests: its key in Registry/languages/requests.
enum DraftKey: String, CaseIterable {
  case draftMark, draftFirst, draftLast, gap, withheld, joinComma, joinColon, joinMore, joinAnd, named
  case quoted, sectionNumbered, sectionUnder, notOnRecord, refStatement, refSince, refComputed, factAsOf
  case factUndated, titleMla, titleFiu, titleNetwork, titleTax, titleInterest, titleRegistry
  case sectionSummary, sectionRequester, sectionProceeding, sectionFacts, sectionNexus, sectionAssistance
  case sectionProcedure, sectionPersons, sectionPurpose, sectionProperty, sectionBasis, sectionConditions
  case sectionClose, sectionAnnex, sectionInformation, sectionSuspicion, sectionQuery, sectionRelevance
  case sectionInterest, sectionOrder, sectionTarget, sectionUse, sectionMissing, sectionCheck
  case sectionUnknown, sectionGuide, sectionSources, summaryAsks, summaryWhy, summaryWhyRight, summaryDay
  case summaryGaps, summaryNoGaps, summaryAddressee, addresseeUnknown, requesterName, applicantName
  case requesterAddress, requesterReference, requesterContact, requesterSignatory, proceedingKind
  case proceedingSubject, proceedingStage, conductorName, conductorFunctions, kindInvestigation
  case kindProsecution, kindCourtProceeding, kindAnalysis, kindTaxExamination, kindCivilProceeding
  case offenceTitle, offenceProvision, offenceText, offencePenalty, offenceUncac, factsOfCase, nexusIntro
  case nexusRests, nexusSelf, nexusHolds, nexusHoldsUnstated, nexusIndirect, nexusInterest, nexusOwner
  case nexusNobody, nexusEnded, nexusRecordEnds, nexusHoldersMissing, nexusBands, nexusNominee, nexusRing
  case nexusUnlock, nexusRight, nexusWouldBe, nexusMightBe, nexusWouldNot, nexusNotKnown, nexusMore
  case assistIntro, assistPeriod, assistPeriodFormation, assistFree, assistFreeText, assistForced
  case assistForcedText, assistHolder, assistOfficials, roleCompanyRegister, roleOwnerRegister
  case roleTrustRegister, roleEntity, roleAgent, roleTrustee, roleNominee, roleBank, roleTax, roleNotary
  case roleLiquidator, roleRegistrar, docRegisterFile, docRegisterHistory, docFilings, docHolderList
  case docOwnerDeclarations, docOwnerSteps, docWithheld, docDueDiligence, docInstructions, docPowers
  case docFees, docNomineeAgreement, docPrincipal, docTrustDeed, docWishes, docTrustAccounts
  case docDistributions, docAccountOpening, docSignatories, docAccountStatements, docTaxOwners, docDeeds
  case docDissolution, docBooks, docMajorHoldings, docRing, docStateHolder, docReports, docAccounts
  case docConnections, docExtract, docFullHistory, docCopies, docOwnerExtract, procCertified, procNoNotice
  case procConsult, procOrder, personsMore, personsIntro, personEntity, personArrangement, personNatural
  case personState, personNotDescribed, personAsked, personChain, personSubject, personParty
  case personDrafter, personIdentity, personLocation, personNationality, personNumbers, personOtherNames
  case personBorn, personFormed, personEnded, personLaw, purposeFixed, propertyNone, propertyTrace
  case propertyFreeze, propertyOwnOrder, propertyForeignOrder, propertyDescription, propertyLocation
  case propertyValue, propertyActions, propertyOrder, propertyOrderCopy, propertyExtent
  case propertyThirdParties, propertyFinal, basisConvention, basisTreaty, basisOpen, basisBound
  case basisBoundUndated, basisDisputed, basisNotKnown, basisNotKnownAtAll, basisConfirmed
  case conditionSecret, conditionReason, conditionUse, conditionLanguage, conditionTranslation
  case conditionTime, conditionCosts, conditionMore, conditionReciprocity, closeSign, annexIntro
  case annexStatement, annexPublished, annexPublisher, annexSource, annexLicence, annexDigest, annexMore
  case fiuIntro, fiuUse, fiuSecret, fiuArticle, suspicionText, agreementText, onwardUse, networkQuery
  case networkQueryPlain, networkUse, networkHandling, networkName, networkShared, networkMay, taxIntro
  case taxTaxpayer, taxTaxes, taxPeriods, taxRelevance, taxMeans, taxBasis, taxHolder, taxSecret
  case interestIntro, interestCapacity, interestPurpose, interestEvidence, interestOwner
  case interestUndertaking, interestFixed, interestNoRoute, interestWarning, registryIntro, registryForm
  case registryFormFixed, registryDelivery, registryPayment, registryWarning, notesFor, languageMachine
  case languageReviewed, languageMissing, missingNone, checkPresent, checkMissing, checkNotNeeded
  case unknownPlace, unknownGuide, unknownRole, unknownTreaty, unknownLanguages, unknownOwner, unknownAsk
  case guideLanguages, guideTipOff, guideAccess, guideEvidence, guideChannels, guideHolders, guideLaw
  case guideDirectory, guideNetworks, guideReview, markSecondHand, markConfirmed, markTested, markDisputed
  case placeUnknown, whatAddressee, whatOffences, whatMlaTreaty, whatTreaty, whatConvention
  case whatTranslation, whatProperty
}
