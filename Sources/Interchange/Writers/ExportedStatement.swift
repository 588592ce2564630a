public import Registry

/// A statement of a registry on its way into a file.
public struct ExportedStatement: Sendable {
  /// The whole statement in canonical form.
  public var canonical: [UInt8]
  /// From when on it counts as known: its publication or else the day of its import.
  public var knownSince: CalendarDate
  /// The place in `ExportContents.sources` of the file that it came from.
  public var source: Int
  /// Line of that file.
  public var line: Int
  /// Whether a day of publication, which it does not name, would change which statement of its record counts.
  public var isOrderedByPublication: Bool
  /// Publisher that the statement names.
  public var publisher: String?
  /// Licence that the statement names.
  public var license: String?

  /// A statement as a registry keeps it.
  public init(
    canonical: [UInt8], knownSince: CalendarDate, source: Int, line: Int,
    isOrderedByPublication: Bool = false, publisher: String? = nil, license: String? = nil
  ) {
    self.isOrderedByPublication = isOrderedByPublication
    self.canonical = canonical
    self.knownSince = knownSince
    self.source = source
    self.line = line
    self.publisher = publisher
    self.license = license
  }
}

/// A file from which a registry has statements.
public struct ExportSource: Hashable, Sendable {
  /// Its name when it was imported.
  public var name: String
  /// SHA-256 as 64 hexadecimal digits, where known.
  public var sha256: String?
  /// Its size in bytes, where known.
  public var bytes: Int?
  /// The licence of the whole file, where somebody said it.
  public var licence: String?
  /// The day of the import.
  public var importedOn: CalendarDate

  /// A file as the import journal knows it.
  public init(
    name: String, sha256: String? = nil, bytes: Int? = nil, licence: String? = nil, importedOn: CalendarDate
  ) {
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
    self.licence = licence
    self.importedOn = importedOn
  }
}

/// What an export says of itself.
public struct ExportContents: Sendable {
  /// The fingerprint of the registry.
  public var fingerprint: String
  /// The day asked about; nil where everything on record is written.
  public var asOf: CalendarDate?
  /// The day of the knowledge; nil where everything known is written.
  public var knownAt: CalendarDate?
  /// The files of the import journal.
  public var sources: [ExportSource]

  /// What an export is made of.
  public init(
    fingerprint: String, asOf: CalendarDate? = nil, knownAt: CalendarDate? = nil, sources: [ExportSource]
  ) {
    self.fingerprint = fingerprint
    self.asOf = asOf
    self.knownAt = knownAt
    self.sources = sources
  }

  /// In one line: which registry, as of when, as known when.
  var words: String {
    "registry \(fingerprint), "
      + (asOf.map { "as of \($0)" } ?? "everything on record")
      + (knownAt.map { ", as known on \($0)" } ?? "")
  }
}

/// Writes statements in one format, one after the other.
///
/// They come in the order of `RegistryStore.statements`: parties before the relationships that name them,
/// component relationships before all others.
public protocol ExportWriter {
  /// Writes what stands before the first statement.
  mutating func begin(_ contents: ExportContents) throws
  /// Writes one statement.
  mutating func write(_ statement: ExportedStatement) throws
  /// Writes a party that interests name and that no statement describes.
  mutating func write(undescribed record: RecordID) throws
  /// Writes what stands after the last statement, licences included, and ends the output.
  mutating func end(_ licences: LicenceList) throws
}

extension ExportWriter {
  /// Writes nothing.
  public mutating func write(undescribed record: RecordID) throws {}
}
