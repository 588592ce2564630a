internal import Registry

/// What the format of proofs can show, so that nothing is said to be proven that is not.
struct ProofCoverage {
  let structure: Structure
  let regime: Regime
  let limits: ResolverLimits

  /// The most persons of whom a proof shows that none of them is an owner.
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
    if regime.cascade == .ownershipFirst && personCount > ProofCoverage.mostPersons {
      return "whether rights are asked for depends on \(tooMany)"
    }
    return nil
  }

  private var personCount: Int {
    structure.nodes.count { node in
      if case .person = node.kind { return true }
      return false
    }
  }

  private var tooMany: String {
    "\(personCount) persons above the company; a proof speaks of at most \(ProofCoverage.mostPersons)"
  }

  /// Why a stand-in under this regime cannot be proven; nil where it can.
  var obstacleOfStandIns: String? {
    if regime.stateFallback != nil {
      return "the law names others for entities that a state controls, which proofs do not show yet"
    }
    guard regime.fallback.occasion == .noOwner, personCount > ProofCoverage.mostPersons else { return nil }
    return "whether somebody stands in depends on \(tooMany)"
  }
}
