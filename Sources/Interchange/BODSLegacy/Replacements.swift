internal import Registry

/// Which statements of BODS 0.1 to 0.3 replace which, and so which of them are about one record.
///
/// Until BODS 0.3 a statement replaces others by naming them; since 0.4 a record has a series of statements.
/// A relationship goes on where one statement replaces one other and nothing else does. Where one becomes
/// two, or two become one, the records that do not go on are closed, so that no holder is lost or counted
/// twice. Persons and entities go on as long as one statement takes the place of another or of several;
/// where two take the place of one they stay apart, as nobody says which of them it was.
///
/// What was imported before counts as well. Its records stay what they are: a statement that replaces one of
/// them goes on with its record, and where another one has done so already, it is a record of its own.
struct Replacements {
  private struct Link {
    let isRelationship: Bool
    let replaces: [String]
    let standing: Standing
  }

  /// The statement that ends a record without going on with it, and when it does so.
  struct Closing {
    let by: String
    var date: CalendarDate
    var published: CalendarDate?
  }

  /// Why a person or an entity does not go on as one record.
  enum Doubt {
    /// Another statement has taken the place of the same one before.
    case replacedTwice(String, by: String)
    /// Both are records of the registry already.
    case apart(String)
  }

  /// Statements that name others, at most.
  static let most = 1_000_000

  /// What was imported before; nil where nobody says.
  var earlier: EarlierStatements?
  private var links: [String: Link] = [:]
  /// Statements that are replaced, as far as they are read here as well.
  private var present: [String: Standing] = [:]
  private var records: [String: String] = [:]
  private var next: [String: String] = [:]
  private var closings: [String: Closing] = [:]
  private var closedElsewhere: [String: [String]] = [:]
  private var standings: [String: Standing] = [:]
  private(set) var doubts: [String: Doubt] = [:]
  private var limits: [String: EarlierStatement?] = [:]

  init(earlier: EarlierStatements? = nil) { self.earlier = earlier }

  /// Whether there is none.
  var isEmpty: Bool { links.isEmpty }

  /// Whether another one fits.
  var isFull: Bool { links.count >= Replacements.most }

  /// Notes what a statement replaces; the first statement of an identifier counts.
  mutating func note(_ id: String, replaces: [String], isRelationship: Bool, standing: Standing) {
    let others = Set(replaces).subtracting([id]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !others.isEmpty, links[id] == nil else { return }
    links[id] = Link(isRelationship: isRelationship, replaces: others, standing: standing)
  }

  /// Statements of which it must be known whether they are read here, and with which dates.
  var replaced: Set<String> { Set(links.values.flatMap(\.replaces)).subtracting(links.keys) }

  /// Notes a statement that is replaced; the first one of an identifier counts.
  mutating func notePresent(_ id: String, standing: Standing) {
    if present[id] == nil { present[id] = standing }
  }

  // MARK: Records

  /// Makes the records, once everything is noted.
  mutating func finish() {
    var successors: [String: Int] = [:]
    for link in links.values { for id in link.replaces { successors[id, default: 0] += 1 } }
    let ids = links.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var sets = RecordSets()
    if let earlier {
      for id in Set(ids).union(successors.keys) {
        if let record = earlier.record(id) ?? (earlier.isRecord(id) ? id : nil) { sets.fix(id, record) }
      }
    }
    var joined: [String: [String]] = [:]
    for id in ids {
      guard let link = links[id] else { continue }
      var goesOn: [String] = []
      for other in byRecord(link.replaces, id, sets) where !link.isRelationship || goesOn.isEmpty {
        if let first = superseders(of: other, sets).filter({ $0 != id }).min() {
          if !link.isRelationship { doubts[id] = .replacedTwice(other, by: first) }
        } else if successors[other] == 1 {
          if sets.join(id, other) {
            goesOn.append(other)
            next[other] = id
          } else if !link.isRelationship {
            doubts[id] = .apart(other)
          }
        }
      }
      joined[id] = goesOn
    }
    records = sets.records { links[$0] == nil }
    place(ids, joined)
    for id in ids { if links[id]?.isRelationship == true { close(id, joined[id] ?? [], sets) } }
  }

  /// Those first that the registry has in the record in which it has the statement itself.
  private func byRecord(_ others: [String], _ id: String, _ sets: RecordSets) -> [String] {
    guard let record = sets.fixed(id) else { return others }
    return others.filter { sets.fixed($0) == record } + others.filter { sets.fixed($0) != record }
  }

  /// Statements of the registry that have replaced this one, or have closed its record.
  private func superseders(of id: String, _ sets: RecordSets) -> [String] {
    guard let earlier, let record = sets.fixed(id) else { return [] }
    let series = earlier.series(record)
    return series.closings.compactMap(\.closedBy) + series.replacers(of: id).map(\.id)
  }

  /// Dates statements that replace others so that they come after them: what replaces counts, whatever the
  /// dates say.
  private mutating func place(_ ids: [String], _ joined: [String: [String]]) {
    var waitsFor = joined.mapValues { $0.filter { links[$0] != nil }.count }
    var ready = ids.filter { waitsFor[$0] == 0 }
    while let id = ready.popLast() {
      guard let link = links[id] else { continue }
      var standing = link.standing
      standing.status = status(of: id)
      for other in joined[id] ?? [] {
        guard var before = self.standing(of: other) else { continue }
        let isHere = earlier?.record(other) == nil
        if isHere { before.status = .new }
        standing = standing.after(before)
        // What is replaced on the day on which it was stated begins that day, and does not end it.
        if isHere, standing.date == before.date, standing.published == before.published {
          standings[other] = before
        }
      }
      standings[id] = standing
      if let successor = next[id], let count = waitsFor[successor] {
        waitsFor[successor] = count - 1
        if count == 1 { ready.append(successor) }
      }
    }
  }

  private func standing(of id: String) -> Standing? {
    if let earlier, let record = earlier.record(id) { return earlier.series(record).last?.standing }
    if let known = standings[id] { return known }
    guard var standing = present[id] else { return nil }
    standing.status = status(of: id)
    return standing
  }

  private mutating func close(_ id: String, _ goesOn: [String], _ sets: RecordSets) {
    guard let link = links[id] else { return }
    let standing = standings[id] ?? link.standing
    for other in link.replaces {
      let isHere = present[other] != nil || links[other] != nil
      let isStored = earlier?.record(other) != nil
      if goesOn.contains(other) {
        // What comes later under its own name must find its record ended.
        if !isHere, !isStored, record(of: other) != other { closedElsewhere[id, default: []].append(other) }
        continue
      }
      guard superseders(of: other, sets).allSatisfy({ $0 == id }) else { continue }
      if isStored || !isHere { closedElsewhere[id, default: []].append(other) }
      if let known = closings[other], known.date <= standing.date { continue }
      closings[other] = Closing(by: id, date: standing.date, published: standing.published)
    }
  }

  /// The record that a statement is about.
  func record(of statement: String) -> String {
    earlier?.record(statement) ?? records[statement] ?? statement
  }

  /// Whether a statement stands at the beginning, in the middle or at the end of its record's series.
  ///
  /// The status orders statements of one day: new, then none, then updated.
  func status(of statement: String) -> RecordStatus? {
    if let standing = standings[statement] { return standing.status }
    let begins = links[statement] == nil || records[statement] == nil
    switch (begins, next[statement] != nil) {
    case (true, true): return .new
    case (false, false): return .updated
    default: return nil
    }
  }

  /// When a statement counts that replaces others; nil for any other.
  func placed(_ statement: String) -> Standing? { standings[statement] }

  /// The statement that ends this one, which is read here, without going on with its record.
  func closing(of statement: String) -> Closing? { closings[statement] }

  /// Whether a statement is ended, or ends another one, without going on with its record.
  func ends(_ statement: String) -> Bool { closings[statement] != nil || closedElsewhere[statement] != nil }

  /// Statements that are not read here and that this one ends without going on with their records.
  func closed(by statement: String) -> [String] { closedElsewhere[statement] ?? [] }

  /// The place in the registry before which a statement belongs, as one there replaces it or what goes on
  /// with it; nil where there is none.
  mutating func limit(of statement: String, _ series: EarlierSeries) -> EarlierStatement? {
    guard !series.isEmpty else { return nil }
    var at = statement
    var passed: Set<String> = []
    var limit: EarlierStatement?
    while passed.insert(at).inserted {
      if let known = limits[at] {
        limit = known
        break
      }
      let found = series.replacers(of: at).filter { $0.id != at }
      limit = found.min { $0.standing < $1.standing }
      guard limit == nil, let successor = next[at] else { break }
      at = successor
    }
    // What was passed on the way ends at the same place: no way is gone twice.
    for id in passed { limits[id] = .some(limit) }
    return limit
  }
}

/// Sets of identifiers that are joined in pairs, each with the record that it has already, if any.
private struct RecordSets {
  private var numbers: [String: Int] = [:]
  private var ids: [String] = []
  private var parents: [Int] = []
  private var names: [Int: String] = [:]
  private var own: [String: String] = [:]

  /// Says that a statement has a record that cannot be changed.
  mutating func fix(_ id: String, _ record: String) {
    own[id] = record
    names[number(id)] = record
  }

  /// The record that a statement had before anything was joined.
  func fixed(_ id: String) -> String? { own[id] }

  /// Joins two sets; false where they are two records already.
  mutating func join(_ one: String, _ other: String) -> Bool {
    let left = find(number(one))
    let right = find(number(other))
    guard left != right else { return true }
    if let name = names[left] {
      if let other = names[right], other != name { return false }
      names[right] = name
    }
    parents[left] = right
    return true
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

  /// The record of each identifier: the one that its set has, or the least of the set in byte order that
  /// `begins` a series, or the least.
  mutating func records(begins: (String) -> Bool) -> [String: String] {
    var least: [Int: (id: String, begins: Bool)] = [:]
    for number in ids.indices {
      let id = ids[number]
      let root = find(number)
      let first = begins(id)
      if let known = least[root] {
        let isBetter = first == known.begins ? id.utf8.lexicographicallyPrecedes(known.id.utf8) : first
        if !isBetter { continue }
      }
      least[root] = (id, first)
    }
    var records: [String: String] = [:]
    for number in ids.indices {
      let root = find(number)
      records[ids[number]] = names[root] ?? least[root]?.id
    }
    return records
  }
}
