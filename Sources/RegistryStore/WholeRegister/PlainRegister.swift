public import Registry

/// The part of a register that needs no law's reading to be followed.
///
/// Exact shares of ordinary companies, each holder once. Everything else is marked.
public struct PlainRegister: Sendable {
  /// What a record is.
  public enum Kind: UInt8, Sendable {
    case none, person, company
  }

  private var kinds: [UInt8]
  private var marked: [Bool]
  private let snapshot: RegisterSnapshot

  /// How many numbers of records there are, from 0 on.
  public var recordLimit: Int { kinds.count }

  /// What the record of a number is; `none` where it is no party as of the day.
  public func kind(_ record: Int) -> Kind { Kind(rawValue: kinds[record]) ?? .none }

  /// Whether something about the record needs the general resolver: bands, votes, roles, rights and anything
  /// else but shares; unknown, listed or ended parties; states, trusts; records that a judgement joins.
  public func isSpecial(_ record: Int) -> Bool { marked[record] }

  /// Gives every holding of companies that are not special to `body`, by company.
  public func eachHolding(_ body: (_ company: Int, _ owner: Int, _ share: Share) throws -> Void) rethrows {
    for record in kinds.indices where kinds[record] == Kind.company.rawValue && !marked[record] {
      for link in snapshot.links(in: Int64(record)) {
        if case .stated(let share) = snapshot.shares[link.share] {
          try body(record, Int(link.party), share)
        }
      }
    }
  }

  init(_ session: Session, _ snapshot: RegisterSnapshot) throws {
    self.snapshot = snapshot
    kinds = Array(repeating: 0, count: snapshot.recordLimit)
    marked = Array(repeating: false, count: snapshot.recordLimit)
    try describe(session)
    for record in kinds.indices { look(at: record) }
    for set in session.judgements.sets {
      let number = try session.prepare("SELECT number FROM records WHERE id = ?")
      for member in set {
        if let found = try number.bind(member.text).first({ Int($0.int(0)) }), marked.indices.contains(found)
        {
          marked[found] = true
        }
      }
    }
  }

  private mutating func describe(_ session: Session) throws {
    let scan = try session.prepare(
      "SELECT d.statement, d.record, \(NodeTexts.columns) FROM descriptions d ORDER BY d.statement")
    try scan.each { row in
      let record = Int(row.int(1))
      guard kinds.indices.contains(record), Int64(snapshot.latest.statement[record]) == row.int(0) else {
        return
      }
      let ended = row.int(8)
      var isSpecial =
        row.int(7) == 1 || !row.isNull(9) || snapshot.latest.closed(record) != nil
        || (ended != 0 && ended <= snapshot.moment.asOf)
      switch try Codes.kind(row.int(2), subtype: row.intOrNil(3), path: session.path) {
      case .person(let type):
        kinds[record] = Kind.person.rawValue
        if type != .knownPerson { isSpecial = true }
      case .entity(.registeredEntity, nil), .entity(.legalEntity, nil):
        kinds[record] = Kind.company.rawValue
      default:
        kinds[record] = Kind.company.rawValue
        isSpecial = true
      }
      if isSpecial { marked[record] = true }
    }
  }

  private mutating func look(at record: Int) {
    let links = snapshot.links(in: Int64(record))
    guard !links.isEmpty else { return }
    if kinds[record] == Kind.none.rawValue { kinds[record] = Kind.company.rawValue }
    let shareholding = UInt8(Codes.number(.shareholding, in: Codes.interestTypes))
    let indirect = UInt8(Codes.number(.indirect, in: Codes.directness))
    var last: Int32 = -1
    for link in links {
      let party = Int(link.party)
      // A record that is referred to and never described.
      if party >= 0, kinds[party] == Kind.none.rawValue {
        kinds[party] = Kind.company.rawValue
        marked[party] = true
      }
      guard party >= 0, link.party != last, party != record, link.type == shareholding,
        link.directness != indirect, case .stated(let share) = snapshot.shares[link.share], share.isExact,
        !share.max.isZero
      else {
        marked[record] = true
        continue
      }
      last = link.party
    }
    if kinds[record] != Kind.company.rawValue || !isDescribed(record) { marked[record] = true }
  }

  private func isDescribed(_ record: Int) -> Bool { snapshot.latest.statement[record] != 0 }
}

extension RegistryStore {
  /// Gives the identifiers of all records to `body`, by number.
  public func eachIdentifier(_ body: (_ record: Int, _ identifier: String) throws -> Void) throws {
    try read { session in
      try session.prepare("SELECT number, id FROM records ORDER BY number").each { row in
        try body(Int(row.int(0)), row.text(1))
      }
    }
  }

  /// Finds what of a snapshot needs no law's reading.
  ///
  /// - Throws: `RegistryStoreError.changed` where something was imported after the snapshot was taken.
  public func plain(_ snapshot: RegisterSnapshot) throws -> PlainRegister {
    try read { session in
      guard try Fingerprint.stored(session).text == snapshot.fingerprint else {
        throw RegistryStoreError.changed(path: path)
      }
      return try PlainRegister(session, snapshot)
    }
  }
}
