internal import Registry

/// Makes statements of BODS 0.4 from those of BODS 0.1, 0.2 and 0.3.
///
/// The three versions are told apart by nothing that matters: codes of all of them are read wherever they
/// stand, and amounts mean the same in each. What was filed is kept as `asFiled`.
struct LegacyConverter {
  /// Which statement replaces which, as far as the file was looked through.
  var replacements = Replacements()
  /// Whether the note on statements without a date was given.
  private var hasNotedUndated = false

  /// Whether an object is a statement of an earlier version.
  static func recognises(_ root: JSONValue) -> Bool {
    root["statementID"] != nil || root["statementType"] != nil || root["statementGroups"] != nil
  }

  /// The statements that an object becomes, in order.
  mutating func drafts(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    if let groups = root["statementGroups"] {
      throw reader.refusal(
        "olderBODSVersion",
        "These are statement groups, as drafts before BODS 0.1 had them; BODS 0.1 to 0.4 is read.",
        advice: "Ask the publisher for a later version.", at: groups)
    }
    return try drafts(ofStatement: root, &reader)
  }

  private mutating func drafts(
    ofStatement root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    let id = try reader.requiredText(root, "statementID")
    reader.statementId = id
    let word = try reader.requiredText(root, "statementType")
    let record = replacements.record(of: id)
    noteReplacements(root, id, &reader)
    let type: RecordType
    let details: [String: DraftValue]
    var subject = record
    switch word {
    case "entityStatement":
      type = .entity
      details = try LegacyParty.entity(root, &reader)
    case "personStatement":
      type = .person
      details = try LegacyParty.person(root, &reader)
    case "ownershipOrControlStatement", "beneficialOwnershipStatement":
      type = .relationship
      (details, subject) = try relationship(root, &reader)
    default:
      throw reader.refusal(
        "unknownRecordType", "There is no statement type “\(reader.shortened(word))” in BODS 0.1 to 0.3.",
        advice: "Write entityStatement, personStatement or ownershipOrControlStatement.",
        at: root["statementType"] ?? root)
    }
    var draft = StatementDraft(
      recordId: record, declarationSubject: subject, type: type,
      date: try date(root, type, &reader), status: replacements.status(of: id), details: details, id: id,
      asFiled: DraftValue(root))
    draft.source = reader.object(root, "source").map { DraftValue($0) }
    draft.publication = try publication(root, &reader)
    if let notes = reader.member(root, "annotations") { draft.others["annotations"] = DraftValue(notes) }
    guard type == .relationship, let end = replacements.closing(of: id) else { return [draft] }
    var closed = draft
    closed.id = nil
    closed.date = max(end.date ?? draft.date, draft.date)
    closed.status = .closed
    closed.publication = nil
    closed.others = ["closedBy": .text(end.by)]
    closed.asFiled = nil
    return [draft, closed]
  }

  /// Says what a statement replaces, where nothing was looked through beforehand.
  private func noteReplacements(_ root: JSONValue, _ id: String, _ reader: inout StatementReader) {
    guard let value = root["replacesStatements"], !value.isNull, value.count > 0 || value.string != nil,
      replacements.isEmpty
    else { return }
    reader.remark(
      .warning, "replacementNotFollowed",
      "The statement replaces another one, and from a pipe it cannot be told which record it goes on"
        + " with; it is"
        + " read as a record of its own, and the other one stays.",
      advice: "Give the file by its name instead of through a pipe.", at: value)
  }

  // MARK: Dates and publication

  /// The day of the claim where the statement says it without a finding.
  static func statedDate(_ root: JSONValue) -> CalendarDate? {
    root.plainDate("statementDate") ?? root["publicationDetails"]?.plainDate("publicationDate")
      ?? root["source"]?.plainDate("retrievedAt")
  }

  /// The day of the claim: as stated, of its publication, or of its retrieval.
  ///
  /// Who is described without any day was always what the statement says; so a link without a day holds since
  /// its first interest begins.
  private mutating func date(
    _ root: JSONValue, _ type: RecordType, _ reader: inout StatementReader
  ) throws(Refusal) -> CalendarDate {
    if let date = try reader.date(root, "statementDate", .dayOrTime) { return date }
    if let date = LegacyConverter.statedDate(root) { return date }
    if type == .relationship {
      let begun = (root["interests"]?.elements).map { $0.compactMap { $0.plainDate("startDate") } } ?? []
      if let first = begun.min() { return first }
    }
    if !hasNotedUndated {
      hasNotedUndated = true
      reader.remark(
        .note, "undatedStatement",
        "The statement does not say when it was made, published or retrieved; here and in all of the"
          + " file such a"
          + " statement counts from the first day on.", at: root, member: "statementDate")
    }
    return .earliest
  }

  private func publication(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> DraftValue? {
    guard let details = reader.object(root, "publicationDetails") else { return nil }
    var members: [String: DraftValue] = ["bodsVersion": .text("0.4")]
    for name in ["publicationDate", "license", "publisher"] {
      if let value = details[name], !value.isNull { members[name] = DraftValue(value) }
    }
    return .object(members)
  }

  // MARK: Relationships

  private func relationship(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> ([String: DraftValue], subject: String) {
    guard let subject = root["subject"], !subject.isNull else { throw reader.missing(root, "subject") }
    let entity: String
    if subject.kind == .string {
      entity = try reader.requiredText(root, "subject")
    } else {
      entity = try reader.requiredText(subject, "describedByEntityStatement")
    }
    let record = replacements.record(of: entity)
    var details: [String: DraftValue] = [
      "subject": .text(record), "interestedParty": try party(root, &reader),
    ]
    details["interests"] = try LegacyInterest.all(root, &reader)
    details["isComponent"] = reader.member(root, "isComponent").map { DraftValue($0) }
    let components = try reader.texts(root, "componentStatementIDs").map(replacements.record)
    if !components.isEmpty { details["componentRecords"] = .list(components.map(DraftValue.text)) }
    return (details, record)
  }

  private func party(_ root: JSONValue, _ reader: inout StatementReader) throws(Refusal) -> DraftValue {
    guard let party = root["interestedParty"], !party.isNull else {
      throw reader.missing(root, "interestedParty")
    }
    if party.kind == .string {
      return .text(replacements.record(of: try reader.requiredText(root, "interestedParty")))
    }
    guard party.kind == .object else { throw reader.wrongType(party, "interestedParty", wanted: "an object") }
    let entity = try reader.text(party, "describedByEntityStatement")
    let person = try reader.text(party, "describedByPersonStatement")
    if entity != nil && person != nil {
      throw reader.refusal(
        "twoParties", "The interested party is said to be an entity and a person, and only one can be meant.",
        advice: "Ask the publisher which of the two it is.", at: party)
    }
    if let id = entity ?? person { return .text(replacements.record(of: id)) }
    guard let unknown = reader.member(party, "unspecified") else {
      throw reader.missing(party, "describedByPersonStatement")
    }
    guard unknown.kind == .object else { throw reader.wrongType(unknown, "unspecified", wanted: "an object") }
    return LegacyCode.unspecified(unknown)
  }
}
