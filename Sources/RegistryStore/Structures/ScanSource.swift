import Registry

/// Reads all interests of the registry in one scan and answers from memory: a chain of a million
/// companies would take minutes row by row, and takes seconds so.
final class ScanSource: LinkSource {
  private let session: Session
  private let moment: Moment
  private let latest: LatestStatements
  /// All interests that hold, by statement number.
  private(set) var rows: [LinkRow] = []
  /// Places in byte order of record and statement identifiers, by number.
  private let recordRank: [Int32]
  private let statementRank: [Int32]
  // Rows of subject n are bySubject[subjectStart[n]..<subjectStart[n + 1]]; the same for parties.
  private var subjectStart: [Int32] = []
  private var bySubject: [Int32] = []
  private var partyStart: [Int32] = []
  private var byParty: [Int32] = []

  init(_ session: Session, _ moment: Moment, withHoldings: Bool = true) throws {
    self.session = session
    self.moment = moment
    latest = try LatestStatements(session, moment)
    // Both are answered from the unique indexes alone, without reading the tables.
    recordRank = try ScanSource.ranks(
      session, "SELECT number FROM records ORDER BY id", count: latest.statement.count)
    statementRank = try ScanSource.ranks(
      session, "SELECT number FROM statements ORDER BY id", count: latest.lastStatement + 1)
    try scanLinks()
    (subjectStart, bySubject) = index(\.subject, by: \.party)
    if withHoldings { (partyStart, byParty) = index(\.party, by: \.subject) }
  }

  static func ranks(_ session: Session, _ sql: String, count: Int) throws -> [Int32] {
    var ranks = [Int32](repeating: 0, count: count)
    var next: Int32 = 0
    try session.prepare(sql).each { row in
      let number = Int(row.int(0))
      guard ranks.indices.contains(number) else {
        throw RegistryStoreError.damaged(path: session.path, reason: "number \(number) is too great")
      }
      ranks[number] = next
      next += 1
    }
    return ranks
  }

  private func scanLinks() throws {
    let columns = LinkRow.columns.replacing("s.stated", with: "0")
    let scan = try session.prepare(
      "SELECT \(columns) FROM links l WHERE \(LinkRow.holds) ORDER BY l.statement, l.ordinal")
    try scan.bind(moment.asOf).each { row in
      let record = row.int(1)
      guard record > 0, record < Int64(latest.statement.count) else {
        throw RegistryStoreError.damaged(path: session.path, reason: "record number \(record) is missing")
      }
      guard latest.isCurrent(row.int(0), of: record) else { return }
      var link = try LinkRow.read(row, path: session.path)
      link.stated = latest.stated[Int(record)]
      rows.append(link)
    }
  }

  /// Rows by the record at one end, ordered by the other end.
  private func index(_ end: (LinkRow) -> NodeKey, by other: (LinkRow) -> NodeKey) -> ([Int32], [Int32]) {
    var start = [Int32](repeating: 0, count: latest.statement.count + 1)
    for row in rows {
      if case .record(let number) = end(row) { start[Int(number) + 1] += 1 }
    }
    for number in start.indices.dropFirst() { start[number] += start[number - 1] }
    var next = start
    var order = [Int32](repeating: 0, count: Int(start[start.count - 1]))
    for (offset, row) in rows.enumerated() {
      guard case .record(let number) = end(row) else { continue }
      order[Int(next[Int(number)])] = Int32(offset)
      next[Int(number)] += 1
    }
    for number in 0..<(start.count - 1) where start[number + 1] - start[number] > 1 {
      let range = Int(start[number])..<Int(start[number + 1])
      // Rows stand in the order of statement and ordinal, so the offset settles what is left.
      var keys = order[range].map { offset in
        (rank(other(rows[Int(offset)])), statementRank[Int(rows[Int(offset)].statement)], offset)
      }
      keys.sort { $0 < $1 }
      for (place, key) in zip(range, keys) { order[place] = key.2 }
    }
    return (start, order)
  }

  private func rank(_ key: NodeKey) -> Int32 {
    if case .record(let number) = key { return recordRank[Int(number)] }
    return .max
  }

  func holders(of record: Int64) -> [LinkRow] {
    bySubject[Int(subjectStart[Int(record)])..<Int(subjectStart[Int(record) + 1])].map { rows[Int($0)] }
  }

  func isTooWide(_ record: Int64, rows: Int) -> Bool { false }

  func holdings(of record: Int64) -> [LinkRow] {
    byParty[Int(partyStart[Int(record)])..<Int(partyStart[Int(record) + 1])].map { rows[Int($0)] }
  }

  /// Record numbers of all parties: those that a counting statement describes, and those that interests
  /// refer to; in byte order of their identifiers.
  func allParties() throws -> [Int64] {
    var isParty = [Bool](repeating: false, count: latest.statement.count)
    let scan = try session.prepare("SELECT statement, record FROM descriptions ORDER BY statement")
    try scan.each { row in
      let record = Int(row.int(1))
      if isParty.indices.contains(record), Int64(latest.statement[record]) == row.int(0) {
        isParty[record] = true
      }
    }
    for row in rows where !row.linksNothing {
      if case .record(let number) = row.subject { isParty[Int(number)] = true }
      if case .record(let number) = row.party { isParty[Int(number)] = true }
    }
    return isParty.indices.filter { isParty[$0] }.sorted { recordRank[$0] < recordRank[$1] }.map(Int64.init)
  }

  /// Records in byte order of their identifiers.
  func inByteOrder(_ records: Set<Int64>) -> [Int64] {
    records.sorted { recordRank[Int($0)] < recordRank[Int($1)] }
  }

  /// Rows whose subject is not named, by statement identifier.
  func withoutSubject() -> [LinkRow] {
    rows.indices.filter { rows[$0].subject.isUnspecified && !rows[$0].linksNothing }
      .sorted {
        (statementRank[Int(rows[$0].statement)], $0) < (statementRank[Int(rows[$1].statement)], $1)
      }
      .map { rows[$0] }
  }

  func nodes(_ keys: [NodeKey]) throws -> [StructureNode] {
    var place = [Int32](repeating: -1, count: latest.statement.count)
    var unnamed: [Int64] = []
    for (offset, key) in keys.enumerated() {
      switch key {
      case .record(let number): place[Int(number)] = Int32(offset)
      case .unspecified(let statement, _): unnamed.append(statement)
      }
    }
    var nodes = [StructureNode](repeating: NodeTexts.missing(""), count: keys.count)
    let ids = try session.prepare("SELECT number, id FROM records ORDER BY number")
    try ids.each { row in
      let at = place[Int(row.int(0))]
      if at >= 0 { nodes[Int(at)] = NodeTexts.missing(row.text(1)) }
    }
    let scan = try session.prepare(
      "SELECT d.statement, d.record, \(NodeTexts.columns) FROM descriptions d ORDER BY d.statement")
    try scan.each { row in
      let record = Int(row.int(1))
      let at = Int(place[record])
      guard at >= 0, Int64(latest.statement[record]) == row.int(0) else { return }
      nodes[at] = try NodeTexts.node(
        nodes[at].id.text, row, 2, closed: latest.closed(record), asOf: moment.asOf, path: session.path)
    }
    let texts = try statementTexts(unnamed)
    for (offset, key) in keys.enumerated() {
      guard case .unspecified(let statement, let reason) = key else { continue }
      nodes[offset] = StructureNode(
        id: RecordID(texts[Int(statement)]), kind: .unspecified(reason), unspecified: reason)
    }
    return nodes
  }

  func identifiers(of rows: [LinkRow]) throws -> [(statement: String, record: String)] {
    let statements = try statementTexts(rows.map(\.statement))
    var wanted = [Bool](repeating: false, count: latest.statement.count)
    for row in rows { wanted[Int(row.record)] = true }
    var records = [String](repeating: "", count: wanted.count)
    try session.prepare("SELECT number, id FROM records ORDER BY number").each { row in
      let number = Int(row.int(0))
      if wanted[number] { records[number] = row.text(1) }
    }
    return rows.map { (statements[Int($0.statement)], records[Int($0.record)]) }
  }

  /// Identifiers of these statements by number; others are "".
  private func statementTexts(_ numbers: [Int64]) throws -> [String] {
    guard !numbers.isEmpty else { return [] }
    var wanted = [Bool](repeating: false, count: latest.lastStatement + 1)
    for number in numbers { wanted[Int(number)] = true }
    var texts = [String](repeating: "", count: wanted.count)
    try session.prepare("SELECT number, id FROM statements ORDER BY number").each { row in
      let number = Int(row.int(0))
      if wanted[number] { texts[number] = row.text(1) }
    }
    return texts
  }
}
