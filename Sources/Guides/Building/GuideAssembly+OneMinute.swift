internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// The answers that a first call needs, each made from a typed value.
  mutating func oneMinute() throws(GuideError) {
    var items: [[Block]] = []
    let inForce = used.filter { $0.regime.isValid(on: day) }
    items += inForce.flatMap { lines($0.regime, isComing: false) }
    if inForce.isEmpty {
      items.append(GuideAssembly.item("Are owners registered?", "not known: no rule in force is on our record"))
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
    var items: [[Block]] = []
    let registered = regime.tests.filter { $0.purpose == .mustRegister && $0.provision.sureness != .recalled }
    guard let first = registered.first else { return [] }
    let name = isComing ? "From \(regime.validFrom.map(\.description) ?? "a later day")" : "Are owners registered?"
    let opening = isComing ? ": under " : ": yes, under "
    var line: [Inline] = [.strong(name), .text(opening + regime.law)]
    if isComing {
      line.append(.text(", whoever holds \(RegimeWords.lines(registered)), or controls in another way. "))
      return [[.paragraph(line + [claims.marker(first.provision, of: regime)])]]
    }
    items.append([.paragraph(line + [.text(". "), claims.marker(first.provision, of: regime)])])
    items.append([
      .paragraph([
        .strong("From what size?"),
        .text(": \(RegimeWords.lines(registered)), directly or indirectly; control without shares counts too. "),
        claims.marker(first.provision, of: regime),
      ])
    ])
    if regime.fallback.provision.sureness != .recalled {
      items.append([
        .paragraph([
          .strong("No owner named?"), .text(": \(RegimeWords.fallback(regime.fallback)) "),
          claims.marker(regime.fallback.provision, of: regime),
        ])
      ])
    }
    return items
  }

  private func registers() -> [Block] {
    var inner: [[Block]] = []
    for fact in current {
      guard case .register(let register)? = fact.value else { continue }
      var line: [Inline] = [.text("\(register.name), \(register.institution): ")]
      if let address = WebAddress(register.url) { line.append(.link(register.url, .web(address))) }
      inner.append([.paragraph(line + [.text(" "), claims.marker(fact)])])
    }
    guard !inner.isEmpty else {
      return GuideAssembly.item("Where to search?", "no register with an address is on our record")
    }
    return [.paragraph([.strong("Where to search?")]), .list(inner)]
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
    guard !facts.isEmpty else {
      return GuideAssembly.item("Can the public see owners?", "not known; see \(sectionName(.access))")
    }
    if facts.count == 1 {
      return [
        .paragraph([
          .strong("Can the public see owners?"), .text(": \(Words.access(facts[0].access)). "),
          claims.marker(facts[0].fact),
        ])
      ]
    }
    let isDisputed = facts.contains { $0.fact.verification == .disputed }
    return [
      .paragraph([
        .strong("Can the public see owners?"),
        .text(isDisputed ? ": sources disagree, so try, and do not rely on it." : ""),
      ]),
      .list(
        facts.map {
          [.paragraph([.text("\(Words.capitalised(Words.access($0.access))). "), claims.marker($0.fact)])]
        }),
    ]
  }

  private func otherAccess() -> [Block]? {
    var inner: [[Block]] = []
    for accessor in Accessor.allCases where accessor != .public {
      for (fact, access) in accessFacts(accessor) {
        inner.append([
          .paragraph([
            .strong(Words.requester(accessor)), .text(": \(Words.access(access)). "), claims.marker(fact),
          ])
        ])
      }
    }
    guard !inner.isEmpty else { return nil }
    return [
      .paragraph([.strong("Who else, and how?"), .text(" More in \(sectionName(.requesters)).")]), .list(inner),
    ]
  }

  private func tipOff() -> [Block] {
    var inner: [[Block]] = []
    for fact in current {
      guard case .tipOff(let tipOff)? = fact.value else { continue }
      inner.append([
        .paragraph([.text("\(Words.capitalised(Words.tipOff(tipOff))); see \(fact.id). "), claims.marker(fact)])
      ])
    }
    guard !inner.isEmpty else {
      return GuideAssembly.item(
        "Will the owner learn of it?",
        "not known. Nothing that we read says whether an owner is told. Act as if every step could be seen")
    }
    return [
      .paragraph([
        .strong("Will the owner learn of it?"), .text(" It depends on the door; read this before you act."),
      ]), .list(inner),
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
