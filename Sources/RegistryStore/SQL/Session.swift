/// A connection with its compiled statements, for the length of one read or one import.
///
/// Each SQL text is compiled once. Texts are constants of this module: nothing that a user typed ever
/// becomes a part of one.
final class Session {
  let connection: OpaquePointer
  let path: String
  private var prepared: [String: Prepared] = [:]

  init(_ connection: OpaquePointer, path: String) {
    self.connection = connection
    self.path = path
  }

  /// The statement, compiled at its first use.
  func prepare(_ sql: String) throws -> Prepared {
    if let known = prepared[sql] { return known }
    let new = try Prepared(connection, sql, path: path)
    prepared[sql] = new
    return new
  }

  /// Runs a statement without parameters.
  func execute(_ sql: String) throws { try Prepared(connection, sql, path: path).run() }

  /// The first column of the first row as an integer; 0 where there is none.
  func integer(_ sql: String) throws -> Int64 {
    try Prepared(connection, sql, path: path).first { $0.int(0) } ?? 0
  }

  /// Gives back all compiled statements, whoever still holds them, so that the connection can be closed.
  func close() {
    for statement in prepared.values { statement.close() }
    prepared.removeAll()
  }
}
