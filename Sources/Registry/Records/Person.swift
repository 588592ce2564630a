/// A name of a person.
///
/// Source: BODS 0.4, Name object.
public struct PersonName: Hashable, Sendable {
  /// `legal`, `transliteration`, `former` …, as published.
  public let type: String?
  /// The whole name.
  public let fullName: String

  /// A name as published.
  public init(type: String?, fullName: String) {
    self.type = type
    self.fullName = fullName
  }
}

/// What one statement says of a natural person.
///
/// Source: BODS 0.4, person record.
public struct Person: Hashable, Sendable {
  /// How much is known of the person.
  public var type: PersonType
  /// Names, the legal one first where the source marks it.
  public var names: [PersonName]
  /// Numbers and codes.
  public var identifiers: [Identifier]
  /// Nationalities.
  public var nationalities: [Jurisdiction]
  /// Birth date, month or year.
  public var birthDate: CalendarDate?
  /// Death date, month or year.
  public var deathDate: CalendarDate?
  /// Postal addresses.
  public var addresses: [Address]
  /// Why the person is not described, for anonymous and unknown persons.
  public var unspecified: UnspecifiedReason?
  /// Whether the person only serves to describe another record's chain.
  public var isComponent: Bool

  /// A person as one statement describes them.
  public init(
    type: PersonType, names: [PersonName] = [], identifiers: [Identifier] = [],
    nationalities: [Jurisdiction] = [], birthDate: CalendarDate? = nil, deathDate: CalendarDate? = nil,
    addresses: [Address] = [], unspecified: UnspecifiedReason? = nil, isComponent: Bool = false
  ) {
    self.type = type
    self.names = names
    self.identifiers = identifiers
    self.nationalities = nationalities
    self.birthDate = birthDate
    self.deathDate = deathDate
    self.addresses = addresses
    self.unspecified = unspecified
    self.isComponent = isComponent
  }

  /// The legal name, or the first name given.
  public var name: String? {
    (names.first { $0.type == "legal" } ?? names.first)?.fullName
  }
}
