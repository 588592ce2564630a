public import Registry

extension WhyNot {
  /// A place above the entity where somebody is missing on record and the person could stand.
  public struct Gap: Sendable {
    /// What is missing.
    public enum Kind: Hashable, Sendable {
      /// A part of an entity that nobody is on record for.
      case rest(Measure, Figure)
      /// The holders of an entity, or of a party that is not described.
      case holders(StopReason)
      /// Who a person is that is on record without a name.
      case identity(StopReason)
      /// The parties of a trust, nomination or similar arrangement.
      case parties(InterestType)
    }

    /// The entity or party.
    public var node: Int32
    /// What is missing.
    public var kind: Kind
    /// How much of the entity asked about ends there, where an answer says so.
    public var weight: (measure: Measure, figure: Figure)?
    /// What would be enough.
    public var outcome: Outcome
  }

  /// What would be enough at a gap.
  public enum Outcome: Sendable {
    /// The person, holding this much there beside what is on record, would be an owner on these grounds.
    case enough(Share, isExact: Bool, [Ground])
    /// The person, being the party in question, would be an owner on these grounds.
    case enoughAlone([Ground])
    /// Even all of it would not be enough by itself.
    case notEnough
    /// Not computed.
    case notComputed(Limit)
  }
}
