public import Registry

extension WhyNot {
  /// One ground on which a regime calls a person an owner.
  public enum Ground: Hashable, Sendable {
    /// An amount held as the regime's method counts it.
    case test(Regime.Test)
    /// Regulation (EU) 2024/1624 art. 54 (a): control of entities that together hold the amount.
    case controlOfHolder(Regime.Test)
    /// Regulation (EU) 2024/1624 art. 54 (b): the amount held in an entity that controls the company.
    case interestInController(Regime.Test)
    /// Control of the entity itself.
    case control
    /// A right whatever the amount.
    case right(Regime.ControlTest)
    /// A role in a trust or similar arrangement.
    case role
    /// A declared indirect interest.
    case declared
    /// Standing in where no owner is found.
    case standIn

    /// The test whose line decides; nil where none alone does.
    public var test: Regime.Test? {
      switch self {
      case .test(let test), .controlOfHolder(let test), .interestInController(let test): return test
      case .control, .right, .role, .declared, .standIn: return nil
      }
    }

    /// Stable name for machine-readable output.
    public var name: String {
      switch self {
      case .test(let test): return test.measure == .shares ? "ownership" : test.measure.rawValue
      case .controlOfHolder: return "controlOfEntityWithOwnershipInterest"
      case .interestInController: return "ownershipInterestInControllingEntity"
      case .control: return "control"
      case .right: return "right"
      case .role: return "role"
      case .declared: return "declaredIndirect"
      case .standIn: return "standIn"
      }
    }

    /// All grounds that a regime knows, in its order.
    static func all(_ regime: Regime) -> [Ground] {
      var found: [Ground] = regime.tests.map(Ground.test)
      if regime.indirect.method == .productAndArticle54 {
        found += regime.tests.map(Ground.controlOfHolder)
        found += regime.tests.map(Ground.interestInController)
      }
      switch regime.indirect.method {
      case .productAndArticle54: found.append(.control)
      case .product where !regime.controlTests.isEmpty: found.append(.control)
      default: break
      }
      found += regime.controlTests.map(Ground.right)
      found += [.role, .declared]
      if regime.fallback.kind != .none { found.append(.standIn) }
      return found
    }

    /// Whether a basis of an answer is this ground.
    func covers(_ basis: Basis) -> Bool {
      switch (self, basis.kind) {
      case (.test(let test), .ownership), (.controlOfHolder(let test), .controlOfHolder),
        (.interestInController(let test), .ownershipOfController):
        return basis.test == test.id
      case (.control, .control), (.role, .role), (.declared, .declaredIndirect),
        (.standIn, .standIn):
        return true
      case (.right(let test), .right): return basis.test == test.id
      default: return false
      }
    }

    /// Where the law says so.
    func provision(_ regime: Regime) -> Provision {
      switch self {
      case .test(let test): return test.provision
      case .controlOfHolder: return regime.indirect.controlOfHolder ?? regime.indirect.provision
      case .interestInController: return regime.indirect.interestInController ?? regime.indirect.provision
      case .control: return regime.indirect.provision
      case .right(let test): return test.provision
      case .role: return regime.trusts.provision
      case .declared: return regime.tests.first?.provision ?? regime.indirect.provision
      case .standIn: return regime.fallback.provision
      }
    }

    /// Quantities whose links may decide the ground.
    func measures(_ regime: Regime) -> Set<Measure> {
      let majority = Set(regime.indirect.majority.measures)
      switch self {
      case .test(let test):
        switch regime.indirect.method {
        case .product, .productAndArticle54, .directOnly: return [test.measure]
        default: return majority.union([test.measure])
        }
      case .controlOfHolder(let test), .interestInController(let test):
        return majority.union([test.measure])
      case .control, .right: return majority
      case .role: return majority.union(regime.tests.map(\.measure))
      case .declared, .standIn: return []
      }
    }

    /// Percentages with which the figure of the ground is compared.
    func lines(_ regime: Regime) -> [Rational] {
      switch self {
      case .test(let test), .controlOfHolder(let test), .interestInController(let test):
        return [test.threshold.percent]
      case .role, .declared: return regime.tests.map(\.threshold.percent)
      case .control, .right, .standIn: return []
      }
    }
  }
}
