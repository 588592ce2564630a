public import Registry

/// Gives the structure above one company after the other from a snapshot; texts come from the file.
///
/// For one thread, within `RegistryStore.reading`.
public final class RegisterReader {
  private let session: Session
  private let snapshot: RegisterSnapshot
  private let source: any LinkSource
  private let hasJudgements: Bool

  init(_ session: Session, _ snapshot: RegisterSnapshot) throws {
    self.session = session
    self.snapshot = snapshot
    source = try session.merged(SnapshotSource(session, snapshot))
    hasJudgements = !session.judgements.sets.isEmpty
  }

  /// The same structure that `RegistryStore.structure(upstreamOf:asOf:knownAt:)` gives for the entity at
  /// `place` of `RegisterSnapshot.entities`.
  public func structure(upstreamOf place: Int) throws -> Structure {
    var builder = StructureBuilder(source, limits: .init(nodes: nil, scanAfter: .max)) { [source] in source }
    try builder.walkUp(from: snapshot.entities[place])
    return try builder.build()
  }

  /// The parties of these record numbers, without anything above them.
  public func nodes(of records: [Int64]) throws -> [StructureNode] {
    try source.nodes(records.map { .record($0) })
  }

  /// The parties of several records among the nodes of a structure, in byte order.
  public func joined(in structure: Structure) throws -> [JoinedParty] {
    hasJudgements ? try session.joined(in: structure) : []
  }

  /// What judgements bring about in a structure; see `RegistryStore.identityFindings`.
  public func identityFindings(_ structure: Structure, _ joined: [JoinedParty]) throws -> [Finding] {
    try session.identityFindings(structure, joined, snapshot.moment)
  }
}

extension RegistryStore {
  /// Runs `body` on one unchanging state of the registry with a reader of a snapshot.
  ///
  /// - Throws: `RegistryStoreError.changed` where something was imported after the snapshot was taken.
  public func reading<Value>(
    _ snapshot: RegisterSnapshot, _ body: (RegisterReader) throws -> Value
  ) throws -> Value {
    try read { session in
      guard try Fingerprint.stored(session).text == snapshot.fingerprint else {
        throw RegistryStoreError.changed(path: path)
      }
      return try body(RegisterReader(session, snapshot))
    }
  }

  /// A second connection to the same registry, with the same judgements, for another thread.
  public func again() throws -> RegistryStore {
    try RegistryStore.open(path: path, mode: .readOnly, judgements: judgements)
  }
}

/// Interests from a snapshot, texts by number from the file.
private final class SnapshotSource: LinkSource {
  private let session: Session
  private let snapshot: RegisterSnapshot
  private let node: Prepared
  private let texts: Prepared
  private let statement: Prepared

  init(_ session: Session, _ snapshot: RegisterSnapshot) throws {
    self.session = session
    self.snapshot = snapshot
    node = try session.prepare(
      """
      SELECT r.id, \(NodeTexts.columns) FROM records r LEFT JOIN descriptions d ON d.statement = ?2
      WHERE r.number = ?1
      """)
    texts = try session.prepare(
      "SELECT s.id, r.id FROM statements s, records r WHERE s.number = ?1 AND r.number = ?2")
    statement = try session.prepare("SELECT id FROM statements WHERE number = ?")
  }

  func holders(of record: Int64) throws -> [LinkRow] {
    try snapshot.links(in: record).map { try $0.row(in: record, snapshot, path: session.path) }
  }

  /// Nobody asks a snapshot downwards.
  func holdings(of record: Int64) throws -> [LinkRow] { [] }

  func isTooWide(_ record: Int64, rows: Int) -> Bool { false }

  func nodes(_ keys: [NodeKey]) throws -> [StructureNode] {
    try keys.map { key in
      switch key {
      case .unspecified(let number, let reason):
        let id = try statement.bind(number).first { $0.text(0) } ?? ""
        return StructureNode(id: RecordID(id), kind: .unspecified(reason), unspecified: reason)
      case .record(let number):
        let latest = Int64(snapshot.latest.statement[Int(number)])
        let found = try node.bind(number).bind(latest).first { row in
          try NodeTexts.node(
            row.text(0), row, 1, closed: snapshot.latest.closed(Int(number)), asOf: snapshot.moment.asOf,
            path: session.path)
        }
        guard let found else {
          throw RegistryStoreError.damaged(path: session.path, reason: "record number \(number) is missing")
        }
        return found
      }
    }
  }

  func identifiers(of rows: [LinkRow]) throws -> [(statement: String, record: String)] {
    try rows.map { row in
      try texts.bind(row.statement).bind(row.record).first { ($0.text(0), $0.text(1)) } ?? ("", "")
    }
  }
}
