import GRDB
import Glibc
import Registry

/// A registry of statements in one SQLite file: append-only, searchable, answering as of a day as known
/// on a day.
///
/// Statements are never changed or removed. A reader sees whole imports only, and what it saw when its
/// question began. Needs SQLite 3.37 or later with FTS5.
public final class RegistryStore: Sendable {
  /// What a registry is opened for.
  public enum Mode: Hashable, Sendable {
    /// Reading; nothing is made or migrated.
    case readOnly
    /// Reading and importing; a missing file is made when so asked, an older one is brought up to date.
    case readWrite(createIfMissing: Bool)
  }

  /// The path of the file, absolute.
  public let path: String
  /// What it was opened for.
  public let mode: Mode
  /// The judgements by which records are one party wherever it is asked; statements are never changed.
  public let judgements: Judgements
  let queue: DatabaseQueue

  private init(path: String, mode: Mode, judgements: Judgements, queue: DatabaseQueue) {
    self.path = path
    self.mode = mode
    self.judgements = judgements
    self.queue = queue
  }

  /// Opens a registry.
  ///
  /// A file that is not a registry of this or an earlier version is refused, and neither it nor its
  /// folder is changed.
  ///
  /// - Throws: `RegistryStoreError`.
  public static func open(
    path: String, mode: Mode, judgements: Judgements = .none
  ) throws -> RegistryStore {
    let path = absolute(path)
    return try RegistryStoreError.translating(path: path) {
      if try FileHeader.check(path: path) == nil {
        guard case .readWrite(createIfMissing: true) = mode else {
          throw RegistryStoreError.missingFile(path: path)
        }
        try Connections.create(path: path)
        _ = try FileHeader.check(path: path)
      }
      let queue = mode == .readOnly ? try Connections.reader(path: path) : try Connections.writer(path: path)
      let store = RegistryStore(path: path, mode: mode, judgements: judgements, queue: queue)
      try store.checkSchema()
      if mode != .readOnly { Journal.useLog(queue) }
      return store
    }
  }

  /// The header may be older than what an interrupted program left beside the file: ask SQLite as well.
  private func checkSchema() throws {
    var found = try queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    if found < Schema.version {
      guard mode != .readOnly else {
        throw RegistryStoreError.olderSchema(path: path, found: found, supported: Schema.version)
      }
      try Schema.migrator.migrate(queue)
      found = try queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    }
    guard found == Schema.version else {
      throw RegistryStoreError.newerSchema(path: path, found: found, supported: Schema.version)
    }
    if let object = try read({ try Schema.firstForeignObject($0) }) {
      throw RegistryStoreError.foreignSchema(path: path, object: object)
    }
  }

  /// Closes the file.
  ///
  /// Without this it is closed when the last reference goes.
  public func close() throws { try RegistryStoreError.translating(path: path) { try queue.close() } }

  /// Runs `body` on one unchanging state of the registry.
  func read<Value>(_ body: (Session) throws -> Value) throws -> Value {
    try RegistryStoreError.translating(path: path) {
      try queue.read { database in
        guard let connection = database.sqliteConnection else { throw RegistryStoreError.importEnded }
        let session = Session(connection, path: path, judgements: judgements)
        defer { session.close() }
        return try body(session)
      }
    }
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  /// `sha256:` and 64 hexadecimal digits that depend on the set of statements and on nothing else.
  ///
  /// Independent of the order of imports and of the number of files. It finds any accidental difference
  /// between two registries; it does not cover the import journal and is no proof against a forger.
  public func fingerprint() throws -> String {
    try read { try Fingerprint.stored($0).text }
  }

  /// The canonical bytes of a statement; nil where there is none of this identifier.
  public func canonical(of statement: String) throws -> [UInt8]? {
    try read { session in
      try session.prepare(
        "SELECT d.canonical FROM statements s JOIN documents d ON d.statement = s.number WHERE s.id = ?"
      ).bind(statement).first { $0.bytes(0) }
    }
  }
}

extension Fingerprint {
  /// The fingerprint that a registry keeps.
  static func stored(_ session: Session) throws -> Fingerprint {
    let sum = try session.prepare("SELECT value FROM meta WHERE key = 'sum'").first { $0.bytes(0) } ?? []
    guard sum.count == 32 else {
      throw RegistryStoreError.damaged(path: session.path, reason: "the fingerprint is missing")
    }
    return Fingerprint(
      sum: sum, count: try session.integer("SELECT value FROM meta WHERE key = 'count'"))
  }
}
