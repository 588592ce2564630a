import GRDBSQLite

/// One compiled SQL statement, bound from left to right and stepped row by row.
///
/// GRDB opens the connections; the hot paths speak to SQLite's C interface underneath it because that
/// costs half as much for each row (field/swift.md, section 3). Not for use by two threads at once.
final class Prepared {
  private let connection: OpaquePointer
  private let handle: OpaquePointer
  private let path: String
  private var parameter: Int32 = 0
  private var isClosed = false

  init(_ connection: OpaquePointer, _ sql: String, path: String) throws {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw RegistryStoreError.failure(connection, code: code, path: path)
    }
    self.connection = connection
    self.handle = handle
    self.path = path
  }

  deinit { close() }

  /// Gives the statement back to SQLite; a connection with open statements cannot be closed.
  func close() {
    if !isClosed { sqlite3_finalize(handle) }
    isClosed = true
  }

  // SQLite copies what it is given: the value may be gone when the statement runs.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  @discardableResult func bind(_ value: Int64) -> Prepared {
    parameter += 1
    sqlite3_bind_int64(handle, parameter, value)
    return self
  }

  @discardableResult func bind(_ value: Int) -> Prepared { bind(Int64(value)) }

  @discardableResult func bind(_ value: Int64?) -> Prepared {
    guard let value else { return bindNull() }
    return bind(value)
  }

  @discardableResult func bindNull() -> Prepared {
    parameter += 1
    sqlite3_bind_null(handle, parameter)
    return self
  }

  @discardableResult func bind(_ value: String) -> Prepared {
    parameter += 1
    let index = parameter
    var value = value
    _ = value.withUTF8 { bytes in
      // A nil pointer would bind NULL; an empty text is not NULL.
      if let base = bytes.baseAddress {
        sqlite3_bind_text(
          handle, index, UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self), Int32(bytes.count),
          Prepared.copied)
      } else {
        sqlite3_bind_text(handle, index, "", 0, Prepared.copied)
      }
    }
    return self
  }

  @discardableResult func bind(_ value: String?) -> Prepared {
    guard let value else { return bindNull() }
    return bind(value)
  }

  @discardableResult func bind(_ value: [UInt8]) -> Prepared {
    parameter += 1
    let index = parameter
    _ = value.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress, !bytes.isEmpty {
        sqlite3_bind_blob(handle, index, base, Int32(bytes.count), Prepared.copied)
      } else {
        sqlite3_bind_zeroblob(handle, index, 0)
      }
    }
    return self
  }

  /// Moves to the next row; false when there is none, and then the statement is ready to run again.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    reset()
    guard code == SQLITE_DONE else {
      throw RegistryStoreError.failure(connection, code: code, path: path)
    }
    return false
  }

  /// Runs a statement whose rows nobody wants.
  func run() throws {
    while try step() {}
  }

  /// Makes the statement ready to be bound and run again.
  func reset() {
    sqlite3_reset(handle)
    parameter = 0
  }

  /// Runs to the first row, gives it to `body`, and makes the statement ready again.
  func first<Value>(_ body: (Prepared) throws -> Value) throws -> Value? {
    guard try step() else { return nil }
    defer { reset() }
    return try body(self)
  }

  /// Gives every row to `body`.
  func each(_ body: (Prepared) throws -> Void) throws {
    do {
      while try step() { try body(self) }
    } catch {
      reset()
      throw error
    }
  }

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func intOrNil(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func isInteger(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_INTEGER }

  func text(_ column: Int32) -> String {
    guard let base = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  func textOrNil(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let base = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: base, count: count))
  }
}
