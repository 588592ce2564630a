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
    let series = replacements.earlier?.series(record) ?? EarlierSeries([])
    noteReplacements(root, id, &reader)
    if let known = series.statement(id),
      known.value["asFiled"]?.canonicalBytes() == root.canonicalBytes()
    {
      // As it was read before: what came in between changes nothing of it.
      return [StatementDraft(stored: known.value)] + ends(of: known.value, id, record, series)
    }
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
    place(&draft, id, record, series, root, &reader)
    // Most end nothing, and are made only once.
    guard type == .relationship, !series.isEmpty || replacements.ends(id) else { return [draft] }
    guard let value = try? JSONValue(parsing: draft.bytes) else { return [draft] }
    return [draft] + ends(of: value, id, record, series)
  }

  // MARK: Replacements

  /// Dates a statement so that what replaces it counts, and not it.
  private mutating func place(
    _ draft: inout StatementDraft, _ id: String, _ record: String, _ series: EarlierSeries,
    _ root: JSONValue, _ reader: inout StatementReader
  ) {
    let stated = Standing(
      date: draft.date, published: root["publicationDetails"]?.plainDate("publicationDate"),
      status: draft.status)
    var placed = replacements.placed(id).map { max($0, stated) } ?? stated
    if let limit = replacements.limit(of: id, series), placed >= limit.standing {
      placed = placed.before(limit.standing)
      reader.remark(
        .warning, "replacedBefore",
        "The statement “\(reader.shortened(limit.id))”, which was imported before and is dated earlier,"
          + " replaces this one; so this one counts for no day, and its own dates are kept as filed.",
        at: root)
    } else if placed > stated {
      reader.remark(
        .warning, "replacesLater",
        "The statement replaces one that is not dated earlier; it counts from \(placed.date) on, and its"
          + " own dates are kept as filed.", advice: "Ask the publisher for the dates.", at: root,
        member: "replacesStatements")
    }
    switch replacements.doubts[id] {
    case .replacedTwice(let other, let by):
      reader.remark(
        .warning, "replacedTwice",
        "The statement replaces “\(reader.shortened(other))”, and so did “\(reader.shortened(by))”, which"
          + " was imported before and goes on with its record; this one is a record of its own.",
        advice: "Ask the publisher which of them it is; if they are one, use unveil merge.", at: root,
        member: "replacesStatements")
    case .apart(let other):
      reader.remark(
        .warning, "recordsApart",
        "The statement replaces “\(reader.shortened(other))”, and what was imported before has made them"
          + " two records; they stay two.",
        advice: "If they are one, use unveil merge, or import the older file first.", at: root,
        member: "replacesStatements")
    case nil: break
    }
    guard placed != stated else { return }
    draft.date = placed.date
    draft.status = placed.status
    draft.publication = LegacyConverter.publication(root["publicationDetails"], on: placed.published)
  }

  /// What closes the record of a statement, and what this statement closes.
  private func ends(
    of value: JSONValue, _ id: String, _ record: String, _ series: EarlierSeries
  ) -> [StatementDraft] {
    guard value["recordType"]?.string == RecordType.relationship.rawValue else { return [] }
    var drafts: [StatementDraft] = []
    if let end = replacements.closing(of: id) {
      if !series.isClosed(after: Standing(value)) {
        drafts.append(LegacyConverter.closing(of: value, end))
      }
    } else if record == id, let end = series.closings.first, let by = end.closedBy,
      !series.isClosed(after: Standing(value))
    {
      // It was said to be replaced before it came.
      drafts.append(
        LegacyConverter.closing(
          of: value, .init(by: by, date: end.standing.date, published: end.standing.published)))
    }
    for other in replacements.closed(by: id) { drafts += close(other, value, id) }
    return drafts
  }

  /// Closes the record of a statement that is not read here.
  private func close(_ other: String, _ value: JSONValue, _ id: String) -> [StatementDraft] {
    let own = Standing(value)
    var end = Replacements.Closing(by: id, date: own.date, published: own.published)
    let record = replacements.earlier?.record(other) ?? other
    let series = replacements.earlier?.series(record) ?? EarlierSeries([])
    guard !series.closings.contains(where: { $0.closedBy == id }) else { return [] }
    if let last = series.last {
      end.date = max(end.date, last.standing.date)
      end.published = [end.published, last.standing.published].compactMap { $0 }.max()
      return [LegacyConverter.closing(of: last.value, end)]
    }
    // Nothing is known of it but that it has ended; if it comes later it comes too late.
    let subject = value["recordDetails"]?["subject"].map { DraftValue($0) }
    var draft = StatementDraft(
      recordId: other, declarationSubject: value.plainText("declarationSubject") ?? other,
      type: .relationship, date: end.date, status: .closed,
      details: [
        "interestedParty": .object([
          "reason": .text(UnspecifiedReason.informationUnknownToPublisher.rawValue),
          "description": .text("Replaced by \(id) before it was imported"),
        ])
      ])
    draft.details["subject"] = subject
    draft.source = value["source"].map { DraftValue($0) }
    draft.publication = value["publicationDetails"].map { DraftValue($0) }
    draft.others["closedBy"] = .text(id)
    return [draft]
  }

  /// A statement that closes the record of another one, with what that one says.
  private static func closing(of value: JSONValue, _ end: Replacements.Closing) -> StatementDraft {
    let own = Standing(value)
    var details: [String: DraftValue] = [:]
    for (name, member) in value["recordDetails"]?.members.map({ $0 }) ?? [] {
      details[name] = DraftValue(member)
    }
    let record = value.plainText("recordId") ?? ""
    var draft = StatementDraft(
      recordId: record, declarationSubject: value.plainText("declarationSubject") ?? record,
      type: .relationship, date: max(end.date, own.date), status: .closed, details: details)
    draft.source = value["source"].map { DraftValue($0) }
    let published = [end.published, own.published].compactMap { $0 }.max()
    draft.publication = publication(value["publicationDetails"], on: published)
    draft.others["closedBy"] = .text(end.by)
    return draft
  }

  /// When a statement counts, as far as that is said without a finding.
  static func standing(_ root: JSONValue) -> Standing {
    let begun = (root["interests"]?.elements).map { $0.compactMap { $0.plainDate("startDate") } } ?? []
    return Standing(
      date: statedDate(root) ?? begun.min() ?? .earliest,
      published: root["publicationDetails"]?.plainDate("publicationDate"), status: nil)
  }

  /// Says what a statement replaces, where nothing was looked through beforehand.
  private func noteReplacements(_ root: JSONValue, _ id: String, _ reader: inout StatementReader) {
    guard let value = root["replacesStatements"] else { return }
    let others = ReplacementScan.replaced(root)
    if others.contains(where: { $0.utf8.elementsEqual(id.utf8) }) {
      reader.remark(
        .warning, "replacesItself",
        "The statement says that it replaces itself; that says nothing and is left out.",
        advice: "Ask the publisher which statement is meant.", at: value)
    }
    guard replacements.isEmpty, others.contains(where: { !$0.utf8.elementsEqual(id.utf8) }) else { return }
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
    var members = LegacyConverter.publicationMembers(details)
    if let date = details["publicationDate"], !date.isNull { members["publicationDate"] = DraftValue(date) }
    return .object(members)
  }

  private static func publicationMembers(_ details: JSONValue?) -> [String: DraftValue] {
    var members: [String: DraftValue] = ["bodsVersion": .text("0.4")]
    guard let details, details.kind == .object else { return members }
    for name in ["license", "publisher"] {
      if let value = details[name], !value.isNull { members[name] = DraftValue(value) }
    }
    return members
  }

  /// Publication details with another date.
  private static func publication(_ details: JSONValue?, on date: CalendarDate?) -> DraftValue? {
    guard details != nil || date != nil else { return nil }
    var members = publicationMembers(details)
    members["publicationDate"] = date.map { .text($0.description) }
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
