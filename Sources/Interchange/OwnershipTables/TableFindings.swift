internal import Registry

/// Findings about cells and rows of one table.
struct TableFindings {
  let file: String
  /// Findings by the place of their row among all rows.
  private(set) var byRow: [Int: [Finding]] = [:]

  init(file: String) { self.file = file }

  /// Keeps a finding about a row, or about the cell in one of its columns.
  mutating func note(
    _ severity: Finding.Severity, _ code: String, _ message: String, advice: String? = nil, row: Int,
    line: Int, column: String = ""
  ) {
    byRow[row, default: []].append(
      finding(severity, code, message, advice: advice, line: line, column: column))
  }

  /// One interest that is given with and without an end: the end counts.
  mutating func note(_ lines: (ended: Int, open: Int), row: Int, line: Int, column: String) {
    note(
      .note, "endStatedOnce", TableFindings.endStatedOnce(ended: lines.ended, open: lines.open), row: row,
      line: line, column: column)
  }

  static func endStatedOnce(ended: Int, open: Int) -> String {
    "Line \(ended) says when this interest ended, and line \(open) gives it without an end; the end counts."
  }

  /// A finding with its place; the pointer is the column's name.
  func finding(
    _ severity: Finding.Severity, _ code: String, _ message: String, advice: String?, line: Int,
    column: String = ""
  ) -> Finding {
    Finding(
      severity, code: code, message: message, advice: advice,
      location: SourceLocation(file: file, line: line, pointer: column.isEmpty ? "" : "/\(column)"))
  }

  /// A cell that cannot be read for certain: its words are kept in the statement and nothing is made of them.
  mutating func notUnderstood(_ text: String, _ wanted: String, row: Int, line: Int, column: String) {
    note(
      .warning, "cellNotUnderstood",
      "“\(CellText.shortened(text))” in column \(column) is not \(wanted); it is kept as it stands, and nothing is"
        + " made of it.", advice: "Look it up in the source, and write it as \(wanted).", row: row,
      line: line,
      column: column)
  }
}

extension DelimitedText.Damage {
  var code: String {
    switch self {
    case .unclosedQuote: return "unclosedQuote"
    case .textAfterQuote: return "textAfterQuote"
    case .invalidUTF8: return "invalidUTF8"
    case .rowTooLong: return "rowTooLong"
    }
  }

  var message: String {
    switch self {
    case .unclosedQuote: return "A cell of this row begins with a quotation mark that is not closed."
    case .textAfterQuote: return "Something follows the closing quotation mark of a cell of this row."
    case .invalidUTF8: return "This row holds bytes that are not UTF-8."
    case .rowTooLong: return "This row has more than \(RowStream.longestRow) bytes, the limit."
    }
  }

  var advice: String {
    switch self {
    case .unclosedQuote, .textAfterQuote:
      return "Close the cell with a quotation mark; write one inside a cell twice."
    case .invalidUTF8: return "Convert the file to UTF-8, for instance with iconv."
    case .rowTooLong: return "Look for a line break that is missing, or shorten the cells."
    }
  }
}
