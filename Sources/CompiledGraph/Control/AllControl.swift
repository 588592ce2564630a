internal import Registry

/// A party and a company that it controls.
public struct ControlPair: BitwiseCopyable, Sendable, Hashable {
  /// The number of the party.
  public var controller: UInt32
  /// The number of the company.
  public var company: UInt32

  /// A pair.
  public init(controller: UInt32, company: UInt32) {
    self.controller = controller
    self.company = company
  }
}

/// Everybody who controls something in a register.
public struct ControlOfAll: Sendable {
  /// Pairs by controller, then in the order in which control reaches the companies.
  public let pairs: GraphRows<ControlPair>
  /// Holdings that were counted.
  public let closureVisits: Int
  /// Parties with a majority of some company by their own holdings.
  public let controllers: Int
}

/// Finds for every party all companies that it controls: by its own holdings, or together with companies that
/// it controls already.
///
/// Votes are counted in whole billionths, so that nothing is rounded. Only who has a majority of some company by
/// their own holdings can control anything at all. Where only bounds of votes are known, `surely` counts the
/// least and `possibly` the greatest.
public struct AllControl: Sendable {
  /// How bounds are counted.
  public enum Reading: Sendable {
    case surely, possibly
  }

  private let graph: CompiledGraph
  private let quantity: GraphQuantity
  private let majority: Line
  private let reading: Reading
  private let leavesOwnVotesOut: Bool
  private let threads: Int

  /// - Parameters:
  ///   - majority: the line of control, for instance more than 50 per cent.
  ///   - leavesOwnVotesOut: whether votes that a company holds in itself are left out of its whole.
  ///   - threads: as many as the machine has processors where nil; the answer does not depend on it.
  public init(
    _ graph: CompiledGraph, _ majority: Line, in quantity: GraphQuantity = .votes, reading: Reading = .surely,
    leavesOwnVotesOut: Bool = true, threads: Int? = nil
  ) throws(CompiledGraphError) {
    self.graph = try graph.verified()
    self.quantity = quantity
    self.majority = majority
    self.reading = reading
    self.leavesOwnVotesOut = leavesOwnVotesOut
    self.threads = threads ?? Workers.processors
  }

  /// Runs over the whole register.
  ///
  /// - Parameter progress: told now and then how many parties are done, on the thread that calls.
  public func run(progress: ((Int) -> Void)? = nil) -> ControlOfAll {
    run(piece: threads > 1 ? 1 << 15 : Swift.max(graph.nodes, 1), progress: progress)
  }

  /// What one party controls does not depend on any other: `piece` parties at a time on each thread.
  func run(piece size: Int, progress: ((Int) -> Void)?) -> ControlOfAll {
    let nodes = graph.nodes
    let pieces = (nodes + size - 1) / size
    let found = ThreadParts(count: pieces) { WorkList<ControlPair>() }
    let counts = ThreadParts(count: threads) { (visits: 0, controllers: 0) }
    let progress = CallersProgress(tell: progress)
    Workers.run(pieces: pieces, threads: threads) { thread, claim in
      var search = search()
      while let piece = claim() {
        for party in piece * size..<Swift.min((piece + 1) * size, nodes) { search.start(party) }
        swap(&search.pairs, &found[piece].pointee)
        if thread == 0 { progress.tell?(Swift.min((piece + 1) * size, nodes)) }
      }
      counts[thread].pointee = (search.visits, search.controllers)
    }
    var total = 0
    for piece in 0..<pieces { total += found[piece].pointee.count }
    var pairs = WorkList<ControlPair>(capacity: pieces == 1 ? 1 : total)
    if pieces == 1 {
      swap(&pairs, &found[0].pointee)
    } else {
      for piece in 0..<pieces {
        pairs.append(from: found[piece].pointee.base, count: found[piece].pointee.count)
      }
    }
    var (visits, controllers) = (0, 0)
    for thread in 0..<threads {
      visits += counts[thread].pointee.visits
      controllers += counts[thread].pointee.controllers
    }
    return ControlOfAll(pairs: GraphRows(&pairs), closureVisits: visits, controllers: controllers)
  }

  /// The companies that one party controls, in the order in which control reaches them.
  public func companies(controlledBy party: Int) -> [Int] {
    var search = search()
    search.start(party)
    return search.pairs.buffer.map { Int($0.company) }
  }

  private func search() -> ControlSearch {
    ControlSearch(graph, graph.rows(quantity), majority, reading, leavesOwnVotesOut)
  }
}

/// The work list of control, with its memory.
private struct ControlSearch: ~Copyable {
  private let graph: CompiledGraph
  private let rows: HoldingRows
  private let line: Line
  private let reading: AllControl.Reading
  private let leavesOwnVotesOut: Bool
  private let least: UInt64
  private var counter: VoteCounter
  var pairs = WorkList<ControlPair>()
  private(set) var visits = 0
  private(set) var controllers = 0

  init(
    _ graph: CompiledGraph, _ rows: HoldingRows, _ line: Line, _ reading: AllControl.Reading,
    _ leavesOwnVotesOut: Bool
  ) {
    self.graph = graph
    self.rows = rows
    self.line = line
    self.reading = reading
    self.leavesOwnVotesOut = leavesOwnVotesOut
    least = UInt64(line.leastCode)
    counter = VoteCounter(companies: graph.companies)
  }

  mutating func start(_ party: Int) {
    let row = rows.held(by: party)
    guard row.count > 0 else { return }
    // Most parties hold one thing, and nothing hangs below it.
    var hasMajority = false
    for at in 0..<row.count where Int(row[at].node) != party {
      // A stake from the table is decided on the way.
      if row[at].code > ShareCode.whole || meets(UInt64(row[at].code), Int(row[at].node)) {
        hasMajority = true
      }
    }
    guard hasMajority else { return }
    if row.count == 1, row[0].code <= ShareCode.whole {
      let company = Int(row[0].node)
      visits += 1
      controllers += 1
      if rows.heldStart[company] == rows.heldStart[company + 1] {
        pairs.append(ControlPair(controller: UInt32(party), company: UInt32(company)))
        return
      }
    }
    let before = pairs.count
    close(party)
    if pairs.count > before, row.count > 1 || row[0].code > ShareCode.whole { controllers += 1 }
  }

  private mutating func close(_ party: Int) {
    counter.begin()
    var queue = UInt32(party)
    let first = pairs.count
    var next = first
    while true {
      let row = rows.held(by: Int(queue))
      visits &+= row.count
      for at in 0..<row.count {
        let company = Int(row[at].node)
        guard company != party, !counter.isControlled(company) else { continue }
        let sum = counter.add(UInt64(votes(row[at].code)), company)
        if isMet(sum, company, party) {
          counter.markControlled(company)
          pairs.append(ControlPair(controller: UInt32(party), company: UInt32(company)))
        }
      }
      guard next < pairs.count else { break }
      queue = pairs[next].company
      next += 1
    }
    counter.end()
  }

  @inline(__always) private func votes(_ code: UInt32) -> UInt32 {
    if code <= ShareCode.whole { return code }
    let bounds = graph.bounds[ShareCode(bits: code).place]
    return reading == .surely ? bounds.floor : bounds.ceiling
  }

  /// Whether so many billionths are enough, where all of them are exact.
  @inline(__always) private func meets(_ sum: UInt64, _ company: Int) -> Bool {
    if leavesOwnVotesOut, CompanyTraits(rawValue: graph.traits[company]).contains(.ownShares) {
      return meetsRest(sum, company)
    }
    return sum >= least
  }

  /// Whether so many billionths are enough; within the rounding of stakes from the table they are added exactly.
  @inline(__always) private func isMet(_ sum: UInt64, _ company: Int, _ party: Int) -> Bool {
    if graph.boundsCount == 0 { return meets(sum, company) }
    let row = rows.owners(of: company)
    guard row.contains(where: { $0.code > ShareCode.whole }) else { return meets(sum, company) }
    let hasOwn = leavesOwnVotesOut && CompanyTraits(rawValue: graph.traits[company]).contains(.ownShares)
    let margin = UInt64(row.count) + 1
    if !hasOwn, sum > least + margin { return true }
    if !hasOwn, sum + margin < least { return false }
    return isMetExactly(row, company, party)
  }

  /// What a company holds in itself does not count as part of its whole.
  private func meetsRest(_ sum: UInt64, _ company: Int) -> Bool {
    var own: UInt64 = 0
    for holding in rows.owners(of: company) where Int(holding.node) == company {
      own = UInt64(votes(holding.code))
    }
    let rest = UInt128(UInt64(ShareCode.whole) - Swift.min(own, UInt64(ShareCode.whole)))
    let (left, right) = (UInt128(sum) * UInt128(line.denominator), rest * UInt128(line.numerator))
    return rest > 0 && (line.isStrict ? left > right : left >= right)
  }

  /// Adds what the party and all that it controls have, as the record bounds it, open ends included.
  private func isMetExactly(_ row: UnsafeBufferPointer<Holding>, _ company: Int, _ party: Int) -> Bool {
    var (sum, own) = (Rational.zero, Rational.zero)
    var isOpen = false
    for holding in row {
      let share = graph.share(of: holding.code)
      let end = reading == .surely ? share.min : share.max
      if Int(holding.node) == company {
        own = end
      } else if Int(holding.node) == party
        || (Int(holding.node) < graph.companies && counter.isControlled(Int(holding.node)))
      {
        sum += end
        if reading == .surely ? share.minOpen : share.maxOpen { isOpen = true }
      }
    }
    let rest = leavesOwnVotesOut ? Rational.hundred - own : .hundred
    guard rest.signum > 0 else { return false }
    let value = sum * .hundred / rest
    guard isOpen else { return line.threshold.isMet(by: value) }
    return reading == .surely ? value >= line.threshold.percent : value > line.threshold.percent
  }
}

/// Votes of one party and what it controls, by company; only what was touched is cleared.
private struct VoteCounter: ~Copyable {
  private let sums: ZeroedMemory<UInt32>
  private var touched = WorkList<UInt32>(capacity: 1024)
  private static let controlled = UInt32.max

  init(companies: Int) { sums = ZeroedMemory(count: companies) }

  mutating func begin() { touched.removeAll() }

  mutating func end() {
    let base = sums.base
    for at in 0..<touched.count { base[Int(touched[at])] = 0 }
  }

  /// Adds votes; sums that are far beyond the whole stay where they are.
  @inline(__always) mutating func add(_ votes: UInt64, _ company: Int) -> UInt64 {
    let present = sums.base[company]
    if present == 0 { touched.append(UInt32(company)) }
    let sum = Swift.min(UInt64(present) &+ votes, UInt64(VoteCounter.controlled) - 1)
    sums.base[company] = UInt32(truncatingIfNeeded: sum)
    return sum
  }

  @inline(__always) func isControlled(_ company: Int) -> Bool { sums.base[company] == VoteCounter.controlled }
  @inline(__always) mutating func markControlled(_ company: Int) {
    sums.base[company] = VoteCounter.controlled
  }
}
