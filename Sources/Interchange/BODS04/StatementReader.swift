internal import Registry

/// Turns one JSON object into a statement, with findings.
///
/// Source: BODS 0.4, Statement object.
struct StatementReader {
  let file: String
  /// Entities of the file so far.
  var entities = EntityIndex()
  /// Whether the note on `incorporatedInJurisdiction` was given.
  var hasNotedOldJurisdiction = false
  /// Whether the note on unchecked owners was given.
  var hasNotedUncheckedOwners = false
  /// Findings on the current statement, and the byte of each for its line.
  var findings: [Finding] = []
  var offsets: [Int] = []
  /// What the last statement said of its publication and source, which mostly is what the next one says.
  var lastProvenance: ProvenanceMemory?
  /// Identifier of the current statement, once it is known.
  var statementId: String?

  init(file: String) { self.file = file }

  /// Reads the statement in `bytes`, which begins on `line`.
  mutating func read(
    _ root: JSONValue, bytes: UnsafeBufferPointer<UInt8>, line: Int, position: Int
  ) -> ReadOutcome {
    begin()
    do throws(Refusal) {
      let statement = try statement(root, bytes)
      let filed = FiledStatement(
        statement: statement, canonical: root.canonicalBytes(), line: line, position: position)
      return .statement(filed, placedFindings(bytes, line: line))
    } catch {
      return .refused(error.placed(bytes, line: line))
    }
  }

  /// Forgets what was said of the last statement.
  mutating func begin() {
    findings.removeAll()
    offsets.removeAll()
    statementId = nil
  }

  /// The findings on the current statement, in `bytes`, which begins on `line`, with their lines.
  func placedFindings(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) -> [Finding] {
    if findings.isEmpty { return [] }
    let index = LineIndex(bytes, first: line)
    return zip(findings, offsets).map { finding, offset in
      var finding = finding
      finding.location?.line = index.line(of: offset)
      return finding
    }
  }

  private mutating func statement(
    _ root: JSONValue, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(Refusal) -> Statement {
    guard root.kind == .object else {
      throw refusal(
        "notAnObject", "A statement is a JSON object, and this is \(root.kind.words).",
        advice: "Leave it out or write the whole statement.", at: root)
    }
    let id = try requiredText(root, "statementId")
    statementId = id
    noteLength(of: id, root)
    let recordId = try requiredText(root, "recordId")
    let type = try recordType(root)
    let date = try requiredDate(root, "statementDate")
    let details = try details(root, type)
    let subject = try text(root, "declarationSubject")
    if subject == nil {
      remark(
        .warning, "missingMember", "A statement names its `declarationSubject`, and this one does not.",
        at: root, member: "declarationSubject")
    }
    let (publicationDate, source) = try provenance(root, bytes)
    if type == .entity { entities.insert(recordId) }
    return Statement(
      id: id, recordId: RecordID(recordId), statementDate: date, publicationDate: publicationDate,
      declarationSubject: subject.map(RecordID.init), status: try recordStatus(root), details: details,
      source: source)
  }

  private mutating func details(_ root: JSONValue, _ type: RecordType) throws(Refusal) -> RecordDetails {
    guard let details = root["recordDetails"], !details.isNull else { throw missing(root, "recordDetails") }
    guard details.kind == .object else { throw wrongType(details, "recordDetails", wanted: "an object") }
    switch type {
    case .entity: return .entity(try entity(details))
    case .person: return .person(try person(details))
    case .relationship: return .relationship(try relationship(details))
    }
  }

  private func recordType(_ root: JSONValue) throws(Refusal) -> RecordType {
    guard let value = root["recordType"], !value.isNull else { throw missing(root, "recordType") }
    guard let code = value.string else { throw wrongType(value, "recordType", wanted: "text") }
    guard let type = RecordType(rawValue: code) else {
      throw refusal(
        "unknownRecordType", "There is no record type “\(shortened(code))” in BODS 0.4.",
        advice: "Write entity, person or relationship.", at: value)
    }
    return type
  }

  private mutating func recordStatus(_ root: JSONValue) throws(Refusal) -> RecordStatus? {
    guard let value = member(root, "recordStatus") else { return nil }
    guard let code = value.string, let status = RecordStatus(rawValue: code) else {
      throw refusal(
        "unknownRecordStatus",
        "The record status is none of BODS 0.4, so it is not certain whether the record is open.",
        advice: "Write new, updated or closed.", at: value)
    }
    return status
  }

  /// The standard asks for 32 to 64 characters; real identifiers of other lengths are read all the same.
  private mutating func noteLength(of id: String, _ root: JSONValue) {
    let count = id.unicodeScalars.count
    guard let value = root["statementId"], !(32...64).contains(count) else { return }
    remark(
      .note, "statementIdLength",
      "BODS 0.4 asks for statement identifiers of 32 to 64 characters, and this one has \(count).", at: value)
  }
}
