internal import Interchange
internal import Registry

extension StatementChecks {
  mutating func checkEntity(_ entity: JSONValue) {
    for name in ["foundingDate", "dissolutionDate"] { checkCalendar(entity[name]) }
    if let end = entity["dissolutionDate"], let dissolved = day(end),
      let founded = day(entity["foundingDate"]),
      dissolved.isBefore(founded)
    {
      list.add(
        .dissolvedBeforeFounded, at: end, "The entity ends on \(dissolved), before it begins on \(founded).")
    }
    for identifier in entity["identifiers"]?.elements ?? JSONValue.none { checkEntityIdentifier(identifier) }
    checkListing(entity["publicListing"])
    checkEntityReason(entity)
    if version == .v0_3 { checkSubtype(entity) }
  }

  private mutating func checkEntityIdentifier(_ identifier: JSONValue) {
    guard let value = identifier["scheme"], let scheme = value.string else { return }
    let rule = version.isStatementBased ? Rule.olderEntityScheme : .entitySchemeUnknown
    if let schemes = options.schemes {
      if !schemes.contains(scheme) {
        list.add(rule, at: value, "\(quoted(scheme)) is no code of the list of registers that was given.")
      }
    } else if !KnownRegisters.contains(scheme) {
      // Without the whole list a code of the right form may well be in it.
      let isFormed = IdentifierScheme.hasRegisterForm(scheme)
      list.add(
        rule, at: value,
        isFormed
          ? "\(quoted(scheme)) is built like a code of org-id.guide, and is none that is known here."
          : "\(quoted(scheme)) is no code of org-id.guide.",
        severity: isFormed ? .note : nil,
        advice: isFormed ? "Compare it with org-id.guide; --schemes takes its whole list." : nil)
    }
    checkNumber(identifier, scheme)
  }

  /// Form and check digit of the number of a known register.
  mutating func checkNumber(_ identifier: JSONValue, _ scheme: String) {
    guard let known = IdentifierScheme.named(scheme), let value = identifier["id"], let number = value.string
    else { return }
    switch known.judge(number) {
    case .valid: return
    case .wrongForm:
      list.add(.identifierForm, at: value, "\(quoted(number)) is not written as \(known.title) has it.")
    case .wrongCheck:
      list.add(
        .identifierCheck, at: value,
        "The check digit of \(quoted(number)) is wrong: \(known.title) cannot have given this number.")
    }
  }

  private mutating func checkListing(_ listing: JSONValue?) {
    guard let listing, listing.kind == .object else { return }
    let securities = listing["securitiesListings"]
    let hasDetails = [listing["companyFilingsURLs"], securities].contains { isSomething($0) }
    if hasDetails, listing["hasPublicListing"]?.boolean != true {
      let says = listing["hasPublicListing"] == nil ? "does not say" : "denies"
      list.add(
        .listingDenied, at: listing, "It \(says) that there is a public listing, and gives details of one.")
    }
    for security in securities?.elements ?? JSONValue.none {
      let market = security["marketIdentifierCode"]
      let operating = security["operatingMarketIdentifierCode"]
      if market != nil && operating == nil {
        list.add(
          .marketWithoutOperating, at: security,
          "There is a market identifier code, and no operating market identifier code.")
      }
      if market == nil && operating != nil {
        list.add(
          .operatingWithoutMarket, at: security,
          "There is an operating market identifier code, and no market identifier code.")
      }
    }
  }

  /// Whether a member is there and not empty, whatever its type.
  private func isSomething(_ value: JSONValue?) -> Bool {
    guard let value else { return false }
    switch value.kind {
    case .null: return false
    case .array, .object: return value.count > 0
    case .string: return value.string != ""
    default: return true
    }
  }

  private mutating func checkEntityReason(_ entity: JSONValue) {
    let value = version.isStatementBased ? entity["entityType"] : entity["entityType"]?["type"]
    guard let value, let type = value.string else { return }
    let hasReason = entity[version == .v0_1 ? "missingInfoReason" : "unspecifiedEntityDetails"] != nil
    let needsReason = type == "anonymousEntity" || type == "unknownEntity"
    if needsReason && !hasReason {
      list.add(.noReason, at: value, "The entity is not named, and nothing says why.")
    }
    if !needsReason && hasReason {
      list.add(.reasonForKnown, at: value, "The entity is known, and a reason says why it is not.")
    }
  }

  private mutating func checkSubtype(_ entity: JSONValue) {
    guard let type = entity["entityType"]?.string, let value = entity["entitySubtype"]?["generalCategory"],
      let category = value.string, let prefix = category.split(separator: "-").first, prefix != type
    else { return }
    list.add(
      .olderSubtype, at: value, "The type is \(type), and the subtype \(quoted(category)) belongs to another."
    )
  }
}
