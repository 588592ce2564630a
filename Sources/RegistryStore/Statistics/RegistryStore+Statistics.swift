public import Registry

extension RegistryStore {
  /// Counts everything that was known; reads the whole registry once.
  public func statistics(asOf: CalendarDate, knownAt: CalendarDate? = nil) throws -> RegistryStatistics {
    let moment = Moment(asOf: asOf, knownAt: knownAt)
    return try read { session in
      var result = RegistryStatistics()
      let statements = try session.prepare(
        "SELECT type, status, count(*) FROM statements WHERE known <= ?1 GROUP BY 1, 2")
      try statements.bind(moment.knownAt).each { row in
        let type = try Codes.value(row.int(0), in: Codes.recordTypes, path: path)
        let status = try Codes.value(row.int(1), in: Codes.statuses, path: path)
        result.statementsByType[type, default: 0] += Int(row.int(2))
        result.statementsByStatus[status, default: 0] += Int(row.int(2))
      }
      try countRecords(session, knownAt, moment, &result)
      let latest = try LatestStatements(session, moment)
      try countParties(session, latest, moment, &result)
      try countInterests(session, latest, moment, &result)
      result.imports = try session.journal()
      return result
    }
  }

  /// The import journal, oldest first.
  public func journal() throws -> [JournalEntry] { try read { try $0.journal() } }

  /// Records that a known statement describes, and those that known statements only refer to.
  private func countRecords(
    _ session: Session, _ knownAt: CalendarDate?, _ moment: Moment, _ result: inout RegistryStatistics
  ) throws {
    guard knownAt != nil else {
      result.records = Int(try session.integer("SELECT count(*) FROM records WHERE type IS NOT NULL"))
      result.danglingRecords = Int(try session.integer("SELECT count(*) FROM records WHERE type IS NULL"))
      return
    }
    let count = Int(try session.integer("SELECT max(number) FROM records")) + 1
    var isDescribed = [Bool](repeating: false, count: count)
    var isReferredTo = isDescribed
    func mark(_ record: Int64?) {
      if let record, record > 0, record < Int64(count) { isReferredTo[Int(record)] = true }
    }
    let known = try session.prepare("SELECT record, declaration FROM statements WHERE known <= ?1")
    try known.bind(moment.knownAt).each { row in
      if row.int(0) > 0, row.int(0) < Int64(count) { isDescribed[Int(row.int(0))] = true }
      mark(row.intOrNil(1))
    }
    let ends = try session.prepare(
      """
      SELECT l.subject, l.party FROM links l JOIN statements s ON s.number = l.statement
      WHERE s.known <= ?1
      """)
    try ends.bind(moment.knownAt).each { row in
      mark(row.intOrNil(0))
      mark(row.intOrNil(1))
    }
    let components = try session.prepare(
      """
      SELECT c.record FROM components c JOIN statements s ON s.number = c.statement WHERE s.known <= ?1
      """)
    try components.bind(moment.knownAt).each { mark($0.int(0)) }
    result.records = isDescribed.count { $0 }
    result.danglingRecords = isReferredTo.indices.count { isReferredTo[$0] && !isDescribed[$0] }
  }

  private func countParties(
    _ session: Session, _ latest: LatestStatements, _ moment: Moment, _ result: inout RegistryStatistics
  ) throws {
    let rows = try session.prepare(
      "SELECT statement, record, kind, jurisdiction, ended FROM descriptions ORDER BY statement")
    try rows.each { row in
      let record = Int(row.int(1))
      guard Int64(latest.statement[record]) == row.int(0) else { return }
      switch try Codes.kind(row.int(2), subtype: nil, path: path) {
      case .entity(let type, _):
        result.entitiesByType[type, default: 0] += 1
        result.entitiesByJurisdiction[row.textOrNil(3), default: 0] += 1
      case .person(let type): result.personsByType[type, default: 0] += 1
      case .missing, .unspecified, .jointBlock, .personClass: break
      }
      let ended = row.int(4)
      if (ended != 0 && ended <= moment.asOf) || latest.closed(record) != nil { result.ended += 1 }
    }
  }

  private func countInterests(
    _ session: Session, _ latest: LatestStatements, _ moment: Moment, _ result: inout RegistryStatistics
  ) throws {
    let rows = try session.prepare(
      """
      SELECT l.statement, l.record, l.type, l.directness, l.ends, l.party IS NULL FROM links l
      WHERE \(LinkRow.holds) ORDER BY l.statement, l.ordinal
      """)
    var last: Int64 = 0
    try rows.bind(moment.asOf).each { row in
      guard latest.isCurrent(row.int(0), of: row.int(1)) else { return }
      if row.int(0) != last { result.relationships += 1 }
      last = row.int(0)
      let type = try Codes.value(row.int(2), in: Codes.interestTypes, path: path)
      result.interestsByType[type, default: 0] += 1
      let directness = try Codes.value(row.int(3), in: Codes.directness, path: path)
      result.interestsByDirectness[directness, default: 0] += 1
      if row.int(4) & StoredShare.isStated != 0 {
        result.interestsWithShare += 1
      } else {
        result.interestsWithoutShare += 1
      }
      if row.int(5) == 1 { result.interestsWithoutParty += 1 }
    }
  }
}

extension Session {
  /// The import journal, oldest first.
  func journal() throws -> [JournalEntry] {
    var entries: [JournalEntry] = []
    let rows = try prepare(
      """
      SELECT name, sha256, bytes, licence, imported, added, present, conflicts FROM sources ORDER BY number
      """)
    try rows.each { row in
      let source = ImportSource(
        name: row.text(0), sha256: row.textOrNil(1), bytes: row.intOrNil(2).map { Int($0) },
        licence: row.textOrNil(3), importedOn: try CalendarDate.stored(row.int(4), path: path))
      entries.append(
        JournalEntry(
          source: source, added: Int(row.int(5)), alreadyPresent: Int(row.int(6)),
          conflicts: Int(row.int(7))))
    }
    return entries
  }
}
