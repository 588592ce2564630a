internal import Registry

/// What the format of proofs can show, so that nothing is said to be proven that is not.
struct ProofCoverage {
  let structure: Structure
  let regime: Regime
  let limits: ResolverLimits

  /// The most persons of whom a proof shows that none of them is an owner, for a stand-in.
  static let mostPersons = 400

  /// Why no claim on this structure under this regime can be proven; nil where they can.
  var obstacle: String? {
    if structure.links.count > limits.exactEntries {
      return "the structure is so large that its figures come from rounded machine numbers"
    }
    return obstacleOfRecord ?? obstacleOfLaw
  }

  private var obstacleOfRecord: String? {
    if structure.links.contains(where: { $0.standing != .outright }) {
      return "interests are on record as options or as security, which proofs do not show yet"
    }
    if structure.groups.contains(where: { regime.aggregation.credit($0.kind) == .together })
      || structure.nodes.contains(where: { $0.kind == .jointBlock })
    {
      return "the law treats several parties as one here, which proofs do not show yet"
    }
    var seen: Set<RecordID> = []
    if let twice = structure.nodes.first(where: { !seen.insert($0.id).inserted }) {
      return "two parties have the identifier \(twice.id), so a proof could not tell them apart"
    }
    return nil
  }

  private var obstacleOfLaw: String? {
    let method = regime.indirect.method
    if regime.indirect.loops != .integrated && !method.passesWhole && method != .directOnly {
      return "the law counts rings in a way that proofs do not show yet"
    }
    if regime.indirect.needsIndirect {
      return "the law leaves out who holds only directly, which proofs do not show yet"
    }
    if regime.cascade != .parallel {
      return "the law asks for rights only where no quantity makes an owner, which proofs do not show yet"
    }
    let arrangements = structure.nodes.contains { node in
      if node.form != nil { return true }
      if case .entity(.arrangement, _) = node.kind { return true }
      return false
    }
    switch regime.trusts.kind {
    case .allParties, .trusteesAndInfluence, .trustees:
      if structure.nodes.contains(where: { $0.form == .foundation }) {
        return "a foundation stands here, and proofs do not show yet how its board is read"
      }
    case .powers, .byType, .equalShares:
      if arrangements || structure.links.contains(where: { $0.type.isTrustRole }) {
        return "the law reads trusts by their kind, which proofs do not show yet"
      }
    }
    let hasNominations = structure.nodes.contains { $0.kind == .entity(.arrangement, .nomination) }
    if hasNominations && (regime.nominees.holding != .nominator || regime.nominees.offices != .nothing) {
      return "the law gives nominees a standing of their own, which proofs do not show yet"
    }
    return nil
  }

  /// Why a stand-in under this regime cannot be proven; nil where it can.
  var obstacleOfStandIns: String? {
    guard regime.fallback.kind == .seniorManagingOfficials, regime.fallback.occasion == .noOwner,
      regime.stateFallback == nil
    else { return "proofs show only senior managing officials who stand in where no owner is found" }
    let persons = structure.nodes.count { node in
      if case .person = node.kind { return true }
      return false
    }
    return persons > ProofCoverage.mostPersons
      ? "\(persons) persons stand above the company; a proof shows at most \(ProofCoverage.mostPersons) of them not to be owners"
      : nil
  }

  /// What beside the grounds decides whether an owner is named, and is not part of a proof.
  var reservations: [Proof.Uncovered] {
    guard !regime.exemptions.isEmpty else { return [] }
    return [
      Proof.Uncovered(
        ground: "exemption", verdict: .isNot,
        reason: "whether the company is exempt from disclosing its owners is not part of the proof")
    ]
  }
}
