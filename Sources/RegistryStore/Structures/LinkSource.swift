import Registry

/// Where a structure takes its interests and the texts of its nodes from.
///
/// Either the database row by row, or memory after one scan of it. Both give the same rows in the same
/// order.
protocol LinkSource: AnyObject {
  /// Interests in a subject: named parties in byte order of their identifiers, then unnamed ones; for one
  /// party by statement identifier, then in the order of the source.
  func holders(of record: Int64) throws -> [LinkRow]
  /// Whether reading the holders or holdings of the record would cost more than a scan, which is so when
  /// there are more than `rows` of them.
  func isTooWide(_ record: Int64, rows: Int) throws -> Bool
  /// Interests of a party, ordered in the same way by subject.
  func holdings(of record: Int64) throws -> [LinkRow]
  /// The nodes of these keys, in their order.
  func nodes(_ keys: [NodeKey]) throws -> [StructureNode]
  /// The identifiers of statement and record of each row, in their order.
  func identifiers(of rows: [LinkRow]) throws -> [(statement: String, record: String)]
}
