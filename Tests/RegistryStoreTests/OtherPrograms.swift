import GRDB

@testable import RegistryStore

/// What other programs may do to a file.
///
/// In a file of its own: GRDB's `==` for SQL expressions makes
/// comparisons in tests ambiguous.
enum OtherProgram {
  /// Runs SQL on a file, without the rules of this module.
  static func run(_ sql: String, on path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  /// The answer to a query for one integer on a connection that only reads.
  static func integer(_ sql: String, readingFrom path: String) throws -> Int? {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read { try Int.fetchOne($0, sql: sql) }
  }
}

extension RegistryStore {
  /// What the store's own connection says of a setting.
  func setting(_ name: String) throws -> String? {
    try queue.unsafeRead { try String.fetchOne($0, sql: "PRAGMA \(name)") }
  }
}
