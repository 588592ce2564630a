/// Rows and columns, written in the format asked for.
struct Table {
  /// How a column is aligned on a terminal.
  enum Alignment { case left, right }

  /// Column names for machines, headings for people.
  struct Column {
    let name: String
    let heading: String
    var alignment = Alignment.left

    init(_ name: String, _ heading: String, _ alignment: Alignment = .left) {
      self.name = name
      self.heading = heading
      self.alignment = alignment
    }
  }

  var columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: String...) { rows.append(cells) }

  /// Only the columns named, in that order.
  func selecting(_ names: [String]) throws -> Table {
    var chosen: [Int] = []
    for name in names {
      guard let at = columns.firstIndex(where: { $0.name == name }) else {
        throw CommandFailure(
          .usage, "there is no field '\(name)'; fields are \(columns.map(\.name).joined(separator: ", "))")
      }
      chosen.append(at)
    }
    var table = Table(chosen.map { columns[$0] })
    table.rows = rows.map { row in chosen.map { row[$0] } }
    return table
  }

  /// Writes the rows; JSON formats are written by the command itself.
  func write(_ format: OutputFormat, to output: inout Output, indent: String = "") throws {
    switch format {
    case .table: try writeAligned(to: &output, indent)
    case .tsv: try output.writeLine(columns.map(\.name).joined(separator: "\t"))
    case .csv: try output.write(columns.map { Table.csv($0.name) }.joined(separator: ",") + "\r\n")
    case .md:
      try output.writeLine("| " + columns.map { Table.markdown($0.heading) }.joined(separator: " | ") + " |")
      try output.writeLine("|" + columns.map { $0.alignment == .right ? "--:|" : "---|" }.joined())
    case .json, .jsonl: break
    }
    try writeRows(format, to: &output)
  }

  /// The whole table as CSV, for a file.
  func csvText() -> String {
    ([columns.map(\.name)] + rows).map { $0.map(Table.csv).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Writes the rows without a heading; none of a table for a terminal.
  func writeRows(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .table: break
    case .tsv:
      for row in rows { try output.writeLine(row.map(VisibleLine.cell).joined(separator: "\t")) }
    case .csv:
      for row in rows { try output.write(row.map(Table.csv).joined(separator: ",") + "\r\n") }
    case .md:
      for row in rows { try output.writeLine("| " + row.map(Table.markdown).joined(separator: " | ") + " |") }
    case .json, .jsonl:
      for row in rows {
        let object = JSONText.object(zip(columns, row).map { ($0.name, .string($1)) })
        try output.writeLine(object.text(indented: false))
      }
    }
  }

  private func writeAligned(to output: inout Output, _ indent: String) throws {
    guard !rows.isEmpty else { return }
    let lines = alignedLines()
    try output.writeLine(indent + Styled.bold(lines[0]))
    for line in lines.dropFirst() { try output.writeLine(indent + line) }
  }

  /// The heading and the rows, padded so that columns stand below each other.
  func alignedLines() -> [String] {
    let cells = rows.map { $0.map { VisibleLine.safe($0) } }
    let headings = columns.map(\.heading)
    let widths = columns.indices.map { column in
      cells.reduce(Columns.width(headings[column])) { max($0, Columns.width($1[column])) }
    }
    return [line(headings, widths)] + cells.map { line($0, widths) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var parts: [String] = []
    for (column, cell) in cells.enumerated() {
      let pad = String(repeating: " ", count: widths[column] - Columns.width(cell))
      let isLast = column == cells.count - 1
      parts.append(columns[column].alignment == .right ? pad + cell : isLast ? cell : cell + pad)
    }
    return parts.joined(separator: "  ")
  }

  /// A cell that no spreadsheet takes for a formula.
  private static func csv(_ text: String) -> String {
    var cell = VisibleLine.cell(text)
    if let first = cell.utf8.first, [0x3D, 0x2B, 0x2D, 0x40].contains(first) { cell = "'" + cell }
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// Every punctuation mark escaped, so that no name becomes markup.
  private static func markdown(_ text: String) -> String {
    var result = ""
    for scalar in VisibleLine.safe(text).unicodeScalars {
      let value = scalar.value
      let isMark =
        (0x21...0x2F).contains(value) || (0x3A...0x40).contains(value) || (0x5B...0x60).contains(value)
        || (0x7B...0x7E).contains(value)
      if isMark { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

/// Columns that a text takes on a terminal.
enum Columns {
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // East Asian wide and full-width blocks (Unicode Standard Annex 11).
    let isWide =
      (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
      || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
      || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value)
      || (0xFFE0...0xFFE6).contains(value) || (0x1F300...0x1FAFF).contains(value)
      || (0x20000...0x3FFFD).contains(value)
    return isWide ? 2 : 1
  }
}
