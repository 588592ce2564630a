import Registry

/// The two days of a question: what was true on one, as known on the other.
///
/// A statement counts when its statement date is not after `asOf` and it was known by `knownAt`: known
/// is its publication date or, where the source gives none, the day of its import. Of the statements of
/// a record that count, the latest is the one with the greatest statement date; then publication date,
/// none being the earliest; then status, `closed` after `updated` after none after `new`; then statement
/// identifier in byte order. BODS would take the place in the file for the last step, but places in
/// different files cannot be compared, and the answer must not depend on how statements were spread
/// over files or on the order in which those were imported. Imports report such ties.
struct Moment {
  /// Last day of statement dates that count, `yyyymmdd`; a bare month or year is its first day.
  let asOf: Int64
  /// Last day of knowledge that counts; the greatest integer where everything counts.
  let knownAt: Int64

  init(asOf: CalendarDate, knownAt: CalendarDate?) {
    self.asOf = Moment.day(asOf)
    self.knownAt = knownAt.map(Moment.day) ?? Int64(Int32.max)
  }

  /// Everything on record, whenever it was or will be true.
  static let ever = Moment(asOf: Int64(Int32.max), knownAt: Int64(Int32.max))

  /// Whether nothing is left out.
  var isEver: Bool { asOf >= Int64(Int32.max) && knownAt >= Int64(Int32.max) }

  /// A moment of which either day may be left open: then nothing is left out for its sake.
  init(upTo asOf: CalendarDate?, knownAt: CalendarDate?) {
    self.asOf = asOf.map(Moment.day) ?? Int64(Int32.max)
    self.knownAt = knownAt.map(Moment.day) ?? Int64(Int32.max)
  }

  private init(asOf: Int64, knownAt: Int64) {
    self.asOf = asOf
    self.knownAt = knownAt
  }

  private static func day(_ date: CalendarDate) -> Int64 {
    Int64(date.number) + (date.month == nil ? 101 : date.day == nil ? 1 : 0)
  }

  /// Subquery for the number of the latest statement of record `column`; binds `?1` asOf, `?2` knownAt.
  static func latest(of column: String) -> String {
    """
    (SELECT number FROM statements INDEXED BY statementsByRecord WHERE record = \(column) \
    AND stated <= ?1 AND known <= ?2 \
    ORDER BY stated DESC, published DESC, status DESC, id DESC LIMIT 1)
    """
  }
}
