/// Tells a table whose columns are not known from text of other kinds, so that its reader is told what to do.
enum UnknownTable {
  /// Columns that a message names.
  private static let most = 10

  /// Why a text is not read that has cells in its first row; nil for any other text.
  static func problem(_ first: ArraySlice<UInt8>) -> InputProblem? {
    guard let start = first.first(where: { !isBlank($0) }), !"[{".utf8.contains(start) else { return nil }
    for delimiter in DelimitedText.delimiters {
      var text = DelimitedText(first, delimiter: delimiter)
      guard case .row(let row)? = text.next(), row.cells.count > 1 else { continue }
      let names = row.cells.map { CellText.shortened(CellText.name($0)) }.filter { !$0.isEmpty }
      guard !names.isEmpty else { continue }
      let more = names.count > most ? " and \(names.count - most) more" : ""
      return .wrongFormat(
        "a table whose columns are not known: \(names.prefix(most).joined(separator: ", "))\(more)."
          + " Say with --mapping FILE what they mean; Docs/Data.md tells how, and names the tables that are known."
      )
    }
    return nil
  }
}
