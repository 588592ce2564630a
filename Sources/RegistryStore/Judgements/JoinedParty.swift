public import Registry

/// A party of several records, by judgement.
public struct JoinedParty: Hashable, Sendable {
  /// The record identifier that stands for it.
  public let id: RecordID
  /// All its records that are in the registry, in byte order.
  public let records: [RecordID]
  /// The judgements that join them.
  public let judgements: [Judgement]
}

extension RegistryStore {
  /// The party of several records that a record belongs to; nil where it is alone.
  public func joined(_ record: RecordID) throws -> JoinedParty? {
    guard judgements.set(of: record) != nil else { return nil }
    return try read { try $0.joined(record) }
  }

  /// The parties of several records among the nodes of a structure, in byte order.
  public func joined(in structure: Structure) throws -> [JoinedParty] {
    guard !judgements.sets.isEmpty else { return [] }
    return try read { try $0.joined(in: structure) }
  }

  /// What judgements bring about in a structure: who counts as one, an owner that is its own company, one
  /// holding stated by two records, records that disagree on whether the party still exists.
  public func identityFindings(_ structure: Structure, asOf: CalendarDate, knownAt: CalendarDate? = nil)
    throws -> [Finding]
  {
    guard !judgements.sets.isEmpty else { return [] }
    return try read { session in
      try session.identityFindings(
        structure, session.joined(in: structure), Moment(asOf: asOf, knownAt: knownAt))
    }
  }
}

extension Session {
  /// The parties of several records among the nodes of a structure, in byte order.
  func joined(in structure: Structure) throws -> [JoinedParty] {
    try structure.nodes.compactMap { try joined($0.id) }.sorted { $0.id < $1.id }
  }

  /// What judgements bring about in a structure whose joined parties are known.
  func identityFindings(
    _ structure: Structure, _ joined: [JoinedParty], _ moment: Moment
  ) throws -> [Finding] {
    guard !joined.isEmpty else { return [] }
    var findings = JoinedFindings.notes(joined)
    let ids = Set(joined.map(\.id))
    let nodes = Set(structure.nodes.indices.filter { ids.contains(structure.nodes[$0].id) }.map(Int32.init))
    findings += try JoinedFindings.links(structure, nodes, self)
    findings += try JoinedFindings.ends(joined, self, moment)
    return findings
  }

  /// The party of several records that a record belongs to.
  func joined(_ record: RecordID) throws -> JoinedParty? {
    guard let set = judgements.set(of: record) else { return nil }
    let number = try prepare("SELECT number FROM records WHERE id = ?")
    let here = try set.filter { try number.bind($0.text).first { $0.int(0) } != nil }
    guard here.count > 1 else { return nil }
    return JoinedParty(id: here[0], records: here, judgements: judgements.joining(set))
  }
}

/// Findings about parties that judgements join.
private enum JoinedFindings {
  private static let most = 20

  static func notes(_ joined: [JoinedParty]) -> [Finding] {
    var findings = joined.prefix(most).map { party in
      let records = party.records.map(\.text).joined(separator: ", ")
      let why = party.judgements.map(\.words).joined(separator: "; ")
      return Finding(
        .note, code: "joinedByJudgement",
        message: "\(records) count as one party, \(party.id), by judgement and not by any register (\(why))",
        advice: "see it without with --without-judgements; take it back with unveil unmerge")
    }
    if joined.count > most {
      findings.append(
        Finding(
          .note, code: "joinedByJudgement",
          message: "\(joined.count - most) more parties are joined by judgement"))
    }
    return findings
  }

  private struct Holding: Hashable {
    let subject: Int32
    let party: Int32
    let type: InterestType
    let isIndirect: Bool
  }

  static func links(_ structure: Structure, _ nodes: Set<Int32>, _ session: Session) throws -> [Finding] {
    var findings: [Finding] = []
    var stated: [Holding: [(record: RecordID, statement: String, ends: [Int64])]] = [:]
    var order: [Holding] = []
    let query = try session.prepare(
      """
      SELECT ifnull(l.subject, 0), ifnull(l.party, 0) FROM links l JOIN statements s ON s.number = l.statement
      WHERE s.id = ? LIMIT 1
      """)
    for link in structure.links
    where link.claim >= 0 && (nodes.contains(link.subject) || nodes.contains(link.party)) {
      let claim = structure.claims[Int(link.claim)]
      let ends = try query.bind(claim.statement).first { [$0.int(0), $0.int(1)] } ?? []
      let label = structure.nodes[Int(link.subject)].label
      if link.subject == link.party {
        guard ends.count == 2, ends[0] != ends[1] else { continue }
        findings.append(
          Finding(
            .warning, code: "mergedWithOwnHolder",
            message: "\(label) holds an interest in itself only because judgement joins holder and company",
            advice: "check whether the two records are one party; take it back with unveil unmerge",
            statements: [claim.statement]))
        continue
      }
      let holding = Holding(
        subject: link.subject, party: link.party, type: link.type, isIndirect: link.directness == .indirect)
      if stated[holding] == nil { order.append(holding) }
      stated[holding, default: []].append((claim.record, claim.statement, ends))
    }
    for holding in order {
      let claims = stated[holding] ?? []
      guard Set(claims.map(\.record)).count > 1, Set(claims.map(\.ends)).count > 1 else { continue }
      let statements = Set(claims.map(\.statement)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      findings.append(
        Finding(
          .warning, code: "sameHoldingTwice",
          message: "\(statements.count) statements about records that judgement joins give "
            + "\(structure.nodes[Int(holding.party)].label) an interest (\(holding.type.rawValue)) in "
            + "\(structure.nodes[Int(holding.subject)].label); they are read as one holding stated more than once "
            + "and not added up",
          advice: "if they are two holdings, the figure is too low: ask the registers", statements: statements
        ))
    }
    return findings
  }

  static func ends(_ joined: [JoinedParty], _ session: Session, _ moment: Moment) throws -> [Finding] {
    let source = PointSource(session, moment)
    let number = try session.prepare("SELECT number FROM records WHERE id = ?")
    return try joined.compactMap { party in
      let keys = try party.records.compactMap { record in
        try number.bind(record.text).first { NodeKey.record($0.int(0)) }
      }
      let described = try source.nodes(keys).filter { $0.kind != .missing }
      let ended = described.filter { $0.dissolved != nil }
      guard !ended.isEmpty, ended.count < described.count, let first = ended.first, let day = first.dissolved
      else { return nil }
      return Finding(
        .warning, code: "joinedRecordsDisagree",
        message: "record \(first.id) of \(party.id) ended on \(day), while another record of it has not; the "
          + "party is taken to exist",
        advice: "ask the registers which is current")
    }
  }
}
