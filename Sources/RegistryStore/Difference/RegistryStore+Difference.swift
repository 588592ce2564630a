public import Registry

/// One side of a difference: a registry on a day, as known on a day.
public struct RegistrySide: Sendable {
  /// The registry.
  public var store: RegistryStore
  /// The day asked about.
  public var asOf: CalendarDate
  /// The day whose knowledge is used; nil for all.
  public var knownAt: CalendarDate?

  /// A side.
  public init(_ store: RegistryStore, asOf: CalendarDate, knownAt: CalendarDate? = nil) {
    self.store = store
    self.asOf = asOf
    self.knownAt = knownAt
  }

  fileprivate var moment: Moment { Moment(asOf: asOf, knownAt: knownAt) }
}

extension RegistryDifference {
  /// Statements that are read at once.
  private static let batch = 512

  /// What differs between two sides, by meaning.
  ///
  /// - Parameters:
  ///   - from: the side before.
  ///   - to: the side after; the same store for two days of one registry.
  ///   - company: only what stands above this record on either side; nil for everything.
  ///   - reading: reads canonical statements, one for each text, in their order.
  /// - Throws: `RegistryStoreError`, and what `reading` throws.
  public init(
    from: RegistrySide, to: RegistrySide, above company: RecordID? = nil,
    reading: ([[UInt8]]) throws -> [Statement]
  ) throws {
    self = try from.store.read { first in
      guard from.store !== to.store else {
        return try RegistryDifference.between(first, first, from, to, company, reading)
      }
      return try to.store.read { second in
        try RegistryDifference.between(first, second, from, to, company, reading)
      }
    }
  }

  private static func between(
    _ first: Session, _ second: Session, _ from: RegistrySide, _ to: RegistrySide, _ company: RecordID?,
    _ reading: ([[UInt8]]) throws -> [Statement]
  ) throws -> RegistryDifference {
    let changed = ChangedRecords(before: first, after: second, from: from.moment, to: to.moment)
    let pairs = try company.map { try changed.above($0) } ?? changed.all()
    var collector = DifferenceCollector(before: from.asOf, after: to.asOf)
    var at = 0
    while at < pairs.count {
      let some = pairs[at..<min(at + batch, pairs.count)]
      let before = try statements(some.map(\.before), first, reading)
      let after = try statements(some.map(\.after), second, reading)
      for place in before.indices { collector.add(before[place], after[place]) }
      at += batch
    }
    let (parties, interests) = collector.changes()
    var result = RegistryDifference(parties: parties, interests: interests, namesBefore: [:], namesAfter: [:])
    let ends = Set(interests.flatMap { [$0.key.subject, $0.key.party] })
    result.namesBefore = try names(ends, first, from.moment)
    result.namesAfter = try names(ends, second, to.moment)
    return result
  }

  /// The statements of these numbers; nil for 0.
  private static func statements(
    _ numbers: [Int64], _ session: Session, _ reading: ([[UInt8]]) throws -> [Statement]
  ) throws -> [Statement?] {
    let query = try session.prepare("SELECT canonical FROM documents WHERE statement = ?")
    let texts = try numbers.filter { $0 != 0 }.map { number in
      guard let bytes = try query.bind(number).first({ $0.bytes(0) }) else {
        throw RegistryStoreError.damaged(path: session.path, reason: "statement number \(number) is missing")
      }
      return bytes
    }
    let read = try reading(texts)
    guard read.count == texts.count else {
      throw RegistryStoreError.damaged(
        path: session.path, reason: "\(texts.count - read.count) statements can no longer be read")
    }
    var next = read.makeIterator()
    return numbers.map { $0 == 0 ? nil : next.next() }
  }

  private static func names(
    _ ends: Set<InterestKey.End>, _ session: Session, _ moment: Moment
  ) throws -> [RecordID: String] {
    let number = try session.prepare("SELECT number FROM records WHERE id = ?")
    let source = PointSource(session, moment)
    var names: [RecordID: String] = [:]
    for case .record(let record) in ends {
      guard let found = try number.bind(record.text).first({ $0.int(0) }) else { continue }
      if let name = try source.nodes([.record(found)]).first?.name { names[record] = name }
    }
    return names
  }
}
