internal import Registry

/// Links on record whose size is a band or unknown: what an investigator could still learn.
struct OpenLinks: ChangeSpace {
  /// One link.
  struct Link {
    var key: HoldingKey
    var recorded: Share
    var claims: [Int32]
    fileprivate var row: Int
    fileprivate var directions: [Move.Direction]
  }

  private(set) var links: [Link] = []
  private var rows: [RowOfHoldings] = []

  /// The links between person and subject, in byte order of their records.
  init(_ surroundings: Surroundings, _ regime: Regime, _ measures: Set<Measure>) {
    let structure = surroundings.structure
    var seen: Set<HoldingKey> = []
    for measure in measures.sorted() {
      let graph = HoldingGraph(structure, measure: measure, regime: regime)
      for row in RowOfHoldings.all(graph, structure, where: { surroundings.isNear[Int($0)] }) {
        rows.append(row)
        for holding in row.holdings where !holding.share.isExact {
          var directions: [Move.Direction] = []
          if surroundings.isNear[Int(holding.key.holder)] { directions.append(.raise) }
          if row.isTight && holding.key.holder != surroundings.person { directions.append(.lower) }
          if !directions.isEmpty && seen.insert(holding.key).inserted {
            links.append(
              Link(
                key: holding.key, recorded: holding.share, claims: holding.claims, row: rows.count - 1,
                directions: directions))
          }
        }
      }
    }
    links.sort { $0.key.precedes($1.key, structure) }
  }

  /// The person's declared indirect interests in the subject.
  init(declaredOf surroundings: Surroundings) {
    let structure = surroundings.structure
    for measure in Measure.allCases {
      let key = HoldingKey(
        entity: surroundings.subject, holder: surroundings.person, kind: .declaredIndirect(measure))
      let claims = structure.links[structure.range(of: surroundings.subject)].filter(key.covers)
      guard let first = claims.first else { continue }
      let share = claims.dropFirst().reduce(first.share.interval) {
        $0.intersection($1.share.interval) ?? $0.hull($1.share.interval)
      }
      if share.isExact { continue }
      rows.append(RowOfHoldings(alone: surroundings.subject))
      links.append(
        Link(
          key: key, recorded: share, claims: claims.map(\.claim), row: rows.count - 1, directions: [.raise]))
    }
  }

  var count: Int { links.count }
  func entity(_ link: Int) -> Int32 { links[link].key.entity }
  func directions(_ link: Int) -> [Move.Direction] { links[link].directions }

  func start(_ link: Int, _ direction: Move.Direction) -> Rational {
    direction == .raise ? links[link].recorded.min : links[link].recorded.max
  }

  func furthest(_ link: Int, _ direction: Move.Direction, beside: [Move]) -> Rational {
    let share = links[link].recorded
    let row = rows[links[link].row]
    let width = share.max - share.min
    if row.isConflict { return cut(width, isReached: direction == .raise ? !share.maxOpen : !share.minOpen) }
    let taken = beside.reduce(Rational.zero) { sum, move in
      let isSame = links[move.link].row == links[link].row && move.link != link
      return isSame && move.direction == direction ? sum + move.extent.amount : sum
    }
    let room = Swift.max(.zero, (direction == .raise ? row.slack : row.surplus) - taken)
    let others = row.holdings.filter { $0.key != links[link].key }
    var isReached = true
    switch direction {
    case .raise:
      if share.maxOpen && room >= width { isReached = false }
      // With all others at their least, none of them may be open there.
      if room <= width && others.contains(where: \.share.minOpen) { isReached = false }
      if links[link].key.holder == row.entity { isReached = false }
    case .lower:
      if share.minOpen && room >= width { isReached = false }
      if room <= width && others.contains(where: { $0.share.maxOpen && !$0.share.isExact }) {
        isReached = false
      }
    }
    return cut(Swift.min(width, room), isReached: isReached)
  }

  /// An end that is not reached is left a little.
  private func cut(_ extent: Rational, isReached: Bool) -> Rational {
    isReached ? extent : extent - extent / 1_000_000
  }

  func edits(_ moves: [Move]) -> [StructureEdit]? {
    var edits: [StructureEdit] = []
    for move in moves.sorted(by: { $0.link < $1.link }) where move.extent != .nothing {
      let link = links[move.link]
      let share =
        move.direction == .raise
        ? link.recorded.raised(by: move.extent) : link.recorded.lowered(by: move.extent)
      guard let share else { return nil }
      edits.append(.set(link.key, share))
    }
    return edits
  }

  /// The changes that fix a link at the least that the record gives it; nil where less of it would be
  /// more of another link.
  ///
  /// A ground that is then impossible cannot be met for sure while this link stays open.
  func pinnedAtLeast(_ link: Int) -> [StructureEdit]? {
    guard !rows[links[link].row].isTight else { return nil }
    let share = links[link].recorded
    let near = (share.max - share.min) / 1_000_000
    let pinned =
      share.minOpen
      ? try? Share(min: share.min, max: share.min + near, minOpen: true) : try? Share(exactly: share.min)
    return pinned.map { [.set(links[link].key, $0)] }
  }
}

extension RowOfHoldings {
  /// A row for a claim that shares no whole with others.
  init(alone entity: Int32) {
    self.entity = entity
    holdings = []
    slack = .hundred
    surplus = .hundred
    restMax = .hundred
    restMin = .zero
    isConflict = true
    isPlain = true
    holdsItself = false
  }
}

extension HoldingKey {
  /// Byte order of the records, never the order of input.
  func precedes(_ other: HoldingKey, _ structure: Structure) -> Bool {
    func text(_ node: Int32) -> String { structure.nodes[Int(node)].id.text }
    if entity != other.entity { return String.bytesPrecede(text(entity), text(other.entity)) }
    if holder != other.holder { return String.bytesPrecede(text(holder), text(other.holder)) }
    return kind.rank < other.kind.rank
  }
}

extension WhyNot.HoldingKind {
  fileprivate var rank: Int {
    switch self {
    case .measured(let measure): return Measure.allCases.firstIndex(of: measure) ?? 0
    case .unknownKind: return 10
    case .declaredIndirect(let measure): return 20 + (Measure.allCases.firstIndex(of: measure) ?? 0)
    }
  }
}
