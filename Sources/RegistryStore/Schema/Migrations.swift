import GRDB

extension Schema {
  /// The migrations by name.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(firstMigration) { database in
      for object in tables + identities + indexes { try database.execute(sql: object.sql) }
      try database.execute(
        sql: "INSERT INTO meta (key, value) VALUES ('count', 0), ('sum', zeroblob(32))")
      // Fewer and larger runs of the word index: a bulk import then merges less.
      try database.execute(sql: "INSERT INTO words (words, rank) VALUES ('hashsize', 8388608)")
      try database.execute(sql: "PRAGMA application_id = \(Int32(bitPattern: applicationID))")
      try database.execute(sql: "PRAGMA user_version = \(version)")
    }
    return migrator
  }

  /// The first object of the file that is not as this program makes it; nil where all are.
  ///
  /// A trigger, a view or a changed table could make SQLite do something else than this program says.
  static func firstForeignObject(_ session: Session) throws -> String? {
    var expected: [String: String] = [:]
    for object in tables + identities + indexes { expected[object.name] = object.sql }
    var foreign: String?
    let schema = try session.prepare("SELECT name, type, sql FROM sqlite_schema ORDER BY name")
    try schema.each { row in
      let name = row.text(0)
      if let sql = expected.removeValue(forKey: name) {
        if row.text(2) != sql { foreign = foreign ?? name }
      } else if internals.contains(name) {
        if row.text(1) != "table" { foreign = foreign ?? name }
      } else if !(name.hasPrefix("sqlite_autoindex_") && row.text(1) == "index") {
        foreign = foreign ?? name
      }
    }
    return foreign ?? expected.keys.min()
  }
}
