internal import Registry

/// What pictures and graphs say of a party.
struct PartySummary {
  let record: RecordID
  /// The name, or what stands in its place.
  let label: String
  /// The name; nil where none is stated.
  let name: String?
  /// `entity`, `person`, `unspecified` or `undescribed`.
  let kind: String
  /// The codelist value of its type.
  let type: String?
  /// Jurisdiction, or the first nationality.
  let place: String?
  let identifiers: [Identifier]
  /// Founding or birth, and dissolution or death.
  let begun: CalendarDate?
  let ended: CalendarDate?
  /// The day on which the record was closed.
  let closed: CalendarDate?
  /// Why nothing is said.
  let reason: UnspecifiedReason?
  let statement: String?

  /// The party that a statement describes; nil for a relationship.
  init?(_ claim: Statement) {
    record = claim.recordId
    statement = claim.id
    closed = claim.status == .closed ? claim.statementDate : nil
    switch claim.details {
    case .entity(let entity):
      (name, kind, type, reason) = (entity.name, "entity", entity.type.rawValue, entity.unspecified)
      place = entity.jurisdiction.map { $0.code ?? $0.name }
      identifiers = entity.identifiers
      (begun, ended) = (entity.foundingDate, entity.dissolutionDate)
    case .person(let person):
      (name, kind, type, reason) = (person.name, "person", person.type.rawValue, person.unspecified)
      place = person.nationalities.first.map { $0.code ?? $0.name }
      identifiers = person.identifiers
      (begun, ended) = (person.birthDate, person.deathDate)
    case .relationship: return nil
    }
    label = name ?? (reason.map { "not named: \($0.rawValue)" } ?? "no name")
  }

  /// A party that no statement describes.
  init(undescribed record: RecordID) {
    self.init(record, "not described in this registry", "undescribed", nil, nil)
  }

  /// A party that a relationship does not name.
  init(_ record: RecordID, _ reason: UnspecifiedReason, statement: String) {
    self.init(record, "not named: \(reason.rawValue)", "unspecified", reason, statement)
  }

  private init(
    _ record: RecordID, _ label: String, _ kind: String, _ reason: UnspecifiedReason?, _ statement: String?
  ) {
    (self.record, self.label, self.kind, self.reason, self.statement) = (
      record, label, kind, reason, statement
    )
    (name, type, place, identifiers, begun, ended, closed) = (nil, nil, nil, [], nil, nil, nil)
  }
}

extension ExportedInterest {
  /// Both ends as records; an end that is not named as a party of its own, made from the relationship.
  func ends(statement: String) -> (subject: RecordID, party: RecordID, unnamed: [PartySummary]) {
    var unnamed: [PartySummary] = []
    func end(_ party: Party, _ word: String) -> RecordID {
      switch party {
      case .record(let id): return id
      case .unspecified(let reason, _):
        let id = RecordID("\(record)#\(word)")
        if isFirst { unnamed.append(PartySummary(id, reason, statement: statement)) }
        return id
      }
    }
    let subject = end(subject, "subject")
    let party = end(self.party, "party")
    return (subject, party, unnamed)
  }
}
