import Registry

/// Writes the rows of accepted statements.
struct StatementWriter {
  var records: RecordNumbers
  private var origins: OriginNumbers
  private let statement: Prepared
  private let document: Prepared
  private let description: Prepared
  private let link: Prepared
  private let component: Prepared
  private let name: Prepared
  private let identifier: Prepared
  private(set) var last: Int64
  private(set) var lastName: Int64

  init(_ session: Session) throws {
    records = try RecordNumbers(session)
    origins = try OriginNumbers(session)
    func insert(_ table: String, _ columns: Int) throws -> Prepared {
      let marks = [String](repeating: "?", count: columns).joined(separator: ", ")
      return try session.prepare("INSERT INTO \(table) VALUES (\(marks))")
    }
    statement = try insert("statements", 13)
    document = try insert("documents", 3)
    description = try insert("descriptions", 13)
    link = try insert("links", 17)
    component = try insert("components", 3)
    name = try insert("names", 6)
    identifier = try insert("identifiers", 7)
    last = try session.integer("SELECT max(number) FROM statements")
    lastName = try session.integer("SELECT max(number) FROM names")
  }

  /// Writes one statement; returns the type that its record had before when that was another one.
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
    try statement.bind(filed.line).bind(filed.position).run()
    try document.bind(last).bind(prepared.digest).run(lending: filed.canonical)
    switch claim.details {
    case .entity(let entity): try write(entity, record: record)
    case .person(let person): try write(person, record: record)
    case .relationship(let relationship): try write(relationship, record: record)
    }
    try writeNames(of: prepared, record: record)
    return before == type ? nil : before
  }

  private func write(_ entity: Entity, record: Int64) throws {
    description.bind(last).bind(record).bind(Codes.number(entity.type, in: Codes.entityTypes))
    description.bind(entity.subtype.map { Codes.number($0, in: Codes.entitySubtypes) })
    description.bind(entity.name).bind(entity.jurisdiction?.code)
    description.bind(entity.identifiers.first?.qualified)
    description.bind(Codes.number(entity.isListed, in: Codes.stated))
    description.bind(entity.foundingDate.map { Int64($0.number) })
    description.bind(entity.dissolutionDate.map { Int64($0.number) })
    description.bind(entity.unspecified.map { Codes.number($0, in: Codes.reasons) })
    try description.bind(entity.typeDetails).bind(entity.isComponent ? 1 : 0).run()
  }

  private func write(_ person: Person, record: Int64) throws {
    let kind = Int64(Codes.firstPersonKind) + Codes.number(person.type, in: Codes.personTypes)
    description.bind(last).bind(record).bind(kind).bindNull().bind(person.name)
    description.bind(person.nationalities.first?.code).bind(person.identifiers.first?.qualified)
    description.bind(Codes.number(Stated.notStated, in: Codes.stated))
    description.bind(person.birthDate.map { Int64($0.number) })
    description.bind(person.deathDate.map { Int64($0.number) })
    description.bind(person.unspecified.map { Codes.number($0, in: Codes.reasons) })
    try description.bindNull().bind(person.isComponent ? 1 : 0).run()
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
      try link.bind(interest.details).bind(relationship.isComponent ? 1 : 0).run()
    }
    for (ordinal, id) in relationship.componentRecords.enumerated() {
      try component.bind(last).bind(ordinal).bind(records.number(of: id)).run()
    }
  }

  private mutating func end(_ party: Party) throws -> (record: Int64?, reason: Int64?) {
    switch party {
    case .record(let id): return (try records.number(of: id), nil)
    case .unspecified(let reason, _): return (nil, Codes.number(reason, in: Codes.reasons))
    }
  }

  private mutating func writeNames(of prepared: PreparedStatement, record: Int64) throws {
    for known in prepared.names {
      lastName += 1
      name.bind(lastName).bind(last).bind(record).bind(Codes.number(known.kind, in: Codes.nameKinds))
      try name.bind(known.text).bind(known.folded).run()
    }
    for (ordinal, known) in prepared.identifiers.enumerated() {
      identifier.bind(last).bind(ordinal).bind(record).bind(known.identifier.scheme)
      try identifier.bind(known.identifier.schemeName).bind(known.identifier.id).bind(known.folded).run()
    }
  }
}
