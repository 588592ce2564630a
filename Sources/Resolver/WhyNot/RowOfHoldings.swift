internal import Registry

/// The holdings of one entity in one quantity, as the graph of the resolver has them, in per cent.
struct RowOfHoldings {
  /// One holding in the row.
  struct Holding {
    var key: HoldingKey
    var share: Share
    var claims: [Int32]
  }

  var entity: Int32
  var holdings: [Holding]
  /// What the least holdings leave of the whole.
  var slack: Rational
  /// By how much the greatest holdings and the rest exceed the whole.
  var surplus: Rational
  /// The greatest part that nobody is on record for.
  var restMax: Rational
  /// The least part of it.
  var restMin: Rational
  /// Whether the row contradicts itself.
  var isConflict: Bool
  /// Whether each holding is what its links say; not where options or securities change the whole.
  var isPlain: Bool
  /// Whether shares that the entity holds in itself stand among the holdings.
  var holdsItself: Bool

  /// Whether the row has no room for others than those on record, so that what one of them has less
  /// another must have more.
  var isTight: Bool { !isConflict && restMax < slack }

  /// The rows of a graph, for the entities asked for.
  static func all(_ graph: HoldingGraph, _ structure: Structure, where isWanted: (Int32) -> Bool)
    -> [RowOfHoldings]
  {
    var rows: [RowOfHoldings] = []
    for node in structure.nodes.indices.map(Int32.init)
    where graph.places[Int(node)] == .row && isWanted(node) {
      rows.append(RowOfHoldings(node, graph, structure))
    }
    return rows
  }

  private init(_ node: Int32, _ graph: HoldingGraph, _ structure: Structure) {
    entity = node
    holdings = []
    var low = graph.restLow[Int(node)]
    var high = graph.restHigh[Int(node)]
    restMin = low * .hundred
    restMax = high * .hundred
    let links = structure.links[structure.range(of: node)]
    isPlain = links.allSatisfy { $0.standing == .outright }
    for at in graph.row(node) {
      let entry = graph.entries[at]
      low += entry.low
      high += entry.high
      guard let kind = RowOfHoldings.kind(of: entry.holder, links, graph, node) else { continue }
      let key = HoldingKey(entity: node, holder: entry.holder, kind: kind)
      let own = links.filter(key.covers)
      let share =
        isPlain
        ? try? Share(
          min: Swift.min(entry.low, .one) * .hundred, max: Swift.min(entry.high, .one) * .hundred,
          minOpen: entry.lowOpen, maxOpen: entry.highOpen)
        : own.count == 1 ? own.first?.share.interval : nil
      guard let share else { continue }
      holdings.append(Holding(key: key, share: share, claims: Array(graph.claims(of: at))))
    }
    slack = Swift.max(.zero, Rational.one - low) * .hundred
    surplus = Swift.max(.zero, high - .one) * .hundred
    isConflict = graph.conflicts.contains(node) || !isPlain
    holdsItself = graph.loopsOfOne.contains(node)
  }

  /// Which claims a holding in a graph stands for; nil where no amount on record makes it.
  private static func kind(
    of holder: Int32, _ links: ArraySlice<StructureLink>, _ graph: HoldingGraph, _ node: Int32
  ) -> WhyNot.HoldingKind? {
    let measures =
      graph.measure == .votes && graph.presumed.contains(node) ? [Measure.shares] : [graph.measure]
    let kinds = measures.map(WhyNot.HoldingKind.measured) + [.unknownKind]
    return kinds.first { kind in
      links.contains { HoldingKey(entity: node, holder: holder, kind: kind).covers($0) }
    }
  }
}
