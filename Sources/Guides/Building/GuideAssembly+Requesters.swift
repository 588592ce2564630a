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
    subheading(.oneMinuteTipOff)
    try tipOffs()
    for accessor in Accessor.allCases {
      let rules = accessFacts(accessor)
      guard !rules.isEmpty || isAsked(accessor) else { continue }
      subheading(phrases.line(Phrase.requester(accessor)))
      if rules.isEmpty {
        nothingKnown(for: accessor)
      } else {
        try show(rules, accessor)
      }
    }
    let rest = facts.filter { fact in
      switch fact.value {
      case .access?, .tipOff?: return false
      default: return true
      }
    }
    if !rest.isEmpty {
      subheading(.requestersFurther)
      add(try claims.bullets(byPart(rest).flatMap(\.facts)))
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
    for kind in TipOff.byDanger {
      let words = phrases.line(Phrase.tipOff(kind)).capitalised
      let line = phrases.text(.requestersTipOffLine, ["answer": words.plain])
      for fact in byPart(current).flatMap(\.facts) where fact.value == .tipOff(kind) {
        let inner = [[Block.paragraph(try claims.claim(fact))]] + claims.note(fact)
        items.append([.paragraph([.strong(line)]), .list(inner)])
      }
    }
    guard !items.isEmpty else {
      paragraph(.requestersTipOffUnknown)
      return
    }
    add(items)
    paragraph(.requestersTipOffEnd)
  }

  private mutating func show(
    _ rules: [(fact: Fact, access: AccessClass)], _ accessor: Accessor
  ) throws(GuideError) {
    if rules.filter({ $0.fact.verification == .disputed }).count > 1 {
      paragraph(claims.warning(isTwoSided: true))
    }
    var items: [[Block]] = []
    for rule in rules {
      let words = phrases.line(Phrase.access(rule.access, for: accessor))
      guard rule.fact.section == .requesters else {
        let text = phrases.line(
          .requestersAccessElsewhere,
          ["access": words, "section": GuideAssembly.number(of: rule.fact.section)])
        let line = phrases.sentences([text, [claims.marker(rule.fact)]])
        items.append([.paragraph(claims.labelled(rule.fact, phrases.label(.detailAccess, line)))])
        continue
      }
      let inner = [[Block.paragraph(try claims.claim(rule.fact))]] + claims.note(rule.fact)
      let text = phrases.line(.requestersAccessText, ["access": words])
      items.append([.paragraph(phrases.label(.detailAccess, text)), .list(inner)])
    }
    add(items)
  }

  /// What follows for a requester of whom no source speaks.
  private mutating func nothingKnown(for accessor: Accessor) {
    let open = accessFacts(.public).filter {
      $0.access.isOpenToAll && $0.fact.verification != .disputed && $0.fact.part == nil
    }
    guard accessor != .public, let rule = open.first else {
      paragraph(
        phrases.sentences([
          phrases.line(.requestersUnknown),
          accessor == .public ? [] : phrases.line(.requestersUnknownAbove),
        ]))
      return
    }
    let access = phrases.line(Phrase.access(rule.access, for: .public))
    paragraph(
      phrases.sentences([
        phrases.line(.requestersAtLeast, ["access": access]), [claims.marker(rule.fact)],
        phrases.line(.requestersMoreNotKnown),
      ]))
  }
}
