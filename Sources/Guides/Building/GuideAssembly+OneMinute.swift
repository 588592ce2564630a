internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// The answers that a first call needs, each made from a typed value.
  mutating func oneMinute() throws(GuideError) {
    var items: [[Block]] = []
    let inForce = used.filter { $0.regime.isValid(on: day) }
    items += inForce.flatMap { lines($0.regime, isComing: false) }
    if inForce.isEmpty {
      items.append([
        .paragraph([
          .strong("Are owners registered?"), .text(" Not known: no rule in force is on our record."),
        ])
      ])
    }
    items += used.filter { !$0.regime.isValid(on: day) }.flatMap { lines($0.regime, isComing: true) }
    items.append(registers())
    items.append(publicAccess())
    if let others = otherAccess() { items.append(others) }
    items.append(tipOff())
    items += addressees()
    add(items)
    paragraph("Each line is explained in the sections below, in the order in which you will need them.")
  }

  private func lines(_ regime: Regime, isComing: Bool) -> [[Block]] {
    let registered = regime.tests.filter { $0.purpose == .mustRegister && $0.provision.sureness != .recalled }
    guard let first = registered.first else { return [] }
    let marker = claims.marker(first.provision, of: regime)
    if isComing {
      return [
        [
          .paragraph([
            .strong("From \(regime.validFrom.map(\.description) ?? "a later day")"),
            .text(
              ": \(RegimeWords.lines(registered)), or control in another way. \(Words.sentence(regime.law)) "),
            marker,
          ])
        ]
      ]
    }
    var items: [[Block]] = [
      [
        .paragraph([.strong("Are owners registered?"), .text(" Yes. \(Words.sentence(regime.law)) "), marker])
      ],
      [
        .paragraph([
          .strong("From what size?"),
          .text(
            " \(Words.capitalised(RegimeWords.lines(registered))), directly or indirectly. Control without "
              + "shares counts too. "),
          marker,
        ])
      ],
    ]
    if regime.fallback.provision.sureness != .recalled {
      items.append([
        .paragraph([
          .strong("And if there is none?"), .text(" \(RegimeWords.fallback(regime.fallback)) "),
          claims.marker(regime.fallback.provision, of: regime),
        ])
      ])
    }
    return items
  }

  /// The registers, those with one address together.
  private func registers() -> [Block] {
    var inner: [[Block]] = []
    var seen: Set<String> = []
    let all = companyRegisters
    for (_, register) in all where seen.insert(register.url).inserted {
      let same = all.filter { $0.register.url == register.url }
      let names = Words.enumeration(same.map(\.register.name))
      var line: [Inline] = [.text("\(names), kept by \(register.institution): ")]
      if let address = WebAddress(register.url) { line.append(.link(register.url, .web(address))) }
      for (fact, _) in same { line += [.text(" "), claims.marker(fact)] }
      inner.append([.paragraph(line)])
    }
    guard !inner.isEmpty else {
      return [
        .paragraph([.strong("Where to search?"), .text(" No register with an address is on our record.")])
      ]
    }
    return [
      .paragraph([
        .strong("Where to search?"),
        .text(" These have an address on our record; \(sectionName(.place)) says which one is right."),
      ]), .list(inner),
    ]
  }

  /// Registers of companies and owners; those of other trails have a section of their own.
  var companyRegisters: [(fact: Fact, register: FactValue.Register)] {
    current.compactMap { fact in
      guard fact.section != .trails, case .register(let register)? = fact.value else { return nil }
      return (fact, register)
    }
  }

  /// The facts that say what a requester reaches, in the order of the file.
  func accessFacts(_ accessor: Accessor) -> [(fact: Fact, access: AccessClass)] {
    current.compactMap { fact in
      guard case .access(accessor, let access)? = fact.value else { return nil }
      return (fact, access)
    }
  }

  private func publicAccess() -> [Block] {
    let facts = accessFacts(.public)
    let question = Inline.strong("Can the public see owners?")
    guard let first = facts.first else {
      return [.paragraph([question, .text(" Not known; see \(sectionName(.access)).")])]
    }
    func words(_ access: AccessClass) -> String { Words.publicAccess(access) + ". " }
    if facts.count == 1 {
      return [.paragraph([question, .text(" \(words(first.access))"), claims.marker(first.fact)])]
    }
    let isDisputed = facts.contains { $0.fact.verification == .disputed }
    return [
      .paragraph(
        [question] + (isDisputed ? [.text(" Sources disagree; do not rely on one side alone.")] : [])),
      .list(facts.map { [.paragraph([.text(words($0.access)), claims.marker($0.fact)])] }),
    ]
  }

  private func otherAccess() -> [Block]? {
    var inner: [[Block]] = []
    for accessor in Accessor.allCases where accessor != .public {
      let rules = accessFacts(accessor)
      guard !rules.isEmpty else { continue }
      var words: [String] = []
      for rule in rules {
        let text = Words.access(rule.access, for: accessor)
        if !words.contains(text) { words.append(text) }
      }
      let ending = words.count > 1 ? ", depending on the case." : "."
      var line: [Inline] = [
        .strong(Words.requester(accessor)), .text(": \(Words.enumeration(words, last: "or"))\(ending)"),
      ]
      for rule in rules { line += [.text(" "), claims.marker(rule.fact)] }
      inner.append([.paragraph(line)])
    }
    guard !inner.isEmpty else { return nil }
    return [
      .paragraph([.strong("Who else, and how?"), .text(" More in \(sectionName(.requesters)).")]),
      .list(inner),
    ]
  }

  /// What a step may give away, the most dangerous first.
  private func tipOff() -> [Block] {
    var inner: [[Block]] = []
    for kind in Words.tipOffOrder {
      let facts = current.filter { $0.value == .tipOff(kind) }
      guard !facts.isEmpty else { continue }
      var line: [Inline] = [.text("\(Words.capitalised(Words.tipOff(kind))):")]
      for fact in facts { line += [.text(" "), claims.marker(fact)] }
      inner.append([.paragraph(line)])
    }
    let question = Inline.strong("Will the owner learn of it?")
    guard !inner.isEmpty else {
      return [
        .paragraph([
          question,
          .text(
            " Not known: nothing that we read says whether an owner is told. Act as if every step could be seen."
          ),
        ])
      ]
    }
    return [
      .paragraph([
        question, .text(" That depends on the door. Read \(sectionName(.requesters)) before you act."),
      ]),
      .list(inner),
    ]
  }

  private func addressees() -> [[Block]] {
    let wanted: [(InstitutionRole, String)] = [
      (.centralAuthority, "Formal requests go to"), (.fiu, "Financial intelligence unit"),
    ]
    return wanted.flatMap { role, words in
      current.compactMap { fact -> [Block]? in
        guard case .institution(let institution)? = fact.value, institution.role == role else { return nil }
        return [.paragraph([.strong(words), .text(": \(institution.name). "), claims.marker(fact)])]
      }
    }
  }
}
