internal import Registry

/// The checks across the statements of a file.
struct DatasetChecks {
  let index: DatasetIndex
  let file: String
  let version: BODSVersion
  let today: CalendarDate
  /// Whether the file holds one statement only.
  let isAlone: Bool

  /// Gives the findings: rule by rule, in each in the order of the file.
  func run(_ report: (Finding) throws -> Void) rethrows {
    if !version.isStatementBased {
      try checkDeclarations(report)
      try checkSeries(report)
    }
    try checkReferences(report)
    if version.isStatementBased { try checkReplacements(report) }
    try checkComponents(report)
    try checkUse(report)
    try checkInterests(report)
    try checkShares(report)
    try checkCycles(report)
  }

  func finding(
    _ rule: Rule, _ place: Int32, _ pointer: String, _ message: String,
    severity: Finding.Severity? = nil
  ) -> Finding {
    let number = index.isCrowded ? " (Statement \(place) of the file.)" : ""
    return Finding(
      severity ?? rule.severity, code: rule.rawValue, message: message + number, advice: rule.advice,
      location: SourceLocation(file: file, line: index.line(of: place), pointer: pointer))
  }

  /// How bad a reference to nothing is: a statement that is alone in its file must refer elsewhere.
  var missing: Finding.Severity { isAlone ? .warning : .error }

  /// The identifier of a record that is not stated, in words.
  func name(of record: Int32) -> String { index.texts[record].map { " " + quoted($0) } ?? "" }

  /// Relationship statements that hold: the last of each record, neither closed nor replaced.
  func holds(_ place: Int) -> Bool {
    let row = index.relationships[place]
    let record = index.records[Int(row.record)]
    return record.other == Int32(place) && !row.flags.contains(.isClosed)
      && !record.flags.contains(.isReplaced)
  }

  func record(_ number: Int32) -> RecordRow? { number < 0 ? nil : index.records[Int(number)] }

  // MARK: Declarations and series

  private func checkDeclarations(_ report: (Finding) throws -> Void) rethrows {
    for row in index.declarations {
      let record = index.records[Int(row.subject)]
      if !record.isStated {
        try report(
          finding(
            .subjectOfDeclarationMissing, row.place, "/declarationSubject",
            "The subject of the declaration\(name(of: row.subject)) is no record of this file."))
      } else if record.flags.isDisjoint(with: [.isEntity, .isPerson]) {
        try report(
          finding(
            .subjectOfDeclarationIsRelationship, row.place, "/declarationSubject",
            "The subject of the declaration is no entity and no person."))
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
      let places = index.at(new.map(\.place))
      try report(finding(.twoNew, new[1].place, status, "The record is new several times: \(places)."))
    }
    // A statement without a date that can be read has no place in the order.
    let dated = rows.filter { $0.date > 0 }
    // Among statements of one day and publication their order in the file decides, as nothing else does.
    if let first = dated.first, first.status != .new, let late = dated.first(where: { $0.status == .new }) {
      try report(
        finding(
          .newNotFirst, late.place, status,
          "The record is new here, and \(index.statement(first.place)) comes before."))
    }
    if closed.count > 1 {
      let places = index.at(closed.map(\.place))
      try report(
        finding(.twoClosed, closed[1].place, status, "The record is closed several times: \(places)."))
    }
    if let last = dated.last, last.status != .closed,
      let early = dated.first(where: { $0.status == .closed })
    {
      try report(
        finding(
          .closedNotLast, early.place, status,
          "The record is closed here, and \(index.statement(last.place)) comes after."))
    }
    if let other = rows.first(where: { $0.type != rows[0].type }) {
      try report(
        finding(
          .mixedRecordTypes, other.place, "/recordType",
          "The record has another type here than \(index.at(rows[0].place))."))
    }
    for (row, next) in zip(dated, dated.dropFirst())
    where row.date == next.date && row.publication == next.publication {
      try report(
        finding(
          .sameDateInSeries, next.place, "/statementDate",
          "It is about the same record, of the same day and the same publication, as"
            + " \(index.statement(row.place))."))
    }
  }
}
