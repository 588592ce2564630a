internal import Registry

/// Parties and interests in the words of FollowTheMoney.
enum FtMParties {
  /// A schema that links two parties, with the properties that name them.
  struct Edge {
    let schema: String
    let party: String
    let subject: String
  }

  /// An identifier as FollowTheMoney allows it: the record's own where it has only letters, digits, points and
  /// hyphens, otherwise `x-` and its digest.
  static func id(_ record: String) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    let bytes = Array(record.utf8)
    let isAllowed =
      bytes.first.map(isPlain) == true && bytes.last.map(isPlain) == true
      && bytes.allSatisfy { isPlain($0) || $0 == 0x2D || $0 == 0x2E }
    return isAllowed ? record : "x-" + StatementDraft.digest(bytes, digits: 40)
  }

  /// The schema for a kind of interest.
  static func edge(_ type: InterestType) -> Edge {
    switch type {
    case .shareholding, .votingRights, .rightsToProfitOrIncome, .rightsToSurplusAssetsOnDissolution:
      return Edge(schema: "Ownership", party: "owner", subject: "asset")
    case .boardMember, .boardChair, .seniorManagingOfficial:
      return Edge(schema: "Directorship", party: "director", subject: "organization")
    default: return Edge(schema: "UnknownLink", party: "subject", subject: "object")
    }
  }

  /// The schema for an entity.
  static func schema(_ entity: Entity) -> String {
    switch entity.type {
    case .registeredEntity: return "Company"
    case .legalEntity, .arrangement: return "Organization"
    case .state, .stateBody: return "PublicBody"
    case .anonymousEntity, .unknownEntity: return "LegalEntity"
    }
  }

  static func properties(_ entity: Entity) -> [String: [String]] {
    var properties = identifiers(entity.identifiers, isPerson: false)
    properties["name"] = entity.name.map { [$0] }
    properties["alias"] = entity.alternateNames
    properties["jurisdiction"] = entity.jurisdiction.map { [country($0)] }
    properties["legalForm"] = entity.typeDetails.map { [ownForm($0)] }?.filter { !$0.isEmpty }
    properties["incorporationDate"] = entity.foundingDate.map { [$0.description] }
    properties["dissolutionDate"] = entity.dissolutionDate.map { [$0.description] }
    properties["address"] = addresses(entity.addresses)
    properties["notes"] = notes(entity.unspecified, kind: kind(entity))
    return properties
  }

  /// The kind of an entity where the schema does not say it.
  private static func kind(_ entity: Entity) -> String? {
    if let subtype = entity.subtype { return "\(entity.type.rawValue), \(subtype.rawValue)" }
    switch entity.type {
    case .arrangement, .state, .anonymousEntity, .unknownEntity: return entity.type.rawValue
    case .registeredEntity, .legalEntity, .stateBody: return nil
    }
  }

  static func properties(_ person: Person) -> [String: [String]] {
    var properties = identifiers(person.identifiers, isPerson: true)
    var names: [String] = []
    var aliases: [String] = []
    var former: [String] = []
    let main = person.names.firstIndex { $0.type == "legal" } ?? 0
    for (place, name) in person.names.enumerated() {
      if place == main {
        names.append(name.fullName)
      } else if name.type == "former" || name.type == "birth" {
        former.append(name.fullName)
      } else {
        aliases.append(name.fullName)
      }
    }
    properties["name"] = names
    properties["alias"] = aliases
    properties["previousName"] = former
    properties["nationality"] = person.nationalities.map(country)
    properties["birthDate"] = person.birthDate.map { [$0.description] }
    properties["deathDate"] = person.deathDate.map { [$0.description] }
    properties["address"] = addresses(person.addresses)
    properties["notes"] = notes(
      person.unspecified, kind: person.type == .knownPerson ? nil : person.type.rawValue)
    return properties
  }

  /// Reads `FollowTheMoney: Company; Limited` back as `Limited`, as our reader writes it.
  private static func ownForm(_ words: String) -> String {
    guard words.hasPrefix("FollowTheMoney: ") else { return words }
    return words.split(separator: ";", maxSplits: 1).dropFirst().first.map { CellText.trimmed(String($0)) }
      ?? ""
  }

  private static func notes(_ reason: UnspecifiedReason?, kind: String?) -> [String] {
    [kind, reason.map { "Not described: \($0.rawValue)" }].compactMap { $0 }
  }

  /// A code in small letters, or the name where there is no code.
  private static func country(_ place: Jurisdiction) -> String { place.code?.lowercased() ?? place.name }

  private static func addresses(_ addresses: [Address]) -> [String] {
    addresses.compactMap { address in
      let parts = [address.text, address.postCode, address.country?.name].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }

  /// The property of FollowTheMoney whose number our reader keeps under this name of a scheme.
  private static func ownProperty(_ schemeName: String?) -> String? {
    guard let schemeName, schemeName.hasPrefix("FollowTheMoney ") else { return nil }
    return schemeName.dropFirst("FollowTheMoney ".count).split(separator: " ").first.map(String.init)
  }

  private static func identifiers(_ all: [Identifier], isPerson: Bool) -> [String: [String]] {
    var properties: [String: [String]] = [:]
    for identifier in all {
      let scheme = identifier.scheme ?? ""
      let property: String
      if scheme == "XI-LEI" {
        property = "leiCode"
      } else if let own = ownProperty(identifier.schemeName) {
        property = own
      } else if scheme.hasSuffix("-PASSPORT") {
        property = "passportNumber"
      } else if scheme.hasSuffix("-TAXID") {
        property = "taxNumber"
      } else {
        property = isPerson ? "idNumber" : "registrationNumber"
      }
      properties[property, default: []].append(identifier.id)
    }
    return properties
  }
}
