import Registry

/// Which statements the registry has, during one import: asks the index, or a table in memory while
/// there is none.
struct StatementNumbers {
  private var table: IdentifierTable?
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

  /// Goes on with an index.
  mutating func askIndex() { table = nil }

  /// The digest of the statement of this identifier; nil where there is none.
  func digest(of id: String, _ key: IdentifierTable.Key) throws -> [UInt8]? {
    guard let table else {
      let find = try session.prepare(
        "SELECT d.digest FROM statements s JOIN documents d ON d.statement = s.number WHERE s.id = ?")
      return try find.bind(id).first { $0.bytes(0) }
    }
    let number = table[key]
    guard number != 0 else { return nil }
    return try session.prepare("SELECT digest FROM documents WHERE statement = ?").bind(Int(number))
      .first { $0.bytes(0) }
  }

  /// Notes a statement that was just written.
  mutating func insert(_ key: IdentifierTable.Key, number: Int64) {
    if table != nil { table?[key] = UInt32(number) }
  }
}
