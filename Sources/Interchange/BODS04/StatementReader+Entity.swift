internal import Registry

extension StatementReader {
  /// What a statement says of an entity.
  ///
  /// Source: BODS 0.4, entity record.
  mutating func entity(_ details: JSONValue) throws(Refusal) -> Entity {
    let (type, subtype, typeDetails) = try entityType(details)
    return Entity(
      type: type, subtype: subtype, name: try text(details, "name"),
      alternateNames: try texts(details, "alternateNames"),
      jurisdiction: try placeOfFormation(details), identifiers: try identifiers(details),
      addresses: try addresses(details), foundingDate: try date(details, "foundingDate", .day),
      dissolutionDate: try date(details, "dissolutionDate", .day), isListed: try isListed(details),
      unspecified: try unspecifiedReason(details, "unspecifiedEntityDetails"), typeDetails: typeDetails,
      isComponent: try isComponent(details))
  }

  private mutating func entityType(
    _ details: JSONValue
  ) throws(Refusal) -> (EntityType, EntitySubtype?, String?) {
    guard let value = details["entityType"], !value.isNull else { throw missing(details, "entityType") }
    if let code = value.string {
      let type = try entityType(code, at: value)
      remark(
        .warning, "entityTypeAsText", "`entityType` is a text, as in BODS 0.3; it is read as its `type`.",
        at: value)
      return (type, nil, nil)
    }
    guard value.kind == .object else { throw wrongType(value, "entityType", wanted: "an object") }
    guard let code = value["type"], !code.isNull else { throw missing(value, "type") }
    guard let word = code.string else { throw wrongType(code, "type", wanted: "text") }
    let type = try entityType(word, at: code)
    return (type, try subtype(value), try text(value, "details", .note))
  }

  private func entityType(_ code: String, at value: JSONValue) throws(Refusal) -> EntityType {
    guard let type = EntityType(rawValue: code) else {
      throw refusal(
        "unknownEntityType", "There is no entity type “\(shortened(code))” in BODS 0.4.",
        advice: "Take one of \(EntityType.allCases.map(\.rawValue).joined(separator: ", ")).", at: value)
    }
    return type
  }

  private mutating func subtype(_ value: JSONValue) throws(Refusal) -> EntitySubtype? {
    guard let code = try text(value, "subtype"), let place = value["subtype"] else { return nil }
    if let subtype = EntitySubtype(rawValue: code) { return subtype }
    remark(
      .warning, "unknownEntitySubtype",
      "There is no entity subtype “\(shortened(code))” in BODS 0.4; it is left out.", at: place)
    return nil
  }

  /// `jurisdiction`, or `incorporatedInJurisdiction`, as Open Ownership's dumps of 0.4 still write it.
  private mutating func placeOfFormation(_ details: JSONValue) throws(Refusal) -> Jurisdiction? {
    if let place = try jurisdiction(details, "jurisdiction") { return place }
    guard let old = details["incorporatedInJurisdiction"], !old.isNull else { return nil }
    if !hasNotedOldJurisdiction {
      hasNotedOldJurisdiction = true
      remark(
        .note, "oldJurisdictionName",
        "`incorporatedInJurisdiction`, the name of BODS 0.1 and 0.2, is read as `jurisdiction` in all of the file.",
        at: old)
    }
    return try jurisdiction(details, "incorporatedInJurisdiction")
  }

  private mutating func isListed(_ details: JSONValue) throws(Refusal) -> Stated {
    guard let listing = object(details, "publicListing") else { return .notStated }
    return Stated(try boolean(listing, "hasPublicListing"))
  }
}
