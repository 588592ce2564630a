internal import Interchange
internal import Registry

/// What is kept of all statements of a file for the checks across them: numbers, no texts.
struct DatasetIndex {
  /// Texts of references that do not resolve so far are kept for messages up to this many.
  private static let mostTexts = 10_000

  let file: String
  private(set) var records: [RecordRow] = []
  private(set) var relationships: [RelationshipRow] = []
  private(set) var interests: [InterestRow] = []
  /// Numbers of the records that relationships list as components.
  private(set) var components: [Int32] = []
  private(set) var series: [SeriesRow] = []
  /// Names of references to records that are not stated so far.
  private(set) var texts: [Int32: String] = [:]
  private var numbers: [IdentifierHash: Int32] = [:]
  private var statements: [IdentifierHash: Int32] = [:]
  /// Identifiers listed as components, to be compared with those of statements at the end.
  private(set) var componentHashes: [Int32: IdentifierHash] = [:]

  init(file: String) { self.file = file }

  /// Whether a statement has this identifier.
  func isStatement(_ hash: IdentifierHash) -> Bool { statements[hash] != nil }

  mutating func add(
    _ root: JSONValue, _ version: BODSVersion, _ statement: JSONStatement, _ list: inout FindingList
  ) {
    let line = Int32(clamping: statement.line)
    let id = root[version.isStatementBased ? "statementID" : "statementId"]
    if let hash = IdentifierHash(id), let id {
      if let first = statements[hash] {
        list.add(
          .duplicateStatement, at: id, "The statement on line \(first) has the same identifier.")
      } else {
        statements[hash] = line
      }
    }
    if version.isStatementBased { addOlder(root, id, line) } else { addRecord(root, line) }
  }

  // MARK: 0.4

  private mutating func addRecord(_ root: JSONValue, _ line: Int32) {
    if let subject = number(of: root["declarationSubject"]) {
      records[Int(subject)].flags.insert(.isDeclarationSubject)
      if records[Int(subject)].declaredLine == 0 { records[Int(subject)].declaredLine = line }
    }
    guard let record = number(of: root["recordId"]), let type = root["recordType"]?.string,
      let details = root["recordDetails"], details.kind == .object
    else { return }
    let flag: RecordRow.Flags
    switch type {
    case "entity": flag = .isEntity
    case "person": flag = .isPerson
    case "relationship": flag = .isRelationship
    default: return
    }
    let date = DatasetIndex.moment(root["statementDate"])
    let publication = DatasetIndex.moment(root["publicationDetails"]?["publicationDate"])
    let status = DatasetIndex.status(root["recordStatus"])
    state(record, flag, line, date: date, publication: publication, status: status)
    if details["isComponent"]?.boolean == true {
      records[Int(record)].flags.insert(.isComponent)
      if records[Int(record)].componentLine == 0 { records[Int(record)].componentLine = line }
    }
    switch type {
    case "entity": takeEntity(record, details, type: details["entityType"])
    case "relationship":
      var flags: RelationshipRow.Flags = status == .closed ? [.isClosed] : []
      let party = details["interestedParty"]
      if party?.kind == .object { flags.insert(.partyIsUnspecified) }
      addRelationship(
        record, line, date, flags, details, subject: details["subject"], party: party,
        components: details["componentRecords"])
    default: break
    }
  }

  /// Notes a statement of a record.
  private mutating func state(
    _ record: Int32, _ type: RecordRow.Flags, _ line: Int32, date: Int64, publication: Int64,
    status: SeriesRow.Status
  ) {
    let index = Int(record)
    let row = records[index]
    func seriesRow(_ type: RecordRow.Flags, _ line: Int32, _ date: Int64, _ publication: Int64,
      _ status: SeriesRow.Status
    ) -> SeriesRow {
      SeriesRow(
        record: record, line: line, date: date, publication: publication, status: status,
        type: UInt8(truncatingIfNeeded: type.rawValue))
    }
    if row.statements == 1 {
      series.append(
        seriesRow(row.flags.intersection(.types), row.line, row.date, row.publication, row.status))
    }
    if row.statements >= 1 { series.append(seriesRow(type, line, date, publication, status)) }
    if !row.isStated {
      records[index].line = line
      records[index].date = date
      records[index].publication = publication
      records[index].status = status
      texts[record] = nil
    }
    records[index].statements += 1
    records[index].flags.insert(type)
  }

  private mutating func takeEntity(_ record: Int32, _ details: JSONValue, type: JSONValue?) {
    let index = Int(record)
    let kind = type?.string ?? type?["type"]?.string
    let subtype = type?["subtype"]?.string
    if kind == "arrangement" { records[index].flags.insert(.isArrangement) }
    if subtype == "trust" { records[index].flags.insert(.isTrust) }
    if subtype == "nomination" { records[index].flags.insert(.isNomination) }
    records[index].founded = DatasetIndex.fullDay(details["foundingDate"])
    records[index].dissolved = DatasetIndex.fullDay(details["dissolutionDate"])
  }

  // MARK: 0.1 to 0.3

  private mutating func addOlder(_ root: JSONValue, _ id: JSONValue?, _ line: Int32) {
    for replaced in root["replacesStatements"]?.elements ?? JSONValue.none {
      if let number = number(of: replaced, keepsText: false) {
        records[Int(number)].flags.insert(.isReplaced)
      }
    }
    guard let record = number(of: id), let type = root["statementType"]?.string else { return }
    let flag: RecordRow.Flags
    switch type {
    case "entityStatement": flag = .isEntity
    case "personStatement": flag = .isPerson
    case "ownershipOrControlStatement": flag = .isRelationship
    default: return
    }
    guard !records[Int(record)].isStated else { return }
    let date = DatasetIndex.moment(root["statementDate"])
    state(record, flag, line, date: date, publication: 0, status: .none)
    if root["isComponent"]?.boolean == true {
      records[Int(record)].flags.insert(.isComponent)
      records[Int(record)].componentLine = line
    }
    if flag == .isEntity { takeEntity(record, root, type: root["entityType"]) }
    guard flag == .isRelationship else { return }
    let party = root["interestedParty"]
    var flags: RelationshipRow.Flags = []
    if party?["unspecified"] != nil { flags.insert(.partyIsUnspecified) }
    let person = party?["describedByPersonStatement"]
    if person?.kind == .string { flags.insert(.partyIsCalledPerson) }
    addRelationship(
      record, line, date, flags, root, subject: root["subject"]?["describedByEntityStatement"],
      party: person?.kind == .string ? person : party?["describedByEntityStatement"],
      components: root["componentStatementIDs"])
  }

  // MARK: Relationships

  private mutating func addRelationship(
    _ record: Int32, _ line: Int32, _ date: Int64, _ flags: RelationshipRow.Flags, _ details: JSONValue,
    subject: JSONValue?, party: JSONValue?, components listed: JSONValue?
  ) {
    var flags = flags
    if details["isComponent"]?.boolean == true { flags.insert(.isComponent) }
    let subject = refer(to: subject)
    let party = refer(to: party)
    if subject.isStated { flags.insert(.subjectWasStated) }
    if party.isStated { flags.insert(.partyWasStated) }
    let firstComponent = Int32(components.count)
    for component in listed?.elements ?? JSONValue.none {
      guard let number = number(of: component), let hash = IdentifierHash(component) else { continue }
      components.append(number)
      records[Int(number)].flags.insert(.isListed)
      if records[Int(number)].isStated {
        records[Int(number)].flags.insert(.isListedAfter)
      } else {
        componentHashes[number] = hash
      }
    }
    let firstInterest = Int32(interests.count)
    for interest in details["interests"]?.elements ?? JSONValue.none where interest.kind == .object {
      interests.append(InterestRow(interest))
    }
    let row = RelationshipRow(
      record: record, line: line, subject: subject.number, party: party.number, flags: flags,
      interests: firstInterest..<Int32(interests.count),
      components: firstComponent..<Int32(components.count), date: date)
    let place = Int32(relationships.count)
    relationships.append(row)
    let latest = records[Int(record)].latest
    if latest < 0 || relationships[Int(latest)].date <= date { records[Int(record)].latest = place }
  }

  private mutating func refer(to value: JSONValue?) -> (number: Int32, isStated: Bool) {
    guard let number = number(of: value) else { return (-1, false) }
    records[Int(number)].flags.insert(.isReferred)
    return (number, records[Int(number)].isStated)
  }

  /// The number of the record with the identifier in `value`; nil where that is no text.
  private mutating func number(of value: JSONValue?, keepsText: Bool = true) -> Int32? {
    guard let value, let hash = IdentifierHash(value) else { return nil }
    if let number = numbers[hash] { return number }
    let number = Int32(records.count)
    numbers[hash] = number
    records.append(RecordRow())
    if keepsText, texts.count < DatasetIndex.mostTexts { texts[number] = value.string }
    return number
  }

  // MARK: Dates

  private static func status(_ value: JSONValue?) -> SeriesRow.Status {
    switch value?.string {
    case "new": return .new
    case "updated": return .updated
    case "closed": return .closed
    default: return .none
    }
  }

  /// A day, and the second of the day where it is stated, as one number that sorts; 0 where there is none.
  static func moment(_ value: JSONValue?) -> Int64 {
    guard let text = value?.string, let date = CalendarDate(text) else { return 0 }
    var seconds: Int64 = 0
    let bytes = Array(text.utf8)
    if bytes.count >= 19 {
      func two(_ at: Int) -> Int64 { Int64(bytes[at]) * 10 + Int64(bytes[at + 1]) - 528 }
      seconds = two(11) * 3_600 + two(14) * 60 + two(17)
    }
    return Int64(date.number) * 100_000 + seconds
  }

  /// A full day as `yyyymmdd`; 0 where there is none.
  static func fullDay(_ value: JSONValue?) -> Int32 {
    guard let date = value?.string.flatMap({ CalendarDate($0) }), date.precision == .day else { return 0 }
    return date.number
  }
}

extension InterestRow {
  fileprivate init(_ interest: JSONValue) {
    let type = interest["type"]?.string ?? ""
    var flags: Flags = []
    if interest["beneficialOwnershipOrControl"]?.boolean == true { flags.insert(.isOwnership) }
    let level = interest["directOrIndirect"] ?? interest["interestLevel"]
    if level?.string == "indirect" { flags.insert(.isIndirect) }
    switch type {
    case "nominee", "nominator": flags.insert(.isNomination)
    case "settlor", "trustee", "protector", "settlor-of-trust", "trustee-of-trust", "protector-of-trust":
      flags.insert(.isTrustRole)
    case "beneficiaryOfLegalArrangement", "beneficiary-of-trust": flags.insert(.isBeneficiary)
    case "unknownInterest", "unpublishedInterest", "otherInfluenceOrControl", "":
      flags.insert(.isOpenToAll)
    default: break
    }
    self.flags = flags
    kind = InterestRow.kind(type)
    start = DatasetIndex.fullDay(interest["startDate"])
    end = DatasetIndex.fullDay(interest["endDate"])
    let share = interest["share"]
    let least = share?["exact"] ?? share?["minimum"] ?? share?["exclusiveMinimum"]
    self.share = least?.numberText.map { max(PercentText.floored($0).floor, 0) } ?? 0
  }

  /// Kinds of which parts add up to the whole.
  static let additive = [
    "shareholding", "votingRights", "rightsToSurplusAssetsOnDissolution", "rightsToProfitOrIncome",
  ]

  private static func kind(_ type: String) -> UInt8 {
    switch type {
    case "shareholding": return 0
    case "votingRights", "voting-rights": return 1
    case "rightsToSurplusAssetsOnDissolution", "rights-to-surplus-assets-on-dissolution",
      "rights-to-surplus-assets":
      return 2
    case "rightsToProfitOrIncome", "rights-to-profit-or-income": return 3
    default: return 255
    }
  }
}
