internal import Registry

/// Links on record as they stand, for the question in which of them the record would have to be wrong.
///
/// Where the holders of an entity already have all of it, the others give way: first those through whom
/// nothing comes from the person, the largest first.
struct RecordedLinks: ChangeSpace {
  private struct Link {
    var holding: RowOfHoldings.Holding
    var row: Int
  }

  private var links: [Link] = []
  private var rows: [RowOfHoldings] = []
  private let isNear: [Bool]

  init(_ surroundings: Surroundings, _ regime: Regime, _ measures: Set<Measure>) {
    let structure = surroundings.structure
    isNear = surroundings.isNear
    var seen: Set<HoldingKey> = []
    for measure in measures.sorted() {
      let graph = HoldingGraph(structure, measure: measure, regime: regime)
      for row in RowOfHoldings.all(graph, structure, where: { surroundings.isNear[Int($0)] }) {
        rows.append(row)
        for holding in row.holdings
        where row.isPlain && surroundings.isNear[Int(holding.key.holder)] && holding.key.holder != row.entity
          && holding.share.max < .hundred && seen.insert(holding.key).inserted
        {
          links.append(Link(holding: holding, row: rows.count - 1))
        }
      }
    }
    links.sort { $0.holding.key.precedes($1.holding.key, structure) }
    for at in rows.indices {
      rows[at].holdings.sort { left, right in
        let near = (isNear[Int(left.key.holder)], isNear[Int(right.key.holder)])
        if near.0 != near.1 { return near.1 }
        if left.share.min != right.share.min { return left.share.min > right.share.min }
        return left.key.precedes(right.key, structure)
      }
    }
  }

  var count: Int { links.count }
  func entity(_ link: Int) -> Int32 { links[link].holding.key.entity }
  func directions(_ link: Int) -> [Move.Direction] { [.raise] }
  func start(_ link: Int, _ direction: Move.Direction) -> Rational { links[link].holding.share.max }

  func furthest(_ link: Int, _ direction: Move.Direction, beside: [Move]) -> Rational {
    let taken = beside.reduce(Rational.zero) { sum, move in
      let isSame = links[move.link].row == links[link].row && move.link != link
      return isSame ? sum + start(move.link, .raise) + move.extent.amount : sum
    }
    return max(.zero, .hundred - taken - start(link, .raise))
  }

  func edits(_ moves: [Move]) -> [StructureEdit]? {
    var edits: [StructureEdit] = []
    let moving = moves.sorted { $0.link < $1.link }.filter { $0.extent != .nothing }
    // Rows in the order of their first link: byte order, never the order of input.
    var rowsMoved: [Int] = []
    for move in moving where !rowsMoved.contains(links[move.link].row) {
      rowsMoved.append(links[move.link].row)
    }
    for row in rowsMoved {
      let here = moving.filter { links[$0.link].row == row }
      var raised: Set<HoldingKey> = []
      var total = Rational.zero
      for move in here {
        let holding = links[move.link].holding
        let low = holding.share.max + move.extent.amount
        guard let share = try? Share(min: low, max: .hundred, minOpen: move.extent.isStrict) else {
          return nil
        }
        edits.append(.set(holding.key, share))
        raised.insert(holding.key)
        total += low
      }
      let others = rows[row].holdings.filter { !raised.contains($0.key) }
      total = others.reduce(total) { $0 + $1.share.min }
      let isStrict = here.contains(where: \.extent.isStrict)
      guard let given = RecordedLinks.givenWay(others, excess: total - .hundred, isStrict) else { return nil }
      edits += given
      // What others give way is no room for anybody else.
      if total >= .hundred { edits.append(.complete(rows[row].entity)) }
    }
    return edits
  }

  /// What others have less so that the whole is not exceeded; nil where they have not enough to give.
  ///
  /// - Parameter isStrict: whether some holding is raised by more than its excess, so that others have
  ///   less still.
  private static func givenWay(
    _ others: [RowOfHoldings.Holding], excess: Rational, _ isStrict: Bool
  ) -> [StructureEdit]? {
    var excess = excess
    var edits: [StructureEdit] = []
    for other in others where excess > .zero || (isStrict && excess.isZero) {
      let part = min(excess, other.share.min)
      let isLast = part < other.share.min
      excess -= part
      if part.isZero && !(isStrict && isLast) { continue }
      let left = other.share.min - part
      guard let share = try? Share(min: .zero, max: left, maxOpen: isStrict && isLast) else { return nil }
      edits.append(.set(other.key, share))
      if isLast { return edits }
    }
    return excess > .zero || (isStrict && excess.isZero) ? nil : edits
  }

  /// Whether a holding is one that moves raise, not one that gives way.
  func isRaised(_ key: HoldingKey, by moves: [Move]) -> Bool {
    moves.contains { links[$0.link].holding.key == key }
  }

  /// What the record says of a holding, and its claims.
  func recorded(_ key: HoldingKey) -> RowOfHoldings.Holding? {
    for row in rows {
      if let found = row.holdings.first(where: { $0.key == key }) { return found }
    }
    return nil
  }
}
