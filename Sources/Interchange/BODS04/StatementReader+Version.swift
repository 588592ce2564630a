internal import Registry

extension StatementReader {
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
