internal import Registry

/// One pass over a register with bounds; see `AllBounds`.
///
/// Let v be the greatest stake of a person. What is left of a row's whole is given out once, so v is at most both
/// Σ greatest × v(owner) and Σ least × v(owner) + rest × the largest v(owner) among the bands; the smaller counts.
/// Both are sums and products of numbers that are not negative, and the weights of a true choice add up to one at
/// most, so an error of the owners is handed on but never grows.
struct BoundsPass: ~Copyable {
  /// What comes together for one node: least; with least weights; with greatest weights; largest of the bands.
  typealias Sums = SIMD4<Double>

  struct Entry: BitwiseCopyable {
    var node: UInt32
    var least: Double
    var greatest: Double
  }

  private let graph: CompiledGraph
  private let rows: HoldingRows
  private let line: Line
  var found = WorkList<BoundsRow>(capacity: 1 << 12)
  private(set) var left = 0
  private let sums: ZeroedMemory<Sums>
  private var touched = WorkList<UInt32>(capacity: 1024)
  private var entries = WorkList<Entry>(capacity: 1 << 12)
  private let starts: ZeroedMemory<UInt32>
  private let lengths: ZeroedMemory<UInt32>
  private let errors: ZeroedMemory<Double>
  private let isLeft: ZeroedMemory<UInt8>
  private let isCandidate: ZeroedMemory<UInt8>

  init(_ graph: CompiledGraph, _ rows: HoldingRows, _ line: Line) {
    self.graph = graph
    self.rows = rows
    self.line = line
    sums = ZeroedMemory(count: graph.nodes)
    starts = ZeroedMemory(count: graph.companies)
    lengths = ZeroedMemory(count: graph.companies)
    errors = ZeroedMemory(count: graph.companies)
    isLeft = ZeroedMemory(count: graph.companies)
    isCandidate = ZeroedMemory(count: graph.nodes)
    findCandidates()
  }

  /// As in `OwnersPass`, with every holding at its greatest.
  private func findCandidates() {
    let special = CompanyTraits.inLoop.rawValue | CompanyTraits.ownShares.rawValue
    let least = UInt64(line.leastCode)
    for person in graph.companies..<graph.nodes {
      var sum: UInt64 = 0
      for holding in rows.held(by: person) {
        if graph.traits[Int(holding.node)] & special != 0 {
          sum = .max
          break
        }
        let isBand = holding.code > ShareCode.whole
        sum &+= UInt64(isBand ? graph.bounds[ShareCode(bits: holding.code).place].ceiling : holding.code)
      }
      if sum >= least { isCandidate.base[person] = 1 }
    }
  }

  mutating func run() {
    var company = 0
    var nextLoop = 0
    while company < graph.companies {
      let own = CompanyTraits(rawValue: graph.traits[company])
      var end = company + 1
      if own.contains(.inLoop) {
        end = company + Int(graph.loops[nextLoop].size)
        nextLoop += 1
      }
      if mustLeave(company, end, own) {
        for member in company..<end { isLeft.base[member] = 1 }
        left += end - company
      } else if own.contains(.inLoop) {
        runLoop(nextLoop - 1, company, end)
      } else {
        runOne(company)
      }
      company = end
    }
  }

  private func mustLeave(_ first: Int, _ end: Int, _ traits: CompanyTraits) -> Bool {
    guard traits.contains(.plain) || traits.contains(.bounded), end - first <= LoopSystem.mostDense else {
      return true
    }
    for company in first..<end {
      for holding in rows.owners(of: company) {
        let owner = Int(holding.node)
        if owner < first, isLeft.base[owner] != 0 { return true }
        // Own shares that are only bounded move the whole itself.
        if owner == company, holding.code > ShareCode.whole { return true }
      }
    }
    return false
  }

  @inline(__always) private func part(_ code: UInt32) -> (least: Double, greatest: Double) {
    if code <= ShareCode.whole {
      let value = Double(code) * 1e-9
      return (value, value)
    }
    let bounds = graph.bounds[ShareCode(bits: code).place]
    return (bounds.lower, bounds.upper)
  }

  @inline(__always) private mutating func add(
    _ node: UInt32, _ least: Double, _ greatest: Double, _ part: (least: Double, greatest: Double)
  ) {
    let present = sums.base[Int(node)]
    // The last number is never zero once a node was touched, whatever its weights are.
    if present[3] == 0 { touched.append(node) }
    var more = Sums(part.least * least, part.least * greatest, part.greatest * greatest, 0)
    more += present
    more[3] = Swift.max(present[3], part.greatest > part.least ? greatest : 0, 0x1p-1000)
    sums.base[Int(node)] = more
  }

  /// Adds up one row without the members of its own loop.
  ///
  /// - Returns: what is left of the whole, what the members inside could take of it, and the error.
  private mutating func addRow(
    _ company: Int, _ first: Int, _ end: Int, scale: Double
  ) -> (rest: Double, inside: Double, error: Double) {
    var (taken, inside, error) = (0.0, 0.0, 0.0)
    let row = rows.owners(of: company)
    for at in 0..<row.count {
      let owner = Int(row[at].node)
      if owner == company { continue }
      var part = part(row[at].code)
      part.least *= scale
      part.greatest *= scale
      taken += part.least
      if owner >= graph.companies {
        if isCandidate.base[owner] != 0 { add(row[at].node, 1, 1, part) }
      } else if owner >= first, owner < end {
        inside += part.greatest - part.least
      } else {
        let from = Int(starts.base[owner])
        for place in from..<(from + Int(lengths.base[owner])) {
          add(entries[place].node, entries[place].least, entries[place].greatest, part)
        }
        error = Swift.max(error, errors.base[owner])
      }
    }
    let rest = Swift.max(0, 1 - taken) + 0x1p-50
    return (rest, Swift.min(inside, rest), error * 1.000001 + Double(row.count + 10) * 0x1p-50)
  }

  @inline(__always) private func greatest(_ sums: Sums, _ rest: Double) -> Double {
    Swift.min(Swift.min(sums[2], sums[1] + rest * sums[3]), 1)
  }

  private mutating func runOne(_ company: Int) {
    var scale = 1.0
    for holding in rows.owners(of: company) where Int(holding.node) == company {
      scale = 1 / (Double(ShareCode.whole - holding.code) * 1e-9)
    }
    guard scale.isFinite else { return }
    let (rest, _, error) = addRow(company, company, company + 1, scale: scale)
    for at in 0..<touched.count {
      let value = sums.base[Int(touched[at])]
      sums.base[Int(touched[at])] = .zero
      keep(touched[at], value[0], greatest(value, rest))
    }
    touched.removeAll()
    finish(company, error)
  }

  private var begun = 0

  private mutating func keep(_ node: UInt32, _ least: Double, _ greatest: Double) {
    if greatest >= 0x1p-56 { entries.append(Entry(node: node, least: least, greatest: greatest)) }
  }

  /// Judges what was kept for a company, and drops it again where nobody below needs it.
  private mutating func finish(_ company: Int, _ error: Double) {
    let error = error + 0x1p-56
    for place in begun..<entries.count { judge(company, entries[place], error) }
    if rows.heldStart[company + 1] > rows.heldStart[company] {
      precondition(entries.count < Int(UInt32.max), "too many stakes to keep")
      starts.base[company] = UInt32(begun)
      lengths.base[company] = UInt32(entries.count - begun)
      errors.base[company] = error
    } else {
      entries.count = begun
    }
    begun = entries.count
  }

  private mutating func judge(_ company: Int, _ entry: Entry, _ error: Double) {
    var (isSure, isNear) = (false, false)
    switch line.side(of: entry.least, error: error) {
    case .met: isSure = true
    case .notMet:
      switch line.side(of: entry.greatest, error: error) {
      case .met: break
      case .notMet: return
      case .open: isNear = true
      }
    case .open: isNear = true
    }
    if isNear, let share = directShare(company, entry.node) {
      let verdict = line.threshold.verdict(on: share)
      if verdict == .isNot { return }
      (isSure, isNear) = (verdict == .is, false)
    }
    found.append(
      BoundsRow(
        company: UInt32(company), person: entry.node, least: Swift.max(0, entry.least - error),
        greatest: Swift.min(1, entry.greatest + error), isSure: isSure, isNear: isNear))
  }

  /// The stake of a person who holds directly, in a row of persons alone that leaves room for every band.
  private func directShare(_ company: Int, _ person: UInt32) -> Share? {
    let row = rows.owners(of: company)
    guard row.count > 0, Int(row[0].node) >= graph.companies else { return nil }
    var most: UInt64 = 0
    for holding in row {
      let isBand = holding.code > ShareCode.whole
      most += UInt64(isBand ? graph.bounds[ShareCode(bits: holding.code).place].ceiling : holding.code)
    }
    guard row.count == 1 || most <= UInt64(ShareCode.whole) else { return nil }
    for holding in row where holding.node == person { return graph.share(of: holding.code) }
    return nil
  }

  /// A small loop: least weights are solved exactly as elsewhere; what bands inside the loop could move is given
  /// to every person above it at once.
  private mutating func runLoop(_ loop: Int, _ first: Int, _ end: Int) {
    let size = end - first
    let system = LoopSystem(graph, rows, loop: loop)
    var outside = WorkList<Entry>()
    var bounds = [0]
    var moved: [Double] = []
    var worst = 0.0
    for member in first..<end {
      let (rest, inside, error) = addRow(member, first, end, scale: 1)
      for at in 0..<touched.count {
        let value = sums.base[Int(touched[at])]
        sums.base[Int(touched[at])] = .zero
        outside.append(Entry(node: touched[at], least: value[0], greatest: greatest(value, rest)))
      }
      touched.removeAll()
      bounds.append(outside.count)
      moved.append(inside)
      worst = Swift.max(worst, error)
    }
    let inflow = ZeroedMemory<Double>(count: size)
    let passing = ZeroedMemory<Double>(count: size)
    for member in 0..<size {
      inflow.base[member] = 1
      let residual = system.solve(inflow.base, into: passing.base)
      inflow.base[member] = 0
      var (move, visits) = (0.0, 0.0)
      for other in 0..<size {
        let weight = residual.isFinite ? passing.base[other] : 0
        move += weight * moved[other]
        visits += weight
        for place in bounds[other]..<bounds[other + 1] {
          add(outside[place].node, outside[place].least, outside[place].greatest, (weight, weight))
        }
      }
      let error = residual.isFinite ? residual + (visits + 1) * worst + Double(size + 8) * 0x1p-50 : 1
      for at in 0..<touched.count {
        let value = sums.base[Int(touched[at])]
        sums.base[Int(touched[at])] = .zero
        keep(touched[at], value[0], Swift.min(1, value[2] + move * 1.000001))
      }
      touched.removeAll()
      finish(first + member, error)
    }
  }
}
