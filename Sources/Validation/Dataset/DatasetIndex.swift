internal import Interchange
internal import Registry

/// What is kept of all statements of a file for the checks across them: numbers, no texts.
struct DatasetIndex {
  /// Texts of references that do not resolve so far are kept for messages up to this many.
  private static let mostTexts = 10_000

  private(set) var records = PieceList<RecordRow>()
  private(set) var relationships = PieceList<RelationshipRow>()
  private(set) var interests = PieceList<InterestRow>()
  /// Numbers of the records that relationships list as components.
  private(set) var components = PieceList<Int32>()
  private(set) var series = PieceList<SeriesRow>()
  private(set) var lives = PieceList<EntityLife>()
  /// The lines on which statements begin, by their place from 1.
  private var lines = PieceList<Int32>()
  /// Names of references to records that are not stated so far.
  private(set) var texts: [Int32: String] = [:]
  /// Statements that mark a record as a component, by record.
  private(set) var componentPlaces: [Int32: ComponentPlace] = [:]
  /// Statements whose declaration has a subject that was no entity and no person so far.
  private(set) var declarations = PieceList<DeclarationRow>()
  /// Which statements say that they replace which, before 0.4.
  private(set) var replacements = PieceList<ReplacementRow>()
  private var numbers = IdentifierTable()
  /// Identifiers of statements of 0.4; before, they are those of the records.
  private var statements = IdentifierTable()
  private var statementPlaces = PieceList<Int32>()
  /// Identifiers listed as components, to be compared with those of statements at the end.
  private(set) var componentHashes: [Int32: IdentifierHash] = [:]
  /// Whether several statements begin on one line, so that lines do not tell them apart.
  private(set) var isCrowded = false

  /// Whether a statement has this identifier.
  func isStatement(_ hash: IdentifierHash) -> Bool { statements.number(of: hash) != nil }

  /// Bytes that it takes, as far as they grow with the file.
  var byteCount: Int {
    records.byteCount + relationships.byteCount + interests.byteCount + components.byteCount
      + series.byteCount + lives.byteCount + lines.byteCount + numbers.byteCount + statements.byteCount
      + statementPlaces.byteCount + declarations.byteCount + replacements.byteCount
      + 24 * componentPlaces.count
      + 48 * (componentHashes.count + texts.count)
  }

  /// The line on which a statement begins.
  func line(of place: Int32) -> Int { Int(lines[Int(place) - 1]) }

  /// Where a statement stands, in words.
  func words(for place: Int32) -> String { isCrowded ? "statement \(place)" : "line \(line(of: place))" }

  /// Where a statement stands, with the preposition.
  func at(_ place: Int32) -> String { (isCrowded ? "in " : "on ") + words(for: place) }

  /// Where statements stand, with the preposition.
  func at(_ places: [Int32]) -> String { (isCrowded ? "in " : "on ") + words(for: places) }

  /// A statement in words.
  func statement(_ place: Int32) -> String { (isCrowded ? "" : "the statement on ") + words(for: place) }

  /// Where statements stand, in words.
  func words(for places: [Int32]) -> String {
    let most = 6
    let numbers = isCrowded ? places.sorted().map(Int.init) : places.sorted().map { line(of: $0) }
    let noun = isCrowded ? "statement" : "line"
    if numbers.count == 1 { return "\(noun) \(numbers[0])" }
    let shown = numbers.prefix(most).map(String.init)
    if numbers.count > most {
      return "\(noun)s \(shown.joined(separator: ", ")) and \(numbers.count - most) more"
    }
    return "\(noun)s \(shown.dropLast().joined(separator: ", ")) and \(shown.last ?? "")"
  }

  func interests(of row: Int) -> Range<Int> {
    let end = row + 1 < relationships.count ? Int(relationships[row + 1].firstInterest) : interests.count
    return Int(relationships[row].firstInterest)..<end
  }

  func components(of row: Int) -> Range<Int> {
    let end = row + 1 < relationships.count ? Int(relationships[row + 1].firstComponent) : components.count
    return Int(relationships[row].firstComponent)..<end
  }

  private mutating func note(_ statement: JSONStatement) -> Int32 {
    let line = Int32(clamping: statement.line)
    if let last = lines.last, last == line { isCrowded = true }
    // What is no statement has a place too.
    while lines.count < statement.position { lines.append(line) }
    lines.append(line)
    return Int32(lines.count)
  }

  mutating func add(
    _ root: JSONValue, _ version: BODSVersion, _ statement: JSONStatement, _ list: inout FindingList
  ) {
    let place = note(statement)
    let id = root[version.isStatementBased ? "statementID" : "statementId"]
    guard !version.isStatementBased else { return addOlder(root, id, place, &list) }
    if let hash = IdentifierHash(id), let id {
      let (number, isNew) = statements.insert(hash)
      if isNew { statementPlaces.append(place) } else { addDuplicate(id, statementPlaces[number], &list) }
    }
    addRecord(root, place)
  }

  private func addDuplicate(_ id: JSONValue, _ first: Int32, _ list: inout FindingList) {
    list.add(
      .duplicateStatement, at: id, "It has the same identifier as \(statement(first)).")
  }

  // MARK: 0.4

  private mutating func addRecord(_ root: JSONValue, _ place: Int32) {
    if let subject = number(of: root["declarationSubject"]) {
      records[Int(subject)].flags.insert(.isDeclarationSubject)
      if records[Int(subject)].flags.isDisjoint(with: [.isEntity, .isPerson]) {
        declarations.append(DeclarationRow(subject: subject, place: place))
      }
    }
    guard let record = number(of: root["recordId"]), let type = root["recordType"] else { return }
    let flag: RecordRow.Flags
    switch type.string {
    case "entity": flag = .isEntity
    case "person": flag = .isPerson
    case "relationship": flag = .isRelationship
    // A record of a type that there is not is there all the same.
    default: flag = []
    }
    let date = DatasetIndex.moment(root["statementDate"])
    let publication = DatasetIndex.moment(root["publicationDetails"]?["publicationDate"])
    let status = DatasetIndex.status(root["recordStatus"])
    state(record, flag, place, date: date, publication: publication, status: status)
    guard let details = root["recordDetails"], details.kind == .object else { return }
    markComponent(record, flag, details, place)
    switch flag {
    case .isEntity: takeEntity(record, details, type: details["entityType"])
    case .isRelationship:
      var flags: RelationshipRow.Flags = status == .closed ? [.isClosed] : []
      let party = details["interestedParty"]
      if party?.kind == .object { flags.insert(.partyIsUnspecified) }
      addRelationship(
        record, place, date, flags, details, subject: details["subject"], party: party,
        components: details["componentRecords"], isOlder: false)
    default: break
    }
  }

  private mutating func markComponent(
    _ record: Int32, _ type: RecordRow.Flags, _ details: JSONValue, _ place: Int32
  ) {
    guard details["isComponent"]?.boolean == true else { return }
    records[Int(record)].flags.insert(.isComponent)
    if componentPlaces[record] == nil { componentPlaces[record] = ComponentPlace(place: place, type: type) }
  }

  /// Notes a statement of a record.
  private mutating func state(
    _ record: Int32, _ type: RecordRow.Flags, _ place: Int32, date: Int64, publication: Int64,
    status: SeriesRow.Status
  ) {
    let index = Int(record)
    var row = records[index]
    if row.isStated {
      if !row.flags.contains(.isSeries) {
        series.append(
          SeriesRow(
            record: record, place: row.place, date: row.date, publication: row.publication,
            status: row.status, type: DatasetIndex.byte(row.flags)))
        row.flags.insert(.isSeries)
      }
      series.append(
        SeriesRow(
          record: record, place: place, date: date, publication: publication, status: status,
          type: DatasetIndex.byte(type)))
    } else {
      row.place = place
      row.date = date
      row.publication = publication
      row.status = status
      if !texts.isEmpty { texts[record] = nil }
      if !componentHashes.isEmpty { componentHashes[record] = nil }
    }
    // What was the place of an entity's dates is none of a relationship.
    if type == .isRelationship, !row.flags.contains(.isRelationship) { row.other = -1 }
    row.flags.insert(type)
    records[index] = row
  }

  private static func byte(_ flags: RecordRow.Flags) -> UInt8 {
    UInt8(truncatingIfNeeded: flags.intersection(.types).rawValue)
  }

  private mutating func takeEntity(_ record: Int32, _ details: JSONValue, type: JSONValue?) {
    let index = Int(record)
    let kind = type?.string ?? type?["type"]?.string
    let subtype = type?["subtype"]?.string
    if kind == "arrangement" { records[index].flags.insert(.isArrangement) }
    if subtype == "trust" { records[index].flags.insert(.isTrust) }
    if subtype == "nomination" { records[index].flags.insert(.isNomination) }
    let life = EntityLife(
      founded: DatasetIndex.fullDay(details["foundingDate"]),
      dissolved: DatasetIndex.fullDay(details["dissolutionDate"]))
    guard !records[index].flags.contains(.isRelationship) else { return }
    if records[index].other >= 0 {
      lives[Int(records[index].other)] = life
    } else if life.founded > 0 || life.dissolved > 0 {
      records[index].other = Int32(lives.count)
      lives.append(life)
    }
  }

  /// When an entity began and ended, as its last statement in the file says.
  func life(of record: RecordRow) -> EntityLife? {
    guard record.other >= 0, record.flags.intersection(.types) == .isEntity else { return nil }
    return lives[Int(record.other)]
  }

  // MARK: 0.1 to 0.3

  private mutating func addOlder(
    _ root: JSONValue, _ id: JSONValue?, _ place: Int32, _ list: inout FindingList
  ) {
    let record = number(of: id)
    for (ordinal, replaced) in (root["replacesStatements"]?.elements ?? JSONValue.none).enumerated() {
      guard let number = number(of: replaced, keepsText: false) else { continue }
      records[Int(number)].flags.insert(.isReplaced)
      guard let record else { continue }
      replacements.append(
        ReplacementRow(record: record, replaced: number, place: place, ordinal: Int32(clamping: ordinal)))
    }
    guard let id, let record else { return }
    let flag: RecordRow.Flags
    switch root["statementType"]?.string {
    case "entityStatement": flag = .isEntity
    case "personStatement": flag = .isPerson
    case "ownershipOrControlStatement": flag = .isRelationship
    default: flag = []
    }
    let date = DatasetIndex.moment(root["statementDate"])
    if records[Int(record)].isStated {
      addDuplicate(id, records[Int(record)].place, &list)
      // What it refers to is looked at all the same.
      if flag == .isRelationship, !records[Int(record)].flags.contains(.isRelationship) {
        records[Int(record)].other = -1
      }
      records[Int(record)].flags.insert(flag)
    } else {
      state(record, flag, place, date: date, publication: 0, status: .none)
      markComponent(record, flag, root, place)
      if flag == .isEntity { takeEntity(record, root, type: root["entityType"]) }
    }
    guard flag == .isRelationship else { return }
    let party = root["interestedParty"]
    var flags: RelationshipRow.Flags = []
    if party?["unspecified"] != nil { flags.insert(.partyIsUnspecified) }
    let person = party?["describedByPersonStatement"]
    if person?.kind == .string { flags.insert(.partyIsCalledPerson) }
    addRelationship(
      record, place, date, flags, root, subject: root["subject"]?["describedByEntityStatement"],
      party: person?.kind == .string ? person : party?["describedByEntityStatement"],
      components: root["componentStatementIDs"], isOlder: true)
  }

  // MARK: Relationships

  private mutating func addRelationship(
    _ record: Int32, _ place: Int32, _ date: Int64, _ flags: RelationshipRow.Flags, _ details: JSONValue,
    subject: JSONValue?, party: JSONValue?, components listed: JSONValue?, isOlder: Bool
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
      // Before 0.4 a component does not count as one that lists others.
      if isOlder && flags.contains(.isComponent) { continue }
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
    let number = Int32(relationships.count)
    relationships.append(
      RelationshipRow(
        record: record, place: place, subject: subject.number, party: party.number,
        firstInterest: firstInterest, firstComponent: firstComponent, date: date, flags: flags))
    // A record that is an entity too is broken; its dates give way.
    let isFirst = records[Int(record)].flags.intersection(.types) != .isRelationship
    let latest = records[Int(record)].other
    if isFirst || latest < 0 || relationships[Int(latest)].date <= date {
      records[Int(record)].other = number
    }
  }

  private mutating func refer(to value: JSONValue?) -> (number: Int32, isStated: Bool) {
    guard let number = number(of: value) else { return (-1, false) }
    records[Int(number)].flags.insert(.isReferred)
    return (number, records[Int(number)].isStated)
  }

  /// The number of the record with the identifier in `value`; nil where that is no text.
  private mutating func number(of value: JSONValue?, keepsText: Bool = true) -> Int32? {
    guard let value, let hash = IdentifierHash(value) else { return nil }
    let (place, isNew) = numbers.insert(hash)
    let number = Int32(place)
    guard isNew else { return number }
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
    kind = InterestRow.kind(type)
    start = DatasetIndex.fullDay(interest["startDate"])
    end = DatasetIndex.fullDay(interest["endDate"])
    let share = interest["share"]
    let bound = share?["exclusiveMinimum"]
    let least = share?["exact"] ?? share?["minimum"] ?? bound
    let isBelow = share?["minimum"] == nil && bound?.numberText != nil || bound?.boolean == true
    if share?["exact"] == nil, isBelow { flags.insert(.isMore) }
    let (floor, isExact) = least?.numberText.map { PercentText.floored($0) } ?? (0, true)
    if !isExact { flags.insert(.isMore) }
    self.flags = flags
    self.share = max(floor, 0)
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
