import Registry

/// The numbers of record identifiers during one import.
///
/// Either asks the index and keeps the recently used ones in memory, or keeps all of them in a table
/// while there is no index; bounded in both cases.
struct RecordNumbers {
  private struct Entry {
    let number: Int64
    var type: RecordType?
  }

  static let capacity = 1 << 17

  private var recent: [RecordID: Entry] = [:]
  private var table: IdentifierTable?
  private let session: Session
  private let rows: RowTable
  private let describe: Prepared
  private var last: Int64

  init(_ session: Session, _ source: RowSource) throws {
    self.session = session
    rows = try RowTable(session, source, "records", columns: 3)
    describe = try session.prepare("UPDATE records SET type = ? WHERE number = ?")
    last = try session.integer("SELECT max(number) FROM records")
  }

  /// How many records there are.
  var count: Int { Int(last) }

  /// Whether the table is full, so that an index has to take over.
  var isFull: Bool { (table?.count ?? 0) >= IdentifierTable.capacity }

  /// Goes on without an index.
  mutating func keepInMemory() throws {
    var table = IdentifierTable()
    try session.prepare("SELECT number, id, type FROM records").each { row in
      table[IdentifierTable.key(row.text(1))] =
        UInt32(row.int(0)) << 2 | UInt32((row.intOrNil(2) ?? -1) + 1)
    }
    self.table = table
    recent = [:]
  }

  /// Goes on with an index; nothing may wait.
  mutating func askIndex() { table = nil }

  /// Writes what waits.
  func flush() throws { try rows.flush() }

  /// The number of a record that a statement refers to.
  mutating func number(of id: RecordID) throws -> Int64 { try entry(of: id, described: nil).number }

  /// The number of a record that a statement describes, and the type that it had before, if any.
  mutating func number(of id: RecordID, describedAs type: RecordType) throws -> (Int64, was: RecordType?) {
    let entry = try entry(of: id, described: type)
    return (entry.number, entry.type)
  }

  /// The entry as it was before; then it has the type `described`.
  private mutating func entry(of id: RecordID, described type: RecordType?) throws -> Entry {
    if let key = table.map({ _ in IdentifierTable.key(id.text) }) {
      let value = table?[key] ?? 0
      let entry = Entry(number: Int64(value >> 2), type: RecordNumbers.type(value & 3))
      let new = try update(entry, id, described: type)
      if new.number != entry.number || new.type != entry.type {
        table?[key] = UInt32(new.number) << 2 | RecordNumbers.code(new.type)
      }
      return Entry(number: new.number, type: entry.type)
    }
    let known = try recent[id] ?? stored(id)
    if recent.count >= RecordNumbers.capacity {
      // What is forgotten here is asked of the table.
      try rows.flush()
      recent.removeAll(keepingCapacity: true)
    }
    let new = try update(known, id, described: type)
    recent[id] = new
    return Entry(number: new.number, type: known.type)
  }

  /// Writes what is new: a record without a number, or the first type of one that had none.
  private mutating func update(_ entry: Entry, _ id: RecordID, described type: RecordType?) throws -> Entry {
    let code = type.map { Codes.number($0, in: Codes.recordTypes) }
    if entry.number == 0 {
      last += 1
      rows.bind(last).bind(id.text).bind(code).end()
      return Entry(number: last, type: type)
    }
    guard entry.type == nil, let type, let code else { return entry }
    let written = last - Int64(rows.count)
    if entry.number > written {
      rows.replace(row: Int(entry.number - written) - 1, column: 2, by: code)
    } else {
      try describe.bind(code).bind(entry.number).run()
    }
    return Entry(number: entry.number, type: type)
  }

  private func stored(_ id: RecordID) throws -> Entry {
    let find = try session.prepare("SELECT number, type FROM records WHERE id = ?")
    return try find.bind(id.text).first { row in
      Entry(number: row.int(0), type: RecordNumbers.type(UInt32((row.intOrNil(1) ?? -1) + 1)))
    } ?? Entry(number: 0, type: nil)
  }

  private static func code(_ type: RecordType?) -> UInt32 {
    type.map { UInt32(Codes.number($0, in: Codes.recordTypes) + 1) } ?? 0
  }

  private static func type(_ code: UInt32) -> RecordType? {
    code == 0 ? nil : Codes.recordTypes[Int(code) - 1]
  }
}
