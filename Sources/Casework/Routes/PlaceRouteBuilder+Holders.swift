internal import Guides
internal import Registry
internal import RegistryFiles

/// Holders of information, secrecy, evidence and the routes beside the criminal ones.
extension PlaceRouteBuilder {
  mutating func addHolders() {
    add(.serve, facts.lines { $0.section == .holders || $0.section == .trails && !$0.isOpenTrail })
    add(
      .serve,
      RouteLine.unique(
        institutions(
          [.beneficialOwnershipRegistry, .companyRegistry, .trustRegistry, .landRegistry], of: place)))
    add(.serve, treatyLines(46, ["3", "29"]) + treatyLines(46, ["8"]))
    if facts.reading == nil {
      add(
        .serve,
        [
          .question(
            "Who holds owner data there: a register, the registered agent, banks, notaries?",
            ask: "the central authority or the financial intelligence unit of \(place)")
        ])
    }
  }

  mutating func addSecrecy() {
    let told = facts.lines { fact in
      if case .tipOff? = fact.value { return true }
      return fact.topic.lowercased().hasPrefix("tipoff")
    }
    add(.secrecy, told)
    if told.isEmpty {
      add(
        .secrecy,
        [
          .question(
            "Does the owner, the company or its agent learn of a request? Nothing is on record, so do not rely on secrecy.",
            ask:
              "the register and the central authority of \(route.name), in general terms and without a name")
        ])
    }
    add(
      .secrecy,
      [
        RouteLine(
          .method,
          "Steps that the owner may learn of stand last in the plan, after every quiet step and after freezing, in all places."
        )
      ])
  }

  mutating func addEvidence() {
    add(.evidence, facts.lines { $0.section == .evidence })
    guard !route.isHome else { return }
    if data.treaty("APOSTILLE") != nil { add(.evidence, bound("APOSTILLE").lines) }
    if facts.reading == nil || !facts.all.contains(where: { $0.section == .evidence }) {
      add(
        .evidence,
        [
          .question(
            "In which form can a court be shown what the register holds: certified copy, apostille, affidavit?",
            ask: "the register and the central authority of \(route.name)")
        ])
    }
    add(
      .evidence,
      [
        RouteLine(
          .method,
          "Make screen copies with address, day and time of all that you saw alone. They are leads; ask for the certified copy of the same page formally."
        )
      ])
  }

  private func speaks(_ words: [String]) -> [RouteLine] {
    facts.lines { fact in
      let text = (fact.topic + " " + fact.statement).lowercased()
      return words.contains(where: text.contains)
    }
  }

  private func law(_ words: [String]) -> [RouteLine] {
    return words.flatMap { data.law.entries(jurisdiction: country, words: [$0]) }.map { RouteLine($0) }
  }

  mutating func addCivil() {
    let insolvency = RouteLine.unique(
      speaks(["insolven", "liquidator", "receiver"]) + law(["insolven", "liquidator"]))
    let disclosure = RouteLine.unique(
      speaks(["disclosure order", "norwich"]) + law(["disclosure order", "norwich"]))
    let state = treatyLines(53, ["a", "b", "c"]) + provisions([53])
    add(.civil, Array(insolvency.prefix(4)) + Array(disclosure.prefix(4)))
    if insolvency.isEmpty {
      add(
        .civil,
        [
          .question(
            "Can a creditor have an office-holder put over a shell, who then reads its books and bank papers?",
            ask: "an insolvency court or practitioner in \(route.name)")
        ])
    }
    if disclosure.isEmpty {
      add(
        .civil,
        [
          .question(
            "Do courts there order third parties, such as agents and banks, to disclose, under seal and without notice?",
            ask: "a civil court lawyer in \(route.name)")
        ])
    }
    if requester == .journalist {
      add(.civil, state)
    } else {
      add(
        .civil, .civil, "Let the state sue as owner or as harmed party, beside the criminal request.",
        .evidence,
        facts.exposure([.court, .agent], otherwise: .unknown),
        state + asked([.civilProceedings], of: place))
    }
    let privilege = RouteLine.unique(
      speaks(["privilege", "professional secrecy", "lawyer"]) + law(["privilege"]))
    add(.civil, Array(privilege.prefix(4)))
    add(
      .civil,
      [
        .question(
          "How far does legal professional privilege reach there: also to a lawyer who acts as agent, nominee or trustee?",
          ask: "the central authority or the bar of \(route.name)"),
        RouteLine(
          .method,
          "Where a holder claims privilege, ask for what is not advice: the register's own file, filings, bank records, fees paid and the identity of who instructed; name the papers one by one."
        ),
      ] + treatyLines(31, ["7"]))
  }
}
