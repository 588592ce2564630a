public import Registry
public import Resolver

/// A place of a chain at which somebody has to be asked, because the record ends there or does not say all.
///
/// Beside the agreed shape: `right`, `missing`, `verdicts`, `dependence`, `path` and `places`.
public struct Hop: Sendable {
  /// Why the record does not go on here.
  public enum Obstacle: Hashable, Sendable {
    /// A branch ends at the node.
    case stop(StopReason)
    /// The node has holders on record, but part of its holdings has none.
    case holdersNotOnRecord
    /// Only bounds are on record, and they leave a verdict open.
    case bandsOnly
    /// Somebody acts there for another who is not on record.
    case nominee
  }

  /// Why a score may not be added to that of another hop; none: scores of such hops add up.
  public enum Dependence: String, Hashable, Sendable, CaseIterable {
    /// It stands in a role of an arrangement, beside others whose score is the same weight.
    case role
    /// It is an interval: bounds on the way are shared with other hops, so that their greatest ends cannot
    /// all be reached at once.
    case bounds
    /// A row on the way contradicts itself.
    case contradiction
  }

  /// Index in the structure; for a ring its first member.
  public var node: Int32
  /// Why the record does not go on, stops first.
  public var obstacles: [Obstacle]
  /// Members of a ring; else `[node]`.
  public var members: [Int32]
  /// ISO 3166-1 or -2 code of the node; nil where none is on record.
  public var jurisdiction: String?
  /// What of the company stays unresolved without this hop, in per cent of each quantity: the unlock score.
  ///
  /// Where several regimes are asked and read the record differently, the largest.
  public var unlock: [Measure: Figure]
  /// The right by which the node is named where no weight leads to it.
  public var right: InterestType?
  /// How much of the node itself has no holder on record, in per cent.
  public var missing: [Measure: Share] = [:]
  /// What the law would say of one person who had all that is open here, by regime; empty where it was not
  /// asked because of the structure's size.
  public var verdicts: [String: Verdict] = [:]
  /// Why its score may not be added to others.
  public var dependence: Set<Dependence> = []
  /// Identifiers of the statements that lead from the company to it, in order: a shortest way.
  public var trail: [String]
  /// The nodes on that way, company first, the hop last.
  public var path: [Int32] = []
  /// The open places that it stands for.
  public var places: [OpenPlace] = []

  /// A hop.
  public init(
    node: Int32, obstacles: [Obstacle], members: [Int32], jurisdiction: String?,
    unlock: [Measure: Figure] = [:], trail: [String] = []
  ) {
    self.node = node
    self.obstacles = obstacles
    self.members = members
    self.jurisdiction = jurisdiction
    self.unlock = unlock
    self.trail = trail
  }

  /// The largest of its scores.
  public var greatestUnlock: Figure? {
    unlock.sorted { $0.key < $1.key }.map(\.value).max {
      ($0.share.max, $0.share.min) < ($1.share.max, $1.share.min)
    }
  }
}

/// A branch that ends and needs nobody to be asked, with the reason.
public struct NoHop: Hashable, Sendable {
  /// Index in the structure.
  public var node: Int32
  /// How it ends.
  public var stop: StopReason
  /// Why there is nobody to ask, or what to do instead.
  public var reason: String

  /// A branch without a hop.
  public init(node: Int32, stop: StopReason, reason: String) {
    self.node = node
    self.stop = stop
    self.reason = reason
  }
}
