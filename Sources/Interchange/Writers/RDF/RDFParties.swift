internal import Registry

/// Entities and persons in the vocabulary of BODS.
enum RDFParties {
  static func text(_ entity: Entity, _ record: RecordID) -> String {
    var node = TurtleNode(
      TurtleText.name("record", record.text),
      type: entity.unspecified == nil ? "bods:Entity" : "bods:Entity, bods:Unspecified")
    node.add("bods:recordIdString", TurtleText.literal(record.text))
    node.add("bods:entityType", "codes:\(TurtleText.code(entity.type.rawValue))")
    node.add("bods:entitySubtype", entity.subtype.map { "codes:\(TurtleText.code($0.rawValue))" })
    node.add("bods:entityTypeDetails", entity.typeDetails.map(TurtleText.literal))
    node.add("bods:name", entity.name.map(TurtleText.literal))
    for name in entity.alternateNames { node.add("bods:alternateName", TurtleText.literal(name)) }
    node.add("bods:jurisdiction", entity.jurisdiction.map(place))
    node.add("bods:foundingDate", entity.foundingDate.map(TurtleText.date))
    node.add("bods:dissolutionDate", entity.dissolutionDate.map(TurtleText.date))
    node.add("bods:hasPublicListing", entity.isListed.word)
    node.add("bods:reason", entity.unspecified.map { "codes:\(TurtleText.code($0.rawValue))" })
    add(entity.identifiers, entity.addresses, to: &node)
    return node.text
  }

  static func text(_ person: Person, _ record: RecordID) -> String {
    var node = TurtleNode(
      TurtleText.name("record", record.text),
      type: person.unspecified == nil ? "bods:Person" : "bods:Person, bods:Unspecified")
    node.add("bods:recordIdString", TurtleText.literal(record.text))
    node.add("bods:personType", "codes:\(TurtleText.code(person.type.rawValue))")
    for name in person.names {
      let type = name.type.flatMap { nameTypes.contains($0) ? TurtleText.code($0) : nil } ?? "Name"
      node.add("bods:name", "[ a bods:\(type) ; bods:fullName \(TurtleText.literal(name.fullName)) ]")
    }
    for nation in person.nationalities { node.add("bods:nationality", place(nation)) }
    node.add("bods:birthDate", person.birthDate.map(TurtleText.date))
    node.add("bods:deathDate", person.deathDate.map(TurtleText.date))
    node.add("bods:reason", person.unspecified.map { "codes:\(TurtleText.code($0.rawValue))" })
    add(person.identifiers, person.addresses, to: &node)
    return node.text
  }

  /// Codelists nameType and addressType of BODS 0.4.
  private static let nameTypes: Set<String> = [
    "legal", "translation", "transliteration", "former", "alternative", "birth",
  ]
  private static let addressTypes: Set<String> = [
    "placeOfBirth", "residence", "registered", "service", "alternative", "business",
  ]

  private static func add(_ identifiers: [Identifier], _ addresses: [Address], to node: inout TurtleNode) {
    for number in identifiers {
      var parts = ["a bods:Identifier", "bods:idString \(TurtleText.literal(number.id))"]
      if let scheme = number.scheme { parts.append("bods:scheme \(TurtleText.literal(scheme))") }
      if let name = number.schemeName { parts.append("bods:schemeName \(TurtleText.literal(name))") }
      node.add("bods:identifier", "[ \(parts.joined(separator: " ; ")) ]")
    }
    for address in addresses {
      let type = address.type.flatMap { addressTypes.contains($0) ? TurtleText.code($0) : nil } ?? "Address"
      var parts = ["a bods:\(type)"]
      if let text = address.text { parts.append("bods:streetAddress \(TurtleText.literal(text))") }
      if let code = address.postCode { parts.append("bods:postCode \(TurtleText.literal(code))") }
      if let country = address.country { parts.append("bods:country \(place(country))") }
      node.add("bods:address", "[ \(parts.joined(separator: " ; ")) ]")
    }
  }

  private static func place(_ place: Jurisdiction) -> String {
    let code = place.code.map { " ; bods:code \(TurtleText.literal($0))" } ?? ""
    return "[ a bods:Jurisdiction ; bods:name \(TurtleText.literal(place.name))\(code) ]"
  }
}

/// Relationships in the vocabulary of BODS.
enum RDFInterests {
  static func text(_ relationship: Relationship, _ claim: Statement, asOf: CalendarDate?) -> String {
    var node = TurtleNode(TurtleText.name("record", claim.recordId.text), type: "bods:Relationship")
    node.add("bods:recordIdString", TurtleText.literal(claim.recordId.text))
    node.add("bods:subject", end(relationship.subject))
    node.add("bods:interestedParty", end(relationship.interestedParty))
    let interests = ExportedInterest.all(of: claim, relationship, asOf: asOf)
    for interest in interests where !relationship.interests.isEmpty {
      node.add("bods:interest", text(interest))
    }
    return node.text
  }

  private static func end(_ party: Party) -> String {
    switch party {
    case .record(let id): return TurtleText.name("record", id.text)
    case .unspecified(let reason, let description):
      let words = description.map { " ; bods:description \(TurtleText.literal($0))" } ?? ""
      return "[ a bods:Unspecified ; bods:reason codes:\(TurtleText.code(reason.rawValue))\(words) ]"
    }
  }

  private static func text(_ interest: ExportedInterest) -> String {
    let stated = interest.interest
    var parts = ["a bods:\(TurtleText.code(stated.type.rawValue))"]
    parts.append("bods:directOrIndirect codes:\(TurtleText.code(stated.directness.rawValue))")
    if let flag = stated.isBeneficialOwnership.word {
      parts.append("bods:beneficialOwnershipOrControl \(flag)")
    }
    if let details = stated.details { parts.append("bods:details \(TurtleText.literal(details))") }
    if case .stated(let share) = stated.share {
      if share.isExact {
        parts.append("bods:shareExact \(TurtleText.decimal(share.min))")
      } else {
        parts.append(
          "bods:share\(share.minOpen ? "ExclusiveMinimum" : "Minimum") \(TurtleText.decimal(share.min))")
        parts.append(
          "bods:share\(share.maxOpen ? "ExclusiveMaximum" : "Maximum") \(TurtleText.decimal(share.max))")
      }
    }
    if let start = stated.startDate { parts.append("bods:startDate \(TurtleText.date(start))") }
    if let end = interest.end { parts.append("bods:endDate \(TurtleText.date(end))") }
    return "[ \(parts.joined(separator: " ; ")) ]"
  }
}
