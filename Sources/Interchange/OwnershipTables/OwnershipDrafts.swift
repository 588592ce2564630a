internal import Registry

/// Makes statements from rows of an ownership table.
///
/// Each depends on its row and on what the reader was told, never on other rows: tables can be sorted and
/// split, and their statements stay the same.
struct OwnershipDrafts {
  let records: TableRecords
  /// The day of publication, where it is known.
  let published: CalendarDate?
  /// The company whose stake the column `ultimate` gives.
  let top: String?

  /// Columns that describe the company itself.
  private static let ofCompany: Set<String> = [
    "company", "jurisdiction", "oc_id", "ownership_status", "source_date", "turnover", "profit", "assets",
    "liabilities",
  ]

  /// The company, then whom the row names beside it.
  func entities(_ row: OwnershipRow) -> [StatementDraft] {
    var drafts = [company(row)]
    if let parent = row.parent { drafts.append(named(parent, row)) }
    if isUltimateHeld(row), let top { drafts.append(named(top, row)) }
    return drafts
  }

  /// The direct holding, then what the table says of the top company.
  func relationships(_ row: OwnershipRow) -> [StatementDraft] {
    var drafts: [StatementDraft] = []
    if row.parent != nil || row.immediate != .blank { drafts += holding(row).ending(row.end) }
    if isUltimateHeld(row), let top { drafts.append(ultimate(row, of: top)) }
    return drafts
  }

  private func isUltimateHeld(_ row: OwnershipRow) -> Bool {
    guard let top, case .stated = row.ultimate else { return false }
    return CellText.name(top) != row.company
  }

  private func draft(
    _ row: OwnershipRow, _ record: String, _ type: RecordType, details: [String: DraftValue],
    cells: [String: String]
  ) -> StatementDraft {
    StatementDraft(
      recordId: record, declarationSubject: type == .relationship ? records.company(row.company) : record,
      type: type, date: row.date, published: published, details: details, cells: cells)
  }

  private func company(_ row: OwnershipRow) -> StatementDraft {
    var details: [String: DraftValue] = ["name": .text(row.company)]
    let number = OpenCorporatesID(row["oc_id"])
    var type: [String: DraftValue] = [
      "type": .text((number == nil ? EntityType.legalEntity : .registeredEntity).rawValue)
    ]
    // The table gives no day on which a status began, so nothing but words can be made of it.
    type["details"] = row["ownership_status"].map { .text("Status in the table: \($0)") }
    details["entityType"] = .object(type)
    if let place = row["jurisdiction"].map(CellText.name) {
      details["jurisdiction"] = .members([
        "name": .text(place), "code": number.map { .text($0.jurisdiction) },
      ])
    }
    if let id = row["oc_id"], number != nil {
      details["identifiers"] = .list([.object(["id": .text(id), "schemeName": .text("OpenCorporates")])])
    }
    let cells = row.cells.filter { OwnershipDrafts.ofCompany.contains($0.key) }
    return draft(row, records.company(row.company), .entity, details: details, cells: cells)
  }

  /// A company of which the row says no more than its name.
  ///
  /// It is the first thing said of its record (`new`), so that the row about the company itself, where
  /// there is one, comes after it.
  private func named(_ name: String, _ row: OwnershipRow) -> StatementDraft {
    let name = CellText.name(name)
    var draft = draft(
      row, records.company(name), .entity,
      details: [
        "name": .text(name), "entityType": .object(["type": .text(EntityType.legalEntity.rawValue)]),
      ],
      cells: [:])
    draft.status = .new
    return draft
  }

  private func holding(_ row: OwnershipRow) -> StatementDraft {
    var interest: [String: DraftValue] = [
      "type": .text(InterestType.shareholding.rawValue),
      "directOrIndirect": .text(OwnershipDrafts.directness(row["ownership_type"])?.rawValue ?? "unknown"),
    ]
    interest["share"] = OwnershipDrafts.share(row.immediate)
    interest["startDate"] = row.start.date.map { .text($0.description) }
    interest["endDate"] = row.end.map { .text($0.description) }
    let remarks = [
      row["ownership_type"].map { "Kind in the table: \($0)" },
      row["confidence"].map { "Confidence in the table: \($0)" },
    ].compactMap { $0 }
    if !remarks.isEmpty { interest["details"] = .text(remarks.joined(separator: "; ")) }
    let party: DraftValue =
      row.parent.map { .text(records.company($0)) }
      ?? .object(["reason": .text(UnspecifiedReason.informationUnknownToPublisher.rawValue)])
    let words = [row.company, row.parent ?? "", OwnershipDrafts.key(row.immediate), row["start_date"] ?? ""]
    var draft = draft(
      row, records.holding(words, readable: "\(row.parent ?? "unnamed")-in-\(row.company)"), .relationship,
      details: [
        "subject": .text(records.company(row.company)), "interestedParty": party,
        "interests": .list([.object(interest)]),
      ], cells: row.cells)
    draft.url = row["source_url"]
    return draft
  }

  /// What the table says that the top company ends up with: a declared indirect interest.
  private func ultimate(_ row: OwnershipRow, of top: String) -> StatementDraft {
    var interest: [String: DraftValue] = [
      "type": .text(InterestType.shareholding.rawValue),
      "directOrIndirect": .text(Directness.indirect.rawValue),
      "details": .text("Ultimate percentage as stated in the table"),
    ]
    interest["share"] = OwnershipDrafts.share(row.ultimate)
    let top = CellText.name(top)
    let words = [row.company, top, OwnershipDrafts.key(row.ultimate), "ultimate"]
    var draft = draft(
      row, records.holding(words, readable: "\(top)-ultimately-in-\(row.company)"), .relationship,
      details: [
        "subject": .text(records.company(row.company)), "interestedParty": .text(records.company(top)),
        "interests": .list([.object(interest)]),
      ], cells: row.cells.filter { ["company", "ultimate", "source_date"].contains($0.key) })
    draft.url = row["source_url"]
    return draft
  }

  /// A percentage as a record's identifier knows it: the same for `12,5` and `12.5 %`.
  static func key(_ cell: ShareCell) -> String {
    if case .stated(let share, _) = cell { return share.intervalText }
    return "?"
  }

  /// A share as BODS 0.4 writes it; nil where it is not stated.
  static func share(_ cell: ShareCell) -> DraftValue? {
    guard case .stated(let share, _) = cell else { return nil }
    if share.isExact { return .object(["exact": .number(share.min)]) }
    return .object([
      share.minOpen ? "exclusiveMinimum" : "minimum": .number(share.min),
      share.maxOpen ? "exclusiveMaximum" : "maximum": .number(share.max),
    ])
  }

  /// Whether the words of the column `ownership_type` say that a holding is direct; nil for words that
  /// are not known.
  static func directness(_ words: String?) -> Directness? {
    switch words?.lowercased() {
    case "direct", "directly controlled", "directly owned": return .direct
    case "indirect", "indirectly controlled", "indirectly owned": return .indirect
    case nil, "unknown", "not known": return .unknown
    default: return nil
    }
  }
}

/// A number of OpenCorporates: a jurisdiction, a stroke, and the number in its register.
struct OpenCorporatesID {
  /// ISO 3166 code: OpenCorporates writes `us_de` for `US-DE`.
  let jurisdiction: String

  init?(_ text: String?) {
    guard let text else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, !parts[1].contains(where: \.isWhitespace) else { return nil }
    let place = parts[0].split(separator: "_", omittingEmptySubsequences: false)
    let isCode = place.allSatisfy { part in
      (2...3).contains(part.utf8.count) && part.utf8.allSatisfy { (97...122).contains($0) }
    }
    guard isCode, (1...2).contains(place.count), place[0].utf8.count == 2 else { return nil }
    jurisdiction = place.map { $0.uppercased() }.joined(separator: "-")
  }
}
