import Registry
import Testing

@testable import RegistryStore

/// Statements by their canonical bytes, in place of a reader of files.
private func reader(_ statements: [Statement]) -> ([[UInt8]]) throws -> [Statement] {
  let known = Dictionary(statements.map { (filed($0).canonical, $0) }) { first, _ in first }
  return { texts in texts.compactMap { known[$0] } }
}

/// What differs, in short lines: `+A`, `-A`, `~A name: Old > New`, `A <- P shareholding: 30 > 40`.
private func lines(_ difference: RegistryDifference) -> [String] {
  func text(_ end: InterestKey.End) -> String {
    switch end {
    case .record(let record): return record.text
    case .unspecified(let reason): return "!\(reason.rawValue)"
    }
  }
  func text(_ facts: InterestFacts?) -> String {
    guard let facts else { return "nothing" }
    let mark = facts.isBeneficialOwnership == .yes ? " owner" : ""
    return (facts.share == .notStated ? "?" : "\(facts.share.interval)") + mark
  }
  var lines: [String] = []
  for party in difference.parties {
    if party.statementBefore == nil {
      lines.append("+\(party.record)")
    } else if party.statementAfter == nil {
      lines.append("-\(party.record)")
    } else {
      let changes = party.properties.map {
        "\($0.property): \($0.before.joined(separator: "|")) > \($0.after.joined(separator: "|"))"
      }
      lines.append("~\(party.record) \(changes.joined(separator: ", "))")
    }
  }
  for interest in difference.interests {
    let ended = interest.ended.map { " ended \($0)" } ?? ""
    lines.append(
      "\(text(interest.key.subject)) <- \(text(interest.key.party)) \(interest.key.type): "
        + "\(text(interest.before)) > \(text(interest.after))\(ended)")
  }
  return lines
}

@Suite("Differences by meaning")
struct DifferenceTests {
  private func between(
    _ first: [Statement], _ second: [Statement], asOf: String = "2024-06-30", above: String? = nil
  ) throws -> RegistryDifference {
    let (left, right) = (try Sample(first), try Sample(second))
    return try RegistryDifference(
      from: RegistrySide(left.store, asOf: day(asOf)), to: RegistrySide(right.store, asOf: day(asOf)),
      above: above.map { RecordID($0) }, reading: reader(first + second))
  }

  private func between(
    _ facts: [Statement], _ from: String, _ to: String, knownFrom: String? = nil, knownTo: String? = nil,
    above: String? = nil
  ) throws -> [String] {
    let sample = try Sample(facts)
    return lines(
      try RegistryDifference(
        from: RegistrySide(sample.store, asOf: day(from), knownAt: knownFrom.map(day)),
        to: RegistrySide(sample.store, asOf: day(to), knownAt: knownTo.map(day)),
        above: above.map { RecordID($0) }, reading: reader(facts)))
  }

  @Test("parties are added, removed and changed, property by property")
  func parties() throws {
    let first = [
      entity("A", "Old") { $0.jurisdiction = Jurisdiction(code: "GB", name: "UK") }, entity("B"),
      person("P") { $0.nationalities = [Jurisdiction(code: "LU", name: "LU")] },
    ]
    let second = [
      entity("A", "New", on: "2024-02-02", statement: "other") {
        $0.jurisdiction = Jurisdiction(code: "GB", name: "UK")
        $0.addresses = [Address(type: nil, text: "1 Quay", postCode: "E1", country: nil)]
      }, entity("C"), person("P") { $0.nationalities = [Jurisdiction(code: "LU", name: "LU")] },
    ]
    #expect(
      lines(try between(first, second)) == ["~A name: Old > New, addresses:  > 1 Quay E1", "-B", "+C"])
    #expect(lines(try between(first, first)) == [])
  }

  @Test("interests begin, end and change")
  func interests() throws {
    let first = [entity("A"), holds("P", "A", [shares(30)]), holds("Q", "A", [shares(20)])]
    let second = [entity("A"), holds("P", "A", [shares(40)], on: "2024-02-02"), holds("R", "A", [shares(5)])]
    #expect(
      lines(try between(first, second)) == [
        "A <- P shareholding: 30 > 40", "A <- Q shareholding: 20 > nothing",
        "A <- R shareholding: nothing > 5",
      ])
  }

  @Test(
    "the mark of a beneficial owner and the first day are part of the meaning; words of the party are not")
  func facts() throws {
    var owner = shares(30)
    owner.isBeneficialOwnership = .yes
    #expect(
      lines(try between([holds("P", "A", [shares(30)])], [holds("P", "A", [owner])]))
        == ["A <- P shareholding: 30 > 30 owner"])
    #expect(
      try between([holds("P", "A", [shares(30)])], [holds("P", "A", [shares(30, from: "2020-01-01")])])
        .interests.count == 1)
    func nobody(_ words: String?) -> Statement {
      relationship(
        .unspecified(.noBeneficialOwners, description: words), .record(RecordID("A")), [], record: "r")
    }
    #expect(try between([nobody("none")], [nobody("none at all")]).isEmpty)
  }

  @Test(
    "the same facts under other identifiers of statements and relationships, split otherwise, are the same")
  func renamed() throws {
    let first = [
      entity("A"), person("P"),
      holds("P", "A", [shares(30), Interest(type: .votingRights, directness: .direct)], record: "r1"),
      holds("P", "A", [shares(10)], record: "r2"),
    ]
    let second = [
      holds("P", "A", [shares(10)], record: "x1", statement: "t1"), entity("A", statement: "t2"),
      holds("P", "A", [Interest(type: .votingRights, directness: .direct)], record: "x2", statement: "t3"),
      holds("P", "A", [shares(30)], on: "2023-01-01", record: "x3", statement: "t4"),
      person("P", on: "2022-01-01", statement: "t5"),
    ]
    #expect(try between(first, second).isEmpty)
    #expect(try between(first, second, above: "A").isEmpty)
  }

  @Test("two days of one registry: also what begins or ends in one and the same statement")
  func days() throws {
    let facts = [
      entity("A", on: "2020-01-01"),
      entity("D", on: "2020-01-01") { $0.dissolutionDate = day("2022-02-02") },
      holds("P", "A", [shares(30, from: "2021-03-01", until: "2022-03-01")], on: "2020-06-01"),
      holds("Q", "A", [shares(20)], on: "2020-01-01", record: "q", statement: "q1"),
      holds("Q", "A", [shares(25)], on: "2022-06-01", status: .updated, record: "q", statement: "q2"),
    ]
    #expect(try between(facts, "2021-01-01", "2021-02-01") == [])
    #expect(try between(facts, "2021-02-01", "2021-06-01") == ["A <- P shareholding: nothing > 30"])
    #expect(
      try between(facts, "2021-06-01", "2023-01-01") == [
        "~D ended:  > 2022-02-02", "A <- P shareholding: 30 > nothing ended 2022-03-01",
        "A <- Q shareholding: 20 > 25",
      ])
    #expect(
      try between(facts, "2019-01-01", "2020-02-01") == ["+A", "+D", "A <- Q shareholding: nothing > 20"])
  }

  @Test("a closed relationship has ended on the day of the closing statement, where it names no other")
  func closed() throws {
    let facts = [
      holds("P", "A", [shares(30)], on: "2020-01-01", record: "r", statement: "1"),
      holds("P", "A", [shares(30)], on: "2022-05-05", status: .closed, record: "r", statement: "2"),
    ]
    #expect(
      try between(facts, "2021-01-01", "2023-01-01")
        == ["A <- P shareholding: 30 > nothing ended 2022-05-05"])
  }

  @Test("two days of knowledge: what was published in between")
  func known() throws {
    let facts = [
      entity("A", "Old", on: "2020-01-01", published: "2020-01-01", statement: "1"),
      entity("A", "New", on: "2020-01-01", published: "2023-01-01", statement: "2"),
    ]
    #expect(
      try between(facts, "2024-01-01", "2024-01-01", knownFrom: "2022-01-01", knownTo: "2024-01-01")
        == ["~A name: Old > New"])
  }

  @Test("above a company: only what stands there on either side")
  func company() throws {
    let first = [
      entity("A"), entity("H"), entity("Z", "Old"), holds("H", "A", [shares(60)]),
      holds("P", "H", [shares(50)]),
      holds("P", "Z", [shares(10)]),
    ]
    let second = [
      entity("A"), entity("H", "Holding", on: "2024-03-03"), entity("Z", "New", on: "2024-03-03"),
      holds("H", "A", [shares(60)]), holds("P", "H", [shares(55)], on: "2024-03-03"),
    ]
    #expect(
      lines(try between(first, second, above: "A")) == [
        "~H name: H > Holding", "H <- P shareholding: 50 > 55",
      ])
    #expect(try between(first, second).parties.count == 2)
    #expect(throws: RegistryStoreError.self) { try between(first, second, above: "nobody") }
    // A company that only one side knows is added with all above it.
    #expect(
      lines(try between([], second, above: "A")) == [
        "+A", "+H", "A <- H shareholding: nothing > 60", "H <- P shareholding: nothing > 55",
      ])
  }

  // MARK: Random registries

  /// Facts of a small world: companies, persons, holdings, each with some changes over time.
  private func world(_ dice: inout Dice) -> [Statement] {
    var facts: [Statement] = []
    for number in 0..<6 {
      let id = "E\(number)"
      facts.append(
        entity(id, "Name \(Int.random(in: 0...2, using: &dice))", on: "2020-01-01", statement: "\(id)-1"))
      if Bool.random(using: &dice) {
        let status: RecordStatus = Int.random(in: 0...3, using: &dice) == 0 ? .closed : .updated
        facts.append(entity(id, "Later", on: "2022-02-02", status: status, statement: "\(id)-2"))
      }
    }
    for number in 0..<10 {
      let (party, subject) = (Int.random(in: 0...8, using: &dice), Int.random(in: 0...5, using: &dice))
      let id = "r\(number)"
      let until = Bool.random(using: &dice) ? "2023-03-03" : nil
      facts.append(
        holds(
          "E\(party)", "E\(subject)",
          [shares(Int.random(in: 1...4, using: &dice) * 10, from: "2021-01-01", until: until)],
          on: "2020-01-01", record: id, statement: "\(id)-1"))
      if Bool.random(using: &dice) {
        let status: RecordStatus = Bool.random(using: &dice) ? .closed : .updated
        facts.append(
          holds(
            "E\(party)", "E\(subject)", [shares(Int.random(in: 1...4, using: &dice) * 10)], on: "2022-02-02",
            status: status, record: id, statement: "\(id)-2"))
      }
    }
    return facts
  }

  /// The same facts in another order, split over two imports, under other identifiers of statements.
  private func disguised(_ facts: [Statement], _ dice: inout Dice) -> [Statement] {
    facts.shuffled(using: &dice).enumerated().map { number, fact in
      var fact = fact
      // Of two statements of one day the greater identifier counts, so their order is kept.
      fact.id = "z-" + fact.id
      if fact.details.type == .relationship { fact.recordId = RecordID("z-" + fact.recordId.text) }
      return fact
    }
  }

  /// What the records mean on a day, by brute force.
  private func meaning(_ facts: [Statement], on asOf: String) -> [String] {
    var latest: [RecordID: Statement] = [:]
    for fact in facts where fact.statementDate <= day(asOf) {
      if let old = latest[fact.recordId],
        (fact.statementDate, fact.status == .closed ? 1 : 0, fact.id)
          < (old.statementDate, old.status == .closed ? 1 : 0, old.id)
      {
        continue
      }
      latest[fact.recordId] = fact
    }
    return latest.values.flatMap { fact -> [String] in
      switch fact.details {
      case .entity(let entity):
        let closed = fact.status == .closed ? "\(fact.statementDate)" : ""
        return ["\(fact.recordId) \(entity.name ?? "") \(closed)"]
      case .person: return []
      case .relationship(let relationship):
        guard fact.status != .closed else { return [] }
        return relationship.interests.filter { $0.holds(on: day(asOf)) }.map {
          "\(relationship.subject) \(relationship.interestedParty) \($0)"
        }
      }
    }.sorted()
  }

  @Test("a registry does not differ from itself, however it is disguised", arguments: 0..<12)
  func disguise(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let facts = world(&dice)
    let other = disguised(facts, &dice)
    let (left, right) = (try Sample(facts), try Sample())
    let half = other.count / 2
    try right.add(Array(other[half...]), file: "b.json")
    try right.add(Array(other[..<half]), file: "a.json")
    for asOf in ["2020-06-06", "2021-06-06", "2022-06-06", "2024-06-06"] {
      for company in [nil, "E0", "E3"] {
        let difference = try RegistryDifference(
          from: RegistrySide(left.store, asOf: day(asOf)), to: RegistrySide(right.store, asOf: day(asOf)),
          above: company.map { RecordID($0) }, reading: reader(facts + other))
        #expect(difference.isEmpty, "\(asOf) \(lines(difference))")
      }
    }
  }

  @Test(
    "there and back is the same, seen from the other side; empty where nothing means anything else",
    arguments: 0..<12)
  func antisymmetry(seed: Int) throws {
    var dice = Dice(state: UInt64(1_000 + seed))
    let (first, second) = (world(&dice), disguised(world(&dice), &dice))
    let (left, right) = (try Sample(first), try Sample(second))
    let days = ["2020-06-06", "2021-06-06", "2022-06-06", "2024-06-06"]
    for (from, to) in zip(days, days.reversed()) {
      for (start, end) in [(left, right), (left, left)] {
        let sides = [RegistrySide(start.store, asOf: day(from)), RegistrySide(end.store, asOf: day(to))]
        let there = try RegistryDifference(from: sides[0], to: sides[1], reading: reader(first + second))
        let back = try RegistryDifference(from: sides[1], to: sides[0], reading: reader(first + second))
        #expect(there == back.reversed)
        let isSame = meaning(first, on: from) == meaning(start === end ? first : second, on: to)
        #expect(there.isEmpty == isSame, "\(from) \(to) \(lines(there))")
      }
    }
  }
}
