import Registry
import Testing

@Suite("Oracle: intervals")
struct IntervalOracleTests {
  private func bounds(_ text: String, of subject: String = "A") throws -> [String: String] {
    let structure = try StructureNotation.read(text)
    let oracle = try IntervalOracle(OwnershipModel(structure), from: structure.node(subject))
    var result: [String: String] = [:]
    for (node, bounds) in oracle.terminalBounds() {
      result[structure.nodes[node].id.text] = bounds.share.intervalText
    }
    let unattributed = oracle.bounds(of: .unattributed)
    result["unattributed"] = unattributed.share.intervalText
    return result
  }

  @Test(
    "hand-computed bounds",
    arguments: [
      ("P1: 60 % of a band", "A <- H 60; H <- P 25-50", ["P": "[15, 30]", "unattributed": "[70, 85]"]),
      ("P2: all of an unknown", "A <- H 100; H <- P ?", ["P": "[0, 100]", "unattributed": "[0, 100]"]),
      (
        "P3: an unknown part of a band", "A <- H ?; H <- P 25-50",
        ["P": "[0, 50]", "unattributed": "[50, 100]"]
      ),
      (
        "P4: two paths", "A <- H 20, I 20; H <- P 100; I <- P 100",
        ["P": "40", "unattributed": "60"]
      ),
      (
        "P5: beside 80 % an unknown is 20 % at most", "A <- Q 80, P ?",
        ["P": "[0, 20]", "Q": "80", "unattributed": "[0, 20]"]
      ),
      (
        "P6: a cross-holding", "A <- P 60, B 40; B <- A 50, Q 50",
        ["P": "75", "Q": "25", "unattributed": "0"]
      ),
      ("P7: a closed ring", "A <- B 100; B <- A 100", ["unattributed": "100"]),
      (
        "three bands (25, 50]: the others take more than 50 %, so each has less than 50 %",
        "A <- P (25-50], Q (25-50], R (25-50]",
        ["P": "(25, 50)", "Q": "(25, 50)", "R": "(25, 50)", "unattributed": "[0, 25)"]
      ),
      (
        "three closed bands reach their ends", "A <- P 25-50, Q 25-50, R 25-50; complete A",
        ["P": "[25, 50]", "Q": "[25, 50]", "R": "[25, 50]", "unattributed": "0"]
      ),
      (
        "what a complete record must give to somebody", "A <- P 10-40, Q 20-70; complete A",
        ["P": "[30, 40]", "Q": "[60, 70]", "unattributed": "0"]
      ),
      (
        "slack goes round a loop", "A <- P 50, B ?; B <- A 50, Q 50",
        ["P": "[50, 66.666667]", "Q": "[0, 33.333333]", "unattributed": "[0, 50]"]
      ),
      (
        "a ring that may be closed", "A <- B 100; B <- A 50-100, P 0-50; complete A, B",
        ["P": "[0, 100]", "unattributed": "[0, 100]"]
      ),
      (
        "one holding on two paths cannot be small on one and large on the other",
        "A <- H 50, I 50; H <- P 20-40; I <- H 100", ["P": "[20, 40]", "unattributed": "[60, 80]"]
      ),
    ])
  func handValues(_ why: String, _ text: String, _ expected: [String: String]) throws {
    #expect(try bounds(text) == expected, "\(why)")
  }

  @Test("an end that only an excluded share reaches is open; one that needs no such share is closed")
  func attainment() throws {
    // At its least P takes (25, …] in H: excluded. Q has that of A which H does not hold.
    #expect(
      try bounds("A <- H (25-50], Q 50-75; H <- P (25-50]; complete A") == [
        "P": "(6.25, 25]", "Q": "[50, 75)", "unattributed": "(12.5, 37.5)",
      ])
    // H's own open end does not matter where H need not be held at all.
    #expect(
      try bounds("A <- H 0-10, Q 90-100; H <- P (25-50]; complete A") == [
        "P": "[0, 5]", "Q": "[90, 100]", "unattributed": "[0, 7.5)",
      ])
  }

  @Test("going round in a ring for ever is no way to reach an excluded end")
  func trap() throws {
    // All of A may go round through B, which is worth as much as C but never gets there.
    #expect(
      try bounds("A <- B ?, C ?; B <- A 100; C <- P [50-80); complete A") == [
        "P": "[0, 80)", "unattributed": "(20, 100]",
      ])
  }

  @Test("the combinations named reach the bound")
  func combinations() throws {
    let structure = try StructureNotation.read("A <- P 10-40, H 20-70 \n H <- P 0-50, Q 50")
    let model = try OwnershipModel(structure)
    let oracle = try IntervalOracle(model, from: 0)
    let person = structure.node("P")
    let bounds = oracle.bounds(of: .terminal(person))
    #expect(bounds.share.intervalText == "[10, 70]")
    #expect(!bounds.lowCombinations.isEmpty && !bounds.highCombinations.isEmpty)
    for (combinations, end) in [(bounds.lowCombinations, bounds.low), (bounds.highCombinations, bounds.high)]
    {
      for combination in combinations {
        let weights = oracle.weights(of: combination)
        let graph = oracle.model.graph { weights[$0] ?? [] }
        #expect(oracle.model.destinations(of: 0, in: graph).terminals[person] == end)
      }
    }
  }

  @Test("a contradiction and too large a chain are said, not answered")
  func refusals() throws {
    let conflict = try OwnershipModel(StructureNotation.read("A <- P 60, Q 60"))
    #expect(throws: IntervalOracle.Problem.contradiction(entity: 0)) { try IntervalOracle(conflict, from: 0) }
    let openConflict = try OwnershipModel(
      StructureNotation.read("A <- P (25-50], Q (25-50], R (25-50], S (25-50]"))
    #expect(openConflict.contradictions == [0])
    let large = try OwnershipModel(StructureNotation.read("A <- P ?, Q ?, B ? \n B <- P ?, Q ?, R ?"))
    #expect(throws: IntervalOracle.Problem.tooManyCombinations(16)) {
      try IntervalOracle(large, from: 0, limit: 15)
    }
  }

  @Test("random shares lie within the bounds, and shares that reach an end make it closed", arguments: 0..<40)
  func soundness(seed: Int) throws {
    let recipe = seed % 2 == 0 ? StructureRecipe.bands : .bandsInLoops
    let model = try OwnershipModel(StructureGenerator.make(recipe, seed: UInt64(seed)))
    #expect(model.contradictions.isEmpty)
    let oracle = try IntervalOracle(model, from: 0)
    let terminals = oracle.model.terminals
    let targets = terminals.map(IntervalOracle.Target.terminal) + [.remainder, .rings, .unattributed]
    let bounds = oracle.bounds(of: targets)
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<8 {
      let found = oracle.model.destinations(of: 0, in: oracle.model.randomGraph(using: &random))
      let rings = found.rings.map(\.part).sum()
      let values =
        terminals.map { found.terminals[$0] ?? .zero }
        + [found.remainder, rings, found.remainder + rings]
      for (value, bound) in zip(values, bounds) {
        #expect(bound.covers(value))
        #expect(value != bound.low || bound.lowAttained)
        #expect(value != bound.high || bound.highAttained)
      }
    }
  }

  @Test("an end is open exactly if it moves when the open ends are moved in a little", arguments: 0..<60)
  func openness(seed: Int) throws {
    let recipe = seed % 2 == 0 ? StructureRecipe.bands : .bandsInLoops
    let model = try OwnershipModel(StructureGenerator.make(recipe, seed: UInt64(seed)))
    // Far below the smallest figure that the generator makes, so that no allowed witness is lost.
    let little = Fraction(1, of: 1_000_000_000_000_000)
    var inner = model
    for (entity, row) in model.rows {
      for (position, holding) in row.holdings.enumerated() {
        if holding.lowOpen { inner.rows[entity]?.holdings[position].low += little }
        if holding.highOpen { inner.rows[entity]?.holdings[position].high -= little }
        inner.rows[entity]?.holdings[position].lowOpen = false
        inner.rows[entity]?.holdings[position].highOpen = false
      }
    }
    let oracle = try IntervalOracle(model, from: 0)
    let targets = oracle.model.terminals.map(IntervalOracle.Target.terminal) + [.remainder, .unattributed]
    let moved = try IntervalOracle(inner, from: 0).bounds(of: targets)
    for (bound, moved) in zip(oracle.bounds(of: targets), moved) {
      #expect(bound.lowAttained == (bound.low == moved.low))
      #expect(bound.highAttained == (bound.high == moved.high))
    }
  }

  @Test("random shares satisfy everything that is said, open ends included", arguments: 0..<40)
  func randomShares(seed: Int) throws {
    let model = try OwnershipModel(StructureGenerator.make(.everything, seed: UInt64(seed)))
    var random = SplitMix64(seed: UInt64(seed))
    for row in model.rows.values {
      #expect(row.isPossible)
      for _ in 0..<10 { #expect(row.allows(row.randomWeights(using: &random))) }
    }
  }

  @Test("a group's least and greatest total agree with the corners", arguments: 0..<15)
  func totals(seed: Int) throws {
    let model = try OwnershipModel(StructureGenerator.make(.everything, seed: UInt64(seed)))
    for row in model.rows.values {
      let corners = row.corners()
      for choice in 0..<(1 << row.holdings.count) {
        let group = row.holdings.indices.filter { choice & (1 << $0) != 0 }
        let totals = corners.map { corner in group.map { corner[$0] }.sum() }
        let range = row.total(of: Set(group.map { row.holdings[$0].holder }))
        #expect(totals.min() == range.low)
        #expect(totals.max() == range.high)
      }
    }
  }
}
