import Registry

/// The records of an export in byte order of their identifiers.
struct RecordOrder {
  private let session: Session
  /// Numbers of the chosen records in order; nil where all are.
  private let chosen: [Int64]?
  /// Records that are not the same type in all of their statements.
  private let mixed: Set<Int64>

  init(_ session: Session, _ selection: StatementSelection, _ moment: Moment) throws {
    self.session = session
    var mixed: Set<Int64> = []
    let changing = try session.prepare(
      "SELECT s.record FROM statements s JOIN records r ON r.number = s.record WHERE s.type <> r.type")
    try changing.each { mixed.insert($0.int(0)) }
    self.mixed = mixed
    chosen =
      selection.companies.isEmpty
      ? nil : try RecordsAbove(session, moment, isSnapshot: selection.asOf != nil).run(selection.companies)
  }

  /// Gives every record to `body`: number, identifier, and whether some statement may describe it as a party or
  /// as a relationship.
  func each(_ body: (Int64, String, Bool, Bool) throws -> Void) throws {
    let relationship = Codes.number(.relationship, in: Codes.recordTypes)
    func give(_ row: Prepared) throws {
      let number = row.int(0)
      let isMixed = mixed.contains(number)
      let type = row.intOrNil(2)
      try body(
        number, row.text(1), isMixed || type.map { $0 != relationship } ?? false,
        isMixed || type == relationship)
    }
    guard let chosen else {
      try session.prepare("SELECT number, id, type FROM records ORDER BY id").each(give)
      return
    }
    let one = try session.prepare("SELECT number, id, type FROM records WHERE number = ?")
    for number in chosen { try one.bind(number).each(give) }
  }
}

/// Finds what stands above some companies: parties, the relationships that name them, and components.
private struct RecordsAbove {
  private let session: Session
  private let moment: Moment
  private let holders: Prepared
  private let components: Prepared
  private let parts: Prepared

  /// In a snapshot only relationships count that are open on the day.
  init(_ session: Session, _ moment: Moment, isSnapshot: Bool) throws {
    self.session = session
    self.moment = moment
    let latest =
      isSnapshot
      ? """
       AND l.statement = \(Moment.latest(of: "l.record")) AND s.status <> \(Codes.closed) AND \(LinkRow.holds)
      """ : ""
    holders = try session.prepare(
      """
      SELECT l.record, l.party, l.statement FROM links l JOIN statements s ON s.number = l.statement
      WHERE l.subject = ?3 AND s.stated <= ?1 AND s.known <= ?2\(latest)
      """)
    components = try session.prepare("SELECT record FROM components WHERE statement = ?")
    parts = try session.prepare(
      """
      SELECT l.subject, l.party, l.statement FROM statements s INDEXED BY statementsByRecord
      JOIN links l ON l.statement = s.number WHERE s.record = ?3 AND s.stated <= ?1 AND s.known <= ?2
      """)
  }

  /// The numbers of the records in byte order of their identifiers.
  func run(_ companies: [RecordID]) throws -> [Int64] {
    var parties: Set<Int64> = []
    var relationships: Set<Int64> = []
    var open: [Int64] = []
    func add(_ party: Int64?) { if let party, parties.insert(party).inserted { open.append(party) } }
    for company in companies { add(try session.partyNumber(company)) }
    var statements: Set<Int64> = []
    while let next = open.popLast() {
      var found: [Int64] = []
      try holders.bind(moment.asOf).bind(moment.knownAt).bind(next).each { row in
        relationships.insert(row.int(0))
        add(row.intOrNil(1))
        if statements.insert(row.int(2)).inserted { found.append(row.int(2)) }
      }
      // Components of components are none in BODS, and are followed all the same.
      while let statement = found.popLast() {
        var records: [Int64] = []
        try components.bind(statement).each { records.append($0.int(0)) }
        for record in records {
          var isRelationship = false
          try parts.bind(moment.asOf).bind(moment.knownAt).bind(record).each { row in
            isRelationship = true
            add(row.intOrNil(0))
            add(row.intOrNil(1))
            if statements.insert(row.int(2)).inserted { found.append(row.int(2)) }
          }
          if isRelationship { relationships.insert(record) } else { add(record) }
        }
      }
    }
    let ids = try session.prepare("SELECT id FROM records WHERE number = ?")
    var named: [(id: RecordID, number: Int64)] = []
    for number in parties.union(relationships) {
      let id = try ids.bind(number).first { $0.text(0) } ?? ""
      named.append((RecordID(id), number))
    }
    return named.sorted { $0.id < $1.id }.map(\.number)
  }
}
