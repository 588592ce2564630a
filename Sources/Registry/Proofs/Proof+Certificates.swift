extension Proof {
  /// What somebody ends up with in every entity in which they have anything, at one end of the interval.
  ///
  /// Fractions of one. The value of a target is one; of everything that is not listed it is zero.
  public struct OwnershipCertificate: Hashable, Sendable {
    /// The quantities.
    public var measures: [Measure]
    /// Who: one party, or all in whom weight can end.
    public var targets: [RecordID]
    /// Which end.
    public var end: End
    /// Whether the end is the tightest; false only behind a loop with contradictory holdings.
    public var isTight: Bool
    /// Equations, owners before what they own.
    public var steps: [Step]

    /// A certificate.
    public init(measures: [Measure], targets: [RecordID], end: End, isTight: Bool, steps: [Step]) {
      self.measures = measures
      self.targets = targets
      self.end = end
      self.isTight = isTight
      self.steps = steps
    }
  }

  /// The equation of one entity, or those of a loop, which hold together.
  public struct Step: Hashable, Sendable {
    /// The equations.
    public var equations: [Equation]

    /// A step.
    public init(equations: [Equation]) { self.equations = equations }
  }

  /// `value = Σ weight · value of the holder`.
  public struct Equation: Hashable, Sendable {
    /// The entity.
    public var entity: RecordID
    /// Holders through whom something reaches the targets, with the weights that give this end.
    public var terms: [Term]
    /// The weight of everybody else and of what is not on record; through them nothing reaches the targets.
    public var others: Rational
    /// What the targets have in the entity.
    public var value: Rational
    /// Whether the value is only approached and never reached.
    public var isOpen: Bool

    /// An equation.
    public init(entity: RecordID, terms: [Term], others: Rational, value: Rational, isOpen: Bool) {
      self.entity = entity
      self.terms = terms
      self.others = others
      self.value = value
      self.isOpen = isOpen
    }
  }

  /// One holder in an equation.
  public struct Term: Hashable, Sendable {
    /// The holder.
    public var holder: RecordID
    /// The weight of the holder in the row.
    public var weight: Rational

    /// A term.
    public init(holder: RecordID, weight: Rational) {
      self.holder = holder
      self.weight = weight
    }
  }

  /// All entities that somebody controls, in an order in which each rests on those before it.
  public struct ControlCertificate: Hashable, Sendable {
    /// Who controls.
    public var holder: RecordID
    /// `least` for what is surely controlled, `greatest` for what may be, `exact` where they are the same.
    public var end: End
    /// Whether a plain majority is asked for, where the law's own line for chains is another.
    public var isPlain: Bool
    /// The entities.
    public var steps: [ControlStep]

    /// A certificate.
    public init(holder: RecordID, end: End, isPlain: Bool = false, steps: [ControlStep]) {
      self.holder = holder
      self.isPlain = isPlain
      self.end = end
      self.steps = steps
    }
  }

  /// One entity under control.
  public struct ControlStep: Hashable, Sendable {
    /// The entity.
    public var entity: RecordID
    /// Why it is controlled.
    public var ground: ControlGround

    /// A step.
    public init(entity: RecordID, ground: ControlGround) {
      self.entity = entity
      self.ground = ground
    }
  }

  /// Why an entity is controlled.
  public enum ControlGround: Hashable, Sendable {
    /// The parties named, who count as one, have this part of a quantity, in per cent.
    case majority(Measure, Share, with: [RecordID])
    /// One of them has a right that the law equates with a majority.
    case right(InterestType, holder: RecordID, statement: String?)
  }
}
