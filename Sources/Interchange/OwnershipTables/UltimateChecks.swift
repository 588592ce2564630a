internal import Registry

/// Compares the stated ultimate percentage of each company with what its parents' ultimate percentages
/// and their direct holdings in it give.
///
/// Percentages are rounded or cut in the source, so each stands for an interval one unit of its last digit
/// wide to both sides (half a unit for whole numbers).
struct UltimateChecks {
  private let rows: [OwnershipRow]
  private let byCompany: [String: [Int]]

  static func run(
    _ rows: [OwnershipRow], byCompany: [String: [Int]], _ companies: [String], _ findings: inout TableFindings
  ) {
    let checks = UltimateChecks(rows: rows, byCompany: byCompany)
    for company in companies { checks.check(company, &findings) }
  }

  private func check(_ company: String, _ findings: inout TableFindings) {
    guard let places = byCompany[company], let at = places.first(where: { isStated(rows[$0].ultimate) }),
      let stated = interval(rows[at].ultimate)
    else { return }
    let row = rows[at]
    if let other = places.first(where: {
      isStated(rows[$0].ultimate) && rows[$0].ultimate.share != row.ultimate.share
    }) {
      findings.note(
        .warning, "companyRowsDisagree",
        "Lines \(row.line) and \(rows[other].line) give \(company) different values of ultimate.",
        advice: "Look up which one is right.", row: rows[other].place, line: rows[other].line,
        column: "ultimate")
    }
    let chain = chain(places)
    guard chain.isKnown else { return }
    let words = "\(row.ultimate.share.words) of \(company)"
    if stated.high < chain.low {
      findings.note(
        .warning, "ultimateBelowChain",
        "The top company is said to end up with \(words), but the parents listed give it at least"
          + " \(shown(chain.low)) %; both cannot be true.", advice: "Look up both percentages in the source.",
        row: row.place, line: row.line, column: "ultimate")
    } else if stated.low > chain.high {
      findings.note(
        .warning, "ultimateAboveChain",
        "The top company is said to end up with \(words), but the parents listed leave it at most"
          + " \(shown(chain.high)) %; both cannot be true.",
        advice: "Look up both percentages in the source.",
        row: row.place, line: row.line, column: "ultimate")
    } else if stated.low > chain.listed {
      findings.note(
        .note, "unlistedHolders",
        "The top company is said to end up with \(words), and the parents listed give it at most"
          + " \(shown(chain.listed)) %; there must be holders that the table does not list.", row: row.place,
        line: row.line, column: "ultimate")
    }
  }

  private func isStated(_ cell: ShareCell) -> Bool {
    if case .stated = cell { return true }
    return false
  }

  /// The true percentages that a rounded one may stand for.
  private func interval(_ cell: ShareCell) -> (low: Rational, high: Rational)? {
    guard case .stated(let share, _) = cell else { return nil }
    return (max(.zero, share.min - cell.unit), min(.hundred, share.max + cell.unit))
  }

  /// What the parents of these rows give the top company: at least; at most, if every holder who is not
  /// listed were the top company; and at most through those who are.
  private func chain(_ places: [Int]) -> (low: Rational, high: Rational, listed: Rational, isKnown: Bool) {
    // Two rows about one holder speak of one holding, which is somewhere between both.
    var holdings: [String: (low: Rational, high: Rational)] = [:]
    for at in places {
      guard let parent = rows[at].parent, let direct = interval(rows[at].immediate) else { continue }
      let old = holdings[parent] ?? direct
      holdings[parent] = (min(old.low, direct.low), max(old.high, direct.high))
    }
    var low = Rational.zero
    var listed = Rational.zero
    var unlisted = Rational.hundred
    var isKnown = false
    for (parent, direct) in holdings {
      unlisted -= direct.low
      if let own = ultimate(of: parent) {
        isKnown = true
        low += direct.low * own.low / .hundred
        listed += direct.high * own.high / .hundred
      } else {
        // A parent of whom no row says anything may belong to the top company or not.
        listed += direct.high
      }
    }
    let high = min(.hundred, listed + max(.zero, unlisted))
    return (low, high, min(.hundred, listed), isKnown)
  }

  /// The stated ultimate percentage of a parent; a company with a row but no parent is the top company.
  private func ultimate(of parent: String) -> (low: Rational, high: Rational)? {
    guard let places = byCompany[parent] else { return nil }
    if places.allSatisfy({ rows[$0].parent == nil && rows[$0].immediate == .blank }) {
      return (.hundred, .hundred)
    }
    return places.lazy.compactMap { interval(rows[$0].ultimate) }.first
  }

  private func shown(_ value: Rational) -> String { value.decimalText(places: 2).text }
}
