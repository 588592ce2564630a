import Registry

/// Which statements the registry has, during one import: asks the index, or a table in memory while
/// there is none.
struct StatementNumbers {
  private var table: IdentifierTable?
  /// Digests of the statements that wait to be written, in the order of their numbers.
  private var waiting: [[UInt8]] = []
  private var firstWaiting: Int64 = 0
  /// Their places, while no table knows them.
  private var places: [IdentifierTable.Key: Int] = [:]
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Whether the table is full, so that an index has to take over.
  var isFull: Bool { (table?.count ?? 0) >= IdentifierTable.capacity }

  /// Goes on without an index.
  mutating func keepInMemory() throws {
    var table = IdentifierTable()
    try session.prepare("SELECT number, id FROM statements").each { row in
      table[IdentifierTable.key(row.text(1))] = UInt32(row.int(0))
    }
    self.table = table
  }

  /// Goes on with an index; nothing may wait.
  mutating func askIndex() { table = nil }

  /// The digest of the statement of this identifier; nil where there is none.
  func digest(of id: String, _ key: IdentifierTable.Key) throws -> [UInt8]? {
    guard let table else {
      if let place = places[key] { return waiting[place] }
      let find = try session.prepare(
        "SELECT d.digest FROM statements s JOIN documents d ON d.statement = s.number WHERE s.id = ?")
      return try find.bind(id).first { $0.bytes(0) }
    }
    let number = table[key]
    guard number != 0 else { return nil }
    if !waiting.isEmpty, number >= firstWaiting { return waiting[Int(Int64(number) - firstWaiting)] }
    return try session.prepare("SELECT digest FROM documents WHERE statement = ?").bind(Int(number))
      .first { $0.bytes(0) }
  }

  /// Notes a statement that is about to be written.
  mutating func insert(_ key: IdentifierTable.Key, digest: [UInt8], number: Int64) {
    if waiting.isEmpty { firstWaiting = number }
    if table != nil {
      table?[key] = UInt32(number)
    } else {
      places[key] = waiting.count
    }
    waiting.append(digest)
  }

  /// Notes that all of them were written.
  mutating func flushed() {
    waiting.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }
}
