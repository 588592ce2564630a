internal import Glibc
internal import Registry

/// Adds to a statement that was made from another format what BODS 0.4 wants of a published one.
///
/// Its publication details get a version, a day (from when on it is known), a publisher and a licence, each only
/// where the source does not say; `importedFrom` names the file. What it claims is left as it is, and so is its
/// identifier. A completed statement is complete: to do so again changes nothing.
struct StatementCompletion {
  private var reader = StoredStatementReader()

  /// The statement with what is missing, in canonical form; as it is where it was filed as BODS 0.4.
  func completed(_ statement: ExportedStatement, _ source: ExportSource?) throws(InterchangeError) -> [UInt8]
  {
    guard StatementCompletion.mayBeMade(statement.canonical) else { return statement.canonical }
    let root = try reader.json(statement.canonical)
    guard root["importedFrom"] == nil, StatementCompletion.isMade(root, statement.canonical) else {
      return statement.canonical
    }
    var members = StatementCompletion.members(root)
    members["publicationDetails"] = publication(root["publicationDetails"], statement, source)
    members["source"] = self.source(root["source"], statement, source)
    members["importedFrom"] = .members([
      "file": .text(source?.name ?? "not known"), "line": .number(Rational(statement.line)),
      "sha256": source?.sha256.map(DraftValue.text), "license": source?.licence.map(DraftValue.text),
    ])
    members["recordDetails"] = root["recordDetails"].map {
      DetailsRepair.repaired($0, isEntity: root["recordType"]?.string == "entity")
    }
    if let day = root["statementDate"]?.string.flatMap({ CalendarDate($0) }), day.precision < .day {
      members["statementDate"] = .text(day.firstDay.description)
    }
    var bytes: [UInt8] = []
    DraftValue.object(members).write(to: &bytes)
    // Texts that were added may be escaped in another way than canonical form has it.
    return try reader.json(bytes).canonicalBytes()
  }

  private func publication(
    _ stated: JSONValue?, _ statement: ExportedStatement, _ source: ExportSource?
  ) -> DraftValue? {
    // Of two statements of one day the one that was published later counts: a day that nobody stated must not
    // decide it. Publication details are optional, and without a day they are not valid.
    if statement.isOrderedByPublication { return stated.map { DraftValue($0) } }
    var members = stated.map(StatementCompletion.members) ?? [:]
    members["bodsVersion"] = .text("0.4")
    let day = stated?["publicationDate"]?.string.flatMap { CalendarDate($0) }
    if day == nil || day.map({ $0.precision < .day }) == true {
      members["publicationDate"] = .text((day ?? statement.knownSince).firstDay.description)
    }
    let publisher = stated?["publisher"]
    if publisher?["name"]?.string == nil && publisher?["url"]?.string == nil {
      members["publisher"] = .object(["name": .text(StatementCompletion.unknownPublisher)])
    }
    let licence = (stated?["license"]?.string ?? source?.licence).flatMap(StatementCompletion.address)
    if let licence { members["license"] = .text(licence) }
    return .object(members)
  }

  /// Who publishes what no source names a publisher of.
  static let unknownPublisher = "Not stated by the source"

  private func source(
    _ stated: JSONValue?, _ statement: ExportedStatement, _ source: ExportSource?
  ) -> DraftValue? {
    guard let source else { return stated.map { DraftValue($0) } }
    var members = stated.map(StatementCompletion.members) ?? [:]
    if stated?["description"]?.string == nil {
      let licence = source.licence.map { "; licence \($0)" } ?? ""
      members["description"] = .text("\(source.name), line \(statement.line)\(licence)")
    }
    return .object(members)
  }

  private static func members(_ value: JSONValue) -> [String: DraftValue] {
    var members: [String: DraftValue] = [:]
    for (name, member) in value.members { members[name] = DraftValue(member) }
    return members
  }

  /// The address of a licence: as it is, or that of the SPDX identifier that it is; nil for anything else.
  private static func address(_ licence: String) -> String? {
    if licence.hasPrefix("https://") || licence.hasPrefix("http://") {
      let isPlain = licence.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
      return isPlain ? licence : nil
    }
    let isIdentifier =
      spdx.contains { licence.hasPrefix($0) }
      && licence.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 0x2D
          || $0 == 0x2E
      }
    return isIdentifier ? "https://spdx.org/licenses/\(licence).html" : nil
  }

  /// How identifiers of licences of data begin.
  ///
  /// Source: SPDX License List.
  private static let spdx = ["CC0-", "CC-BY-", "ODbL-", "ODC-By-", "PDDL-", "OGL-"]

  // MARK: What was made here

  private static let marks = ["asFiled", "sourceRow", "closedBy"]
  /// Hexadecimal digits of the identifiers that readers make.
  private static let digits = 40

  /// A quick look at the bytes that misses no statement of our making.
  private static func mayBeMade(_ canonical: [UInt8]) -> Bool {
    let quote = UInt8(ascii: "\"")
    return canonical.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      func has(_ sign: [UInt8], _ at: Int) -> Bool {
        at + sign.count <= bytes.count && memcmp(base + at, sign, sign.count) == 0
      }
      var at = 0
      while at < bytes.count, let found = memchr(base + at, Int32(quote), bytes.count - at) {
        at = UnsafeRawPointer(found) - base
        if signs.contains(where: { has($0, at) }) { return true }
        let end = at + idSign.count + digits
        if end < bytes.count, bytes[end] == quote, has(idSign, at) { return true }
        at += 1
      }
      return false
    }
  }

  private static let signs = marks.map { Array("\"\($0)\":".utf8) }
  private static let idSign = Array("\"statementId\":\"".utf8)

  /// Whether a reader of ours made the statement: it keeps what was filed, or its identifier is its digest.
  private static func isMade(_ root: JSONValue, _ canonical: [UInt8]) -> Bool {
    if marks.contains(where: { root[$0] != nil }) { return true }
    guard let id = root["statementId"]?.string, id.utf8.count == digits else { return false }
    var rest = members(root)
    rest["statementId"] = nil
    var bytes: [UInt8] = []
    DraftValue.object(rest).write(to: &bytes)
    return StatementDraft.digest(bytes, digits: digits) == id
  }
}

extension CalendarDate {
  /// The date itself, or the first day of a month or year.
  var firstDay: CalendarDate { CalendarDate(year: year, month: month ?? 1, day: day ?? 1) ?? self }
}
