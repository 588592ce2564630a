public import Registry

/// Something that changed, or will, and that may have overtaken older facts.
public struct RegimeEvent: Hashable, Sendable {
  /// Stable identifier, for instance `GB-X-01`.
  public var id: String
  /// When.
  public var date: CalendarDate
  /// Headline.
  public var title: String
  /// What changed, in our words.
  public var statement: String
  /// Facts that it may have overtaken.
  public var affects: [String]
  /// How it was verified.
  public var verification: Fact.Verification
  /// Where it was read.
  public var citations: [Citation]
  /// Line in the file.
  public var line: Int
}
