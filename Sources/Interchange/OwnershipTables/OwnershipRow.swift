internal import Registry

/// One row of an ownership table, read cell by cell.
struct OwnershipRow {
  /// Line in the file, and place among all rows.
  let line: Int
  let place: Int
  /// The company that is owned.
  let company: String
  /// Who holds it; nil where the row names nobody.
  let parent: String?
  /// The direct percentage.
  let immediate: ShareCell
  /// The percentage that the top company ends up with, as the table says.
  let ultimate: ShareCell
  let date: CalendarDate
  let start: DateCell
  /// The end of the interest; nil where none is stated.
  let end: CalendarDate?
  /// All cells that say something, by column, as they stand.
  let cells: [String: String]

  /// The text of a cell.
  subscript(column: String) -> String? { cells[column] }
}

/// Reads the rows of an ownership table and says what in them cannot be read.
struct OwnershipRowReader {
  let header: TableHeader
  /// The day for rows that have none.
  let fallback: CalendarDate?
  var findings: TableFindings
  /// Texts of dates that were remarked upon already.
  private var remarked: Set<String> = []

  init(_ header: TableHeader, fallback: CalendarDate?, file: String) {
    self.header = header
    self.fallback = fallback
    findings = TableFindings(file: file)
  }

  /// The row, or why it is refused.
  mutating func read(
    _ row: DelimitedText.Row, cells: [String: String], place: Int
  ) -> Result<OwnershipRow, RowRefusal> {
    guard let company = cells["company"].map(CellText.name) else {
      return .failure(
        RowRefusal(
          findings.finding(
            .error, "companyMissing", "The row does not name the company that it is about.",
            advice: "Add the name, or leave the row out.", line: row.line, column: "company")))
    }
    let stated = date("source_date", cells, row, place)
    guard let date = stated ?? fallback else {
      return .failure(
        RowRefusal(
          findings.finding(
            .error, "undatedRow", "Neither the row nor the name of the file says when this was stated.",
            advice: "Give the day with --table-date, or put it into the name of the file as YYYYMMDD.",
            line: row.line, column: header.has("source_date") ? "source_date" : "")))
    }
    return .success(
      OwnershipRow(
        line: row.line, place: place, company: company, parent: cells["parent"].map(CellText.name),
        immediate: share("immediate", cells, row, place), ultimate: share("ultimate", cells, row, place),
        date: date, start: period("start_date", cells, row, place), end: end(cells, row, place, date),
        cells: cells))
  }

  private mutating func share(
    _ column: String, _ cells: [String: String], _ row: DelimitedText.Row, _ place: Int
  ) -> ShareCell {
    let text = cells[column] ?? ""
    let share = ShareCell(text)
    if share == .notUnderstood {
      findings.note(
        .warning, "shareNotUnderstood",
        "“\(CellText.shortened(text))” in column \(column) is no percentage from 0 to 100 that is certain; it counts"
          + " as not known, 0 to 100 %.", advice: "Look it up in the source, and write a number or a range.",
        row: place, line: row.line, column: column)
    }
    return share
  }

  /// The end of an interest; one that cannot be read is the day on which the row was stated.
  private mutating func end(
    _ cells: [String: String], _ row: DelimitedText.Row, _ place: Int, _ stated: CalendarDate
  ) -> CalendarDate? {
    let column = "end_date"
    switch EndCell(cells[column], { DateCell($0).date }) {
    case .none: return nil
    case .on(let date, let isPartial):
      if isPartial {
        findings.note(
          .warning, "partialDate", EndCell.partial(cells[column] ?? "", date, column: column), row: place,
          line: row.line, column: column)
      } else {
        // Says what is uncertain about it.
        _ = self.date(column, cells, row, place)
      }
      return date
    case .notUnderstood(let text):
      findings.note(
        .warning, "endNotUnderstood", EndCell.closed(text, stated, column: column), advice: EndCell.advice,
        row: place, line: row.line, column: column)
      return stated
    }
  }

  /// The first day of an interest; a month or year counts from its first day.
  private mutating func period(
    _ column: String, _ cells: [String: String], _ row: DelimitedText.Row, _ place: Int
  ) -> DateCell {
    let cell = DateCell(cells[column])
    guard let date = date(column, cells, row, place) else { return cell }
    if date.precision < .day {
      findings.note(
        .warning, "partialDate",
        "“\(date)” in column \(column) should name a day; it counts from the first day of it.", row: place,
        line: row.line, column: column)
    }
    return cell
  }

  private mutating func date(
    _ column: String, _ cells: [String: String], _ row: DelimitedText.Row, _ place: Int
  ) -> CalendarDate? {
    let cell = DateCell(cells[column])
    guard let text = cells[column] else { return nil }
    switch cell {
    case .blank, .certain: break
    case .notUnderstood:
      findings.notUnderstood(text, "a date such as 2013-07-06", row: place, line: row.line, column: column)
    case .ambiguous(let earlier, let later):
      guard remarked.insert("\(column) \(text)").inserted else { break }
      findings.note(
        .warning, "ambiguousDate",
        "“\(text)” in column \(column) can be \(earlier) or \(later); the later day is taken here and wherever"
          + " the table says the same.", advice: "Ask for the table with dates as YYYY-MM-DD.", row: place,
        line: row.line, column: column)
    case .shortYear(let date):
      guard remarked.insert("\(column) \(text)").inserted else { break }
      findings.note(
        .note, "shortYear",
        "“\(text)” in column \(column) is read as \(date), here and wherever the table says it.",
        row: place, line: row.line, column: column)
    }
    return cell.date
  }
}

/// Why a row is refused.
struct RowRefusal: Error {
  let finding: Finding

  init(_ finding: Finding) { self.finding = finding }
}
