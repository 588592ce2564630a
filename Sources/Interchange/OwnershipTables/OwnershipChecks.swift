internal import Registry

/// What rows of an ownership table say against each other.
///
/// Nothing is changed by it: the statements stay what the rows say, and the findings say where to look.
struct OwnershipChecks {
  private let rows: [OwnershipRow]
  private let header: TableHeader
  private var findings: TableFindings
  /// Places of rows by company, in the order of the table.
  private let byCompany: [String: [Int]]
  /// Companies in the order of the table.
  private let companies: [String]

  /// All findings on these rows, added to those that there are.
  static func run(_ rows: [OwnershipRow], _ header: TableHeader, _ findings: inout TableFindings) {
    var checks = OwnershipChecks(rows, header, findings)
    checks.checkCells()
    checks.checkCompanies()
    checks.checkParents()
    UltimateChecks.run(rows, byCompany: checks.byCompany, checks.companies, &checks.findings)
    findings = checks.findings
  }

  private init(_ rows: [OwnershipRow], _ header: TableHeader, _ findings: TableFindings) {
    self.rows = rows
    self.header = header
    self.findings = findings
    var byCompany: [String: [Int]] = [:]
    var companies: [String] = []
    for (at, row) in rows.enumerated() {
      if byCompany[row.company] == nil { companies.append(row.company) }
      byCompany[row.company, default: []].append(at)
    }
    self.byCompany = byCompany
    self.companies = companies
  }

  private mutating func note(
    _ severity: Finding.Severity, _ code: String, _ message: String, advice: String? = nil, at row: Int,
    column: String = ""
  ) {
    findings.note(
      severity, code, message, advice: advice, row: rows[row].place, line: rows[row].line, column: column)
  }

  // MARK: Single rows

  private mutating func checkCells() {
    var blanks: [Int] = []
    for (at, row) in rows.enumerated() {
      if row.parent != nil, row.immediate == .blank { blanks.append(at) }
      if row.parent == nil, row.immediate != .blank {
        note(
          .warning, "holderNotNamed", "The row gives a percentage and does not say who holds it.",
          advice: "Look up the parent in the source.", at: at, column: "parent")
      }
      if let id = row["oc_id"], OpenCorporatesID(id) == nil {
        findings.notUnderstood(
          id, "a number such as gb/00102498", row: row.place, line: row.line, column: "oc_id")
      }
      if OwnershipDrafts.directness(row["ownership_type"]) == nil {
        findings.notUnderstood(
          row["ownership_type"] ?? "", "a kind such as Direct", row: row.place, line: row.line,
          column: "ownership_type")
      }
      if let status = row["ownership_status"] {
        note(
          .note, "statusWithoutDate",
          "\(row.company) is said to be in the status “\(CellText.shortened(status))” without a day from which it"
            + " holds; the words are kept, and the company counts as existing.",
          advice: "Look up the company in its register.", at: at, column: "ownership_status")
      }
    }
    if let first = blanks.first {
      note(
        .note, "shareNotStated",
        "\(blanks.count) \(blanks.count == 1 ? "row gives" : "rows give") no direct percentage, this one first; such"
          + " a holding counts as not known, 0 to 100 %.", at: first, column: "immediate")
    }
    checkScale()
  }

  private mutating func checkScale() {
    let stated = rows.indices.filter { if case .stated = rows[$0].immediate { true } else { false } }
    guard stated.count > 2, stated.allSatisfy({ rows[$0].immediate.share.max <= .one }) else { return }
    note(
      .warning, "sharesMayBeFractions",
      "No direct percentage of the table is above 1; they are read as per cent and may be fractions of one.",
      advice: "If 0.5 means one half, multiply the column by 100.", at: stated[0], column: "immediate")
  }

  // MARK: Rows of one company

  private mutating func checkCompanies() {
    var owners: [String: Int] = [:]
    for company in companies {
      guard let places = byCompany[company] else { continue }
      if let id = rows[places[0]]["oc_id"] {
        if let other = owners[id], rows[other].company != company {
          note(
            .warning, "sharedIdentifier",
            "\(company) has the number \(CellText.shortened(id)), which line \(rows[other].line) gives to"
              + " \(rows[other].company).", advice: "Look up which company it is.", at: places[0],
            column: "oc_id")
        }
        owners[id] = owners[id] ?? places[0]
      }
      if places.count > 1 {
        checkDescriptions(company, places)
        checkStakes(company, places)
      }
      checkSum(company, places)
    }
  }

  private mutating func checkDescriptions(_ company: String, _ places: [Int]) {
    for column in ["jurisdiction", "oc_id", "ownership_status"] {
      guard let other = places.dropFirst().first(where: { rows[$0][column] != rows[places[0]][column] })
      else {
        continue
      }
      note(
        .warning, "companyRowsDisagree",
        "Lines \(rows[places[0]].line) and \(rows[other].line) give \(company) different values of \(column).",
        advice: "Look up which one is right.", at: other, column: column)
    }
  }

  /// The same holder with two different stakes.
  private mutating func checkStakes(_ company: String, _ places: [Int]) {
    var first: [String: Int] = [:]
    for at in places {
      guard let parent = rows[at].parent else { continue }
      if let other = first[parent], rows[other].immediate.share != rows[at].immediate.share,
        rows[other]["start_date"] == rows[at]["start_date"]
      {
        note(
          .warning, "stakesDisagree",
          "Line \(rows[other].line) gives \(parent) \(words(rows[other])) of \(company), and this line gives"
            + " \(words(rows[at])); both are kept, and answers allow both.",
          advice: "Find out which is current.", at: at, column: "immediate")
      }
      first[parent] = first[parent] ?? at
    }
  }

  private func words(_ row: OwnershipRow) -> String { row.immediate.share.words }

  /// Holders with more than the whole.
  private mutating func checkSum(_ company: String, _ places: [Int]) {
    var least: [String: Rational] = [:]
    for at in places {
      let holder = rows[at].parent ?? ""
      least[holder] = max(least[holder] ?? .zero, rows[at].immediate.share.min)
    }
    let sum = least.values.reduce(.zero, +)
    guard sum > .hundred else { return }
    note(
      .warning, "holdersExceed100",
      "The holders of \(company) have at least \(sum) % together, in lines"
        + " \(places.map { String(rows[$0].line) }.joined(separator: ", ")).",
      advice: "Look for a holding that has ended or is stated twice.", at: places[0], column: "immediate")
  }

  // MARK: Parents

  private mutating func checkParents() {
    var alike: [String: [String]] = [:]
    for company in companies { alike[CellText.likeness(company), default: []].append(company) }
    var seen: Set<String> = []
    for (at, row) in rows.enumerated() {
      guard let parent = row.parent, byCompany[parent] == nil, seen.insert(parent).inserted else { continue }
      let similar = (alike[CellText.likeness(parent)] ?? []).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      if similar.isEmpty {
        note(
          .note, "parentNotDescribed",
          "No row of this table is about \(parent), which is named as a parent; what the table knows ends there.",
          at: at, column: "parent")
      } else {
        note(
          .warning, "parentSpelledOtherwise",
          "No row of this table is about \(parent), which is named as a parent, but there is"
            + " \(similar.joined(separator: " and ")); the names are not taken for one.",
          advice: "If they are one company, write the name in one way and import that table.", at: at,
          column: "parent")
      }
    }
  }
}
