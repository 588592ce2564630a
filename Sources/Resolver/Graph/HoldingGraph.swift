internal import Registry

/// Who holds how much of whom in one quantity (shares, or votes …), as rows of holders.
///
/// The row of an entity is a set of intervals that sum with the rest to one; the rest is what is not on
/// record. Fractions of one, not per cent. Rows are flat arrays addressed by index.
struct HoldingGraph: Sendable {
  /// What a node is in this graph.
  enum Place: Equatable, Sendable {
    /// Has holders on record: weight passes on to them.
    case row
    /// A natural person, named or not.
    case person
    /// A trust or similar arrangement with parties in roles; weight ends here, roles are read by law.
    case arrangement
    /// Weight ends here for a reason.
    case stop(StopReason)
  }

  /// One holder in a row.
  struct Entry: Sendable {
    var holder: Int32
    var low: Rational
    var high: Rational
    var lowOpen: Bool
    var highOpen: Bool
    /// Claims behind the entry: a range of `HoldingGraph.claims`.
    var claims: Range<Int32>

    var isExact: Bool { low == high }
  }

  var measure: Measure
  var places: [Place]
  var starts: [Int32]
  var entries: [Entry]
  /// Least and greatest weight of what is not on record, for each row.
  var restLow: [Rational]
  var restHigh: [Rational]
  /// Rows that contradict themselves (holders exceed the whole, or fall short of a declared whole).
  var conflicts: Set<Int32>
  /// Rows in which two records about one holding exclude each other.
  var disagreements: Set<Int32>
  /// Rows of votes taken from shares because no votes are on record.
  var presumed: Set<Int32>
  /// Entities that hold shares in themselves.
  var selfHolding: Set<Int32>
  /// Entities whose row holds themselves, because their own shares are left out of the whole.
  var loopsOfOne: Set<Int32>
  /// Entities that hold all of their shares themselves.
  var whollyOwnedByThemselves: Set<Int32>
  /// Entities that belong to each other entirely, whatever the bands, with no one outside: each ring's
  /// members in node order.
  ///
  /// Their rows are taken out; weight that enters ends there.
  var rings: [[Int32]]
  /// The rows that were taken out, by member: for questions in which a ring is no end.
  var ringRows: [Int32: [Entry]] = [:]
  /// Claims behind entries.
  var claims: [Int32]
  /// Whether any link of this quantity is on record at all.
  var hasRecords: Bool

  /// Whether this is the graph of votes that follow shares everywhere.
  var isCopyOfShares = false

  /// The graph of votes where no votes at all are on record and they follow shares; nil where votes and
  /// shares may differ.
  func votesFollowing(_ structure: Structure, _ regime: Regime) -> HoldingGraph? {
    guard measure == .shares, regime.votesWithoutRecord == .followShares, selfHolding.isEmpty,
      !structure.links.contains(where: { $0.type == .votingRights && $0.directness != .indirect })
    else { return nil }
    var copy = self
    copy.measure = .votes
    copy.isCopyOfShares = true
    copy.hasRecords = false
    copy.presumed = Set(
      structure.links.lazy.filter { $0.type == .shareholding && $0.directness != .indirect }.map(\.subject)
        .filter { places[Int($0)] == .row || places[Int($0)] == .stop(.ringWithoutPerson) })
    return copy
  }

  /// Claims behind an entry.
  func claims(of entry: Int) -> ArraySlice<Int32> {
    claims[Int(entries[entry].claims.lowerBound)..<Int(entries[entry].claims.upperBound)]
  }

  func row(_ node: Int32) -> Range<Int> { Int(starts[Int(node)])..<Int(starts[Int(node) + 1]) }
}
