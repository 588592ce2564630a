internal import Registry

/// Writes RDF in Turtle with the vocabulary of BODS 0.4: for each record the statement that counts and what it
/// says.
///
/// Turtle has no named graphs, so a record has one description and not its history. Source: BODS for Linked
/// Data, https://vocab.openownership.org/ and bods-vocabulary-0.4.0.ttl.
public struct RDFWriter: ExportWriter {
  private var buffer: TextBuffer
  private var reader = StoredStatementReader()
  private var contents = ExportContents(fingerprint: "", sources: [])

  /// Writes into an output.
  public init(_ output: any ByteOutput) { buffer = TextBuffer(output) }

  /// Writes the prefixes.
  public mutating func begin(_ contents: ExportContents) throws {
    self.contents = contents
    try buffer.add(
      """
      # \(VisibleControls.line(contents.words))
      @prefix bods: <https://vocab.openownership.org/terms#> .
      @prefix codes: <https://vocab.openownership.org/codelists#> .
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

      """)
  }

  /// Writes a statement and what it says of its record.
  public mutating func write(_ statement: ExportedStatement) throws {
    let claim = try reader.statement(statement.canonical)
    var node = TurtleNode(TurtleText.name("statement", claim.id), type: RDFWriter.type(claim.status))
    node.add("bods:statementIdString", TurtleText.literal(claim.id))
    node.add("bods:statementDate", TurtleText.date(claim.statementDate))
    node.add("bods:publicationDate", claim.publicationDate.map(TurtleText.date))
    node.add("bods:bodsVersion", "\"0.4\"")
    node.add("bods:license", claim.source.license.map(TurtleText.literal))
    node.add(
      "bods:publisher",
      claim.source.publisher.map { "[ a bods:Agent ; bods:agentName \(TurtleText.literal($0)) ]" })
    node.add("bods:source", source(claim, statement))
    if let subject = claim.declarationSubject {
      let name = TurtleText.name("record", subject.text)
      node.add("bods:declaration", "[ a bods:Declaration ; bods:declarationSubject \(name) ]")
    }
    node.add("bods:recordDetails", TurtleText.name("record", claim.recordId.text))
    try buffer.add(node.text)
    switch claim.details {
    case .entity(let entity): try buffer.add(RDFParties.text(entity, claim.recordId))
    case .person(let person): try buffer.add(RDFParties.text(person, claim.recordId))
    case .relationship(let relationship):
      try buffer.add(RDFInterests.text(relationship, claim, asOf: contents.asOf))
    }
  }

  /// Writes the licences of the files as a comment, and ends the output.
  public mutating func end(_ licences: LicenceList) throws {
    for entry in licences.sources {
      guard let licence = entry.source.licence else { continue }
      var node = TurtleNode(TurtleText.name("file", entry.source.name), type: nil)
      node.add("dcterms:license", TurtleText.address(licence))
      try buffer.add(node.text)
    }
    for line in licences.lines { try buffer.add("# \(line)\n") }
    try buffer.finish()
  }

  private func source(_ claim: Statement, _ statement: ExportedStatement) -> String {
    var parts = claim.source.types.filter(RDFWriter.sourceTypes.contains).map {
      "a bods:\(TurtleText.code($0))"
    }
    if parts.isEmpty { parts = ["a bods:Source"] }
    if let words = claim.source.description { parts.append("bods:description \(TurtleText.literal(words))") }
    if let url = claim.source.url { parts.append("bods:url \(TurtleText.address(url))") }
    if let day = claim.source.retrievedAt { parts.append("bods:retrievedAt \(TurtleText.literal(day))") }
    if contents.sources.indices.contains(statement.source) {
      let name = contents.sources[statement.source].name
      parts.append("dcterms:source \(TurtleText.name("file", name))")
    }
    return "[ \(parts.joined(separator: " ; ")) ]"
  }

  /// Codelist sourceType of BODS 0.4.
  private static let sourceTypes: Set<String> = [
    "selfDeclaration", "officialRegister", "thirdParty", "primaryResearch", "verified",
  ]

  private static func type(_ status: RecordStatus?) -> String {
    switch status {
    case .new: return "bods:New"
    case .updated: return "bods:Updated"
    case .closed: return "bods:Closed"
    case nil: return "bods:Statement"
    }
  }
}

/// A subject with its properties, in the order given.
struct TurtleNode {
  private let subject: String
  private var parts: [String]

  init(_ subject: String, type: String?) {
    self.subject = subject
    parts = type.map { ["a \($0)"] } ?? []
  }

  /// A property; nothing where there is no value.
  mutating func add(_ property: String, _ value: String?) {
    if let value { parts.append("\(property) \(value)") }
  }

  var text: String { "\(subject) \(parts.joined(separator: " ;\n  ")) .\n" }
}
