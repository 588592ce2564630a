public import Registry

/// A file that is imported, as the import journal keeps it.
public struct ImportSource: Hashable, Sendable {
  /// File name as given; `-` for standard input.
  public var name: String
  /// SHA-256 of the file, 64 hexadecimal digits; may be filled in while the import runs.
  public var sha256: String?
  /// Size in bytes; may be filled in while the import runs.
  public var bytes: Int?
  /// Licence under which it was published, as far as known.
  public var licence: String?
  /// The day of the import: statements without a publication date are known from then on.
  public var importedOn: CalendarDate

  /// A file to import; without `importedOn`, today in UTC.
  public init(
    name: String, sha256: String? = nil, bytes: Int? = nil, licence: String? = nil,
    importedOn: CalendarDate? = nil
  ) {
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
    self.licence = licence
    self.importedOn = importedOn ?? CalendarDate.today
  }
}
