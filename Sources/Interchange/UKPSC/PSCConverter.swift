internal import Registry

/// Makes statements from records of the snapshot of the UK's register of people with significant control.
///
/// A record becomes the party, where it names one, and what the party holds. Nobody is invented: who is
/// protected, and what a company says instead of a name, become a party that is not specified, with the
/// reason. Corporate owners are records of their own: the numbers under which they are entered are
/// unverified,
/// and are kept as identifiers. Source: Companies House, PSC snapshot and api-enumerations.
struct PSCConverter {
  static let license = "OGL-UK-3.0"
  static let publisher = "Companies House"

  let published: CalendarDate?
  let retrieved: CalendarDate?
  /// Companies that were just described; the snapshot gives nothing of them but the number.
  private var described: Set<String> = []
  /// Records so far, to compare with the totals at the end.
  private var counts: [String: Int] = [:]

  init(published: CalendarDate?, retrieved: CalendarDate?) {
    self.published = published
    self.retrieved = retrieved
  }

  static func recognises(_ root: JSONValue) -> Bool {
    root["data"]?["kind"]?.string != nil && root["schema"] == nil
  }

  /// The statements of a record.
  mutating func drafts(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    guard let data = root["data"] else { throw reader.missing(root, "data") }
    let kind = try reader.requiredText(data, "kind")
    if kind == "totals#persons-of-significant-control-snapshot" {
      checkTotals(data, &reader)
      return []
    }
    guard let number = try reader.text(root, "company_number") else {
      throw reader.missing(root, "company_number")
    }
    let company = PSCCompany(number: number)
    let published = root.plainDate("ContentDate") ?? published
    var drafts: [StatementDraft] = []
    switch kind {
    case "persons-with-significant-control-statement":
      counts["statements_count", default: 0] += 1
      drafts = try statement(data, company, &reader)
    case "exemptions":
      counts["exemptions_count", default: 0] += 1
      drafts = try exemptions(data, company, &reader)
    default:
      counts["persons_of_significant_control_count", default: 0] += 1
      drafts = try party(kind, data, company, isUndated: published == nil, &reader)
    }
    for place in drafts.indices {
      // Of the company this file knows nothing but the number, so no publication lets it win over a name.
      if drafts[place].recordId != company.record { drafts[place].published = published }
      drafts[place].publisher = PSCConverter.publisher
      drafts[place].license = PSCConverter.license
      drafts[place].sourceType = "officialRegister"
      drafts[place].retrieved = retrieved?.description
      drafts[place].url = data["links"]?.plainText("self").map {
        $0.hasPrefix("/") ? "https://find-and-update.company-information.service.gov.uk\($0)" : $0
      }
    }
    return describe(company) + drafts
  }

  /// The company itself, unless it was described just before.
  private mutating func describe(_ company: PSCCompany) -> [StatementDraft] {
    if described.count >= 100_000 { described.removeAll(keepingCapacity: true) }
    guard described.insert(company.record).inserted else { return [] }
    var draft = StatementDraft(
      recordId: company.record, declarationSubject: company.record, type: .entity, date: .earliest,
      status: .new, details: company.details)
    draft.publisher = PSCConverter.publisher
    draft.license = PSCConverter.license
    draft.sourceType = "officialRegister"
    return [draft]
  }

  // MARK: Parties

  private func party(
    _ kind: String, _ data: JSONValue, _ company: PSCCompany, isUndated: Bool,
    _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    let suffixes = ["-person-with-significant-control", "-beneficial-owner"]
    guard let suffix = suffixes.first(where: kind.hasSuffix) else { throw unknownKind(kind, data, reader) }
    let record = company.record + "-psc-" + identifier(of: data)
    let ceased = try reader.date(data, "ceased_on", .day)
    let notified = try reader.date(data, "notified_on", .day)
    let interests = try self.interests(kind, data, notified, ceased, &reader)
    let holder: DraftValue
    var drafts: [StatementDraft] = []
    switch kind.dropLast(suffix.utf8.count) {
    case "individual":
      holder = .text(record)
      drafts.append(
        StatementDraft(
          recordId: record, declarationSubject: company.record, type: .person, date: notified ?? .earliest,
          details: try PSCParty.person(data, &reader),
          asFiled: .object(data, without: ["natures_of_control"])))
    case "corporate-entity", "legal-person":
      holder = .text(record)
      drafts.append(
        StatementDraft(
          recordId: record, declarationSubject: company.record, type: .entity, date: notified ?? .earliest,
          details: try PSCParty.entity(data, &reader),
          asFiled: .object(data, without: ["natures_of_control"])))
    case "super-secure":
      holder = .object([
        "reason": .text(UnspecifiedReason.interestedPartyExemptFromDisclosure.rawValue),
        "description": .text("The register protects this person; nothing may be disclosed (\(kind))"),
      ])
    default: throw unknownKind(kind, data, reader)
    }
    var link = StatementDraft(
      recordId: record + "-interest", declarationSubject: company.record, type: .relationship,
      date: notified ?? .earliest,
      details: [
        "subject": .text(company.record), "interestedParty": holder, "interests": .list(interests),
      ],
      asFiled: .object(
        data,
        only: [
          "kind", "description", "etag", "links", "natures_of_control", "notified_on", "ceased_on", "ceased",
        ]))
    // Who has ceased wins over the same record of another edition, which does not say so yet.
    if ceased != nil { link.status = .updated }
    if ceased == nil, data["ceased"]?.boolean == true { link.status = .closed }
    drafts.append(link)
    // Nobody says which edition is the later one: what has ended is closed, so that it cannot come back.
    if isUndated, let ceased {
      var end = link
      end.date = max(ceased, (notified ?? .earliest).next)
      end.status = .closed
      drafts.append(end)
    }
    return drafts
  }

  private func unknownKind(_ kind: String, _ data: JSONValue, _ reader: StatementReader) -> Refusal {
    reader.refusal(
      "unknownRecordType",
      "“\(reader.shortened(kind))” is no kind of record that the register is known to have.",
      advice: "Ask for a newer program, or look the record up in the register.", at: data["kind"] ?? data)
  }

  private func interests(
    _ kind: String, _ data: JSONValue, _ notified: CalendarDate?, _ ceased: CalendarDate?,
    _ reader: inout StatementReader
  ) throws(Refusal) -> [DraftValue] {
    let isPerson = kind.hasPrefix("individual-")
    if kind.hasPrefix("super-secure-") {
      return [interest(.unpublishedInterest, nil, .unknown, nil, nil, notified, ceased)]
    }
    var known: [NatureOfControl] = []
    var others: [DraftValue] = []
    for code in try reader.texts(data, "natures_of_control") {
      guard let nature = NatureOfControl(code) else {
        let isNominee = code.hasPrefix("registered-owner-as-nominee-")
        reader.remark(
          isNominee ? .note : .warning, isNominee ? "natureAboutLand" : "unknownNature",
          isNominee
            ? "“\(reader.shortened(code))” is about land that the entity holds for somebody, not about"
              + " the entity; it"
              + " is kept in words as an interest of unknown kind."
            : "“\(reader.shortened(code))” is no nature of control that is known; it is kept in words"
              + " as an interest of"
              + " unknown kind.",
          at: data["natures_of_control"] ?? data)
        others.append(interest(.unknownInterest, nil, .unknown, code, isPerson, notified, ceased))
        continue
      }
      guard let place = known.firstIndex(where: { $0.isSameRight(as: nature) }) else {
        known.append(nature)
        continue
      }
      if known[place].join(nature) {
        reader.remark(
          .warning, "severalBands",
          "“\(reader.shortened(code))” gives another band of a right of which there is one already; bands of"
            + " one person are not added, and the right lies anywhere within them.",
          advice: "Look the record up in the register.", at: data["natures_of_control"] ?? data)
      }
    }
    return known.map { nature in
      interest(nature.type, nature.share, nature.directness, nature.words, isPerson, notified, ceased)
    } + others
  }

  private func interest(
    _ type: InterestType, _ share: Share?, _ directness: Directness, _ words: String?, _ isPerson: Bool?,
    _ notified: CalendarDate?, _ ceased: CalendarDate?
  ) -> DraftValue {
    .members([
      "type": .text(type.rawValue), "directOrIndirect": .text(directness.rawValue),
      "beneficialOwnershipOrControl": isPerson == true ? .flag(true) : nil,
      "share": share.flatMap { OwnershipDrafts.share(.stated($0, places: 0)) },
      "details": words.map(DraftValue.text), "startDate": notified.map { .text($0.description) },
      "endDate": ceased.map { .text($0.description) },
    ])
  }

  // MARK: What stands instead of a party

  private func statement(
    _ data: JSONValue, _ company: PSCCompany, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    let code = try reader.requiredText(data, "statement")
    let notified = try reader.date(data, "notified_on", .day)
    let ceased = try reader.date(data, "ceased_on", .day)
    guard let reason = PSCStatements.reason(code) else {
      let isKnown = PSCStatements.others.contains(code)
      reader.remark(
        isKnown ? .note : .warning, isKnown ? "registerStatement" : "unknownRegisterStatement",
        isKnown
          ? "The company states “\(code)”, which says of nobody that they are missing; it is kept with"
            + " the company."
          : "“\(reader.shortened(code))” is no statement that is known; it is kept with the company in"
            + " words, and"
            + " nothing is made of it.",
        at: data["statement"] ?? data)
      return [
        StatementDraft(
          recordId: company.record, declarationSubject: company.record, type: .entity, date: .earliest,
          status: .new, details: company.details, asFiled: DraftValue(data))
      ]
    }
    return [
      unspecified(
        "statement-" + identifier(of: data) + "-" + code, reason, "The company states: \(code)", notified,
        ceased, company, DraftValue(data))
    ]
  }

  private func exemptions(
    _ data: JSONValue, _ company: PSCCompany, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    var drafts: [StatementDraft] = []
    for (name, exemption) in data["exemptions"]?.members.map({ $0 }) ?? [] {
      let code = exemption.plainText("exemption_type") ?? name
      for (place, item) in reader.objects(exemption, "items").enumerated() {
        let from = try reader.date(item, "exempt_from", .day)
        let to = try reader.date(item, "exempt_to", .day)
        drafts.append(
          unspecified(
            "exemption-\(code)-\(place)", .subjectExemptFromDisclosure, "The company is exempt: \(code)",
            from,
            to, company, DraftValue(exemption)))
      }
    }
    if drafts.isEmpty { throw reader.missing(data, "exemptions") }
    return drafts
  }

  private func unspecified(
    _ name: String, _ reason: UnspecifiedReason, _ words: String, _ from: CalendarDate?, _ to: CalendarDate?,
    _ company: PSCCompany, _ filed: DraftValue
  ) -> StatementDraft {
    StatementDraft(
      recordId: company.record + "-" + name, declarationSubject: company.record, type: .relationship,
      date: from ?? .earliest,
      details: [
        "subject": .text(company.record),
        "interestedParty": .object(["reason": .text(reason.rawValue), "description": .text(words)]),
        "interests": .list([interest(.unknownInterest, nil, .unknown, words, nil, from, to)]),
      ], asFiled: filed)
  }

  // MARK: Identifiers and totals

  /// The last part of the record's own address, or a digest of the record.
  private func identifier(of data: JSONValue) -> String {
    if let link = data["links"]?.plainText("self"), let last = link.split(separator: "/").last {
      return String(last)
    }
    return StatementDraft.digest(data.canonicalBytes(), digits: 20)
  }

  private func checkTotals(_ data: JSONValue, _ reader: inout StatementReader) {
    var differences: [String] = []
    for name in ["persons_of_significant_control_count", "statements_count", "exemptions_count"] {
      guard let stated = data[name].flatMap({ $0.numberText ?? $0.string }) else { continue }
      let read = counts[name] ?? 0
      if stated != String(read) { differences.append("\(name) \(stated), read \(read)") }
    }
    guard !differences.isEmpty else { return }
    reader.remark(
      .warning, "totalsDiffer",
      "The last record of the snapshot counts other numbers of records than were read: "
        + differences.joined(separator: "; ") + ".",
      advice: "If this is no part of a snapshot, fetch it again: records may be missing.", at: data)
  }
}

/// A company as the snapshot knows it: by its number.
struct PSCCompany {
  let number: String

  /// The record of the company with this number, as the basic company data describe it too.
  var record: String { "GB-COH-\(number)" }

  /// What can be said of it.
  ///
  /// The number of an overseas entity begins with OE; where it is formed is not in the number.
  var details: [String: DraftValue] {
    var details: [String: DraftValue] = [
      "entityType": .object(["type": .text(EntityType.registeredEntity.rawValue)]),
      "identifiers": .list([PSCCompany.identifier(number)]),
    ]
    if !number.hasPrefix("OE") { details["jurisdiction"] = PSCCompany.unitedKingdom }
    return details
  }

  static func identifier(_ number: String) -> DraftValue {
    .object(["scheme": .text("GB-COH"), "schemeName": .text("Companies House"), "id": .text(number)])
  }

  static let unitedKingdom = DraftValue.object(["name": .text("United Kingdom"), "code": .text("GB")])
}
