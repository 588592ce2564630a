public import Registry

/// Entities that hold each other in a circle, or one that holds itself.
public struct Ring: Sendable {
  /// One holding inside a ring, or into it.
  public struct Link: Sendable, Hashable {
    /// Who holds.
    public var holder: Int32
    /// In whom.
    public var held: Int32
    /// How much, as far as what others hold leaves it.
    public var stake: Figure
    /// Statements behind it, in byte order.
    public var statements: [String]
  }

  /// Whether a human being stands behind a ring.
  public enum Behind: String, Sendable, CaseIterable {
    /// Some person has a part of some member, whatever the bands.
    case surely
    /// Some person may have a part.
    case possibly
    /// No person on record can have a part; what comes in from outside ends elsewhere or is not on record.
    case nobodyOnRecord
    /// Nothing comes in from outside at all.
    case closed
  }

  /// A person behind a ring.
  public struct Person: Sendable {
    /// The person.
    public var node: Int32
    /// What the person ends up with in members, over all chains and laps.
    ///
    /// Members in the ring's order, those without a stake left out. Empty where a limit kept stakes from
    /// being computed.
    public var stakes: [(member: Int32, figure: Figure)]
  }

  /// A rule on cross-holdings that a ring meets.
  public struct Exception: Sendable {
    /// The rule.
    public var rule: CrossHoldingRule
    /// Whether the figures meet it for sure (`is`) or possibly (`mayBe`).
    public var verdict: Verdict
    /// Who holds.
    public var holder: Int32
    /// In whom.
    public var held: Int32
    /// Statements of the holdings concerned, in byte order.
    public var statements: [String]
  }

  /// Members, in byte order of their records.
  public var members: [Int32]
  /// Holdings between members, by the held member, then by holder, in the order of members.
  public var links: [Link]
  /// The smallest link of the tightest circle: of all circles the one whose smallest link is largest.
  ///
  /// Between the figure with every link at its least and that with every link at its greatest; nought as
  /// the least means that there may be no circle at all.
  public var tightest: Figure
  /// Such a circle, each member holding the next and the last one the first.
  public var circle: [Int32]
  /// How much of each member is held inside the ring, itself included; in the order of `members`.
  public var inside: [Figure]
  /// Holdings of outsiders in members, larger first; at most `Ring.mostEntrances`.
  public var entrances: [Link]
  /// How many there are.
  public var entrancesCount: Int
  /// Whether a human being stands behind it.
  public var behind: Behind
  /// Persons behind it, larger stakes first; at most `Ring.mostPersons`.
  public var persons: [Person]
  /// How many persons may stand behind it.
  public var personsCount: Int
  /// Whether the persons listed are the largest: every one was compared.
  ///
  /// Otherwise they are the largest, or where none was compared the first, of those nearest to the ring.
  public var arePersonsCompared: Bool
  /// Rules on cross-holdings that it meets, by rule, then by held member; at most `Ring.mostExceptions`.
  public var exceptions: [Exception]
  /// How many there are.
  public var exceptionsCount: Int
  /// Places of members for which there is no rule on file, in byte order; "" where the place is not known.
  public var unchecked: [String]

  /// The most holdings of outsiders listed for one ring.
  public static let mostEntrances = 20
  /// The most persons listed for one ring.
  public static let mostPersons = 5
  /// The most met rules listed for one ring.
  public static let mostExceptions = 100

  /// Whether there is a circle whatever the bands.
  public var isSure: Bool { !tightest.share.min.isZero || tightest.share.minOpen }
}

/// All rings of a structure, in one quantity.
public struct RingReport: Sendable {
  /// The quantity.
  public var measure: Measure
  /// Rings: those behind which nobody stands first, then tighter ones first, then by the first member.
  public var rings: [Ring]
  /// Contradictions, assumptions and limits, sorted by code.
  public var findings: [Finding]
}
