internal import Registry

extension StatementReader {
  /// Refuses statements of BODS 0.1 to 0.3 by name: their members mean other things.
  func refuseOlderVersion(_ root: JSONValue) throws(Refusal) {
    guard root["recordType"] == nil, root["statementId"] == nil else { return }
    guard let mark = root["statementID"] ?? root["statementType"] else { return }
    let version = root["publicationDetails"]?["bodsVersion"]?.string.map(shortened) ?? "0.1, 0.2 or 0.3"
    throw refusal(
      "olderBODSVersion", "This is a statement of BODS \(version); BODS 0.4 is read.",
      advice: "Convert the file to BODS 0.4 first, or ask its publisher for that version.", at: mark)
  }

  /// When and by whom the statement was published, and where it comes from.
  ///
  /// Source: BODS 0.4, PublicationDetails and Source objects.
  mutating func provenance(
    _ root: JSONValue
  ) throws(Refusal) -> (published: CalendarDate?, source: StatementSource) {
    var source = StatementSource()
    var published: CalendarDate?
    if let details = object(root, "publicationDetails") {
      published = try date(details, "publicationDate", .dayOrTime)
      try checkVersion(details)
      source.license = try text(details, "license", .address)
      if let publisher = object(details, "publisher") {
        source.publisher = try text(publisher, "name")
        if source.publisher == nil { source.publisher = try text(publisher, "url", .address) }
      }
    }
    if let origin = object(root, "source") {
      source.types = try texts(origin, "type")
      source.url = try text(origin, "url", .address)
      source.description = try text(origin, "description", .note)
      source.retrievedAt = try text(origin, "retrievedAt")
    }
    return (published, source)
  }

  private mutating func checkVersion(_ details: JSONValue) throws(Refusal) {
    guard let version = try text(details, "bodsVersion"), let value = details["bodsVersion"] else { return }
    guard version != "0.4", !version.hasPrefix("0.4.") else { return }
    remark(
      .warning, "unexpectedVersion",
      "The statement says that it is BODS \(shortened(version)) but is built as in 0.4; it is read as 0.4.",
      at: value)
  }
}
