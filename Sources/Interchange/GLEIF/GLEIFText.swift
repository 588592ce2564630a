internal import Registry

/// Values as the forms of GLEIF's files wrap them: bare, or with attributes and the text as `$`.
enum GLEIFText {
  /// The text of a value; nil where it has none.
  static func of(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    let bare = value.kind == .object ? value["$"] : value
    guard let text = bare.flatMap({ $0.string ?? $0.numberText }) else { return nil }
    let trimmed = CellText.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A date, with its time of day left off.
  static func day(_ text: String) -> CalendarDate? { CalendarDate(text) ?? CalendarDate(text.prefix(10)) }

  /// The texts of a value that may be one or several.
  static func all(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    return value.kind == .array ? value.elements.compactMap { of($0) } : of(value).map { [$0] } ?? []
  }

  /// The elements of a list: an array, or an object whose member `name` is one element or an array.
  ///
  /// A list that stands several times is one list.
  static func list(_ value: JSONValue?, _ name: String) -> [JSONValue] {
    guard let value else { return [] }
    if value.kind == .array {
      return value.elements.flatMap { element -> [JSONValue] in
        guard element.kind == .object, let inner = element[name] else { return [element] }
        return inner.kind == .array ? Array(inner.elements) : [inner]
      }
    }
    guard let inner = value[name] else { return [] }
    return inner.kind == .array ? Array(inner.elements) : [inner]
  }
}

/// Entities of LEI records.
enum GLEIFEntity {
  static func details(_ entity: JSONValue, lei: String) -> [String: DraftValue] {
    var details: [String: DraftValue] = [:]
    let names = GLEIFText.all(entity["LegalName"])
    details["name"] = names.first.map(DraftValue.text)
    let others =
      Array(names.dropFirst())
      + GLEIFText.list(entity["OtherEntityNames"], "OtherEntityName").compactMap { name in
        GLEIFText.of(name["OtherEntityName"]) ?? GLEIFText.of(name)
      }
      + GLEIFText.list(entity["TransliteratedOtherEntityNames"], "TransliteratedOtherEntityName").compactMap {
        name in
        GLEIFText.of(name["TransliteratedOtherEntityName"]) ?? GLEIFText.of(name)
      }
    if !others.isEmpty { details["alternateNames"] = .list(others.map(DraftValue.text)) }
    details["entityType"] = type(entity)
    if let place = GLEIFText.of(entity["LegalJurisdiction"]) {
      details["jurisdiction"] = .object(["name": .text(place), "code": .text(place)])
    }
    details["identifiers"] = identifiers(entity, lei: lei)
    let addresses = [
      address(entity["LegalAddress"], type: "registered"),
      address(entity["HeadquartersAddress"], type: "business"),
    ].compactMap { $0 }
    if !addresses.isEmpty { details["addresses"] = .list(addresses) }
    return details
  }

  private static func type(_ entity: JSONValue) -> DraftValue {
    let category = GLEIFText.of(entity["EntityCategory"])
    let isRegistered =
      GLEIFText.of(entity["RegistrationAuthority"]?["RegistrationAuthorityEntityID"]) != nil
    let type: EntityType
    switch category {
    case "RESIDENT_GOVERNMENT_ENTITY": type = .stateBody
    case "INTERNATIONAL_ORGANIZATION": type = .legalEntity
    default: type = isRegistered ? .registeredEntity : .legalEntity
    }
    let form = GLEIFText.of(entity["LegalForm"]?["EntityLegalFormCode"]).map { "legal form \($0)" }
    let words = [
      category, GLEIFText.of(entity["EntitySubCategory"]), form,
      GLEIFText.of(entity["LegalForm"]?["OtherLegalForm"]), GLEIFText.of(entity["EntityStatus"]),
    ].compactMap { $0 }
    return .members([
      "type": .text(type.rawValue), "details": words.isEmpty ? nil : .text(words.joined(separator: "; ")),
    ])
  }

  private static func identifiers(_ entity: JSONValue, lei: String) -> DraftValue {
    var list: [DraftValue] = [
      .object([
        "scheme": .text("XI-LEI"), "schemeName": .text("Global Legal Entity Identifier Index"),
        "id": .text(lei),
      ])
    ]
    let authority = entity["RegistrationAuthority"]
    if let number = GLEIFText.of(authority?["RegistrationAuthorityEntityID"]) {
      let name =
        GLEIFText.of(authority?["OtherRegistrationAuthorityID"])
        ?? GLEIFText.of(authority?["RegistrationAuthorityID"]) ?? "not named"
      list.append(.object(["schemeName": .text("Registration authority \(name)"), "id": .text(number)]))
    }
    return .list(list)
  }

  private static func address(_ value: JSONValue?, type: String) -> DraftValue? {
    guard let value, value.kind == .object else { return nil }
    let lines =
      [GLEIFText.of(value["FirstAddressLine"])].compactMap { $0 }
      + GLEIFText.all(value["AdditionalAddressLine"])
      + [GLEIFText.of(value["City"]), GLEIFText.of(value["Region"])].compactMap { $0 }
    return .members([
      "type": .text(type), "address": lines.isEmpty ? nil : .text(lines.joined(separator: ", ")),
      "postCode": GLEIFText.of(value["PostalCode"]).map(DraftValue.text),
      "country": GLEIFText.of(value["Country"]).map {
        .members(["name": .text($0), "code": $0.utf8.count == 2 ? .text($0) : nil])
      },
    ])
  }
}
