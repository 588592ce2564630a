internal import Crypto
internal import Registry

/// A JSON value that is put together for a statement.
enum DraftValue: Sendable {
  case text(String)
  case number(Rational)
  case flag(Bool)
  /// Canonical bytes of a value that is taken over as it stands.
  case raw([UInt8])
  case list([DraftValue])
  case object([String: DraftValue])

  /// The object of the members that are not nil.
  static func members(_ members: [String: DraftValue?]) -> DraftValue {
    .object(members.compactMapValues { $0 })
  }

  /// Appends the canonical bytes: member names in byte order, the least escaping.
  ///
  /// Calls itself as deep as a statement of our own making nests, which is five.
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): DraftValue.write(text, to: &bytes)
    case .number(let number): bytes += number.decimalText.text.utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .raw(let value): bytes += value
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (place, value) in values.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (place, member) in sorted.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        DraftValue.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case ..<0x20: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// A statement of BODS 0.4 made from a row of a table, before it has an identifier.
struct StatementDraft {
  var recordId: String
  var declarationSubject: String
  var type: RecordType
  var date: CalendarDate
  var published: CalendarDate?
  var status: RecordStatus?
  var details: [String: DraftValue]
  /// Address at which the source says so.
  var url: String?
  /// The cells that it was made from, by column, as they stand; nil for what is no row of a table.
  var cells: [String: String]?
  /// The identifier that the source gives; nil where it is made from the content.
  var id: String?
  /// The object that it was made from, whole or in part, as it stands.
  var asFiled: DraftValue?
  /// Who publishes it under which licence, as far as the format says so.
  var publisher: String?
  var license: String?
  /// `officialRegister`, `thirdParty` …, the description of the source, and when it was retrieved.
  var sourceType = "thirdParty"
  var sourceDescription: String?
  var retrieved: String?
  /// The source and publication details where the format has them in the form of BODS.
  var source: DraftValue?
  var publication: DraftValue?
  /// Further members of the statement.
  var others: [String: DraftValue] = [:]
  /// The whole statement as it was made before; nil for a new one.
  var stored: [UInt8]?

  /// The whole statement as JSON.
  ///
  /// Its identifier is made from everything else in it, so that one claim has one identifier wherever it
  /// stands, and another claim another one.
  var bytes: [UInt8] {
    if let stored { return stored }
    var members: [String: DraftValue] = [
      "recordId": .text(recordId), "declarationSubject": .text(declarationSubject),
      "recordType": .text(type.rawValue), "statementDate": .text(date.description),
      "recordDetails": .object(details.merging(["isComponent": .flag(false)]) { own, _ in own }),
    ]
    members["source"] =
      source
      ?? .members([
        "type": .list([.text(sourceType)]), "url": url.map(DraftValue.text),
        "description": sourceDescription.map(DraftValue.text), "retrievedAt": retrieved.map(DraftValue.text),
      ])
    members["sourceRow"] = cells.map { .object($0.mapValues(DraftValue.text)) }
    members["recordStatus"] = status.map { .text($0.rawValue) }
    members["asFiled"] = asFiled
    members["publicationDetails"] = publication ?? madePublication
    members.merge(others) { own, _ in own }
    var bytes: [UInt8] = []
    if let id {
      members["statementId"] = .text(id)
      DraftValue.object(members).write(to: &bytes)
      return bytes
    }
    DraftValue.object(members).write(to: &bytes)
    let id = StatementDraft.digest(bytes, digits: 40)
    // The last name in byte order, so that the bytes stay canonical.
    bytes.removeLast()
    bytes += ",\"statementId\":\"\(id)\"}".utf8
    return bytes
  }

  private var madePublication: DraftValue? {
    guard published != nil || publisher != nil || license != nil else { return nil }
    return .members([
      "bodsVersion": .text("0.4"), "publicationDate": published.map { .text($0.description) },
      "license": license.map(DraftValue.text), "publisher": publisher.map { .object(["name": .text($0)]) },
    ])
  }

  /// The first hexadecimal digits of SHA-256.
  static func digest(_ bytes: [UInt8], digits: Int) -> String {
    let alphabet = Array("0123456789abcdef".utf8)
    let all = SHA256.hash(data: bytes).flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }
    return String(decoding: all.prefix(digits), as: UTF8.self)
  }
}

extension StatementDraft {
  /// A statement that was made before.
  init(stored value: JSONValue) {
    self.init(
      recordId: "", declarationSubject: "", type: .relationship, date: .earliest, details: [:])
    stored = value.canonicalBytes()
  }
}

/// Record identifiers for what a table names only in words.
///
/// They depend on the words and the scope alone: not on the line, the file or the other rows.
struct TableRecords {
  /// The name that keeps tables apart, or "".
  let scope: String

  init(scope: String?) { self.scope = scope.map { CellText.name($0) } ?? "" }

  /// The record of the company with this name.
  func company(_ name: String) -> String { identifier("company", [name], readable: name) }

  /// The record of a holding that these words tell apart from any other.
  func holding(_ words: [String], readable: String) -> String {
    identifier("holding", words, readable: readable)
  }

  /// The record of a party that a table numbers.
  ///
  /// Numbers begin again in every table, and in one table for companies and for holders: so the same number is
  /// the same record only in one role, of one kind, within the scope, or the file where there is none.
  func numbered(_ id: String, _ kind: RecordType, role: String, file: String) -> String {
    let table = scope.isEmpty ? ["file", file] : ["scope"]
    return identifier("number", table + [role, kind.rawValue, id], readable: "\(role)-\(id)")
  }

  /// The record of a party that a register numbers: one in every table of this register.
  func registered(_ id: String, _ kind: RecordType, register: String) -> String {
    given("\(register):\(kind.rawValue):\(id)")
  }

  /// An identifier that the table gives itself.
  func given(_ id: String) -> String { scope.isEmpty ? id : "\(scope):\(id)" }

  private func identifier(_ kind: String, _ words: [String], readable: String) -> String {
    // Each part with its length, so that no two lists of words have the same bytes.
    let parts = ([kind, scope] + words).map { "\($0.utf8.count):\($0)" }
    let digest = StatementDraft.digest(Array(parts.joined().utf8), digits: 16)
    return "table:\(TableRecords.slug(readable))-\(digest)"
  }

  /// Letters and digits of ASCII in small letters, at most 40, so that a person recognises a record.
  private static func slug(_ text: String) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return String(words.joined(separator: "-").prefix(40))
  }
}
