internal import Registry

/// One pass over a register from the owners down; see `AllOwners`.
///
/// Companies that own nothing are used by no other: several passes may share what one has found for the rest,
/// and take them in any order.
struct OwnersPass: ~Copyable {
  private let graph: CompiledGraph
  private let rows: HoldingRows
  private let line: Line
  private let leastCode: UInt32
  private let prepared: PreparedLoops
  var found = WorkList<OwnerRow>(capacity: 1 << 12)
  var open = WorkList<OwnerRow>()
  private(set) var counts = OwnerCounts()
  private var sums: PersonSums
  private var store: StakeStore
  private var decimal = DecimalQuery()
  private var exact: ExactStakes
  /// Large loops as open ends: by company, the most that one person has through it, and whether it is one.
  private let greatest: ZeroedMemory<Double>
  private let isEnd: ZeroedMemory<UInt8>
  /// Persons above some large loop.
  private let isAboveEnd: ZeroedMemory<UInt8>
  private var hasEnds = false
  /// Persons whose holdings together could reach the line somewhere.
  private let isCandidate: ZeroedMemory<UInt8>
  private var pushed: LoopPushBox?

  /// Smaller stakes are not kept; the error counts them.
  private static let least = 0x1p-56

  init(
    _ graph: CompiledGraph, _ line: Line, _ quantity: GraphQuantity, _ prepared: PreparedLoops,
    threads: Int = 1
  ) {
    self.graph = graph
    self.line = line
    self.prepared = prepared
    rows = graph.rows(quantity)
    leastCode = line.leastCode
    sums = PersonSums(nodes: graph.nodes)
    store = StakeStore(companies: graph.companies)
    exact = ExactStakes(graph, rows)
    greatest = ZeroedMemory(count: graph.companies)
    isEnd = ZeroedMemory(count: graph.companies)
    isAboveEnd = ZeroedMemory(count: graph.nodes)
    isCandidate = ZeroedMemory(count: graph.nodes)
    findCandidates(threads)
  }

  /// A pass that uses what `other` has found, for as long as that lives and does not change.
  init(below other: borrowing OwnersPass) {
    graph = other.graph
    line = other.line
    prepared = other.prepared
    rows = other.rows
    leastCode = other.leastCode
    sums = PersonSums(nodes: graph.nodes)
    store = StakeStore(reading: other.store)
    exact = ExactStakes(graph, rows)
    greatest = ZeroedMemory(sharing: other.greatest)
    isEnd = ZeroedMemory(sharing: other.isEnd)
    isAboveEnd = ZeroedMemory(sharing: other.isAboveEnd)
    isCandidate = ZeroedMemory(sharing: other.isCandidate)
    hasEnds = other.hasEnds
  }

  /// Finds the persons whose holdings together could reach the line somewhere.
  ///
  /// A company outside loops is passed at most once on the way up from any company, so no stake of a person is
  /// larger than all that the person holds directly, added up. Whoever stays below the line with that is left
  /// out from the start; nothing is lost.
  private func findCandidates(_ threads: Int) {
    let (graph, rows, least) = (graph, rows, UInt64(leastCode))
    let found = SendablePointer(isCandidate.base)
    let (first, size) = (graph.companies, 1 << 16)
    Workers.run(pieces: (graph.nodes - first + size - 1) / size, threads: threads) { _, claim in
      while let piece = claim() {
        let start = first + piece * size
        OwnersPass.findCandidates(
          graph, rows, start..<Swift.min(start + size, graph.nodes), least, found.base)
      }
    }
  }

  private static func findCandidates(
    _ graph: CompiledGraph, _ rows: HoldingRows, _ persons: Range<Int>, _ least: UInt64,
    _ found: UnsafeMutablePointer<UInt8>
  ) {
    let special = CompanyTraits.inLoop.rawValue | CompanyTraits.ownShares.rawValue
    for person in persons {
      var sum: UInt64 = 0
      for holding in rows.held(by: person) {
        if holding.code > ShareCode.whole || graph.traits[Int(holding.node)] & special != 0 {
          sum = .max
          break
        }
        sum &+= UInt64(holding.code)
      }
      if sum >= least { found[person] = 1 }
    }
  }

  /// Runs over the register; `leavesEnds` leaves out the companies outside loops that own nothing.
  mutating func run(leavesEnds: Bool = false, _ progress: ((Int) -> Void)?) {
    let traits = graph.traits
    var company = 0
    var nextLoop = 0
    var nextReport = 65_536
    while company < graph.companies {
      let own = CompanyTraits(rawValue: traits[company])
      if own.contains(.inLoop) {
        let size = Int(graph.loops[nextLoop].size)
        if !own.contains(.plain) {
          counts.notPlain += size
        } else if !graph.isClosed(own) {
          if size <= LoopSystem.mostDense {
            runSmallLoop(nextLoop)
          } else {
            runLargeLoop(nextLoop)
          }
        }
        nextLoop += 1
        company += size
      } else {
        if !leavesEnds || ownsSomething(company) { runAlone(company, own) }
        company += 1
      }
      if company >= nextReport {
        progress?(company)
        nextReport = company + 65_536
      }
    }
    counts.storedEntries = store.count
  }

  /// Runs over the companies of a range that are outside loops and own nothing.
  mutating func runEnds(_ range: Range<Int>) {
    let traits = graph.traits
    for company in range where !ownsSomething(company) {
      let own = CompanyTraits(rawValue: traits[company])
      if !own.contains(.inLoop) { runAlone(company, own) }
    }
  }

  /// Adds what another pass has counted.
  mutating func add(_ other: OwnerCounts) { counts.add(other) }

  // MARK: One company

  @inline(__always) private func ownsSomething(_ company: Int) -> Bool {
    rows.heldStart[company + 1] > rows.heldStart[company]
  }

  @inline(__always) private mutating func runAlone(_ company: Int, _ traits: CompanyTraits) {
    if traits.contains(.plain) { runOne(company, traits) } else { counts.notPlain += 1 }
  }

  private mutating func runOne(_ company: Int, _ traits: CompanyTraits) {
    let row = rows.owners(of: company)
    counts.visitedHoldings &+= row.count
    guard row.count > 0, !graph.isClosed(traits) else { return }
    // Rows are sorted: where the first owner is a person, all are.
    if Int(row[0].node) >= graph.companies, !traits.contains(.ownShares) {
      runDirect(company, row)
      return
    }
    var scale = 1.0
    if traits.contains(.ownShares) {
      for holding in row where Int(holding.node) == company { scale = keep(holding.code) }
    }
    guard scale.isFinite else { return }
    addOwners(row, scale, company, company + 1)
    finish(company)
  }

  private func keep(_ code: UInt32) -> Double {
    1 / (code <= ShareCode.whole ? Double(ShareCode.whole - code) * 1e-9 : 1 - graph.weight(code))
  }

  /// Persons only: the codes are compared with the line as they are.
  private mutating func runDirect(_ company: Int, _ row: UnsafeBufferPointer<Holding>) {
    let least = leastCode
    let isKept = ownsSomething(company)
    for at in 0..<row.count {
      let holding = row[at]
      let part = graph.weight(holding.code)
      if holding.code <= ShareCode.whole {
        if holding.code >= least { append(company, holding.node, part) }
      } else if line.isMet(by: graph.exactPart(of: holding.code)) {
        append(company, holding.node, part)
      }
      if isKept, isCandidate.base[Int(holding.node)] != 0 { store.append(holding.node, part) }
    }
    if isKept { store.finish(company, error: 0x1p-50) }
    if counts.error < 0x1p-50 { counts.error = 0x1p-50 }
  }

  @inline(__always) private mutating func append(_ company: Int, _ person: UInt32, _ share: Double) {
    found.append(OwnerRow(company: UInt32(company), person: person, share: share))
  }

  /// Adds what the owners outside `first ..< end` have behind them.
  private mutating func addOwners(
    _ row: UnsafeBufferPointer<Holding>, _ scale: Double, _ first: Int, _ end: Int
  ) {
    let companies = graph.companies
    var error = 0.0
    for at in 0..<row.count {
      let holding = row[at]
      let owner = Int(holding.node)
      if owner >= first, owner < end { continue }
      let part = graph.weight(holding.code) * scale
      if owner >= companies {
        if isCandidate.base[owner] != 0 { sums.add(holding.node, part) }
        continue
      }
      if isEnd.base[owner] != 0 {
        sums.add(holding.node, part)
        continue
      }
      let (from, to) = store.range(owner)
      let (nodes, values) = store.pointers
      for place in from..<to { sums.add(nodes[place], part * values[place]) }
      error += part * store.error(owner)
    }
    // See `IntervalQuery`: relative roundings of weights, products and sums; scales divide once more.
    sums.error = error * 1.000001 + Double(row.count + 10) * 0x1p-51
  }

  /// Keeps the sums for the companies below, judges them and clears them.
  private mutating func finish(_ company: Int) {
    let isKept = ownsSomething(company)
    if isKept {
      for at in 0..<sums.touched.count {
        let node = sums.touched[at]
        let value = sums.value(node)
        if value >= OwnersPass.least { store.append(node, value) }
      }
      store.finish(company, error: sums.error + OwnersPass.least)
    }
    if hasEnds { settleEnds(company) }
    judge(company)
    sums.clear()
  }

  /// Compares every sum with the line; where that is open, computes exactly.
  private mutating func judge(_ company: Int) {
    let error = sums.error
    if counts.error < error { counts.error = error }
    var isRedone = false
    var isDecimal = false
    let companies = UInt32(graph.companies)
    for at in 0..<sums.touched.count {
      let node = sums.touched[at]
      guard node >= companies else { continue }
      let value = sums.value(node)
      switch line.side(of: value, error: error) {
      case .notMet: continue
      case .met: append(company, node, value)
      case .open:
        if !isRedone {
          isRedone = true
          isDecimal = decimal.run(graph, rows, company)
        }
        decide(company, node, value, isDecimal)
      }
    }
    if isRedone { counts.companiesRedone += 1 }
  }

  private mutating func decide(_ company: Int, _ node: UInt32, _ value: Double, _ isDecimal: Bool) {
    if isDecimal {
      guard let slot = decimal.slot(of: node) else { return }
      if line.isMet(by: slot.mass, over: decimal.power(slot.digits)) { append(company, node, value) }
      return
    }
    switch exact.stake(of: Int(node), in: company) {
    case .exactly(let stake): if line.isMet(by: stake) { append(company, node, value) }
    case .moreThan(let stake):
      if stake >= line.threshold.percent / .hundred {
        append(company, node, value)
      } else {
        open.append(OwnerRow(company: UInt32(company), person: node, share: value))
      }
    }
  }

  // MARK: Small loops

  /// Every member at once: what lies outside the loop, combined by the solution of the loop.
  private mutating func runSmallLoop(_ loop: Int) {
    let system = LoopSystem(graph, rows, loop: loop)
    let (first, size) = (system.first, system.size)
    var outside = StakeStore(companies: size)
    for member in 0..<size {
      let row = rows.owners(of: first + member)
      counts.visitedHoldings += row.count
      sums.error = 0
      addOwners(row, 1, first, first + size)
      for at in 0..<sums.touched.count { outside.append(sums.touched[at], sums.value(sums.touched[at])) }
      outside.finish(member, error: sums.error)
      sums.clear()
    }
    let inflow = ZeroedMemory<Double>(count: size)
    let passing = ZeroedMemory<Double>(count: size)
    for member in 0..<size {
      inflow.base[member] = 1
      var error = system.solve(inflow.base, into: passing.base)
      inflow.base[member] = 0
      if !error.isFinite {
        // The loop keeps almost everything: no figure is known, all are decided in fractions.
        passing.base.update(repeating: 0, count: size)
        error = 1
        for other in 0..<size { passing.base[other] = 0x1p-1000 }
      }
      // What a figure of the outside is off by counts as often as weight passes there.
      var outsideError = 0.0
      for other in 0..<size where passing.base[other] != 0 {
        let (from, to) = outside.range(other)
        let (nodes, values) = outside.pointers
        for place in from..<to { sums.add(nodes[place], passing.base[other] * values[place]) }
        outsideError += passing.base[other] * outside.error(other)
      }
      sums.error = outsideError * 1.000001 + error + Double(size + 8) * 0x1p-51
      finish(first + member)
    }
  }

  // MARK: Large loops

  /// Members become open ends for the companies below; their own rows are solved here.
  private mutating func runLargeLoop(_ loop: Int) {
    let (first, size) = (Int(graph.loops[loop].first), Int(graph.loops[loop].size))
    for member in first..<(first + size) {
      let row = rows.owners(of: member)
      counts.visitedHoldings += row.count
      sums.error = 0
      addOwners(row, 1, first, first + size)
      for at in 0..<sums.touched.count { store.append(sums.touched[at], sums.value(sums.touched[at])) }
      store.finish(member, error: sums.error)
      sums.clear()
    }
    for member in first..<(first + size) { isEnd.base[member] = 1 }
    hasEnds = true
    for member in first..<(first + size) {
      sums.add(UInt32(member), 1)
      sums.error = 0
      settleAll()
      var most = 0.0
      for at in 0..<sums.touched.count {
        let node = sums.touched[at]
        guard Int(node) >= graph.companies else { continue }
        most = Swift.max(most, sums.value(node))
        if member == first { isAboveEnd.base[Int(node)] = 1 }
      }
      greatest.base[member] = (most + sums.error) * 1.000001
      judge(member)
      sums.clear()
    }
  }

  /// Solves the open ends of a company where they could bring somebody to the line.
  private mutating func settleEnds(_ company: Int) {
    let companies = graph.companies
    var most = 0.0
    var ends = 1.0
    for at in 0..<sums.touched.count {
      let node = Int(sums.touched[at])
      guard node < companies else { continue }
      most += sums.value(sums.touched[at]) * greatest.base[node]
      ends += 1
    }
    guard most > 0 else { return }
    most = most * 1.000001 + sums.error * ends
    var isNeeded = most >= line.lower
    if !isNeeded {
      for at in 0..<sums.touched.count {
        let node = Int(sums.touched[at])
        if node >= companies, isAboveEnd.base[node] != 0,
          sums.value(sums.touched[at]) + most + sums.error >= line.lower
        {
          isNeeded = true
          break
        }
      }
    }
    guard isNeeded else { return }
    counts.fullSolutions += 1
    settleAll()
  }

  /// Replaces all open ends by what stands behind them, lowest loops first.
  private mutating func settleAll() {
    let companies = graph.companies
    while true {
      var highest = -1
      for at in 0..<sums.touched.count {
        let node = Int(sums.touched[at])
        if node < companies, sums.value(sums.touched[at]) != 0 { highest = Swift.max(highest, node) }
      }
      guard highest >= 0 else { return }
      settle(loop: graph.loop(of: highest))
    }
  }

  private mutating func settle(loop: Int) {
    let (first, size) = (Int(graph.loops[loop].first), Int(graph.loops[loop].size))
    if size > LoopInverse.mostMembers {
      settleVeryLarge(loop, first, size)
      return
    }
    let passing = ZeroedMemory<Double>(count: size)
    let inflow = ZeroedMemory<Double>(count: size)
    var ends = 1.0
    for member in 0..<size {
      inflow.base[member] = sums.take(UInt32(first + member))
      if inflow.base[member] != 0 { ends += 1 }
    }
    // The weight at each open end may be off by the error of the sums.
    var error = sums.error * ends
    if let inverse = prepared.inverses[loop] {
      for member in 0..<size where inflow.base[member] != 0 {
        let row = inverse.rows + member * size
        let weight = inflow.base[member]
        for column in 0..<size { passing.base[column] += weight * row[column] }
        error += weight * inverse.errors[member] * 1.000001
      }
    } else {
      let system = prepared.systems[loop] ?? LoopSystem(graph, rows, loop: loop)
      error += system.solve(inflow.base, into: passing.base)
    }
    for member in 0..<size where passing.base[member] != 0 {
      let (from, to) = store.range(first + member)
      let (nodes, values) = store.pointers
      let weight = passing.base[member]
      for place in from..<to { sums.add(nodes[place], weight * values[place]) }
      error += weight * store.error(first + member)
    }
    sums.error = error * 1.000001 + Double(2 * size + 8) * 0x1p-51
    counts.visitedHoldings += size
  }

  /// A loop that is too large to be solved as a whole: only the members that something flows to.
  private mutating func settleVeryLarge(_ loop: Int, _ first: Int, _ size: Int) {
    if pushed?.loop != loop { pushed = LoopPushBox(loop, LoopPush(first: first, size: size)) }
    guard let box = pushed else { return }
    for at in 0..<sums.touched.count {
      let node = Int(sums.touched[at])
      guard node >= first, node < first + size, sums.value(sums.touched[at]) != 0 else { continue }
      box.push.start(node - first, sums.take(UInt32(node)))
    }
    let ends = box.push.touched.count + 1
    var error = sums.error * Double(ends) + box.push.run(graph, rows)
    for at in 0..<box.push.touched.count {
      let member = Int(box.push.touched[at])
      let weight = box.push.passing.base[member]
      let (from, to) = store.range(first + member)
      let (nodes, values) = store.pointers
      for place in from..<to { sums.add(nodes[place], weight * values[place]) }
      error += weight * store.error(first + member)
    }
    counts.visitedHoldings += box.push.touched.count
    sums.error = error * 1.000001 + Double(box.push.touched.count + 8) * 0x1p-51
    box.push.clear()
  }
}
