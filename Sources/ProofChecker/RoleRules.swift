internal import Registry

/// Which parties of one arrangement a law calls owners of what the arrangement holds.
struct RoleRules {
  private let rules: Proof.Rules
  private let form: EntityForm?
  /// Distinct beneficiaries, however many interests each has.
  private let beneficiaries: Set<Int>
  /// Parts that are stated, by beneficiary: what all interests of one party allow together.
  private var stated: [Int: Share] = [:]
  /// Whether a class of persons is among the beneficiaries, so that their number is not known.
  private let isNumberOpen: Bool

  init(_ index: PremiseIndex, _ arrangement: Int) {
    rules = index.proof.rules
    let node = index.nodes[arrangement]
    form = node.form
    let places = node.interests.indices.filter {
      node.interests[$0].type == .beneficiaryOfLegalArrangement
    }
    beneficiaries = Set(places.map { index.parties[arrangement][$0] })
    isNumberOpen = beneficiaries.contains { index.nodes[$0].kind == .personClass }
    for place in places {
      guard case .stated(let share) = node.interests[place].share else { continue }
      let party = index.parties[arrangement][place]
      if let known = stated[party] {
        stated[party] = known.intersection(share) ?? known.hull(share)
      } else {
        stated[party] = share
      }
    }
  }

  /// Whether whoever has this interest in the arrangement counts.
  func verdict(on type: InterestType) -> Verdict {
    let reading = rules.trusts.kind
    // The management of a foundation is a role in it; directors of other entities are none.
    if type == .boardMember && form == .foundation {
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
      case .powers: return form == .revocableTrust ? .is : .isNot
      case .byType: return byForm([.revocableTrust])
      case .trustees, .trusteesAndInfluence: return .isNot
      }
    case .beneficiaryOfLegalArrangement:
      switch reading {
      case .allParties, .equalShares: return .is
      case .powers: return beneficiaries.count == 1 ? .is : .isNot
      case .byType: return byForm([.specificTrust])
      case .trustees, .trusteesAndInfluence: return .isNot
      }
    case .protector: return reading == .allParties || reading == .equalShares ? .is : .isNot
    default: return .isNot
    }
  }

  /// By the kind of trust; without one on record each of the three readings may be meant.
  private func byForm(_ forms: [EntityForm]) -> Verdict {
    switch form {
    case .discretionaryTrust, .charitableTrust, .specificTrust, .revocableTrust:
      return form.map(forms.contains) ?? false ? .is : .isNot
    case nil, .foundation, .partnership, .fund: return .mayBe
    }
  }

  /// Whether a beneficiary's part of what the arrangement holds meets a test, where the law counts parts.
  ///
  /// - Parameter tests: what the arrangement has of the entity; empty where no quantity is asked for.
  func part(of party: Int, _ type: InterestType, _ tests: [Proof.TestResult]) -> Verdict {
    guard rules.trusts.kind == .equalShares, type == .beneficiaryOfLegalArrangement, !tests.isEmpty
    else { return .is }
    let share = part(of: party)
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

  /// A stated part as it is; of what is left, every other beneficiary has as much as each of the others.
  private func part(of party: Int) -> Share {
    if let own = stated[party] { return own }
    let others = Rational(Swift.max(1, beneficiaries.count - stated.count))
    let taken = stated.values.reduce((least: Rational.zero, most: Rational.zero)) {
      ($0.least + $1.min, $0.most + $1.max)
    }
    let most = Swift.max(Rational.zero, .hundred - taken.least) / others
    // A class is one beneficiary or many, and with many the part of each may be as small as one likes.
    let least = isNumberOpen ? Rational.zero : Swift.max(Rational.zero, .hundred - taken.most) / others
    return (try? Share(min: least, max: most)) ?? .unknown
  }
}
