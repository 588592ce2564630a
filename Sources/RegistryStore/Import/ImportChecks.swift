import Registry

/// What is said at the end of an import about the statements that it brought.
struct ImportChecks {
  let session: Session
  let file: String
  /// Number of the last statement before this import.
  let after: Int64
  /// Whether a record may have more than one statement of which this import brought one.
  let mayHaveTies: Bool

  func run(_ summary: inout ImportSummary) throws {
    try checkReferences(&summary)
    if mayHaveTies { try checkTies(&summary) }
  }

  private static let references: [(name: String, pointer: String, sql: String)] = [
    (
      "subject", "/recordDetails/subject",
      "SELECT DISTINCT l.statement AS s, r.id AS id FROM records r JOIN links l ON l.subject = r.number"
        + " WHERE r.type IS NULL AND l.statement > ?1"
    ),
    (
      "interestedParty", "/recordDetails/interestedParty",
      "SELECT DISTINCT l.statement AS s, r.id AS id FROM records r JOIN links l ON l.party = r.number"
        + " WHERE r.type IS NULL AND l.statement > ?1"
    ),
    (
      "declarationSubject", "/declarationSubject",
      "SELECT s.number AS s, r.id AS id FROM statements s JOIN records r ON r.number = s.declaration"
        + " WHERE r.type IS NULL AND s.number > ?1"
    ),
    (
      "componentRecords", "/recordDetails/componentRecords",
      "SELECT c.statement AS s, r.id AS id FROM components c JOIN records r ON r.number = c.record"
        + " WHERE r.type IS NULL AND c.statement > ?1"
    ),
  ]

  private func checkReferences(_ summary: inout ImportSummary) throws {
    guard try session.integer("SELECT EXISTS (SELECT 1 FROM records WHERE type IS NULL)") == 1 else { return }
    for reference in ImportChecks.references {
      var kept = 0
      let rows = try session.prepare(
        "SELECT t.id, t.line, d.id FROM (\(reference.sql)) d JOIN statements t ON t.number = d.s"
          + " ORDER BY t.position, t.number, d.id LIMIT \(ImportSummary.findingLimit)")
      try rows.bind(after).each { row in
        kept += 1
        summary.note(
          Finding(
            .warning, code: "danglingReference",
            message: "The \(reference.name) of statement '\(row.text(0))' is record '\(row.text(2))', "
              + "which no statement in the registry describes; what is known ends there.",
            advice: "Import the file that describes the record, or ask the publisher for it.",
            location: SourceLocation(file: file, line: Int(row.int(1)), pointer: reference.pointer),
            statements: [row.text(0)]))
      }
      guard kept == ImportSummary.findingLimit else { continue }
      let total =
        try session.prepare("SELECT count(*) FROM (\(reference.sql))").bind(after)
        .first { Int($0.int(0)) } ?? 0
      summary.count("danglingReference", .warning, total - kept)
    }
  }

  /// Statements whose order only their identifiers decide.
  private func checkTies(_ summary: inout ImportSummary) throws {
    let ties = """
      SELECT DISTINCT new.number AS s FROM statements new JOIN statements old INDEXED BY statementsByRecord
      ON old.record = new.record AND old.stated = new.stated AND old.published = new.published
      AND old.status = new.status WHERE new.number > ?1 AND old.number <> new.number
      """
    var kept = 0
    let rows = try session.prepare(
      """
      SELECT t.id, t.line, r.id FROM (\(ties)) d JOIN statements t ON t.number = d.s
      JOIN records r ON r.number = t.record
      ORDER BY t.position, t.number LIMIT \(ImportSummary.findingLimit)
      """)
    try rows.bind(after).each { row in
      kept += 1
      summary.note(
        Finding(
          .note, code: "sameDateStatements",
          message: "Statement '\(row.text(0))' and another one of record '\(row.text(2))' have the same "
            + "dates and status, so the dates do not say which is later; the greater identifier counts.",
          advice: "Ask the publisher to give corrections a later publication date.",
          location: SourceLocation(file: file, line: Int(row.int(1))), statements: [row.text(0)]))
    }
    guard kept == ImportSummary.findingLimit else { return }
    let total = try session.prepare("SELECT count(*) FROM (\(ties))").bind(after).first { Int($0.int(0)) }
    summary.count("sameDateStatements", .note, (total ?? 0) - kept)
  }
}
