internal import Registry

/// The checks across the statements of a file.
struct DatasetChecks {
  let index: DatasetIndex
  let file: String
  let version: BODSVersion
  let today: CalendarDate

  /// Gives the findings: rule by rule, in each in the order of the file.
  func run(_ report: (Finding) throws -> Void) rethrows {
    if !version.isStatementBased {
      try checkDeclarations(report)
      try checkSeries(report)
    }
    try checkReferences(report)
    try checkComponents(report)
    try checkUse(report)
    try checkInterests(report)
    try checkShares(report)
    try checkCycles(report)
  }

  func finding(
    _ rule: Rule, _ line: Int32, _ pointer: String, _ message: String,
    severity: Finding.Severity? = nil
  ) -> Finding {
    Finding(
      severity ?? rule.severity, code: rule.rawValue, message: message, advice: rule.advice,
      location: SourceLocation(file: file, line: Int(line), pointer: pointer))
  }

  /// The identifier of a record that is not stated, in words.
  func name(of record: Int32) -> String { index.texts[record].map { " " + quoted($0) } ?? "" }

  /// Relationship statements that hold: the last of each record, neither closed nor replaced.
  func holds(_ place: Int) -> Bool {
    let row = index.relationships[place]
    let record = index.records[Int(row.record)]
    return record.latest == Int32(place) && !row.flags.contains(.isClosed)
      && !record.flags.contains(.isReplaced)
  }

  func record(_ number: Int32) -> RecordRow? { number < 0 ? nil : index.records[Int(number)] }

  // MARK: Declarations and series

  private func checkDeclarations(_ report: (Finding) throws -> Void) rethrows {
    for (number, record) in index.records.enumerated() where record.flags.contains(.isDeclarationSubject) {
      if !record.isStated {
        try report(
          finding(
            .subjectOfDeclarationMissing, record.declaredLine, "/declarationSubject",
            "The subject of the declaration\(name(of: Int32(number))) is no record of this file."))
      } else if record.flags.isDisjoint(with: [.isEntity, .isPerson]) {
        try report(
          finding(
            .subjectOfDeclarationIsRelationship, record.declaredLine, "/declarationSubject",
            "The subject of the declaration is a relationship."))
      }
    }
  }

  private func checkSeries(_ report: (Finding) throws -> Void) rethrows {
    let order = index.series.indices.sorted { left, right in
      let (a, b) = (index.series[left], index.series[right])
      return (a.record, a.date, a.publication, left) < (b.record, b.date, b.publication, right)
    }
    var at = 0
    while at < order.count {
      var end = at
      while end < order.count, index.series[order[end]].record == index.series[order[at]].record { end += 1 }
      try checkOneSeries(order[at..<end].map { index.series[$0] }, report)
      at = end
    }
  }

  private func checkOneSeries(_ rows: [SeriesRow], _ report: (Finding) throws -> Void) rethrows {
    let status = "/recordStatus"
    let new = rows.filter { $0.status == .new }
    let closed = rows.filter { $0.status == .closed }
    if new.count > 1 {
      let lines = Lines.words(new.map(\.line))
      try report(finding(.twoNew, new[1].line, status, "Statements of one record are new on \(lines)."))
    }
    // Among statements of one day and publication their order in the file decides, as nothing else does.
    if let first = rows.first, first.status != .new, let late = new.first {
      try report(
        finding(
          .newNotFirst, late.line, status,
          "The record is new here, and the statement on line \(first.line) comes before."))
    }
    if closed.count > 1 {
      let lines = Lines.words(closed.map(\.line))
      try report(finding(.twoClosed, closed[1].line, status, "The record is closed on \(lines)."))
    }
    if let last = rows.last, last.status != .closed, let early = closed.first {
      try report(
        finding(
          .closedNotLast, early.line, status,
          "The record is closed here, and the statement on line \(last.line) comes after."))
    }
    if let other = rows.first(where: { $0.type != rows[0].type }) {
      try report(
        finding(
          .mixedRecordTypes, other.line, "/recordType",
          "The record has another type here than on line \(rows[0].line)."))
    }
    for (row, next) in zip(rows, rows.dropFirst())
    where row.date == next.date && row.publication == next.publication {
      try report(
        finding(
          .sameDateInSeries, next.line, "/statementDate",
          "The statement on line \(row.line) is about the same record, of the same day and the same publication."
        ))
    }
  }
}

/// Numbers of lines in words.
enum Lines {
  static func words(_ lines: [Int32]) -> String {
    let most = 6
    let sorted = lines.sorted()
    if sorted.count == 1 { return "line \(sorted[0])" }
    let shown = sorted.prefix(most).map(String.init)
    if sorted.count > most {
      return "lines \(shown.joined(separator: ", ")) and \(sorted.count - most) more"
    }
    return "lines \(shown.dropLast().joined(separator: ", ")) and \(shown.last ?? "")"
  }
}
