internal import Interchange
internal import Registry

/// The checks of one statement by itself, beyond the schema.
struct StatementChecks {
  let root: JSONValue
  let version: BODSVersion
  let options: ValidationOptions
  var list: FindingList

  var today: CalendarDate { options.today }

  mutating func run() {
    checkCommonDates()
    checkPointers()
    if version == .v0_4, let subject = root["declarationSubject"], subject.string == nil {
      list.add(
        .subjectOfDeclarationMissing, at: subject,
        "The subject of the declaration is no identifier of a record.")
    }
    let type = root[version.isStatementBased ? "statementType" : "recordType"]?.string
    let details = version.isStatementBased ? root : root["recordDetails"]
    guard let details, details.kind == .object else { return }
    switch type {
    case "entity", "entityStatement":
      checkEntity(details)
      checkPlaces(details)
    case "person", "personStatement":
      checkPerson(details)
      checkPlaces(details)
    case "relationship", "ownershipOrControlStatement":
      checkInterests(details)
      checkParty(details)
    default: break
    }
  }

  func day(_ value: JSONValue?) -> CalendarDate? { value?.string.flatMap { CalendarDate($0) } }

  private mutating func checkCommonDates() {
    let publication = root["publicationDetails"]?["publicationDate"]
    checkFuture(root["source"]?["retrievedAt"], .futureRetrieval, "The source was retrieved")
    checkFuture(root["statementDate"], .futureStatement, "The statement was made")
    checkFuture(publication, .futurePublication, "The statement was published")
    for annotation in root["annotations"]?.elements ?? JSONValue.none {
      checkFuture(annotation["creationDate"], .futureAnnotation, "The annotation was made")
    }
  }

  private mutating func checkFuture(_ value: JSONValue?, _ rule: Rule, _ words: String) {
    guard let value, let date = day(value), date > today else { return }
    list.add(rule, at: value, "\(words) on \(date), after today, \(today).")
  }

  /// Before 0.4 a party is named as an entity or as a person.
  private mutating func checkParty(_ relationship: JSONValue) {
    guard version.isStatementBased, let party = relationship["interestedParty"],
      party["describedByEntityStatement"]?.string != nil, party["describedByPersonStatement"]?.string != nil
    else { return }
    list.add(
      .olderTwoParties, at: party,
      "The interested party is said to be an entity and a person, and only one can be meant.")
  }

  private mutating func checkPointers() {
    var targets = PointerTargets(root)
    for annotation in root["annotations"]?.elements ?? JSONValue.none {
      guard let target = annotation["statementPointerTarget"] else { continue }
      guard let pointer = target.string else {
        list.add(.badPointer, at: target, "The annotation points at nothing: this is no text.")
        continue
      }
      if targets.has(pointer) { continue }
      list.add(.badPointer, at: target, "The annotation points at \(quoted(pointer)), and nothing is there.")
    }
  }

  /// A day of the pattern of older versions that no calendar has, such as 2020-02-31.
  mutating func checkCalendar(_ value: JSONValue?) {
    guard version.isStatementBased, let value, let text = value.string, text.utf8.count == 10,
      CalendarDate(text) == nil, ISO8601Pattern.matches(text), text.utf8.filter({ $0 == 45 }).count == 2,
      !text.utf8.contains(UInt8(ascii: "W"))
    else { return }
    list.add(.noSuchDay, at: value, "The calendar has no day \(text).")
  }
}

extension JSONValue {
  /// No elements, where an array is absent.
  static var none: Elements { JSONValue.emptyArray.elements }

  private static let emptyArray: JSONValue = {
    do throws(JSONError) {
      return try JSONValue(parsing: Array("[]".utf8))
    } catch {
      preconditionFailure("[] is JSON")
    }
  }()
}

extension CalendarDate {
  /// Whether this lies before the other as far as both are known.
  func isBefore(_ other: CalendarDate) -> Bool {
    let scale: Int32
    switch min(precision, other.precision) {
    case .year: scale = 10_000
    case .month: scale = 100
    case .day: scale = 1
    }
    return number / scale < other.number / scale
  }
}
