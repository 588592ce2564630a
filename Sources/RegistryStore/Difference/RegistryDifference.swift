public import Registry

/// How the meaning of one registry on one day differs from that of the same or another one on another
/// day.
///
/// Records and interests are compared, not statements: the same facts under other statement or
/// relationship identifiers, in another order or other files, are no difference. Records are the same
/// where they have the same record identifier.
public struct RegistryDifference: Hashable, Sendable {
  /// Entities and persons, in byte order of record identifiers.
  public var parties: [PartyChange]
  /// Interests, in byte order of subject, then party, then kind.
  public var interests: [InterestChange]
  /// Names of the parties of these interests, before and after, where they have one.
  public var namesBefore: [RecordID: String]
  /// The same after.
  public var namesAfter: [RecordID: String]

  /// Whether nothing differs.
  public var isEmpty: Bool { parties.isEmpty && interests.isEmpty }

  /// The same seen from the other side: what was added is removed.
  public var reversed: RegistryDifference {
    RegistryDifference(
      parties: parties.map(\.reversed), interests: interests.map(\.reversed), namesBefore: namesAfter,
      namesAfter: namesBefore)
  }
}

/// An entity or a person who was added or removed, or of whom something else is said.
public struct PartyChange: Hashable, Sendable {
  /// The record.
  public var record: RecordID
  /// What it is and was: an entity or a person.
  public var type: RecordType
  /// The statement that counted before; nil where there was none.
  public var statementBefore: String?
  /// The statement that counts after; nil where there is none.
  public var statementAfter: String?
  /// The name before.
  public var nameBefore: String?
  /// The name after.
  public var nameAfter: String?
  /// What differs, where there is a statement on both sides.
  public var properties: [PropertyChange]

  var reversed: PartyChange {
    PartyChange(
      record: record, type: type, statementBefore: statementAfter, statementAfter: statementBefore,
      nameBefore: nameAfter, nameAfter: nameBefore, properties: properties.map(\.reversed))
  }
}

/// One property of an entity or person that differs.
public struct PropertyChange: Hashable, Sendable {
  /// Which.
  public var property: PartyProperty
  /// Its values before, sorted; none where nothing was said.
  public var before: [String]
  /// Its values after.
  public var after: [String]

  var reversed: PropertyChange { PropertyChange(property: property, before: after, after: before) }
}

/// Properties of entities and persons that are compared: all that the model holds.
public enum PartyProperty: String, Sendable, CaseIterable {
  case recordType, kind, name, otherNames, form, jurisdiction, nationalities, identifiers, addresses, born
  case founded, ended, listed, unspecified, isComponent
}

/// An interest that began or ended, or of which something else is said.
public struct InterestChange: Hashable, Sendable {
  /// What is owned or controlled, by whom, how.
  public var key: InterestKey
  /// What was said before; nil where there was no such interest.
  public var before: InterestFacts?
  /// What is said after; nil where there is none.
  public var after: InterestFacts?
  /// The statement behind `before`.
  public var statementBefore: String?
  /// The statement behind `after`.
  public var statementAfter: String?
  /// Where one side has no such interest any more: the day on which it says that it ended.
  public var ended: CalendarDate?

  var reversed: InterestChange {
    InterestChange(
      key: key, before: after, after: before, statementBefore: statementAfter,
      statementAfter: statementBefore, ended: ended)
  }
}

/// What makes two interests the same one: who holds what of whom, and whether directly.
public struct InterestKey: Hashable, Sendable {
  /// The end of an interest: a record, or a reason why none is named, without the words beside it.
  public enum End: Hashable, Sendable {
    case record(RecordID)
    case unspecified(UnspecifiedReason)

    init(_ party: Party) {
      switch party {
      case .record(let id): self = .record(id)
      case .unspecified(let reason, _): self = .unspecified(reason)
      }
    }

    var sortKey: String {
      switch self {
      case .record(let id): return id.text
      case .unspecified(let reason): return "\u{10FFFF}" + reason.rawValue
      }
    }
  }

  /// Who or what is owned or controlled.
  public var subject: End
  /// Who owns or controls.
  public var party: End
  /// Kind of interest.
  public var type: InterestType
  /// Whether the source says that it is direct.
  public var directness: Directness

  static func precedes(_ left: InterestKey, _ right: InterestKey) -> Bool {
    for (a, b) in [(left.subject.sortKey, right.subject.sortKey), (left.party.sortKey, right.party.sortKey)] {
      if !a.utf8.elementsEqual(b.utf8) { return a.utf8.lexicographicallyPrecedes(b.utf8) }
    }
    return (left.type.rawValue, left.directness.rawValue) < (right.type.rawValue, right.directness.rawValue)
  }
}

/// What is said of one interest.
public struct InterestFacts: Hashable, Sendable {
  /// How large it is.
  public var share: StatedShare
  /// Whether the source declares a beneficial owner.
  public var isBeneficialOwnership: Stated
  /// First day, where stated.
  public var startDate: CalendarDate?
  /// The day from which it will no longer hold, where stated.
  public var endDate: CalendarDate?
  /// The source's own words.
  public var details: String?

  init(_ interest: Interest) {
    share = interest.share
    isBeneficialOwnership = interest.isBeneficialOwnership
    startDate = interest.startDate
    endDate = interest.endDate
    details = interest.details
  }

  static func precedes(_ left: InterestFacts, _ right: InterestFacts) -> Bool {
    let (a, b) = (left.share.interval, right.share.interval)
    if a != b {
      return (a.min, a.max, a.minOpen ? 1 : 0, a.maxOpen ? 1 : 0) < (
        b.min, b.max, b.minOpen ? 1 : 0, b.maxOpen ? 1 : 0
      )
    }
    return left.rest < right.rest
  }

  private var rest: (Int, UInt8, Int32, Int32, String) {
    (
      share == .notStated ? 0 : 1, isBeneficialOwnership.rawValue, startDate?.number ?? 0,
      endDate?.number ?? 0, details ?? ""
    )
  }
}
