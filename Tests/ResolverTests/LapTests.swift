import Registry
import Resolver
import Testing

/// Rings under laws that do not count every lap.
@Suite("Laps")
struct LapTests {
  private func law(_ loops: Regime.Indirect.Loops) -> Regime {
    var regime = TestRegimes.plain(1)
    regime.indirect.loops = loops
    return regime
  }

  @Test("24 % beside a ring of 8.1 %: none, one and all laps")
  func oneLap() throws {
    let text = "A <- P 24, B 10; B <- A 81"
    #expect(try owners(text, under: law(.simplePaths)) == ["P is 24"])
    #expect(try owners(text, under: law(.singleLap)) == ["P is 25.944"])
    let all = try answer(text, under: law(.integrated)).owners.first?.interests[.shares]?.share.min
    #expect(all == Rational(24) / (Rational(1) - Rational(81, 1000)))
  }

  @Test("shares that a company holds in itself are left out of its whole and are no lap")
  func ownShares() throws {
    #expect(try owners("A <- P 40, A 20, Q 40", under: law(.simplePaths)) == ["P is 50", "Q is 50"])
  }

  /// Every chain by recursion over sets of visits, written without the resolver.
  private func reference(_ structure: Structure, _ mostVisits: Int) -> [Int32: Rational] {
    var result: [Int32: Rational] = [:]
    func follow(_ node: Int32, _ weight: Rational, _ visits: [Int32: Int]) {
      let links = structure.links.filter { $0.subject == node && $0.type == .shareholding }
      if links.isEmpty {
        result[node, default: .zero] += weight
        return
      }
      for link in links {
        var next = visits
        next[link.party, default: 0] += 1
        if next[link.party] ?? 0 > mostVisits { continue }
        follow(link.party, weight * link.share.interval.min / .hundred, next)
      }
    }
    follow(0, .one, [0: 1])
    return result
  }

  @Test("2,000 random rings: every end as by listing all chains")
  func randomRings() throws {
    var compared = 0
    for seed in 0..<1_000 {
      var random = SplitMix64(seed: UInt64(seed) + 77)
      var structure = Structure()
      let entities = Int(random.next() % 4) + 2
      let persons = 2
      for number in 0..<(entities + persons) {
        structure.nodes.append(
          StructureNode(
            id: RecordID("n\(number)"),
            kind: number < entities ? .entity(.registeredEntity, nil) : .person(.knownPerson)))
      }
      for subject in 0..<entities {
        var left = 100
        for party in 0..<(entities + persons) where party != subject && random.next() % 2 == 0 && left > 1 {
          let percent = Int(random.next() % UInt64(left)) + 1
          left -= percent
          let share = try Share(exactly: Rational(percent))
          structure.links.append(
            StructureLink(
              subject: Int32(subject), party: Int32(party), type: .shareholding, share: .stated(share)))
        }
      }
      for (loops, visits) in [(Regime.Indirect.Loops.simplePaths, 1), (.singleLap, 2)] {
        let expected = reference(structure, visits)
        let found = Resolver(structure).answer(subject: 0, under: law(loops))
        for person in Int32(entities)..<Int32(entities + persons) {
          let own = (found.owners + found.others).first { $0.node == person }?.interests[.shares]
          #expect(own?.share.min ?? .zero == (expected[person] ?? .zero) * .hundred, "seed \(seed)")
        }
        compared += 1
      }
    }
    #expect(compared == 2_000)
  }

  @Test("too many chains: the least is what was followed, the greatest that of all laps")
  func tooMany() throws {
    // Nine companies that all hold each other have more simple chains than are followed.
    var text = ""
    for subject in 0..<9 {
      let holders = (0..<9).filter { $0 != subject }.map { "C\($0) 6" }
      text += "C\(subject) <- P 10, " + holders.joined(separator: ", ") + "\n"
    }
    let found = try answer(text, of: "C0", under: law(.simplePaths))
    let simple = try #require(found.owners.first?.interests[.shares]?.share)
    let all = try #require(
      answer(text, of: "C0", under: law(.integrated)).owners.first?.interests[.shares]?.share)
    #expect(simple.min < all.max && simple.max == all.max && simple.min > .zero)
    #expect(found.findings.contains { $0.code == "limitReached" })
  }
}
