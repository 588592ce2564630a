internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// The answers that a first call needs, each made from a typed value.
  mutating func oneMinute() throws(GuideError) {
    var items = try registered()
    items += used.filter { !$0.regime.isValid(on: day) }.compactMap { coming($0.regime) }
    items.append(registers())
    items.append(publicAccess())
    if let others = otherAccess() { items.append(others) }
    items.append(tipOff())
    items += addressees()
    add(items)
    paragraph(.oneMinuteEnd)
  }

  /// The registers and whether a reader can search them.
  private func registers() -> [Block] {
    let inner = registerGroups.map { group -> [Block] in
      let values = [
        "registers": phrases.and(group.names.map { .of($0) }), "institution": Line.of(group.institution),
      ]
      var address: Line = []
      if let web = WebAddress(group.address) { address = [.link(group.address, .web(web))] }
      let line: Line
      switch group.openness {
      case .notPublic: line = phrases.line(.oneMinuteWhereNotPublic, values)
      case .open, .notForAll:
        if address.isEmpty {
          let named = ["register": values["registers"] ?? [], "institution": .of(group.institution)]
          line = phrases.sentence(phrases.line(.detailRegisterText, named))
        } else {
          line = phrases.line(
            group.openness == .open ? .oneMinuteWhereRegister : .oneMinuteWhereNotForAll,
            values.merging(["address": address]) { $1 })
        }
      }
      return [.paragraph(phrases.sentences([line] + group.facts.map { [claims.marker($0)] }))]
    }
    guard !inner.isEmpty else { return answer(.oneMinuteWhere, phrases.line(.oneMinuteWhereNone)) }
    let text = phrases.line(.oneMinuteWhereText, ["section": GuideAssembly.number(of: .place)])
    return answer(.oneMinuteWhere, text) + [.list(inner)]
  }

  func answer(_ question: PhraseKey, _ text: Line) -> [Block] {
    [.paragraph(phrases.answer(question, text))]
  }

  private func publicAccess() -> [Block] {
    let rules = accessFacts(.public)
    func line(_ rule: (fact: Fact, access: AccessClass)) -> Line {
      phrases.sentences([phrases.line(Phrase.publicAccess(rule.access)), [claims.marker(rule.fact)]])
    }
    guard let first = rules.first else {
      return answer(
        .oneMinutePublic,
        phrases.line(.oneMinutePublicUnknown, ["section": GuideAssembly.number(of: .access)]))
    }
    if rules.count == 1, first.fact.part == nil { return answer(.oneMinutePublic, line(first)) }
    let isDisputed = rules.contains { $0.fact.verification == .disputed }
    let question = Inline.strong(phrases.text(.oneMinutePublic))
    let start: Line =
      isDisputed
      ? phrases.answer(.oneMinutePublic, phrases.line(.oneMinutePublicDisputed)) : [question]
    return [
      .paragraph(start), .list(rules.map { [.paragraph(claims.labelled($0.fact, line($0)))] }),
    ]
  }

  private func otherAccess() -> [Block]? {
    var inner: [[Block]] = []
    for accessor in Accessor.allCases where accessor != .public {
      let rules = accessFacts(accessor)
      guard !rules.isEmpty else { continue }
      var words: [Line] = []
      for rule in rules {
        let text = phrases.line(Phrase.access(rule.access, for: accessor))
        if !words.contains(text) { words.append(text) }
      }
      let text = phrases.line(
        words.count > 1 ? .oneMinuteOthersSeveral : .oneMinuteOthersOne, ["access": phrases.or(words)])
      let line = phrases.sentences([text] + rules.map { [claims.marker($0.fact)] })
      inner.append([.paragraph(phrases.label(phrases.text(Phrase.requester(accessor)), line))])
    }
    guard !inner.isEmpty else { return nil }
    let text = phrases.line(.oneMinuteOthersText, ["section": GuideAssembly.number(of: .requesters)])
    return answer(.oneMinuteOthers, text) + [.list(inner)]
  }

  /// What a step may give away, the most dangerous first.
  private func tipOff() -> [Block] {
    var inner: [[Block]] = []
    for kind in TipOff.byDanger {
      let facts = current.filter { $0.value == .tipOff(kind) }
      guard !facts.isEmpty else { continue }
      let words = phrases.line(Phrase.tipOff(kind)).capitalised
      let line = phrases.line(.oneMinuteTipOffLine, ["answer": words])
      inner.append([.paragraph(phrases.sentences([line] + facts.map { [claims.marker($0)] }))])
    }
    guard !inner.isEmpty else { return answer(.oneMinuteTipOff, phrases.line(.oneMinuteTipOffUnknown)) }
    let text = phrases.line(.oneMinuteTipOffText, ["section": GuideAssembly.number(of: .requesters)])
    return answer(.oneMinuteTipOff, text) + [.list(inner)]
  }

  private func addressees() -> [[Block]] {
    let wanted: [(InstitutionRole, PhraseKey)] = [
      (.centralAuthority, .oneMinuteRequestsGoTo), (.fiu, .oneMinuteFiu),
    ]
    return wanted.flatMap { role, name in
      current.compactMap { fact -> [Block]? in
        guard case .institution(let institution)? = fact.value, institution.role == role else { return nil }
        let text = phrases.line(.oneMinuteInstitution, ["institution": .of(institution.name)])
        return item(name, claims.labelled(fact, phrases.sentences([text, [claims.marker(fact)]])))
      }
    }
  }
}
