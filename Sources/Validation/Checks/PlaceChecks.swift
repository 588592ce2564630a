internal import Interchange

extension StatementChecks {
  /// Addresses, nationalities and jurisdictions of an entity or a person.
  mutating func checkPlaces(_ details: JSONValue) {
    checkAddressTypes(details)
    for address in details["addresses"]?.elements ?? JSONValue.none { checkAddressCountry(address) }
    for name in ["placeOfBirth", "placeOfResidence"] {
      if let address = details[name] { checkAddressCountry(address) }
    }
    for name in ["nationalities", "taxResidencies"] {
      for country in details[name]?.elements ?? JSONValue.none { checkCountry(country) }
    }
    if let jurisdiction = details["jurisdiction"] ?? details["incorporatedInJurisdiction"] {
      checkJurisdiction(jurisdiction)
    }
  }

  private mutating func checkAddressTypes(_ details: JSONValue) {
    guard version >= .v0_2, let addresses = details["addresses"], addresses.kind == .array else { return }
    var hasOther = false
    var count = 0
    let isPerson = details["personType"] != nil
    let allowed: Set<String> =
      isPerson
      ? ["placeOfBirth", "residence", "service", "alternative"] : ["registered", "business", "alternative"]
    for address in addresses.elements {
      count += 1
      guard let value = address["type"], let type = value.string else {
        hasOther = true
        continue
      }
      if type != "alternative" { hasOther = true }
      // In 0.4 the schema itself says which types there are.
      if version.isStatementBased, !allowed.contains(type), CodeList.addressTypes.contains(type) {
        list.add(
          .olderAddressType, at: value,
          "An address of \(isPerson ? "a person" : "an entity") cannot be of the type \(quoted(type)).")
      }
    }
    if count > 0 && !hasOther {
      list.add(.onlyAlternativeAddress, at: addresses, "Every address is an alternative one, to none.")
    }
  }

  private mutating func checkAddressCountry(_ address: JSONValue) {
    guard let country = address["country"] else { return }
    if country.kind == .object { checkCountry(country) } else { checkCode(country, name: nil) }
  }

  private mutating func checkCountry(_ country: JSONValue) {
    guard let code = country["code"] else { return }
    checkCode(code, name: country["name"]?.string)
  }

  private mutating func checkCode(_ value: JSONValue, name: String?) {
    guard let code = value.string, code.utf8.count == 2 else { return }
    guard Places.isAlpha2(code) else {
      list.add(.countryUnknown, at: value, "\(quoted(code)) is no country code of ISO 3166-1.")
      return
    }
    checkTerritory(value, code, name)
  }

  private mutating func checkJurisdiction(_ jurisdiction: JSONValue) {
    guard let value = jurisdiction["code"], let code = value.string, (2...6).contains(code.utf8.count) else {
      return
    }
    guard Places.isJurisdiction(code) else {
      list.add(.jurisdictionUnknown, at: value, "\(quoted(code)) is no code of ISO 3166-1 or ISO 3166-2.")
      return
    }
    checkTerritory(value, String(code.prefix(2)), jurisdiction["name"]?.string)
  }

  private mutating func checkTerritory(_ value: JSONValue, _ code: String, _ name: String?) {
    guard let name, let own = Places.territory(named: name), own != code else { return }
    list.add(
      .countryOfTerritory, at: value,
      "\(quoted(name)) has the code \(own) of its own, and \(code) is written.")
  }
}
