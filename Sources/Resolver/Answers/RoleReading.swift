internal import Registry

/// Which roles in one arrangement a regime counts, by the kind of arrangement where that matters.
struct RoleReading {
  private let regime: Regime
  private let form: EntityForm?
  /// Beneficiaries, each once however many records name it.
  private let beneficiaries: Set<Int32>
  /// Stated parts of beneficiaries.
  private let stated: [Int32: Share]
  /// Whether some beneficiary is a class, of how many heads nobody knows.
  private let hasClass: Bool

  init(_ structure: Structure, _ regime: Regime, _ arrangement: Int32) {
    self.regime = regime
    form = structure.nodes[Int(arrangement)].form
    let links = structure.links(of: arrangement).filter { $0.type == .beneficiaryOfLegalArrangement }
    beneficiaries = Set(links.map(\.party))
    var stated: [Int32: Share] = [:]
    for link in links {
      guard case .stated(let share) = link.share else { continue }
      stated[link.party] = stated[link.party].map { $0.intersection(share) ?? $0.hull(share) } ?? share
    }
    self.stated = stated
    hasClass = beneficiaries.contains { structure.nodes[Int($0)].kind == .personClass }
  }

  private static let influences: Set<InterestType> = [
    .otherInfluenceOrControl, .appointmentOfBoard, .controlViaCompanyRulesOrArticles,
    .controlByLegalFramework,
  ]

  /// Whether whoever has the role is an owner.
  func verdict(on type: InterestType) -> Verdict {
    // The management of a foundation is a role in it; directors of other entities are none.
    if type == .boardMember && form == .foundation {
      return regime.trusts.kind == .trusteesAndInfluence || regime.trusts.kind == .trustees ? .isNot : .is
    }
    let isInfluence = Self.influences.contains(type)
    switch regime.trusts.kind {
    case .allParties, .equalShares: return type.isTrustRole || isInfluence ? .is : .isNot
    case .trusteesAndInfluence: return type == .trustee || isInfluence ? .is : .isNot
    case .trustees: return type == .trustee ? .is : .isNot
    case .powers: return powers(type, isInfluence)
    case .byType: return byType(type, isInfluence)
    }
  }

  private func powers(_ type: InterestType, _ isInfluence: Bool) -> Verdict {
    switch type {
    case .trustee: return .is
    case .beneficiaryOfLegalArrangement: return beneficiaries.count == 1 ? .is : .isNot
    case .settlor: return form == .revocableTrust ? .is : .isNot
    default: return isInfluence ? .is : .isNot
    }
  }

  private func byType(_ type: InterestType, _ isInfluence: Bool) -> Verdict {
    let owners: [EntityForm: InterestType] = [
      .discretionaryTrust: .trustee, .charitableTrust: .trustee,
      .specificTrust: .beneficiaryOfLegalArrangement, .revocableTrust: .settlor,
    ]
    if isInfluence { return .is }
    guard type.isTrustRole else { return .isNot }
    // Without the kind of trust, each of the three may be meant.
    guard let form, let owner = owners[form] else { return type == .protector ? .isNot : .mayBe }
    return type == owner ? .is : .isNot
  }

  /// The part of the arrangement's holding that a beneficiary has, where a regime counts parts.
  func part(of link: StructureLink) -> Part? {
    guard regime.trusts.kind == .equalShares, link.type == .beneficiaryOfLegalArrangement else { return nil }
    if let share = stated[link.party] { return Part(share: share) }
    let least = stated.values.reduce(Rational.zero) { $0 + $1.min }
    let most = stated.values.reduce(Rational.zero) { $0 + $1.max }
    let heads = Rational(Swift.max(1, beneficiaries.count - stated.count))
    let greatest = Swift.max(.zero, .hundred - least) / heads
    // A class has at least one head; with more, everybody's part is smaller.
    let smallest = hasClass ? .zero : Swift.max(.zero, .hundred - most) / heads
    return Part(share: (try? Share(min: smallest, max: greatest)) ?? .unknown)
  }

  /// A part of what an arrangement holds.
  struct Part {
    let share: Share

    /// The surest verdict of the tests on this part of each quantity, and the figure behind it.
    func judge(_ interests: [Measure: Figure], _ regime: Regime) -> (Verdict, Figure?) {
      guard !interests.isEmpty else { return (.is, nil) }
      var result: (verdict: Verdict, figure: Figure?) = (.isNot, nil)
      for test in regime.tests {
        guard let whole = interests[test.measure] else { continue }
        let own = Figure(
          low: whole.share.min * share.min / (.hundred * .hundred),
          high: whole.share.max * share.max / (.hundred * .hundred),
          lowOpen: whole.share.minOpen || share.minOpen, highOpen: whole.share.maxOpen || share.maxOpen,
          isRounded: whole.isRounded)
        let verdict = test.threshold.verdict(on: own.share)
        if result.figure == nil || verdict > result.verdict { result = (verdict, own) }
      }
      return result
    }
  }
}
