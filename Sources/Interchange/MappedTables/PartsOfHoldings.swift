internal import Registry

/// Brings rows together that give one party several interests of one kind in one company.
///
/// Answers take different records for claims about one holding and add up only what stands in one record. So
/// parts of a holding have to become one record, and where it cannot be told whether rows are parts, one that
/// says so: at least the greatest of them, at most all together.
struct PartsOfHoldings {
  /// Rows that wait for the end of the table; beyond it they are taken one by one.
  static let most = 500_000

  /// An interest that may be a part.
  struct Part {
    let draft: StatementDraft
    let interest: [String: DraftValue]
    let share: ShareCell
    let end: CalendarDate?
    /// What tells it apart: a lot where the mapping names it, or else its details.
    let name: String
    let isLot: Bool
    let line: Int
  }

  private var groups: [String: [Part]] = [:]
  private var order: [String] = []
  private var count = 0

  /// Keeps an interest until the end of the table; false where there are too many.
  mutating func keep(_ part: Part, pair: [String]) -> Bool {
    guard count < PartsOfHoldings.most else { return false }
    count += 1
    let key = pair.map { "\($0.utf8.count):\($0)" }.joined()
    if groups[key] == nil { order.append(key) }
    groups[key, default: []].append(part)
    return true
  }

  /// All statements, in the order of the first row of each pair, with what is to be said of them.
  mutating func finish(_ records: TableRecords, file: String) -> [(StatementDraft, Int, [Finding])] {
    var result: [(StatementDraft, Int, [Finding])] = []
    for key in order {
      let parts = groups[key] ?? []
      var names: [String: [Part]] = [:]
      for part in parts { names[part.draft.recordId, default: []].append(part) }
      let firsts = names.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { names[$0] }
      if firsts.count > 1, let joined = PartsOfHoldings.joined(firsts, key, records, file: file) {
        result.append(joined)
      } else {
        for part in parts { result += part.draft.ending(part.end).map { ($0, part.line, []) } }
      }
    }
    groups = [:]
    order = []
    return result
  }

  /// One statement of all parts, each of which may stand in several rows; nil where nothing can be added.
  private static func joined(
    _ parts: [[Part]], _ key: String, _ records: TableRecords, file: String
  ) -> (StatementDraft, Int, [Finding])? {
    // In the order of their content, as rows may come in any.
    let all = parts.flatMap { rows in
      rows.map { ($0, $0.draft.bytes) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
    }
    guard let first = all.first, let line = all.map(\.line).min() else { return nil }
    // One part with two shares from one day on is a contradiction, which answers show, and nothing to add up.
    guard Set(parts.map { "\($0[0].draft.date) \($0[0].name)" }).count == parts.count else { return nil }
    var draft = first.draft
    draft.recordId = records.holding(["parts", key], readable: "parts")
    draft.cells = nil
    draft.asFiled = .list(all.map { .object(($0.draft.cells ?? [:]).mapValues(DraftValue.text)) })
    draft.date = all.map(\.draft.date).min() ?? draft.date
    var interests: [DraftValue] = []
    if first.isLot {
      for rows in parts {
        // A row that knows the end counts before one that does not.
        var interest = rows[0].interest
        interest["endDate"] = rows.compactMap(\.end).min().map { .text($0.description) }
        interests.append(.object(interest))
      }
      draft.details["interests"] = .list(interests)
      return (draft, line, [])
    }
    let shares = parts.compactMap { rows -> Share? in
      if case .stated(let share, _) = rows[0].share { share } else { nil }
    }
    let periods = Set(parts.map { [$0[0].draft.date, $0.compactMap(\.end).min()] })
    guard shares.count == parts.count, periods.count == 1,
      let least = shares.max(by: { $0.min < $1.min }),
      case let sum = shares.reduce(Rational.zero, { $0 + $1.max }),
      let share = try? Share(min: least.min, max: min(sum, .hundred), minOpen: least.minOpen, maxOpen: false)
    else { return nil }
    var interest = first.interest
    let end = all.compactMap(\.end).min()
    interest["share"] = OwnershipDrafts.share(.stated(share, places: 0))
    interest["endDate"] = end.map { .text($0.description) }
    interest["details"] = .text(parts.map { $0[0].name }.joined(separator: "; "))
    draft.details["interests"] = .list([.object(interest)])
    let lines = all.map(\.line).sorted().map(String.init).joined(separator: ", ")
    let finding = TableFindings(file: file).finding(
      .warning, "partsOrClaims",
      "Lines \(lines) give one party interests of one kind in one company, and nobody says whether they add up; the"
        + " share is at least the greatest of them and at most all together.",
      advice: "If they are parts, name the column that tells them apart as lot in the mapping.", line: line)
    return (draft, line, [finding])
  }
}
