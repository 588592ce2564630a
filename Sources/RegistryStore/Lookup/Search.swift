import Registry

/// Finds records by their names and numbers.
struct Search {
  /// A record that matched, before anything else is known of it.
  struct Found {
    let record: Int64
    let match: Hit.Match
    let closeness: Hit.Closeness
    /// The name that matched, folded with its legal form; "" for a number.
    let full: String
  }

  private let session: Session
  private let moment: Moment
  /// How well a name is the name asked for.
  var scorer = PartyScorer()

  /// A search among everything on record, or among what was said and known at a moment.
  init(_ session: Session, _ moment: Moment = .ever) {
    self.session = session
    self.moment = moment
  }

  /// Whether a statement was made and known by the moment.
  private func counts(_ statement: Int64) throws -> Bool {
    guard !moment.isEver else { return true }
    return try session.prepare("SELECT stated <= ?1 AND known <= ?2 FROM statements WHERE number = ?3")
      .bind(moment.asOf).bind(moment.knownAt).bind(statement).first { $0.int(0) == 1 } ?? false
  }

  /// Whether anything counts that describes the record; a record that nothing ever describes may be found
  /// whatever the day.
  private func isKnown(_ record: Int64) throws -> Bool {
    guard !moment.isEver else { return true }
    return try session.prepare(
      """
      SELECT count(*) = 0 OR sum(stated <= ?1 AND known <= ?2) > 0
      FROM statements INDEXED BY statementsByRecord WHERE record = ?3
      """
    ).bind(moment.asOf).bind(moment.knownAt).bind(record).first { $0.int(0) == 1 } ?? false
  }

  /// Everything that matches, best first.
  func all(_ text: String, limit: Int) throws -> [Hit] {
    guard limit > 0 else { return [] }
    var found: [Found] = []
    if let number = try record(text), try session.isParty(number), try isKnown(number) {
      found.append(Found(record: number, match: .record, closeness: .exact, full: ""))
    }
    found += try coded(text) + numbers(text)
    let typed = NameFolding.fold(text)
    let exact = try exactNames(text)
    found += exact.filter { $0.full == typed.full } + exact.filter { $0.full != typed.full }
    guard !typed.core.isEmpty else { return try hits(found, limit: limit) }
    // More than are wanted, so that the best are among them.
    let most = max(limit, Search.candidates)
    if Set(found.map(\.record)).count < limit { found += try beginnings(typed.core, most) }
    if Set(found.map(\.record)).count < limit { found += try words(typed.core, most) }
    if found.isEmpty { return try similar(text, limit: limit) }
    return try scored(found, text, limit: limit)
  }

  /// Names of which the score is found out before the best are taken.
  private static let candidates = 250

  /// One hit for each party, best first; among equals in the order in which they were found.
  private func scored(_ found: [Found], _ text: String, limit: Int) throws -> [Hit] {
    var hits = try hits(found, limit: max(limit, 2 * Search.candidates), typed: text)
    // The tables of a registry hold names as they are read: what only that brought is none.
    if !scorer.transliterates { hits.removeAll { $0.score == 0 } }
    let order = hits.indices.sorted { (-hits[$0].score, $0) < (-hits[$1].score, $1) }
    return order.prefix(limit).map { hits[$0] }
  }

  /// The record that stands for the party of a record.
  func party(of record: Int64) throws -> RecordID {
    RecordID(try session.text(ofRecord: session.identity().canonical(record)))
  }

  /// The record of exactly this identifier.
  func record(_ text: String) throws -> Int64? {
    try session.prepare("SELECT number FROM records WHERE id = ?").bind(text).first { $0.int(0) }
  }

  /// Records that `scheme:id` names, also written `scheme-id`, and also as a record identifier.
  func coded(_ text: String) throws -> [Found] {
    var found: [Found] = []
    for separator in [":", "-"] as [Character] {
      for place in text.indices where text[place] == separator {
        let scheme = text[..<place]
        let id = text[text.index(after: place)...]
        found += try numbers(String(id)).filter { candidate in
          guard case .identifier(let identifier) = candidate.match else { return false }
          return identifier.scheme?.lowercased() == scheme.lowercased()
        }
        if found.isEmpty, separator == ":", let number = try record("\(scheme)-\(id)"),
          try session.isParty(number), try isKnown(number)
        {
          found.append(Found(record: number, match: .record, closeness: .exact, full: ""))
        }
        if !found.isEmpty { return found }
      }
    }
    return found
  }

  /// Records that any register knows under this number.
  func numbers(_ text: String) throws -> [Found] {
    let folded = NameFolding.foldIdentifier(text)
    guard !folded.isEmpty else { return [] }
    var found: [Found] = []
    let rows = try session.prepare(
      """
      SELECT DISTINCT i.record, i.scheme, i.schemeName, i.id, r.id, i.statement FROM identifiers i
      JOIN records r ON r.number = i.record WHERE i.folded = ? ORDER BY r.id, i.scheme, i.id
      """)
    var seen: Set<String> = []
    try rows.bind(folded).each { row in
      guard try counts(row.int(5)),
        seen.insert("\(row.int(0)) \(row.text(1)) \(row.text(2)) \(row.text(3))").inserted
      else { return }
      let identifier = Identifier(
        scheme: row.textOrNil(1), schemeName: row.textOrNil(2), id: row.text(3))
      found.append(
        Found(record: row.int(0), match: .identifier(identifier), closeness: .exact, full: ""))
    }
    return found
  }

  private static let name = "n.record, n.kind, n.text, n.statement"

  /// Records of exactly this name.
  func exactNames(_ text: String) throws -> [Found] {
    let folded = NameFolding.fold(text).core
    guard !folded.isEmpty else { return [] }
    var found: [Found] = []
    try session.prepare(
      """
      SELECT DISTINCT \(Search.name), r.id FROM names n JOIN records r ON r.number = n.record
      WHERE n.folded = ? ORDER BY n.kind, r.id, n.text
      """
    ).bind(folded).each { row in
      if try counts(row.int(3)) { found.append(try name(row, .exact)) }
    }
    return found
  }

  private func name(_ row: Prepared, _ closeness: Hit.Closeness) throws -> Found {
    let kind = try Codes.value(row.int(1), in: Codes.nameKinds, path: session.path)
    let text = row.text(2)
    let full = closeness == .exact ? NameFolding.fold(text).full : ""
    return Found(
      record: row.int(0), match: .name(RecordName(kind: kind, text: text)), closeness: closeness, full: full)
  }

  /// Records whose name begins so, until there are `limit`.
  private func beginnings(_ folded: String, _ limit: Int) throws -> [Found] {
    let rows = try session.prepare(
      """
      SELECT \(Search.name) FROM names n INDEXED BY namesByFolded JOIN records r ON r.number = n.record
      WHERE n.folded > ?1 AND n.folded < ?1 || x'f4908080'
      ORDER BY n.folded, n.kind, r.id
      """)
    return try take(rows.bind(folded), .beginning, limit)
  }

  /// Records in whose name each of these words begins a word, until there are `limit`.
  private func words(_ folded: String, _ limit: Int) throws -> [Found] {
    let query = folded.split(separator: " ").map { "\"\($0)\"*" }.joined(separator: " ")
    let rows = try session.prepare(
      """
      SELECT \(Search.name) FROM words w JOIN names n ON n.number = w.rowid
      JOIN records r ON r.number = n.record WHERE words MATCH ? ORDER BY n.folded, n.kind, r.id
      """)
    return try take(rows.bind(query), .words, limit)
  }

  private func take(_ rows: Prepared, _ closeness: Hit.Closeness, _ limit: Int) throws -> [Found] {
    defer { rows.reset() }
    var found: [Found] = []
    var records: Set<Int64> = []
    // Twice the limit: some may have been found already by something better.
    while records.count < limit * 2, try rows.step() {
      guard try counts(rows.int(3)) else { continue }
      if records.insert(rows.int(0)).inserted { found.append(try name(rows, closeness)) }
    }
    return found
  }

  /// Names that are spelled alike: among those with the same first letters, the nearest by the number of
  /// letters to change.
  func similar(_ text: String, limit: Int) throws -> [Hit] {
    let folded = NameFolding.fold(text).core
    let start = String(folded.prefix(2))
    guard start.utf8.count == 2 else { return [] }
    let typed = Array(folded.utf8)
    let allowed = max(2, typed.count / 4)
    var near: [(distance: Int, folded: String, found: Found)] = []
    let rows = try session.prepare(
      """
      SELECT \(Search.name), n.folded FROM names n INDEXED BY namesByFolded
      JOIN records r ON r.number = n.record WHERE n.folded >= ?1 AND n.folded < ?1 || x'f4908080'
      ORDER BY n.folded, n.kind, r.id LIMIT 20000
      """)
    try rows.bind(start).each { row in
      guard try counts(row.int(3)) else { return }
      let other = row.text(4)
      guard let distance = EditDistance.between(typed, Array(other.utf8), atMost: allowed) else { return }
      near.append((distance, other, try name(row, .similar)))
    }
    // Stable for equal distances: rows came in their order.
    let sorted = near.enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    return try scored(sorted.map(\.element.found), text, limit: limit)
  }

  /// One hit for each party, in the order in which they were found.
  ///
  /// - Parameter typed: what was asked for, where the hits shall have a score.
  func hits(_ found: [Found], limit: Int, typed: String = "") throws -> [Hit] {
    let identity = try session.identity()
    let lexicon = NameLexicon()
    var seen: Set<Int64> = []
    let source = try session.pointSource(moment)
    var hits: [Hit] = []
    for one in found where hits.count < limit {
      let party = identity.canonical(one.record)
      guard seen.insert(party).inserted, let node = try source.nodes([.record(party)]).first else {
        continue
      }
      let kind: Hit.Kind = node.kind == .missing ? .missing : node.isEntity ? .entity : .person
      var score = 100
      if case .name(let name) = one.match {
        let isPerson = kind == .person
        score =
          scorer.score(
            typed: lexicon.core(typed, isPerson: isPerson), name: lexicon.core(name.text, isPerson: isPerson),
            kind: name.kind, isPerson: isPerson
          ).score
      }
      let joined = try session.joined(node.id)?.records ?? []
      hits.append(
        Hit(
          record: node.id, kind: kind, name: node.name, jurisdiction: node.jurisdiction,
          ended: node.dissolved, identifiers: try session.identifiers(ofParty: party, moment),
          match: one.match, closeness: one.closeness, score: score, joined: joined))
    }
    return hits
  }
}
