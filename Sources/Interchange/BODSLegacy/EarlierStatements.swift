internal import Registry
internal import Synchronization

/// What a registry already holds when a file of BODS 0.1 to 0.3 is read, so that what the file's statements
/// replace is found also where it was imported before.
///
/// One unchanging state, which knows nothing of the file itself unless that was imported before.
public struct EarlierStatements: Sendable {
  /// The record of the statement with this identifier; nil where there is none.
  let record: @Sendable (String) -> String?
  /// Whether a record of this name is described by a statement or referred to.
  let isRecord: @Sendable (String) -> Bool
  /// The canonical bytes of all statements of the record of this name.
  let statements: @Sendable (String) -> [[UInt8]]
  /// Series that were asked for lately: the statements of one record ask for it one after the other.
  private let lately = LatelyAskedFor()

  /// Answers from these functions, which may be called on any thread.
  public init(
    record: @escaping @Sendable (String) -> String?, isRecord: @escaping @Sendable (String) -> Bool,
    statements: @escaping @Sendable (String) -> [[UInt8]]
  ) {
    self.record = record
    self.isRecord = isRecord
    self.statements = statements
  }

  /// The statements of a record.
  func series(_ record: String) -> EarlierSeries {
    if let known = lately.series(of: record) { return known }
    guard isRecord(record) else { return EarlierSeries([]) }
    let series = EarlierSeries(
      statements(record).compactMap { bytes in
        guard let value = try? JSONValue(parsing: bytes) else { return nil }
        return EarlierStatement(value)
      })
    lately.keep(series, of: record)
    return series
  }
}

/// The series of a few records, so that a long one is not read again for each of its statements.
private final class LatelyAskedFor: Sendable {
  private let kept = Mutex<(series: [String: EarlierSeries], count: Int)>(([:], 0))
  /// Statements that are kept at most, in all; each takes a few kilobytes.
  private static let most = 20_000

  func series(of record: String) -> EarlierSeries? { kept.withLock { $0.series[record] } }

  func keep(_ series: EarlierSeries, of record: String) {
    kept.withLock { kept in
      if kept.count + series.all.count > LatelyAskedFor.most { kept = ([:], 0) }
      kept.series[record] = series
      kept.count += series.all.count
    }
  }
}

/// The statements that a registry already holds of one record, and what is asked of them.
struct EarlierSeries: Sendable {
  let all: [EarlierStatement]
  private let places: [String: Int]
  private let replacing: [String: [Int]]
  /// Statements that close the record by what replaced it.
  let closings: [EarlierStatement]
  /// The one that stands last.
  let last: EarlierStatement?

  init(_ all: [EarlierStatement]) {
    self.all = all
    places = Dictionary(all.indices.map { (all[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    var replacing: [String: [Int]] = [:]
    for place in all.indices {
      for id in all[place].replaces { replacing[id, default: []].append(place) }
    }
    self.replacing = replacing
    closings = all.filter { $0.closedBy != nil }
    last = all.max { $0.standing < $1.standing }
  }

  var isEmpty: Bool { all.isEmpty }

  /// The statement with this identifier.
  func statement(_ id: String) -> EarlierStatement? { places[id].map { all[$0] } }

  /// The statements that were filed and name this one as replaced.
  func replacers(of id: String) -> [EarlierStatement] {
    (replacing[id] ?? []).map { all[$0] }.filter { $0.closedBy == nil }
  }

  /// Whether it was said to be replaced after this standing.
  func isClosed(after standing: Standing) -> Bool { closings.contains { $0.standing > standing } }
}

/// One statement that a registry already holds.
struct EarlierStatement: Sendable {
  let value: JSONValue
  let id: String
  let standing: Standing
  /// Statements that it replaces, as filed.
  let replaces: Set<String>
  /// The statement by which it closes its record; nil for a statement that was filed.
  let closedBy: String?

  init?(_ value: JSONValue) {
    guard let id = value["statementId"]?.string else { return nil }
    self.value = value
    self.id = id
    standing = Standing(value)
    replaces = Set(ReplacementScan.replaced(value["asFiled"] ?? value))
    closedBy = value["closedBy"]?.string
  }
}

/// What decides which of two statements of a record is the later one, apart from their identifiers.
struct Standing: Comparable, Sendable {
  var date: CalendarDate
  var published: CalendarDate?
  var status: RecordStatus?

  init(date: CalendarDate, published: CalendarDate?, status: RecordStatus?) {
    self.date = date
    self.published = published
    self.status = status
  }

  /// That of a statement in the form of BODS 0.4.
  init(_ value: JSONValue) {
    date = value.plainDate("statementDate") ?? .earliest
    published = value["publicationDetails"]?.plainDate("publicationDate")
    status = value["recordStatus"]?.string.flatMap(RecordStatus.init)
  }

  private var key: (Int32, Int32, Int) {
    let rank: Int
    switch status {
    case .new: rank = 0
    case nil: rank = 1
    case .updated: rank = 2
    case .closed: rank = 3
    }
    return (date.number, published?.number ?? 0, rank)
  }

  static func < (left: Standing, right: Standing) -> Bool { left.key < right.key }

  /// The same, moved just so far that it comes after another one.
  func after(_ other: Standing) -> Standing {
    guard self <= other else { return self }
    var moved = self
    moved.date = other.date
    moved.published = [published, other.published].compactMap { $0 }.max()
    if moved > other { return moved }
    moved.date = other.date.next
    return moved
  }

  /// The same, moved just so far that it comes before another one that does not begin its record.
  func before(_ other: Standing) -> Standing {
    guard self >= other else { return self }
    var moved = self
    moved.status = .new
    moved.date = min(date, other.date)
    moved.published = published.flatMap { own in other.published.map { min(own, $0) } }
    return moved
  }
}

extension CalendarDate {
  /// The first day of the calendar: since when something is on record that nobody dates.
  static var earliest: CalendarDate {
    guard let date = CalendarDate(year: 1, month: 1, day: 1) else {
      preconditionFailure("the first day is a day")
    }
    return date
  }

  /// The day after; of a month or a year its first day, and of the last day that one.
  var next: CalendarDate {
    guard let month else { return CalendarDate(year: year, month: 1, day: 1) ?? self }
    guard let day else { return CalendarDate(year: year, month: month, day: 1) ?? self }
    return CalendarDate(year: year, month: month, day: day + 1)
      ?? CalendarDate(year: year, month: month + 1, day: 1)
      ?? CalendarDate(year: year + 1, month: 1, day: 1) ?? self
  }
}
