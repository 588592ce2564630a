/// One party in a structure: a person, an entity, or a statement that names nobody.
public struct StructureNode: Hashable, Sendable {
  /// What stands at this place.
  public enum Kind: Hashable, Sendable {
    case person(PersonType)
    case entity(EntityType, EntitySubtype?)
    /// A statement that names no party; one node for each such statement.
    case unspecified(UnspecifiedReason)
    /// A record that is referred to but not in the registry.
    case missing
    /// A block held in several names; `Structure.groups` says whose.
    case jointBlock
    /// Persons named only by what they have in common, for instance the descendants of somebody.
    case personClass
  }

  /// The record, or for `unspecified` the statement that names nobody.
  public var id: RecordID
  /// What it is.
  public var kind: Kind
  /// Name as of the day asked about; nil where the registry has none.
  public var name: String?
  /// Jurisdiction of an entity, nationality of a person: ISO 3166 code.
  public var jurisdiction: String?
  /// The first register number, as `scheme:id`.
  public var identifier: String?
  /// Whether it is listed on a market.
  public var isListed: Bool
  /// When it ceased to exist, where that is on or before the day asked about.
  public var dissolved: CalendarDate?
  /// Why an anonymous or unknown party is not described.
  public var unspecified: UnspecifiedReason?
  /// Whether a source declares that all its holders are on record (nothing is left over).
  public var isDeclaredComplete: Bool
  /// A form that a law may read by itself, where it is stated.
  public var form: EntityForm?
  /// Whether it keeps a register of its own owners, where that is stated.
  public var keepsRegister = Stated.notStated
  /// The exemption from disclosure that the record states.
  public var exemption: String?

  /// A node.
  public init(
    id: RecordID, kind: Kind, name: String? = nil, jurisdiction: String? = nil, identifier: String? = nil,
    isListed: Bool = false, dissolved: CalendarDate? = nil, unspecified: UnspecifiedReason? = nil,
    isDeclaredComplete: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.jurisdiction = jurisdiction
    self.identifier = identifier
    self.isListed = isListed
    self.dissolved = dissolved
    self.unspecified = unspecified
    self.isDeclaredComplete = isDeclaredComplete
  }

  /// The name, or what is known instead.
  public var label: String {
    if let name { return name }
    switch kind {
    case .unspecified(let reason): return "(\(reason.words))"
    case .missing: return "\(id) (not in this registry)"
    case .jointBlock: return "(held jointly)"
    case .personClass: return "(class of persons)"
    case .person(.anonymousPerson): return "(anonymous person)"
    case .person(.unknownPerson): return "(unknown person)"
    case .entity(.anonymousEntity, _): return "(anonymous entity)"
    case .entity(.unknownEntity, _): return "(unknown entity)"
    default: return id.text
    }
  }

  /// Whether it is a natural person whose name is on record.
  public var isKnownPerson: Bool { kind == .person(.knownPerson) }

  /// Whether it is an entity of any kind.
  public var isEntity: Bool {
    if case .entity = kind { return true }
    return false
  }
}

extension UnspecifiedReason {
  /// A short phrase for a reader.
  public var words: String {
    switch self {
    case .noBeneficialOwners: return "declared: no beneficial owner"
    case .subjectUnableToConfirmOrIdentifyBeneficialOwner: return "declared: owner not identified"
    case .interestedPartyHasNotProvidedInformation: return "party has not provided information"
    case .subjectExemptFromDisclosure: return "exempt from disclosure"
    case .interestedPartyExemptFromDisclosure: return "details withheld by law"
    case .unknown: return "unknown"
    case .informationUnknownToPublisher: return "unknown to the publisher"
    }
  }
}
