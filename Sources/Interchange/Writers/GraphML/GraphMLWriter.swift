public import Registry

/// Writes GraphML: a node for each party, an edge for each interest from who holds to what is held.
///
/// Shares are intervals: `share_min` and `share_max` in per cent, `share_min_open` and `share_max_open`; none of
/// them where nothing is stated. Source: GraphML, http://graphml.graphdrawing.org/specification.html.
public struct GraphMLWriter: ExportWriter {
  private var buffer: TextBuffer
  private var reader = StoredStatementReader()
  private var contents = ExportContents(fingerprint: "", sources: [])

  /// Writes into an output.
  public init(_ output: any ByteOutput) { buffer = TextBuffer(output) }

  private static let graphKeys = ["registry", "licences"]
  private static let nodeKeys = [
    "record", "label", "name", "kind", "type", "place", "identifiers", "begun", "ended", "closed",
    "unspecified_reason", "node_statement",
  ]
  private static let edgeKeys: [(name: String, type: String)] = [
    ("relationship", "string"), ("interest", "int"), ("interest_type", "string"), ("directness", "string"),
    ("share_min", "double"), ("share_max", "double"), ("share_min_open", "boolean"),
    ("share_max_open", "boolean"), ("beneficial_ownership", "boolean"), ("start", "string"),
    ("end", "string"),
    ("details", "string"), ("component", "boolean"), ("statement", "string"),
  ]

  /// Declares the keys and opens the graph.
  public mutating func begin(_ contents: ExportContents) throws {
    self.contents = contents
    try buffer.add(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="\
      http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """)
    for name in GraphMLWriter.graphKeys { try key(name, "graph", "string") }
    for name in GraphMLWriter.nodeKeys { try key(name, "node", "string") }
    for key in GraphMLWriter.edgeKeys { try self.key(key.name, "edge", key.type) }
    try buffer.add("<graph id=\"registry\" edgedefault=\"directed\">\n")
    try buffer.add("<data key=\"registry\">\(XMLText.escaped(contents.words))</data>\n")
  }

  private mutating func key(_ name: String, _ place: String, _ type: String) throws {
    try buffer.add("<key id=\"\(name)\" for=\"\(place)\" attr.name=\"\(name)\" attr.type=\"\(type)\"/>\n")
  }

  /// Writes a node, or the edges of a relationship.
  public mutating func write(_ statement: ExportedStatement) throws {
    let claim = try reader.statement(statement.canonical)
    if let party = PartySummary(claim) { return try node(party) }
    guard case .relationship(let relationship) = claim.details else { return }
    for interest in ExportedInterest.all(of: claim, relationship, asOf: contents.asOf) {
      try edge(interest, claim)
    }
  }

  /// Writes a node of which no more than its identifier is known.
  public mutating func write(undescribed record: RecordID) throws {
    try node(PartySummary(undescribed: record))
  }

  private mutating func node(_ party: PartySummary) throws {
    var text = "<node id=\"\(GraphMLWriter.id(party.record))\">"
    func data(_ key: String, _ value: String?) {
      if let value { text += "<data key=\"\(key)\">\(XMLText.escaped(value))</data>" }
    }
    data("record", party.record.text)
    data("label", party.label)
    data("name", party.name)
    data("kind", party.kind)
    data("type", party.type)
    data("place", party.place)
    if !party.identifiers.isEmpty {
      data("identifiers", party.identifiers.map(\.qualified).joined(separator: "; "))
    }
    data("begun", party.begun?.description)
    data("ended", party.ended?.description)
    data("closed", party.closed?.description)
    data("unspecified_reason", party.reason?.rawValue)
    data("node_statement", party.statement)
    try buffer.add(text + "</node>\n")
  }

  private mutating func edge(_ interest: ExportedInterest, _ claim: Statement) throws {
    let ends = interest.ends(statement: claim.id)
    for party in ends.unnamed { try node(party) }
    let stated = interest.interest
    var text =
      "<edge id=\"e.\(XMLText.token(interest.record.text))_23\(interest.ordinal + 1)\""
      + " source=\"\(GraphMLWriter.id(ends.party))\" target=\"\(GraphMLWriter.id(ends.subject))\">"
    func data(_ key: String, _ value: String?) {
      if let value { text += "<data key=\"\(key)\">\(XMLText.escaped(value))</data>" }
    }
    data("relationship", interest.record.text)
    data("interest", String(interest.ordinal + 1))
    data("interest_type", stated.type.rawValue)
    data("directness", stated.directness.rawValue)
    if case .stated(let share) = stated.share {
      data("share_min", share.min.decimalText.text)
      data("share_max", share.max.decimalText.text)
      data("share_min_open", String(share.minOpen))
      data("share_max_open", String(share.maxOpen))
    }
    data("beneficial_ownership", stated.isBeneficialOwnership.word)
    data("start", stated.startDate?.description)
    data("end", interest.end?.description)
    data("details", stated.details)
    if interest.isComponent { data("component", "true") }
    data("statement", claim.id)
    try buffer.add(text + "</edge>\n")
  }

  /// Writes the licences as data of the graph, and closes it.
  public mutating func end(_ licences: LicenceList) throws {
    try buffer.add(
      "<data key=\"licences\">\(XMLText.escaped(licences.lines.joined(separator: "\n")))</data>\n")
    try buffer.add("</graph>\n</graphml>\n")
    try buffer.finish()
  }

  private static func id(_ record: RecordID) -> String { "n.\(XMLText.token(record.text))" }
}
