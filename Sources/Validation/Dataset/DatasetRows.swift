/// What is kept of a record (0.4) or a statement (before): 32 bytes.
struct RecordRow {
  struct Flags: OptionSet {
    let rawValue: UInt16
    static let isEntity = Flags(rawValue: 1)
    static let isPerson = Flags(rawValue: 2)
    static let isRelationship = Flags(rawValue: 4)
    static let isComponent = Flags(rawValue: 8)
    /// Listed as a component somewhere.
    static let isListed = Flags(rawValue: 16)
    /// Listed as a component after it was stated.
    static let isListedAfter = Flags(rawValue: 32)
    static let isReferred = Flags(rawValue: 64)
    static let isDeclarationSubject = Flags(rawValue: 128)
    static let isTrust = Flags(rawValue: 256)
    static let isNomination = Flags(rawValue: 512)
    static let isArrangement = Flags(rawValue: 1_024)
    /// Replaced by a later statement, before 0.4.
    static let isReplaced = Flags(rawValue: 2_048)
    /// Stated more than once, so that its statements stand in the series.
    static let isSeries = Flags(rawValue: 4_096)

    static let types: Flags = [.isEntity, .isPerson, .isRelationship]
  }

  var flags: Flags = []
  var status = SeriesRow.Status.none
  /// The first statement of it, from 1; 0 where there is none.
  var place: Int32 = 0
  /// Of a relationship the last row by date, of an entity the place of its dates; -1 for none.
  var other: Int32 = -1
  /// Of the first statement.
  var date: Int64 = 0
  var publication: Int64 = 0

  var isStated: Bool { place > 0 }
}

/// When an entity was founded and dissolved, as `yyyymmdd`; 0 where it is not known.
struct EntityLife {
  let founded: Int32
  let dissolved: Int32
}

/// Where a record is first marked as a component, and as what: one identifier may have several types.
struct ComponentPlace {
  let place: Int32
  let type: RecordRow.Flags
}

/// A statement and the subject of its declaration.
struct DeclarationRow {
  let subject: Int32
  let place: Int32
}

/// A statement and one that it replaces, with the place of that in its list.
struct ReplacementRow {
  let record: Int32
  let replaced: Int32
  let place: Int32
  let ordinal: Int32
}

/// One statement of a record that has several.
struct SeriesRow {
  enum Status: UInt8 { case none, new, updated, closed }

  let record: Int32
  let place: Int32
  let date: Int64
  let publication: Int64
  let status: Status
  let type: UInt8
}

/// One statement of a relationship: 40 bytes.
struct RelationshipRow {
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let isComponent = Flags(rawValue: 1)
    static let isClosed = Flags(rawValue: 2)
    static let subjectWasStated = Flags(rawValue: 4)
    static let partyWasStated = Flags(rawValue: 8)
    static let partyIsUnspecified = Flags(rawValue: 16)
    /// The party is referred to as a person, before 0.4.
    static let partyIsCalledPerson = Flags(rawValue: 32)
  }

  let record: Int32
  /// The statement, from 1.
  let place: Int32
  /// Number of the record; -1 where there is none.
  let subject: Int32
  let party: Int32
  /// Where its interests and components begin; they go on to those of the next row.
  let firstInterest: Int32
  let firstComponent: Int32
  let date: Int64
  let flags: Flags
}

/// One interest: 24 bytes.
struct InterestRow {
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let isOwnership = Flags(rawValue: 1)
    static let isIndirect = Flags(rawValue: 2)
    static let isNomination = Flags(rawValue: 4)
    static let isTrustRole = Flags(rawValue: 8)
    static let isBeneficiary = Flags(rawValue: 16)
    static let isOpenToAll = Flags(rawValue: 32)
    /// The share is more than the least one.
    static let isMore = Flags(rawValue: 64)
  }

  /// Place in `additive`; 255 for kinds that do not add up.
  let kind: UInt8
  let flags: Flags
  /// Full days as `yyyymmdd`; 0 where there is none.
  let start: Int32
  let end: Int32
  /// Least share in billionths of a percent point.
  let share: Int64
}
