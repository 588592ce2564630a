/// A country or a part of one.
///
/// Source: BODS 0.4, Jurisdiction object.
public struct Jurisdiction: Hashable, Sendable {
  /// ISO 3166-1 alpha-2 or ISO 3166-2 code; nil where the source gives none.
  public let code: String?
  /// The name as published.
  public let name: String

  /// A jurisdiction as published.
  public init(code: String?, name: String) {
    self.code = code
    self.name = name
  }

  /// The two-letter country code.
  public var country: String? { code.map { String($0.prefix(2)) } }
}

/// A postal address as published.
///
/// Source: BODS 0.4, Address object.
public struct Address: Hashable, Sendable {
  /// `registered`, `business`, `residence` …, as published.
  public let type: String?
  /// Street, place and so on, in one text.
  public let text: String?
  /// Post code.
  public let postCode: String?
  /// Country.
  public let country: Jurisdiction?

  /// An address as published.
  public init(type: String?, text: String?, postCode: String?, country: Jurisdiction?) {
    self.type = type
    self.text = text
    self.postCode = postCode
    self.country = country
  }
}

/// What one statement says of a company, trust, state body or other entity.
///
/// Source: BODS 0.4, entity record.
public struct Entity: Hashable, Sendable {
  /// Kind of entity.
  public var type: EntityType
  /// Finer kind, where stated.
  public var subtype: EntitySubtype?
  /// Name; nil for an anonymous or unknown entity.
  public var name: String?
  /// Other names: former, trading, translated.
  public var alternateNames: [String]
  /// Where it is formed or registered.
  public var jurisdiction: Jurisdiction?
  /// Register numbers and codes.
  public var identifiers: [Identifier]
  /// Postal addresses.
  public var addresses: [Address]
  /// Day of formation.
  public var foundingDate: CalendarDate?
  /// Day from which it no longer exists.
  public var dissolutionDate: CalendarDate?
  /// Whether its shares are said to be listed on a market.
  public var isListed: Stated
  /// Why it is not described, for anonymous and unknown entities.
  public var unspecified: UnspecifiedReason?
  /// The source's own words on its kind, for instance the legal form.
  public var typeDetails: String?
  /// Whether it only serves to describe another record's chain.
  public var isComponent: Bool

  /// An entity as one statement describes it.
  public init(
    type: EntityType, subtype: EntitySubtype? = nil, name: String? = nil, alternateNames: [String] = [],
    jurisdiction: Jurisdiction? = nil, identifiers: [Identifier] = [], addresses: [Address] = [],
    foundingDate: CalendarDate? = nil, dissolutionDate: CalendarDate? = nil, isListed: Stated = .notStated,
    unspecified: UnspecifiedReason? = nil, typeDetails: String? = nil, isComponent: Bool = false
  ) {
    self.type = type
    self.subtype = subtype
    self.name = name
    self.alternateNames = alternateNames
    self.jurisdiction = jurisdiction
    self.identifiers = identifiers
    self.addresses = addresses
    self.foundingDate = foundingDate
    self.dissolutionDate = dissolutionDate
    self.isListed = isListed
    self.unspecified = unspecified
    self.typeDetails = typeDetails
    self.isComponent = isComponent
  }
}
