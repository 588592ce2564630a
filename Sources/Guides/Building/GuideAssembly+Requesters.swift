internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Requesters that every guide answers for, also where the answer is that nothing is known.
  private static let always: Set<Accessor> = [
    .public, .journalist, .obligedForeign, .foreignPolice, .foreignFIU, .foreignTax, .foreignCentralAuthority,
  ]

  /// First who learns of a request, then one heading for each requester.
  mutating func requesters() throws(GuideError) {
    let facts = current.filter { $0.section == .requesters }
    subheading("Will the owner learn of it?")
    try tipOffs(facts)
    for accessor in Accessor.allCases {
      let rules = accessFacts(accessor)
      if rules.isEmpty {
        guard isAsked(accessor) else { continue }
        subheading(Words.requester(accessor))
        paragraph("Not known: no source that we read says what this requester can get.")
        continue
      }
      subheading(Words.requester(accessor))
      try show(rules)
    }
    let rest = facts.filter { fact in
      switch fact.value {
      case .access?, .tipOff?: return false
      default: return true
      }
    }
    if !rest.isEmpty {
      subheading("Further rules for requesters")
      add(try claims.bullets(rest))
    }
  }

  /// Whether a requester without a rule is mentioned; one heading is enough for banks at home and abroad.
  private func isAsked(_ accessor: Accessor) -> Bool {
    guard GuideAssembly.always.contains(accessor) else { return false }
    return accessor != .obligedForeign || accessFacts(.obligedDomestic).isEmpty
  }

  private mutating func tipOffs(_ facts: [Fact]) throws(GuideError) {
    let here = facts.filter { if case .tipOff? = $0.value { return true } else { return false } }
    let elsewhere = current.filter { fact in
      if case .tipOff? = fact.value { return fact.section != .requesters }
      return false
    }
    if here.isEmpty, elsewhere.isEmpty {
      paragraph(
        "Not known. No source that we read says whether an owner, the company or its agent is told. Act as if "
          + "every step could be seen: secure evidence and assets first, and ask for confidentiality in writing.")
      return
    }
    add(try claims.bullets(here))
    for fact in elsewhere {
      guard case .tipOff(let tipOff)? = fact.value else { continue }
      blocks.append(
        .paragraph([
          .text("For what \(sectionName(fact.section)) says under \(fact.id): \(Words.tipOff(tipOff)). "),
          claims.marker(fact),
        ]))
    }
    paragraph("Where nothing is said here about a step, act as if it could be seen.")
  }

  private mutating func show(_ rules: [(fact: Fact, access: AccessClass)]) throws(GuideError) {
    let sides = rules.filter { $0.fact.verification == .disputed }
    if sides.count > 1 {
      blocks.append(
        .paragraph([.strong("Sources disagree"), .text(": do not rely on one side alone.")]))
    }
    for (fact, access) in rules {
      var items: [[Block]] = [
        [.paragraph([.strong("Access"), .text(": \(Words.access(access)). "), claims.marker(fact)])]
      ]
      if fact.section == .requesters {
        items = [
          [.paragraph([.strong("Access"), .text(": \(Words.access(access)).")])],
          [.paragraph([.strong("How")] + [.text(": ")] + (try claims.claim(fact)))],
        ]
        if !fact.note.isEmpty { items.append(GuideAssembly.item("Note", fact.note)) }
      } else {
        items.append(GuideAssembly.item("How", "see \(sectionName(fact.section))"))
      }
      blocks.append(.list(items))
    }
  }
}
