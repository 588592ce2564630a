internal import Glibc
internal import Registry

/// What two members of a statement say, with their bytes.
struct ProvenanceMemory {
  let details: [UInt8]
  let origin: [UInt8]
  let published: CalendarDate?
  let source: StatementSource

  /// Whether both were written in the same bytes.
  func was(_ details: UnsafeRawBufferPointer, _ origin: UnsafeRawBufferPointer) -> Bool {
    ProvenanceMemory.areSame(self.details, details) && ProvenanceMemory.areSame(self.origin, origin)
  }

  private static func areSame(_ known: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard known.count == bytes.count else { return false }
    guard let base = bytes.baseAddress else { return true }
    return known.withUnsafeBytes { $0.baseAddress.map { memcmp($0, base, bytes.count) == 0 } ?? true }
  }
}

extension StatementReader {
  /// When and by whom the statement was published, and where it comes from.
  ///
  /// Source: BODS 0.4, PublicationDetails and Source objects.
  ///
  /// The same bytes say the same, so they are read once; those with findings are read every time.
  mutating func provenance(
    _ root: JSONValue, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(Refusal) -> (published: CalendarDate?, source: StatementSource) {
    let details =
      root["publicationDetails"].map { $0.extent(in: bytes) } ?? UnsafeRawBufferPointer(start: nil, count: 0)
    let origin = root["source"].map { $0.extent(in: bytes) } ?? UnsafeRawBufferPointer(start: nil, count: 0)
    if let last = lastProvenance, last.was(details, origin) { return (last.published, last.source) }
    let before = findings.count
    let (published, source) = try readProvenance(root)
    if findings.count == before {
      lastProvenance = ProvenanceMemory(
        details: Array(details), origin: Array(origin), published: published, source: source)
    }
    return (published, source)
  }

  private mutating func readProvenance(
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
