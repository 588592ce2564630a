internal import Registry

/// One line of a whole-register answer.
public struct OwnerRow: BitwiseCopyable, Sendable {
  /// The number of the company.
  public var company: UInt32
  /// The number of the person.
  public var person: UInt32
  /// The stake as a part of one, within `OwnersOfAll.error`; it has decided nothing.
  public var share: Double
}

/// Everybody who meets a line in any plain company of a register.
public struct OwnersOfAll: Sendable {
  /// Rows by company, then in the order in which persons were found.
  public let rows: GraphRows<OwnerRow>
  /// Rows of which it is open whether they meet the line: a large loop lies within the error of it.
  public let open: GraphRows<OwnerRow>
  /// What was counted on the way.
  public let counts: OwnerCounts
}

/// What was counted in a run over a whole register.
public struct OwnerCounts: Sendable {
  /// Companies that are not plain and need the general resolver.
  public internal(set) var notPlain = 0
  /// Companies in which a stake was computed again in whole numbers or fractions.
  public internal(set) var companiesRedone = 0
  /// Holdings that were looked at.
  public internal(set) var visitedHoldings = 0
  /// Stakes that were kept to be used below.
  public internal(set) var storedEntries = 0
  /// Companies below a large loop for which it had to be solved to the end.
  public internal(set) var fullSolutions = 0
  /// No share is off by more than this.
  public internal(set) var error = 0.0
}

/// Finds the owners of every company, owners first, so that each company uses what was found for its owners.
///
/// Nothing is cut off: a company below a large loop keeps the loop's members as open ends, and the loop is solved
/// for it only where the greatest that any person can have through them could reach the line.
public struct AllOwners: Sendable {
  private let graph: CompiledGraph
  private let line: Line
  private let quantity: GraphQuantity
  private let prepared: PreparedLoops

  /// - Parameter prepared: large loops solved before; made here where nil.
  public init(
    _ graph: CompiledGraph, _ line: Line, in quantity: GraphQuantity = .shares,
    prepared: PreparedLoops? = nil,
    threads: Int = 1
  ) throws(CompiledGraphError) {
    let checked = try graph.verified()
    self.graph = checked
    self.line = line
    self.quantity = quantity
    if let prepared {
      self.prepared = prepared
    } else {
      self.prepared = try PreparedLoops(checked, in: quantity, threads: threads)
    }
  }

  /// Runs over the whole register.
  ///
  /// - Parameter progress: told about every 65,536 companies how many are done.
  public func run(progress: ((Int) -> Void)? = nil) -> OwnersOfAll {
    var pass = OwnersPass(graph, line, quantity, prepared)
    pass.run(progress)
    return OwnersOfAll(rows: GraphRows(&pass.found), open: GraphRows(&pass.open), counts: pass.counts)
  }
}
