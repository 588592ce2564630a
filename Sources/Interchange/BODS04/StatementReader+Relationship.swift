internal import Registry

extension StatementReader {
  /// What a statement says of a relationship.
  ///
  /// Source: BODS 0.4, relationship record.
  mutating func relationship(_ details: JSONValue) throws(Refusal) -> Relationship {
    let subject = try party(details, "subject")
    let interestedParty = try party(details, "interestedParty")
    let interests = try interests(details)
    checkOwner(interestedParty, interests, details)
    return Relationship(
      subject: subject, interestedParty: interestedParty, interests: interests,
      componentRecords: try texts(details, "componentRecords").map(RecordID.init),
      isComponent: try isComponent(details))
  }

  private mutating func party(_ details: JSONValue, _ name: StaticString) throws(Refusal) -> Party {
    guard let value = details[name], !value.isNull else { throw missing(details, name) }
    if value.kind == .string { return .record(RecordID(try requiredText(details, name))) }
    guard value.kind == .object else {
      throw wrongType(value, name, wanted: "a record identifier, or an object with a reason")
    }
    guard let code = value["reason"], !code.isNull else { throw missing(value, "reason") }
    guard let text = code.string, let reason = UnspecifiedReason(rawValue: text) else {
      throw refusal(
        "unknownReason", "The reason why `\(name)` is not specified is none of BODS 0.4.",
        advice: "Take one of \(UnspecifiedReason.allCases.map(\.rawValue).joined(separator: ", ")).",
        at: code)
    }
    return .unspecified(reason, description: try self.text(value, "description", .note))
  }

  private mutating func interests(_ details: JSONValue) throws(Refusal) -> [Interest] {
    guard let value = member(details, "interests") else { return [] }
    guard value.kind == .array else { throw wrongType(value, "interests", wanted: "an array of objects") }
    var interests: [Interest] = []
    interests.reserveCapacity(value.count)
    for element in value.elements { interests.append(try interest(element)) }
    return interests
  }

  /// A beneficial owner is a natural person.
  ///
  /// Source: BODS 0.4, Interest object, beneficialOwnershipOrControl.
  private mutating func checkOwner(_ party: Party, _ interests: [Interest], _ details: JSONValue) {
    guard let place = interests.firstIndex(where: { $0.isBeneficialOwnership == .yes }) else { return }
    let what: String
    switch party {
    case .unspecified: what = "names nobody"
    case .record(let record):
      guard entities.contains(record.text) else {
        noteUncheckedOwners(details)
        return
      }
      what = "is an entity"
    }
    let value = details["interests"]?.elements.dropFirst(place).first { _ in true }
    remark(
      .warning, "beneficialOwnerNotAPerson",
      "The interest is declared as beneficial ownership, and its party \(what); only a natural person is a"
        + " beneficial owner.",
      advice: "Look for the relationship with the person behind it.",
      at: value?["beneficialOwnershipOrControl"] ?? details)
  }

  private mutating func noteUncheckedOwners(_ details: JSONValue) {
    guard entities.isIncomplete, !hasNotedUncheckedOwners else { return }
    hasNotedUncheckedOwners = true
    remark(
      .note, "ownersUnchecked",
      "The file has more entities than are kept in memory; from here on not every declared owner is checked"
        + " for being a person.", at: details)
  }
}
