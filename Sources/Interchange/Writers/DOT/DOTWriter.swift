public import Registry

/// Writes DOT for Graphviz: persons as ellipses, entities as boxes, what is not known with a dashed line; an
/// edge for each interest from who holds to what is held.
///
/// Source: The DOT Language, https://graphviz.org/doc/info/lang.html.
public struct DOTWriter: ExportWriter {
  private var buffer: TextBuffer
  private var reader = StoredStatementReader()
  private var contents = ExportContents(fingerprint: "", sources: [])

  /// Writes into an output.
  public init(_ output: any ByteOutput) { buffer = TextBuffer(output) }

  /// Opens the graph.
  public mutating func begin(_ contents: ExportContents) throws {
    self.contents = contents
    try buffer.add(
      """
      // \(VisibleControls.line(contents.words))
      digraph registry {
      graph [charset="UTF-8", rankdir=TB];
      node [fontname="sans-serif"];
      edge [fontname="sans-serif", fontsize=10];

      """)
  }

  /// Writes a node, or the edges of a relationship.
  public mutating func write(_ statement: ExportedStatement) throws {
    let claim = try reader.statement(statement.canonical)
    if let party = PartySummary(claim) { return try node(party) }
    guard case .relationship(let relationship) = claim.details else { return }
    for interest in ExportedInterest.all(of: claim, relationship, asOf: contents.asOf) {
      let ends = interest.ends(statement: claim.id)
      for party in ends.unnamed { try node(party) }
      try buffer.add(
        "\(DOTWriter.id(ends.party)) -> \(DOTWriter.id(ends.subject))"
          + " [label=\(DOTWriter.label(DOTWriter.words(interest)))\(DOTWriter.style(interest))];\n")
    }
  }

  /// Writes a node of which no more than its identifier is known.
  public mutating func write(undescribed record: RecordID) throws {
    try node(PartySummary(undescribed: record))
  }

  private mutating func node(_ party: PartySummary) throws {
    var lines = [party.label]
    if let identifier = party.identifiers.first { lines.append(identifier.qualified) }
    if let place = party.place { lines.append(place) }
    if let ended = party.ended ?? party.closed { lines.append("ended \(ended)") }
    let shape = party.kind == "person" ? "ellipse" : "box"
    let isKnown = party.name != nil
    try buffer.add(
      "\(DOTWriter.id(party.record)) [label=\(DOTWriter.label(lines)), shape=\(shape)"
        + "\(isKnown ? "" : ", style=dashed")];\n")
  }

  private static func words(_ interest: ExportedInterest) -> [String] {
    let stated = interest.interest
    var first = stated.type.plainWords
    if case .stated(let share) = stated.share {
      first += " \(share.words)"
    } else if stated.type.measure != nil {
      first += ", share not stated"
    }
    var lines = [first]
    if stated.directness == .indirect { lines.append("indirect") }
    if let end = interest.end { lines.append("until \(end)") }
    return lines
  }

  private static func style(_ interest: ExportedInterest) -> String {
    if interest.end != nil { return ", style=dotted" }
    return interest.interest.directness == .indirect ? ", style=dashed" : ""
  }

  /// A record identifier: in quotes, as no two identifiers may become one.
  private static func id(_ record: RecordID) -> String {
    var text = String.UnicodeScalarView()
    for scalar in record.text.unicodeScalars {
      // Graphviz takes a backslash away only before a quote, and a line break behind one.
      if scalar == "\"" || scalar == "\\" { text.append("\\") }
      text.append(scalar)
    }
    let escaped = String(text)
    return VisibleControls.line(escaped) == escaped ? "\"\(escaped)\"" : "\"_\(XMLText.token(record.text))\""
  }

  /// Lines of a label: nothing in them is markup, an escape or an entity.
  private static func label(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      var text = String.UnicodeScalarView()
      for scalar in VisibleControls.line(line).unicodeScalars {
        switch scalar {
        case "\"", "\\":
          text.append("\\")
          text.append(scalar)
        case "&": text.append(contentsOf: "&amp;".unicodeScalars)
        default: text.append(scalar)
        }
      }
      return String(text)
    }
    return "\"\(escaped.joined(separator: "\\n"))\""
  }

  /// Closes the graph; the licences stand behind it as a comment.
  public mutating func end(_ licences: LicenceList) throws {
    try buffer.add("}\n")
    for line in licences.lines { try buffer.add("// \(line)\n") }
    try buffer.finish()
  }
}
