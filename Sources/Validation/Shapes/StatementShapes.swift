internal import Interchange

/// The tables of one version: the statement, and what its type says about the rest.
struct StatementShapes: Sendable {
  /// All statements; for 0.1 to 0.3 only what decides which other table is meant.
  let statement: ObjectShape
  /// By `recordType` (0.4) or `statementType`.
  let details: [String: ObjectShape]

  static func of(_ version: BODSVersion) -> StatementShapes {
    switch version {
    case .v0_1: return v0_1
    case .v0_2: return v0_2
    case .v0_3: return v0_3
    case .v0_4: return v0_4
    }
  }

  /// Hands over every break of the schema in a statement, which is an object.
  func check(_ root: JSONValue, _ version: BODSVersion, _ visit: @escaping (Violation) -> Void) {
    let walk = ShapeWalk(visit: visit)
    guard version.isStatementBased else {
      walk.object(root, statement)
      if let type = root["recordType"]?.string, let table = details[type], let record = root["recordDetails"],
        record.kind == .object
      {
        walk.object(record, table)
      }
      return
    }
    guard let type = root["statementType"]?.string, let table = details[type] else {
      walk.object(root, statement)
      return
    }
    walk.object(root, table)
  }
}
