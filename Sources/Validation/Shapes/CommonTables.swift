/// Objects that several versions share.
enum CommonTables {
  static let agent = ObjectShape("Agent", ["name": .text, "uri": .uri])

  static let publisher = ObjectShape(
    "Publisher", ["name": .text, "url": .uri], rules: [.oneOf(["name", "url"])])

  static let identifier = ObjectShape(
    "Identifier", ["id": .text, "scheme": .text, "schemeName": .text, "uri": .uri],
    rules: [.oneOf(["scheme", "schemeName"])])

  static func unspecified(_ reasons: CodeList) -> ObjectShape {
    ObjectShape(
      "Unspecified record", ["reason": .code(reasons), "description": .text], required: ["reason"])
  }

  static func country(isNamed: Bool) -> ObjectShape {
    ObjectShape("Country", ["name": .text, "code": .text(2...2)], required: isNamed ? ["name"] : [])
  }

  static func jurisdiction(isNamed: Bool) -> ObjectShape {
    ObjectShape("Jurisdiction", ["name": .text, "code": .text(2...6)], required: isNamed ? ["name"] : [])
  }

  static func name(_ types: CodeList, needsFullName: Bool) -> ObjectShape {
    ObjectShape(
      "Name",
      [
        "type": .code(types), "fullName": .text, "familyName": .text, "givenName": .text,
        "patronymicName": .text,
      ], required: needsFullName ? ["fullName"] : [])
  }

  static func exposureDetails(date: Shape, source: ObjectShape) -> ObjectShape {
    ObjectShape(
      "PEP status details",
      [
        "reason": .text, "missingInfoReason": .text, "jurisdiction": .object(jurisdiction(isNamed: true)),
        "startDate": date, "endDate": date, "source": .object(source),
      ])
  }

  static func publicListing(needsSecurities: Bool) -> ObjectShape {
    ObjectShape(
      "Public listing",
      [
        "hasPublicListing": .boolean,
        "companyFilingsURLs": .array(needsSecurities ? .text : .uri),
        "securitiesListings": .array(.object(securitiesListing)),
      ], required: needsSecurities ? ["securitiesListings", "hasPublicListing"] : ["hasPublicListing"])
  }

  static let securitiesListing = ObjectShape(
    "Securities listing",
    [
      "marketIdentifierCode": .text, "operatingMarketIdentifierCode": .text,
      "stockExchangeJurisdiction": .text(2...6), "stockExchangeName": .text,
      "security": .object(
        ObjectShape(
          "Security", ["idScheme": .code(.securitySchemes), "id": .text, "ticker": .text],
          required: ["ticker"])),
    ], required: ["stockExchangeJurisdiction", "security", "stockExchangeName"])
}
