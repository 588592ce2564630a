public import Registry

extension Resolver {
  /// One structure under several regimes, with the cause of every verdict that differs from the first.
  ///
  /// - Parameters:
  ///   - subject: index of an entity in the structure.
  ///   - regimes: at least one; the first is the reference.
  ///   - asOf: the day asked about.
  public func comparison(subject: Int32, under regimes: [Regime], asOf: CalendarDate) -> Comparison {
    let answers = regimes.map { answer(subject: subject, under: $0, asOf: asOf) }
    let (persons, othersCount) = persons(in: answers)
    var comparison = Comparison(
      subject: subject, answers: answers, persons: persons, othersCount: othersCount)
    guard let reference = answers.first else { return comparison }
    var counterfactuals = Counterfactuals(self, subject: subject, asOf: asOf)
    for answer in answers { counterfactuals.note(answer) }
    let first = Counterfactuals.verdicts(reference)
    var chains: [Int: Chains] = [:]
    func ways(_ regime: Int) -> Chains {
      if let known = chains[regime] { return known }
      let new = Chains(Grounds(structure, regime: regimes[regime], subject: subject, limits: limits))
      chains[regime] = new
      return new
    }
    for (number, answer) in answers.enumerated().dropFirst() {
      let second = Counterfactuals.verdicts(answer)
      for person in persons where (first[person] ?? .isNot) != (second[person] ?? .isNot) {
        let (a, b) = (first[person] ?? .isNot, second[person] ?? .isNot)
        let cause = counterfactuals.cause(of: person, reference: reference.regime, other: answer.regime)
        let measure = measure(of: person, a > b ? reference : answer, cause, reference.regime, answer.regime)
        comparison.differences.append(
          Comparison.Difference(
            person: person, regime: number, referenceVerdict: a, verdict: b, cause: cause,
            reference: reckoning(person, measure, comparison.cell(of: person, in: 0)?.owner, ways(0)),
            other: reckoning(person, measure, comparison.cell(of: person, in: number)?.owner, ways(number))))
      }
    }
    return comparison
  }

  /// Persons whom any of the answers lists, in the order of `Comparison.persons`.
  private func persons(in answers: [Answer]) -> (persons: [Int32], others: Int) {
    var places: [Int32: Place] = [:]
    for answer in answers {
      for owner in answer.owners + answer.exempted + answer.standIns + answer.others {
        var place =
          places[owner.node] ?? Place(person: owner.node, verdict: .isNot, min: .zero, max: .zero)
        place.verdict = Swift.max(place.verdict, owner.verdict)
        for figure in owner.interests.values {
          place.min = Swift.max(place.min, figure.share.min)
          place.max = Swift.max(place.max, figure.share.max)
        }
        places[owner.node] = place
      }
    }
    let sorted = places.values.sorted { Place.precedes($0, $1, structure) }.map(\.person)
    let named = Set(answers.flatMap { $0.owners + $0.exempted + $0.standIns }.map(\.node))
    let others = sorted.filter { !named.contains($0) }
    let shown = Set(others.prefix(Answer.mostOthers))
    // Who is not listed in one answer may be listed in another; the largest count is the least there are.
    let unlisted = answers.map { $0.othersCount - $0.others.count }.max() ?? 0
    return (
      sorted.filter { named.contains($0) || shown.contains($0) },
      others.count - shown.count + Swift.max(0, unlisted)
    )
  }

  /// The quantity in which a difference is best seen: that of the surest ground where the verdict is
  /// higher, and for a line one in which both regimes draw one.
  private func measure(
    of person: Int32, _ answer: Answer, _ cause: Comparison.Cause, _ reference: Regime, _ other: Regime
  ) -> Measure {
    let owner = answer.owners.first { $0.node == person }
    let tested = owner?.bases.compactMap(\.kind.measure) ?? []
    if (cause.single + cause.together).contains(.line) {
      let moved = Measure.allCases.filter { measure in
        let lines = [reference, other].map { Set($0.tests.filter { $0.measure == measure }.map(\.threshold)) }
        return lines.allSatisfy { !$0.isEmpty } && lines[0] != lines[1]
      }
      if let measure = tested.first(where: moved.contains) ?? moved.first { return measure }
    }
    if cause.single.first == .measures || cause.together.first == .measures {
      let (a, b) = (Set(reference.tests.map(\.measure)), Set(other.tests.map(\.measure)))
      if let measure = tested.first(where: a.symmetricDifference(b).contains) { return measure }
    }
    return tested.first ?? owner?.interests.keys.min() ?? .shares
  }

  private func reckoning(
    _ person: Int32, _ measure: Measure, _ entry: Answer.Owner?, _ chains: Chains
  ) -> Reckoning {
    let found = chains.ways(from: person, measure)
    let isCounted = chains.measures.contains(measure)
    return Reckoning(
      measure: measure, figure: entry?.interests[measure] ?? (isCounted ? Figure.none : nil),
      chains: found.chains, hasMoreChains: found.isMore)
  }
}

extension Basis.Kind {
  /// The quantity on which the ground rests, where there is one.
  public var measure: Measure? {
    switch self {
    case .ownership(let measure), .controlOfHolder(let measure), .ownershipOfController(let measure),
      .declaredIndirect(let measure):
      return measure
    default: return nil
    }
  }
}
