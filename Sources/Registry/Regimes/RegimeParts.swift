extension Regime {
  /// A quantity that makes an owner: more than 25 % of the shares, for instance.
  public struct Test: Sendable, Hashable {
    /// What a threshold is for.
    public enum Purpose: String, Sendable, CaseIterable {
      case mustRegister, isDisclosed, mustIdentifyCDD
    }

    /// Name of the test inside the regime, for instance `shares`.
    public var id: String
    /// What is measured.
    public var measure: Measure
    /// The line.
    public var threshold: Threshold
    /// What the line is for.
    public var purpose: Purpose
    /// Where the law says so.
    public var provision: Provision

    /// A test.
    public init(
      id: String, measure: Measure, threshold: Threshold, purpose: Purpose = .mustRegister,
      provision: Provision
    ) {
      self.id = id
      self.measure = measure
      self.threshold = threshold
      self.purpose = purpose
      self.provision = provision
    }
  }

  /// Interests that make an owner whatever the quantity: the right to appoint the board, for instance.
  public struct ControlTest: Sendable, Hashable {
    /// Name of the test inside the regime.
    public var id: String
    /// Kinds of interest that meet it.
    public var types: [InterestType]
    /// Whether the interest also counts when an entity that the person controls holds it.
    public var passesThroughControl: Bool
    /// Whether it is asked together with the quantities where other rights come only after them.
    public var isInFirstStep = false
    /// Where the law says so.
    public var provision: Provision

    /// A test.
    public init(id: String, types: [InterestType], passesThroughControl: Bool = true, provision: Provision) {
      self.id = id
      self.types = types
      self.passesThroughControl = passesThroughControl
      self.provision = provision
    }
  }

  /// How holdings through other entities count.
  public struct Indirect: Sendable, Hashable {
    /// Families of methods; see Docs/Methods.md.
    public enum Method: String, Sendable, CaseIterable {
      /// Multiply along chains and add the chains, loops included (integrated ownership).
      case product
      /// A majority at every link passes the whole holding at the end of the chain.
      case majorityChain
      /// The product, and beside it Regulation (EU) 2024/1624 art. 54 on mixed layers.
      case productAndArticle54
      /// A line that every link of one chain must meet; the last holding counts whole.
      case everyLevel
      /// A holding of half or more, of all listed parties together, passes the whole holding on.
      case passThrough
      /// Whoever has a stated part of the votes of an entity is deemed to hold all that it holds.
      case deemedInterest
      /// Only what is held directly.
      case directOnly

      /// Whether a chain passes the whole last holding on, instead of a product.
      public var passesWhole: Bool {
        switch self {
        case .majorityChain, .everyLevel, .passThrough, .deemedInterest: return true
        case .product, .productAndArticle54, .directOnly: return false
        }
      }
    }

    /// What becomes of a holding that runs in a ring.
    public enum Loops: String, Sendable, CaseIterable {
      /// Every lap counts: integrated ownership.
      case integrated
      /// No entity is entered twice on one chain.
      case simplePaths
      /// One lap beside the simple chains: no entity is entered more than twice.
      case singleLap
    }

    /// The method.
    public var method: Method
    /// What gives control of an entity: the quantity and the line.
    public var majority: Majority
    /// What becomes of rings, where chains are multiplied.
    public var loops = Loops.integrated
    /// Whether somebody who holds only directly is outside the rule.
    public var needsIndirect = false
    /// Control of a holder with an ownership interest: the clause of `productAndArticle54`.
    public var controlOfHolder: Provision?
    /// Ownership interest in a controlling entity: the other clause of `productAndArticle54`.
    public var interestInController: Provision?
    /// Where the law says so.
    public var provision: Provision

    /// A rule.
    public init(method: Method, majority: Majority = Majority(), provision: Provision) {
      self.method = method
      self.majority = majority
      self.provision = provision
    }
  }

  /// What gives control of an entity.
  public struct Majority: Sendable, Hashable {
    /// Quantities of which a majority gives control, each by itself.
    public var measures: [Measure]
    /// The line, normally more than 50 %.
    public var threshold: Threshold
    /// Kinds of interest that give control whatever the quantity.
    public var types: [InterestType]

    /// More than half of the votes, unless told otherwise.
    public init(
      measures: [Measure] = [.votes], threshold: Threshold = Threshold(.greaterThan, 50),
      types: [InterestType] = []
    ) {
      self.measures = measures
      self.threshold = threshold
      self.types = types
    }
  }

  /// What is assumed of votes in an entity for which no votes at all are on record.
  public enum VotesWithoutRecord: String, Sendable, CaseIterable {
    /// One share, one vote; the answer names the assumption.
    case followShares
    /// Nothing: votes are unknown.
    case unknown
  }

  /// Whether shares that a company holds in itself are part of the whole.
  public enum OwnShares: String, Sendable, CaseIterable {
    /// They count in the denominator; nobody is credited with them.
    case counted
    /// They are left out; the others' holdings are parts of the rest.
    case excluded
  }

  /// How trusts and similar arrangements are read.
  public struct TrustReading: Sendable, Hashable {
    /// Which parties of a trust that meets a test are owners.
    public enum Kind: String, Sendable, CaseIterable {
      /// Settlor, trustee, protector, beneficiaries and anybody with other control.
      case allParties
      /// Trustees, and those with influence or control over the trust.
      case trusteesAndInfluence
      /// Trustees only.
      case trustees
      /// Trustees, a beneficiary who is the only one, and whoever created a revocable trust.
      case powers
      /// By the kind of trust: trustees of a discretionary or charitable one, beneficiaries of a
      /// specific one, the creator of a revocable one.
      case byType
      /// All parties; beneficiaries without stated parts have equal ones and must meet a test.
      case equalShares
    }

    /// The reading.
    public var kind: Kind
    /// Where the law says so.
    public var provision: Provision

    /// A reading.
    public init(kind: Kind, provision: Provision) {
      self.kind = kind
      self.provision = provision
    }
  }

  /// Who stands in where no owner is found.
  public struct Fallback: Sendable, Hashable {
    /// Kinds of stand-in.
    public enum Kind: String, Sendable, CaseIterable {
      case none, seniorManagingOfficials
      /// Officers of a foreign entity who manage it.
      case managingOfficers
      /// One person with significant responsibility to manage.
      case controlPerson
      /// The person who represents the entity by law.
      case legalRepresentative
      /// Nobody: a statement that there is no owner, or that none was found.
      case statement
    }

    /// When somebody stands in.
    public enum Occasion: String, Sendable, CaseIterable {
      case noOwner, always
    }

    /// When.
    public var occasion = Occasion.noOwner
    /// Who.
    public var kind: Kind
    /// Whether the law calls that person a beneficial owner.
    public var isOwner: Bool
    /// Where the law says so.
    public var provision: Provision

    /// A stand-in.
    public init(kind: Kind, isOwner: Bool, provision: Provision) {
      self.kind = kind
      self.isOwner = isOwner
      self.provision = provision
    }
  }
}
