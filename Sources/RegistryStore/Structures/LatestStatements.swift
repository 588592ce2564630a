import Registry

/// The latest statement of every record at a moment, from one scan.
struct LatestStatements {
  /// By record number: the number of its latest statement that counts, 0 where there is none.
  private(set) var statement: [Int32]
  /// By record number: when that statement was made, `yyyymmdd`.
  private(set) var stated: [Int32]
  /// By record number: the code of its status.
  private(set) var status: [UInt8]
  /// Highest statement number.
  let lastStatement: Int

  init(_ session: Session, _ moment: Moment) throws {
    let records = Int(try session.integer("SELECT max(number) FROM records"))
    lastStatement = Int(try session.integer("SELECT max(number) FROM statements"))
    var statement = [Int32](repeating: 0, count: records + 1)
    var stated = statement
    var published = statement
    var status = [UInt8](repeating: 0, count: records + 1)
    let text = try session.prepare("SELECT id FROM statements WHERE number = ?")
    func id(_ number: Int32) throws -> [UInt8] {
      try text.bind(Int(number)).first { Array($0.text(0).utf8) } ?? []
    }
    let scan = try session.prepare(
      """
      SELECT number, record, stated, published, status FROM statements
      WHERE stated <= ?1 AND known <= ?2 ORDER BY number
      """)
    try scan.bind(moment.asOf).bind(moment.knownAt).each { row in
      let record = Int(row.int(1))
      guard record > 0, record <= records else {
        throw RegistryStoreError.damaged(path: session.path, reason: "record number \(record) is missing")
      }
      let number = Int32(truncatingIfNeeded: row.int(0))
      let new = (
        Int32(truncatingIfNeeded: row.int(2)), Int32(truncatingIfNeeded: row.int(3)),
        UInt8(truncatingIfNeeded: row.int(4))
      )
      let old = (stated[record], published[record], status[record])
      if statement[record] != 0 {
        if new < old { return }
        if new == old, try !id(statement[record]).lexicographicallyPrecedes(id(number)) { return }
      }
      statement[record] = number
      (stated[record], published[record], status[record]) = new
    }
    self.statement = statement
    self.stated = stated
    self.status = status
  }

  /// When the record's latest statement was made, if it closes the record.
  func closed(_ record: Int) -> Int64? {
    statement[record] != 0 && status[record] == UInt8(Codes.closed) ? Int64(stated[record]) : nil
  }

  /// Whether the statement is its record's latest and does not close it.
  func isCurrent(_ number: Int64, of record: Int64) -> Bool {
    Int64(statement[Int(record)]) == number && status[Int(record)] != UInt8(Codes.closed)
  }
}
