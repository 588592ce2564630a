public import Registry

/// Who owns an entity under one regime, on a structure as of a day.
public struct Answer: Sendable {
  /// Index of the entity asked about.
  public var subject: Int32
  /// The regime.
  public var regime: Regime
  /// Whether the regime is in force on the day asked about.
  public var isValidOnDay: Bool
  /// Whether the regime covers the jurisdiction of the entity.
  public var coversSubject: Bool
  /// Persons who are, or may be, owners: sure ones first, larger stakes first.
  public var owners: [Owner]
  /// Persons who are not owners on this record, larger stakes first; at most `Answer.mostOthers`.
  public var others: [Owner]
  /// How many persons are not owners on this record.
  public var othersCount: Int
  /// Where branches end without a person.
  public var stops: [Stop]
  /// What is not on record, per quantity.
  public var unattributed: [Measure: Figure]
  /// Contradictions, assumptions and limits, sorted by code.
  public var findings: [Finding]
  /// Whether every figure is an exact fraction.
  public var isExact: Bool
  /// Classes of persons in roles, named only by what they have in common.
  public var classes: [ClassInRole] = []
  /// Entities that the register would show instead of, or beside, those behind them.
  public var registrableEntities: [EntityInRegister] = []
  /// The exemption that relieves the entity of disclosing, surely or possibly.
  public var exemption: (rule: Regime.Exemption, verdict: Verdict)?
  /// Who would be an owner if the entity were not exempt.
  public var exempted: [Owner] = []

  /// A class of persons in a role.
  public struct ClassInRole: Sendable {
    /// Index of the class's node.
    public var node: Int32
    /// The role.
    public var basis: Basis
  }

  /// An entity that the register would show.
  public struct EntityInRegister: Sendable {
    /// Index of the entity's node.
    public var node: Int32
    /// Whether it surely is such an entity.
    public var verdict: Verdict
    /// What it holds, per quantity, as the regime counts it.
    public var interests: [Measure: Figure]
    /// Where the law says so.
    public var provision: Provision
  }

  /// The most persons below the line that an answer lists.
  public static let mostOthers = 100

  /// A person in an answer.
  public struct Owner: Sendable {
    /// Index of the person's node.
    public var node: Int32
    /// Is, may be, or is not an owner.
    public var verdict: Verdict
    /// Grounds, surest first.
    public var bases: [Basis]
    /// The stake per quantity as the regime counts it.
    public var interests: [Measure: Figure]
    /// What sources declare of indirect stakes, per quantity.
    public var declared: [Measure: Share]
    /// Whether a source declares the person a beneficial owner of this entity.
    public var isDeclaredOwner: Bool
    /// Whether the person only stands in because no owner was found, and the law calls that an owner.
    public var isOwnerByFallback: Bool
    /// Statements from which this follows, in byte order; at most `Answer.mostStatements`.
    public var statements: [String]
    /// How many statements there are.
    public var statementsCount: Int
    /// Whether the register itself would show this person.
    public var registrable = Registrability.yes

    /// Whether a register shows an owner.
    public enum Registrability: Sendable, Hashable {
      case yes
      /// The whole interest runs through entities that are shown instead; by index.
      case behindEntities([Int32], Provision)
      /// A filing leaves the person out.
      case leftOut(Provision)

      /// Whether the register shows the person.
      public var isShown: Bool { self == .yes }
    }
  }

  /// A branch that ends without a person.
  public struct Stop: Sendable {
    /// The node at which it ends; for a ring its first member.
    public var node: Int32
    /// Why.
    public var reason: StopReason
    /// Quantity in which the weight is counted.
    public var measure: Measure
    /// How much of the entity ends there.
    public var weight: Figure
    /// Members of a ring.
    public var members: [Int32]
    /// Where no weight leads there, only a right: the kind of interest by which the party is named.
    public var right: InterestType?
  }

  /// The most statements listed for one person.
  public static let mostStatements = 1_000

  /// A person who stands in under the regime without being called an owner.
  public var standIns: [Owner]
}
