/// Texts of cells.
enum CellText {
  /// Without white space at both ends, no-break spaces included.
  static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A name as records are made of it: every run of white space is one space.
  static func name(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }
      .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }

  /// What scanned and typed copies of one name have in common: letters and digits, with those alike taken
  /// for each other (l, I and 1, O and 0, S and 5).
  ///
  /// Only to point out names that look alike; no name is ever taken for another.
  static func likeness(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "l", "i", "1", "|": result.append("i")
      case "o", "0": result.append("o")
      case "s", "5": result.append("s")
      default:
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// Published text fit to stand in a message.
  static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count <= 80 ? text : String(String.UnicodeScalarView(scalars.prefix(80))) + "…"
  }
}
