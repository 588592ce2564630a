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
    try tipOffs()
    for accessor in Accessor.allCases {
      let rules = accessFacts(accessor)
      if rules.isEmpty {
        guard isAsked(accessor) else { continue }
        subheading(Words.requester(accessor))
        nothingKnown(for: accessor)
        continue
      }
      subheading(Words.requester(accessor))
      try show(rules, accessor)
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

  /// Every step that may or may not give the request away, in full, also where it belongs to another
  /// section: whoever reads only this must not miss one.
  private mutating func tipOffs() throws(GuideError) {
    var items: [[Block]] = []
    for kind in Words.tipOffOrder {
      for fact in current where fact.value == .tipOff(kind) {
        var inner: [[Block]] = [[.paragraph(try claims.claim(fact))]]
        if !fact.note.isEmpty { inner.append(GuideAssembly.item("Note", fact.note)) }
        items.append([.paragraph([.strong("\(Words.capitalised(Words.tipOff(kind))).")]), .list(inner)])
      }
    }
    guard !items.isEmpty else {
      paragraph(
        "Not known. No source that we read says whether an owner, the company or its agent is told. Act as if "
          + "every step could be seen: secure evidence and assets first, and ask for confidentiality in writing."
      )
      return
    }
    add(items)
    paragraph("Where nothing is said here about a step, act as if it could be seen.")
  }

  private mutating func show(
    _ rules: [(fact: Fact, access: AccessClass)], _ accessor: Accessor
  ) throws(GuideError) {
    let sides = rules.filter { $0.fact.verification == .disputed }
    if sides.count > 1 {
      blocks.append(
        .paragraph([.strong("Sources disagree"), .text(": do not rely on one side alone.")]))
    }
    add(
      try rules.map { rule throws(GuideError) in
        let words = Words.access(rule.access, for: accessor)
        guard rule.fact.section == .requesters else {
          return [
            .paragraph([
              .strong("Access"), .text(": \(words); see \(sectionName(rule.fact.section)). "),
              claims.marker(rule.fact),
            ])
          ]
        }
        var inner: [[Block]] = [[.paragraph(try claims.claim(rule.fact))]]
        if !rule.fact.note.isEmpty { inner.append(GuideAssembly.item("Note", rule.fact.note)) }
        return [.paragraph([.strong("Access"), .text(": \(words).")]), .list(inner)]
      })
  }

  /// What follows for a requester of whom no source speaks.
  private mutating func nothingKnown(for accessor: Accessor) {
    let open = accessFacts(.public).filter { Words.isOpen($0.access) && $0.fact.verification != .disputed }
    guard accessor != .public, let rule = open.first else {
      paragraph(
        "Not known: no source that we read says what this requester can get."
          + (accessor == .public ? "" : " What anybody gets stands above."))
      return
    }
    blocks.append(
      .paragraph([
        .text("At least what anybody gets: \(Words.access(rule.access, for: .public)). "),
        claims.marker(rule.fact), .text(" Whether there is more is not known."),
      ]))
  }
}
