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
  static func parties(
    of arrangement: Int32, _ structure: Structure, _ regime: Regime, _ verdict: Verdict, _ figure: Figure?
  ) -> [(Int32, Role)] {
    structure.links.filter { $0.subject == arrangement && counts($0.type, regime) }.map { link in
      let basis = Basis(
        .role(link.type), verdict: verdict, provision: regime.trusts.provision, figure: figure,
        via: arrangement, statement: structure.statement(of: link))
      return (link.party, Role(basis: basis))
    }
  }

  /// Parties of the subject itself, where it is an arrangement.
  static func ofSubject(_ subject: Int32, _ structure: Structure, _ regime: Regime) -> [(Int32, Role)] {
    let links = structure.links.filter { $0.subject == subject }
    guard links.contains(where: { $0.type.isTrustRole }) else { return [] }
    return links.filter { counts($0.type, regime) }.map { link in
      let basis = Basis(
        .role(link.type), verdict: .is, provision: regime.trusts.provision,
        statement: structure.statement(of: link))
      return (link.party, Role(basis: basis))
    }
  }

  private static func counts(_ type: InterestType, _ regime: Regime) -> Bool {
    let influences: Set<InterestType> = [
      .otherInfluenceOrControl, .appointmentOfBoard, .controlViaCompanyRulesOrArticles,
      .controlByLegalFramework,
    ]
    switch regime.trusts.kind {
    case .allParties: return type.isTrustRole || influences.contains(type)
    case .trusteesAndInfluence: return type == .trustee || influences.contains(type)
    case .trustees: return type == .trustee
    case .powers, .byType, .equalShares: return type.isTrustRole || influences.contains(type)
    }
  }
}

extension Basis {
  /// Whether the ground is this right.
  func isRight(_ type: InterestType) -> Bool { kind == .right(type) || kind == .role(type) }
}
