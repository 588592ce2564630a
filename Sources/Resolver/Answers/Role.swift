internal import Registry

/// A party of a trust or similar arrangement that meets a test, or of the arrangement asked about.
struct Role {
  /// The ground that the role gives.
  let basis: Basis

  /// Grounds of a person behind an entity that holds the role: the role, as sure as the weaker link.
  ///
  /// Where majorities pass holdings on, only control of the role holder does; elsewhere whoever is an
  /// owner of the role holder stands in its place.
  func applied(to bases: [Basis], under regime: Regime) -> [Basis] {
    let counting =
      regime.indirect.method.passesWhole
      ? bases.filter { $0.kind == .control || regime.indirect.majority.types.contains(where: $0.isRight) }
      : bases
    guard let strongest = counting.map(\.verdict).max() else { return [] }
    var basis = basis
    basis.verdict = Swift.min(basis.verdict, strongest)
    return [basis]
  }

  /// Parties of an arrangement that a regime calls owners of what the arrangement holds.
  ///
  /// - Parameter interests: what the arrangement holds of the subject, per quantity; empty behind an
  ///   entity in a role, where no quantity is asked for.
  static func parties(
    of arrangement: Int32, _ structure: Structure, _ regime: Regime, _ verdict: Verdict,
    _ interests: [Measure: Figure]
  ) -> [(Int32, Role)] {
    let whole = interests.values.max { $0.share.max < $1.share.max }
    let reading = RoleReading(structure, regime, arrangement)
    return structure.links(of: arrangement).compactMap { link in
      var limit = Swift.min(verdict, reading.verdict(on: link.type))
      var figure = whole
      if let part = reading.part(of: link) {
        let (best, share) = part.judge(interests, regime)
        limit = Swift.min(limit, best)
        figure = share
      }
      guard limit != .isNot else { return nil }
      let basis = Basis(
        .role(link.type), verdict: limit, provision: regime.trusts.provision, figure: figure,
        via: arrangement, statement: structure.statement(of: link))
      return (link.party, Role(basis: basis))
    }
  }

  /// Parties of the subject itself, where it is an arrangement.
  static func ofSubject(_ subject: Int32, _ structure: Structure, _ regime: Regime) -> [(Int32, Role)] {
    let links = structure.links(of: subject)
    let isFoundation = structure.nodes[Int(subject)].form == .foundation
    guard isFoundation || links.contains(where: { $0.type.isTrustRole }) else { return [] }
    let reading = RoleReading(structure, regime, subject)
    return links.compactMap { link in
      let verdict = reading.verdict(on: link.type)
      guard verdict != .isNot else { return nil }
      let basis = Basis(
        .role(link.type), verdict: verdict, provision: regime.trusts.provision,
        statement: structure.statement(of: link))
      return (link.party, Role(basis: basis))
    }
  }
}

extension Basis {
  /// Whether the ground is this right.
  func isRight(_ type: InterestType) -> Bool { kind == .right(type) || kind == .role(type) }
}
