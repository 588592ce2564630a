import Registry

/// Takes each row from the database when it is asked for: best for the small neighbourhoods of most
/// companies.
final class PointSource: LinkSource {
  private let session: Session
  private let moment: Moment
  private var statementTexts: [Int64: String] = [:]
  private var recordTexts: [Int64: String] = [:]

  init(_ session: Session, _ moment: Moment) {
    self.session = session
    self.moment = moment
  }

  private static func query(by end: String, to other: String) -> String {
    """
    SELECT \(LinkRow.columns), s.id, r.id, o.id FROM links l
    JOIN statements s ON s.number = l.statement JOIN records r ON r.number = l.record
    LEFT JOIN records o ON o.number = l.\(other)
    WHERE l.\(end) = ?3 AND s.status <> \(Codes.closed) AND \(LinkRow.holds)
    AND l.statement = \(Moment.latest(of: "l.record"))
    ORDER BY o.id IS NULL, o.id, s.id, l.ordinal
    """
  }

  private static let holders = query(by: "subject", to: "party")
  private static let holdings = query(by: "party", to: "subject")

  func holders(of record: Int64) throws -> [LinkRow] { try rows(PointSource.holders, record) }

  func holdings(of record: Int64) throws -> [LinkRow] { try rows(PointSource.holdings, record) }

  private static let width = """
    SELECT max((SELECT count(*) FROM (SELECT 1 FROM links WHERE subject = ?1 LIMIT ?2)), \
    (SELECT count(*) FROM (SELECT 1 FROM links WHERE party = ?1 LIMIT ?2)))
    """

  func isTooWide(_ record: Int64, rows: Int) throws -> Bool {
    let limit = rows == .max ? rows : rows + 1
    return try session.prepare(PointSource.width).bind(record).bind(limit).first { Int($0.int(0)) > rows }
      ?? false
  }

  private static let stated = """
    SELECT \(LinkRow.columns), s.id, r.id FROM links l JOIN statements s ON s.number = l.statement
    JOIN records r ON r.number = l.record
    WHERE l.statement = \(Moment.latest(of: "?3")) AND s.status <> \(Codes.closed) AND \(LinkRow.holds)
    ORDER BY l.ordinal
    """

  /// Interests that a relationship record states.
  func interests(statedBy record: Int64) throws -> [LinkRow] { try rows(PointSource.stated, record) }

  private func rows(_ sql: String, _ record: Int64) throws -> [LinkRow] {
    var rows: [LinkRow] = []
    try session.prepare(sql).bind(moment.asOf).bind(moment.knownAt).bind(record).each { row in
      let link = try LinkRow.read(row, path: session.path)
      statementTexts[link.statement] = row.text(15)
      recordTexts[link.record] = row.text(16)
      rows.append(link)
    }
    return rows
  }

  private static let node = """
    SELECT r.id, CASE s.status WHEN \(Codes.closed) THEN s.stated END, \(NodeTexts.columns)
    FROM records r
    LEFT JOIN statements s ON s.number = \(Moment.latest(of: "r.number"))
    LEFT JOIN descriptions d ON d.statement = s.number WHERE r.number = ?3
    """

  func nodes(_ keys: [NodeKey]) throws -> [StructureNode] {
    let query = try session.prepare(PointSource.node)
    return try keys.map { key in
      switch key {
      case .unspecified(let statement, let reason):
        return StructureNode(
          id: RecordID(statementTexts[statement] ?? ""), kind: .unspecified(reason), unspecified: reason)
      case .record(let number):
        let node = try query.bind(moment.asOf).bind(moment.knownAt).bind(number).first { row in
          try NodeTexts.node(
            row.text(0), row, 2, closed: row.intOrNil(1), asOf: moment.asOf, path: session.path)
        }
        guard let node else {
          throw RegistryStoreError.damaged(path: session.path, reason: "record number \(number) is missing")
        }
        return node
      }
    }
  }

  func identifiers(of rows: [LinkRow]) throws -> [(statement: String, record: String)] {
    rows.map { (statementTexts[$0.statement] ?? "", recordTexts[$0.record] ?? "") }
  }
}
