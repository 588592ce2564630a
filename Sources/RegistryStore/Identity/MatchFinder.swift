import Registry

/// Finds pairs of records that may be one party.
///
/// One pass over names and numbers makes keys; only records with a key in common are read and compared.
/// With n records of k keys, blocks of at most b records: O(n·k·log(n·k)) for the keys and at most n·k·b/2
/// comparisons.
struct MatchFinder {
  private let session: Session
  private let request: MatchRequest
  private let moment: Moment
  private let reading: ([[UInt8]]) throws -> [Statement]
  private let latest: LatestStatements
  private let lexicon = NameLexicon()

  /// By record number: 0 for no party, 1 for an entity, 2 for a person.
  private var kinds: [UInt8] = []
  /// By record number: founding or birth, 0 where not stated.
  private var begun: [Int32] = []
  /// Names that only earlier statements give.
  private var earlier: [Int32: [(statement: Int64, text: String)]] = [:]

  init(
    _ session: Session, _ request: MatchRequest, reading: @escaping ([[UInt8]]) throws -> [Statement]
  ) throws {
    self.session = session
    self.request = request
    self.reading = reading
    moment = Moment(upTo: request.asOf, knownAt: request.knownAt)
    latest = try LatestStatements(session, moment)
  }

  mutating func result() throws -> MatchResult {
    try readKinds()
    let identity = try session.identity()
    let focus = try Set(
      request.records.flatMap { record in
        identity.members(identity.canonical(try session.partyNumber(record))).map {
          Int32(truncatingIfNeeded: $0)
        }
      })
    var blocks = try self.blocks(focus)
    let begun = begun
    let pairs = blocks.pairs(year: { begun[Int($0)] / 10_000 }, focus: focus)
    let facts = try self.facts(pairs)
    let scorer = PartyScorer(transliterates: request.transliterates)
    var best: [SetPair: MatchProposal] = [:]
    var judged = 0
    var compared = 0
    for (one, other) in pairs {
      guard let left = facts[one], let right = facts[other] else { continue }
      compared += 1
      guard let score = scorer.score(left, right), score.score >= request.minimumScore else { continue }
      switch session.judgements.relation(left.record, right.record) {
      case .same, .different:
        judged += 1
        continue
      case .open(let unsure):
        let proposal = MatchProposal(
          first: side(left.record < right.record ? left : right),
          second: side(left.record < right.record ? right : left), isPerson: left.isPerson, score: score,
          unsure: unsure)
        // Records that are one party already are proposed once.
        let ends = [identity.canonical(Int64(one)), identity.canonical(Int64(other))].sorted()
        let key = SetPair(first: ends[0], second: ends[1])
        if best[key].map({ MatchFinder.precedes(proposal, $0) }) ?? true { best[key] = proposal }
      }
    }
    return MatchResult(
      proposals: best.values.sorted(by: MatchFinder.precedes),
      records: kinds.count { $0 != 0 }, compared: compared, judged: judged, findings: findings(blocks))
  }

  private struct SetPair: Hashable {
    let first: Int64
    let second: Int64
  }

  private static func precedes(_ left: MatchProposal, _ right: MatchProposal) -> Bool {
    if left.score.score != right.score.score { return left.score.score > right.score.score }
    if left.first.record != right.first.record { return left.first.record < right.first.record }
    return left.second.record < right.second.record
  }

  private func side(_ facts: PartyFacts) -> MatchProposal.Side {
    MatchProposal.Side(
      record: facts.record,
      name: (facts.names.first { $0.name.kind == .main } ?? facts.names.first)?.name.text,
      country: facts.countries.first)
  }

  private func findings(_ blocks: BlockList) -> [Finding] {
    blocks.tooLarge.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, block in
      let what: String
      switch kind {
      case .number: what = "a number"
      case .name: what = "a name"
      case .twoWords: what = "two words of a name"
      case .dateAndWord: what = "a date and a word of a name"
      case .word: what = "a word of a name"
      }
      return Finding(
        .warning, code: "matchLimitReached",
        message:
          "\(block.count) groups of more than \(BlockList.most) records share \(what) (the largest has "
          + "\(block.largest)); within them only records that share something else were compared",
        advice: "match such a record by itself: unveil match RECORD")
    }
  }

  // MARK: The pass over names and numbers

  private mutating func readKinds() throws {
    kinds = Array(repeating: 0, count: latest.statement.count)
    begun = Array(repeating: 0, count: latest.statement.count)
    let scan = try session.prepare(
      "SELECT statement, record, kind, begun, unspecified FROM descriptions ORDER BY statement")
    var kinds = kinds
    var begun = begun
    try scan.each { row in
      let record = Int(row.int(1))
      guard kinds.indices.contains(record), Int64(latest.statement[record]) == row.int(0), row.isNull(4)
      else {
        return
      }
      kinds[record] = row.int(2) >= Int64(Codes.firstPersonKind) ? 2 : 1
      begun[record] = Int32(truncatingIfNeeded: row.intOrNil(3) ?? 0)
    }
    self.kinds = kinds
    self.begun = begun
  }

  private mutating func blocks(_ focus: Set<Int32>) throws -> BlockList {
    // Keys of the records asked about; nil for all.
    var wanted: Set<UInt64>?
    if !focus.isEmpty {
      var keys: Set<UInt64> = []
      try eachKey(of: focus) { _, key, _ in keys.insert(key) }
      wanted = keys
    }
    var blocks = BlockList()
    try eachKey(of: nil) { kind, key, record in
      if wanted?.contains(key) ?? true { blocks.add(kind, key, record) }
    }
    return blocks
  }

  /// Gives every key of the records to `put`; of all where none are named.
  private mutating func eachKey(
    of some: Set<Int32>?, _ put: (BlockKeys.Kind, UInt64, Int32) -> Void
  ) throws {
    let counts = try countingStatements()
    func isAsked(_ record: Int) -> Bool {
      guard kinds.indices.contains(record), kinds[record] != 0 else { return false }
      return some?.contains(Int32(record)) ?? true
    }
    var found = earlier
    let names = try session.prepare("SELECT record, statement, text FROM names ORDER BY number")
    try names.each { row in
      let record = Int(row.int(0))
      guard isAsked(record) else { return }
      let statement = row.int(1)
      guard counts?[Int(statement)] ?? true else { return }
      let text = row.text(2)
      if some == nil, statement != Int64(latest.statement[record]) {
        found[Int32(record), default: []].append((statement, text))
      }
      let isPerson = kinds[record] == 2
      BlockKeys.name(
        lexicon.core(text, isPerson: isPerson), isPerson: isPerson, begun: begun[record]
      ) { put($0, $1, Int32(record)) }
    }
    earlier = found
    let numbers = try session.prepare("SELECT record, statement, scheme, schemeName, id FROM identifiers")
    try numbers.each { row in
      let record = Int(row.int(0))
      guard isAsked(record), row.int(1) == Int64(latest.statement[record]),
        let number = PartyFacts.Number(
          Identifier(scheme: row.textOrNil(2), schemeName: row.textOrNil(3), id: row.text(4)), statement: "")
      else { return }
      let isPerson = kinds[record] == 2
      put(
        .number, BlockKeys.number(number.folded, scheme: number.scheme, isPerson: isPerson), Int32(record))
      if number.folded.utf8.count > 5 {
        // With and without its scheme.
        put(.number, BlockKeys.number(number.folded, scheme: "*", isPerson: isPerson), Int32(record))
      }
    }
  }

  /// By statement number whether it counts at the moment; nil where all do.
  private func countingStatements() throws -> [Bool]? {
    guard !moment.isEver else { return nil }
    var counts = [Bool](repeating: false, count: latest.lastStatement + 1)
    let scan = try session.prepare("SELECT number FROM statements WHERE stated <= ?1 AND known <= ?2")
    try scan.bind(moment.asOf).bind(moment.knownAt).each { counts[Int($0.int(0))] = true }
    return counts
  }

  // MARK: Facts

  private static let batch = 512

  private func facts(_ pairs: [(Int32, Int32)]) throws -> [Int32: PartyFacts] {
    var needed = Set<Int32>()
    for (one, other) in pairs {
      needed.insert(one)
      needed.insert(other)
    }
    let records = needed.sorted()
    let canonical = try session.prepare("SELECT canonical FROM documents WHERE statement = ?")
    let statementID = try session.prepare("SELECT id FROM statements WHERE number = ?")
    var facts: [Int32: PartyFacts] = [:]
    facts.reserveCapacity(records.count)
    var at = 0
    while at < records.count {
      let some = records[at..<min(at + MatchFinder.batch, records.count)]
      at += MatchFinder.batch
      let texts = try some.map { record in
        try canonical.bind(Int64(latest.statement[Int(record)])).first { $0.bytes(0) } ?? []
      }
      let statements = try reading(texts)
      guard statements.count == texts.count else {
        throw RegistryStoreError.damaged(
          path: session.path, reason: "\(texts.count - statements.count) statements can no longer be read")
      }
      for (record, statement) in zip(some, statements) {
        guard var fact = PartyFacts(statement, lexicon) else { continue }
        for old in earlier[record] ?? [] {
          let id = try statementID.bind(old.statement).first { $0.text(0) } ?? ""
          fact.add(RecordName(kind: .former, text: old.text), statement: id, lexicon)
        }
        facts[record] = fact
      }
    }
    return facts
  }
}
