import ProofChecker
import Registry
import Resolver
import Testing

/// Single falsehoods, each with the part of the check that must find it, by logic alone.
@Suite("Falsehoods")
struct RefusedTests {
  private func parts(
    _ notation: String, _ regime: Regime = Laws.product, _ change: (inout Proof) throws -> Void
  ) throws -> Set<ProofChecker.Problem.Part> {
    var sample = try Sample(notation, regime)
    try #require(sample.problemsOfLogic == [])
    try change(&sample.proof)
    return Set(sample.problemsOfLogic.map(\.part))
  }

  @Test("a change of which the proof knows nothing but its seal")
  func seal() throws {
    var sample = try Sample("A <- P 60, Q 40")
    sample.proof.registryFingerprint = "sha256:other"
    #expect(ProofChecker.check(sample.proof).map(\.part) == [.seal])
  }

  @Test("a claim of nothing")
  func nothing() throws {
    #expect(try parts("A <- P 60, Q 40") { $0.claims = [] } == [.claims])
  }

  @Test("a higher value that its own equation bears out, in a loop that lets nothing in")
  func selfSupporting() throws {
    // 0.5 = 1 · 0.5 holds for B and C, who may own each other whole, and no other weights give less; but
    // then P has nothing.
    var sample = try Sample("A <- B 100; B <- C 50-100, P ?; C <- B 100; complete B")
    do {
      let at = try #require(
        sample.proof.ownership.firstIndex { $0.targets == [RecordID("P")] && $0.end == .least })
      var proof = sample.proof
      for step in proof.ownership[at].steps.indices {
        for place in proof.ownership[at].steps[step].equations.indices {
          var equation = proof.ownership[at].steps[step].equations[place]
          equation.value = Rational(1, 2)
          for term in equation.terms.indices {
            equation.terms[term].weight = equation.terms[term].holder.text == "P" ? .zero : .one
          }
          equation.others = .zero
          proof.ownership[at].steps[step].equations[place] = equation
        }
      }
      sample.proof = proof
    }
    let problems = sample.problemsOfLogic.filter { $0.part == .ownership }.map(\.message)
    #expect(problems.count == 2)
    #expect(problems.allSatisfy { $0.contains("everything may go round for ever") })
  }

  @Test("a greatest value that no weights reach")
  func unreached() throws {
    // 1 = 1 · 1 holds for B and C with all weight on each other, and no other weights give more; but P has
    // nothing of either.
    var sample = try Sample("A <- B 50, P 50; B <- C ?, Q ?; C <- B ?, R ?")
    let at = try #require(sample.proof.ownership.firstIndex { $0.targets == [RecordID("P")] })
    try #require(sample.proof.ownership[at].end == .exact)
    sample.proof.ownership[at].end = .least
    var forged = sample.proof.ownership[at]
    forged.end = .greatest
    func equation(_ entity: String, _ terms: [(String, Rational)]) -> Proof.Equation {
      Proof.Equation(
        entity: RecordID(entity), terms: terms.map { Proof.Term(holder: RecordID($0.0), weight: $0.1) },
        others: .zero, value: .one, isOpen: false)
    }
    let half = Rational(1, 2)
    forged.steps = [
      Proof.Step(equations: [equation("B", [("C", .one)]), equation("C", [("B", .one)])]),
      Proof.Step(equations: [equation("A", [("B", half), ("P", half)])]),
    ]
    sample.proof.ownership.append(forged)
    let problems = sample.problemsOfLogic.filter { $0.part == .ownership }.map(\.message)
    #expect(problems.count == 2)
    #expect(
      problems.allSatisfy {
        $0.contains("nothing of B leaves its loop") || $0.contains("nothing of B (B) leaves")
      })
  }

  @Test("weights that are possible but not the best")
  func notBest() throws {
    let found = try parts("A <- H 40-60, P 30-60, Q ?; H <- P 100") { proof in
      let at = try #require(
        proof.ownership.firstIndex { $0.targets == [RecordID("P")] && $0.end == .greatest })
      var equation = try #require(proof.ownership[at].steps.last?.equations.first)
      equation.terms = equation.terms.map { Proof.Term(holder: $0.holder, weight: Rational(2, 5)) }
      equation.others = Rational(1, 5)
      equation.value = Rational(4, 5)
      proof.ownership[at].steps[proof.ownership[at].steps.count - 1].equations = [equation]
    }
    #expect(found.contains(.ownership))
  }

  @Test("an end that is reached is called open, and the other way round")
  func openEnds() throws {
    func toggle(_ notation: String) throws -> Set<ProofChecker.Problem.Part> {
      try parts(notation) { proof in
        let at = try #require(
          proof.ownership.firstIndex { $0.targets == [RecordID("P")] && $0.end == .least })
        let step = proof.ownership[at].steps.count - 1
        proof.ownership[at].steps[step].equations[0].isOpen.toggle()
      }
    }
    #expect(try toggle("A <- P 25-50, Q 50-75").contains(.ownership))
    #expect(try toggle("A <- P (25-50], Q (50-75]") == [.claims])
  }

  @Test("an entity more under control, one less, and one counted who is not under control")
  func control() throws {
    let text = "A <- K 60, Q 40; K <- H 30, J 25, R 45; H <- P 100; J <- P 51, Q 49"
    func change(_ body: (inout [Proof.ControlStep]) -> Void) throws -> Set<ProofChecker.Problem.Part> {
      try parts(text, Laws.chain(.majorityChain)) { proof in
        let at = try #require(proof.control.firstIndex { $0.holder.text == "P" })
        body(&proof.control[at].steps)
      }
    }
    #expect(try change { $0.removeLast() }.contains(.control))
    #expect(try change { $0.removeFirst() }.contains(.control))
    #expect(try change { $0.swapAt(1, 2) }.contains(.control))
    #expect(try change { $0.append($0[0]) }.contains(.control))
  }

  @Test("a holder left out of a row, a rest that does not follow, a row left out")
  func rows() throws {
    #expect(try parts("A <- P 60, Q 40") { $0.premises.rows[0].holdings.removeLast() } == [.premises])
    #expect(try parts("A <- P 60, Q 30") { $0.premises.rows[0].rest = .whole } == [.premises])
    #expect(try parts("A <- H 60, Q 40; H <- P 100") { $0.premises.rows.removeLast() } == [.premises])
  }

  @Test("a party of an interest who is not among the parties")
  func parties() throws {
    #expect(try parts("A <- P 60, Q 40") { $0.premises.nodes.removeLast() } == [.premises])
  }

  @Test("a clause that the rules do not give for this ground")
  func clause() throws {
    #expect(
      try parts("A <- P 60, Q 40") { $0.claims[0].grounds[0].provision = Provision("section 9") } == [.claims]
    )
  }

  @Test("a trust that meets no test made to meet one")
  func trust() throws {
    let found = try parts("A <- T 20, Q 80; T <- S settlor; trust T") { proof in
      let at = try #require(proof.claims.firstIndex { $0.person.text == "S" })
      proof.claims[at].verdict = .is
      proof.claims[at].grounds = [
        Proof.Ground(
          .role(.settlor), verdict: .is, provision: Provision("section 4"), via: RecordID("T"),
          statement: "s3")
      ]
    }
    #expect(found == [.claims])
  }

  @Test("a stand-in beside an owner")
  func standIn() throws {
    let found = try parts("A <- P 60, Q 40, M manager", Laws.standIns(areOwners: true)) { proof in
      let at = try #require(proof.claims.firstIndex { $0.person.text == "M" })
      proof.claims[at].verdict = .is
      proof.claims[at].grounds = [
        Proof.Ground(
          .standIn(.seniorManagingOfficials), verdict: .is, provision: Provision("section 7"), statement: "s3"
        )
      ]
    }
    #expect(found == [.claims])
  }

  @Test("a law that certificates do not show")
  func rules() throws {
    #expect(try parts("A <- P 60, Q 40") { $0.rules.indirect.loops = .simplePaths } == [.rules])
    #expect(try parts("A <- P 60, Q 40") { $0.rules.tests[1].id = "shares" }.contains(.rules))
  }

  @Test("a registry that says more, less or something else")
  func registry() throws {
    let sample = try Sample("A <- P 60, Q 40")
    for text in ["A <- P 60, Q 30", "A <- P 60, Q 40, R 0", "A <- P 60", "A <- P 60, R 40", "B <- P 60"] {
      let other = try StructureNotation.read(text)
      let problems = ProofChecker.check(sample.proof, against: other)
      #expect(problems.contains { $0.part == .registry }, "\(text)")
    }
  }

  @Test("another line, another clause, another comparator in the law on file")
  func law() throws {
    let sample = try Sample("A <- P 60, Q 40")
    var changes: [Regime] = Array(repeating: Laws.product, count: 6)
    changes[4].cascade = .ownershipFirst
    changes[5].nominees.holding = .nominatorAndNominee
    changes[0].tests[0].threshold = Threshold(.greaterThan, 25)
    changes[1].tests[1].threshold = Threshold(.atLeast, 20)
    changes[2].tests[0].provision = Provision("section 1a")
    changes[3].fallback = .init(kind: .seniorManagingOfficials, isOwner: true, provision: Provision(""))
    for regime in changes {
      #expect(ProofChecker.check(sample.proof, under: regime).map(\.part) == [.rules])
    }
  }

  @Test("a loop that leaves to a holder whose greatest value is reached is called open")
  func openLoop() throws {
    for text in [
      "A <- B ?; B <- A ?, C ?; C <- P 0-25, Q 0-25", "A <- B ?; B <- A ?, C ?, P ?; C <- P (0-25)",
    ] {
      let found = try parts(text) { proof in
        let at = try #require(
          proof.ownership.firstIndex { $0.targets == [RecordID("P")] && $0.end == .greatest })
        for step in proof.ownership[at].steps.indices {
          for place in proof.ownership[at].steps[step].equations.indices
          where proof.ownership[at].steps[step].equations[place].entity.text != "C" {
            proof.ownership[at].steps[step].equations[place].isOpen = true
          }
        }
      }
      #expect(found.contains(.ownership), "\(text)")
    }
  }

  /// Raises the first ground of a person and the verdict with it.
  private func raise(_ person: String, _ proof: inout Proof) throws {
    let at = try #require(proof.claims.firstIndex { $0.person.text == person })
    try #require(!proof.claims[at].grounds.isEmpty && proof.claims[at].verdict == .mayBe)
    proof.claims[at].grounds[0].verdict = .is
    proof.claims[at].verdict = .is
  }

  @Test("a nominee who is surer than what the nomination holds")
  func nominee() throws {
    var regime = Laws.chain(.majorityChain)
    regime.nominees = .init(holding: .nominatorAndNominee, provision: Provision("section 9"))
    let text = "A <- N 10-40, Q 40; N <- P nominator, R nominee; nomination N"
    #expect(try parts(text, regime) { try raise("R", &$0) } == [.claims])
  }

  @Test("a beneficiary whose part is larger than it follows")
  func beneficiary() throws {
    var regime = Laws.product
    regime.trusts.kind = .equalShares
    let open = "A <- T 60, Q 40; T <- B beneficiary, K beneficiary; trust T; class K"
    #expect(try parts(open, regime) { try raise("B", &$0) } == [.claims])
    let small = "A <- T 60, Q 40; T <- B 80 beneficiary, C beneficiary; trust T"
    let found = try parts(small, regime) { proof in
      let from = try #require(proof.claims.firstIndex { $0.person.text == "B" })
      let at = try #require(proof.claims.firstIndex { $0.person.text == "C" })
      var ground = try #require(proof.claims[from].grounds.first)
      ground.statement = proof.premises.nodes.first { $0.id.text == "T" }?.interests[1].statement
      proof.claims[at].grounds = [ground]
      proof.claims[at].verdict = .is
    }
    #expect(found == [.claims])
  }

  @Test("a later ground kept although an earlier one is sure, or sure although one may be met")
  func laterGround() throws {
    var regime = Laws.chain(.majorityChain)
    regime.cascade = .ownershipFirst
    let right = try Sample("A <- P 20, Q 20, R board", regime)
    let ground = try #require(try right.claim("R").grounds.first)
    for (text, kept) in [("A <- P 60, Q 20, R board", Verdict.is), ("A <- P 60, Q 20, R board", .mayBe)] {
      let found = try parts(text, regime) { proof in
        let at = try #require(proof.claims.firstIndex { $0.person.text == "R" })
        proof.claims[at].grounds = [ground]
        proof.claims[at].grounds[0].verdict = kept
        proof.claims[at].verdict = kept
      }
      #expect(found == [.claims])
    }
    let open = "A <- P 20-60, Q 20, R board"
    #expect(try parts(open, regime) { try raise("R", &$0) } == [.claims])
    // Without the claims about everybody nothing shows that no earlier ground is sure.
    #expect(try parts(open, regime) { $0.claims.removeAll { $0.person.text == "Q" } } == [.claims])
  }

  @Test("the role of a trust with holders, without a certificate of what the trust would have")
  func trustWithHolders() throws {
    let found = try parts("A <- T 60, Q 40; T <- P 50, R 50, U trustee; trust T") { proof in
      let at = try #require(proof.ownership.firstIndex { $0.targets == [RecordID("T")] })
      proof.ownership.remove(at: at)
    }
    #expect(found == [.claims])
  }
}
