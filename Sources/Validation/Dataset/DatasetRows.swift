/// What is kept of a record (0.4) or a statement (before): 56 bytes.
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

    static let types: Flags = [.isEntity, .isPerson, .isRelationship]
  }

  var flags: Flags = []
  var status = SeriesRow.Status.none
  /// Line of the first statement; 0 where there is none.
  var line: Int32 = 0
  /// Line of the statement that is marked as a component.
  var componentLine: Int32 = 0
  /// Line of the first statement that names it as the subject of its declaration.
  var declaredLine: Int32 = 0
  /// Statements of the record.
  var statements: Int32 = 0
  /// Last relationship row of the record by date; -1 for none.
  var latest: Int32 = -1
  var founded: Int32 = 0
  var dissolved: Int32 = 0
  var date: Int64 = 0
  var publication: Int64 = 0

  var isStated: Bool { line > 0 }
}

/// One statement of a record that has several.
struct SeriesRow {
  enum Status: UInt8 { case none, new, updated, closed }

  let record: Int32
  let line: Int32
  let date: Int64
  let publication: Int64
  let status: Status
  let type: UInt8
}

/// One statement of a relationship: 48 bytes.
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
  let line: Int32
  /// Number of the record; -1 where there is none.
  let subject: Int32
  let party: Int32
  let flags: Flags
  let interests: Range<Int32>
  let components: Range<Int32>
  let date: Int64
}

/// One interest: 32 bytes.
struct InterestRow {
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let isOwnership = Flags(rawValue: 1)
    static let isIndirect = Flags(rawValue: 2)
    static let isNomination = Flags(rawValue: 4)
    static let isTrustRole = Flags(rawValue: 8)
    static let isBeneficiary = Flags(rawValue: 16)
    static let isOpenToAll = Flags(rawValue: 32)
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
