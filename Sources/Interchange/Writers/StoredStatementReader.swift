internal import Registry

/// Reads statements of a registry again, for writers that need what they say.
struct StoredStatementReader {
  private let parser = JSONParser()
  private var reader = StatementReader(file: "registry")

  /// The JSON of a statement.
  func json(_ canonical: [UInt8]) throws(InterchangeError) -> JSONValue {
    let result = canonical.withUnsafeBufferPointer { buffer -> JSONValue? in try? parser.parse(buffer) }
    guard let result else { throw .unreadableStatement(statement: "", reason: "it is no JSON any more") }
    return result
  }

  /// What a statement says.
  mutating func statement(_ canonical: [UInt8]) throws(InterchangeError) -> Statement {
    let root = try json(canonical)
    let outcome = canonical.withUnsafeBufferPointer { reader.read(root, bytes: $0, line: 1, position: 0) }
    switch outcome {
    case .statement(let filed, _): return filed.statement
    case .refused(let finding):
      throw .unreadableStatement(
        statement: root["statementId"]?.string ?? "", reason: finding.message)
    }
  }
}

/// One interest of a relationship, on its way into a format that knows no history.
struct ExportedInterest {
  /// The relationship record, and the place of the interest in it, from 0.
  let record: RecordID
  let ordinal: Int
  /// How many interests the relationship has.
  let count: Int
  /// Whether it is the first of those that are written.
  var isFirst = false
  let subject: Party
  let party: Party
  let interest: Interest
  let isComponent: Bool
  /// The day from which it no longer holds: as stated, or the day on which the record was closed.
  let end: CalendarDate?

  /// The interests that a statement states and that an export as of a day holds; all of them without a day.
  ///
  /// A relationship that states none has one of unknown kind. A closed one holds nothing after its last
  /// statement.
  static func all(
    of statement: Statement, _ relationship: Relationship, asOf: CalendarDate?
  ) -> [ExportedInterest] {
    let isClosed = statement.status == .closed
    if asOf != nil && isClosed { return [] }
    let interests =
      relationship.interests.isEmpty ? [Interest(type: .unknownInterest)] : relationship.interests
    var all = interests.enumerated().compactMap { ordinal, interest -> ExportedInterest? in
      if let asOf, !interest.holds(on: asOf) { return nil }
      let closing = isClosed ? statement.statementDate : nil
      return ExportedInterest(
        record: statement.recordId, ordinal: ordinal, count: interests.count, subject: relationship.subject,
        party: relationship.interestedParty, interest: interest, isComponent: relationship.isComponent,
        end: [interest.endDate, closing].compactMap { $0 }.min())
    }
    if !all.isEmpty { all[0].isFirst = true }
    return all
  }

  /// The record identifier, with the number of the interest where there are several.
  var id: String { count == 1 ? record.text : "\(record.text)#\(ordinal + 1)" }
}

extension InterestType {
  /// The type in small words: `voting rights`.
  var plainWords: String {
    rawValue.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
  }
}

extension Share {
  /// The share as a band that `Share(band:)` and the readers of tables take: `60`, `25-50`, `(25-50]`.
  var bandText: String {
    if isExact { return min.decimalText.text }
    let ends = "\(min.decimalText.text)-\(max.decimalText.text)"
    return minOpen || maxOpen ? "\(minOpen ? "(" : "[")\(ends)\(maxOpen ? ")" : "]")" : ends
  }
}

extension Stated {
  /// `true`, `false`, or nothing.
  var word: String? { self == .notStated ? nil : self == .yes ? "true" : "false" }
}
