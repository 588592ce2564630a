internal import Registry

/// What the cell says that holds the end of an interest.
///
/// An end that is stated and cannot be read is never the same as no end: the interest would live on.
enum EndCell: Equatable {
  /// There is none: the cell is empty, or says so.
  case none
  /// The last reading of a date; a month or year ends with its last day.
  case on(CalendarDate, isPartial: Bool)
  case notUnderstood(String)

  /// Words for an interest that goes on.
  private static let open: Set<String> = [
    "-", "–", "—", "none", "null", "n/a", "na", "current", "present", "ongoing", "to date",
  ]

  /// A cell whose text is read by `date`.
  init(_ text: String?, _ date: (String) -> CalendarDate?) {
    guard let text, !EndCell.open.contains(text.lowercased()) else {
      self = .none
      return
    }
    guard let date = date(text) else {
      self = .notUnderstood(text)
      return
    }
    self = .on(EndCell.lastDay(date), isPartial: date.precision < .day)
  }

  /// The last day of a year or month; a day as it is.
  private static func lastDay(_ date: CalendarDate) -> CalendarDate {
    guard date.precision < .day else { return date }
    let month = date.month ?? 12
    let days = [31, 30, 29, 28].lazy.compactMap { CalendarDate(year: date.year, month: month, day: $0) }
    return days.first ?? date
  }

  // MARK: Findings

  /// What is said of an end that names no day.
  static func partial(_ text: String, _ day: CalendarDate, column: String) -> String {
    "“\(CellText.shortened(text))” in column \(column) should name a day; the interest ends with the last day of it,"
      + " \(day)."
  }

  /// What is said of an end that cannot be read where the interest ends on the day of the table.
  static func closed(_ text: String, _ day: CalendarDate, column: String) -> String {
    "“\(CellText.shortened(text))” in column \(column) is no date that is certain, but it says that the interest has"
      + " an end; it ends on \(day), the day of the table."
  }

  /// What is said where not even that day is known.
  static func refused(_ text: String, column: String) -> String {
    "“\(CellText.shortened(text))” in column \(column) is no date that is certain, so that nobody can say whether the"
      + " interest still holds, and the day of the table is not known."
  }

  static let advice = "Look the end up in the source, and write it as YYYY-MM-DD."
}

extension StatementDraft {
  /// The statements of a holding that ends on this day, whose details say so.
  ///
  /// It is closed from that day on, so that rows that know the end and rows that do not are one record, and in
  /// whatever order they come the end counts.
  func ending(_ end: CalendarDate?) -> [StatementDraft] {
    guard let end else { return [self] }
    var closed = self
    closed.status = .closed
    guard end > date else { return [closed] }
    closed.date = end
    var open = self
    open.status = .updated
    return [open, closed]
  }
}
