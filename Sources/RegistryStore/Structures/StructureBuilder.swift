import Registry

/// Walks from one party to all that are connected with it, breadth first and without recursion.
struct StructureBuilder {
  /// Nodes after which one scan of all interests replaces a query for each node.
  struct Limits {
    var nodes: Int?
    var scanAfter: Int
  }

  private let limits: Limits
  private let makeScan: () throws -> any LinkSource
  private var source: any LinkSource
  private var isScanning = false

  private(set) var keys: [NodeKey] = []
  private var indices: [NodeKey: Int32] = [:]
  private(set) var rows: [LinkRow] = []
  private(set) var links: [(subject: Int32, party: Int32)] = []
  private(set) var unexpanded: Set<Int32> = []

  init(_ source: any LinkSource, limits: Limits, makeScan: @escaping () throws -> any LinkSource) {
    self.source = source
    self.limits = limits
    self.makeScan = makeScan
  }

  private mutating func index(_ key: NodeKey) throws -> Int32 {
    if let known = indices[key] { return known }
    let new = Int32(keys.count)
    keys.append(key)
    indices[key] = new
    if keys.count > limits.scanAfter { try scan() }
    return new
  }

  private mutating func scan() throws {
    guard !isScanning else { return }
    source = try makeScan()
    isScanning = true
  }

  /// Interests in a record, or of one, from where they are cheapest.
  private mutating func rows(_ ends: Ends, of record: Int64) throws -> [LinkRow] {
    if !isScanning, try source.isTooWide(record, rows: limits.scanAfter) { try scan() }
    return try ends == .holders ? source.holders(of: record) : source.holdings(of: record)
  }

  private enum Ends { case holders, holdings }

  private mutating func link(_ row: LinkRow) throws {
    guard !row.linksNothing else { return }
    links.append((try index(row.subject), try index(row.party)))
    rows.append(row)
  }

  /// Everything that can be reached from `record` through the parties of interests.
  mutating func walkUp(from record: Int64) throws {
    _ = try index(.record(record))
    var next = 0
    while next < keys.count {
      if let limit = limits.nodes, keys.count >= limit, next > 0 {
        unexpanded.insert(Int32(next))
      } else if case .record(let number) = keys[next] {
        for row in try rows(.holders, of: number) { try link(row) }
      }
      next += 1
    }
  }

  /// Everything that can be reached from `record` through its holdings, with all holders of each.
  mutating func walkDown(from record: Int64) throws {
    _ = try index(.record(record))
    var next = 0
    var withoutSubject: [LinkRow] = []
    while next < keys.count {
      if let limit = limits.nodes, keys.count >= limit, next > 0 { break }
      if case .record(let number) = keys[next] {
        for row in try rows(.holdings, of: number) where !row.linksNothing {
          if row.subject.isUnspecified { withoutSubject.append(row) }
          _ = try index(row.subject)
        }
      }
      next += 1
    }
    let reached = keys.count
    if next < reached { unexpanded.formUnion(Int32(next)..<Int32(reached)) }
    let unnamed = Dictionary(grouping: withoutSubject, by: \.subject)
    for index in 0..<reached {
      switch keys[index] {
      case .record(let number): for row in try rows(.holders, of: number) { try link(row) }
      case .unspecified: for row in unnamed[keys[index]] ?? [] { try link(row) }
      }
    }
    unexpanded.formUnion(Int32(reached)..<Int32(keys.count))
  }

  /// Every party of the registry; the source is a scan.
  mutating func takeAll(parties: [Int64], withoutSubject: [LinkRow]) throws {
    isScanning = true
    for number in parties { _ = try index(.record(number)) }
    for index in 0..<keys.count {
      guard case .record(let number) = keys[index] else { continue }
      for row in try source.holders(of: number) { try link(row) }
    }
    // Their subjects become the last nodes, so the links stay in the order of subjects.
    for row in withoutSubject { try link(row) }
  }

  /// The structure of what was reached.
  func build() throws -> Structure {
    let nodes = try source.nodes(keys)
    let texts = try source.identifiers(of: rows)
    var claims: [Claim] = []
    var result: [StructureLink] = []
    claims.reserveCapacity(rows.count)
    result.reserveCapacity(rows.count)
    for (offset, row) in rows.enumerated() {
      claims.append(
        Claim(
          statement: texts[offset].statement, record: RecordID(texts[offset].record),
          date: CalendarDate(number: row.stated), since: CalendarDate(number: row.since)))
      result.append(
        StructureLink(
          subject: links[offset].subject, party: links[offset].party, type: row.type,
          directness: row.directness, share: row.share, isBeneficialOwnership: row.isBeneficialOwnership,
          claim: Int32(offset)))
    }
    let truncated = unexpanded.filter { index in
      switch nodes[Int(index)].kind {
      case .entity, .missing: return true
      case .person, .unspecified, .jointBlock, .personClass: return false
      }
    }
    return Structure(nodes: nodes, links: result, claims: claims, truncated: truncated)
  }
}
