public import Registry

/// Writes FollowTheMoney as JSON Lines: an entity for each party, and one for each interest.
///
/// Shares become Ownership, board functions Directorship, everything else UnknownLink, each with its kind as
/// `role`. A percentage is written as it is known: a number, or a band such as `(25-50]`; never a point for a
/// band. Source: FollowTheMoney's schemata.
public struct FtMWriter: ExportWriter {
  private var buffer: TextBuffer
  private var reader = StoredStatementReader()
  private var contents = ExportContents(fingerprint: "", sources: [])

  /// Writes into an output.
  public init(_ output: any ByteOutput) { buffer = TextBuffer(output) }

  /// Writes nothing: each line stands for itself.
  public mutating func begin(_ contents: ExportContents) throws { self.contents = contents }

  /// Writes a party, or the interests of a relationship.
  public mutating func write(_ statement: ExportedStatement) throws {
    let claim = try reader.statement(statement.canonical)
    switch claim.details {
    case .entity(let entity):
      try write(
        FtMParties.schema(entity), FtMParties.id(claim.recordId.text), FtMParties.properties(entity), claim,
        statement)
    case .person(let person):
      try write("Person", FtMParties.id(claim.recordId.text), FtMParties.properties(person), claim, statement)
    case .relationship(let relationship):
      for interest in ExportedInterest.all(of: claim, relationship, asOf: contents.asOf) {
        try write(interest, claim, statement)
      }
    }
  }

  /// Writes a party of which no more than its identifier is known.
  public mutating func write(undescribed record: RecordID) throws {
    try line(
      "LegalEntity", FtMParties.id(record.text),
      ["notes": ["No statement of the registry describes this party."]], [:])
  }

  /// Ends the output; licences stand in each line.
  public mutating func end(_ licences: LicenceList) throws { try buffer.finish() }

  // MARK: Interests

  private mutating func write(
    _ interest: ExportedInterest, _ claim: Statement, _ statement: ExportedStatement
  ) throws {
    let kind = FtMParties.edge(interest.interest.type)
    var properties: [String: [String]] = [
      kind.subject: [try end(interest.subject, "subject", interest, claim, statement)],
      kind.party: [try end(interest.party, "party", interest, claim, statement)],
      "role": [interest.interest.type.plainWords],
    ]
    // Undated statements count from the first day on, which is no date to publish.
    if claim.statementDate > .earliest { properties["date"] = [claim.statementDate.description] }
    if interest.interest.directness != .unknown {
      properties[kind.schema == "Ownership" ? "ownershipType" : "status"] = [
        interest.interest.directness.rawValue
      ]
    }
    var words = [interest.interest.details].compactMap { $0 }
    if case .stated(let share) = interest.interest.share {
      if kind.schema == "Ownership" {
        properties["percentage"] = [share.bandText]
      } else {
        words.append("share in per cent: \(share.bandText)")
      }
    }
    if let flag = interest.interest.isBeneficialOwnership.word {
      words.append("declared as beneficial ownership or control: \(flag)")
    }
    if interest.isComponent { words.append("only a part of the chain behind another interest") }
    if !words.isEmpty { properties["summary"] = [words.joined(separator: "; ")] }
    properties["startDate"] = interest.interest.startDate.map { [$0.description] }
    properties["endDate"] = interest.end.map { [$0.description] }
    try write(kind.schema, FtMParties.id(interest.id), properties, claim, statement)
  }

  /// The identifier of one end; an end that is not named becomes a party without a name that says why.
  private mutating func end(
    _ party: Party, _ word: String, _ interest: ExportedInterest, _ claim: Statement,
    _ statement: ExportedStatement
  ) throws -> String {
    switch party {
    case .record(let id): return FtMParties.id(id.text)
    case .unspecified(let reason, let description):
      let id = FtMParties.id("\(claim.recordId)#\(word)")
      if interest.isFirst {
        let words = ["Not named: \(reason.rawValue)", description].compactMap { $0 }
        try write("LegalEntity", id, ["notes": [words.joined(separator: "; ")]], claim, statement)
      }
      return id
    }
  }

  // MARK: Lines

  private mutating func write(
    _ schema: String, _ id: String, _ properties: [String: [String]], _ claim: Statement,
    _ statement: ExportedStatement
  ) throws {
    var properties = properties
    properties["publisher"] = claim.source.publisher.map { [$0] }
    properties["sourceUrl"] = claim.source.url.map { [$0] }
    properties["retrievedAt"] = claim.source.retrievedAt.map { [$0] }
    let source =
      contents.sources.indices.contains(statement.source) ? contents.sources[statement.source] : nil
    try line(
      schema, id, properties,
      [
        "last_change": claim.publicationDate.map { .text($0.description) }, "statement": .text(claim.id),
        "record": .text(claim.recordId.text),
        "license": (claim.source.license ?? source?.licence).map(DraftValue.text),
        "file": (source?.name).map(DraftValue.text),
      ])
  }

  private mutating func line(
    _ schema: String, _ id: String, _ properties: [String: [String]], _ context: [String: DraftValue?]
  ) throws {
    var members = context.compactMapValues { $0 }
    members["id"] = .text(id)
    members["schema"] = .text(schema)
    members["properties"] = .object(
      properties.filter { !$0.value.isEmpty }.mapValues { .list($0.map(DraftValue.text)) })
    var bytes: [UInt8] = []
    DraftValue.object(members).write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    try buffer.add(bytes)
  }
}
