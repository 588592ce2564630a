public import Registry

/// Why an entity is controlled: a majority of one quantity, or a right that the regime equates with it.
public struct ControlGround: Sendable, Hashable {
  /// Kinds of ground.
  public enum Kind: Sendable, Hashable {
    /// The holders have this much of the quantity together.
    case majority(Measure, Figure)
    /// A holder has this right.
    case right(InterestType)

    /// Stable name for machine-readable output.
    public var name: String {
      switch self {
      case .majority(let measure, _): return measure.rawValue
      case .right(let type): return type.rawValue
      }
    }
  }

  /// The ground.
  public var kind: Kind
  /// Whose holdings count together, in byte order of their records.
  public var holders: [Int32]
  /// Statements behind it, in byte order.
  public var statements: [String]
}

/// One entity that is controlled, and how.
public struct ControlStep: Sendable, Hashable {
  /// The entity.
  public var entity: Int32
  /// Whether it is controlled for sure (`is`) or possibly (`mayBe`).
  public var verdict: Verdict
  /// The round in which it is reached: 1 for what the holders control by what they hold themselves, 2
  /// for what they control together with those entities, and so on.
  public var round: Int
  /// Grounds of that round, quantities first.
  public var grounds: [ControlGround]
}

/// What a party, or several as one, controls.
public struct ControlledEntities: Sendable {
  /// The parties that act as one.
  public var holders: [Int32]
  /// Entities under control: sure ones first, nearer ones first, then in byte order of their records.
  public var entities: [ControlStep]
  /// Entities among `holders` that are controlled by what they control.
  public var selfControl: [ControlStep]
  /// Contradictions and assumptions in the entities named, sorted by code.
  public var findings: [Finding]
}

/// Who controls an entity.
public struct Controllers: Sendable {
  /// One party, or several taken as one, with control.
  public struct Controller: Sendable {
    /// The party; more than one where they were asked about together.
    public var parties: [Int32]
    /// Whether control is sure (`is`) or possible (`mayBe`).
    public var verdict: Verdict
    /// Fewest links between a party and the entity.
    public var distance: Int
    /// What leads down to the entity, which comes last: every step that the control rests on, the nearest
    /// `Controllers.mostSteps` of them.
    public var steps: [ControlStep]
    /// How many there are.
    public var stepsCount: Int
    /// Whether no other controller on the list may control this one.
    public var isUltimate: Bool
    /// Why the record ends at this party, where it does.
    public var end: StopReason?
  }

  /// The entity.
  public var subject: Int32
  /// Who controls it, nearest first; then sure ones first, then in byte order of records.
  public var controllers: [Controller]
  /// Control of the entity over itself through what it controls; nil where there is none.
  public var selfControl: ControlStep?
  /// Whether one holder who is not on record could control the entity, if what is not on record in the
  /// entities above were theirs.
  public var mayBeUnrecorded: Bool
  /// Parties above the entity that were not tried because a limit was reached.
  public var untried: Int
  /// Contradictions, assumptions and limits, sorted by code.
  public var findings: [Finding]

  /// The most steps listed for one controller.
  public static let mostSteps = 100
}
