internal import Registry

/// Who stands behind a ring, and with how much.
///
/// Works on the part of the graph above the ring, so that a ring costs what stands above it and not what
/// the structure holds. A budget for all rings together bounds the cost; where it is spent, persons are
/// left out and the report says so.
struct RingPersons {
  private let search: RingSearch
  private let limits: ResolverLimits
  private var stamp: [Int32]
  private var local: [Int32]
  private var round: Int32 = 0
  private var work = 0
  /// Whether some ring was left without persons, or with some only.
  private(set) var isLimited = false

  /// The most steps for all rings together: interests above a ring, times the persons compared.
  static let mostWork = 4_000_000
  /// The same for one ring, beyond the persons that are listed in any case.
  static let mostWorkOfOne = 200_000
  /// The most persons compared for one ring.
  static let mostCompared = 200

  init(_ search: RingSearch, limits: ResolverLimits) {
    self.search = search
    self.limits = limits
    stamp = Array(repeating: 0, count: search.structure.nodes.count)
    local = Array(repeating: 0, count: search.structure.nodes.count)
  }

  /// Persons with a part of some member, larger stakes first.
  mutating func persons(
    of members: [Int32]
  ) -> (listed: [Ring.Person], count: Int, areCompared: Bool) {
    guard work < RingPersons.mostWork else {
      isLimited = true
      return ([], 0, false)
    }
    let (nodes, persons, entries) = above(members)
    guard !persons.isEmpty else { return ([], 0, true) }
    let affordable = max(Ring.mostPersons, RingPersons.mostWorkOfOne / max(1, entries))
    let compared = persons.prefix(min(RingPersons.mostCompared, affordable))
    let part = search.graph.part(nodes, local)
    var found: [Ring.Person] = []
    for person in compared {
      work += entries
      if work > RingPersons.mostWork { break }
      let figures = part.stakes(of: local[Int(person)], limits)
      let stakes = members.compactMap { member -> (member: Int32, figure: Figure)? in
        figures[local[Int(member)]].flatMap { $0.onRecord.isZero ? nil : (member, $0.onRecord) }
      }
      if !stakes.isEmpty { found.append(Ring.Person(node: person, stakes: stakes)) }
    }
    let isComplete = work <= RingPersons.mostWork && compared.count == persons.count
    if !isComplete { isLimited = true }
    found.sort(by: precedes)
    return (Array(found.prefix(Ring.mostPersons)), persons.count, isComplete)
  }

  /// Larger stakes first: by what a person surely has in some member, then by what they may have.
  private func precedes(_ left: Ring.Person, _ right: Ring.Person) -> Bool {
    let (a, b) = (left.largest, right.largest)
    if a.max != b.max { return a.max > b.max }
    if a.min != b.min { return a.min > b.min }
    return search.structure.nodes[Int(left.node)].id < search.structure.nodes[Int(right.node)].id
  }

  /// What stands above a ring, nearest first and each distance in byte order; persons among it.
  private mutating func above(_ members: [Int32]) -> (nodes: [Int32], persons: [Int32], entries: Int) {
    round += 1
    var nodes = members
    var persons: [Int32] = []
    var entries = 0
    for member in members { stamp[Int(member)] = round }
    var at = 0
    while at < nodes.count {
      let level = nodes[at...]
      at = nodes.count
      var next: [Int32] = []
      for node in level {
        for entry in search.graph.row(node) {
          entries += 1
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
    work += entries
    return (nodes, persons, entries)
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
