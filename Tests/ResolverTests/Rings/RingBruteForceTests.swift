import Registry
import Testing

@testable import Resolver

/// Rings against every circle counted by hand, on seeded random structures of at most eight nodes.
@Suite("Rings equal every circle counted")
struct RingBruteForceTests {
  private func report(_ structure: Structure) throws -> RingReport {
    let day = try #require(CalendarDate("2026-11-23"))
    return Resolver(structure).rings(measure: .shares, rules: [], asOf: day)
  }

  @Test("members, tightest circle and what is held inside")
  func circles() throws {
    var rings = 0
    for seed in 0..<1_500 as Range<UInt64> {
      let test = RingCase(seed: seed, entities: 6, persons: 2, bandChance: seed % 2 == 0 ? 0 : 60)
      let found = try report(test.structure).rings
      let expected = test.naive.rings()
      #expect(Set(found.map { $0.members.map(Int.init) }) == Set(expected.keys), "seed \(seed)")
      for ring in found {
        let right = try #require(expected[ring.members.map(Int.init)], "seed \(seed)")
        let share = ring.tightest.share
        #expect(
          share.min == Rational(right.low) && share.max == Rational(right.high),
          "seed \(seed): \(share) instead of \(right)")
        try check(ring, test.naive, seed)
        rings += 1
      }
    }
    #expect(rings > 1_000)
  }

  /// The circle named is one, and meets the figure; links and inner totals are those of the record.
  private func check(_ ring: Ring, _ naive: RingBruteForce, _ seed: UInt64) throws {
    #expect(!ring.circle.isEmpty && Set(ring.circle).count == ring.circle.count, "seed \(seed)")
    for (offset, holder) in ring.circle.enumerated() {
      let held = ring.circle[(offset + 1) % ring.circle.count]
      let link = try #require(
        ring.links.first { $0.holder == holder && $0.held == held }, "seed \(seed): no such link")
      let isMet =
        ring.tightest.share.min.isZero
        ? link.stake.share.max >= ring.tightest.share.max : link.stake.share.min >= ring.tightest.share.min
      #expect(isMet, "seed \(seed)")
    }
    let members = Set(ring.members.map(Int.init))
    let inner = naive.holdings.filter { members.contains($0.holder) && members.contains($0.held) }
    #expect(ring.links.count == inner.count, "seed \(seed)")
    for link in ring.links {
      let holding = try #require(
        inner.first { $0.holder == Int(link.holder) && $0.held == Int(link.held) })
      let right = naive.bounds(holding)
      #expect(
        link.stake.share.min == Rational(right.low) && link.stake.share.max == Rational(right.high),
        "seed \(seed)")
    }
    for (member, figure) in zip(ring.members, ring.inside) {
      let row = naive.holdings.filter { $0.held == Int(member) }
      let own = row.filter { members.contains($0.holder) }
      let others = row.filter { !members.contains($0.holder) }
      let left =
        naive.complete.contains(Int(member)) ? 100 - others.reduce(0) { $0 + $1.high } : 0
      let low = max(own.reduce(0) { $0 + $1.low }, left)
      let high = min(own.reduce(0) { $0 + $1.high }, 100 - others.reduce(0) { $0 + $1.low })
      #expect(
        figure.share.min == Rational(low) && figure.share.max == Rational(high), "seed \(seed)")
    }
  }

  @Test("whether a human being stands behind a ring, against every corner of what the record allows")
  func humanBehind() throws {
    var seen: [Ring.Behind: Int] = [:]
    for seed in 5_000..<6_200 as Range<UInt64> {
      let test = RingCase(seed: seed, entities: 4, persons: 2, bandChance: 60)
      let found = try report(test.structure).rings
      guard !found.isEmpty else { continue }
      let corners = try rows(test)
      guard corners.reduce(1, { $0 * $1.count }) <= 3_000 else { continue }
      for ring in found {
        let members = ring.members.map(Int.init)
        var always = true
        var ever = false
        Corners.each(corners) { weights in
          let isReached = reaches(members, weights, test)
          always = always && isReached
          ever = ever || isReached
        }
        // Inside the bands more can be positive than at any one corner.
        ever = ever || reaches(members, middle(test), test)
        let expected: Ring.Behind = always ? .surely : ever ? .possibly : .nobodyOnRecord
        let isClosed = ring.behind == .closed
        #expect(
          isClosed ? !ever && ring.entrancesCount == 0 : ring.behind == expected,
          "seed \(seed) \(members): \(ring.behind) instead of \(expected)")
        seen[ring.behind, default: 0] += 1
      }
    }
    #expect((seen[.surely] ?? 0) > 50 && (seen[.possibly] ?? 0) > 20 && (seen[.nobodyOnRecord] ?? 0) > 20)
  }

  /// Corners of each entity's row: positive holders.
  private func rows(_ test: RingCase) throws -> [[(held: Int, holders: [Int])]] {
    (0..<test.entities).compactMap { entity in
      let row = test.naive.holdings.filter { $0.held == entity }
      guard !row.isEmpty else { return nil }
      let corners = HolderRow(
        holdings: row.map {
          HolderRow.Holding(
            holder: $0.holder, low: Fraction($0.low, of: 100), high: Fraction($0.high, of: 100))
        }, isComplete: test.naive.complete.contains(entity)
      ).corners()
      let supports = corners.map { corner in
        row.indices.filter { corner[$0] > .zero }.map { row[$0].holder }.sorted()
      }
      return Set(supports).map { (entity, $0) }
    }
  }

  /// Every holding that can be positive.
  private func middle(_ test: RingCase) -> [(held: Int, holders: [Int])] {
    (0..<test.entities).map { entity in
      (
        entity,
        test.naive.holdings.filter { $0.held == entity && test.naive.bounds($0).high > 0 }.map(\.holder)
      )
    }
  }

  private func reaches(
    _ members: [Int], _ weights: [(held: Int, holders: [Int])], _ test: RingCase
  ) -> Bool {
    var seen = Set(members)
    var waiting = members
    while let node = waiting.popLast() {
      if node >= test.entities { return true }
      for (held, holders) in weights where held == node {
        for holder in holders where seen.insert(holder).inserted { waiting.append(holder) }
      }
    }
    return false
  }

  @Test("the order of nodes and links changes nothing")
  func permutations() throws {
    for seed in 0..<150 as Range<UInt64> {
      let structure = StructureGenerator.make(.everything, seed: seed)
      var random = SplitMix64(seed: seed)
      let shuffled = structure.permuted(using: &random)
      #expect(try summary(structure) == summary(shuffled), "seed \(seed)")
    }
  }

  private func summary(_ structure: Structure) throws -> [String] {
    func name(_ node: Int32) -> String { structure.nodes[Int(node)].id.text }
    func text(_ link: Ring.Link) -> String {
      "\(name(link.holder)) \(name(link.held)) \(link.stake.share) \(link.statements)"
    }
    let report = try report(structure)
    return report.findings.map(\.message)
      + report.rings.map { ring in
        "\(ring.members.map(name)) \(ring.links.map(text)) \(ring.tightest.share) \(ring.circle.map(name)) "
          + "\(ring.inside.map(\.share)) \(ring.entrances.map(text)) \(ring.behind) "
          + "\(ring.persons.map { "\(name($0.node)) \($0.stakes.map { "\(name($0.member)) \($0.figure.share)" })" })"
      }
  }
}

/// Every combination of one choice for each row.
private enum Corners {
  static func each<Choice>(_ rows: [[Choice]], _ body: ([Choice]) -> Void) {
    var at = [Int](repeating: 0, count: rows.count)
    while true {
      body(at.indices.map { rows[$0][at[$0]] })
      var place = 0
      while place < rows.count, at[place] + 1 == rows[place].count {
        at[place] = 0
        place += 1
      }
      if place == rows.count { return }
      at[place] += 1
    }
  }
}
