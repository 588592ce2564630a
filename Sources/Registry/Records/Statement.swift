/// Where a statement stands in the life of its record.
///
/// Source: BODS 0.4 codelist recordStatus.
public enum RecordStatus: String, Sendable, CaseIterable {
  case new, updated, closed
}

/// What a statement describes.
///
/// Source: BODS 0.4 codelist recordType, with its details.
public enum RecordDetails: Hashable, Sendable {
  case entity(Entity)
  case person(Person)
  case relationship(Relationship)

  /// The codelist value.
  public var type: RecordType {
    switch self {
    case .entity: return .entity
    case .person: return .person
    case .relationship: return .relationship
    }
  }
}

/// The kind of a record.
///
/// Source: BODS 0.4 codelist recordType.
public enum RecordType: String, Sendable, CaseIterable {
  case entity, person, relationship
}

/// A dated claim about one record; never changed once accepted.
///
/// Source: BODS 0.4, Statement object.
///
/// The latest claim of a record is the one with the greatest (`statementDate`, `publicationDate`,
/// position in its file).
public struct Statement: Hashable, Sendable {
  /// Globally unique identifier of the claim.
  public var id: String
  /// The record that it describes.
  public var recordId: RecordID
  /// When it was claimed to be true.
  public var statementDate: CalendarDate
  /// When it was published; nil where the source does not say.
  public var publicationDate: CalendarDate?
  /// The record of the entity or person whose declaration this belongs to.
  public var declarationSubject: RecordID?
  /// Place in the life of the record; nil where the source does not say.
  public var status: RecordStatus?
  /// What is claimed.
  public var details: RecordDetails
  /// Where it comes from.
  public var source: StatementSource

  /// A claim as published.
  public init(
    id: String, recordId: RecordID, statementDate: CalendarDate, publicationDate: CalendarDate? = nil,
    declarationSubject: RecordID? = nil, status: RecordStatus? = nil, details: RecordDetails,
    source: StatementSource = StatementSource()
  ) {
    self.id = id
    self.recordId = recordId
    self.statementDate = statementDate
    self.publicationDate = publicationDate
    self.declarationSubject = declarationSubject
    self.status = status
    self.details = details
    self.source = source
  }
}

/// Who says so.
///
/// Source: BODS 0.4, Source and PublicationDetails objects.
public struct StatementSource: Hashable, Sendable {
  /// `officialRegister`, `selfDeclaration` …, as published.
  public var types: [String]
  /// Address of the source.
  public var url: String?
  /// Description of the source.
  public var description: String?
  /// When the publisher retrieved it, as published.
  public var retrievedAt: String?
  /// Name of the publisher.
  public var publisher: String?
  /// Licence under which it was published.
  public var license: String?

  /// A source as published.
  public init(
    types: [String] = [], url: String? = nil, description: String? = nil, retrievedAt: String? = nil,
    publisher: String? = nil, license: String? = nil
  ) {
    self.types = types
    self.url = url
    self.description = description
    self.retrievedAt = retrievedAt
    self.publisher = publisher
    self.license = license
  }
}
