import Registry

/// One interest that holds at the moment asked about, by numbers.
struct LinkRow {
  /// The statement that says so, and the relationship record that it describes.
  var statement: Int64
  var record: Int64
  /// The subject's node.
  var subject: NodeKey
  /// The party's node.
  var party: NodeKey
  var type: InterestType
  var directness: Directness
  var share: StatedShare
  var isBeneficialOwnership: Stated
  /// Days `yyyymmdd`; 0 where not stated.
  var stated: Int32
  var since: Int32
  var until: Int32

  /// Columns that `read` expects, of table `links` as `l` and `statements` as `s`.
  static let columns = """
    l.statement, l.record, l.subject, l.subjectReason, l.party, l.partyReason, l.type, l.directness, \
    l.declared, l.ends, l.low, l.high, s.stated, ifnull(l.since, 0), ifnull(l.until, 0)
    """

  /// Condition under which an interest holds on day `?1`.
  static let holds = "(l.since IS NULL OR l.since <= ?1) AND (l.until IS NULL OR l.until > ?1)"

  /// Both ends named nobody: such a statement links nothing.
  var linksNothing: Bool { subject.isUnspecified && party.isUnspecified }

  /// The interest in the current row; `stated` is column 12.
  static func read(_ row: Prepared, path: String) throws -> LinkRow {
    func key(_ record: Int32, _ reason: Int32) throws -> NodeKey {
      if let number = row.intOrNil(record) { return .record(number) }
      let reason = try Codes.value(row.int(reason), in: Codes.reasons, path: path)
      return .unspecified(statement: row.int(0), reason)
    }
    return LinkRow(
      statement: row.int(0), record: row.int(1), subject: try key(2, 3), party: try key(4, 5),
      type: try Codes.value(row.int(6), in: Codes.interestTypes, path: path),
      directness: try Codes.value(row.int(7), in: Codes.directness, path: path),
      share: try StoredShare.read(row, 9, path: path),
      isBeneficialOwnership: try Codes.value(row.int(8), in: Codes.stated, path: path),
      stated: Int32(truncatingIfNeeded: row.int(12)), since: Int32(truncatingIfNeeded: row.int(13)),
      until: Int32(truncatingIfNeeded: row.int(14)))
  }
}

/// What stands at a node, by number.
enum NodeKey: Hashable {
  case record(Int64)
  /// A statement that names nobody; one node for each.
  case unspecified(statement: Int64, UnspecifiedReason)

  var isUnspecified: Bool {
    if case .unspecified = self { return true }
    return false
  }
}
