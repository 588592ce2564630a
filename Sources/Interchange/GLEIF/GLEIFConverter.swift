internal import Registry

/// Makes statements from records of GLEIF: LEI records, relationship records and reporting exceptions.
///
/// The JSON and XML forms differ in how they wrap values; both are read here, XML after it was turned into
/// the
/// same objects. Source: LEI-CDF 3.1, RR-CDF 2.1 and Reporting Exceptions 2.1 of GLEIF.
struct GLEIFConverter {
  static let license = "CC0-1.0"
  static let publisher = "Global Legal Entity Identifier Foundation"

  /// The day of the file: its header's, or the option's; exceptions bear no date of their own.
  var published: CalendarDate?
  let retrieved: CalendarDate?

  static func recognises(_ root: JSONValue) -> Bool {
    root["RelationshipRecord"] != nil || root["LEIRecord"] != nil
      || root["Relationship"] != nil && root["Registration"] != nil
      || root["LEI"] != nil && (root["Entity"] != nil || root["ExceptionCategory"] != nil)
  }

  /// The statements of a record.
  func drafts(_ root: JSONValue, _ reader: inout StatementReader) throws(Refusal) -> [StatementDraft] {
    let record = root["RelationshipRecord"] ?? root["LEIRecord"] ?? root["Exception"] ?? root
    var drafts: [StatementDraft]
    if record["Relationship"] != nil {
      drafts = [try link(record, &reader)]
    } else if record["ExceptionCategory"] != nil {
      drafts = try exceptions(record, &reader)
    } else {
      drafts = [try entity(record, &reader)]
    }
    let filed = GLEIFConverter.filed(record)
    for place in drafts.indices {
      drafts[place].published = drafts[place].published ?? published
      drafts[place].publisher = GLEIFConverter.publisher
      drafts[place].license = GLEIFConverter.license
      drafts[place].sourceType = "officialRegister"
      drafts[place].retrieved = retrieved?.description
      drafts[place].asFiled = filed
    }
    return drafts
  }

  /// A record as it stands, without what the publisher of the golden copy computed itself.
  private static func filed(_ record: JSONValue) -> DraftValue { .object(record, without: ["Extension"]) }

  static func record(_ lei: String) -> String { "XI-LEI-\(lei)" }

  private func lei(
    _ value: JSONValue?, _ parent: JSONValue, _ name: StaticString, _ reader: StatementReader
  ) throws(Refusal) -> String {
    guard let text = value.flatMap({ GLEIFText.of($0) }) else { throw reader.missing(parent, name) }
    return text
  }

  private func day(
    _ parent: JSONValue?, _ name: String, _ reader: inout StatementReader
  ) -> CalendarDate? {
    guard let parent, let text = GLEIFText.of(parent[name]) else { return nil }
    if let date = GLEIFText.day(text) { return date }
    reader.remark(
      .warning, "cellNotUnderstood",
      "`\(name)` is “\(reader.shortened(text))”, which is no date; it is kept as it stands, and"
        + " nothing is made of it.",
      at: parent)
    return nil
  }

  // MARK: LEI records

  private func entity(_ root: JSONValue, _ reader: inout StatementReader) throws(Refusal) -> StatementDraft {
    let lei = try lei(root["LEI"], root, "LEI", reader)
    reader.statementId = lei
    guard let entity = reader.object(root, "Entity") else { throw reader.missing(root, "Entity") }
    let registration = root["Registration"]
    let status = GLEIFText.of(registration?["RegistrationStatus"])
    noteSeveral(entity, &reader)
    var details = GLEIFEntity.details(entity, lei: lei)
    details["foundingDate"] = day(entity, "EntityCreationDate", &reader).map { .text($0.description) }
    let expired = day(entity, "EntityExpirationDate", &reader)
    details["dissolutionDate"] = expired.map { .text($0.description) }
    var draft = StatementDraft(
      recordId: GLEIFConverter.record(lei), declarationSubject: GLEIFConverter.record(lei), type: .entity,
      date: day(registration, "LastUpdateDate", &reader) ?? published ?? .earliest, details: details)
    // An entry that was withdrawn or stands for another one describes no entity of its own.
    if status == "ANNULLED" || status == "DUPLICATE" { draft.status = .closed }
    if expired == nil, GLEIFText.of(entity["EntityStatus"]) == "INACTIVE" {
      reader.remark(
        .note, "statusWithoutDate",
        "\(lei) is inactive without a day from which it is; the words are kept, and it counts as existing.",
        advice: "Look the entity up in its register.", at: entity)
    }
    return draft
  }

  // MARK: Relationship records

  private func link(_ root: JSONValue, _ reader: inout StatementReader) throws(Refusal) -> StatementDraft {
    guard let link = reader.object(root, "Relationship") else { throw reader.missing(root, "Relationship") }
    let start = try lei(link["StartNode"]?["NodeID"], link, "StartNode", reader)
    let end = try lei(link["EndNode"]?["NodeID"], link, "EndNode", reader)
    let type = try lei(link["RelationshipType"], link, "RelationshipType", reader)
    let kind = GLEIFKind(type)
    if kind == nil {
      reader.remark(
        .warning, "unknownRelationshipType",
        "“\(reader.shortened(type))” is no relationship type that is known; it is kept in words as an"
          + " interest of unknown"
          + " kind.", at: link["RelationshipType"] ?? link)
    }
    let registration = root["Registration"]
    let updated = day(registration, "LastUpdateDate", &reader)
    let relationStatus = try only(link, "RelationshipStatus", reader)
    let status = try only(registration, "RegistrationStatus", reader) ?? ""
    let periods = GLEIFPeriods(link, reader: &reader)
    let begun = periods.spans.compactMap(\.begun).min()
    let isReversed = kind?.isReversed ?? false
    let subject = GLEIFConverter.record(isReversed ? end : start)
    let party = GLEIFConverter.record(isReversed ? start : end)
    var draft = StatementDraft(
      recordId: "XI-LEI-\(start)-\(type)-\(end)", declarationSubject: subject, type: .relationship,
      date: updated ?? published ?? begun ?? .earliest,
      details: [
        "subject": .text(subject), "interestedParty": .text(party),
        "interests": .list(
          periods.spans.map { span in
            .members([
              "type": .text((kind?.type ?? .unknownInterest).rawValue),
              "directOrIndirect": .text((kind?.directness ?? .unknown).rawValue),
              "beneficialOwnershipOrControl": .flag(false), "details": .text(type),
              "startDate": span.begun.map { .text($0.description) },
              "endDate": span.ended.map { .text($0.description) },
            ])
          }),
      ])
    noteStatus(relationStatus, link, &reader)
    let isOver = relationStatus == "INACTIVE" || ["ANNULLED", "DUPLICATE", "RETIRED"].contains(status)
    let isOpen = periods.spans.contains { $0.ended == nil }
    if periods.isOver || isOver && isOpen { draft.status = .closed }
    return draft
  }

  /// Says that a status is none that GLEIF has.
  ///
  /// Such a relationship is read as one that holds: to leave out a holder on a guess is the greater harm.
  private func noteStatus(_ status: String?, _ link: JSONValue, _ reader: inout StatementReader) {
    if let status, ["ACTIVE", "INACTIVE", "NULL"].contains(status) { return }
    reader.remark(
      .warning, "unknownRelationshipStatus",
      "`RelationshipStatus` is “\(reader.shortened(status ?? ""))”, which is none that GLEIF has, so it is not"
        + " certain whether the relationship holds; it is read as one that does.",
      advice: "Look the relationship up at GLEIF.", at: link["RelationshipStatus"] ?? link)
  }

  /// The text of a member that must not stand twice, as the relationship hangs on it.
  private func only(
    _ parent: JSONValue?, _ name: StaticString, _ reader: StatementReader
  ) throws(Refusal) -> String? {
    let texts = GLEIFText.all(parent?["\(name)"])
    if texts.count > 1, let parent {
      throw reader.refusal(
        "severalValues", "`\(name)` is given \(texts.count) times, and it is not certain which one holds.",
        advice: "Look the record up at GLEIF, and leave one.", at: parent, member: "\(name)")
    }
    return texts.first
  }

  /// Says which members that stand once were given several times.
  private func noteSeveral(_ entity: JSONValue, _ reader: inout StatementReader) {
    let names = GLEIFText.all(entity["LegalName"])
    if names.count > 1 {
      reader.remark(
        .warning, "severalValues",
        "There are \(names.count) legal names; “\(reader.shortened(names[0]))” stands first and is taken, the"
          + " rest are other names.", advice: "Look the name up in the register.", at: entity,
        member: "LegalName")
    }
    for name in ["LegalJurisdiction", "EntityStatus", "EntityCategory", "EntityExpirationDate"]
    where GLEIFText.all(entity[name]).count > 1 {
      reader.remark(
        .warning, "severalValues",
        "`\(name)` is given several times; none is taken, and all are kept as they stand.",
        advice: "Look it up in the register.", at: entity, member: name)
    }
  }

  // MARK: Reporting exceptions

  private func exceptions(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    let lei = try lei(root["LEI"], root, "LEI", reader)
    reader.statementId = lei
    let category = try self.lei(root["ExceptionCategory"], root, "ExceptionCategory", reader)
    let reasons = GLEIFText.all(root["ExceptionReason"])
    let words = GLEIFText.all(root["ExceptionReference"])
    guard !reasons.isEmpty else { throw reader.missing(root, "ExceptionReason") }
    let stated = root.plainDate("ContentDate") ?? published
    return reasons.map { code in
      let reason = GLEIFKind.reason(code)
      if reason == nil {
        reader.remark(
          .warning, "unknownReason",
          "“\(reader.shortened(code))” is no reason that is known; it is kept in words.", at: root)
      }
      let description = (["\(category): \(code)"] + words).joined(separator: "; ")
      var draft = StatementDraft(
        recordId: "XI-LEI-\(lei)-\(category)-\(code)", declarationSubject: GLEIFConverter.record(lei),
        type: .relationship, date: stated ?? .earliest,
        details: [
          "subject": .text(GLEIFConverter.record(lei)),
          "interestedParty": .object([
            "reason": .text((reason ?? .unknown).rawValue), "description": .text(description),
          ]),
          "interests": .list([
            .object([
              "type": .text(InterestType.otherInfluenceOrControl.rawValue),
              "directOrIndirect": .text(
                (category.hasPrefix("ULTIMATE") ? Directness.indirect : .direct).rawValue),
              "beneficialOwnershipOrControl": .flag(false), "details": .text(category),
            ])
          ]),
        ])
      draft.published = stated
      return draft
    }
  }
}

/// Types of relationships and reasons of exceptions.
struct GLEIFKind {
  let type: InterestType
  let directness: Directness
  /// Whether the node that the record starts with is the holder.
  let isReversed: Bool

  /// What a type of relationship says of who holds what; nil for one that is not known.
  ///
  /// Consolidating an entity is control and says nothing of shares, so it is control by other means: the
  /// conditions of article 22 of Directive 2013/34/EU, to which the anti-money-laundering rules point, do not
  /// say by which right. A manager acts on a contract; a branch and a sub-fund are parts of what they belong
  /// to by law; a feeder holds units of its master, and how many is not said.
  init?(_ type: String) {
    switch type {
    case "IS_DIRECTLY_CONSOLIDATED_BY": self.init(.otherInfluenceOrControl, .direct)
    case "IS_ULTIMATELY_CONSOLIDATED_BY": self.init(.otherInfluenceOrControl, .indirect)
    case "IS_FUND-MANAGED_BY", "IS_FUND_MANAGED_BY": self.init(.rightsGrantedByContract, .direct)
    case "IS_INTERNATIONAL_BRANCH_OF", "IS_SUBFUND_OF": self.init(.controlByLegalFramework, .direct)
    case "IS_FEEDER_TO": self.init(.unknownInterest, .direct, isReversed: true)
    default: return nil
    }
  }

  private init(_ type: InterestType, _ directness: Directness, isReversed: Bool = false) {
    self.type = type
    self.directness = directness
    self.isReversed = isReversed
  }

  /// Why no parent is named; that none is, is nowhere taken to mean that there is no beneficial owner.
  static func reason(_ code: String) -> UnspecifiedReason? {
    switch code {
    // A parent without an LEI keeps nothing back: GLEIF knows parents by their LEI alone.
    case "NATURAL_PERSONS", "NON_CONSOLIDATING", "NO_LEI": return .informationUnknownToPublisher
    case "NO_KNOWN_PERSON": return .unknown
    case "NON_PUBLIC", "CONSENT_NOT_OBTAINED", "DISCLOSURE_DETRIMENTAL", "DETRIMENT_NOT_EXCLUDED":
      return .interestedPartyHasNotProvidedInformation
    case "BINDING_LEGAL_COMMITMENTS", "LEGAL_OBSTACLES": return .interestedPartyExemptFromDisclosure
    default: return nil
    }
  }
}
