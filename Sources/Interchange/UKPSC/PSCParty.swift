internal import Registry

/// What the UK's register says of a person or entity with significant control.
enum PSCParty {
  static func person(
    _ data: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [String: DraftValue] {
    var details: [String: DraftValue] = ["personType": .text(PersonType.knownPerson.rawValue)]
    if let name = try name(data, &reader) { details["names"] = .list([.object(["fullName": .text(name)])]) }
    if let birth = reader.object(data, "date_of_birth"), let year = birth.plainText("year") {
      let parts = [birth.plainText("month"), birth.plainText("day")].compactMap { $0 }
      let text = ([year] + parts.map { $0.utf8.count == 1 ? "0\($0)" : $0 }).joined(separator: "-")
      details["birthDate"] = .text(text)
    }
    let nations = data.plainText("nationality")?.split(separator: ",") ?? []
    let names = nations.map { CellText.trimmed(String($0)) }.filter { !$0.isEmpty }
    if !names.isEmpty { details["nationalities"] = .list(names.map { .object(["name": .text($0)]) }) }
    var addresses = [address(data, "address", type: "service", &reader)].compactMap { $0 }
    if let country = data.plainText("country_of_residence") {
      addresses.append(
        .object(["type": .text("residence"), "country": .object(["name": .text(country)])]))
    }
    if !addresses.isEmpty { details["addresses"] = .list(addresses) }
    return details
  }

  /// The parts of the name without its title, or the name as it stands.
  private static func name(_ data: JSONValue, _ reader: inout StatementReader) throws(Refusal) -> String? {
    if let parts = reader.object(data, "name_elements") {
      let words = [
        parts.plainText("forename"), parts.plainText("other_forenames"), parts.plainText("middle_name"),
        parts.plainText("surname"),
      ].compactMap { $0 }
      if parts.plainText("surname") != nil { return words.joined(separator: " ") }
    }
    return try reader.text(data, "name")
  }

  static func entity(
    _ data: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [String: DraftValue] {
    let entry = reader.object(data, "identification")
    let number = entry?.plainText("registration_number")
    let type: EntityType = number == nil ? .legalEntity : .registeredEntity
    let form = [entry?.plainText("legal_form"), entry?.plainText("legal_authority")].compactMap { $0 }
    var details: [String: DraftValue] = [
      "entityType": .members([
        "type": .text(type.rawValue),
        "details": form.isEmpty ? nil : .text(form.joined(separator: "; ")),
      ])
    ]
    details["name"] = try reader.text(data, "name").map(DraftValue.text)
    let country = entry?.plainText("country_registered")
    if let country { details["jurisdiction"] = place(country) }
    if let number {
      details["identifiers"] = .list([identifier(number, country, entry?.plainText("place_registered"))])
    }
    let addresses = [
      address(data, "address", type: "service", &reader),
      address(data, "principal_office_address", type: "registered", &reader),
    ].compactMap { $0 }
    if !addresses.isEmpty { details["addresses"] = .list(addresses) }
    return details
  }

  private static let british: Set<String> = [
    "united kingdom", "uk", "great britain", "england", "england & wales", "england and wales", "wales",
    "scotland", "northern ireland", "united kingdom (england and wales)", "united kingdom (scotland)",
    "united kingdom (northern ireland)", "united kingdom (england)", "england/wales",
  ]

  private static func place(_ country: String) -> DraftValue {
    let isBritish = british.contains(country.lowercased())
    return .members(["name": .text(country), "code": isBritish ? .text("GB") : nil])
  }

  /// A number with the scheme of Companies House only where it has its form and the country is British.
  private static func identifier(_ number: String, _ country: String?, _ place: String?) -> DraftValue {
    let letters = number.utf8.prefix { (65...90).contains($0) }.count
    let isForm =
      number.utf8.count == 8 && (letters == 0 || letters == 2)
      && number.utf8.dropFirst(letters).allSatisfy { (48...57).contains($0) }
    if isForm, let country, british.contains(country.lowercased()) { return PSCCompany.identifier(number) }
    return .object([
      "id": .text(number), "schemeName": .text("As entered: \(place ?? country ?? "register not named")"),
    ])
  }

  private static func address(
    _ data: JSONValue, _ name: StaticString, type: String, _ reader: inout StatementReader
  ) -> DraftValue? {
    guard let value = data[name], value.kind == .object else { return nil }
    let lines = [
      value.plainText("care_of"), value.plainText("po_box"), value.plainText("premises"),
      value.plainText("address_line_1"), value.plainText("address_line_2"), value.plainText("locality"),
      value.plainText("region"),
    ].compactMap { $0 }
    return .members([
      "type": .text(type), "address": lines.isEmpty ? nil : .text(lines.joined(separator: ", ")),
      "postCode": value.plainText("postal_code").map(DraftValue.text),
      "country": value.plainText("country").map { .object(["name": .text($0)]) },
    ])
  }
}
