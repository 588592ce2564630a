internal import Registry

/// One line of a whole-register answer where only bounds of holdings are known.
public struct BoundsRow: BitwiseCopyable, Sendable {
  /// The number of the company.
  public var company: UInt32
  /// The number of the person.
  public var person: UInt32
  /// Not more than the least stake that the record allows, as a part of one.
  public var least: Double
  /// Not less than the greatest stake that the record allows, as a part of one.
  public var greatest: Double
  /// Whether every stake that the record allows meets the line.
  public var isSure: Bool
  /// Whether the line lies within the rounding of an end, so that the resolver must say on which side.
  public var isNear: Bool
}

/// Everybody who meets a line, or may meet it, in any company above which stand holdings with bounds.
public struct BoundsOfAll: Sendable {
  /// Rows by company.
  public let rows: GraphRows<BoundsRow>
  /// Companies that need the resolver: not bounded, or in or below a loop of more than 64 companies.
  public let left: Int
}

/// Finds bounds of the stakes in every company, owners first: the least with every holding at its least, the
/// greatest with what is left of the whole given to the holdings that bring the person most.
///
/// The bounds are safe: they hold every stake that the record allows. They may be wider than the tightest ones of
/// the resolver where one person stands behind several holders whose bands exclude each other, and in loops.
/// Whoever is not in the rows is not an owner; whoever is sure is one; the others are for the resolver.
public struct AllBounds: Sendable {
  private let graph: CompiledGraph
  private let line: Line
  private let quantity: GraphQuantity

  /// A run over a register.
  public init(
    _ graph: CompiledGraph, _ line: Line, in quantity: GraphQuantity = .shares
  ) throws(CompiledGraphError) {
    self.graph = try graph.verified()
    self.line = line
    self.quantity = quantity
  }

  /// Runs over the whole register.
  public func run() -> BoundsOfAll {
    var pass = BoundsPass(graph, graph.rows(quantity), line)
    pass.run()
    return BoundsOfAll(rows: GraphRows(&pass.found), left: pass.left)
  }
}
