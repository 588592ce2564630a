import Registry
import Testing

@Suite("Oracle: exact shares")
struct ExactGraphTests {
  /// Where the subject's whole ends, by name and in per cent.
  private func ends(_ text: String, of subject: String = "A") throws -> [String: Fraction] {
    let structure = try StructureNotation.read(text)
    let model = try OwnershipModel(structure)
    let found = model.destinations(of: structure.node(subject), in: model.exactGraph())
    #expect(found.total == .one)
    var result: [String: Fraction] = [:]
    for (node, part) in found.terminals { result[structure.nodes[node].id.text] = part }
    if !found.remainder.isZero { result["remainder"] = found.remainder }
    for ring in found.rings {
      result["ring " + ring.members.map { structure.nodes[$0].id.text }.joined(separator: " ")] = ring.part
    }
    return result
  }

  @Test("P4: two paths to one person add up")
  func parallelPaths() throws {
    let found = try ends("A <- H 20, I 20 \n H <- P 100 \n I <- P 100")
    #expect(found == ["P": Fraction(percent: "40"), "remainder": Fraction(percent: "60")])
  }

  @Test("P6: a cross-holding is followed round and round, lap by lap without end")
  func crossHolding() throws {
    let found = try ends("A <- P 60, B 40 \n B <- A 50, Q 50")
    #expect(found == ["P": Fraction(percent: "75"), "Q": Fraction(percent: "25")])
  }

  @Test("P7: a ring that nobody outside holds keeps everything")
  func closedRing() throws {
    #expect(try ends("A <- B 100 \n B <- A 100") == ["ring A B": 1])
    let below = try ends("A <- B 30, P 70 \n B <- C 100 \n C <- B 100")
    #expect(below == ["P": Fraction(percent: "70"), "ring B C": Fraction(percent: "30")])
  }

  @Test("two closed rings and a leak are told apart")
  func severalRings() throws {
    let found = try ends(
      "A <- B 20, C 30, D 50 \n B <- B 100 \n C <- E 100 \n E <- C 100 \n D <- A 50, P 40")
    // D returns half to A and leaks a tenth: one lap keeps 25 %, so each exit counts 4/3 times.
    #expect(
      found == [
        "ring B": Fraction(4, of: 15), "ring C E": Fraction(2, of: 5), "P": Fraction(4, of: 15),
        "remainder": Fraction(1, of: 15),
      ])
  }

  @Test("a Czech company that held 97.65 % of itself: 2.35 % is everything")
  func selfOwnership() throws {
    #expect(try ends("Green <- Individual 2.35, Green 97.65", of: "Green") == ["Individual": 1])
  }

  @Test("own shares are divided among the others or set aside, as the regime says")
  func ownShares() throws {
    let structure = try StructureNotation.read("A <- P 60, A 20, Q 20")
    let start = structure.node("A")
    let divided = try OwnershipModel(structure)
    let first = divided.destinations(of: start, in: divided.exactGraph())
    #expect(first.terminals[structure.node("P")] == Fraction(3, of: 4))
    #expect(first.terminals[structure.node("Q")] == Fraction(1, of: 4))
    let setAside = try OwnershipModel(structure, ownShares: .setAside)
    let second = setAside.destinations(of: start, in: setAside.exactGraph())
    #expect(second.terminals[structure.node("P")] == Fraction(3, of: 5))
    #expect(second.terminals[structure.nodes.count + start] == Fraction(1, of: 5))
    #expect(second.total == .one)
  }

  @Test("thirds of thirds stay exact")
  func thirds() throws {
    let found = try ends("A <- B 33.33 \n B <- C 33.33 \n C <- P 33.33")
    #expect(found["P"] == Fraction(3333 * 3333 * 3333, of: 1_000_000_000_000))
  }

  @Test("only direct shareholdings count; interests of one record add up, of two records are refused")
  func conversion() throws {
    var structure = try StructureNotation.read("A <- P 10 60 votes, P 20, Q 5 indirect, T trustee")
    #expect(
      throws: OwnershipModel.Problem.severalRecords(subject: RecordID("A"), party: RecordID("P"))
    ) { try OwnershipModel(structure) }
    for index in structure.claims.indices { structure.claims[index].record = RecordID("one") }
    let model = try OwnershipModel(structure)
    let found = model.destinations(of: 0, in: model.exactGraph())
    #expect(found.terminals == [structure.node("P"): Fraction(percent: "30")])
    #expect(found.remainder == Fraction(percent: "70"))
  }

  @Test("the answer solves x = W·x + d and everything sums to one", arguments: 0..<60)
  func residual(seed: Int) throws {
    let recipe = [StructureRecipe.trees, .acyclic, .loops, .closedRings][seed % 4]
    let model = try OwnershipModel(StructureGenerator.make(recipe, seed: UInt64(seed)))
    let graph = model.exactGraph()
    let solution = graph.solve()
    for (entity, found) in solution.distributions.enumerated() {
      #expect(found.total == .one)
      for terminal in 0..<graph.terminalCount {
        let step = zip(graph.heldByEntities[entity], solution.distributions)
          .map { $0 * $1.terminals[terminal] }.sum()
        #expect(found.terminals[terminal] == step + graph.heldByTerminals[entity][terminal])
      }
    }
    #expect(!solution.rings.isEmpty || recipe.closedRings == 0)
  }
}
