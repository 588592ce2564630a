internal import Registry

/// What the chain on record gives each party by multiplying and adding, whatever method the law has:
/// declarants multiply chains even where a law attributes whole blocks.
struct ChainView {
  private let grounds: Grounds

  init(
    _ structure: Structure, regime: Regime, subject: Int32, measures: Set<Measure>, limits: ResolverLimits
  ) {
    var product = regime
    product.indirect.method = .product
    product.controlTests = []
    product.tests = measures.sorted().map { measure in
      regime.tests.first { $0.measure == measure }
        ?? Regime.Test(
          id: measure.rawValue, measure: measure, threshold: Threshold(.greaterThan, 25),
          provision: Provision(""))
    }
    grounds = Grounds(structure, regime: product, subject: subject, limits: limits)
  }

  /// The stake of a party that follows from the chain.
  func stake(of party: Int32, _ measure: Measure) -> Figure {
    grounds.ownerships[measure]?.ends[party] ?? .none
  }

  /// The most that parties beside the named persons may hold, in per cent: what is not on record, and
  /// what ends at somebody who is no person.
  func room(_ measure: Measure) -> Rational {
    guard let ownership = grounds.ownerships[measure] else { return .hundred }
    let hidden = ownership.ends.reduce(Rational.zero) { sum, end in
      grounds.structure.nodes[Int(end.key)].isKnownPerson ? sum : sum + end.value.share.max
    }
    let rings = ownership.rings.reduce(Rational.zero) { $0 + $1.figure.share.max }
    return Swift.min(.hundred, ownership.unattributed.share.max + hidden + rings)
  }
}
