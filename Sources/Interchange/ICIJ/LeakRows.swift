internal import Registry

/// The files of ICIJ's Offshore Leaks database.
enum LeakFile {
  case entities, officers, intermediaries, addresses, others, relationships

  /// What a table is by its columns, and where these do not tell, by its name.
  static func recognise(_ columns: [String], file: String) -> LeakFile? {
    let names = Set(columns)
    if names.isSuperset(of: ["node_id_start", "node_id_end", "rel_type"])
      || names.isSuperset(of: ["start_id", "end_id", "type"])
    {
      return .relationships
    }
    guard names.contains("node_id"), !names.isDisjoint(with: ["sourceid", "valid_until"]) else { return nil }
    let last = file.split(separator: "/").last.map { $0.lowercased() } ?? ""
    for (word, kind) in words where last.contains(word) { return kind }
    if names.contains("incorporation_date") { return names.contains("company_type") ? .entities : .others }
    if names.contains("internal_id") { return .intermediaries }
    if names.contains("address") { return .addresses }
    return .officers
  }

  private static let words: [(String, LeakFile)] = [
    ("officer", .officers), ("intermediar", .intermediaries), ("address", .addresses), ("other", .others),
    ("entit", .entities),
  ]
}

/// Makes statements from ICIJ's Offshore Leaks: parties from nodes, interests from relationships.
///
/// The leaks give roles and no shares, so no share is made. They do not say whether an officer or
/// intermediary
/// is a person or a company, so none becomes a person. Source: ICIJ, Offshore Leaks database, CSV files.
struct LeakRows: RowConverter {
  static let publisher = "ICIJ Offshore Leaks Database"
  static let license = "ODbL-1.0; contents CC-BY-SA-4.0"

  let kind: LeakFile
  let published: CalendarDate?
  let retrieved: CalendarDate?
  let lastColumn: String? = nil
  let passesRemarks = true
  /// What was remarked upon.
  private var remarked: Set<String> = []

  init(_ kind: LeakFile, published: CalendarDate?, retrieved: CalendarDate?) {
    self.kind = kind
    self.published = published
    self.retrieved = retrieved
  }

  mutating func drafts(
    _ cells: [String: String], line: Int, _ findings: inout RowFindings
  ) throws(RowRefusal) -> [StatementDraft] {
    var draft: StatementDraft
    switch kind {
    case .relationships:
      guard let made = try link(cells, &findings) else { return [] }
      draft = made
    case .addresses:
      if remarked.insert("addresses").inserted {
        findings.note(
          .note, "schemaNotUsed",
          "Addresses of the leaks say nothing of who owns or controls whom; they are passed over.")
      }
      return []
    default: draft = try party(cells, &findings)
    }
    draft.published = published
    draft.retrieved = retrieved?.description
    draft.publisher = LeakRows.publisher
    draft.license = LeakRows.license
    let origin = [cells["sourceid"], cells["valid_until"]].compactMap { $0 }
    if !origin.isEmpty { draft.sourceDescription = origin.joined(separator: "; ") }
    return [draft]
  }

  private static func record(_ node: String) -> String { "ICIJ-\(node)" }

  // MARK: Parties

  private func party(
    _ cells: [String: String], _ findings: inout RowFindings
  ) throws(RowRefusal) -> StatementDraft {
    guard let node = cells["node_id"] else {
      throw findings.refusal(
        "partyMissing", "The row does not say which node it describes.", advice: "Fetch the file again.",
        column: "node_id")
    }
    var details: [String: DraftValue] = [:]
    details["entityType"] = type(cells)
    details["name"] = cells["name"].map { .text(CellText.name($0)) }
    let others = [cells["original_name"], cells["former_name"]].compactMap { $0 }.filter {
      $0 != cells["name"]
    }
    if !others.isEmpty { details["alternateNames"] = .list(others.map(DraftValue.text)) }
    var numbers: [DraftValue] = [
      .object(["schemeName": .text("ICIJ Offshore Leaks node"), "id": .text(node)])
    ]
    if let number = cells["ibcruc"] {
      let place = cells["jurisdiction_description"] ?? cells["jurisdiction"] ?? "register not named"
      numbers.append(.object(["schemeName": .text("Company number, \(place)"), "id": .text(number)]))
    }
    details["identifiers"] = .list(numbers)
    if let place = cells["jurisdiction_description"] ?? cells["jurisdiction"] {
      details["jurisdiction"] = .object(["name": .text(place)])
    }
    if let address = cells["address"] { details["addresses"] = .list([.object(["address": .text(address)])]) }
    details["foundingDate"] = date("incorporation_date", cells, &findings)
    return StatementDraft(
      recordId: LeakRows.record(node), declarationSubject: LeakRows.record(node), type: .entity,
      date: .earliest, details: details, cells: cells)
  }

  /// The kind of a party; that a company was struck off stays words, as it may have been restored.
  private func type(_ cells: [String: String]) -> DraftValue {
    let type: EntityType
    var words: [String]
    switch kind {
    case .officers:
      type = .unknownEntity
      words = ["Officer in the leaks: a person or a company, the source does not say which"]
    case .intermediaries:
      type = .unknownEntity
      words = ["Intermediary in the leaks: a person or a company, the source does not say which"]
    case .entities:
      type = .registeredEntity
      words = [cells["company_type"]].compactMap { $0 }
    default:
      type = .legalEntity
      words = [cells["type"]].compactMap { $0 }
    }
    for column in ["status", "inactivation_date", "struck_off_date", "dorm_date", "closed_date"] {
      if let text = cells[column] { words.append("\(column): \(text)") }
    }
    return .members([
      "type": .text(type.rawValue), "details": words.isEmpty ? nil : .text(words.joined(separator: "; ")),
    ])
  }

  // MARK: Relationships

  private mutating func link(
    _ cells: [String: String], _ findings: inout RowFindings
  ) throws(RowRefusal) -> StatementDraft? {
    guard let start = cells["node_id_start"] ?? cells["start_id"],
      let end = cells["node_id_end"] ?? cells["end_id"], let type = cells["rel_type"] ?? cells["type"]
    else {
      throw findings.refusal(
        "interestIncomplete", "The row does not give both nodes and the type of the relationship.",
        advice: "Fetch the file again.")
    }
    guard type.lowercased() == "officer_of" else {
      if remarked.insert(type).inserted {
        findings.note(
          .note, "roleNotUsed",
          "Relationships of the type \(CellText.shortened(type)) say nothing of who owns or controls"
            + " whom; they are"
            + " passed over in all of the file.", column: "rel_type")
      }
      return nil
    }
    let role = cells["link"] ?? type
    let from = date("start_date", cells, &findings)
    let over = self.end(role, cells, &findings)
    let reading = LeakRole(role)
    // Of "director and former shareholder" only the first still holds.
    let current = reading.interests.filter { !$0.isOver }
    let interests = (over.date == nil && !current.isEmpty ? current : reading.interests).map { one in
      DraftValue.members([
        "type": .text(one.type.rawValue), "directOrIndirect": .text(Directness.unknown.rawValue),
        "details": .text(role), "beneficialOwnershipOrControl": one.isBeneficial.map(DraftValue.flag),
        "startDate": from, "endDate": over.date.map { .text($0.description) },
      ])
    }
    let words = [start, end, type, role, cells["start_date"] ?? "", cells["end_date"] ?? ""]
    let bytes = Array(words.map { "\($0.utf8.count):\($0)" }.joined().utf8)
    var day = CalendarDate.earliest
    if case .text(let text)? = from, let date = CalendarDate(text) { day = date }
    var draft = StatementDraft(
      recordId: "ICIJ-link-\(StatementDraft.digest(bytes, digits: 20))",
      declarationSubject: LeakRows.record(end), type: .relationship, date: day,
      details: [
        "subject": .text(LeakRows.record(end)), "interestedParty": .text(LeakRows.record(start)),
        "interests": .list(interests),
      ], cells: cells)
    if over.isOver || over.date == nil && current.isEmpty { draft.status = .closed }
    return draft
  }

  /// When a relationship ends, and whether all of it is over without a day.
  private func end(
    _ role: String, _ cells: [String: String], _ findings: inout RowFindings
  ) -> (date: CalendarDate?, isOver: Bool) {
    let text = cells["end_date"]
    switch text.map({ StatedDay($0) }) {
    case .certain(let date)?: return (date, false)
    case .latest(let date)?:
      findings.note(
        .warning, "ambiguousDate",
        "Day and month of “\(CellText.shortened(text ?? ""))” could change places; the later date is"
          + " taken, \(date).", advice: EndNotDated.advice, column: "end_date")
      return (date, false)
    case .unreadable?, nil: break
    }
    let stated = [("end_date", text), ("status", cells["status"]), ("link", role)]
    for case (let column, let words?) in stated where column == "end_date" || EndedWords.say(words) {
      findings.note(
        .warning, EndNotDated.code, EndNotDated.message(words), advice: EndNotDated.advice, column: column)
      return (nil, column != "link")
    }
    return (nil, false)
  }

  // MARK: Dates

  /// A date as `23-MAR-2006` or `2006-03-23`.
  private func date(
    _ column: String, _ cells: [String: String], _ findings: inout RowFindings
  ) -> DraftValue? {
    guard let text = cells[column] else { return nil }
    if case .certain(let date) = StatedDay(text) { return .text(date.description) }
    findings.notUnderstood(text, "a date such as 23-MAR-2006", column: column)
    return nil
  }
}
