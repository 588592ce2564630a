public import Registry

extension RegistryStore {
  /// What the registry knows of a record: a party or a relationship.
  ///
  /// - Throws: `RegistryStoreError.noSuchRecord`.
  public func record(_ id: RecordID, asOf: CalendarDate, knownAt: CalendarDate? = nil) throws -> RecordView {
    let moment = Moment(asOf: asOf, knownAt: knownAt)
    return try read { session in
      let found = try session.prepare("SELECT number FROM records WHERE id = ?").bind(id.text)
        .first { $0.int(0) }
      guard let named = found else { throw RegistryStoreError.noSuchRecord(id) }
      let identity = try session.identity()
      let number = identity.canonical(named)
      let members = identity.members(number)
      let points = PointSource(session, moment)
      let source = try session.merged(points)
      var history = try members.flatMap { try session.history(of: $0, knownAt: moment) }
      if members.count > 1 { history.sort { $0.supersession < $1.supersession } }
      let node = try source.nodes([.record(number)]).first ?? NodeTexts.missing(id.text)
      let stated = try members.count > 1 ? [] : points.interests(statedBy: number)
      let own = (source as? MergedSource)?.mapped(stated) ?? stated
      // Of several records, that which bears the party's identifier comes first.
      let current = try members.compactMap { member in
        let record = RecordID(try session.text(ofRecord: member))
        return history.last { $0.record == record && Int64($0.statementDate.number) <= moment.asOf }
      }.first
      var names: [RecordName] = []
      for name in try members.flatMap({ try session.names(of: $0, moment) })
      where members.count == 1 || !names.contains(name) {
        names.append(name)
      }
      return RecordView(
        id: members.count > 1 ? node.id : id, node: node, current: current, history: history, names: names,
        identifiers: try session.identifiers(ofParty: number, moment),
        holders: try holdings(own.isEmpty ? source.holders(of: number) : own, source),
        holdings: try holdings(source.holdings(of: number), source), joined: try session.joined(node.id))
    }
  }

  private func holdings(_ rows: [LinkRow], _ source: any LinkSource) throws -> [Holding] {
    let subjects = try source.nodes(rows.map(\.subject))
    let parties = try source.nodes(rows.map(\.party))
    let texts = try source.identifiers(of: rows)
    return try rows.enumerated().map { offset, row in
      Holding(
        subject: subjects[offset], party: parties[offset], type: row.type, directness: row.directness,
        share: row.share, isBeneficialOwnership: row.isBeneficialOwnership,
        claim: Claim(
          statement: texts[offset].statement, record: RecordID(texts[offset].record),
          date: CalendarDate(number: row.stated), since: CalendarDate(number: row.since)),
        until: try CalendarDate.stored(Int64(row.until), path: path))
    }
  }
}

extension Session {
  /// Names in the latest statement of a record.
  func names(of record: Int64, _ moment: Moment) throws -> [RecordName] {
    var names: [RecordName] = []
    let rows = try prepare(
      """
      SELECT kind, text FROM names WHERE statement = \(Moment.latest(of: "?3")) ORDER BY number
      """)
    try rows.bind(moment.asOf).bind(moment.knownAt).bind(record).each { row in
      names.append(
        RecordName(kind: try Codes.value(row.int(0), in: Codes.nameKinds, path: path), text: row.text(1)))
    }
    return names
  }

  /// Identifiers in the latest statement of a record.
  func identifiers(of record: Int64, _ moment: Moment) throws -> [Identifier] {
    var identifiers: [Identifier] = []
    let rows = try prepare(
      """
      SELECT scheme, schemeName, id FROM identifiers WHERE statement = \(Moment.latest(of: "?3"))
      ORDER BY ordinal
      """)
    try rows.bind(moment.asOf).bind(moment.knownAt).bind(record).each { row in
      identifiers.append(
        Identifier(scheme: row.textOrNil(0), schemeName: row.textOrNil(1), id: row.text(2)))
    }
    return identifiers
  }

  /// Identifiers in the latest statements of all records of a party, each once.
  func identifiers(ofParty party: Int64, _ moment: Moment) throws -> [Identifier] {
    let members = try identity().members(party)
    if members.count == 1 { return try identifiers(of: party, moment) }
    var all: [Identifier] = []
    for member in members {
      for identifier in try identifiers(of: member, moment) where !all.contains(identifier) {
        all.append(identifier)
      }
    }
    return all
  }

  /// All statements of a record that were known, the latest last.
  func history(of record: Int64, knownAt moment: Moment) throws -> [StatementView] {
    var history: [StatementView] = []
    let rows = try prepare(
      """
      SELECT s.id, s.type, s.status, s.stated, s.published, s.known, c.id, s.line, f.name, t.digest,
      o.types, o.url, o.description, o.retrieved, o.publisher, o.license, d.begun, d.ended, d.details, r.id
      FROM statements s INDEXED BY statementsByRecord
      JOIN sources f ON f.number = s.source JOIN origins o ON o.number = s.origin
      JOIN documents t ON t.statement = s.number JOIN records r ON r.number = s.record LEFT JOIN records c ON c.number = s.declaration
      LEFT JOIN descriptions d ON d.statement = s.number
      WHERE s.record = ?1 AND s.known <= ?2
      ORDER BY s.stated, s.published, s.status, s.id
      """)
    try rows.bind(record).bind(moment.knownAt).each { history.append(try statement($0)) }
    return history
  }

  private func statement(_ row: Prepared) throws -> StatementView {
    func date(_ column: Int32) throws -> CalendarDate? {
      try CalendarDate.stored(row.intOrNil(column), path: path)
    }
    guard let stated = try date(3), let known = try date(5) else {
      throw RegistryStoreError.damaged(path: path, reason: "statement '\(row.text(0))' has no date")
    }
    let types = row.text(10)
    return StatementView(
      id: row.text(0), record: RecordID(row.text(19)),
      type: try Codes.value(row.int(1), in: Codes.recordTypes, path: path),
      status: try Codes.value(row.int(2), in: Codes.statuses, path: path), statementDate: stated,
      publicationDate: try date(4), knownSince: known,
      declarationSubject: row.textOrNil(6).map { RecordID($0) },
      source: StatementSource(
        types: types.isEmpty ? [] : types.split(separator: "\n").map(String.init), url: row.textOrNil(11),
        description: row.textOrNil(12), retrievedAt: row.textOrNil(13), publisher: row.textOrNil(14),
        license: row.textOrNil(15)),
      location: SourceLocation(file: row.text(8), line: Int(row.int(7))),
      digest: Fingerprint.hexadecimal(row.bytes(9)), begun: try date(16), ended: try date(17),
      typeDetails: row.textOrNil(18))
  }
}

extension StatementView {
  /// The order in which statements of one day supersede each other, across records.
  fileprivate var supersession: Supersession { Supersession(statement: self) }

  fileprivate struct Supersession: Comparable {
    let statement: StatementView

    private var key: (Int32, Int32, Int64) {
      (
        statement.statementDate.number, statement.publicationDate?.number ?? 0,
        Codes.number(statement.status, in: Codes.statuses)
      )
    }

    static func < (left: Supersession, right: Supersession) -> Bool {
      left.key == right.key
        ? left.statement.id.utf8.lexicographicallyPrecedes(right.statement.id.utf8) : left.key < right.key
    }

    static func == (left: Supersession, right: Supersession) -> Bool {
      left.key == right.key && left.statement.id == right.statement.id
    }
  }
}
