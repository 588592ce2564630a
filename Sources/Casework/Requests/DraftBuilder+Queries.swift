internal import Guides
internal import Registry
internal import RegistryFiles

/// Queries between financial intelligence units and through networks: for leads, never for evidence.
extension DraftBuilder {
  mutating func writeFIUQuery() {
    writeRequester("fiu.requester", Self.ownList, "fiu.addressee", Self.ownList)
    paragraph(.fiuIntro, ["target": target])
    section(.sectionSuspicion)
    item("fiu.suspicion") { draft in
      draft.paragraph(draft.filled(.suspicion, .suspicionText))
      draft.writeOffences(needsLaw: false)
    }
    writeNexusItem("fiu.link")
    section(.sectionPersons)
    item("fiu.subjects") { $0.writePersons() }
    section(.sectionInformation)
    item("fiu.information") { draft in
      let papers: [DraftKey] = [
        .docReports, .docOwnerDeclarations, .docAccounts, .docConnections, .docRegisterHistory,
      ]
      draft.bullets(papers.map { draft.words.line($0) })
    }
    section(.sectionPurpose)
    item("fiu.purpose") { $0.writePurpose() }
    section(.sectionBasis)
    item("fiu.basis") { draft in
      draft.paragraph(.fiuArticle)
      draft.paragraph(draft.filled(.agreement, .agreementText))
    }
    section(.sectionUse)
    item("fiu.use") { draft in
      draft.paragraph(.fiuUse)
      draft.paragraph(.fiuSecret)
      if let onward = draft.given(.onwardUse, .onwardUse) { draft.paragraph(onward) }
    }
    writeSignature()
  }

  mutating func writeNetworkQuery() {
    writeRequester("network.requester", Self.ownList, "network.addressee", Self.ownList)
    item("network.network") { draft in
      draft.paragraph(draft.filled(.network, .networkName))
    }
    section(.sectionQuery)
    item("network.query") { draft in
      if let unlocked = draft.unlocked {
        draft.paragraph(
          .networkQuery,
          ["target": draft.target, "amount": unlocked, "company": draft.label(0)])
      } else {
        draft.paragraph(.networkQueryPlain, ["target": draft.target])
      }
    }
    writeNexusItem("network.link")
    section(.sectionPersons)
    item("network.subjects") { $0.writePersons() }
    section(.sectionPurpose)
    item("network.purpose") { $0.writePurpose() }
    section(.sectionUse)
    item("network.use") { draft in
      draft.paragraph(.networkUse)
      draft.paragraph(.procNoNotice, ["target": draft.target])
      if let handling = draft.given(.handling, .networkHandling) { draft.paragraph(handling) }
    }
    writeSignature()
  }

  mutating func writeNexusItem(_ id: String) {
    section(.sectionNexus, ["place": .of(placeName)])
    item(id) { $0.writeNexus() }
  }

  // MARK: Tax

  mutating func writeTaxRequest() {
    writeRequester("tax.requester", Self.ownList, "tax.addressee", Self.ownList)
    paragraph(.taxIntro, ["target": target, "from": .of(fromName)])
    section(.sectionRelevance)
    item("tax.taxpayer") { draft in draft.paragraph(draft.filled(.taxpayer, .taxTaxpayer)) }
    item("tax.taxes") { draft in draft.paragraph(draft.filled(.taxes, .taxTaxes)) }
    item("tax.periods") { draft in draft.paragraph(draft.filled(.periods, .taxPeriods)) }
    item("tax.relevance") { draft in draft.paragraph(draft.filled(.relevance, .taxRelevance)) }
    item("tax.ownMeans") { draft in draft.paragraph(draft.filled(.ownMeans, .taxMeans)) }
    writeNexusItem("tax.link")
    section(.sectionPersons)
    item("tax.subjects") { $0.writePersons() }
    section(.sectionInformation)
    item("tax.information") { draft in
      let papers: [DraftKey] = [
        .docTaxOwners, .docOwnerDeclarations, .docHolderList, .docDueDiligence, .docAccountOpening,
        .docAccountStatements,
      ]
      draft.bullets(papers.map { draft.words.line($0) })
    }
    item("tax.holder") { draft in
      draft.paragraph(.taxHolder, ["place": .of(draft.placeName)])
    }
    section(.sectionBasis)
    item("tax.basis") { draft in draft.paragraph(draft.filled(.taxBasis, .taxBasis)) }
    if let reason = details[.secrecy] {
      section(.sectionUse)
      paragraph(.taxSecret, ["text": .of(reason)])
    }
    writeSignature()
  }

  // MARK: Private requesters and registers

  mutating func writeInterestApplication() {
    writeRequester("interest.applicant", Self.ownList, "interest.addressee", Self.ownList)
    section(.sectionTarget)
    item("interest.entity") { draft in
      draft.paragraph(.interestIntro, ["target": draft.target])
      draft.writeTarget()
      if let owner = draft.given(.interestOwner, .interestOwner) { draft.paragraph(owner) }
    }
    section(.sectionInterest)
    item("interest.capacity") { draft in draft.paragraph(draft.filled(.capacity, .interestCapacity)) }
    item("interest.purpose") { draft in
      draft.paragraph(draft.filled(.interest, .interestPurpose))
      draft.paragraph(
        .interestFixed, ["company": draft.label(0), "target": draft.target])
    }
    item("interest.evidence") { draft in
      draft.paragraph(draft.filled(.interestEvidence, .interestEvidence))
    }
    writeNexusItem("interest.link")
    section(.sectionUse)
    item("interest.undertaking") { draft in
      draft.paragraph(draft.filled(.undertaking, .interestUndertaking))
    }
    let isOpen = facts.contains { fact in
      if case .access(_, .legitimateInterest)? = fact.value { return true } else { return false }
    }
    if !isOpen { unknowns.append(words.line(.interestNoRoute, ["place": .of(placeName)])) }
    unknowns.append(words.line(.interestWarning))
    writeSignature()
  }

  mutating func writeRegistryOrder() {
    writeRequester("registry.orderer", Self.ownList, "registry.addressee", Self.ownList)
    section(.sectionTarget)
    item("registry.entity") { draft in
      draft.paragraph(.registryIntro, ["target": draft.target])
      draft.writeTarget()
    }
    section(.sectionOrder)
    item("registry.documents") { draft in
      let papers: [DraftKey] = [.docExtract, .docFullHistory, .docCopies, .docOwnerExtract]
      draft.bullets(papers.map { draft.words.line($0) } + draft.details.documents.map { .of($0) })
    }
    item("registry.form") { draft in
      let fixed = draft.words.line(.registryFormFixed)
      draft.paragraph(
        draft.words.labelled(.registryForm, draft.details[.orderForm].map { .of($0) } ?? fixed))
    }
    item("registry.delivery") { draft in
      draft.paragraph(draft.filled(.delivery, .registryDelivery))
    }
    item("registry.payment") { draft in draft.paragraph(draft.filled(.payment, .registryPayment)) }
    unknowns.append(words.line(.registryWarning))
    writeSignature()
  }

  /// The entities asked about and nobody else: a register needs no names of persons.
  private mutating func writeTarget() {
    var list: [[Block]] = []
    for node in chain.targets.prefix(Self.mostPersons) { list.append(party(node)) }
    blocks.append(.list(list))
  }
}
