/// A fixed text of draft requests: its key in Registry/languages/requests.
enum DraftKey: String, CaseIterable {
  case draftMark, draftFirst, draftLast, gap, withheld, joinComma, joinColon, joinAnd, named, quoted
  case sectionNumbered, sectionUnder, notOnRecord, refStatement, refSince, refComputed, factAsOf
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
  case nexusSelf, nexusHolds, nexusHoldsUnstated, nexusIndirect, nexusInterest, nexusOwner, nexusNobody
  case nexusEnded, nexusRecordEnds, nexusHoldersMissing, nexusBands, nexusNominee, nexusRing, nexusUnlock
  case nexusRight, nexusWouldBe, nexusMightBe, nexusWouldNot, nexusNotKnown, nexusMore, assistIntro
  case assistPeriod, assistPeriodFormation, assistFree, assistFreeText, assistForced, assistForcedText
  case assistHolder, assistOfficials, roleCompanyRegister, roleOwnerRegister, roleTrustRegister
  case roleEntity, roleAgent, roleTrustee, roleNominee, roleBank, roleTax, roleNotary, roleLiquidator
  case roleRegistrar, docRegisterFile, docRegisterHistory, docFilings, docHolderList, docOwnerDeclarations
  case docOwnerSteps, docWithheld, docDueDiligence, docInstructions, docPowers, docFees
  case docNomineeAgreement, docPrincipal, docTrustDeed, docWishes, docTrustAccounts, docDistributions
  case docAccountOpening, docSignatories, docAccountStatements, docTaxOwners, docDeeds, docDissolution
  case docBooks, docMajorHoldings, docRing, docStateHolder, docReports, docAccounts, docConnections
  case docExtract, docFullHistory, docCopies, docOwnerExtract, procCertified, procNoNotice, procConsult
  case procOrder, personsIntro, personEntity, personArrangement, personNatural, personState
  case personNotDescribed, personAsked, personChain, personSubject, personParty, personDrafter
  case personIdentity, personLocation, personNationality, personNumbers, personOtherNames, personBorn
  case personFormed, personEnded, personLaw, purposeFixed, propertyNone, propertyTrace, propertyFreeze
  case propertyOwnOrder, propertyForeignOrder, propertyDescription, propertyLocation, propertyValue
  case propertyActions, propertyOrder, propertyOrderCopy, propertyExtent, propertyThirdParties
  case propertyFinal, basisConvention, basisTreaty, basisOpen, basisBound, basisBoundUndated
  case basisDisputed, basisNotKnown, basisNotKnownAtAll, basisConfirmed, conditionSecret, conditionReason
  case conditionUse, conditionLanguage, conditionTranslation, conditionTime, conditionCosts, conditionMore
  case conditionReciprocity, closeSign, annexIntro, annexStatement, annexPublished, annexPublisher
  case annexSource, annexLicence, annexDigest, annexMore, fiuIntro, fiuUse, fiuSecret, fiuArticle
  case suspicionText, agreementText, onwardUse, networkQuery, networkQueryPlain, networkUse
  case networkHandling, networkName, networkShared, networkMay, taxIntro, taxTaxpayer, taxTaxes
  case taxPeriods, taxRelevance, taxMeans, taxBasis, taxHolder, taxSecret, interestIntro, interestCapacity
  case interestPurpose, interestEvidence, interestOwner, interestUndertaking, interestFixed
  case interestNoRoute, interestWarning, registryIntro, registryForm, registryFormFixed, registryDelivery
  case registryPayment, registryWarning, notesFor, languageMachine, languageReviewed, languageMissing
  case missingNone, checkPresent, checkMissing, checkNotNeeded, unknownPlace, unknownGuide, unknownRole
  case unknownTreaty, unknownLanguages, unknownOwner, unknownAsk, guideLanguages, guideTipOff, guideAccess
  case guideEvidence, guideChannels, guideHolders, guideLaw, guideDirectory, guideNetworks, guideReview
  case markSecondHand, markConfirmed, markTested, markDisputed, placeUnknown, whatAddressee, whatOffences
  case whatMlaTreaty, whatTreaty, whatConvention, whatTranslation, whatProperty
}
