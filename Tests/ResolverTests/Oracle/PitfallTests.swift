import Registry
import Testing

/// The figures of the pitfall fixtures, computed by exhaustion and not by the resolver.
@Suite("Pitfall fixtures")
struct PitfallTests {
  private typealias Expected = PitfallFixture.Expected

  @Test("there is a fixture for each pitfall that has one")
  func coverage() throws {
    let pitfalls = try PitfallFixture.names().map { try PitfallFixture($0).expected.pitfall }
    #expect(
      Set(pitfalls) == [
        "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P12", "P13", "P14", "P15", "P16", "P19",
        "P20",
      ])
  }

  @Test("the figures are those of the oracle", arguments: try PitfallFixture.names())
  func figures(name: String) throws {
    let fixture = try PitfallFixture(name)
    let expected = fixture.expected
    try check(fixture, expected.owners, expected.undeclared, expected.unattributed, .divided)
    for other in expected.alternatives ?? [] {
      let ownShares: OwnershipModel.OwnShares = other.ownShares == "counted" ? .setAside : .divided
      try check(fixture, other.owners, other.undeclared, other.unattributed, ownShares)
    }
  }

  @Test("whoever is on record on that day is judged", arguments: try PitfallFixture.names())
  func everybodyIsJudged(name: String) throws {
    let fixture = try PitfallFixture(name)
    let parties = Set(fixture.structure.links.map { fixture.structure.nodes[Int($0.party)] })
    let persons = Set(parties.filter(\.isKnownPerson).map(\.id.text))
    #expect(Set(fixture.expected.owners.map(\.id)) == persons)
    for id in fixture.expected.notOwners ?? [] {
      #expect(fixture.structure.index(of: RecordID(id)) != nil && !persons.contains(id))
    }
    for owner in fixture.expected.owners {
      #expect(fixture.structure.nodes[fixture.structure.node(owner.id)].name == owner.name)
    }
  }

  @Test("the contradictory fixture is contradictory and no other", arguments: try PitfallFixture.names())
  func contradictions(name: String) throws {
    let fixture = try PitfallFixture(name)
    let model = try OwnershipModel(fixture.structure)
    #expect(model.contradictions.isEmpty == !fixture.expected.findings.contains("sharesExceed100"))
  }

  @Test("a closed ring has the weight that its stop names, and the members")
  func ring() throws {
    let fixture = try PitfallFixture("p07-closed-ring")
    let model = try OwnershipModel(fixture.structure)
    let found = model.destinations(
      of: fixture.structure.node(fixture.expected.subject), in: model.exactGraph())
    let stop = try #require(fixture.expected.stops.first)
    #expect(found.rings.map { $0.members.map { fixture.structure.nodes[$0].id.text } } == [stop.members])
    #expect(found.rings.map(\.part) == [Fraction(percent: stop.weight.min)])
  }

  @Test("the two orders hold the same facts, and the answer is one")
  func order() throws {
    let first = try PitfallFixture("p13-order-a")
    let second = try PitfallFixture("p13-order-b")
    #expect(Set(first.structure.claims) == Set(second.structure.claims))
    #expect(first.structure.nodes != second.structure.nodes)
    #expect(Set(first.structure.nodes) == Set(second.structure.nodes))
    #expect(first.expected.owners.map(\.id) == second.expected.owners.map(\.id))
  }

  private func check(
    _ fixture: PitfallFixture, _ owners: [Expected.Owner], _ undeclared: Expected.Part,
    _ unattributed: Expected.Part, _ ownShares: OwnershipModel.OwnShares
  ) throws {
    let structure = fixture.structure
    let start = structure.node(fixture.expected.subject)
    let model = try OwnershipModel(structure, ownShares: ownShares)
    let votes = try OwnershipModel(structure, measure: .votes, followShares: true)
    for owner in owners {
      guard owner.role == nil else { continue }
      let node = structure.node(owner.id)
      let held = try share(of: node, in: start, model)
      #expect([owner.min, owner.max] == [held.min.description, held.max.description])
      let voted = try share(of: node, in: start, votes)
      if let stated = owner.votes {
        #expect([stated.min, stated.max] == [voted.min.description, voted.max.description])
      }
      let line = Threshold(.atLeast, 25)
      let verdict = max(line.verdict(on: held), owner.votes == nil ? .isNot : line.verdict(on: voted))
      #expect(verdict.rawValue == owner.verdict)
    }
    guard model.contradictions.isEmpty else { return }
    guard model.rows[start] != nil else {
      // No shares on record at all: nothing is left over from nothing, or a statement says so.
      #expect([undeclared.min, undeclared.max] == ["0", "0"])
      #expect([unattributed.min, unattributed.max] == ["100", "100"])
      return
    }
    let persons = Set(owners.filter { $0.role == nil }.map { structure.node($0.id) })
    let oracle = try IntervalOracle(model, from: start)
    let nobody = IntervalOracle.Target(
      terminals: Set(oracle.model.terminals).subtracting(persons), includesRemainder: true,
      includesRings: true)
    let bounds = oracle.bounds(of: [.remainder, nobody]).map(\.share)
    #expect([undeclared.min, undeclared.max] == [bounds[0].min.description, bounds[0].max.description])
    #expect([unattributed.min, unattributed.max] == [bounds[1].min.description, bounds[1].max.description])
  }

  /// What a person holds of the subject; in a contradictory subject, what is stated of the direct holding.
  private func share(of node: Int, in start: Int, _ model: OwnershipModel) throws -> Share {
    if model.contradictions.isEmpty {
      return try IntervalOracle(model, from: start).bounds(of: .terminal(node)).share
    }
    let total = try #require(model.rows[start]).total(of: [node])
    return try Share(
      min: total.low.percent, max: total.high.percent, minOpen: total.lowOpen, maxOpen: total.highOpen)
  }
}
