public import Registry

/// What a validation is to know and to look for.
public struct ValidationOptions: Sendable {
  /// The version whose rules hold; nil to take it from the first statement.
  public var version: BODSVersion?
  /// The day after which a date lies in the future.
  public var today: CalendarDate
  /// Whether only the schema is checked.
  public var isSchemaOnly: Bool
  /// Codes of registers that are known, as org-id.guide lists them; nil to check their form only.
  public var schemes: Set<String>?
  /// Bytes that the index of all statements may take; beyond them the checks across statements are left out.
  public var mostIndexBytes: Int

  /// Options; `today` has no default, so that nothing depends on a hidden clock.
  public init(
    today: CalendarDate, version: BODSVersion? = nil, isSchemaOnly: Bool = false, schemes: Set<String>? = nil,
    mostIndexBytes: Int = 256 << 20
  ) {
    self.today = today
    self.version = version
    self.isSchemaOnly = isSchemaOnly
    self.schemes = schemes
    self.mostIndexBytes = mostIndexBytes
  }
}
