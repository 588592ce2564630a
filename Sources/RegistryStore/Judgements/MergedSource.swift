import Registry

/// Interests as another source gives them, with one party in place of the records that judgements join.
///
/// The one place at which judgements are applied to structures: rows keep their own statements and
/// relationship records, only their ends change. Rows come in the order that `LinkSource` promises.
final class MergedSource: LinkSource {
  private let base: any LinkSource
  private let identity: IdentityMap
  private let session: Session
  private var texts: [Int64: String] = [:]

  init(_ base: any LinkSource, _ identity: IdentityMap, _ session: Session) {
    self.base = base
    self.identity = identity
    self.session = session
  }

  func holders(of record: Int64) throws -> [LinkRow] {
    try rows(identity.members(record).map { try base.holders(of: $0) }, by: \.party)
  }

  func holdings(of record: Int64) throws -> [LinkRow] {
    try rows(identity.members(record).map { try base.holdings(of: $0) }, by: \.subject)
  }

  func isTooWide(_ record: Int64, rows: Int) throws -> Bool {
    try identity.members(record).contains { try base.isTooWide($0, rows: rows) }
  }

  func identifiers(of rows: [LinkRow]) throws -> [(statement: String, record: String)] {
    try base.identifiers(of: rows)
  }

  /// Rows with the parties in place of their records.
  func mapped(_ rows: [LinkRow]) -> [LinkRow] {
    rows.map { row in
      var row = row
      row.subject = identity.canonical(row.subject)
      row.party = identity.canonical(row.party)
      return row
    }
  }

  private func rows(_ parts: [[LinkRow]], by end: (LinkRow) -> NodeKey) throws -> [LinkRow] {
    let before = parts.flatMap { $0 }
    let after = mapped(before)
    let hasMoved = parts.count > 1 || zip(before, after).contains { end($0) != end($1) }
    guard hasMoved, after.count > 1 else { return after }
    // Rows of one statement stand in the order of the source already; the sort keeps it.
    let statements = try base.identifiers(of: before)
    let keys = try after.enumerated().map { place, row -> (Bool, String, String, Int) in
      switch end(row) {
      case .record(let number): return (false, try text(number), statements[place].statement, place)
      case .unspecified: return (true, "", statements[place].statement, place)
      }
    }
    let order = after.indices.sorted { left, right in
      let (one, other) = (keys[left], keys[right])
      if one.0 != other.0 { return !one.0 }
      if one.1 != other.1 { return one.1.utf8.lexicographicallyPrecedes(other.1.utf8) }
      if one.2 != other.2 { return one.2.utf8.lexicographicallyPrecedes(other.2.utf8) }
      return one.3 < other.3
    }
    return order.map { after[$0] }
  }

  private func text(_ number: Int64) throws -> String {
    if let known = texts[number] { return known }
    let found = try session.text(ofRecord: number)
    texts[number] = found
    return found
  }

  // MARK: Nodes

  func nodes(_ keys: [NodeKey]) throws -> [StructureNode] {
    var all: [NodeKey] = []
    var counts: [Int] = []
    for key in keys {
      if case .record(let number) = key {
        let members = identity.members(number)
        all += members.map { NodeKey.record($0) }
        counts.append(members.count)
      } else {
        all.append(key)
        counts.append(1)
      }
    }
    let found = try base.nodes(all)
    var result: [StructureNode] = []
    result.reserveCapacity(keys.count)
    var at = 0
    for count in counts {
      result.append(count == 1 ? found[at] : try united(Array(found[at..<(at + count)])))
      at += count
    }
    return result
  }

  /// One node of several, which stand in byte order of their records.
  ///
  /// What the first of them says that says anything; listed where any is; ended only where all have.
  private func united(_ nodes: [StructureNode]) throws -> StructureNode {
    let described = nodes.filter { $0.kind != .missing }
    guard let known = described.first(where: \.isNamed) ?? described.first else { return nodes[0] }
    if let person = described.first(where: { !$0.isEntity }), let entity = described.first(where: \.isEntity)
    {
      throw JudgementError.personAndEntity(
        file: session.judgements.file, person: person.id, entity: entity.id,
        judgements: session.judgements.joining(nodes.map(\.id)))
    }
    var node = StructureNode(
      id: nodes[0].id, kind: known.kind, name: known.name,
      jurisdiction: described.lazy.compactMap(\.jurisdiction).first,
      identifier: described.lazy.compactMap(\.identifier).first,
      isListed: described.contains(where: \.isListed))
    if described.allSatisfy({ $0.dissolved != nil }) {
      node.dissolved = described.compactMap(\.dissolved).max()
    }
    node.unspecified = known.unspecified
    return node
  }
}

extension StructureNode {
  fileprivate var isNamed: Bool { name != nil && unspecified == nil }
}

extension Session {
  /// The identifier of a record.
  func text(ofRecord number: Int64) throws -> String {
    try prepare("SELECT id FROM records WHERE number = ?").bind(number).first { $0.text(0) } ?? ""
  }

  /// Rows from the database, with the judgements in force applied.
  func pointSource(_ moment: Moment) throws -> any LinkSource {
    try merged(PointSource(self, moment))
  }

  /// A source with the judgements in force applied.
  func merged(_ source: any LinkSource) throws -> any LinkSource {
    let identity = try identity()
    return identity.isEmpty ? source : MergedSource(source, identity, self)
  }
}
