import Registry

/// What a statement says of an entity or a person, property by property, as sorted texts: two statements
/// that say the same have the same texts.
struct PartyProperties {
  private(set) var values: [PartyProperty: [String]] = [:]

  /// The properties as of a day.
  ///
  /// - Parameter closed: when the statement was made, if it closes the record.
  init(_ details: RecordDetails, asOf: CalendarDate, closed: CalendarDate?) {
    switch details {
    case .entity(let entity): take(entity, asOf)
    case .person(let person): take(person, asOf)
    case .relationship: break
    }
    set(.recordType, [details.type.rawValue])
    if values[.ended] == nil, let closed { set(.ended, [closed.description]) }
  }

  /// What differs from `other`, in the order of `PartyProperty`.
  func changes(to other: PartyProperties) -> [PropertyChange] {
    PartyProperty.allCases.compactMap { property in
      let (before, after) = (values[property] ?? [], other.values[property] ?? [])
      return before == after ? nil : PropertyChange(property: property, before: before, after: after)
    }
  }

  private mutating func set(_ property: PartyProperty, _ texts: [String?]) {
    let sorted = Set(texts.compactMap { $0 }.map(Bytes.init)).map(\.text)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if !sorted.isEmpty { values[property] = sorted }
  }

  private mutating func take(_ entity: Entity, _ day: CalendarDate) {
    set(.kind, [entity.type.rawValue + (entity.subtype.map { ", \($0.rawValue)" } ?? "")])
    set(.name, [entity.name])
    set(.otherNames, entity.alternateNames)
    set(.form, [entity.typeDetails])
    set(.jurisdiction, [entity.jurisdiction.map(Self.words)])
    set(.identifiers, entity.identifiers.map(\.qualified))
    set(.addresses, entity.addresses.map(Self.words))
    set(.founded, [entity.foundingDate?.description])
    set(.ended, [Self.past(entity.dissolutionDate, day)])
    set(.listed, [entity.isListed == .notStated ? nil : entity.isListed == .yes ? "yes" : "no"])
    set(.unspecified, [entity.unspecified?.rawValue])
    set(.isComponent, [entity.isComponent ? "yes" : nil])
  }

  private mutating func take(_ person: Person, _ day: CalendarDate) {
    set(.kind, [person.type.rawValue])
    set(.name, [person.name])
    set(.otherNames, person.names.map(\.fullName).filter { $0 != person.name })
    set(.nationalities, person.nationalities.map(Self.words))
    set(.identifiers, person.identifiers.map(\.qualified))
    set(.addresses, person.addresses.map(Self.words))
    set(.born, [person.birthDate?.description])
    set(.ended, [Self.past(person.deathDate, day)])
    set(.unspecified, [person.unspecified?.rawValue])
    set(.isComponent, [person.isComponent ? "yes" : nil])
  }

  /// An end that has not come by the day has not ended anything (pitfall P12).
  private static func past(_ date: CalendarDate?, _ day: CalendarDate) -> String? {
    guard let date, date <= day else { return nil }
    return date.description
  }

  private static func words(_ place: Jurisdiction) -> String {
    place.code.map { place.name.isEmpty || place.name == $0 ? $0 : "\($0) (\(place.name))" } ?? place.name
  }

  private static func words(_ address: Address) -> String {
    [
      address.type.map { "\($0):" }, address.text, address.postCode,
      address.country.map { $0.code ?? $0.name },
    ].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// Texts told apart byte by byte: Swift's own equality would call other bytes equal.
private struct Bytes: Hashable {
  let text: String

  static func == (left: Bytes, right: Bytes) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
}
