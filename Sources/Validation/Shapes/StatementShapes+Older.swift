/// BODS 0.1 to 0.3: statements of three types.
extension StatementShapes {
  static let v0_1 = OlderTables(.v0_1).shapes
  static let v0_2 = OlderTables(.v0_2).shapes
  static let v0_3 = OlderTables(.v0_3).shapes
}

/// The tables of one of the older versions, which differ little.
private struct OlderTables {
  let version: BODSVersion
  private let reasons: CodeList
  private let isNamed: Bool

  init(_ version: BODSVersion) {
    self.version = version
    switch version {
    case .v0_1: reasons = .reasons0_1
    case .v0_2: reasons = .reasons0_2
    default: reasons = .reasons
    }
    isNamed = version == .v0_3
  }

  var shapes: StatementShapes {
    let types = CodeList("statementType", "entityStatement personStatement ownershipOrControlStatement")
    return StatementShapes(
      statement: ObjectShape(
        "Statement", ["statementID": id, "statementType": .code(types)],
        required: ["statementID", "statementType"], isOpen: true),
      details: [
        "entityStatement": entity, "personStatement": person, "ownershipOrControlStatement": ownership,
      ])
  }

  /// The schema of 0.1 misspells the keyword for the longest identifier, so it has none.
  private var id: Shape { .text(version == .v0_1 ? 32...Int.max : 32...64) }

  private func table(
    _ name: String, _ own: [(String, Shape)], required: [String], rules: [ObjectRule] = []
  ) -> ObjectShape {
    var members: [(String, Shape)] = [
      ("statementID", id), ("statementType", .text), ("statementDate", .date),
      ("source", .object(source)), ("annotations", .array(.object(annotation))),
      ("replacesStatements", .array(.text(32...64))),
    ]
    var required = ["statementID", "statementType"] + required
    if version >= .v0_2 {
      members += [("isComponent", .boolean), ("publicationDetails", .object(publication))]
      required += ["isComponent", "publicationDetails"]
    }
    return ObjectShape(name, members: members + own, required: required, rules: rules)
  }

  private var entity: ObjectShape {
    var own: [(String, Shape)] = [
      ("entityType", .code(version == .v0_3 ? .entityTypesWithState : .entityTypes)), ("name", .text),
      ("alternateNames", .array(.text)),
      (
        version == .v0_3 ? "jurisdiction" : "incorporatedInJurisdiction",
        .object(CommonTables.jurisdiction(isNamed: isNamed))
      ),
      ("identifiers", .array(.object(CommonTables.identifier))), ("foundingDate", .iso8601),
      ("dissolutionDate", .iso8601), ("addresses", .array(address)), ("uri", .uri),
    ]
    own.append(
      version == .v0_1
        ? ("missingInfoReason", .text)
        : ("unspecifiedEntityDetails", .object(CommonTables.unspecified(reasons))))
    if version == .v0_3 {
      own += [
        ("publicListing", .object(CommonTables.publicListing(needsSecurities: true))),
        (
          "entitySubtype",
          .object(
            ObjectShape(
              "Entity subtype", ["generalCategory": .code(.subtypeCategories), "localTerm": .text],
              required: ["generalCategory"]))
        ),
        (
          "formedByStatute",
          .object(ObjectShape("Formed by statute", ["name": .text, "date": .iso8601]))
        ),
      ]
    }
    return table("Entity statement", own, required: ["entityType"])
  }

  private var person: ObjectShape {
    let names = version == .v0_1 ? CodeList.nameTypes0_1 : .nameTypes0_2
    var own: [(String, Shape)] = [
      ("personType", .code(.personTypes)),
      ("names", .array(.object(CommonTables.name(names, needsFullName: false)))),
      ("identifiers", .array(.object(CommonTables.identifier))),
      ("nationalities", .array(.object(CommonTables.country(isNamed: isNamed)))),
      ("placeOfBirth", address), ("birthDate", .iso8601), ("deathDate", .iso8601),
      ("placeOfResidence", address), ("addresses", .array(address)),
    ]
    guard version > .v0_1 else {
      own += [
        ("missingInfoReason", .text),
        (
          "pepStatus",
          .array(
            .object(
              ObjectShape(
                "PEP status",
                [
                  "reason": .text, "jurisdiction": .object(CommonTables.jurisdiction(isNamed: false)),
                  "startDate": .iso8601, "endDate": .iso8601,
                ])))
        ),
      ]
      return table(
        "Person statement", own, required: [],
        rules: [.comesWith("missingPersonType", with: "missingPersonReason")])
    }
    let exposures = Shape.array(.object(exposure))
    own += [
      ("unspecifiedPersonDetails", .object(CommonTables.unspecified(reasons))),
      ("taxResidencies", .array(.object(CommonTables.country(isNamed: isNamed)))),
    ]
    if version == .v0_2 {
      own += [("hasPepStatus", .boolean), ("pepStatusDetails", exposures)]
    } else {
      own.append(
        (
          "politicalExposure",
          .object(
            ObjectShape(
              "Political exposure", ["status": .code(.exposures), "details": exposures],
              required: ["status"]))
        ))
    }
    return table("Person statement", own, required: ["personType"])
  }

  private var ownership: ObjectShape {
    var own: [(String, Shape)] = [
      (
        "subject",
        .object(
          ObjectShape(
            "Subject", ["describedByEntityStatement": .text], required: ["describedByEntityStatement"]))
      ),
      (
        "interestedParty",
        .object(
          ObjectShape(
            "Interested party",
            [
              "describedByEntityStatement": .text, "describedByPersonStatement": .text,
              "unspecified": .object(CommonTables.unspecified(reasons)),
            ]))
      ),
      ("interests", .array(.object(interest))),
    ]
    if version >= .v0_2 { own.append(("componentStatementIDs", .array(id))) }
    return table("Ownership-or-control statement", own, required: ["subject", "interestedParty"])
  }

  private var interest: ObjectShape {
    let types: CodeList
    switch version {
    case .v0_1: types = .interestTypes0_1
    case .v0_2: types = .interestTypes0_2
    default: types = .interestTypes0_3
    }
    let share = ObjectShape(
      "Share",
      [
        "exact": .percent, "maximum": .percent, "minimum": .percent, "exclusiveMinimum": .boolean,
        "exclusiveMaximum": .boolean,
      ])
    return ObjectShape(
      "Interest",
      members: [
        ("type", .code(types)),
        (version == .v0_3 ? "directOrIndirect" : "interestLevel", .code(.directness)),
        ("beneficialOwnershipOrControl", .boolean), ("details", .text), ("share", .object(share)),
        ("startDate", .iso8601), ("endDate", .iso8601),
      ])
  }

  private var exposure: ObjectShape {
    ObjectShape(
      "PEP status details",
      [
        "reason": .text, "missingInfoReason": .text,
        "jurisdiction": .object(CommonTables.jurisdiction(isNamed: isNamed)), "startDate": .iso8601,
        "endDate": .iso8601, "source": .object(source),
      ])
  }

  private var address: Shape {
    .object(
      ObjectShape(
        "Address",
        [
          "type": .code(version == .v0_1 ? .addressTypes0_1 : .addressTypes), "address": .text,
          "postCode": .text, "country": .text(2...2),
        ]))
  }

  private var source: ObjectShape {
    ObjectShape(
      "Source",
      [
        "type": .array(.code(.sourceTypes)), "description": .text,
        "url": version == .v0_1 ? .text : .uri, "retrievedAt": .dateTime,
        "assertedBy": .array(.object(CommonTables.agent)),
      ])
  }

  private var publication: ObjectShape {
    ObjectShape(
      "Publication details",
      [
        "publicationDate": .date, "bodsVersion": .text(.version, codes: nil, lengths: nil),
        "license": .uri, "publisher": .object(CommonTables.publisher),
      ], required: ["publicationDate", "bodsVersion", "publisher"])
  }

  /// Each of these versions says in another way what an annotation must have.
  private var annotation: ObjectShape {
    let needed = ["statementPointerTarget", "motivation"]
    let rules: [ObjectRule]
    switch version {
    case .v0_1: rules = [.all(needed)]
    case .v0_2: rules = [.all(needed), .needs("url", where: "motivation", is: "linking", as: .anyOf)]
    default: rules = [.needs("url", where: "motivation", is: "linking", as: .oneOf)]
    }
    return ObjectShape(
      "Annotation",
      [
        "statementPointerTarget": .text, "creationDate": .date, "createdBy": .object(CommonTables.agent),
        "motivation": .code(.motivations), "description": .text, "transformedContent": .text, "url": .uri,
      ], required: version == .v0_3 ? needed : [], rules: rules)
  }
}
