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

  mutating func add(_ other: OwnerCounts) {
    notPlain += other.notPlain
    companiesRedone += other.companiesRedone
    visitedHoldings += other.visitedHoldings
    fullSolutions += other.fullSolutions
    error = Swift.max(error, other.error)
  }
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
  private let threads: Int

  /// - Parameters:
  ///   - prepared: large loops solved before; made here where nil.
  ///   - threads: as many as the machine has processors where nil; the answer does not depend on it.
  public init(
    _ graph: CompiledGraph, _ line: Line, in quantity: GraphQuantity = .shares,
    prepared: PreparedLoops? = nil,
    threads: Int? = nil
  ) throws(CompiledGraphError) {
    let checked = try graph.verified()
    self.graph = checked
    self.line = line
    self.quantity = quantity
    self.threads = threads ?? Workers.processors
    if let prepared {
      self.prepared = prepared
    } else {
      self.prepared = try PreparedLoops(checked, in: quantity, threads: self.threads)
    }
  }

  /// Runs over the whole register.
  ///
  /// - Parameter progress: told now and then how many companies are done, on the thread that calls.
  public func run(progress: ((Int) -> Void)? = nil) -> OwnersOfAll {
    if threads > 1 { return run(piece: 8_192, progress: progress) }
    var pass = OwnersPass(graph, line, quantity, prepared)
    pass.run(progress)
    return OwnersOfAll(rows: GraphRows(&pass.found), open: GraphRows(&pass.open), counts: pass.counts)
  }

  /// First the companies that own something, in their order; then the rest, `piece` at a time on each thread.
  func run(piece size: Int, progress: ((Int) -> Void)?) -> OwnersOfAll {
    let shared = ThreadParts(count: 1) { OwnersPass(graph, line, quantity, prepared, threads: threads) }
    let first = shared[0]
    first.pointee.run(leavesEnds: true, nil)
    let companies = graph.companies
    let pieces = (companies + size - 1) / size
    let found = ThreadParts(count: pieces) { WorkList<OwnerRow>() }
    let open = ThreadParts(count: pieces) { WorkList<OwnerRow>() }
    let counts = ThreadParts(count: threads) { OwnerCounts() }
    let progress = CallersProgress(tell: progress)
    Workers.run(pieces: pieces, threads: threads) { thread, claim in
      var pass = OwnersPass(below: shared[0].pointee)
      while let piece = claim() {
        pass.runEnds(piece * size..<Swift.min((piece + 1) * size, companies))
        swap(&pass.found, &found[piece].pointee)
        swap(&pass.open, &open[piece].pointee)
        if thread == 0 { progress.tell?(Swift.min((piece + 1) * size, companies)) }
      }
      counts[thread].pointee = pass.counts
    }
    for thread in 0..<threads { first.pointee.add(counts[thread].pointee) }
    var rows = AllOwners.merged(first.pointee.found, found)
    var openRows = AllOwners.merged(first.pointee.open, open)
    return OwnersOfAll(rows: GraphRows(&rows), open: GraphRows(&openRows), counts: first.pointee.counts)
  }

  /// Rows by company; no company has some in `one` and some in `pieces`.
  private static func merged(
    _ one: borrowing WorkList<OwnerRow>, _ pieces: ThreadParts<WorkList<OwnerRow>>
  ) -> WorkList<OwnerRow> {
    var total = one.count
    for piece in 0..<pieces.count { total += pieces[piece].pointee.count }
    var rows = WorkList<OwnerRow>(capacity: total)
    var at = 0
    for piece in 0..<pieces.count {
      let (base, count) = (pieces[piece].pointee.base, pieces[piece].pointee.count)
      for place in 0..<count {
        let row = base[place]
        while at < one.count, one[at].company < row.company {
          rows.append(one[at])
          at += 1
        }
        rows.append(row)
      }
    }
    while at < one.count {
      rows.append(one[at])
      at += 1
    }
    return rows
  }
}
