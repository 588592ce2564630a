internal import Registry

/// Remembers the interests of a table, to say where two rows give one and the same.
///
/// Changes no statement: those depend on their row alone.
struct SeenInterests {
  /// Interests that are remembered; beyond it rows are no longer compared.
  static let most = 2_000_000

  private struct Seen {
    let line: Int
    let row: UInt64
    var end: Int32
    var endLine: Int
  }

  private var seen: [UInt64: Seen] = [:]
  private var hasNotedMost = false

  /// Compares an interest with those before it.
  ///
  /// - Parameter isHistory: Whether rows have a day of their own, so that several may tell of one interest.
  mutating func take(
    _ draft: StatementDraft, _ end: CalendarDate?, _ cells: [String: String], line: Int, column: String,
    isHistory: Bool, _ findings: inout RowFindings
  ) {
    let key = UInt64(draft.recordId.suffix(16), radix: 16) ?? 0
    let number = end?.number ?? 0
    let row = SeenInterests.mark(cells)
    guard var first = seen[key] else {
      if seen.count < SeenInterests.most {
        seen[key] = Seen(line: line, row: row, end: number, endLine: line)
      } else if !hasNotedMost {
        hasNotedMost = true
        findings.note(
          .note, "rowsUncompared",
          "There are more than \(SeenInterests.most) interests; from here on nobody looks whether rows give one twice."
        )
      }
      return
    }
    if first.row == row {
      findings.note(.note, "rowRepeated", "Line \(first.line) is the same row; what it says counts once.")
    } else if first.end == number {
      guard !isHistory else { return }
      findings.note(
        .warning, "interestRepeated",
        "Line \(first.line) gives the same interest, and only columns differ that say nothing of it; it counts once.",
        advice: "If there are two, name the column that tells them apart as lot in the mapping.")
    } else if first.end == 0 || number == 0 {
      let ended = number == 0 ? first.endLine : line
      findings.note(
        .note, "endStatedOnce",
        TableFindings.endStatedOnce(ended: ended, open: number == 0 ? line : first.line), column: column)
    } else {
      findings.note(
        .warning, "endsDisagree",
        "Line \(first.endLine) gives the same interest another end; the earlier one counts.",
        advice: "Look up when it ended; if there are two interests, say when each began.", column: column)
    }
    if first.end == 0 || number != 0 && number < first.end {
      first.end = number
      first.endLine = line
      seen[key] = first
    }
  }

  /// FNV-1a of the cells in the order of their columns.
  private static func mark(_ cells: [String: String]) -> UInt64 {
    var mark: UInt64 = 0xCBF2_9CE4_8422_2325
    for (column, text) in cells.sorted(by: { $0.key < $1.key }) {
      for byte in [column.utf8.count, text.utf8.count].map(UInt64.init) + column.utf8.map(UInt64.init)
        + text.utf8.map(UInt64.init)
      {
        mark = (mark ^ byte) &* 0x100_0000_01B3
      }
    }
    return mark
  }
}
