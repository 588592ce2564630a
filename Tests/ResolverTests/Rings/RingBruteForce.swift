import Registry

/// Every circle of a small structure, one by one; shares no code with the resolver.
struct RingBruteForce {
  /// A share of the whole with whole per cent ends, closed.
  struct Holding {
    var holder: Int
    var held: Int
    var low: Int
    var high: Int
  }

  let count: Int
  let holdings: [Holding]
  /// Entities with all holders on record.
  let complete: Set<Int>

  /// What a holding can be, given the others in the same entity.
  func bounds(_ holding: Holding) -> (low: Int, high: Int) {
    let others = holdings.filter { $0.held == holding.held && $0.holder != holding.holder }
    let most = others.reduce(0) { $0 + $1.high }
    let least = others.reduce(0) { $0 + $1.low }
    let left = complete.contains(holding.held) ? 100 - most : 0
    return (max(holding.low, left), min(holding.high, 100 - least))
  }

  /// All simple circles as lists of holdings; each begins at its smallest member.
  func circles() -> [[Holding]] {
    var found: [[Holding]] = []
    for start in 0..<count {
      var paths: [[Holding]] = holdings.filter { $0.holder == start }.map { [$0] }
      while let path = paths.popLast() {
        guard let end = path.last?.held else { continue }
        if end == start {
          found.append(path)
          continue
        }
        guard end > start, !path.dropLast().contains(where: { $0.held == end }) else { continue }
        for next in holdings where next.holder == end { paths.append(path + [next]) }
      }
    }
    return found
  }

  /// Rings: members, and the smallest link of the tightest circle with every holding at its least and
  /// at its greatest.
  func rings() -> [[Int]: (low: Int, high: Int)] {
    let circles = circles()
    var groups: [Set<Int>] = []
    for circle in circles {
      var merged = Set(circle.map(\.holder))
      groups.removeAll { group in
        guard !group.isDisjoint(with: merged) else { return false }
        merged.formUnion(group)
        return true
      }
      groups.append(merged)
    }
    var result: [[Int]: (low: Int, high: Int)] = [:]
    for group in groups {
      let own = circles.filter { group.contains($0[0].holder) }
      result[group.sorted()] = (
        own.map { $0.map { bounds($0).low }.min() ?? 0 }.max() ?? 0,
        own.map { $0.map { bounds($0).high }.min() ?? 0 }.max() ?? 0
      )
    }
    return result
  }
}

/// A random small structure and the same facts for counting by hand.
struct RingCase {
  let structure: Structure
  let naive: RingBruteForce
  let entities: Int

  /// Entities first, then persons; true shares are blurred into bands.
  init(seed: UInt64, entities: Int, persons: Int, bandChance: Int) {
    var random = SplitMix64(seed: seed)
    var structure = Structure()
    var holdings: [RingBruteForce.Holding] = []
    var complete: Set<Int> = []
    for node in 0..<(entities + persons) {
      structure.nodes.append(
        StructureNode(
          id: RecordID("n\(node)"),
          kind: node < entities ? .entity(.registeredEntity, nil) : .person(.knownPerson)))
    }
    for entity in 0..<entities {
      var left = 100
      let parties = random.shuffled(Array(0..<(entities + persons)))
      for party in parties.prefix(random.number(in: 0...3)) where left > 0 {
        if party == entity && !random.happens(30) { continue }
        let truth = min(left, 5 * random.number(in: 1...20))
        left -= truth
        var (low, high) = (truth, truth)
        if random.happens(bandChance) {
          low = max(0, truth - 5 * random.number(in: 0...5))
          high = min(100, truth + 5 * random.number(in: 0...5))
        }
        // A company that holds all of itself is a ring of its own kind, tested by hand.
        if party == entity && high == 100 { high = 95; low = min(low, 95) }
        holdings.append(.init(holder: party, held: entity, low: low, high: high))
        structure.claims.append(
          Claim(statement: "s\(structure.claims.count)", record: RecordID("r\(structure.claims.count)")))
        let share = try? Share(min: Rational(low), max: Rational(high))
        structure.links.append(
          StructureLink(
            subject: Int32(entity), party: Int32(party), type: .shareholding,
            share: share.map(StatedShare.stated) ?? .notStated, claim: Int32(structure.claims.count - 1)))
      }
      let most = holdings.filter { $0.held == entity }.reduce(0) { $0 + $1.high }
      if left == 0 && most >= 100 && random.happens(50) {
        structure.nodes[entity].isDeclaredComplete = true
        complete.insert(entity)
      }
    }
    structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
    self.structure = structure
    self.entities = entities
    naive = RingBruteForce(count: entities, holdings: holdings, complete: complete)
  }
}
