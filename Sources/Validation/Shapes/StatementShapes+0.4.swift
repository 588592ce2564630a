/// BODS 0.4: statements that hold records.
extension StatementShapes {
  static let v0_4 = StatementShapes(
    statement: Tables0_4.statement,
    details: [
      "entity": Tables0_4.entity, "person": Tables0_4.person, "relationship": Tables0_4.relationship,
    ])
}

private enum Tables0_4 {
  static let statement = ObjectShape(
    "Statement",
    [
      "statementId": .text(32...64), "statementDate": .dateOrTime, "declarationSubject": .text,
      "recordId": .text, "recordType": .code(.recordTypes), "recordStatus": .code(.recordStatuses),
      "declaration": .text, "annotations": .array(.object(annotation)),
      "publicationDetails": .object(publication), "source": .object(source),
      "recordDetails": .object(ObjectShape("Record details", [:], isOpen: true)),
    ],
    required: [
      "statementId", "declarationSubject", "recordId", "recordType", "recordDetails", "statementDate",
    ])

  static let publication = ObjectShape(
    "Publication details",
    [
      "publicationDate": .dateOrTime, "bodsVersion": .text(.version, codes: nil, lengths: nil),
      "license": .uri, "publisher": .object(CommonTables.publisher),
    ], required: ["publicationDate", "bodsVersion", "publisher"])

  static let annotation = ObjectShape(
    "Annotation",
    [
      "statementPointerTarget": .text, "creationDate": .dateOrTime,
      "createdBy": .object(CommonTables.agent), "motivation": .code(.motivations), "description": .text,
      "transformedContent": .text, "url": .uri,
    ], required: ["motivation", "statementPointerTarget"],
    rules: [
      .needs("url", where: "motivation", is: "linking", as: .required),
      .emptyText("transformedContent", unless: "motivation", is: "transformation"),
    ])

  static let source = ObjectShape(
    "Source",
    [
      "type": .array(.code(.sourceTypes)), "description": .text, "url": .uri, "retrievedAt": .dateOrTime,
      "assertedBy": .array(.object(CommonTables.agent)),
    ])

  static let unspecified = CommonTables.unspecified(.reasons)

  static func address(_ types: CodeList) -> Shape {
    .object(
      ObjectShape(
        "Address",
        [
          "type": .code(types), "address": .text, "postCode": .text,
          "country": .object(CommonTables.country(isNamed: true)),
        ]))
  }

  static let entity = ObjectShape(
    "Entity record",
    [
      "isComponent": .boolean, "entityType": .object(entityType),
      "unspecifiedEntityDetails": .object(unspecified), "name": .text, "alternateNames": .array(.text),
      "jurisdiction": .object(CommonTables.jurisdiction(isNamed: true)),
      "identifiers": .array(.object(CommonTables.identifier)), "foundingDate": .date,
      "dissolutionDate": .date, "addresses": .array(address(.entityAddressTypes)), "uri": .uri,
      "publicListing": .object(CommonTables.publicListing(needsSecurities: false)),
      "formedByStatute": .object(ObjectShape("Formed by statute", ["name": .text, "date": .date])),
    ], required: ["isComponent", "entityType"])

  static let entityType = ObjectShape(
    "Entity type",
    ["type": .code(.entityTypesWithState), "subtype": .code(.entitySubtypes), "details": .text],
    required: ["type"],
    rules: [
      .codes(of: "subtype", among: .arrangementSubtypes, where: "type", isOneOf: ["arrangement"]),
      .codes(of: "subtype", among: .legalEntitySubtypes, where: "type", isOneOf: ["legalEntity"]),
      .codes(of: "subtype", among: .stateBodySubtypes, where: "type", isOneOf: ["stateBody"]),
      .codes(
        of: "subtype", among: .onlyOther, where: "type",
        isOneOf: ["registeredEntity", "state", "anonymousEntity", "unknownEntity"]),
    ])

  static let person = ObjectShape(
    "Person record",
    [
      "isComponent": .boolean, "personType": .code(.personTypes),
      "unspecifiedPersonDetails": .object(unspecified),
      "names": .array(.object(CommonTables.name(.nameTypes0_4, needsFullName: true))),
      "identifiers": .array(.object(CommonTables.identifier)),
      "nationalities": .array(.object(CommonTables.country(isNamed: true))),
      "placeOfBirth": address(.birthAddressTypes), "birthDate": .partialDate, "deathDate": .partialDate,
      "taxResidencies": .array(.object(CommonTables.country(isNamed: true))),
      "addresses": .array(address(.personAddressTypes)), "politicalExposure": .object(exposure),
    ], required: ["personType", "isComponent"])

  static let exposure = ObjectShape(
    "Political exposure",
    [
      "status": .code(.exposures),
      "details": .array(.object(CommonTables.exposureDetails(date: .date, source: source))),
    ], required: ["status"])

  static let relationship = ObjectShape(
    "Relationship record",
    [
      "isComponent": .boolean, "componentRecords": .array(.text), "subject": .reference(unspecified),
      "interestedParty": .reference(unspecified), "interests": .array(.object(interest)),
    ], required: ["isComponent", "subject", "interestedParty"],
    rules: [.emptyArray("componentRecords", whereTrue: "isComponent")])

  static let interest = ObjectShape(
    "Interest",
    [
      "type": .code(.interestTypes0_4), "directOrIndirect": .code(.directness),
      "beneficialOwnershipOrControl": .boolean, "details": .text, "share": .object(share),
      "startDate": .date, "endDate": .date,
    ])

  static let share = ObjectShape(
    "Share",
    [
      "exact": .percent, "maximum": .percent, "minimum": .percent, "exclusiveMinimum": .percent,
      "exclusiveMaximum": .percent,
    ])
}
