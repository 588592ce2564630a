import Registry
import Resolver
import Testing

@testable import Casework

/// A hop's score is what filling it in settles: checked by filling it in and resolving again.
@Suite("unlock scores")
struct UnlockTests {
  static let plain: Regime = {
    let line = Threshold(.atLeast, 25)
    return Regime(
      id: "PLAIN", name: "Plain", law: "none", jurisdictions: [], validFrom: nil, validTo: nil,
      tests: [
        .init(id: "shares", measure: .shares, threshold: line, provision: Provision("shares")),
        .init(id: "votes", measure: .votes, threshold: line, provision: Provision("votes")),
      ],
      indirect: .init(method: .product, provision: Provision("product")))
  }()

  static func answer(_ structure: Structure) -> Answer {
    Resolver(structure).answer(subject: 0, under: plain)
  }

  static func hops(_ structure: Structure, mostSteps: Int = 0) -> [Hop] {
    Hops.of([answer(structure)], in: structure, mostSteps: mostSteps)
  }

  static func hops(_ text: String, mostSteps: Int = 0) throws -> [String: Hop] {
    let structure = try StructureNotation.read(text)
    return Dictionary(
      uniqueKeysWithValues: hops(structure, mostSteps: mostSteps).map {
        (structure.nodes[Int($0.node)].id.text, $0)
      })
  }

  /// What named persons have together, where every figure is a point.
  static func attributed(_ structure: Structure, _ measure: Measure) -> Rational {
    let answer = answer(structure)
    return (answer.owners + answer.others).filter { structure.nodes[Int($0.node)].isKnownPerson }
      .reduce(.zero) { $0 + ($1.interests[measure]?.share.min ?? .zero) }
  }

  @Test("a stop behind two paths has the weight of both")
  func parallel() throws {
    let hops = try Self.hops("A <- B 50, C 50; B <- X 40, P 60; C <- X 20, P 80; missing X")
    let hop = try #require(hops["X"])
    #expect(hops.count == 1)
    #expect(hop.unlock[.shares] == Figure(try Share(exactly: 30)))
    #expect(hop.obstacles == [.stop(.notInThisRegistry)])
    #expect(hop.dependence.isEmpty)
    #expect(hop.trail == ["s1", "s3"])
  }

  @Test("a part without holders is a hop, and what lies behind the holders on record is another")
  func rests() throws {
    let hops = try Self.hops("A <- B 60; B <- P 30, X 20; missing X; complete B; B <- Q 50")
    #expect(hops["A"]?.unlock[.shares] == Figure(try Share(exactly: 40)))
    #expect(hops["A"]?.missing[.shares] == (try Share(exactly: 40)))
    #expect(hops["A"]?.obstacles == [.holdersNotOnRecord])
    #expect(hops["X"]?.unlock[.shares] == Figure(try Share(exactly: 12)))
    #expect(hops["B"] == nil)
  }

  @Test("a closed ring is one hop with all its members, a ring with a leak is the rows that lack holders")
  func rings() throws {
    let closed = try Self.hops("A <- B 40, P 60; B <- C 100; C <- B 100; complete A")
    let hop = try #require(closed["B"])
    #expect(closed.count == 1 && hop.members.count == 2)
    #expect(hop.unlock[.shares] == Figure(try Share(exactly: 40)))
    let leaking = try Self.hops("A <- B 100; B <- C 50, P 50; C <- B 80")
    // Half of B goes to C, which gives four fifths back: 1/2 · 1/5 of each lap, and 1/2 to P.
    #expect(leaking["C"]?.unlock[.shares] == Figure(try Share(exactly: Rational(100, 6))))
  }

  @Test("a state ends a chain and nobody is asked; the reason is stated")
  func state() throws {
    let structure = try StructureNotation.read("A <- S 60, P 40; state S")
    let hops = Hops([Self.answer(structure)], in: structure)
    #expect(hops.hops.isEmpty)
    #expect(hops.others.map(\.stop) == [.state])
    #expect(hops.others.allSatisfy { !$0.reason.isEmpty })
  }

  @Test("bounds that leave a verdict open make a hop of the row; bounds that decide nothing do not")
  func bands() throws {
    let open = try Self.hops("A <- P 20-30, Q 70-80; complete A")
    #expect(open["A"]?.obstacles == [.bandsOnly])
    #expect(open["A"]?.unlock[.shares] == Figure(try Share(exactly: 10)))
    #expect(open["A"]?.dependence == [.bounds])
    #expect(try Self.hops("A <- P 30-40, Q 60-70; complete A").isEmpty)
  }

  @Test("what each law would make of whoever stands behind a hop is asked, and told apart")
  func verdicts() throws {
    let hops = try Self.hops("A <- B 30, X 20, P 50; B <- Y 100; missing X; missing Y", mostSteps: 1_000_000)
    #expect(hops["Y"]?.verdicts == ["PLAIN": .is])
    #expect(hops["X"]?.verdicts == ["PLAIN": .isNot])
  }

  @Test("a party named by a right alone is a hop without a weight")
  func rights() throws {
    let hops = try Self.hops("A <- P 100, X board; missing X; complete A")
    #expect(hops["X"]?.right == .appointmentOfBoard)
    #expect(hops["X"]?.unlock.isEmpty == true)
  }

  @Test("a company in a role of a trust has the trust's weight, which is not to be added to others")
  func roles() throws {
    let text = "A <- T 50, P 50; trust T; T <- Ann settlor, Co trustee; entity Co"
    let hops = try Self.hops(text, mostSteps: 1_000_000)
    let hop = try #require(hops["Co"])
    #expect(hops.count == 1)
    #expect(hop.unlock[.shares] == Figure(try Share(exactly: 50)))
    #expect(hop.dependence == [.role])
    #expect(hop.verdicts == ["PLAIN": .is])
    // Filled in, the branch ends with a person and nothing is left to ask.
    #expect(Self.hops(Filling([hop], in: try StructureNotation.read(text)).structure).isEmpty)
  }

  @Test("a nomination without the person behind it is a nominee's hop")
  func nominees() throws {
    let hops = try Self.hops("A <- N 40, P 60; nomination N; N <- Q nominee; complete A")
    let hop = try #require(hops["N"])
    #expect(hop.obstacles == [.stop(.arrangementWithoutParties), .nominee])
    #expect(hop.unlock[.shares] == Figure(try Share(exactly: 40)))
  }

  @Test("filling in a hop settles exactly its score and leaves the other scores as they were")
  func exactFillings() throws {
    var fillings = 0
    for seed in 1...300 {
      let structure = try StructureNotation.read(ChainGenerator(seed: UInt64(seed)).exact)
      let hops = Self.hops(structure)
      var settled: [Measure: Rational] = [.shares: .zero, .votes: .zero]
      let before = [Measure.shares, .votes].map { Self.attributed(structure, $0) }
      for hop in hops {
        #expect(hop.dependence.isEmpty, "seed \(seed)")
        let filled = Filling([hop], in: structure).structure
        for (number, measure) in [Measure.shares, .votes].enumerated() {
          let score = hop.unlock[measure]?.share.min ?? .zero
          #expect(Self.attributed(filled, measure) - before[number] == score, "seed \(seed), \(hop.node)")
          settled[measure, default: .zero] += score
        }
        for other in Self.hops(filled) {
          let old = try #require(hops.first { $0.node == other.node }, "seed \(seed)")
          #expect(old.unlock == other.unlock, "seed \(seed)")
        }
        fillings += 1
      }
      guard !hops.isEmpty else { continue }
      // All at once: the scores add up, and nothing is left to ask.
      let all = Filling(hops, in: structure).structure
      for (number, measure) in [Measure.shares, .votes].enumerated() {
        #expect(Self.attributed(all, measure) - before[number] == settled[measure], "seed \(seed)")
      }
      #expect(Self.hops(all).isEmpty, "seed \(seed)")
    }
    #expect(fillings >= 1_000)
  }

  @Test("with bands, the score is the stake that the resolver gives to whoever is put there")
  func boundedFillings() throws {
    var fillings = 0
    for seed in 1...400 {
      let structure = try StructureNotation.read(ChainGenerator(seed: UInt64(seed)).blurred)
      for hop in Self.hops(structure) where !hop.places.isEmpty {
        let isSlack = hop.obstacles.contains(.bandsOnly)
        guard !isSlack else { continue }
        let filling = Filling([hop], in: structure)
        let answer = Self.answer(filling.structure)
        let owner = (answer.owners + answer.others).first { $0.node == filling.persons[0] }
        for measure in [Measure.shares, .votes] {
          let score = hop.unlock[measure]?.share
          #expect(owner?.interests[measure]?.share == score, "seed \(seed), \(hop.node)")
        }
        fillings += 1
      }
    }
    #expect(fillings >= 1_000)
  }

  @Test("whatever is true inside the bounds, the true score lies in the score computed from them")
  func soundness() throws {
    var compared = 0
    for seed in 1...400 {
      let chain = ChainGenerator(seed: UInt64(seed))
      let truth = try StructureNotation.read(chain.exact)
      let record = try StructureNotation.read(chain.blurred)
      let scores = Dictionary(
        uniqueKeysWithValues: Self.hops(record).map { (record.nodes[Int($0.node)].id, $0) })
      for hop in Self.hops(truth) {
        let score = try #require(scores[truth.nodes[Int(hop.node)].id], "seed \(seed)")
        // What bounds leave open between holders on record is a score of its own, of the record alone.
        for place in hop.places {
          let same = score.places.first { $0.measure == place.measure && $0.kind.isOf(place.kind) }
          let (share, figure) = (try #require(same, "seed \(seed)").weight.share, place.weight.share)
          #expect(share.min <= figure.min && figure.max <= share.max, "seed \(seed)")
          compared += 1
        }
      }
    }
    #expect(compared >= 1_000)
  }

  @Test("together, hops have at most the sum of their scores, and exactly that where none is a band")
  func together() throws {
    for seed in 1...100 {
      let chain = ChainGenerator(seed: UInt64(seed))
      for text in [chain.exact, chain.blurred] {
        let structure = try StructureNotation.read(text)
        let weights = Resolver(structure).openWeights(of: 0, under: Self.plain)
        let places = weights.places(in: structure).filter { $0.measure == .shares }
        let sum = places.reduce(Rational.zero) { $0 + $1.weight.share.max }
        let all = weights.together(places).share
        #expect(all.max <= min(sum, .hundred), "seed \(seed)")
        if text == chain.exact { #expect(all.max == sum, "seed \(seed)") }
      }
    }
  }
}

extension OpenPlace.Kind {
  fileprivate func isOf(_ other: OpenPlace.Kind) -> Bool {
    switch (self, other) {
    case (.end, .end), (.ring, .ring), (.rest, .rest), (.slack, .slack): return true
    default: return false
    }
  }
}
