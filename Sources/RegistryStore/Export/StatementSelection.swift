public import Registry

/// Which statements of a registry are handed out, and in which extent.
public struct StatementSelection: Hashable, Sendable {
  /// How much of the life of each record.
  public enum Extent: Hashable, Sendable {
    /// Every statement.
    case history
    /// Only the statement that counts for the record on the days asked about.
    case latest
  }

  /// How much of each record.
  public var extent: Extent
  /// Only what was said by this day; nil for everything, whatever the day that it speaks of.
  public var asOf: CalendarDate?
  /// Only what was published, or else imported, by this day; nil for everything.
  public var knownAt: CalendarDate?
  /// Only these companies and everything above them; empty for everything.
  public var companies: [RecordID]
  /// Whether a party that interests name and no statement describes is handed out as well.
  public var withUndescribed: Bool

  /// A selection; without arguments every statement of the registry.
  public init(
    extent: Extent = .history, asOf: CalendarDate? = nil, knownAt: CalendarDate? = nil,
    companies: [RecordID] = [], withUndescribed: Bool = false
  ) {
    self.extent = extent
    self.asOf = asOf
    self.knownAt = knownAt
    self.companies = companies
    self.withUndescribed = withUndescribed
  }
}

/// A statement as the registry keeps it.
public struct StoredStatement: Hashable, Sendable {
  /// Identifier of the statement.
  public let id: String
  /// The record that it describes.
  public let record: RecordID
  /// What it describes.
  public let type: RecordType
  /// The whole statement in canonical form.
  public let canonical: [UInt8]
  /// From when on it counts as known: its publication or else the day of its import.
  public let knownSince: CalendarDate
  /// Whether it names no day of publication and another statement of its record and day is not like it in this:
  /// a day of publication would then decide which of the two counts.
  public let isOrderedByPublication: Bool
  /// Publisher that the statement itself names.
  public let publisher: String?
  /// Licence that the statement itself names.
  public let license: String?
  /// The import that brought it, a place in the journal.
  public let source: Int
  /// Line of that file.
  public let line: Int
}

/// What is handed out at one place.
public enum StoredPiece: Sendable {
  case statement(StoredStatement)
  /// A party that interests name and that no statement describes.
  case undescribed(RecordID)
}
