import GRDBSQLite

/// A value of a row that waits to be written; bytes stand in the memory of its rows.
struct RowCell {
  enum Kind {
    static let null: Int32 = 0
    static let integer: Int32 = 1
    static let text: Int32 = 2
    static let blob: Int32 = 3
  }

  var kind: Int32
  var count: Int32
  /// The integer, or where the bytes begin.
  var value: Int
}

/// Gives SQLite rows from memory, as the table `pendingRows` that exists on one connection only.
///
/// `INSERT … SELECT … FROM pendingRows` takes many rows in one run of a statement. Binding and running it
/// for each row costs twice as much: most of that is beginning and ending the statement.
final class RowSource {
  /// The most columns of a table.
  static let width = 17

  /// The rows that are asked for next.
  struct Rows {
    var cells: UnsafePointer<RowCell>?
    var bytes: UnsafeRawPointer?
    var columns = 0
    var count = 0
  }

  private let rows: UnsafeMutablePointer<Rows>

  /// Makes the table known to a connection, for as long as that is open.
  init(_ session: Session) throws {
    rows = .allocate(capacity: 1)
    rows.initialize(to: Rows())
    let code = sqlite3_create_module_v2(
      session.connection, "pendingRows", RowSource.module, rows,
      { $0?.assumingMemoryBound(to: Rows.self).deallocate() })
    guard code == SQLITE_OK else {
      throw RegistryStoreError.failure(session.connection, code: code, path: session.path)
    }
  }

  /// The statement that writes the rows into a table of so many columns.
  static func insertion(into table: String, columns: Int) -> String {
    let names = (0..<columns).map { "c\($0)" }.joined(separator: ", ")
    // OR FAIL: whoever imports undoes everything after a failure, so SQLite need not remember each run.
    return "INSERT OR FAIL INTO \(table) SELECT \(names) FROM pendingRows"
  }

  /// Runs `body` while the table holds `rows`.
  func giving<Value>(_ rows: Rows, _ body: () throws -> Value) rethrows -> Value {
    self.rows.pointee = rows
    defer { self.rows.pointee = Rows() }
    return try body()
  }

  // MARK: What SQLite calls. Source: "The Virtual Table Mechanism Of SQLite", section 2.

  private struct Table {
    var base = sqlite3_vtab()
    var rows: UnsafePointer<Rows>
  }

  private struct Cursor {
    var base = sqlite3_vtab_cursor()
    var cell: UnsafePointer<RowCell>?
    var bytes: UnsafeRawPointer?
    var columns = 0
    var left = 0
  }

  private static func cursor(_ base: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> UnsafeMutablePointer<
    Cursor
  >? {
    base.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: Cursor.self) }
  }

  // Written once, when it is first asked for, and only read by SQLite.
  private nonisolated(unsafe) static let module: UnsafePointer<sqlite3_module> = {
    var module = sqlite3_module()
    // Without xCreate the table needs no statement that makes it, and stands in no file.
    module.xConnect = { connection, rows, _, _, result, _ in
      guard let rows, let result else { return SQLITE_ERROR }
      let columns = (0..<RowSource.width).map { "c\($0)" }.joined(separator: ", ")
      let code = sqlite3_declare_vtab(connection, "CREATE TABLE pendingRows (\(columns))")
      guard code == SQLITE_OK else { return code }
      let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
      table.initialize(to: Table(rows: UnsafePointer(rows.assumingMemoryBound(to: Rows.self))))
      result.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
      return SQLITE_OK
    }
    module.xDisconnect = { table in
      UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: Table.self).deallocate()
      return SQLITE_OK
    }
    module.xBestIndex = { _, plan in
      plan?.pointee.estimatedCost = 1_000
      return SQLITE_OK
    }
    module.xOpen = { _, result in
      let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
      cursor.initialize(to: Cursor())
      result?.pointee = UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
      return SQLITE_OK
    }
    module.xClose = { base in
      RowSource.cursor(base)?.deallocate()
      return SQLITE_OK
    }
    module.xFilter = { base, _, _, _, _ in
      guard let cursor = RowSource.cursor(base), let table = base?.pointee.pVtab else { return SQLITE_ERROR }
      let rows = UnsafeMutableRawPointer(table).assumingMemoryBound(to: Table.self).pointee.rows.pointee
      cursor.pointee.cell = rows.cells
      cursor.pointee.bytes = rows.bytes
      cursor.pointee.columns = rows.columns
      cursor.pointee.left = rows.count
      return SQLITE_OK
    }
    module.xNext = { base in
      guard let cursor = RowSource.cursor(base) else { return SQLITE_ERROR }
      cursor.pointee.cell = cursor.pointee.cell.map { $0 + cursor.pointee.columns }
      cursor.pointee.left -= 1
      return SQLITE_OK
    }
    module.xEof = { base in RowSource.cursor(base).map { $0.pointee.left > 0 ? 0 : 1 } ?? 1 }
    module.xColumn = { base, result, column in
      guard let cursor = RowSource.cursor(base), let first = cursor.pointee.cell,
        let bytes = cursor.pointee.bytes,
        column < cursor.pointee.columns
      else { return SQLITE_ERROR }
      let cell = first[Int(column)]
      // SQLite copies nothing: the bytes stay where they are until the statement has run.
      switch cell.kind {
      case RowCell.Kind.integer: sqlite3_result_int64(result, Int64(cell.value))
      case RowCell.Kind.text:
        let text = (bytes + cell.value).assumingMemoryBound(to: CChar.self)
        sqlite3_result_text(result, text, cell.count, nil)
      case RowCell.Kind.blob: sqlite3_result_blob(result, bytes + cell.value, cell.count, nil)
      default: break
      }
      return SQLITE_OK
    }
    module.xRowid = { base, rowid in
      rowid?.pointee = Int64(RowSource.cursor(base)?.pointee.left ?? 0)
      return SQLITE_OK
    }
    let place = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    place.initialize(to: module)
    return UnsafePointer(place)
  }()
}
