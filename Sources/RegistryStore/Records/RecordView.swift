public import Registry

/// What a registry knows of one record, as of a day, as known at a day.
public struct RecordView: Hashable, Sendable {
  /// The record.
  public let id: RecordID
  /// What it is on that day: kind, name, jurisdiction and, where it has ended, when; kind `missing` where
  /// no statement describes it as a party by then.
  public let node: StructureNode
  /// The statement that counts on that day; nil where there is none.
  public let current: StatementView?
  /// All statements known by then, in the order in which they supersede each other, the latest last;
  /// also those of days after the one asked about.
  public let history: [StatementView]
  /// Names in the statement that counts.
  public let names: [RecordName]
  /// Identifiers in the statement that counts.
  public let identifiers: [Identifier]
  /// Interests in the record, or those that a relationship record states.
  public let holders: [Holding]
  /// Interests of the record in others.
  public let holdings: [Holding]
  /// The records that judgements join with it; nil where there are none.
  ///
  /// Then statements, names, numbers and interests are those of all of them.
  public let joined: JoinedParty?
}

/// A statement with its place and its source.
public struct StatementView: Hashable, Sendable {
  /// Identifier of the statement.
  public let id: String
  /// The record that it describes.
  public let record: RecordID
  /// What it describes.
  public let type: RecordType
  /// Place in the life of the record, where stated.
  public let status: RecordStatus?
  /// When it was claimed to be true.
  public let statementDate: CalendarDate
  /// When it was published, where stated.
  public let publicationDate: CalendarDate?
  /// From when on it counts as known: its publication or else the day of its import.
  public let knownSince: CalendarDate
  /// The record whose declaration it belongs to, where stated.
  public let declarationSubject: RecordID?
  /// Who says so.
  public let source: StatementSource
  /// The file and line from which it was first imported.
  public let location: SourceLocation
  /// SHA-256 of its canonical bytes, hexadecimal.
  public let digest: String
  /// First day of the party that it describes, where stated: founding or birth.
  public let begun: CalendarDate?
  /// Last day of the party that it describes, where stated: dissolution or death.
  public let ended: CalendarDate?
  /// The source's own words on the kind of an entity.
  public let typeDetails: String?
}

/// One interest with both of its ends.
public struct Holding: Hashable, Sendable {
  /// Who or what is owned or controlled.
  public let subject: StructureNode
  /// Who owns or controls.
  public let party: StructureNode
  /// Kind of interest.
  public let type: InterestType
  /// Whether the source says that it is direct.
  public let directness: Directness
  /// How large it is.
  public let share: StatedShare
  /// Whether the source declares a beneficial owner.
  public let isBeneficialOwnership: Stated
  /// The statement behind it, with its first day.
  public let claim: Claim
  /// The day from which it no longer holds, where stated.
  public let until: CalendarDate?
}
