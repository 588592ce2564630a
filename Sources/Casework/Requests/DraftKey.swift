/// A fixed text of draft requests: its key in Registry/languages/requests.
enum DraftKey: String, CaseIterable {
  case draftMark, draftFirst, draftLast, gap, joinComma, joinColon, joinAnd, named, quoted
  case sectionNumbered, sectionUnder, withheld, notOnRecord, refStatement, refSince, refComputed, refDetails, factAsOf
  case factUndated, titleMla, titleFiu, titleNetwork, titleTax, titleInterest, titleRegistry
  case sectionSummary, sectionRequester, sectionProceeding, sectionFacts, sectionNexus, sectionAssistance
  case sectionProcedure, sectionPersons, sectionPurpose, sectionProperty, sectionBasis, sectionConditions
  case sectionClose, sectionAnnex, sectionInformation, sectionSuspicion, sectionQuery, sectionRelevance
  case sectionInterest, sectionOrder, sectionTarget, sectionUse, sectionMissing, sectionCheck
  case sectionUnknown, sectionGuide, sectionSources, summaryAsks, summaryWhy, summaryWhyRight, summaryDay
  case summaryGaps, summaryNoGaps, summaryAddressee, addresseeUnknown, requesterName, applicantName, requesterAddress
  case requesterReference, requesterContact, requesterSignatory, proceedingKind, proceedingSubject
  case proceedingStage, conductorName, conductorFunctions, kindInvestigation, kindProsecution
  case kindCourtProceeding, kindAnalysis, kindTaxExamination, kindCivilProceeding, offenceTitle
  case offenceProvision, offenceText, offencePenalty, offenceUncac, factsOfCase, nexusIntro, nexusSelf
  case nexusHolds, nexusHoldsUnstated, nexusIndirect, nexusInterest, nexusOwner, nexusNobody, nexusEnded
  case nexusRecordEnds, nexusHoldersMissing, nexusBands, nexusNominee, nexusRing, nexusUnlock, nexusRight
  case nexusWouldBe, nexusMightBe, nexusWouldNot, nexusNotKnown, nexusMore, assistIntro, assistPeriod
  case assistPeriodFormation, assistFree, assistFreeText, assistForced, assistForcedText, assistHolder
  case assistOfficials, roleCompanyRegister, roleOwnerRegister, roleTrustRegister, roleEntity, roleAgent
  case roleTrustee, roleNominee, roleBank, roleTax, roleNotary, roleLiquidator, roleRegistrar, roleFiu
  case docRegisterFile, docRegisterHistory, docFilings, docOfficers, docHolderList, docOwnerDeclarations
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
  case interestNoRoute, interestWarning, registryIntro, registryDocuments, registryForm, registryFormFixed
  case registryDelivery, registryPayment, registryWarning, notesFor, languageMachine, languageReviewed
  case languageMissing, missingNone, checkPresent, checkMissing, checkNotNeeded, unknownNone, unknownPlace
  case unknownGuide, unknownRole, unknownTreaty, unknownLanguages, unknownOwner, unknownAsk
  case guideLanguages, guideTipOff, guideAccess, guideEvidence, guideChannels, guideHolders, guideLaw
  case guideDirectory, guideNetworks, guideReview, guideDisputed, guideCarries, markSecondHand
  case markConfirmed, markTested, markDisputed, placeUnknown, whatAddressee, whatPlace, whatOffences
  case whatMlaTreaty, whatTreaty, whatConvention, whatTranslation, whatProperty
}
