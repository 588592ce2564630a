internal import Registry

/// Who stands behind a ring, and with how much.
///
/// Works on the part of the graph above the ring, so that a ring costs what stands above it and not what
/// the structure holds. A budget is divided among the rings that are left; what a ring does not need goes
/// to the next. Where it does not reach, the nearest persons are named without a stake.
struct RingPersons {
  private let search: RingSearch
  private let limits: ResolverLimits
  private var stamp: [Int32]
  private var local: [Int32]
  private var round: Int32 = 0
  private var left: Int
  private var ringsLeft: Int
  private var walked = 0
  /// Whether some ring was left without persons, or with some only.
  private(set) var isLimited = false

  /// The most steps of arithmetic for all rings together.
  static let mostWork = 60_000_000
  /// The most interests walked for all rings together.
  static let mostWalked = 50_000_000
  /// The most persons compared for one ring.
  static let mostCompared = 200
  /// The largest loop whose equations are solved in fractions; larger ones in machine numbers, rounded
  /// outward.
  static let largestExactLoop = 24
  /// The most interests above a ring for fractions.
  static let mostExactEntries = 5_000

  /// - Parameter rings: how many rings will be asked about.
  init(_ search: RingSearch, rings: Int, limits: ResolverLimits) {
    self.search = search
    self.limits = limits
    left = RingPersons.mostWork
    ringsLeft = rings
    stamp = Array(repeating: 0, count: search.structure.nodes.count)
    local = Array(repeating: 0, count: search.structure.nodes.count)
  }

  /// Persons with a part of some member, larger stakes first; those compared only.
  mutating func persons(
    of members: [Int32]
  ) -> (listed: [Ring.Person], count: Int, areCompared: Bool) {
    let allowance = left / max(1, ringsLeft)
    ringsLeft -= 1
    guard walked < RingPersons.mostWalked else {
      isLimited = true
      return ([], 0, false)
    }
    let (nodes, persons) = above(members)
    guard !persons.isEmpty else { return ([], 0, true) }
    let part = search.graph.part(nodes, local)
    let (cost, isExact) = RingPersons.cost(part)
    let compared = persons.prefix(min(RingPersons.mostCompared, allowance / cost))
    left -= compared.count * cost
    var limits = limits
    limits.exactEntries = isExact ? min(limits.exactEntries, RingPersons.mostExactEntries) : 0
    var found: [Ring.Person] = []
    for person in compared {
      let figures = part.stakes(of: local[Int(person)], limits)
      let stakes = members.compactMap { member -> (member: Int32, figure: Figure)? in
        figures[local[Int(member)]].flatMap { $0.onRecord.isZero ? nil : (member, $0.onRecord) }
      }
      if !stakes.isEmpty { found.append(Ring.Person(node: person, stakes: stakes)) }
    }
    found.sort(by: precedes)
    if compared.isEmpty { found = persons.prefix(Ring.mostPersons).map { .init(node: $0, stakes: []) } }
    if compared.count < persons.count { isLimited = true }
    return (
      Array(found.prefix(Ring.mostPersons)), persons.count, compared.count == persons.count
    )
  }

  /// What the stake of one person costs in a part of the graph, in steps, and whether fractions will do.
  ///
  /// A loop without shortcuts costs its length; one in which much depends on much, far more.
  private static func cost(_ part: HoldingGraph) -> (steps: Int, isExact: Bool) {
    let components = Components(starts: part.starts, targets: part.entries.map(\.holder))
    var steps = max(1, part.entries.count)
    var largest = 0
    for component in 0..<components.count where components[component].count > 1 {
      let members = components[component]
      let inner = members.reduce(0) { sum, member in
        sum + part.row(member).count { components.of[Int(part.entries[$0].holder)] == Int32(component) }
      }
      let size = members.count
      if 2 * inner > 3 * size {
        largest = max(largest, size)
        steps += size > 3_000 ? RingPersons.mostWork : size * size * max(8, size) / 8
      } else {
        steps += 10 * size
      }
    }
    return (steps, largest <= RingPersons.largestExactLoop)
  }

  /// Larger stakes first: by what a person surely has in some member, then by what they may have.
  private func precedes(_ left: Ring.Person, _ right: Ring.Person) -> Bool {
    let (a, b) = (left.largest, right.largest)
    if a.max != b.max { return a.max > b.max }
    if a.min != b.min { return a.min > b.min }
    return search.structure.nodes[Int(left.node)].id < search.structure.nodes[Int(right.node)].id
  }

  /// What stands above a ring, nearest first and each distance in byte order; persons among it.
  private mutating func above(_ members: [Int32]) -> (nodes: [Int32], persons: [Int32]) {
    round += 1
    var nodes = members
    var persons: [Int32] = []
    for member in members { stamp[Int(member)] = round }
    var at = 0
    while at < nodes.count {
      let level = nodes[at...]
      at = nodes.count
      var next: [Int32] = []
      for node in level {
        for entry in search.graph.row(node) {
          walked += 1
          let holder = search.graph.entries[entry].holder
          if stamp[Int(holder)] != round {
            stamp[Int(holder)] = round
            next.append(holder)
          }
        }
      }
      next.sort { search.structure.nodes[Int($0)].id < search.structure.nodes[Int($1)].id }
      for node in next {
        switch search.structure.nodes[Int(node)].kind {
        case .person, .personClass: persons.append(node)
        default: break
        }
      }
      nodes += next
    }
    for (offset, node) in nodes.enumerated() { local[Int(node)] = Int32(offset) }
    return (nodes, persons)
  }
}

extension Ring.Person {
  /// The largest stake in a member: at most, and at least.
  var largest: (max: Rational, min: Rational) {
    var result = (max: Rational.zero, min: Rational.zero)
    for (_, figure) in stakes {
      result.max = Swift.max(result.max, figure.share.max)
      result.min = Swift.max(result.min, figure.share.min)
    }
    return result
  }
}

extension HoldingGraph {
  /// The rows of some nodes, which must hold all holders of each, as a graph of their own.
  ///
  /// - Parameter local: the new number of each of the nodes.
  func part(_ nodes: [Int32], _ local: [Int32]) -> HoldingGraph {
    var part = HoldingGraph(
      measure: measure, places: [], starts: [0], entries: [], restLow: [], restHigh: [], conflicts: [],
      disagreements: [], presumed: [], selfHolding: [], loopsOfOne: [], whollyOwnedByThemselves: [],
      rings: [], claims: [], hasRecords: hasRecords)
    for node in nodes {
      part.places.append(places[Int(node)])
      part.restLow.append(restLow[Int(node)])
      part.restHigh.append(restHigh[Int(node)])
      if conflicts.contains(node) { part.conflicts.insert(local[Int(node)]) }
      if loopsOfOne.contains(node) { part.loopsOfOne.insert(local[Int(node)]) }
      for at in row(node) {
        var entry = entries[at]
        entry.holder = local[Int(entry.holder)]
        entry.claims = 0..<0
        part.entries.append(entry)
      }
      part.starts.append(Int32(part.entries.count))
    }
    return part
  }
}
