/// A cell of a table that no spreadsheet takes for a formula, and that can be read back exactly.
///
/// A cell gets an apostrophe before it where its first character, apostrophes left aside, could begin a formula:
/// `=`, `+`, `-`, `@`, their full-width forms, tab, line feed, carriage return. To read it back, take one
/// apostrophe away where after all of them stands one of these.
public enum CSVCell {
  private static let triggers: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  private static func isRisky(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    return triggers.contains(first)
  }

  /// The text with an apostrophe before it where it needs one.
  public static func defused(_ text: String) -> String { isRisky(text) ? "'" + text : text }

  /// What was the text before it was defused.
  public static func restored(_ cell: String) -> String {
    cell.hasPrefix("'") && isRisky(cell)
      ? String(String.UnicodeScalarView(cell.unicodeScalars.dropFirst())) : cell
  }

  /// A row of RFC 4180: commas, quotes where they are needed, CRLF at the end.
  static func row(_ cells: [String]) -> String {
    var row = ""
    for (place, cell) in cells.enumerated() {
      if place > 0 { row += "," }
      row += quoted(defused(cell))
    }
    return row + "\r\n"
  }

  private static func quoted(_ cell: String) -> String {
    let needs =
      cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
    guard needs else { return cell }
    var result = String.UnicodeScalarView()
    result.append("\"")
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { result.append("\"") }
      result.append(scalar)
    }
    result.append("\"")
    return String(result)
  }
}
