public import Registry

/// All interests of a registry as of a day and as known on a day, in memory by number: what every company of
/// a register is answered from.
///
/// 28 bytes for each interest and about 40 for each record; names and identifiers stay in the file. Made once,
/// then read by several threads, each through a `RegisterReader` of its own.
public final class RegisterSnapshot: Sendable {
  /// The day asked about.
  public let asOf: CalendarDate
  /// The day of the knowledge; nil where everything known counts.
  public let knownAt: CalendarDate?
  /// The fingerprint of the registry that it was made from.
  public let fingerprint: String
  /// Numbers of all entities that a statement describes as of that day, in byte order of their record
  /// identifiers; of records that a judgement joins, the one that stands for the party.
  public let entities: [Int64]
  let moment: Moment
  let latest: LatestStatements
  // Interests in the record n are rows[starts[n]..<starts[n + 1]], in the order of `LinkSource.holders`.
  let starts: [UInt32]
  let rows: [PackedLink]
  let shares: ShareTable

  /// How many interests hold.
  public var interests: Int { rows.count }
  /// How many numbers of records there are, from 0 on.
  public var recordLimit: Int { latest.statement.count }

  init(_ session: Session, asOf: CalendarDate, knownAt: CalendarDate?) throws {
    self.asOf = asOf
    self.knownAt = knownAt
    moment = Moment(asOf: asOf, knownAt: knownAt)
    fingerprint = try Fingerprint.stored(session).text
    latest = try LatestStatements(session, moment)
    let records = try ScanSource.ranks(
      session, "SELECT number FROM records ORDER BY id", count: latest.statement.count)
    var scan = try LinkScan(session, moment, latest)
    (starts, rows) = try scan.bySubject(
      records,
      ScanSource.ranks(session, "SELECT number FROM statements ORDER BY id", count: latest.lastStatement + 1))
    shares = scan.shares
    entities = try RegisterSnapshot.entities(session, latest, records)
  }

  private static func entities(
    _ session: Session, _ latest: LatestStatements, _ rank: [Int32]
  ) throws -> [Int64] {
    var isEntity = [Bool](repeating: false, count: latest.statement.count)
    let identity = try session.identity()
    let scan = try session.prepare("SELECT statement, record, kind FROM descriptions ORDER BY statement")
    try scan.each { row in
      let record = Int(row.int(1))
      guard isEntity.indices.contains(record), Int64(latest.statement[record]) == row.int(0),
        row.int(2) < Int64(Codes.firstPersonKind)
      else { return }
      isEntity[Int(identity.canonical(Int64(record)))] = true
    }
    return isEntity.indices.filter { isEntity[$0] }.sorted { rank[$0] < rank[$1] }.map(Int64.init)
  }

  /// The interests in a record, in the order of `LinkSource.holders`.
  func links(in record: Int64) -> ArraySlice<PackedLink> {
    rows[Int(starts[Int(record)])..<Int(starts[Int(record) + 1])]
  }
}

extension RegistryStore {
  /// Reads all interests of the registry into memory, in a few scans.
  public func snapshot(asOf: CalendarDate, knownAt: CalendarDate? = nil) throws -> RegisterSnapshot {
    try read { try RegisterSnapshot($0, asOf: asOf, knownAt: knownAt) }
  }
}

/// One interest by numbers: 28 bytes.
struct PackedLink: BitwiseCopyable, Sendable {
  var statement: UInt32
  var record: UInt32
  /// The number of the party's record, or −1 − the code of the reason why none is named.
  var party: Int32
  var share: UInt32
  var since: Int32
  var until: Int32
  var type: UInt8
  var directness: UInt8
  var declared: UInt8

  /// The interest as other sources give it; `subject` is the record in whose row it stands.
  func row(in subject: Int64, _ snapshot: RegisterSnapshot, path: String) throws -> LinkRow {
    let statement = Int64(statement)
    return LinkRow(
      statement: statement, record: Int64(record), subject: .record(subject),
      party: party >= 0
        ? .record(Int64(party))
        : .unspecified(
          statement: statement, try Codes.value(Int64(-1 - party), in: Codes.reasons, path: path)),
      type: try Codes.value(Int64(type), in: Codes.interestTypes, path: path),
      directness: try Codes.value(Int64(directness), in: Codes.directness, path: path),
      share: snapshot.shares[share],
      isBeneficialOwnership: try Codes.value(Int64(declared), in: Codes.stated, path: path),
      stated: snapshot.latest.stated[Int(record)], since: since, until: until)
  }
}

/// The distinct shares of a register, each once.
struct ShareTable: Sendable {
  private(set) var values: [StatedShare] = []
  private var places: [Key: UInt32] = [:]
  private var fractions: [String: UInt32] = [:]

  private struct Key: Hashable {
    var ends: Int64
    var low: Int64
    var high: Int64
  }

  subscript(_ place: UInt32) -> StatedShare { values[Int(place)] }

  /// The place of the share in the columns `first`, `first + 1` and `first + 2`.
  mutating func place(_ row: Prepared, _ first: Int32, path: String) throws -> UInt32 {
    let ends = row.int(first)
    if ends & StoredShare.isStated == 0 || (row.isInteger(first + 1) && row.isInteger(first + 2)) {
      let key = Key(ends: ends, low: row.int(first + 1), high: row.int(first + 2))
      if let known = places[key] { return known }
      places[key] = UInt32(values.count)
    } else {
      // The kinds of the columns belong to the key: 25 is not the same in both.
      let key = "\(ends) \(row.isInteger(first + 1)) \(row.text(first + 1)) \(row.text(first + 2))"
      if let known = fractions[key] { return known }
      fractions[key] = UInt32(values.count)
    }
    values.append(try StoredShare.read(row, first, path: path))
    return UInt32(values.count - 1)
  }
}

/// The scan of all interests that hold.
private struct LinkScan {
  private var subjects: [UInt32] = []
  private var found: [PackedLink] = []
  private let records: Int
  var shares = ShareTable()

  init(_ session: Session, _ moment: Moment, _ latest: LatestStatements) throws {
    records = latest.statement.count
    let columns = LinkRow.columns.replacing("s.stated", with: "0")
    let scan = try session.prepare(
      "SELECT \(columns) FROM links l WHERE \(LinkRow.holds) ORDER BY l.statement, l.ordinal")
    func damage(_ reason: String) -> RegistryStoreError { .damaged(path: session.path, reason: reason) }
    try scan.bind(moment.asOf).each { row in
      let record = row.int(1)
      guard record > 0, record < Int64(records) else { throw damage("record number \(record) is missing") }
      guard latest.isCurrent(row.int(0), of: record), let subject = row.intOrNil(2) else { return }
      let party = row.intOrNil(4) ?? -1 - row.int(5)
      guard subject > 0, subject < Int64(records), party < Int64(records), party > -256 else {
        throw damage("a party of statement number \(row.int(0)) is missing")
      }
      subjects.append(UInt32(subject))
      found.append(
        PackedLink(
          statement: UInt32(truncatingIfNeeded: row.int(0)), record: UInt32(record), party: Int32(party),
          share: try shares.place(row, 9, path: session.path),
          since: Int32(truncatingIfNeeded: row.int(13)), until: Int32(truncatingIfNeeded: row.int(14)),
          type: UInt8(truncatingIfNeeded: row.int(6)), directness: UInt8(truncatingIfNeeded: row.int(7)),
          declared: UInt8(truncatingIfNeeded: row.int(8))))
    }
  }

  /// Rows by subject: named parties in byte order of their identifiers, then unnamed ones; then by statement
  /// identifier, then in the order of the source.
  mutating func bySubject(_ recordRank: [Int32], _ statementRank: [Int32]) throws -> ([UInt32], [PackedLink])
  {
    var start = [UInt32](repeating: 0, count: records + 1)
    for subject in subjects { start[Int(subject) + 1] += 1 }
    for number in start.indices.dropFirst() { start[number] += start[number - 1] }
    var next = start
    var order = [UInt32](repeating: 0, count: found.count)
    for (offset, subject) in subjects.enumerated() {
      order[Int(next[Int(subject)])] = UInt32(offset)
      next[Int(subject)] += 1
    }
    subjects = []
    func key(_ offset: UInt32) -> (Int32, Int32, UInt32) {
      let link = found[Int(offset)]
      return (
        link.party >= 0 ? recordRank[Int(link.party)] : .max, statementRank[Int(link.statement)], offset
      )
    }
    for number in 0..<records where start[number + 1] - start[number] > 1 {
      let range = Int(start[number])..<Int(start[number + 1])
      let sorted = order[range].map(key).sorted { $0 < $1 }
      for (place, entry) in zip(range, sorted) { order[place] = entry.2 }
    }
    let rows = order.map { found[Int($0)] }
    found = []
    return (start, rows)
  }
}
