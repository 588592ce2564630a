extension Proof {
  /// What is said of one person.
  public struct Claim: Hashable, Sendable {
    /// The person.
    public var person: RecordID
    /// Whether the question was about this person; others are there because a claim rests on them.
    public var isAsked: Bool
    /// Whether the person is an owner of the subject.
    public var verdict: Verdict
    /// Whether the certificates carry the verdict.
    public var standing: Standing
    /// The figure of each test of a quantity that is on record.
    public var tests: [TestResult]
    /// Every ground that is met, surely or possibly.
    public var grounds: [Ground]
    /// Grounds that the answer gives and the certificates do not carry.
    public var uncovered: [Uncovered]

    /// A claim.
    public init(
      person: RecordID, isAsked: Bool, verdict: Verdict, standing: Standing = .proven,
      tests: [TestResult] = [], grounds: [Ground] = [], uncovered: [Uncovered] = []
    ) {
      self.person = person
      self.isAsked = isAsked
      self.verdict = verdict
      self.standing = standing
      self.tests = tests
      self.grounds = grounds
      self.uncovered = uncovered
    }
  }

  /// Whether a claim is proven.
  public enum Standing: Hashable, Sendable {
    case proven
    /// The answer says so, and this says why there is no proof of it.
    case notProven(reason: String)
  }

  /// What a test says of the person.
  public struct TestResult: Hashable, Sendable {
    /// Name of the test inside the regime.
    public var test: String
    /// The stake as the regime counts it, in per cent.
    public var share: Share
    /// Whether it meets the line.
    public var verdict: Verdict

    /// A result.
    public init(test: String, share: Share, verdict: Verdict) {
      self.test = test
      self.share = share
      self.verdict = verdict
    }
  }

  /// One ground on which the person is, or may be, an owner.
  public struct Ground: Hashable, Sendable {
    /// Kinds of ground.
    public enum Kind: Hashable, Sendable {
      /// A quantity that meets a test.
      case ownership(Measure)
      /// Control of entities that together hold a quantity that meets a test.
      case controlOfHolder(Measure)
      /// A quantity of a controlling entity that meets a test.
      case ownershipOfController(Measure)
      /// Control of the entity itself.
      case control
      /// A right or influence that counts whatever the quantity.
      case right(InterestType)
      /// A role in a trust or similar arrangement.
      case role(InterestType)
      /// A source declares an indirect interest that meets a test.
      case declaredIndirect(Measure)
      /// Stands in because nobody surely is an owner, or always.
      case standIn(Regime.Fallback.Kind)

      /// Whether it stands in.
      public var isStandIn: Bool {
        if case .standIn = self { return true }
        return false
      }
    }

    /// The kind.
    public var kind: Kind
    /// Whether it is sure or only possible.
    public var verdict: Verdict
    /// The test that is met; nil for control, roles and stand-ins.
    public var test: String?
    /// Where the law says so.
    public var provision: Provision
    /// The figure compared with the line, in per cent; nil where no figure is.
    public var share: Share?
    /// The party through which the ground runs.
    public var via: RecordID?
    /// The statement behind a right, a role, a declaration or an office.
    public var statement: String?

    /// A ground.
    public init(
      _ kind: Kind, verdict: Verdict, test: String? = nil, provision: Provision, share: Share? = nil,
      via: RecordID? = nil, statement: String? = nil
    ) {
      self.kind = kind
      self.verdict = verdict
      self.test = test
      self.provision = provision
      self.share = share
      self.via = via
      self.statement = statement
    }
  }

  /// A ground that the answer gives and the certificates do not carry.
  public struct Uncovered: Hashable, Sendable {
    /// The ground, by its name in machine-readable output.
    public var ground: String
    /// What the answer says of it.
    public var verdict: Verdict
    /// Why it is not covered.
    public var reason: String

    /// A ground without a certificate.
    public init(ground: String, verdict: Verdict, reason: String) {
      self.ground = ground
      self.verdict = verdict
      self.reason = reason
    }
  }
}
