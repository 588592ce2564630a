public import Registry

/// How much of what a registry holds, as of a day, as known at a day.
public struct RegistryStatistics: Hashable, Sendable {
  /// Statements known by then by what they describe, whatever the day that they speak of.
  public internal(set) var statementsByType: [RecordType: Int] = [:]
  /// Statements by place in the life of their record; nil where not stated.
  public internal(set) var statementsByStatus: [RecordStatus?: Int] = [:]
  /// Records that some statement known by then describes.
  public internal(set) var records = 0
  /// Records that are referred to but not described by any statement.
  public internal(set) var danglingRecords = 0
  /// Entities on that day by jurisdiction code; nil where not stated.
  public internal(set) var entitiesByJurisdiction: [String?: Int] = [:]
  /// Entities on that day by type.
  public internal(set) var entitiesByType: [EntityType: Int] = [:]
  /// Persons on that day by how much is known of them.
  public internal(set) var personsByType: [PersonType: Int] = [:]
  /// Entities and persons among these that have ended by then.
  public internal(set) var ended = 0
  /// Relationship records of which at least one interest holds on that day.
  public internal(set) var relationships = 0
  /// Interests that hold on that day by kind.
  public internal(set) var interestsByType: [InterestType: Int] = [:]
  /// Interests that hold on that day by directness.
  public internal(set) var interestsByDirectness: [Directness: Int] = [:]
  /// Interests that hold on that day and state how large they are.
  public internal(set) var interestsWithShare = 0
  /// Interests that hold on that day and do not.
  public internal(set) var interestsWithoutShare = 0
  /// Interests that hold on that day and name no party.
  public internal(set) var interestsWithoutParty = 0
  /// The whole import journal, oldest first: what is in the file, not what was known.
  public internal(set) var imports: [JournalEntry] = []

  /// All statements.
  public var statements: Int { statementsByType.values.reduce(0, +) }
}

/// One import that added something.
public struct JournalEntry: Hashable, Sendable {
  /// What was imported, and when.
  public let source: ImportSource
  /// Statements that were new.
  public let added: Int
  /// Statements that the registry had already.
  public let alreadyPresent: Int
  /// Statements that were refused.
  public let conflicts: Int
}
