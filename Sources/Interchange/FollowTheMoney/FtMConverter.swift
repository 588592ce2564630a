internal import Registry

/// Makes statements from entities of FollowTheMoney.
///
/// Companies, persons and other parties become records with the entity's own identifier; Ownership,
/// Directorship, UnknownLink and Membership become relationships. Nothing is added: a percentage is read
/// exactly
/// or not at all, a role that names no interest stays words, and a LegalEntity, which may be a person, is not
/// taken for one. Source: FollowTheMoney's schemata.
struct FtMConverter {
  let options: TableOptions
  let published: CalendarDate?
  private let records: TableRecords
  /// Schemata that were remarked upon.
  private var remarked: Set<String> = []

  init(_ options: TableOptions, published: CalendarDate?) {
    self.options = options
    self.published = published
    records = TableRecords(scope: options.scope)
  }

  static func recognises(_ root: JSONValue) -> Bool {
    root["schema"]?.string != nil && root["properties"]?.kind == .object
  }

  /// The statements of an entity.
  mutating func drafts(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    let id = try reader.requiredText(root, "id")
    let schema = try reader.requiredText(root, "schema")
    guard let properties = reader.object(root, "properties") else {
      throw reader.missing(root, "properties")
    }
    reader.statementId = id
    let entity = FtMProperties(properties)
    var draft: StatementDraft
    if schema == "Person" {
      draft = party(id, .person, FtMParty.person(entity))
    } else if let type = FtMParty.type(of: schema, entity) {
      if schema == "LegalEntity" { noteOpenKind(root, &reader) }
      draft = party(id, .entity, FtMParty.entity(entity, type, schema: schema))
    } else if let edge = FtMEdge(schema) {
      guard let made = try link(id, edge, entity, root, &reader) else { return [] }
      draft = made
    } else {
      noteUnused(schema, root, &reader)
      return []
    }
    draft.published = root.plainDate("last_change") ?? root.plainDate("first_seen") ?? published
    draft.retrieved = entity.first("retrievedAt") ?? options.retrieved?.description
    draft.publisher = entity.first("publisher")
    draft.url = entity.first("sourceUrl")
    draft.asFiled = .object(root, without: [])
    return [draft]
  }

  private func party(_ id: String, _ type: RecordType, _ details: [String: DraftValue]) -> StatementDraft {
    StatementDraft(
      recordId: records.given(id), declarationSubject: records.given(id), type: type, date: .earliest,
      details: details)
  }

  private mutating func noteOpenKind(_ root: JSONValue, _ reader: inout StatementReader) {
    guard remarked.insert("LegalEntity").inserted else { return }
    reader.remark(
      .note, "legalEntityMayBePerson",
      "In FollowTheMoney a LegalEntity may be a company, another body or a person; here and in all of"
        + " the file it"
        + " is read as an entity, and never as a person.", at: root["schema"] ?? root)
  }

  private mutating func noteUnused(_ schema: String, _ root: JSONValue, _ reader: inout StatementReader) {
    guard remarked.insert(schema).inserted else { return }
    reader.remark(
      .note, "schemaNotUsed",
      "Entities of the schema \(reader.shortened(schema)) say nothing of who owns or controls whom;"
        + " they are passed"
        + " over in all of the file.", at: root["schema"] ?? root)
  }

  // MARK: Links

  private func link(
    _ id: String, _ edge: FtMEdge, _ entity: FtMProperties, _ root: JSONValue,
    _ reader: inout StatementReader
  ) throws(Refusal) -> StatementDraft? {
    let place = root["properties"] ?? root
    guard let subject = entity.only(edge.subject), let party = entity.only(edge.party) else {
      throw reader.refusal(
        "interestIncomplete",
        "The entity does not name exactly one \(edge.party) and one \(edge.subject), so it is not"
          + " certain who holds"
          + " what.", advice: "Look it up in the source, and write an entity for each link.", at: place)
    }
    var interest: [String: DraftValue] = [
      "type": .text(edge.type(of: entity).rawValue),
      "directOrIndirect": .text(FtMEdge.directness(entity).rawValue),
    ]
    let words =
      ["role", "ownershipType", "status", "summary", "description"].flatMap { name in
        entity.all(name).map { "\(name): \($0)" }
      } + entity.all("percentage").map { "percentage: \($0)" }
    if !words.isEmpty { interest["details"] = .text(words.joined(separator: "; ")) }
    interest["share"] = share(entity, place, &reader)
    interest["startDate"] = day(entity, "startDate", place, &reader)
    let end = end(entity, place, &reader)
    interest["endDate"] = end.date.map { .text($0.description) }
    let stated = entity.first("startDate").flatMap { CalendarDate($0) }
    var draft = StatementDraft(
      recordId: records.given(id), declarationSubject: records.given(subject), type: .relationship,
      date: entity.first("date").flatMap { CalendarDate($0) } ?? stated ?? .earliest,
      details: [
        "subject": .text(records.given(subject)), "interestedParty": .text(records.given(party)),
        "interests": .list([.object(interest)]),
      ])
    // Over, and nobody knows since when: the record must not stand as one that holds today.
    if end.isOver { draft.status = .closed }
    return draft
  }

  /// When an interest ends, and whether it is over without a day.
  private func end(
    _ entity: FtMProperties, _ place: JSONValue, _ reader: inout StatementReader
  ) -> (date: CalendarDate?, isOver: Bool) {
    let texts = entity.all("endDate")
    let end = StatedDay.end(texts)
    let words = entity.all("status") + entity.all("role") + entity.all("ownershipType")
    let over = words.first(where: EndedWords.say)
    if let date = end.date, !contradicts(date, texts, over) {
      if texts.count > 1 || end != .certain(date) {
        reader.remark(
          .warning, "severalEnds",
          "`endDate` allows several days; the interest counts as over on \(date) at the latest.",
          advice: EndNotDated.advice, at: place["endDate"] ?? place)
      }
      return (date, false)
    }
    guard let text = over ?? texts.first else { return (nil, false) }
    reader.remark(
      .warning, EndNotDated.code, EndNotDated.message(text), advice: EndNotDated.advice,
      at: place["endDate"] ?? place["status"] ?? place)
    return (nil, true)
  }

  /// Whether an end lies after the publication although something else says that it has come.
  private func contradicts(_ end: CalendarDate, _ texts: [String], _ over: String?) -> Bool {
    guard let published, end > published else { return false }
    return over != nil || texts.contains { text in StatedDay(text).date.map { $0 <= published } ?? false }
  }

  private func share(
    _ entity: FtMProperties, _ place: JSONValue, _ reader: inout StatementReader
  ) -> DraftValue? {
    let cells = entity.all("percentage").map { ShareCell($0) }
    guard let first = cells.first else { return nil }
    if cells.contains(where: { $0 != first }) {
      reader.remark(
        .warning, "shareNotUnderstood",
        "The entity gives several percentages; the share counts as not known, 0 to 100 %.",
        advice: "Look it up in the source.", at: place["percentage"] ?? place)
      return nil
    }
    if first == .notUnderstood {
      reader.remark(
        .warning, "shareNotUnderstood",
        "“\(reader.shortened(entity.first("percentage") ?? ""))” is no percentage from 0 to 100 that is certain; the"
          + " share counts as not known, 0 to 100 %.", advice: "Look it up in the source.",
        at: place["percentage"] ?? place)
    }
    return OwnershipDrafts.share(first)
  }

  private func day(
    _ entity: FtMProperties, _ name: StaticString, _ place: JSONValue, _ reader: inout StatementReader
  ) -> DraftValue? {
    let texts = entity.all("\(name)")
    guard let text = texts.first else { return nil }
    if texts.count == 1, case .certain(let date) = StatedDay(text) { return .text(date.description) }
    reader.remark(
      .warning, "cellNotUnderstood",
      "`\(name)` is not one date such as 2013-07-06; it is kept as it stands, and nothing is made of it.",
      advice: "Look it up in the source.", at: place[name] ?? place)
    return nil
  }
}

/// The properties of an entity: each a list of texts.
struct FtMProperties {
  private let object: JSONValue

  init(_ object: JSONValue) { self.object = object }

  /// All texts of a property that say something, in order and each once.
  func all(_ name: String) -> [String] {
    guard let value = object[name] else { return [] }
    let values = value.kind == .array ? Array(value.elements) : [value]
    var seen: Set<String> = []
    // Nested entities stand for their identifier.
    return values.compactMap { $0.string ?? $0.numberText ?? $0["id"]?.string }.map(CellText.trimmed)
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  func first(_ name: String) -> String? { all(name).first }

  /// The text of a property that has one.
  func only(_ name: String) -> String? {
    let texts = all(name)
    return texts.count == 1 ? texts[0] : nil
  }
}

/// A schema that links two parties.
struct FtMEdge {
  let schema: String
  /// The property that names who holds, and the one that names what is held.
  let party: String
  let subject: String

  init?(_ schema: String) {
    switch schema {
    case "Ownership": (party, subject) = ("owner", "asset")
    case "Directorship": (party, subject) = ("director", "organization")
    case "UnknownLink": (party, subject) = ("subject", "object")
    case "Membership": (party, subject) = ("member", "organization")
    default: return nil
    }
    self.schema = schema
  }

  /// The kind of interest that the schema, or a role in the words of BODS, names.
  ///
  /// Who holds as a nominee holds for somebody else, whatever else the role says.
  func type(of entity: FtMProperties) -> InterestType {
    let all = entity.all("role") + entity.all("ownershipType") + entity.all("status")
    if all.contains(where: { $0.lowercased().contains("nominee") || $0.lowercased().contains("nominated") }) {
      return .nominee
    }
    let words = (entity.first("role") ?? "").lowercased().split { !($0.isLetter || $0.isNumber) }
      .joined(separator: " ")
    switch schema {
    case "Ownership": return FtMEdge.roles[words] ?? .shareholding
    case "Directorship":
      if let type = FtMEdge.roles[words] { return type }
      return words.isEmpty || words.contains("director") || words.contains("board")
        ? .boardMember : .unknownInterest
    default: return FtMEdge.roles[words] ?? .unknownInterest
    }
  }

  private static let roles: [String: InterestType] = {
    var roles: [String: InterestType] = [:]
    for type in InterestType.allCases {
      let words = type.rawValue.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
      roles[words] = type
    }
    roles["chair"] = .boardChair
    roles["chairman"] = .boardChair
    roles["director"] = .boardMember
    return roles
  }()

  static func directness(_ entity: FtMProperties) -> Directness {
    let words = (entity.all("status") + entity.all("ownershipType")).map { $0.lowercased() }
    if words.contains("direct") { return words.contains("indirect") ? .unknown : .direct }
    return words.contains("indirect") ? .indirect : .unknown
  }
}
