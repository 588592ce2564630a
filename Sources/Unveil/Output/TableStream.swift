/// Rows written as they come, for results that need not fit into memory.
///
/// Everything but a table for a terminal, whose columns need all rows.
struct TableStream {
  private var table: Table
  private let chosen: [String]
  private let format: OutputFormat
  private var isBegun = false

  init(_ columns: [Table.Column], _ format: FormatOptions) throws {
    table = try format.fields.isEmpty ? Table(columns) : Table(columns).selecting(format.fields)
    self.chosen = format.fields
    all = Table(columns)
    self.format = format.chosen
  }

  private let all: Table

  mutating func add(_ row: [String], to output: inout Output) throws {
    var one = all
    one.rows = [row]
    let rows = chosen.isEmpty ? one.rows : try one.selecting(chosen).rows
    if format == .table {
      table.rows += rows
      return
    }
    table.rows = rows
    if isBegun { try table.writeRows(format, to: &output) } else { try table.write(format, to: &output) }
    isBegun = true
    table.rows = []
  }

  /// Writes what is left: all of a table for a terminal, or the heading where there was no row.
  mutating func end(to output: inout Output) throws {
    if format == .table || !isBegun { try table.write(format, to: &output) }
  }
}
