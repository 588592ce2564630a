internal import Registry

/// A regime in plain words.
struct RegimeText {
  private let regime: Regime

  init(_ regime: Regime) { self.regime = regime }

  func write(to output: inout Output) throws {
    let from = regime.validFrom.map { " from \($0)" } ?? ""
    let to = regime.validTo.map { " to \($0)" } ?? ""
    try output.writeLine(Styled.bold("\(regime.id)  \(regime.name)"))
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
    try output.writeLine("  Indirect holdings")
    try line(method, regime.indirect.provision, to: &output)
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
    try line(
      regime.trusts.kind == .allParties
        ? "settlor, trustee, protector, beneficiaries and anybody else in control"
        : "trustees, and those with influence or control over the trust", regime.trusts.provision, to: &output
    )
    try output.writeLine("  Where no owner is found")
    try line(fallback, regime.fallback.provision, to: &output)
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

  private var fallback: String {
    switch regime.fallback.kind {
    case .none: return "nobody stands in"
    case .seniorManagingOfficials:
      return regime.fallback.isOwner
        ? "senior managing officials count as owners"
        : "senior managing officials are reported, not as owners"
    case .managingOfficers: return "managing officers are reported, not as owners"
    case .controlPerson: return "one person with significant responsibility to manage is always named"
    case .legalRepresentative: return "the legal representative is named"
    case .statement: return "a statement that there is no owner, or that none was found"
    }
  }
}

extension String {
  fileprivate func replacingEmpty(with other: String) -> String { isEmpty ? other : ", in force" + self }
}
