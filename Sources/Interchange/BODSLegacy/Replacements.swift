internal import Registry

/// Which statements of BODS 0.1 to 0.3 replace which, and so which of them are about one record.
///
/// Until BODS 0.3 a statement replaces others by naming them; since 0.4 a record has a series of statements.
/// A relationship goes on where one statement replaces one other and nothing else does. Where one becomes
/// two, or two become one, the records that do not go on are closed, so that no holder is lost or counted
/// twice. Persons and entities go on as long as one statement takes the place of another or of several;
/// where two take the place of one they stay apart, as nobody says which of them it was.
struct Replacements {
  private struct Link {
    let isRelationship: Bool
    let replaces: [String]
    let date: CalendarDate?
  }

  /// Statements that name others, at most.
  static let most = 1_000_000

  private var links: [String: Link] = [:]
  private var records: [String: String] = [:]
  private var isContinued: Set<String> = []
  private var closings: [String: (by: String, date: CalendarDate?)] = [:]

  /// Whether there is none.
  var isEmpty: Bool { links.isEmpty }

  /// Whether another one fits.
  var isFull: Bool { links.count >= Replacements.most }

  /// Notes what a statement replaces; the first statement of an identifier counts.
  mutating func note(_ id: String, replaces: [String], isRelationship: Bool, date: CalendarDate?) {
    let others = Set(replaces).subtracting([id]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !others.isEmpty, links[id] == nil else { return }
    links[id] = Link(isRelationship: isRelationship, replaces: others, date: date)
  }

  /// Makes the records, once everything is noted.
  mutating func finish() {
    var successors: [String: Int] = [:]
    for link in links.values { for id in link.replaces { successors[id, default: 0] += 1 } }
    let ids = links.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var sets = Sets()
    for id in ids {
      guard let link = links[id] else { continue }
      let single = link.replaces.filter { successors[$0] == 1 }
      let goesOn = link.isRelationship ? Array(single.prefix(1)) : single
      for other in goesOn {
        sets.join(id, other)
        isContinued.insert(other)
      }
      guard link.isRelationship else { continue }
      for other in link.replaces where !goesOn.contains(other) {
        if let known = closings[other], (known.date ?? .earliest) <= (link.date ?? .earliest) { continue }
        closings[other] = (id, link.date)
      }
    }
    records = sets.records { links[$0] == nil }
  }

  /// The record that a statement is about.
  func record(of statement: String) -> String { records[statement] ?? statement }

  /// Whether a statement stands at the beginning, in the middle or at the end of its record's series.
  ///
  /// The status orders statements of one day: new, then none, then updated.
  func status(of statement: String) -> RecordStatus? {
    let begins = links[statement] == nil || records[statement] == nil
    switch (begins, isContinued.contains(statement)) {
    case (true, true): return .new
    case (false, false): return .updated
    default: return nil
    }
  }

  /// The statement that ends this one without going on with its record, and its day.
  func closing(of statement: String) -> (by: String, date: CalendarDate?)? { closings[statement] }
}

extension CalendarDate {
  /// The first day of the calendar: since when something is on record that nobody dates.
  static var earliest: CalendarDate {
    guard let date = CalendarDate(year: 1, month: 1, day: 1) else {
      preconditionFailure("the first day is a day")
    }
    return date
  }
}

/// Sets of identifiers that are joined in pairs.
private struct Sets {
  private var numbers: [String: Int] = [:]
  private var ids: [String] = []
  private var parents: [Int] = []

  mutating func join(_ one: String, _ other: String) {
    let left = find(number(one))
    let right = find(number(other))
    if left != right { parents[left] = right }
  }

  private mutating func number(_ id: String) -> Int {
    if let number = numbers[id] { return number }
    let number = ids.count
    numbers[id] = number
    ids.append(id)
    parents.append(number)
    return number
  }

  private mutating func find(_ number: Int) -> Int {
    var at = number
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }

  /// The record of each identifier: the least of its set in byte order that `begins` a series, or the least.
  mutating func records(begins: (String) -> Bool) -> [String: String] {
    var names: [Int: (id: String, begins: Bool)] = [:]
    for number in ids.indices {
      let id = ids[number]
      let root = find(number)
      let first = begins(id)
      if let known = names[root] {
        let isBetter = first == known.begins ? id.utf8.lexicographicallyPrecedes(known.id.utf8) : first
        if !isBetter { continue }
      }
      names[root] = (id, first)
    }
    var records: [String: String] = [:]
    for number in ids.indices { records[ids[number]] = names[find(number)]?.id }
    return records
  }
}
