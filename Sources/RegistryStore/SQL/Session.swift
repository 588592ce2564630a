/// A connection with its compiled statements, for the length of one read or one import.
///
/// Each SQL text is compiled once. Texts are constants of this module: nothing that a user typed ever
/// becomes a part of one.
final class Session {
  let connection: OpaquePointer
  let path: String
  /// The judgements by which records are one party.
  let judgements: Judgements
  private var identityMap: IdentityMap?
  private var prepared: [String: Prepared] = [:]

  init(_ connection: OpaquePointer, path: String, judgements: Judgements = .none) {
    self.connection = connection
    self.path = path
    self.judgements = judgements
  }

  /// Which records stand for one party, looked up at the first use.
  func identity() throws -> IdentityMap {
    if let known = identityMap { return known }
    let map = judgements.sets.isEmpty ? IdentityMap.none : try IdentityMap(self)
    identityMap = map
    return map
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
