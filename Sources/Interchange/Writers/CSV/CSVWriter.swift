internal import Registry

/// Writes tables into a folder: `entities.csv`, `persons.csv`, `relationships.csv` with one row for each
/// interest, `statements.csv`, `sources.csv`, and `LICENSES.txt`.
///
/// The columns are described in Docs/Export.md; cells are as `CSVCell` says. Source: RFC 4180.
public struct CSVWriter: ExportWriter {
  private let folder: any OutputFolder
  private var entities: TextBuffer
  private var persons: TextBuffer
  private var relationships: TextBuffer
  private var statements: TextBuffer
  private var reader = StoredStatementReader()
  private var contents = ExportContents(fingerprint: "", sources: [])

  /// Opens the tables in a folder.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public init(_ folder: any OutputFolder) throws(InterchangeError) {
    self.folder = folder
    entities = TextBuffer(try folder.file("entities.csv"))
    persons = TextBuffer(try folder.file("persons.csv"))
    relationships = TextBuffer(try folder.file("relationships.csv"))
    statements = TextBuffer(try folder.file("statements.csv"))
  }

  /// Writes the names of the columns.
  public mutating func begin(_ contents: ExportContents) throws {
    self.contents = contents
    try entities.add(CSVCell.row(CSVColumns.entities))
    try persons.add(CSVCell.row(CSVColumns.persons))
    try relationships.add(CSVCell.row(CSVColumns.relationships))
    try statements.add(CSVCell.row(CSVColumns.statements))
  }

  /// Writes a row about the statement, and one for its party or for each of its interests.
  public mutating func write(_ statement: ExportedStatement) throws {
    let claim = try reader.statement(statement.canonical)
    switch claim.details {
    case .entity(let entity): try entities.add(CSVCell.row(CSVColumns.cells(entity, claim)))
    case .person(let person): try persons.add(CSVCell.row(CSVColumns.cells(person, claim)))
    case .relationship(let relationship):
      for interest in ExportedInterest.all(of: claim, relationship, asOf: contents.asOf) {
        try relationships.add(CSVCell.row(CSVColumns.cells(interest, claim)))
      }
    }
    let source =
      contents.sources.indices.contains(statement.source) ? contents.sources[statement.source] : nil
    let digest = StatementDraft.digest(statement.canonical, digits: 64)
    try statements.add(
      CSVCell.row([
        claim.id, claim.recordId.text, claim.details.type.rawValue, claim.status?.rawValue ?? "",
        claim.statementDate.description, claim.publicationDate?.description ?? "",
        statement.knownSince.description, claim.declarationSubject?.text ?? "",
        claim.source.types.joined(separator: " | "), claim.source.description ?? "", claim.source.url ?? "",
        claim.source.retrievedAt ?? "", claim.source.publisher ?? "", claim.source.license ?? "",
        source?.name ?? "", String(statement.line), source?.licence ?? "", digest,
      ]))
  }

  /// Writes the sources and licences, and ends all files.
  public mutating func end(_ licences: LicenceList) throws {
    try entities.finish()
    try persons.finish()
    try relationships.finish()
    try statements.finish()
    var sources = TextBuffer(try folder.file("sources.csv"))
    try sources.add(CSVCell.row(CSVColumns.sources))
    for entry in licences.sources {
      let source = entry.source
      try sources.add(
        CSVCell.row([
          source.name, source.sha256 ?? "", source.bytes.map(String.init) ?? "",
          source.importedOn.description, source.licence ?? "", String(entry.statements),
        ]))
    }
    try sources.finish()
    var text = TextBuffer(try folder.file("LICENSES.txt"))
    try text.add(licences.text)
    try text.finish()
  }
}
