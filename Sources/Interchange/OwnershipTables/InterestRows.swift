internal import Registry

/// Makes statements from a table of interests: one row for each.
///
/// Columns: `subject` (what is held), `related` (who holds), `role_band` (a role, then one percentage or
/// two), `from`, `thru`.
///
/// A row is two events: the interest begins on its first day, and ends on its last. So a table can be asked as
/// of any day, and one row that knows the end and one that does not are one interest.
struct InterestRows {
  let records: TableRecords
  /// The day of publication, and the first day of interests without one; nil where nobody says.
  let published: CalendarDate?
  var findings: TableFindings

  /// The statements of a row, or why it is refused.
  mutating func drafts(
    _ row: DelimitedText.Row, _ cells: [String: String], place: Int
  ) -> Result<[StatementDraft], RowRefusal> {
    for column in ["subject", "related", "role_band"] where cells[column] == nil {
      return .failure(
        refusal(
          "interestIncomplete", "The row does not give \(column).", "Look it up in the source.", row, column))
    }
    let role = cells["role_band"] ?? ""
    guard let kind = InterestKind(role) else {
      return .failure(
        refusal(
          "unknownRole", "“\(CellText.shortened(role))” is no role with one or two percentages.",
          "Write a role such as shareholding, then the percentages.", row, "role_band"))
    }
    if kind.isOpenUnknown {
      findings.note(
        .note, "bandEndsNotStated",
        "“\(role)” does not say whether its ends belong to the band; they are taken to.", row: place,
        line: row.line, column: "role_band")
    }
    let from = date("from", row, cells, place)
    guard let first = from ?? published else {
      return .failure(
        refusal(
          "undatedRow", "The row does not say since when the interest holds.",
          "Give the day of the table with --table-date.", row, "from"))
    }
    var drafts = [draft(row, cells, kind, first, from)]
    let last: CalendarDate?
    switch end(row, cells, place) {
    case .success(let date): last = date
    case .failure(let refusal): return .failure(refusal)
    }
    if let last { drafts.append(ended(drafts[0], cells, kind, from, last)) }
    return .success(drafts)
  }

  /// The last day; where it cannot be read, that of publication.
  private mutating func end(
    _ row: DelimitedText.Row, _ cells: [String: String], _ place: Int
  ) -> Result<CalendarDate?, RowRefusal> {
    let column = "thru"
    let cell = EndCell(cells[column]) { text in
      if case .certain(let date) = DateCell(text) { date } else { nil }
    }
    switch cell {
    case .none: return .success(nil)
    case .on(let date, let isPartial):
      if isPartial {
        findings.note(
          .warning, "partialDate", EndCell.partial(cells[column] ?? "", date, column: column), row: place,
          line: row.line, column: column)
      }
      return .success(date)
    case .notUnderstood(let text):
      guard let published else {
        return .failure(
          refusal(
            "endNotUnderstood", EndCell.refused(text, column: column),
            "\(EndCell.advice) Or give the day of the table with --table-date.", row, column))
      }
      findings.note(
        .warning, "endNotUnderstood", EndCell.closed(text, published, column: column), advice: EndCell.advice,
        row: place, line: row.line, column: column)
      return .success(published)
    }
  }

  private func refusal(
    _ code: String, _ message: String, _ advice: String, _ row: DelimitedText.Row, _ column: String
  ) -> RowRefusal {
    RowRefusal(findings.finding(.error, code, message, advice: advice, line: row.line, column: column))
  }

  private func draft(
    _ row: DelimitedText.Row, _ cells: [String: String], _ kind: InterestKind, _ first: CalendarDate,
    _ from: CalendarDate?
  ) -> StatementDraft {
    let subject = cells["subject"] ?? ""
    let related = cells["related"] ?? ""
    let words = [subject, related, kind.type.rawValue, kind.key, from?.description ?? ""]
    return StatementDraft(
      recordId: records.holding(words, readable: "\(related)-in-\(subject)"),
      declarationSubject: records.given(subject), type: .relationship, date: first, published: published,
      status: .new,
      details: [
        "subject": .text(records.given(subject)), "interestedParty": .text(records.given(related)),
        "interests": .list([interest(kind, from, nil)]),
      ], cells: cells.filter { $0.key != "thru" })
  }

  private func ended(
    _ beginning: StatementDraft, _ cells: [String: String], _ kind: InterestKind, _ from: CalendarDate?,
    _ last: CalendarDate
  ) -> StatementDraft {
    var draft = beginning
    draft.date = max(last, beginning.date)
    draft.status = .closed
    draft.details["interests"] = .list([interest(kind, from, last)])
    draft.cells = cells
    return draft
  }

  private func interest(_ kind: InterestKind, _ from: CalendarDate?, _ last: CalendarDate?) -> DraftValue {
    .members([
      "type": .text(kind.type.rawValue), "directOrIndirect": .text(Directness.unknown.rawValue),
      "share": OwnershipDrafts.share(kind.share), "startDate": from.map { .text($0.description) },
      "endDate": last.map { .text($0.description) },
    ])
  }

  private mutating func date(
    _ column: String, _ row: DelimitedText.Row, _ cells: [String: String], _ place: Int
  ) -> CalendarDate? {
    guard let text = cells[column] else { return nil }
    if case .certain(let date) = DateCell(text), date.precision == .day { return date }
    findings.notUnderstood(text, "a day as YYYY-MM-DD", row: place, line: row.line, column: column)
    return nil
  }
}

/// A role and a percentage or band: `shareholding 25% 50%`, `voting_rights 33.3%`, `appointment_of_board`.
struct InterestKind {
  let type: InterestType
  let share: ShareCell
  /// Whether the text gives a band and nothing says which of its ends belong to it.
  let isOpenUnknown: Bool

  /// The share as a record's identifier knows it.
  var key: String {
    if case .stated(let share, _) = share { return share.intervalText }
    return ""
  }

  /// The bands of the UK's register, by their ends.
  ///
  /// Source: Companies Act 2006, Schedule 1A, and the wordings of Companies House: more than 25 and not more
  /// than 50; more than 50 and less than 75; 75 or more.
  private static let bands: [[Rational]: (minOpen: Bool, maxOpen: Bool)] = [
    [25, 50]: (true, false), [50, 75]: (true, true), [75, 100]: (false, false),
  ]

  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let role = words.first, let type = InterestType(rawValue: InterestKind.camelCase(role)) else {
      return nil
    }
    self.type = type
    let ends = words.dropFirst().compactMap { word -> Rational? in
      guard word.hasSuffix("%"), case .stated(let share, _) = ShareCell(word), share.isExact else {
        return nil
      }
      return share.min
    }
    guard ends.count == words.count - 1, ends.count <= 2 else { return nil }
    guard let low = ends.first, let high = ends.last else {
      share = .blank
      isOpenUnknown = false
      return
    }
    let open = ends.count == 2 ? InterestKind.bands[ends] : (false, false)
    guard
      let band = try? Share(
        min: low, max: high, minOpen: open?.minOpen ?? false, maxOpen: open?.maxOpen ?? false)
    else { return nil }
    share = .stated(band, places: 0)
    isOpenUnknown = open == nil && low != high
  }

  /// `voting_rights` as `votingRights`.
  private static func camelCase(_ role: String) -> String {
    let words = role.split(separator: "_").enumerated()
    return words.map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
  }
}
