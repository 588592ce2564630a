import GRDB
import GRDBSQLite

extension RegistryStoreError {
  /// What SQLite's last failure on `connection` means.
  static func failure(_ connection: OpaquePointer, code: Int32, path: String) -> RegistryStoreError {
    let reason = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no message"
    return failure(code: code, reason: reason, path: path)
  }

  /// What an SQLite result code means.
  static func failure(code: Int32, reason: String, path: String) -> RegistryStoreError {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy(path: path)
    case SQLITE_FULL: return .diskFull(path: path)
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: return .readOnly(path: path)
    case SQLITE_CANTOPEN: return .cannotOpen(path: path, reason: reason)
    case SQLITE_NOTADB: return .notADatabase(path: path)
    case SQLITE_CORRUPT: return .damaged(path: path, reason: reason)
    case SQLITE_IOERR: return .inputOutput(path: path, reason: reason)
    default: return .sqlite(path: path, code: code, reason: reason)
    }
  }

  /// Runs `body` and says what it throws in the words of this module.
  static func translating<Value>(path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw failure(
        code: error.extendedResultCode.rawValue, reason: error.message ?? "no message", path: path)
    }
  }
}
