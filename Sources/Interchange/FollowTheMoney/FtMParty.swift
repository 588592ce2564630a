internal import Registry

/// Parties of FollowTheMoney.
enum FtMParty {
  /// The kind of entity that a schema stands for; nil for what is no party that can own or be owned.
  static func type(of schema: String, _ entity: FtMProperties) -> EntityType? {
    switch schema {
    case "Company", "Organization":
      return entity.first("registrationNumber") == nil ? .legalEntity : .registeredEntity
    case "LegalEntity", "Asset": return .legalEntity
    case "PublicBody": return .stateBody
    default: return nil
    }
  }

  static func entity(_ entity: FtMProperties, _ type: EntityType, schema: String) -> [String: DraftValue] {
    let names = entity.all("name")
    let others = names.dropFirst() + ["alias", "weakAlias", "previousName"].flatMap(entity.all)
    let kind = (["FollowTheMoney: \(schema)"] + entity.all("legalForm")).joined(separator: "; ")
    var details: [String: DraftValue] = [
      "entityType": .object(["type": .text(type.rawValue), "details": .text(kind)])
    ]
    details["name"] = names.first.map(DraftValue.text)
    if !others.isEmpty { details["alternateNames"] = .list(others.map(DraftValue.text)) }
    details["jurisdiction"] =
      (entity.only("jurisdiction") ?? entity.only("mainCountry") ?? entity.only("country"))
      .map(country)
    details["identifiers"] = identifiers(entity)
    details["addresses"] = addresses(entity)
    details["foundingDate"] = day(entity, "incorporationDate")
    details["dissolutionDate"] = day(entity, "dissolutionDate")
    return details
  }

  static func person(_ entity: FtMProperties) -> [String: DraftValue] {
    var names: [DraftValue] = []
    func add(_ name: String, _ type: String?) {
      names.append(.members(["fullName": .text(name), "type": type.map(DraftValue.text)]))
    }
    for (place, name) in entity.all("name").enumerated() { add(name, place == 0 ? nil : "alternative") }
    if names.isEmpty, let last = entity.only("lastName") {
      add(
        [entity.only("firstName"), entity.only("middleName"), last].compactMap { $0 }.joined(separator: " "),
        nil)
    }
    for name in entity.all("alias") + entity.all("weakAlias") { add(name, "alternative") }
    for name in entity.all("previousName") { add(name, "former") }
    var details: [String: DraftValue] = ["personType": .text(PersonType.knownPerson.rawValue)]
    if !names.isEmpty { details["names"] = .list(names) }
    let nations = entity.all("nationality") + entity.all("citizenship")
    if !nations.isEmpty { details["nationalities"] = .list(nations.map(country)) }
    details["birthDate"] = day(entity, "birthDate")
    details["deathDate"] = day(entity, "deathDate")
    details["identifiers"] = identifiers(entity)
    details["addresses"] = addresses(entity)
    return details
  }

  /// A date of which there is only one.
  private static func day(_ entity: FtMProperties, _ name: String) -> DraftValue? {
    entity.only(name).flatMap { CalendarDate($0) }.map { .text($0.description) }
  }

  /// A country, which FollowTheMoney writes as a code in small letters.
  private static func country(_ text: String) -> DraftValue {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isCode =
      parts[0].utf8.count == 2 && parts.count <= 2
      && text.utf8.allSatisfy { $0 == 0x2D || (48...57).contains($0) || (97...122).contains($0 | 0x20) }
    let code = text.uppercased()
    return .members(["name": .text(isCode ? code : text), "code": isCode ? .text(code) : nil])
  }

  private static let numbers = [
    "registrationNumber", "taxNumber", "vatCode", "idNumber", "passportNumber", "innCode", "ogrnCode",
    "okpoCode",
    "kppCode", "irsCode", "npiCode", "swiftBic", "ibCode", "dunsCode", "opencorporatesUrl", "wikidataId",
    "permId", "uscCode", "bvdId",
  ]

  private static func identifiers(_ entity: FtMProperties) -> DraftValue? {
    var list = entity.all("leiCode").map { id -> DraftValue in
      .object(["scheme": .text("XI-LEI"), "id": .text(id)])
    }
    let place = entity.only("jurisdiction").map { " (\($0.uppercased()))" } ?? ""
    for name in numbers {
      list += entity.all(name).map { id in
        .object(["schemeName": .text("FollowTheMoney \(name)\(place)"), "id": .text(id)])
      }
    }
    return list.isEmpty ? nil : .list(list)
  }

  private static func addresses(_ entity: FtMProperties) -> DraftValue? {
    let list = entity.all("address").map { DraftValue.object(["address": .text($0)]) }
    return list.isEmpty ? nil : .list(list)
  }
}
