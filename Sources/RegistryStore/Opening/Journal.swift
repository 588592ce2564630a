import GRDB

/// How a registry keeps an import whole: in a log beside the file, or by a journal of what was there before.
///
/// With the log (SQLite's WAL) readers go on undisturbed, and every page is written twice. While a registry is
/// empty there is nothing to read, so its first import may go straight into the file: the journal then holds
/// the few pages of the empty registry, and whoever opens the file after an interruption puts them back.
enum Journal {
  /// Leaves the log where the registry is empty and nobody else has it open; otherwise nothing changes.
  static func leaveLog(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      guard try isEmpty(database) else { return }
      // Refused while another connection is open: then the import goes through the log.
      try? database.execute(sql: "PRAGMA journal_mode = TRUNCATE")
    }
  }

  /// Begins the transaction of an import; whether it keeps readers out.
  static func begin(_ database: Database) throws -> Bool {
    guard try mode(database) != "wal" else {
      try database.beginTransaction(.immediate)
      return false
    }
    // With synchronous=FULL a journal that is cut to nothing is synced, one that is removed is not.
    try database.execute(sql: "PRAGMA journal_mode = TRUNCATE")
    // Nobody reads before the end: a reader could keep an import from being committed.
    try database.beginTransaction(.exclusive)
    if try isEmpty(database) { return true }
    try database.rollback()
    try database.execute(sql: "PRAGMA journal_mode = WAL")
    try database.beginTransaction(.immediate)
    return false
  }

  /// Goes back to the log; where somebody else is using the file, whoever writes next does.
  static func useLog(_ queue: DatabaseQueue) {
    try? queue.writeWithoutTransaction { database in
      guard try mode(database) != "wal" else { return }
      try database.execute(sql: "PRAGMA journal_mode = WAL")
    }
  }

  /// Puts back what an import that was interrupted has changed, which a connection that only reads cannot.
  static func undoInterrupted(path: String) throws {
    guard Connections.size(of: path + "-journal") > 0 else { return }
    do {
      let queue = try Connections.writer(path: path)
      try queue.writeWithoutTransaction { _ = try isEmpty($0) }
      useLog(queue)
      try queue.close()
    } catch RegistryStoreError.readOnly {
      throw RegistryStoreError.unmergedChanges(path: path)
    }
  }

  private static func isEmpty(_ database: Database) throws -> Bool {
    try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM statements)") ?? false
  }

  private static func mode(_ database: Database) throws -> String? {
    try String.fetchOne(database, sql: "PRAGMA journal_mode")
  }
}
