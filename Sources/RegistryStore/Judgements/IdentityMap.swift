import Registry

/// Which record numbers stand for one party, by the judgements in force.
///
/// The party bears the identifier that is smallest in byte order among the records of the set that are in
/// this registry.
struct IdentityMap {
  private var canonicalOf: [Int64: Int64] = [:]
  private var membersOf: [Int64: [Int64]] = [:]

  /// No judgements join anything.
  static let none = IdentityMap()

  private init() {}

  init(_ session: Session) throws {
    let number = try session.prepare("SELECT number FROM records WHERE id = ?")
    for set in session.judgements.sets {
      let members = try set.compactMap { record in
        try number.bind(record.text).first { $0.int(0) }
      }
      guard let first = members.first, members.count > 1 else { continue }
      for member in members { canonicalOf[member] = first }
      membersOf[first] = members
    }
  }

  var isEmpty: Bool { canonicalOf.isEmpty }

  /// The record that stands for the party of a record.
  func canonical(_ number: Int64) -> Int64 { canonicalOf[number] ?? number }

  func canonical(_ key: NodeKey) -> NodeKey {
    if case .record(let number) = key { return .record(canonical(number)) }
    return key
  }

  /// All records of the party that a record stands for; in byte order of identifiers.
  func members(_ canonical: Int64) -> [Int64] { membersOf[canonical] ?? [canonical] }

  /// Whether other records are one party with it.
  func isJoined(_ number: Int64) -> Bool { canonicalOf[number] != nil }
}
