internal import Registry

/// What sources declare of indirect stakes in the subject: a ground where it meets a test, as sure as the
/// chain on record lets it be.
struct DeclarationJudging {
  let judging: Judging
  let person: Int
  let subject: Int

  private var index: PremiseIndex { judging.index }

  /// - Parameter tests: what the tests say of the computed stake.
  func grounds(_ tests: [Proof.TestResult]) throws -> [Proof.Ground] {
    var declared: [Measure: Share] = [:]
    var statements: [String] = []
    for (at, interest) in index.nodes[subject].interests.enumerated()
    where index.parties[subject][at] == person {
      let isMarked = interest.isBeneficialOwnership == .yes
      let isIndirect = interest.directness == .indirect && interest.type.measure != nil
      if isMarked || isIndirect, let statement = interest.statement { statements.append(statement) }
      guard isIndirect, let measure = interest.type.measure else { continue }
      let share = interest.share.interval
      declared[measure] = declared[measure].map { $0.intersection(share) ?? $0.hull(share) } ?? share
    }
    var grounds: [Proof.Ground] = []
    for test in index.proof.rules.tests {
      guard let share = declared[test.measure] else { continue }
      let verdict = test.threshold.verdict(on: share)
      guard verdict != .isNot else { continue }
      let computed = tests.first { $0.test == test.id }?.share
      let isBorneOut =
        if let computed, !computed.isNothing {
          try isOnChain(share, computed, test.measure)
        } else {
          try isPossible(share, test.measure)
        }
      grounds.append(
        Proof.Ground(
          .declaredIndirect(test.measure), verdict: isBorneOut ? verdict : .mayBe, test: test.id,
          provision: test.provision, share: share, statement: statements.min(by: String.comesFirst)))
    }
    return grounds
  }

  /// Whether the chain allows what is declared, as the law counts it or by multiplication.
  private func isOnChain(_ share: Share, _ computed: Share, _ measure: Measure) throws -> Bool {
    if share.intersection(computed) != nil { return true }
    guard index.reached(from: subject, measure).contains(person) else { return false }
    return share.intersection(try judging.facts.stake(of: [person], in: subject, measure)) != nil
  }

  /// Whether what is declared can lie with holders who are not on record, or with ends that are no person
  /// and may hide this one.
  private func isPossible(_ share: Share, _ measure: Measure) throws -> Bool {
    guard index.tested.contains(measure) else { return true }
    let ends = index.reached(from: subject, measure).filter { index.rows[measure]?[$0] == nil }
    // Where nobody is on record at any end, all of it lies with others.
    let known = ends.isEmpty ? .nothing : try judging.facts.stake(of: Array(ends), in: subject, measure)
    var room = Rational.hundred - known.min
    let rings = index.ringed[measure] ?? []
    for end in ends where !index.isPerson(end) && !rings.contains(end) {
      room += try judging.facts.stake(of: [end], in: subject, measure).max
    }
    return share.min <= Swift.min(.hundred, room)
  }
}
