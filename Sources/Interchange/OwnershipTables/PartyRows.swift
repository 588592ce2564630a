internal import Registry

/// Makes statements from a table of parties: one row for each.
///
/// Columns: `id` `type` (`entity` or `person`) `name` `identifiers` `registered` `dissolved` `country`.
struct PartyRows {
  let records: TableRecords
  let published: CalendarDate?
  var findings: TableFindings

  /// The day from which a party is on record whose row does not say since when it exists: what it is,
  /// it always was.
  static let always = CalendarDate(year: 1, month: 1, day: 1)

  /// The statement of a row, or why it is refused.
  mutating func draft(
    _ row: DelimitedText.Row, _ cells: [String: String], place: Int
  ) -> Result<StatementDraft, RowRefusal> {
    guard let id = cells["id"] else {
      return .failure(
        refusal(
          "partyMissing", "The row does not say of which party it is.", "Add its identifier.", row, "id"))
    }
    let details: [String: DraftValue]
    let type: RecordType
    switch cells["type"]?.lowercased() {
    case "entity", "company", "organisation", "organization":
      type = .entity
      details = entity(row, cells, place)
    case "person":
      type = .person
      details = person(cells)
    default:
      return .failure(
        refusal(
          "unknownPartyType", "The row does not say whether the party is a person or an entity.",
          "Write entity or person.", row, "type"))
    }
    let registered = date("registered", row, cells, place)
    guard let date = registered ?? PartyRows.always else { preconditionFailure("the first day is a day") }
    return .success(
      StatementDraft(
        recordId: records.given(id), declarationSubject: records.given(id), type: type, date: date,
        published: published, details: details, cells: cells))
  }

  private func refusal(
    _ code: String, _ message: String, _ advice: String, _ row: DelimitedText.Row, _ column: String
  ) -> RowRefusal {
    RowRefusal(findings.finding(.error, code, message, advice: advice, line: row.line, column: column))
  }

  private func person(_ cells: [String: String]) -> [String: DraftValue] {
    var details: [String: DraftValue] = ["personType": .text(PersonType.knownPerson.rawValue)]
    if let name = cells["name"].map(CellText.name) {
      details["names"] = .list([.object(["fullName": .text(name)])])
    }
    return details
  }

  private mutating func entity(
    _ row: DelimitedText.Row, _ cells: [String: String], _ place: Int
  ) -> [String: DraftValue] {
    let identifiers = identifiers(row, cells, place)
    let type: EntityType = identifiers.isEmpty ? .legalEntity : .registeredEntity
    var details: [String: DraftValue] = ["entityType": .object(["type": .text(type.rawValue)])]
    details["name"] = cells["name"].map { .text(CellText.name($0)) }
    if !identifiers.isEmpty { details["identifiers"] = .list(identifiers) }
    if let code = cells["country"] {
      let isCode = code.utf8.count == 2 && code.utf8.allSatisfy { (65...90).contains($0) }
      details["jurisdiction"] = .members(["name": .text(code), "code": isCode ? .text(code) : nil])
      if !isCode {
        findings.notUnderstood(
          code, "a country code of two capitals", row: place, line: row.line, column: "country")
      }
    }
    details["foundingDate"] = date("registered", row, cells, place, isRemarked: false).map {
      .text($0.description)
    }
    details["dissolutionDate"] = date("dissolved", row, cells, place).map { .text($0.description) }
    return details
  }

  /// Register numbers as `scheme:id`, separated by spaces or semicolons.
  private mutating func identifiers(
    _ row: DelimitedText.Row, _ cells: [String: String], _ place: Int
  ) -> [DraftValue] {
    var values: [DraftValue] = []
    for text in (cells["identifiers"] ?? "").split(whereSeparator: { $0 == ";" || $0 == " " }) {
      let parts = text.split(separator: ":", maxSplits: 1)
      let isScheme = parts[0].utf8.allSatisfy {
        $0 == 0x2D || (48...57).contains($0) || (65...90).contains($0)
      }
      if parts.count == 2, isScheme {
        values.append(.object(["scheme": .text(String(parts[0])), "id": .text(String(parts[1]))]))
      } else {
        findings.notUnderstood(
          String(text), "a number such as GB-COH:01234567", row: place, line: row.line, column: "identifiers")
      }
    }
    return values
  }

  private mutating func date(
    _ column: String, _ row: DelimitedText.Row, _ cells: [String: String], _ place: Int,
    isRemarked: Bool = true
  ) -> CalendarDate? {
    guard let text = cells[column] else { return nil }
    if case .certain(let date) = DateCell(text), date.precision == .day { return date }
    if isRemarked {
      findings.notUnderstood(text, "a day as YYYY-MM-DD", row: place, line: row.line, column: column)
    }
    return nil
  }
}
