public import Registry

/// Everybody and everything in which the weight of a company ends, and what of it is nobody's on record.
public struct CompanyEnds: Sendable {
  /// What ends at one node, as a part of one.
  public struct End: Sendable {
    /// The number of the node.
    public var node: Int
    /// The exact part; nil where a loop too large for fractions is on the way.
    public var exact: Rational?
    /// The part in machine numbers, within `CompanyEnds.error`.
    public var value: Double
  }

  /// Persons, in the order of their numbers.
  public var persons: [End] = []
  /// Companies without holders, in the order of their numbers.
  public var roots: [End] = []
  /// What is not on record.
  public var rest = End(node: -1, exact: .zero, value: 0)
  /// How many companies with holders stand above, the company itself included.
  public internal(set) var rows = 0
  /// No value is off by more than this.
  public internal(set) var error = 0.0
}

/// Finds all ends of one plain company after the other; keeps its memory between questions.
///
/// Where everything is decimal and without loops every part is exact. Elsewhere a part is exact where no loop of
/// more than 40 companies lies on the way to it.
public struct EndsQuery: ~Copyable {
  private let graph: CompiledGraph
  private let rows: HoldingRows
  private var decimal = DecimalQuery()
  private var interval: IntervalQuery
  private var exact: ExactStakes
  private let leastVisits: Int

  private var wasDecimal = false

  /// Holdings that were looked at since the beginning.
  public var visitedHoldings: Int { decimal.visits + interval.visits }

  /// A query.
  ///
  /// - Parameter leastVisits: loops below fewer holdings than this are left to others.
  public init(_ graph: CompiledGraph, prepared: PreparedLoops? = nil, leastVisits: Int = 0) {
    self.graph = graph
    rows = graph.rows(.shares)
    interval = IntervalQuery(graph, rows, prepared: prepared)
    exact = ExactStakes(graph, rows)
    self.leastVisits = leastVisits
  }

  /// The ends of a company; nil where something above needs the general resolver: a company that is not plain,
  /// own shares, or a loop from which nothing comes out.
  public mutating func ends(of company: Int) -> CompanyEnds? {
    let traits = graph.traits(of: company)
    guard company >= 0, company < graph.companies, traits.contains(.plain), !traits.contains(.ownSharesAbove)
    else { return nil }
    wasDecimal = decimal.run(graph, rows, company)
    if wasDecimal { return decimalEnds() }
    interval.run(company)
    guard !interval.metClosed, interval.lastVisits >= leastVisits else { return nil }
    return intervalEnds(company)
  }

  private func decimalEnds() -> CompanyEnds {
    var ends = CompanyEnds()
    var known = Rational.zero
    for at in 0..<decimal.usedCount {
      let slot = decimal.slots[Int(decimal.used[at])]
      let node = Int(slot.node) - 1
      guard node >= graph.companies || rows.owners(of: node).isEmpty else {
        ends.rows += 1
        continue
      }
      let power = decimal.power(slot.digits)
      let part = EndsQuery.fraction(slot.mass, power)
      known += part
      let end = CompanyEnds.End(node: node, exact: part, value: Double(slot.mass) / Double(power))
      if node >= graph.companies { ends.persons.append(end) } else { ends.roots.append(end) }
    }
    ends.rest.exact = .one - known
    ends.persons.sort { $0.node < $1.node }
    ends.roots.sort { $0.node < $1.node }
    return ends
  }

  private static func fraction(_ top: UInt128, _ bottom: UInt128) -> Rational {
    var (top, bottom) = (top, bottom)
    while bottom > 1, top % 10 == 0 { (top, bottom) = (top / 10, bottom / 10) }
    if let top = Int(exactly: top), let bottom = Int(exactly: bottom) { return Rational(top, bottom) }
    return Rational(fraction: "\(top)/\(bottom)") ?? .zero
  }

  private mutating func intervalEnds(_ company: Int) -> CompanyEnds {
    var ends = CompanyEnds()
    ends.rows = interval.rowsMet
    ends.error = interval.error
    var known = 0.0
    for at in 0..<interval.persons.count {
      let person = Int(interval.persons[at])
      let value = interval.figure(interval.persons[at])
      known += value
      ends.persons.append(.init(node: person, exact: nil, value: value))
    }
    for at in 0..<interval.roots.count {
      let root = interval.roots[at]
      known += root.weight
      ends.roots.append(.init(node: Int(root.node), exact: nil, value: root.weight))
    }
    let count = Double(ends.persons.count + ends.roots.count)
    ends.rest = .init(node: -1, exact: interval.hasRest ? nil : .zero, value: Swift.max(0, 1 - known))
    // The bound is on all weight that was misplaced, so that it holds for the sum; adding up rounds once for each.
    ends.error += count * 0x1p-52
    ends.persons.sort { $0.node < $1.node }
    ends.roots.sort { $0.node < $1.node }
    return ends
  }

  /// Whether a person stands above the company of the last question by any row other than its own.
  public func isHeldThroughOthers(_ person: Int, of company: Int) -> Bool {
    for holding in rows.held(by: person) where Int(holding.node) != company {
      if wasDecimal ? decimal.slot(of: holding.node) != nil : interval.hasMet(holding.node) { return true }
    }
    return false
  }

  /// The exact part of `company` that nobody on record has; nil where a loop too large for fractions is on the way.
  public mutating func exactRest(of company: Int) -> Rational? {
    if case .exactly(let part) = exact.rest(of: company) { return part }
    return nil
  }

  /// The exact part of `company` that ends at a node; nil where a loop too large for fractions is on the way.
  public mutating func exactPart(of node: Int, in company: Int) -> Rational? {
    if case .exactly(let part) = exact.stake(of: node, in: company) { return part }
    return nil
  }
}
