import Crypto
import Registry

/// The numbers of statement sources during one import; most files have a handful.
struct OriginNumbers {
  static let capacity = 4096

  private var recent: [StatementSource: Int64] = [:]
  private var last: (source: StatementSource, number: Int64)?
  private let find: Prepared
  private let insert: Prepared

  init(_ session: Session) throws {
    find = try session.prepare("SELECT number FROM origins WHERE key = ?")
    insert = try session.prepare(
      """
      INSERT INTO origins (number, key, types, url, description, retrieved, publisher, license)
      VALUES ((SELECT ifnull(max(number), 0) + 1 FROM origins), ?, ?, ?, ?, ?, ?, ?) RETURNING number
      """)
  }

  mutating func number(of source: StatementSource) throws -> Int64 {
    if let last, last.source == source { return last.number }
    let number = try looked(up: source)
    last = (source, number)
    return number
  }

  private mutating func looked(up source: StatementSource) throws -> Int64 {
    if let known = recent[source] { return known }
    if recent.count >= OriginNumbers.capacity { recent.removeAll(keepingCapacity: true) }
    let key = OriginNumbers.key(source)
    let number = try find.bind(key).first { $0.int(0) } ?? new(source, key: key)
    recent[source] = number
    return number
  }

  private func new(_ source: StatementSource, key: [UInt8]) throws -> Int64 {
    insert.bind(key).bind(source.types.joined(separator: "\n")).bind(source.url).bind(source.description)
    insert.bind(source.retrievedAt).bind(source.publisher).bind(source.license)
    var number: Int64 = 0
    // Stepped to its end: an INSERT that is reset at its first row would be undone.
    while try insert.step() { number = insert.int(0) }
    return number
  }

  /// SHA-256 of the parts, each with its length, so that no two sources share a key.
  private static func key(_ source: StatementSource) -> [UInt8] {
    var hash = SHA256()
    let parts: [String?] =
      source.types + [
        nil, source.url, source.description, source.retrievedAt, source.publisher, source.license,
      ]
    for part in parts {
      hash.update(data: Array((part.map { "\($0.utf8.count):" + $0 } ?? "-").utf8))
    }
    return Array(hash.finalize())
  }
}
