public import Registry

extension RegistryStore {
  /// Nodes after which a walk reads all interests at once instead of those of each node.
  ///
  /// A scan costs about a microsecond for each statement, a node some 20.
  static func scanAfter(statements: Int64) -> Int { max(4_000, Int(statements / 64)) }

  /// A party and everything that can be reached from it through the parties of interests.
  ///
  /// Node 0 is the party. Nodes stand in the order of a breadth-first walk that takes named parties in
  /// byte order of their record identifiers and then unnamed ones; links are those of every node, sorted
  /// by subject, with one claim for each. The result depends on nothing but the statements: not on the
  /// order in which they were imported.
  /// - A record that is referred to but not described (by then) is a node of kind `missing`.
  /// - A statement that names no party is a node of its own, with the statement's identifier.
  /// - A dissolved entity, a dead person and a closed record stay, marked with the day.
  /// - Indirect interests stand beside direct ones; what to make of them is the resolver's matter.
  /// - Records that share an identifier are not joined; those that a judgement joins are one node, with
  ///   the smallest of their identifiers, and each statement keeps its own record.
  ///
  /// - Parameters:
  ///   - asOf: the day on which the interests hold.
  ///   - knownAt: only what was published, or else imported, by then; nil for everything known.
  ///   - limit: number of nodes after which no further node's holders are loaded; a node's holders are
  ///     loaded all or none, so there may be more nodes. Nodes left so are in `truncated`.
  /// - Throws: `RegistryStoreError.noSuchRecord`, `.notAParty`, or why the file cannot be read.
  public func structure(
    upstreamOf record: RecordID, asOf: CalendarDate, knownAt: CalendarDate? = nil, limit: Int? = nil
  ) throws -> Structure {
    try structure(from: record, Moment(asOf: asOf, knownAt: knownAt), limit, scanAfter: nil) {
      try $0.walkUp(from: $1)
    }
  }

  /// A party and everything that can be reached from it through its holdings, with all the holders of
  /// each, so that shares can be seen against the whole.
  ///
  /// Node 0 is the party; then what it holds, breadth first, in byte order of record identifiers; then
  /// the other holders, whose own owners are not loaded: those that may have any are in `truncated`.
  /// Otherwise as `structure(upstreamOf:asOf:knownAt:limit:)`.
  public func structure(
    downstreamOf record: RecordID, asOf: CalendarDate, knownAt: CalendarDate? = nil, limit: Int? = nil
  ) throws -> Structure {
    try structure(from: record, Moment(asOf: asOf, knownAt: knownAt), limit, scanAfter: nil) {
      try $0.walkDown(from: $1)
    }
  }

  /// Every party of the registry and every interest that holds.
  ///
  /// Parties in byte order of their record identifiers, then statements that name nobody.
  public func structure(allAsOf asOf: CalendarDate, knownAt: CalendarDate? = nil) throws -> Structure {
    let moment = Moment(asOf: asOf, knownAt: knownAt)
    return try read { session in
      let scan = try ScanSource(session, moment, withHoldings: false)
      let source = try session.merged(scan)
      let identity = try session.identity()
      var builder = StructureBuilder(source, limits: .init(nodes: nil, scanAfter: .max)) { source }
      try builder.takeAll(
        parties: identity.isEmpty
          ? scan.allParties() : scan.inByteOrder(Set(scan.allParties().map(identity.canonical))),
        withoutSubject: scan.withoutSubject().map { row in
          var row = row
          row.party = identity.canonical(row.party)
          return row
        })
      return try builder.build()
    }
  }

  func structure(
    from record: RecordID, _ moment: Moment, _ limit: Int?, scanAfter: Int?,
    _ walk: (inout StructureBuilder, Int64) throws -> Void
  ) throws -> Structure {
    try read { session in
      let number = try session.identity().canonical(session.partyNumber(record))
      let statements = try session.integer("SELECT max(number) FROM statements")
      let limits = StructureBuilder.Limits(
        nodes: limit, scanAfter: scanAfter ?? RegistryStore.scanAfter(statements: statements))
      var builder = StructureBuilder(try session.pointSource(moment), limits: limits) {
        try session.merged(ScanSource(session, moment))
      }
      try walk(&builder, number)
      return try builder.build()
    }
  }
}

extension Session {
  /// The number of a record that is a party, or only referred to.
  func partyNumber(_ id: RecordID) throws -> Int64 {
    let found = try prepare("SELECT number FROM records WHERE id = ?").bind(id.text).first { $0.int(0) }
    guard let number = found else { throw RegistryStoreError.noSuchRecord(id) }
    guard try isParty(number) else { throw RegistryStoreError.notAParty(id) }
    return number
  }

  /// Whether some statement describes the record as a party, or none describes it at all.
  func isParty(_ number: Int64) throws -> Bool {
    let relationship = Codes.number(.relationship, in: Codes.recordTypes)
    let types = try prepare(
      "SELECT count(*), sum(type <> ?1) FROM statements INDEXED BY statementsByRecord WHERE record = ?2")
    return try types.bind(relationship).bind(number).first { $0.int(0) == 0 || $0.int(1) > 0 } ?? true
  }
}
