import Foundation
import Registry
import RegistryStore

/// A folder of its own that goes with the test.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/unveil-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(_ name: String) -> String { path + "/" + name }

  /// Files in the folder, by name.
  var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: self[name])))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: self[name]))
  }
}

/// A registry in a folder of its own.
final class Sample {
  let folder: Folder
  let store: RegistryStore

  init(_ statements: [Statement] = [], file: String = "sample.json", importedOn: String = "2025-01-01") throws
  {
    folder = try Folder()
    store = try RegistryStore.open(
      path: folder["registry.db"], mode: .readWrite(createIfMissing: true))
    if !statements.isEmpty { try add(statements, file: file, importedOn: importedOn) }
  }

  @discardableResult
  func add(
    _ statements: [Statement], file: String = "more.json", importedOn: String = "2025-01-01",
    strict: Bool = false
  ) throws -> ImportSummary {
    let session = try store.beginImport(
      source: ImportSource(name: file, importedOn: CalendarDate(importedOn)))
    for (position, statement) in statements.enumerated() {
      _ = try session.add(filed(statement, position))
    }
    return try session.commit(strict: strict)
  }

  func up(_ id: String, _ asOf: String = "2024-06-30", knownAt: String? = nil, limit: Int? = nil) throws
    -> Structure
  {
    try store.structure(
      upstreamOf: RecordID(id), asOf: day(asOf), knownAt: knownAt.map(day), limit: limit)
  }

  func down(_ id: String, _ asOf: String = "2024-06-30") throws -> Structure {
    try store.structure(downstreamOf: RecordID(id), asOf: day(asOf))
  }
}

func day(_ text: String) -> CalendarDate {
  guard let date = CalendarDate(text) else { preconditionFailure("'\(text)' is no date") }
  return date
}

func filed(_ statement: Statement, _ position: Int = 0) -> FiledStatement {
  // Stands for the canonical JSON: the same for the same statement, different for any other.
  FiledStatement(
    statement: statement, canonical: Array("\(statement)".utf8), line: position + 1, position: position)
}

func entity(
  _ id: String, _ name: String? = nil, on date: String = "2024-01-01", published: String? = nil,
  status: RecordStatus? = .new, statement: String? = nil, _ change: (inout Entity) -> Void = { _ in }
) -> Statement {
  var entity = Entity(type: .registeredEntity, name: name ?? id)
  change(&entity)
  return Statement(
    id: statement ?? "s-\(id)", recordId: RecordID(id), statementDate: day(date),
    publicationDate: published.map(day), status: status, details: .entity(entity))
}

func person(
  _ id: String, _ name: String? = nil, on date: String = "2024-01-01", status: RecordStatus? = .new,
  statement: String? = nil, _ change: (inout Person) -> Void = { _ in }
) -> Statement {
  var person = Person(type: .knownPerson, names: [PersonName(type: "legal", fullName: name ?? id)])
  change(&person)
  return Statement(
    id: statement ?? "s-\(id)", recordId: RecordID(id), statementDate: day(date), status: status,
    details: .person(person))
}

func shares(_ percent: Int, from start: String? = nil, until end: String? = nil) -> Interest {
  Interest(
    type: .shareholding, directness: .direct,
    share: (try? Share(exactly: Rational(percent))).map { .stated($0) } ?? .notStated,
    startDate: start.map(day), endDate: end.map(day))
}

func holds(
  _ party: String, _ subject: String, _ interests: [Interest] = [shares(60)], on date: String = "2024-01-01",
  published: String? = nil, status: RecordStatus? = .new, record: String? = nil, statement: String? = nil
) -> Statement {
  relationship(
    .record(RecordID(party)), .record(RecordID(subject)), interests, on: date, published: published,
    status: status, record: record ?? "\(party)>\(subject)", statement: statement)
}

func relationship(
  _ party: Party, _ subject: Party, _ interests: [Interest], on date: String = "2024-01-01",
  published: String? = nil, status: RecordStatus? = .new, record: String, statement: String? = nil,
  components: [String] = []
) -> Statement {
  Statement(
    id: statement ?? "s-\(record)", recordId: RecordID(record), statementDate: day(date),
    publicationDate: published.map(day), status: status,
    details: .relationship(
      Relationship(
        subject: subject, interestedParty: party, interests: interests,
        componentRecords: components.map { RecordID($0) })))
}

/// Everything a structure holds, in words.
func dump(_ structure: Structure) -> String {
  var lines: [String] = []
  for (index, node) in structure.nodes.enumerated() {
    lines.append("\(index) \(node)\(structure.truncated.contains(Int32(index)) ? " truncated" : "")")
  }
  for link in structure.links { lines.append("\(link) \(structure.claims[Int(link.claim)])") }
  return lines.joined(separator: "\n")
}

/// The links of a structure in short: `subject <- party type share`.
func brief(_ structure: Structure) -> [String] {
  structure.links.map { link in
    let share = link.share == .notStated ? "?" : "\(link.share.interval)"
    return "\(structure.nodes[Int(link.subject)].id) <- \(structure.nodes[Int(link.party)].id) \(share)"
  }
}

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
