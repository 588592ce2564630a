public import Registry

/// A party that a search found.
public struct Hit: Hashable, Sendable {
  /// Whether it is an entity or a person.
  public enum Kind: String, Hashable, Sendable {
    case entity, person
    /// A record that is referred to but not described.
    case missing
  }

  /// How well it matches, best first.
  public enum Closeness: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// The number, or the name but for case, accents, punctuation and legal form.
    case exact
    /// The name begins with what was asked for.
    case beginning
    /// Every word that was asked for begins a word of the name.
    case words
    /// Spelled alike; only ever suggested.
    case similar

    /// Better first.
    public static func < (left: Closeness, right: Closeness) -> Bool { left.rawValue < right.rawValue }
  }

  /// What it was that matched.
  public enum Match: Hashable, Sendable {
    case record
    case identifier(Identifier)
    case name(RecordName)
  }

  /// The record.
  public let record: RecordID
  /// What it is, by its latest statement.
  public let kind: Kind
  /// Its name by its latest statement.
  public let name: String?
  /// Jurisdiction or nationality by its latest statement: ISO 3166 code.
  public let jurisdiction: String?
  /// When it ceased to exist, by its latest statement.
  public let ended: CalendarDate?
  /// Its identifiers by its latest statement.
  public let identifiers: [Identifier]
  /// What it was that matched: perhaps a former name.
  public let match: Match
  /// How well it matches.
  public let closeness: Closeness
  /// The same as one number, 0 to 100: what the scorer of `match` gives for the name or number.
  public let score: Int
  /// All records of the party where a judgement joins several, in byte order; otherwise empty.
  public let joined: [RecordID]
}

/// What a name or a number leads to.
public enum Lookup: Hashable, Sendable {
  /// Exactly one party.
  case found(RecordID)
  /// Several parties of exactly this name or number; never chosen among.
  case ambiguous([Hit])
  /// None; perhaps one of these is meant.
  case none([Hit])
}
