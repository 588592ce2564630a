internal import Guides
internal import Registry
internal import RegistryFiles

/// The letter of mutual legal assistance: every part of article 46(15), and what goes with it.
extension DraftBuilder {
  mutating func writeLetter() {
    writeRequester("46(15)(a)", Self.article("46(15)(a)"), "46(13)", Self.article("46(13)"))
    section(.sectionProceeding, article: "46(15)(b)")
    item("46(15)(b)", Self.article("46(15)(b)")) { $0.writeProceeding() }
    section(.sectionFacts, article: "46(15)(c)")
    item("46(15)(c)", Self.article("46(15)(c)")) { draft in
      draft.paragraph(draft.filled(.facts, .factsOfCase))
      draft.writeOffences()
      let title = draft.sectionTitle
      draft.section(.sectionNexus, ["place": .of(draft.placeName)], article: "46(15)(c)")
      draft.writeNexus()
      draft.keepTitle(title)
    }
    section(.sectionAssistance, article: "46(15)(d)")
    item("46(15)(d)", Self.article("46(15)(d)")) { draft in
      draft.item("46(9)", Self.article("46(9)")) { $0.writeAssistance() }
      draft.part(.sectionProcedure)
      draft.writeProcedure()
    }
    section(.sectionPersons, article: "46(15)(e)")
    item("46(15)(e)", Self.article("46(15)(e)")) { $0.writePersons() }
    section(.sectionPurpose, article: "46(15)(f)")
    item("46(15)(f)", Self.article("46(15)(f)")) { $0.writePurpose() }
    section(.sectionProperty, article: "55(3)")
    writeProperty()
    section(.sectionBasis, article: "46(7)")
    item("46(7)", Self.article("46(7)")) { $0.writeBasis() }
    section(.sectionConditions)
    writeConditions()
    writeSignature()
  }

  mutating func writeRequester(_ id: String, _ basis: String, _ whom: String, _ whomBasis: String) {
    section(.sectionRequester, article: kind == .mla ? "46(15)(a)" : nil)
    item(whom, whomBasis) { $0.writeAddressee() }
    item(id, basis) { draft in
      var lines = [
        draft.filled(
          .requesterName, draft.kind.isAlsoDomestic ? .applicantName : .requesterName),
        draft.filled(.requesterAddress, .requesterAddress),
        draft.filled(.requesterReference, .requesterReference),
      ]
      if let line = draft.given(.requesterContact, .requesterContact) { lines.append(line) }
      draft.bullets(lines)
    }
  }

  /// Whom it goes to: from the directory, else from the guide, else a gap.
  mutating func writeAddressee() {
    if let given = details[.addressee] {
      addressee = given
      paragraph(.summaryAddressee, ["name": .of(given)])
      return
    }
    guard let place = matter.place else {
      unknowns.append(words.line(.unknownPlace, ["target": target]))
      let missing = gap(RequestDetails.Field.addressee.rawValue, .whatAddressee)
      paragraph(.summaryAddressee, ["name": missing])
      return
    }
    for role in kind.addressees {
      let entries =
        library.directory.entries(jurisdiction: place, role: role)
        + (place.utf8.count > 2
          ? library.directory.entries(jurisdiction: String(place.prefix(2)), role: role) : [])
      guard
        let first = entries.first(where: { kind != .mla || $0.duty.articles.contains(46) })
          ?? entries.first
      else { continue }
      let local = first.institution.localNames.map(\.name)
      let name = first.institution.name + (local.isEmpty ? "" : " (\(local.joined(separator: "; ")))")
      addressee = name
      paragraph(
        words.line(.summaryAddressee, ["name": .of(name)])
          + [.text(" "), marker(first.institution.id, first.duty.backing)])
      return
    }
    for fact in facts {
      switch fact.value {
      case .institution(let institution)? where kind.institutions.contains(institution.role):
        addressee = institution.name
      case .channel(let channel)? where kind.channels.contains(channel.kind): addressee = channel.addressee
      case .register(let register)? where kind.isAlsoDomestic && fact.section != .trails:
        addressee = register.institution
      default: continue
      }
      paragraph(
        words.line(.summaryAddressee, ["name": .of(addressee ?? "")]) + [.text(" "), marker(fact)])
      return
    }
    let missing = gap(RequestDetails.Field.addressee.rawValue, .whatAddressee)
    paragraph(.summaryAddressee, ["name": missing])
  }

  mutating func writeProceeding() {
    let kinds: [RequestDetails.Proceeding: DraftKey] = [
      .investigation: .kindInvestigation, .prosecution: .kindProsecution,
      .courtProceeding: .kindCourtProceeding, .analysis: .kindAnalysis,
      .taxExamination: .kindTaxExamination, .civilProceeding: .kindCivilProceeding,
    ]
    let named = details.proceeding.flatMap { kinds[$0] }.map { words.line($0) }
    var lines = [
      words.labelled(.proceedingKind, named ?? gap("proceeding.kind", .proceedingKind, isLabelled: true)),
      filled(.proceedingSubject, .proceedingSubject),
    ]
    if let stage = given(.proceedingStage, .proceedingStage) { lines.append(stage) }
    lines += [
      filled(.conductorName, .conductorName), filled(.conductorFunctions, .conductorFunctions),
    ]
    bullets(lines)
  }

  /// - Parameter needsLaw: whether provision and text must be given.
  mutating func writeOffences(needsLaw: Bool = true) {
    guard !details.offences.isEmpty else {
      let missing = gap("offences", needsLaw ? .whatOffences : .offenceTitle)
      paragraph(words.labelled(.offenceTitle, missing))
      return
    }
    for (number, offence) in details.offences.enumerated() {
      func place(_ key: String) -> String { "offences[\(number + 1)].\(key)" }
      var lines = [words.labelled(.offenceTitle, .of(offence.name))]
      func law(_ text: String?, _ key: String, _ label: DraftKey, _ draft: inout Self) {
        if let text {
          lines.append(draft.words.labelled(label, .of(text)))
        } else if needsLaw {
          lines.append(draft.words.labelled(label, draft.gap(place(key), label, isLabelled: true)))
        }
      }
      law(offence.provision, "provision", .offenceProvision, &self)
      law(offence.text, "text", .offenceText, &self)
      if let penalty = offence.penalty { lines.append(words.labelled(.offencePenalty, .of(penalty))) }
      if !offence.uncac.isEmpty {
        lines.append(
          words.labelled(.offenceUncac, words.commas(offence.uncac.map { .of("\($0)") })))
      }
      bullets(lines)
    }
  }

  mutating func writeAssistance() {
    paragraph(.assistIntro, ["target": target])
    paragraph(.assistOfficials)
    if let first = formation ?? chain.targets.compactMap(firstDay).min() {
      paragraph(.assistPeriod, ["date": .of(first.description)])
    } else {
      paragraph(.assistPeriodFormation)
    }
    let holders = InformationHolder.all(for: matter, chain, facts, library.directory)
    part(.assistFree)
    paragraph(.assistFreeText)
    holders.filter { !$0.role.mayNeedCompulsion }.forEach { write($0) }
    part(.assistForced)
    paragraph(.assistForcedText)
    holders.filter { $0.role.mayNeedCompulsion }.forEach { write($0) }
  }

  /// The first day of the entities asked about, where it is on record of each.
  private var formation: CalendarDate? {
    var days: [CalendarDate] = []
    for target in chain.targets {
      guard case .entity(let entity)? = matter.parties[target]?.details, let day = entity.foundingDate
      else { return nil }
      days.append(day)
    }
    return days.min()
  }

  /// The earliest day on which an interest in it is on record.
  private func firstDay(_ node: Int32) -> CalendarDate? {
    matter.structure.links.filter { $0.subject == node && $0.claim >= 0 }
      .compactMap { matter.structure.claims[Int($0.claim)].since }.min()
  }

  private mutating func write(_ holder: InformationHolder) {
    var head: [Inline] = [.strong(words.text(holder.role.words))]
    if let name = holder.name { head = words.line(.assistHolder, ["role": head, "name": .of(name)]) }
    for fact in holder.facts.prefix(3) { head += [.text(" "), marker(fact)] }
    if let entry = holder.entry {
      head += [.text(" "), marker(entry.institution.id, entry.duty.backing, entry.sources)]
    }
    if holder.facts.isEmpty, holder.name == nil, holder.role != .entity, matter.place != nil, guide != nil {
      unknowns.append(
        words.line(
          .unknownRole, ["place": .of(placeName), "role": words.line(holder.role.words)]))
    }
    blocks.append(.paragraph(head))
    bullets(holder.documents.map { words.line($0) })
  }

  mutating func writeProcedure() {
    var lines = [
      words.line(.procCertified), words.line(.procNoNotice, ["target": target]), words.line(.procOrder),
      words.line(.procConsult),
    ]
    lines += details.procedure.map { .of($0) }
    bullets(lines)
  }

  mutating func writePurpose() {
    paragraph(.purposeFixed, ["company": label(0), "target": target])
    paragraph(filled(.purpose, .sectionPurpose))
  }

  mutating func writeProperty() {
    guard let recovery = details.recovery else {
      paragraph(.propertyNone)
      notNeeded("55(3)", Self.article("55(3)"), words.text(.propertyNone))
      return
    }
    switch recovery {
    case .trace, .freeze:
      paragraph(recovery == .trace ? .propertyTrace : .propertyFreeze)
      item("55(3)(c)", Self.article("55(3)(c)")) { draft in
        var lines = [
          draft.filled(.facts, .factsOfCase), draft.filled(.actions, .propertyActions),
        ]
        lines += [draft.given(.order, .propertyOrder), draft.given(.orderCopy, .propertyOrderCopy)]
          .compactMap { $0 }
        draft.writePropertyList(isDue: false)
        draft.bullets(lines)
      }
    case .ownOrder:
      paragraph(.propertyOwnOrder)
      item("55(3)(a)", Self.article("55(3)(a)")) { draft in
        draft.writePropertyList(isDue: true)
        draft.bullets([draft.filled(.facts, .factsOfCase)])
      }
    case .foreignOrder:
      paragraph(.propertyForeignOrder)
      item("55(3)(b)", Self.article("55(3)(b)")) { draft in
        draft.writePropertyList(isDue: false)
        draft.bullets([
          draft.filled(.order, .propertyOrder), draft.filled(.orderCopy, .propertyOrderCopy),
          draft.filled(.facts, .factsOfCase), draft.filled(.extent, .propertyExtent),
          draft.filled(.thirdParties, .propertyThirdParties), draft.filled(.finalOrder, .propertyFinal),
        ])
      }
    }
  }

  private mutating func writePropertyList(isDue: Bool) {
    if details.property.isEmpty, isDue {
      let missing = gap("recovery.property", .whatProperty)
      paragraph(words.labelled(.propertyDescription, missing))
    }
    for property in details.property {
      var lines = [words.labelled(.propertyDescription, .of(property.description))]
      lines.append(
        words.labelled(.propertyLocation, property.location.map { .of($0) } ?? words.line(.notOnRecord)))
      if let value = property.value { lines.append(words.labelled(.propertyValue, .of(value))) }
      bullets(lines)
    }
  }

  mutating func writeSignature() {
    section(.sectionClose)
    if let line = given(.requesterSignatory, .requesterSignatory) { paragraph(line) }
    paragraph(.closeSign)
  }
}
