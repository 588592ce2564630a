internal import Registry

/// A regime in plain words.
struct RegimeText {
  private let regime: Regime

  init(_ regime: Regime) { self.regime = regime }

  func write(to output: inout Output) throws {
    let from = regime.validFrom.map { " from \($0)" } ?? ""
    let to = regime.validTo.map { " to \($0)" } ?? ""
    let other = regime.aliases.isEmpty ? "" : "  (also: \(regime.aliases.joined(separator: ", ")))"
    try output.writeLine(Styled.bold("\(regime.id)  \(regime.name)") + Styled.dim(other))
    try output.writeLine("  " + Styled.dim(regime.law + (from + to).replacingEmpty(with: "")))
    try output.writeLine("  An owner is a natural person who")
    for test in regime.tests {
      try line("holds \(test.threshold.words) of the \(test.measure.words)", test.provision, to: &output)
    }
    for test in regime.controlTests {
      let through = test.passesThroughControl ? ", also through an entity under control" : ""
      try line(
        "has: \(test.types.map(\.words).joined(separator: ", "))\(through)", test.provision, to: &output)
    }
    if regime.cascade == .ownershipFirst {
      try output.writeLine("    Rights are asked for only where no amount makes an owner.")
    }
    try output.writeLine("  Indirect holdings")
    try line(method, regime.indirect.provision, to: &output)
    if let clause = regime.indirect.controlOfHolder {
      try line("control of a holder with such a holding counts as the holding", clause, to: &output)
    }
    if let clause = regime.indirect.interestInController {
      try line("such a holding in an entity that controls the company counts", clause, to: &output)
    }
    if regime.indirect.needsIndirect {
      try output.writeLine("    - who holds only directly is outside this rule")
    }
    switch regime.indirect.loops {
    case .integrated: break
    case .simplePaths: try output.writeLine("    - no entity counts twice on one chain")
    case .singleLap: try output.writeLine("    - a ring counts with one lap")
    }
    if regime.options == .exercised {
      try output.writeLine("    - options count as if they had been exercised today")
    }
    try output.writeLine("  Votes where only shares are on record")
    try output.writeLine(
      "    - "
        + (regime.votesWithoutRecord == .followShares ? "one share, one vote; the answer says so" : "unknown")
    )
    for (measure, rule) in regime.ownShares.sorted(by: { $0.key < $1.key }) {
      try output.writeLine(
        "    - \(measure.rawValue) that a company holds in itself \(rule == .excluded ? "are left out of the whole" : "are part of the whole and nobody's")"
      )
    }
    try output.writeLine("  Trusts and similar arrangements")
    try line(regime.trusts.kind.words, regime.trusts.provision, to: &output)
    try writeGroups(to: &output)
    try writeRegister(to: &output)
    try output.writeLine("  Where no owner is found")
    try line(regime.fallback.sentence, regime.fallback.provision, to: &output)
    if let state = regime.stateFallback {
      try line("in an entity that a state controls: \(state.sentence)", state.provision, to: &output)
    }
    for note in regime.notes { try output.writeLine("  Note: \(VisibleLine.safe(note))") }
    if !regime.sources.isEmpty { try output.writeLine("  Sources") }
    for source in regime.sources {
      try output.writeLine("    - \(VisibleLine.safe("\(source.title), \(source.url), read \(source.read)"))")
    }
    try output.writeLine()
  }

  private func line(_ text: String, _ provision: Provision, to output: inout Output) throws {
    let sure: String
    switch provision.sureness {
    case .primaryRead:
      sure =
        regime.jurisdictions.isEmpty && regime.sources.isEmpty ? "set by this program" : "read in the law"
    case .secondaryRead: sure = "read in an account of the law"
    case .recalled: sure = "not checked in a source"
    }
    let place = provision.text.isEmpty ? sure : "\(provision.text); \(sure)"
    try output.writeLine("    - \(VisibleLine.safe(text)) " + Styled.dim("[\(place)]"))
  }

  private var method: String {
    let majority = regime.indirect.majority
    let kinds = majority.measures.map(\.rawValue).joined(separator: " or ")
    let rights = majority.types.isEmpty ? "" : ", or: \(majority.types.map(\.words).joined(separator: ", "))"
    let control = "\(majority.threshold.words) of the \(kinds)\(rights)"
    switch regime.indirect.method {
    case .product: return "multiply along each chain and add the chains, loops included"
    case .majorityChain:
      return "a majority at every link (\(control)) passes the whole holding at the end of the chain"
    case .productAndArticle54:
      return
        "multiply along each chain and add the chains; beside it, control (\(control)) of an entity with an ownership interest, and an ownership interest in a controlling entity"
    case .everyLevel:
      return "each link of one chain meets the line by itself (\(control)); the last holding counts whole"
    case .passThrough:
      return "an entity held by all listed parties together (\(control)) passes its whole holding on"
    case .deemedInterest:
      return "whoever has \(control) of an entity is deemed to hold all that it holds"
    case .directOnly: return "only what is held directly counts"
    }
  }

  private func writeGroups(to output: inout Output) throws {
    let rule = regime.aggregation
    let kinds = HolderGroup.Kind.allCases.filter { rule.credit($0) == .together }.map(\.words)
    try output.writeLine("  Who counts as one")
    try line(
      kinds.isEmpty ? "nobody: each has its own part" : kinds.joined(separator: ", "),
      rule.provision.text.isEmpty ? Provision("assumed where the law is silent") : rule.provision, to: &output
    )
    let nominees = regime.nominees
    if !nominees.provision.text.isEmpty {
      let both = nominees.holding == .nominatorAndNominee
      let who = both ? "nominee and nominator both count" : "what a nominee holds, the nominator holds"
      let offices =
        nominees.offices == .influence ? "; an office held for another is that other's influence" : ""
      try line(who + offices, nominees.provision, to: &output)
    }
  }

  private func writeRegister(to output: inout Output) throws {
    if let rule = regime.legalEntities {
      try output.writeLine("  Entities in the register")
      let who = rule.who.map { $0.words(rule.jurisdictions) }.joined(separator: ", or ")
      let test = rule.mustMeetTest ? " that meets a test above" : ""
      let hides =
        rule.hidesOwners ? "; who holds only through it is not shown" : "; those behind it are shown too"
      try line("an entity\(test) and \(who)\(hides)", rule.provision, to: &output)
    }
    if let rule = regime.personsLeftOut {
      try output.writeLine("  Left out of filings")
      try line(
        "persons of nationality \(rule.nationalities.joined(separator: ", "))", rule.provision, to: &output)
    }
    if !regime.exemptions.isEmpty { try output.writeLine("  Exempt from disclosure") }
    for rule in regime.exemptions {
      let part = rule.threshold.map { " (\($0.words))" } ?? ""
      let places = rule.jurisdictions.isEmpty ? "" : ": \(rule.jurisdictions.joined(separator: ", "))"
      try line(rule.kind.words + part + places, rule.provision, to: &output)
    }
    if !regime.bands.isEmpty {
      try output.writeLine("  Published in bands: \(regime.bands.map(\.words).joined(separator: "; "))")
    }
  }
}

extension Regime.TrustReading.Kind {
  /// A phrase for a reader.
  var words: String {
    switch self {
    case .allParties: return "settlor, trustee, protector, beneficiaries and anybody else in control"
    case .trusteesAndInfluence: return "trustees, and those with influence or control over the trust"
    case .trustees: return "trustees only"
    case .powers: return "trustees, a beneficiary who is the only one, the creator of a revocable trust"
    case .byType:
      return
        "trustees of a discretionary or charitable trust, beneficiaries of a specific one, the creator of a revocable one"
    case .equalShares:
      return "all parties; beneficiaries without stated parts have equal parts, which must meet a test"
    }
  }
}

extension Regime.Fallback {
  /// A sentence for a reader, without its full stop.
  var sentence: String {
    let place = isOwner ? "count as owners" : "are reported, not as owners"
    switch kind {
    case .none: return "nobody stands in"
    case .seniorManagingOfficials: return "senior managing officials \(place)"
    case .managingOfficers: return "managing officers \(place)"
    case .controlPerson:
      return
        "one person with significant responsibility to manage is \(occasion == .always ? "always " : "")named"
    case .legalRepresentative:
      return "the legal representative \(isOwner ? "counts as owner" : "is reported")"
    case .statement: return "a statement that there is no owner, or that none was found"
    }
  }
}

extension HolderGroup.Kind {
  /// A phrase for a reader.
  var words: String {
    switch self {
    case .jointHolders: return "joint holders of one block"
    case .jointArrangement: return "parties to an agreement on the use of rights"
    case .concert: return "persons acting in concert"
    case .associates: return "relatives and other associates"
    case .listed: return "parties on the same list"
    }
  }
}

extension Regime.LegalEntities.Who {
  /// A phrase for a reader that goes on after "an entity".
  func words(_ places: [String]) -> String {
    switch self {
    case .keepsRegister:
      return "keeps such a register itself\(places.isEmpty ? "" : " (\(places.joined(separator: ", ")))")"
    case .listed: return "is listed on a market"
    case .exempt: return "is exempt"
    case .member: return "is a member of the company"
    case .state: return "is a state or a state body"
    }
  }
}

extension String {
  fileprivate func replacingEmpty(with other: String) -> String { isEmpty ? other : ", in force" + self }
}
