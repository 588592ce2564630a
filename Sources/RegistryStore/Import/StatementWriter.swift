import Registry

/// Writes the rows of accepted statements, many at a time.
struct StatementWriter {
  var records: RecordNumbers
  private var origins: OriginNumbers
  private let statement: RowTable
  private let document: RowTable
  private let description: RowTable
  private let link: RowTable
  private let component: RowTable
  private let name: RowTable
  private let identifier: RowTable
  private(set) var last: Int64
  private(set) var lastName: Int64

  /// Statements and bytes of theirs that wait at most; more would leave the processor's cache.
  private static let mostWaiting = 512
  private static let mostBytes = 1 << 20

  init(_ session: Session, _ source: RowSource) throws {
    records = try RecordNumbers(session, source)
    origins = try OriginNumbers(session)
    func table(_ name: String, _ columns: Int) throws -> RowTable {
      try RowTable(session, source, name, columns: columns)
    }
    statement = try table("statements", 13)
    document = try table("documents", 3)
    description = try table("descriptions", 13)
    link = try table("links", 17)
    component = try table("components", 3)
    name = try table("names", 6)
    identifier = try table("identifiers", 7)
    last = try session.integer("SELECT max(number) FROM statements")
    lastName = try session.integer("SELECT max(number) FROM names")
  }

  /// Whether it is time to `flush`.
  var isFull: Bool {
    statement.count >= StatementWriter.mostWaiting || document.byteCount >= StatementWriter.mostBytes
  }

  /// Writes what waits: first what others refer to.
  mutating func flush() throws {
    try records.flush()
    for table in [statement, document, description, link, component, name, identifier] { try table.flush() }
  }

  /// Takes one statement; returns the type that its record had before.
  ///
  /// Its rows are written by `flush`.
  mutating func write(
    _ prepared: PreparedStatement, source: Int64, importedOn: CalendarDate
  ) throws -> RecordType? {
    let filed = prepared.filed
    let claim = filed.statement
    let type = claim.details.type
    let (record, before) = try records.number(of: claim.recordId, describedAs: type)
    let declaration = try claim.declarationSubject.map { try records.number(of: $0) }
    last += 1
    statement.bind(last).bind(claim.id).bind(record).bind(Codes.number(type, in: Codes.recordTypes))
    statement.bind(Codes.number(claim.status, in: Codes.statuses)).bind(Int(claim.statementDate.number))
    statement.bind(Int(claim.publicationDate?.number ?? 0))
    statement.bind(Int((claim.publicationDate ?? importedOn).number))
    try statement.bind(declaration).bind(source).bind(origins.number(of: claim.source))
    try statement.bind(filed.line).bind(filed.position).end()
    document.bind(last).bind(prepared.digest).bind(filed.canonical).end()
    switch claim.details {
    case .entity(let entity): write(entity, record: record)
    case .person(let person): write(person, record: record)
    case .relationship(let relationship): try write(relationship, record: record)
    }
    writeNames(of: prepared, record: record)
    return before
  }

  private func write(_ entity: Entity, record: Int64) {
    description.bind(last).bind(record).bind(Codes.number(entity.type, in: Codes.entityTypes))
    description.bind(entity.subtype.map { Codes.number($0, in: Codes.entitySubtypes) })
    description.bind(entity.name).bind(entity.jurisdiction?.code)
    description.bind(entity.identifiers.first?.qualified)
    description.bind(Codes.number(entity.isListed, in: Codes.stated))
    description.bind(entity.foundingDate.map { Int64($0.number) })
    description.bind(entity.dissolutionDate.map { Int64($0.number) })
    description.bind(entity.unspecified.map { Codes.number($0, in: Codes.reasons) })
    description.bind(entity.typeDetails).bind(entity.isComponent ? 1 : 0).end()
  }

  private func write(_ person: Person, record: Int64) {
    let kind = Int64(Codes.firstPersonKind) + Codes.number(person.type, in: Codes.personTypes)
    description.bind(last).bind(record).bind(kind).bindNull().bind(person.name)
    description.bind(person.nationalities.first?.code).bind(person.identifiers.first?.qualified)
    description.bind(Codes.number(Stated.notStated, in: Codes.stated))
    description.bind(person.birthDate.map { Int64($0.number) })
    description.bind(person.deathDate.map { Int64($0.number) })
    description.bind(person.unspecified.map { Codes.number($0, in: Codes.reasons) })
    description.bindNull().bind(person.isComponent ? 1 : 0).end()
  }

  private mutating func write(_ relationship: Relationship, record: Int64) throws {
    let subject = try end(relationship.subject)
    let party = try end(relationship.interestedParty)
    // A relationship that states no interest still says that there is one.
    let interests =
      relationship.interests.isEmpty ? [Interest(type: .unknownInterest)] : relationship.interests
    for (ordinal, interest) in interests.enumerated() {
      link.bind(last).bind(ordinal).bind(record)
      link.bind(subject.record).bind(subject.reason).bind(party.record).bind(party.reason)
      link.bind(Codes.number(interest.type, in: Codes.interestTypes))
      link.bind(Codes.number(interest.directness, in: Codes.directness))
      link.bind(Codes.number(interest.isBeneficialOwnership, in: Codes.stated))
      StoredShare.bind(interest.share, to: link)
      link.bind(interest.startDate.map { Int64($0.number) })
      link.bind(interest.endDate.map { Int64($0.number) })
      link.bind(interest.details).bind(relationship.isComponent ? 1 : 0).end()
    }
    for (ordinal, id) in relationship.componentRecords.enumerated() {
      try component.bind(last).bind(ordinal).bind(records.number(of: id)).end()
    }
  }

  private mutating func end(_ party: Party) throws -> (record: Int64?, reason: Int64?) {
    switch party {
    case .record(let id): return (try records.number(of: id), nil)
    case .unspecified(let reason, _): return (nil, Codes.number(reason, in: Codes.reasons))
    }
  }

  private mutating func writeNames(of prepared: PreparedStatement, record: Int64) {
    for known in prepared.names {
      lastName += 1
      name.bind(lastName).bind(last).bind(record).bind(Codes.number(known.kind, in: Codes.nameKinds))
      name.bind(known.text).bind(known.folded).end()
    }
    for (ordinal, known) in prepared.identifiers.enumerated() {
      identifier.bind(last).bind(ordinal).bind(record).bind(known.identifier.scheme)
      identifier.bind(known.identifier.schemeName).bind(known.identifier.id).bind(known.folded).end()
    }
  }
}
