internal import Registry

/// Which parties of one arrangement a law calls owners of what the arrangement holds.
struct RoleRules {
  private let rules: Proof.Rules
  private let node: Proof.Node
  private let beneficiaries: Int

  init(_ rules: Proof.Rules, _ node: Proof.Node) {
    self.rules = rules
    self.node = node
    beneficiaries = node.interests.count { $0.type == .beneficiaryOfLegalArrangement }
  }

  /// Whether whoever has this interest in the arrangement counts.
  func verdict(on type: InterestType) -> Verdict {
    let reading = rules.trusts.kind
    // The management of a foundation is a role in it; directors of other entities are none.
    if type == .boardMember && node.form == .foundation {
      return reading == .trusteesAndInfluence || reading == .trustees ? .isNot : .is
    }
    switch type {
    case .otherInfluenceOrControl, .appointmentOfBoard, .controlViaCompanyRulesOrArticles,
      .controlByLegalFramework:
      return reading == .trustees ? .isNot : .is
    case .trustee: return reading == .byType ? byForm([.discretionaryTrust, .charitableTrust]) : .is
    case .settlor:
      switch reading {
      case .allParties, .equalShares: return .is
      case .powers: return node.form == .revocableTrust ? .is : .isNot
      case .byType: return byForm([.revocableTrust])
      case .trustees, .trusteesAndInfluence: return .isNot
      }
    case .beneficiaryOfLegalArrangement:
      switch reading {
      case .allParties, .equalShares: return .is
      case .powers: return beneficiaries == 1 ? .is : .isNot
      case .byType: return byForm([.specificTrust])
      case .trustees, .trusteesAndInfluence: return .isNot
      }
    case .protector: return reading == .allParties || reading == .equalShares ? .is : .isNot
    default: return .isNot
    }
  }

  /// By the kind of trust; without one on record each of the three readings may be meant.
  private func byForm(_ forms: [EntityForm]) -> Verdict {
    switch node.form {
    case .discretionaryTrust, .charitableTrust, .specificTrust, .revocableTrust:
      return node.form.map(forms.contains) ?? false ? .is : .isNot
    case nil, .foundation, .partnership, .fund: return .mayBe
    }
  }

  /// Whether a beneficiary's part of what the arrangement holds meets a test, where the law counts parts.
  ///
  /// - Parameter tests: what the arrangement has of the entity.
  func part(of interest: Proof.Interest, _ tests: [Proof.TestResult]) -> Verdict {
    guard rules.trusts.kind == .equalShares, interest.type == .beneficiaryOfLegalArrangement, !tests.isEmpty
    else { return .is }
    var share = Share.unknown
    if case .stated(let stated) = interest.share {
      share = stated
    } else if let equal = try? Share(exactly: .hundred / Rational(beneficiaries)) {
      share = equal
    }
    var best = Verdict.isNot
    for result in tests {
      guard let test = rules.tests.first(where: { $0.id == result.test }) else { continue }
      let whole = result.share
      let own = Share.cut(
        whole.min * share.min / 10_000, whole.max * share.max / 10_000, whole.minOpen || share.minOpen,
        whole.maxOpen || share.maxOpen)
      best = Swift.max(best, test.threshold.verdict(on: own))
    }
    return best
  }
}
