public import Registry

/// Why a person is not, or only may be, an owner of an entity under a regime: for each ground that the
/// regime knows what is needed, what is there, what is missing, and the smallest change that would do.
public struct WhyNot: Sendable {
  /// Index of the entity asked about.
  public var subject: Int32
  /// Index of the person.
  public var person: Int32
  /// The regime.
  public var regime: Regime
  /// Whether the regime is in force on the day asked about.
  public var isValidOnDay: Bool
  /// Whether the regime covers the jurisdiction of the entity.
  public var coversSubject: Bool
  /// What the record says of the person.
  public var verdict: Verdict
  /// Whether the person is an owner only as a stand-in.
  public var isOwnerByFallback: Bool
  /// The exemption that relieves the entity of disclosing, surely or possibly; the grounds are told as if
  /// there were none.
  public var exemption: (rule: Regime.Exemption, verdict: Verdict)?
  /// Whether any chain of interests on record leads from the person to the entity.
  public var hasPath: Bool
  /// One entry for each ground, in the order of the regime.
  public var entries: [Entry]
  /// Places above the entity where somebody is missing and the person could stand, largest first.
  public var gaps: [Gap]
  /// How many such places were not looked at, because only the largest are.
  public var gapsLeftOut: Int
  /// What was not computed, and why.
  public var limits: [Limit]

  /// The entry whose change has the fewest links, then the least sum, of those that the record leaves
  /// open; nil where there is none.
  public var smallest: Int? {
    var best: (at: Int, change: Change)?
    for (at, entry) in entries.enumerated() {
      guard case .learned(let change) = entry.remedy else { continue }
      if let known = best?.change, (known.links, known.total) <= (change.links, change.total) { continue }
      best = (at, change)
    }
    return best?.at
  }

  /// One ground of the regime.
  public struct Entry: Sendable {
    /// The ground.
    public var ground: Ground
    /// Where the law says so.
    public var provision: Provision
    /// What the record says of this ground.
    public var verdict: Verdict
    /// The figure that is compared with the line; nil where there is none.
    public var figure: Figure?
    /// Whether the ground says the same as the one on shares, because no votes are on record.
    public var followsShares: Bool
    /// What stands against the ground, nearest first.
    public var obstacles: [Obstacle]
    /// What would have to be known, or be otherwise, for the person to meet the ground for sure.
    public var remedy: Remedy
  }

  /// What would have to be known or be otherwise.
  public enum Remedy: Sendable {
    /// Nothing: the ground is met for sure.
    case met
    /// The record leaves this open; if it is so, the ground is met for sure.
    case learned(Change)
    /// The record leaves nothing open; it would have to be wrong in this.
    case wrongRecord(Change)
    /// No set of links up to this number is enough.
    case moreLinks(than: Int)
    /// Percentages of links on record decide nothing here; the obstacles say what is missing.
    case noLinks
    /// Not computed.
    case notComputed(Limit)
  }

  /// The smallest set of changes of single links.
  public struct Change: Hashable, Sendable {
    /// The links, in byte order of their records; what has to give way to them stands behind.
    public var parts: [Part]
    /// Sum of the changes in percentage points, without what has to give way.
    public var total: Rational
    /// Whether the values are the exact ends and no smaller ones are enough.
    public var isExact: Bool
    /// Whether the values of several links can be traded against each other, so that the sum is the
    /// least only to a hundredth of a point.
    public var isTraded: Bool

    /// How many links have to change.
    public var links: Int { parts.count { !$0.givesWay } }
  }

  /// One changed link.
  public struct Part: Hashable, Sendable {
    /// The entity held.
    public var entity: Int32
    /// The holder.
    public var holder: Int32
    /// What is held.
    public var kind: HoldingKind
    /// What the record says, in per cent.
    public var recorded: Share
    /// What it would have to say, in per cent.
    public var needed: Share
    /// Whether the link only has to give way to another one of the same entity.
    public var givesWay: Bool
    /// The statements on the link, in byte order.
    public var statements: [String]
  }

  /// What a holding on record is a holding of.
  public enum HoldingKind: Hashable, Sendable {
    /// An amount of one quantity, held directly as far as the record says.
    case measured(Measure)
    /// An interest of unknown or unpublished kind.
    case unknownKind
    /// An indirect interest that a source declares.
    case declaredIndirect(Measure)
  }

  /// Limits of what is computed.
  public enum Limit: Hashable, Sendable {
    /// More interests lie between the person and the entity than the smallest change is computed for.
    case tooManyInterests(Int, most: Int)
    /// The figures are rounded outward, so that no exact change can be given.
    case roundedFigures
    /// The search took too many steps; sets up to this number of links were all tried.
    case tooManySteps(triedLinks: Int)
    /// A change found on a part of the structure was not borne out by the whole.
    case notConfirmed
  }
}

/// Limits of cost of `Resolver.whyNot`.
public struct WhyNotLimits: Sendable {
  /// The most interests between person and entity for which the smallest change is computed.
  public var mostInterests: Int
  /// The most links that a change may have.
  public var mostLinks: Int
  /// The most interests looked at in all trials for one ground together.
  public var mostSteps: Int
  /// The most places where somebody is missing that are looked at.
  public var mostGaps: Int

  /// Limits.
  public init(
    mostInterests: Int = 20_000, mostLinks: Int = 3, mostSteps: Int = 2_000_000, mostGaps: Int = 20
  ) {
    self.mostInterests = mostInterests
    self.mostLinks = mostLinks
    self.mostSteps = mostSteps
    self.mostGaps = mostGaps
  }
}
