internal import Registry

/// The times for which a relationship record says that the relationship holds.
struct GLEIFPeriods {
  /// One of them; without an end it goes on, without a beginning nobody says since when.
  struct Span: Hashable {
    let begun: CalendarDate?
    let ended: CalendarDate?
  }

  /// In order of time, at least one; periods of accounts and documents are none.
  let spans: [Span]
  /// Whether all of them are over, of which none says on which day.
  let isOver: Bool

  init(_ link: JSONValue, reader: inout StatementReader) {
    var dated: Set<Span> = []
    var over: Set<Span> = []
    for period in GLEIFText.list(link["RelationshipPeriods"], "RelationshipPeriod")
    where GLEIFText.all(period["PeriodType"]).contains("RELATIONSHIP_PERIOD") {
      let starts = GLEIFText.all(period["StartDate"])
      let begun = starts.count == 1 ? GLEIFText.day(starts[0]) : nil
      if begun == nil, let text = starts.first {
        reader.remark(
          .warning, "cellNotUnderstood",
          "`StartDate` is “\(reader.shortened(text))”, which is not one date; it is kept as it stands, and"
            + " nothing is made of it.", at: period)
      }
      let ends = GLEIFText.all(period["EndDate"])
      let days = ends.compactMap { GLEIFText.day($0) }
      if days.count == ends.count {
        dated.insert(Span(begun: begun, ended: days.max()))
      } else {
        over.insert(Span(begun: begun, ended: nil))
        reader.remark(
          .warning, EndNotDated.code, EndNotDated.message(ends.joined(separator: ", ")),
          advice: EndNotDated.advice, at: period)
      }
    }
    isOver = dated.isEmpty && !over.isEmpty
    if dated.isEmpty { dated = over }
    if dated.isEmpty { dated = [Span(begun: nil, ended: nil)] }
    spans = dated.sorted { left, right in
      let open = Int32.max
      let one = (left.begun?.number ?? 0, left.ended?.number ?? open)
      return one < (right.begun?.number ?? 0, right.ended?.number ?? open)
    }
  }
}
