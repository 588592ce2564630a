/// Rows on their way into one table, written many at a time.
///
/// Values are given from left to right like those of a `Prepared`, and `end` ends a row. Until `flush`
/// nobody who asks the table sees them. Not for use by two threads at once.
final class RowTable {
  private let insert: Prepared
  private let source: RowSource
  private let columns: Int
  private var cells: UnsafeMutablePointer<RowCell>
  private var cellCount = 0
  private var cellRoom: Int
  private var bytes: UnsafeMutableRawPointer
  private var byteRoom: Int
  /// Bytes of texts and blobs that wait.
  private(set) var byteCount = 0
  /// Rows that wait.
  private(set) var count = 0

  init(_ session: Session, _ source: RowSource, _ table: String, columns: Int) throws {
    insert = try session.prepare(RowSource.insertion(into: table, columns: columns))
    self.source = source
    self.columns = columns
    cellRoom = columns * 1_024
    cells = .allocate(capacity: cellRoom)
    byteRoom = 1 << 16
    bytes = .allocate(byteCount: byteRoom, alignment: 16)
  }

  deinit {
    cells.deallocate()
    bytes.deallocate()
  }

  @inline(__always) private func put(_ cell: RowCell) {
    if cellCount == cellRoom { growCells() }
    (cells + cellCount).initialize(to: cell)
    cellCount += 1
  }

  private func growCells() {
    let larger = UnsafeMutablePointer<RowCell>.allocate(capacity: cellRoom * 2)
    larger.moveInitialize(from: cells, count: cellCount)
    cells.deallocate()
    cells = larger
    cellRoom *= 2
  }

  private func growBytes(for count: Int) {
    let room = max(byteRoom * 2, byteCount + count)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
    larger.copyMemory(from: bytes, byteCount: byteCount)
    bytes.deallocate()
    bytes = larger
    byteRoom = room
  }

  @inline(__always) private func put(_ kind: Int32, _ value: UnsafeRawBufferPointer) {
    if byteCount + value.count > byteRoom { growBytes(for: value.count) }
    if let base = value.baseAddress { (bytes + byteCount).copyMemory(from: base, byteCount: value.count) }
    put(RowCell(kind: kind, count: Int32(value.count), value: byteCount))
    byteCount += value.count
  }

  @discardableResult func bind(_ value: Int64) -> RowTable {
    put(RowCell(kind: RowCell.Kind.integer, count: 0, value: Int(value)))
    return self
  }

  @discardableResult func bind(_ value: Int) -> RowTable { bind(Int64(value)) }

  @discardableResult func bind(_ value: Int64?) -> RowTable {
    guard let value else { return bindNull() }
    return bind(value)
  }

  @discardableResult func bindNull() -> RowTable {
    put(RowCell(kind: RowCell.Kind.null, count: 0, value: 0))
    return self
  }

  @discardableResult func bind(_ value: String) -> RowTable {
    var value = value
    value.withUTF8 { put(RowCell.Kind.text, UnsafeRawBufferPointer($0)) }
    return self
  }

  @discardableResult func bind(_ value: String?) -> RowTable {
    guard let value else { return bindNull() }
    return bind(value)
  }

  @discardableResult func bind(_ value: [UInt8]) -> RowTable {
    value.withUnsafeBytes { put(RowCell.Kind.blob, $0) }
    return self
  }

  /// Ends a row, which must have a value for every column by now.
  func end() {
    count += 1
    precondition(cellCount == count * columns, "a row with other columns than its table")
  }

  /// Puts another integer into a row that waits, by its place among those.
  func replace(row: Int, column: Int, by value: Int64) {
    cells[row * columns + column] = RowCell(kind: RowCell.Kind.integer, count: 0, value: Int(value))
  }

  /// Writes what waits.
  func flush() throws {
    guard count > 0 else { return }
    try source.giving(RowSource.Rows(cells: cells, bytes: bytes, columns: columns, count: count)) {
      try insert.run()
    }
    cellCount = 0
    byteCount = 0
    count = 0
  }
}
