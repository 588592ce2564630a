internal import Registry

extension StatementReader {
  /// What a statement says of a natural person.
  ///
  /// Source: BODS 0.4, person record.
  mutating func person(_ details: JSONValue) throws(Refusal) -> Person {
    Person(
      type: try personType(details), names: try names(details), identifiers: try identifiers(details),
      nationalities: try jurisdictions(details, "nationalities"),
      birthDate: try date(details, "birthDate", .partial),
      deathDate: try date(details, "deathDate", .partial), addresses: try addresses(details),
      unspecified: try unspecifiedReason(details, "unspecifiedPersonDetails"),
      isComponent: try isComponent(details))
  }

  private func personType(_ details: JSONValue) throws(Refusal) -> PersonType {
    guard let value = details["personType"], !value.isNull else { throw missing(details, "personType") }
    guard let code = value.string else { throw wrongType(value, "personType", wanted: "text") }
    guard let type = PersonType(rawValue: code) else {
      throw refusal(
        "unknownPersonType", "There is no person type “\(shortened(code))” in BODS 0.4.",
        advice: "Take one of \(PersonType.allCases.map(\.rawValue).joined(separator: ", ")).", at: value)
    }
    return type
  }

  private mutating func names(_ details: JSONValue) throws(Refusal) -> [PersonName] {
    var names: [PersonName] = []
    for value in objects(details, "names") {
      let type = try text(value, "type")
      if let full = try text(value, "fullName") {
        names.append(PersonName(type: type, fullName: full))
      } else if let composed = try composedName(value) {
        names.append(PersonName(type: type, fullName: composed))
      }
    }
    return names
  }

  /// The parts of a name in the order given, patronymic, family, where the source gives no full name.
  private mutating func composedName(_ value: JSONValue) throws(Refusal) -> String? {
    var parts: [String] = []
    if let given = try text(value, "givenName") { parts.append(given) }
    if let patronymic = try text(value, "patronymicName") { parts.append(patronymic) }
    if let family = try text(value, "familyName") { parts.append(family) }
    let name = parts.isEmpty ? nil : parts.joined(separator: " ")
    remark(
      .warning, "missingFullName",
      name.map { "A name has no `fullName`; it is put together as “\(shortened($0))”." }
        ?? "A name says nothing; it is left out.", at: value, member: "fullName")
    return name
  }
}
