import Registry

/// The statements of one record that count on each side, by number; 0 where there is none.
struct StatementPair {
  var before: Int64
  var after: Int64
}

/// Finds the records of which two sides may say different things, without reading what they say.
struct ChangedRecords {
  let before: Session
  let after: Session
  let from: Moment
  let to: Moment

  /// Records whose statements differ, or that hold a day between the two that are asked about.
  func all() throws -> [StatementPair] {
    let first = try LatestStatements(before, from)
    let second = try LatestStatements(after, to)
    let dated = from.asOf == to.asOf ? [] : try datedRecords(before, first.statement.count)
    if before === after {
      return (1..<max(1, first.statement.count)).compactMap { record in
        let pair = StatementPair(
          before: Int64(first.statement[record]), after: Int64(second.statement[record]))
        let isSame = pair.before == pair.after && (pair.before == 0 || dated.isEmpty || !dated[record])
        return isSame ? nil : pair
      }
    }
    return try merged(first, second, dated)
  }

  /// By record number, whether some statement of it names a day after the one and not after the other.
  private func datedRecords(_ session: Session, _ count: Int) throws -> [Bool] {
    var isDated = [Bool](repeating: false, count: count)
    let (low, high) = (min(from.asOf, to.asOf), max(from.asOf, to.asOf))
    for sql in [
      """
      SELECT record FROM links WHERE (since > ?1 AND since <= ?2) OR (until > ?1 AND until <= ?2)
      """, "SELECT record FROM descriptions WHERE ended > ?1 AND ended <= ?2",
    ] {
      try session.prepare(sql).bind(low).bind(high).each { row in
        let record = Int(row.int(0))
        if isDated.indices.contains(record) { isDated[record] = true }
      }
    }
    return isDated
  }

  /// Walks through the records of both registries in byte order of their identifiers.
  private func merged(
    _ first: LatestStatements, _ second: LatestStatements, _ dated: [Bool]
  ) throws -> [StatementPair] {
    let sql = "SELECT number, id FROM records ORDER BY id"
    let (left, right) = (try before.prepare(sql), try after.prepare(sql))
    defer {
      left.reset()
      right.reset()
    }
    func next(_ rows: Prepared) throws -> (number: Int, id: RecordID)? {
      try rows.step() ? (Int(rows.int(0)), RecordID(rows.text(1))) : nil
    }
    var pairs: [StatementPair] = []
    var (a, b) = (try next(left), try next(right))
    while a != nil || b != nil {
      let isLeft = a.map { a in b.map { !($0.id < a.id) } ?? true } ?? false
      let isRight = b.map { b in a.map { !($0.id < b.id) } ?? true } ?? false
      let record = isLeft ? a?.number : nil
      var pair = StatementPair(before: 0, after: 0)
      if let record { pair.before = Int64(first.statement[record]) }
      if isRight, let b { pair.after = Int64(second.statement[b.number]) }
      let isDated = record.map { !dated.isEmpty && dated[$0] } ?? false
      if try isDated || !isSame(pair) { pairs.append(pair) }
      if isLeft { a = try next(left) }
      if isRight { b = try next(right) }
    }
    return pairs
  }

  private func isSame(_ pair: StatementPair) throws -> Bool {
    guard pair.before != 0, pair.after != 0 else { return pair.before == pair.after }
    let sql = "SELECT digest FROM documents WHERE statement = ?"
    return try before.prepare(sql).bind(pair.before).first { $0.bytes(0) }
      == after.prepare(sql).bind(pair.after).first { $0.bytes(0) }
  }

  /// Records that stand above a company on either side, and the relationships between them.
  ///
  /// - Throws: `RegistryStoreError.noSuchRecord` where neither side knows the company.
  func above(_ company: RecordID) throws -> [StatementPair] {
    let sides = [(before, from), (after, to)]
    var parties: Set<RecordID> = []
    var isKnown = false
    for (session, moment) in sides {
      guard try number(of: company, session) != nil else { continue }
      isKnown = true
      parties.formUnion(try upstream(of: company, session, moment))
    }
    guard isKnown else { throw RegistryStoreError.noSuchRecord(company) }
    var records = parties
    for (session, moment) in sides {
      let source = PointSource(session, moment)
      for party in parties {
        guard let number = try number(of: party, session) else { continue }
        let rows = try source.holders(of: number)
        for text in try source.identifiers(of: rows) { records.insert(RecordID(text.record)) }
      }
    }
    return try records.sorted().map { record in
      StatementPair(before: try latest(record, before, from), after: try latest(record, after, to))
    }
  }

  private func upstream(of company: RecordID, _ session: Session, _ moment: Moment) throws -> [RecordID] {
    let number = try session.partyNumber(company)
    let statements = try session.integer("SELECT max(number) FROM statements")
    let limits = StructureBuilder.Limits(
      nodes: nil, scanAfter: RegistryStore.scanAfter(statements: statements))
    var builder = StructureBuilder(PointSource(session, moment), limits: limits) {
      try ScanSource(session, moment)
    }
    try builder.walkUp(from: number)
    let text = try session.prepare("SELECT id FROM records WHERE number = ?")
    return try builder.keys.compactMap { key in
      guard case .record(let number) = key else { return nil }
      return try text.bind(number).first { RecordID($0.text(0)) }
    }
  }

  private func number(of record: RecordID, _ session: Session) throws -> Int64? {
    try session.prepare("SELECT number FROM records WHERE id = ?").bind(record.text).first { $0.int(0) }
  }

  private func latest(_ record: RecordID, _ session: Session, _ moment: Moment) throws -> Int64 {
    guard let number = try number(of: record, session) else { return 0 }
    return try session.prepare("SELECT \(Moment.latest(of: "?3"))").bind(moment.asOf).bind(moment.knownAt)
      .bind(number).first { $0.intOrNil(0) ?? 0 } ?? 0
  }
}
