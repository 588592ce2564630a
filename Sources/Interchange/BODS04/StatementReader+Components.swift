internal import Registry

extension StatementReader {
  /// Register numbers and codes.
  ///
  /// Source: BODS 0.4, Identifier object.
  mutating func identifiers(_ details: JSONValue) throws(Refusal) -> [Identifier] {
    var identifiers: [Identifier] = []
    for value in objects(details, "identifiers") {
      let scheme = try text(value, "scheme")
      let schemeName = try text(value, "schemeName")
      guard let id = try text(value, "id") else {
        remark(
          .warning, "identifierWithoutId", "An identifier without an `id` names nothing; it is left out.",
          at: value)
        continue
      }
      identifiers.append(Identifier(scheme: scheme, schemeName: schemeName, id: id))
    }
    return identifiers
  }

  /// Postal addresses.
  ///
  /// Source: BODS 0.4, Address object.
  mutating func addresses(_ details: JSONValue) throws(Refusal) -> [Address] {
    var addresses: [Address] = []
    for value in objects(details, "addresses") {
      addresses.append(
        Address(
          type: try text(value, "type"), text: try text(value, "address", .address),
          postCode: try text(value, "postCode"), country: try jurisdiction(value, "country")))
    }
    return addresses
  }

  /// A country or a part of one under `name`.
  ///
  /// Source: BODS 0.4, Jurisdiction and Country objects.
  mutating func jurisdiction(_ parent: JSONValue, _ name: StaticString) throws(Refusal) -> Jurisdiction? {
    guard let value = member(parent, name) else { return nil }
    return try jurisdiction(of: value, name)
  }

  /// Countries in an array.
  ///
  /// Source: BODS 0.4, Country object.
  mutating func jurisdictions(_ parent: JSONValue, _ name: StaticString) throws(Refusal) -> [Jurisdiction] {
    guard let value = member(parent, name) else { return [] }
    guard value.kind == .array else {
      leaveOut(value, name, wanted: "an array")
      return []
    }
    var places: [Jurisdiction] = []
    for element in value.elements {
      if let place = try jurisdiction(of: element, name) { places.append(place) }
    }
    return places
  }

  private mutating func jurisdiction(
    of value: JSONValue, _ name: StaticString
  ) throws(Refusal) -> Jurisdiction? {
    if let words = value.string {
      guard !words.isEmpty else { return nil }
      try check(words, value, name, .name)
      remark(
        .warning, "countryAsText", "`\(name)` is a text, as in BODS 0.3; it is read as a country.", at: value)
      return Jurisdiction(code: isCode(words) ? words : nil, name: words)
    }
    guard value.kind == .object else {
      leaveOut(value, name, wanted: "an object")
      return nil
    }
    let code = try code(value)
    guard let words = try text(value, "name") ?? code else {
      remark(.warning, "emptyJurisdiction", "`\(name)` has neither name nor code; it is left out.", at: value)
      return nil
    }
    return Jurisdiction(code: code, name: words)
  }

  /// An ISO 3166 code in capitals; a code in small letters means the same.
  private mutating func code(_ value: JSONValue) throws(Refusal) -> String? {
    guard let code = try text(value, "code"), let place = value["code"] else { return nil }
    let isLowercase = code.utf8.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    guard isLowercase else { return code }
    remark(.warning, "lowercaseCode", "The code “\(shortened(code))” is read in capitals.", at: place)
    return code.uppercased()
  }

  private func isCode(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
  }

  /// Why an entity or person is not described.
  ///
  /// Source: BODS 0.4, codelist unspecifiedReason.
  mutating func unspecifiedReason(
    _ details: JSONValue, _ name: StaticString
  ) throws(Refusal) -> UnspecifiedReason? {
    guard let value = object(details, name), let code = member(value, "reason") else { return nil }
    guard let text = code.string, let reason = UnspecifiedReason(rawValue: text) else {
      remark(
        .warning, "unknownReason", "The reason is none of BODS 0.4; it is left out.",
        advice: "Take one of the unspecifiedReason codelist.", at: code)
      return nil
    }
    return reason
  }

  /// Whether the record only serves to describe another record's chain.
  mutating func isComponent(_ details: JSONValue) throws(Refusal) -> Bool {
    if let value = try boolean(details, "isComponent") { return value }
    if details["isComponent"] == nil {
      remark(
        .warning, "missingMember", "`isComponent` is missing; the record is read as no component.",
        at: details, member: "isComponent")
    }
    return false
  }
}
