internal import Registry

/// What statements of BODS 0.1 to 0.3 say of entities and persons, in the form of 0.4.
enum LegacyParty {
  static func entity(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [String: DraftValue] {
    var details: [String: DraftValue] = [:]
    copy(
      [
        "name", "alternateNames", "identifiers", "foundingDate", "dissolutionDate", "uri", "publicListing",
        "formedByStatute", "isComponent",
      ], of: root, to: &details)
    details["entityType"] = try type(root, &reader)
    let place = reader.member(root, "jurisdiction") ?? reader.member(root, "incorporatedInJurisdiction")
    details["jurisdiction"] = place.map { DraftValue($0) }
    details["addresses"] = addresses(root, &reader, residence: nil)
    details["unspecifiedEntityDetails"] = unspecified(root, "unspecifiedEntityDetails")
    return details
  }

  static func person(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [String: DraftValue] {
    var details: [String: DraftValue] = [:]
    copy(
      [
        "identifiers", "nationalities", "taxResidencies", "birthDate", "deathDate", "politicalExposure",
        "isComponent",
      ], of: root, to: &details)
    if details["politicalExposure"] == nil { details["politicalExposure"] = exposure(root, &reader) }
    details["personType"] = personType(root, &reader)
    details["names"] = names(root, &reader)
    details["addresses"] = addresses(root, &reader, residence: root["placeOfResidence"])
    if let place = root["placeOfBirth"], place.kind == .object {
      details["placeOfBirth"] = address(place, type: "placeOfBirth")
    }
    details["unspecifiedPersonDetails"] = unspecified(root, "unspecifiedPersonDetails")
    return details
  }

  /// `hasPepStatus` and `pepStatusDetails` of BODS 0.2 in the form that they have since 0.3.
  private static func exposure(_ root: JSONValue, _ reader: inout StatementReader) -> DraftValue? {
    let details = reader.member(root, "pepStatusDetails")
    let status = root["hasPepStatus"]?.boolean
    guard status != nil || details != nil else { return nil }
    return .members([
      "status": .text(status.map { $0 ? "isPep" : "isNotPep" } ?? "unknown"),
      "details": details.map { DraftValue($0) },
    ])
  }

  private static func copy(_ names: [String], of root: JSONValue, to details: inout [String: DraftValue]) {
    for name in names { if let value = root[name] { details[name] = DraftValue(value) } }
  }

  /// `entityType` as a text, with the subtype of BODS 0.3, whose codes begin with the type.
  private static func type(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> DraftValue {
    guard let value = root["entityType"], !value.isNull else { throw reader.missing(root, "entityType") }
    guard value.kind == .string else { return DraftValue(value) }
    var members: [String: DraftValue] = ["type": DraftValue(value)]
    if let subtype = reader.object(root, "entitySubtype") {
      let words = (try reader.text(subtype, "generalCategory"))?.split(separator: "-", maxSplits: 1)
      members["subtype"] = words?.last.map { .text(String($0)) }
      members["details"] = try reader.text(subtype, "localTerm").map(DraftValue.text)
    }
    return .object(members)
  }

  /// Persons of BODS 0.1 may come without a type; who has a name is known.
  private static func personType(_ root: JSONValue, _ reader: inout StatementReader) -> DraftValue? {
    if let value = reader.member(root, "personType") { return DraftValue(value) }
    guard root["names"]?.count ?? 0 > 0 || root.plainText("name") != nil else { return nil }
    reader.remark(
      .warning, "missingMember", "`personType` is missing; the person has a name and is read as known.",
      at: root, member: "personType")
    return .text(PersonType.knownPerson.rawValue)
  }

  private static func names(_ root: JSONValue, _ reader: inout StatementReader) -> DraftValue? {
    guard let value = reader.member(root, "names") else { return name(root, &reader) }
    guard value.kind == .array else { return DraftValue(value) }
    return .list(
      value.elements.map { name in
        guard name.kind == .object else { return DraftValue(name) }
        var members: [String: DraftValue] = [:]
        for (key, member) in name.members where !member.isNull {
          if key == "type", let code = member.string {
            members[key] = .text(LegacyCode.name(code))
          } else {
            members[key] = DraftValue(member)
          }
        }
        return .object(members)
      })
  }

  /// A name in one text, as examples of BODS 0.1 have it.
  private static func name(_ root: JSONValue, _ reader: inout StatementReader) -> DraftValue? {
    guard let text = root.plainText("name"), let value = root["name"] else { return nil }
    reader.remark(
      .warning, "textInsteadOfArray", "`name` is one text; it is read as the only one of `names`.", at: value)
    return .list([.object(["fullName": .text(text)])])
  }

  private static func addresses(
    _ root: JSONValue, _ reader: inout StatementReader, residence: JSONValue?
  ) -> DraftValue? {
    let value = reader.member(root, "addresses")
    if let value, value.kind != .array { return DraftValue(value) }
    var list = value?.elements.map { $0.kind == .object ? address($0, type: nil) : DraftValue($0) } ?? []
    if let residence, residence.kind == .object { list.append(address(residence, type: "residence")) }
    return list.isEmpty && value == nil ? nil : .list(list)
  }

  /// An address whose country is a code in a text until BODS 0.3, and an object since.
  private static func address(_ value: JSONValue, type: String?) -> DraftValue {
    var members: [String: DraftValue] = [:]
    for (name, member) in value.members where !member.isNull {
      switch (name, member.string) {
      case ("country", let code?):
        guard !code.isEmpty else { continue }
        let isCode = code.utf8.count == 2
        members[name] = .members(["name": .text(code), "code": isCode ? .text(code.uppercased()) : nil])
      case ("type", "home"): members[name] = .text("residence")
      default: members[name] = DraftValue(member)
      }
    }
    if let type { members["type"] = .text(type) }
    return .object(members)
  }

  /// Why nothing is said: an object since BODS 0.2, free words in 0.1.
  private static func unspecified(_ root: JSONValue, _ name: String) -> DraftValue? {
    if let value = root[name], value.kind == .object { return LegacyCode.unspecified(value) }
    guard let words = root.plainText("missingInfoReason") else { return nil }
    let code = LegacyCode.camelCase(words)
    let reason = UnspecifiedReason(rawValue: code) ?? .unknown
    return .object(["reason": .text(reason.rawValue), "description": .text(words)])
  }
}
