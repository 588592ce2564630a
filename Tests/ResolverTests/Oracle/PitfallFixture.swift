import FoundationEssentials
import Registry

/// A pitfall from `Tests/ResolverTests/Fixtures`: statements as a structure, and the right answer.
///
/// Reads just what those files use of BODS 0.4. The registry's own reader is tested elsewhere and not
/// relied on here.
struct PitfallFixture {
  var structure: Structure
  var expected: Expected

  /// What the `.expected.json` beside the statements says; see the folder's README.
  struct Expected: Decodable {
    struct Part: Decodable {
      var min: String
      var max: String
    }
    struct Owner: Decodable {
      var id: String
      var name: String
      var verdict: String
      var min: String?
      var max: String?
      var votes: Part?
      var role: String?
      var through: String?
    }
    struct Stop: Decodable {
      var id: String
      var reason: String
      var members: [String]?
      var weight: Part
    }
    struct Alternative: Decodable {
      var ownShares: String
      var owners: [Owner]
      var undeclared: Part
      var unattributed: Part
    }
    var pitfall: String
    var subject: String
    var regime: String
    var asOf: String
    var right: String
    var owners: [Owner]
    var notOwners: [String]?
    var stops: [Stop]
    var undeclared: Part
    var unattributed: Part
    var findings: [String]
    var alternatives: [Alternative]?
    var sameAs: [String]?
  }

  /// The folder with the fixtures, beside this one.
  static var folder: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return parts.joined(separator: "/") + "/Fixtures"
  }

  /// Names of all fixtures, sorted.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".expected.json") }
      .map { String($0.dropLast(".expected.json".count)) }
      .sorted()
  }

  /// Path of the statements of a fixture.
  static func statementsPath(_ name: String) -> String { "\(folder)/\(name).json" }

  /// Reads a fixture as of the day that it names.
  init(_ name: String) throws {
    let decoder = JSONDecoder()
    let answer = try Data(contentsOf: URL(filePath: "\(PitfallFixture.folder)/\(name).expected.json"))
    expected = try decoder.decode(Expected.self, from: answer)
    let file = try Data(contentsOf: URL(filePath: PitfallFixture.statementsPath(name)))
    let statements = try decoder.decode([RawStatement].self, from: file)
    structure = Structure()
    for statement in statements where statement.recordType != "relationship" { addNode(statement) }
    for statement in statements where statement.recordType == "relationship" {
      try addLinks(statement, on: CalendarDate(expected.asOf))
    }
    structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
  }

  private mutating func addNode(_ statement: RawStatement) {
    let details = statement.recordDetails
    var kind = StructureNode.Kind.person(.knownPerson)
    if let type = details.entityType {
      kind = .entity(
        EntityType(rawValue: type.type) ?? .unknownEntity, type.subtype.flatMap(EntitySubtype.init))
    }
    structure.nodes.append(
      StructureNode(
        id: RecordID(statement.recordId), kind: kind, name: details.name ?? details.names?.first?.fullName,
        jurisdiction: details.jurisdiction?.code))
  }

  private mutating func addLinks(_ statement: RawStatement, on day: CalendarDate?) throws {
    let details = statement.recordDetails
    guard let subject = details.subject, let party = details.interestedParty else { return }
    let claim = Int32(structure.claims.count)
    structure.claims.append(
      Claim(statement: statement.statementId, record: RecordID(statement.recordId)))
    if let reason = party.reason.flatMap(UnspecifiedReason.init) {
      structure.nodes.append(
        StructureNode(id: RecordID(statement.statementId), kind: .unspecified(reason), unspecified: reason))
    }
    let holder = Int32(structure.node(party.record ?? statement.statementId))
    let owned = Int32(structure.node(subject))
    let current = (details.interests ?? []).filter { interest in
      guard let end = interest.endDate.flatMap(CalendarDate.init), let day else { return true }
      return day < end
    }
    for interest in current {
      structure.links.append(
        StructureLink(
          subject: owned, party: holder, type: InterestType(rawValue: interest.type) ?? .unknownInterest,
          directness: Directness(rawValue: interest.directOrIndirect) ?? .unknown,
          share: try interest.share?.stated() ?? .notStated, claim: claim))
    }
    if details.interests == nil {
      structure.links.append(
        StructureLink(subject: owned, party: holder, type: .unknownInterest, claim: claim))
    }
  }
}

private struct RawStatement: Decodable {
  var statementId: String
  var recordId: String
  var recordType: String
  var recordDetails: RawDetails
}

private struct RawDetails: Decodable {
  struct Kind: Decodable {
    var type: String
    var subtype: String?
  }
  struct Name: Decodable { var fullName: String }
  struct Place: Decodable { var code: String }
  struct Interest: Decodable {
    var type: String
    var directOrIndirect: String
    var endDate: String?
    var share: RawShare?
  }
  var entityType: Kind?
  var name: String?
  var names: [Name]?
  var jurisdiction: Place?
  var subject: String?
  var interestedParty: RawParty?
  var interests: [Interest]?
}

private struct RawParty: Decodable {
  var record: String?
  var reason: String?

  enum CodingKeys: CodingKey { case reason }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      record = text
    } else {
      reason = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .reason)
    }
  }
}

private struct RawShare: Decodable {
  var exact: Decimal?
  var minimum: Decimal?
  var maximum: Decimal?
  var exclusiveMinimum: Decimal?
  var exclusiveMaximum: Decimal?

  func stated() throws -> StatedShare {
    func number(_ value: Decimal?) throws -> Rational? { try value.map { try Rational(decimal: "\($0)") } }
    if let exact = try number(exact) { return .stated(try Share(exactly: exact)) }
    let low = try number(exclusiveMinimum ?? minimum) ?? .zero
    let high = try number(exclusiveMaximum ?? maximum) ?? .hundred
    return .stated(
      try Share(min: low, max: high, minOpen: exclusiveMinimum != nil, maxOpen: exclusiveMaximum != nil))
  }
}
