/// The rows of a small table in text, for programs that read tables of their own.
public enum DelimitedRows {
  /// Why a text is no table.
  public struct Problem: Error, Equatable, Sendable {
    /// Line, from 1.
    public let line: Int
    /// What is wrong.
    public let message: String
  }

  /// All rows with the line on which each begins; cells between commas, semicolons or tabs, whichever the
  /// first line has most of, quoted as RFC 4180 says.
  public static func read(_ bytes: [UInt8]) throws(Problem) -> [(line: Int, cells: [String])] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].prefix { $0 != 0x0A }
    let delimiter = DelimitedText.delimiters.max { left, right in
      first.count { $0 == left } < first.count { $0 == right }
    }
    var text = DelimitedText(bytes[start...], delimiter: delimiter ?? UInt8(ascii: ","))
    var rows: [(line: Int, cells: [String])] = []
    while let piece = text.next() {
      switch piece {
      case .row(let row): rows.append((row.line, row.cells))
      case .broken(let damage, let line): throw Problem(line: line, message: words(damage))
      }
    }
    return rows
  }

  private static func words(_ damage: DelimitedText.Damage) -> String {
    switch damage {
    case .unclosedQuote: return "a quotation mark is not closed"
    case .textAfterQuote: return "text stands behind a closing quotation mark"
    case .invalidUTF8: return "this is not UTF-8"
    case .rowTooLong: return "this row is too long"
    }
  }
}
