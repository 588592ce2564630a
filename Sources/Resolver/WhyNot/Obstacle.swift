public import Registry

extension WhyNot {
  /// One thing that stands against a ground.
  public enum Obstacle: Hashable, Sendable {
    /// No chain of interests on record leads from the person to the entity.
    case noPath
    /// Nothing of this quantity in the entity is on record.
    case noRecords(Measure)
    /// Nothing that counts of this quantity reaches the person.
    case nothingHeld(Measure)
    /// What the person has lies wholly on the wrong side of the line.
    case belowLine(Measure, Figure, Threshold)
    /// What the person has may lie on either side of the line.
    case acrossLine(Measure, Figure, Threshold)
    /// The law leaves out whoever holds only directly, and nothing is surely held through others.
    case onlyDirect
    /// The law asks for this only where no amount makes an owner, and these are or may be owners.
    case askedLater([Int32])
    /// A step without control: what the person has in an entity on the way, alone or together with
    /// entities under control, is no sure majority.
    case noMajority(in: Int32, Measure, Figure, Threshold, with: [Int32], statements: [String])
    /// The person controls no entity that holds any of this quantity in the entity asked about.
    case controlsNoHolder(Measure)
    /// The person has nothing of this quantity in an entity that controls the one asked about.
    case nothingInController(Measure)
    /// Nobody is on record with a right of these kinds in the entity.
    case noRight([InterestType])
    /// A right is held by another party, which the person does not surely control.
    case rightOfOther(InterestType, holder: Int32, statement: String?)
    /// The person has no role on record in a trust or similar arrangement on the way.
    case noRole
    /// The person has a role in an arrangement that does not surely meet a test.
    case roleWithoutTest(in: Int32)
    /// No source declares an indirect interest of the person.
    case notDeclared
    /// What is declared, and whether the chain on record bears it out is open.
    case declared(Measure, Share)
    /// The person is no senior manager on record.
    case notOfficial
    /// Somebody is, or may be, an owner, so that nobody stands in for sure.
    case ownersFound([Int32])
    /// The regime does not call whoever stands in an owner.
    case standInIsNoOwner
  }
}
