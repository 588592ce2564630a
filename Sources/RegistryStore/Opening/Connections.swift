import GRDB
import Glibc

/// How connections to a registry file are made.
enum Connections {
  /// How long a connection waits for a lock.
  static let busySeconds = 5.0

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busySeconds)
    configuration.foreignKeysEnabled = true
    configuration.label = "unveil.registry"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// A connection that only reads.
  ///
  /// A database in WAL mode needs a file beside it even for reading. Where none can be made, because the
  /// file system or the folder is read-only, it is opened as immutable, unless there are changes beside
  /// it that would then be overlooked.
  static func reader(path: String) throws -> DatabaseQueue {
    var configuration = configuration
    configuration.readonly = true
    try Journal.undoInterrupted(path: path)
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      guard size(of: path + "-wal") == 0 else { throw RegistryStoreError.unmergedChanges(path: path) }
      return try DatabaseQueue(path: immutableAddress(path), configuration: configuration)
    }
  }

  /// A connection that writes, and keeps what it has committed through a power cut.
  ///
  /// - Parameter longTransaction: whether a transaction stays open between calls, as in an import.
  static func writer(path: String, longTransaction: Bool = false) throws -> DatabaseQueue {
    // SQLite would only say that it cannot open the file.
    if access(path, F_OK) == 0, access(path, W_OK) != 0 { throw RegistryStoreError.readOnly(path: path) }
    var configuration = configuration
    configuration.allowsUnsafeTransactions = longTransaction
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // GRDB sets NORMAL whenever it is told to use WAL, after everything that a configuration can do
    // (field/reliability.md, finding 1): set FULL on the open connection, and believe only what it says.
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      let found = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
      guard found == 2 else { throw RegistryStoreError.unsafeSynchronous(path: path, found: found) }
    }
    return queue
  }

  /// Makes a new registry: complete at its path or not there at all.
  ///
  /// It is made under another name and linked to its path when it is whole and on the disk; when two
  /// programs do so at once, the first wins and both use it.
  static func create(path: String) throws {
    let temporary = "\(path).new-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    defer {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
    }
    let queue = try writer(path: temporary)
    // Larger pages than SQLite's 4,096 bytes: a quarter of the system calls in an import.
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = 16384") }
    try Schema.migrator.migrate(queue)
    try queue.writeWithoutTransaction { database in
      let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      guard mode == "wal" else {
        throw RegistryStoreError.cannotOpen(path: path, reason: "this file system does not allow WAL mode")
      }
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try queue.close()
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw RegistryStoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }
    syncFolder(of: path)
  }

  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let handle = Glibc.open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
  }

  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The URI under which SQLite opens a file that nobody changes.
  static func immutableAddress(_ path: String) -> String {
    var address = "file:"
    for byte in path.utf8 {
      let isPlain = byte < 0x80 && !"%?#".utf8.contains(byte)
      address += isPlain ? String(Unicode.Scalar(byte)) : "%" + Fingerprint.hexadecimal([byte])
    }
    return address + "?immutable=1"
  }
}
