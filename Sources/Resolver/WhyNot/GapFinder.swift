internal import Registry

/// Places above an entity where somebody is missing on record, and how much a person would have to hold
/// there to be an owner.
struct GapFinder {
  private struct Place {
    var node: Int32
    var kind: WhyNot.Gap.Kind
    /// Millionths of the entity at most, for the order only.
    var weight: Int
    var most: Rational
    var row: RowOfHoldings?
  }

  let structure: Structure
  let subject: Int32
  let person: Int32
  let regime: Regime
  let asOf: CalendarDate
  let limits: ResolverLimits
  let bounds: WhyNotLimits
  let grounds: [WhyNot.Ground]
  let isWhole: Bool

  /// - Parameter stops: where branches end in the answer on record.
  func gaps(_ stops: [Answer.Stop]) -> (found: [WhyNot.Gap], leftOut: Int) {
    let places = places()
    guard bounds.mostGaps > 0 else { return ([], places.count) }
    let weights = Dictionary(stops.map { ($0.node, ($0.measure, $0.weight)) }) { first, _ in first }
    let found = places.prefix(bounds.mostGaps).map { place in
      var weight: (measure: Measure, figure: Figure)?
      if case .rest = place.kind {} else { weight = weights[place.node] }
      return WhyNot.Gap(node: place.node, kind: place.kind, weight: weight, outcome: outcome(place))
    }
    return (found, max(0, places.count - bounds.mostGaps))
  }

  // MARK: Places

  private func places() -> [Place] {
    var found: [Place] = []
    var seen: Set<Int32> = []
    let measures = Set(regime.tests.map(\.measure)).union(regime.indirect.majority.measures)
    for measure in measures.sorted() {
      let graph = HoldingGraph(structure, measure: measure, regime: regime)
      guard measure == .shares || measure == .votes || graph.hasRecords else { continue }
      let reach = Reach(graph, subject: subject)
      let weights = OuterWeights(reach).weight
      for row in RowOfHoldings.all(graph, structure, where: { reach.isReached[Int($0)] })
      where row.restMax > .zero {
        if measure == .votes && measures.contains(.shares) && graph.presumed.contains(row.entity) { continue }
        let rest = Figure(low: row.restMin / .hundred, high: row.restMax / .hundred)
        let part = weights[Int(row.entity)] * (row.restMax / .hundred).approximate
        found.append(
          Place(
            node: row.entity, kind: .rest(measure, rest), weight: Int((part * 1e6).rounded()),
            most: row.restMax, row: row))
      }
      for node in structure.nodes.indices.map(Int32.init) where node != person {
        guard let kind = kind(of: node, graph), seen.insert(node).inserted else { continue }
        let part = holdsRight(node) ? 1 : weights[Int(node)]
        found.append(
          Place(node: node, kind: kind, weight: Int((part * 1e6).rounded()), most: .hundred, row: nil))
      }
    }
    return found.sorted { left, right in
      if left.weight != right.weight { return left.weight > right.weight }
      let (a, b) = (structure.nodes[Int(left.node)].id, structure.nodes[Int(right.node)].id)
      return a != b ? a < b : left.kind.rank < right.kind.rank
    }
  }

  /// What is missing at a node; nil where nobody is.
  private func kind(of node: Int32, _ graph: HoldingGraph) -> WhyNot.Gap.Kind? {
    switch structure.nodes[Int(node)].kind {
    case .person(.anonymousPerson): return .identity(.informationWithheld)
    case .person(.unknownPerson), .personClass: return .identity(.declaredUnknown)
    default: break
    }
    guard case .stop(let reason) = graph.places[Int(node)] else { return nil }
    switch reason {
    case .notInThisRegistry, .declaredUnknown, .informationWithheld, .exempt, .listedCompany:
      return .holders(reason)
    case .arrangementWithoutParties:
      if case .entity(_, .nomination) = structure.nodes[Int(node)].kind { return .parties(.nominator) }
      return .parties(.trustee)
    case .naturalPerson, .state, .declaredNone, .ringWithoutPerson, .dissolved, .limitReached: return nil
    }
  }

  private func holdsRight(_ node: Int32) -> Bool {
    let types = Set(regime.controlTests.flatMap(\.types))
    return structure.links[structure.range(of: subject)].contains {
      $0.party == node && types.contains($0.type)
    }
  }

  // MARK: What would be enough

  private func outcome(_ place: Place) -> WhyNot.Outcome {
    let part = Surroundings(
      structure, subject: subject, person: person, extra: [place.node], whole: isWhole)
    let size = part.structure.links.count
    guard size <= bounds.mostInterests else {
      return .notComputed(.tooManyInterests(size, most: bounds.mostInterests))
    }
    guard let node = part.index(of: place.node) else { return .notEnough }
    let trial = Trial(
      part, regime, asOf: asOf, limits: limits, grounds: grounds, mostSteps: bounds.mostSteps / 10)
    switch place.kind {
    case .identity: return alone(.stand(at: node, party: part.person), trial)
    case .parties(let type): return alone(.role(entity: node, party: part.person, type), trial)
    case .holders:
      let all = MissingPlace(node: node, most: .hundred) { extent in
        let share = try? Share(min: extent.amount, max: .hundred, minOpen: extent.isStrict)
        return share.map { [.gain(entity: node, party: part.person, [.shares, .votes], $0)] }
      }
      return growing(trial, all, most: .hundred)
    case .rest(let measure, _):
      return growing(trial, rest(place, measure, part, node), most: place.most)
    }
  }

  /// A part of a row that nobody is on record for, beside what the person has in it.
  private func rest(
    _ place: Place, _ measure: Measure, _ part: Surroundings, _ node: Int32
  ) -> MissingPlace {
    let own = place.row?.holdings.first { $0.key.holder == person }
    let isOthersOpen = place.row?.holdings.contains { $0.share.minOpen } ?? false
    let most = isOthersOpen ? place.most - place.most / 1_000_000 : place.most
    return MissingPlace(node: node, most: most) { extent in
      guard let own else {
        let share = try? Share(min: extent.amount, max: place.most, minOpen: extent.isStrict)
        return share.map { [.gain(entity: node, party: part.person, [measure], $0)] }
      }
      let share = try? Share(
        min: own.share.min + extent.amount, max: min(.hundred, own.share.max + place.most),
        minOpen: extent.isStrict || own.share.minOpen)
      return share.map {
        [.set(HoldingKey(entity: node, holder: part.person, kind: own.key.kind), $0)]
      }
    }
  }

  private func alone(_ edit: StructureEdit, _ trial: Trial) -> WhyNot.Outcome {
    var trial = trial
    guard let reading = try? trial.read([edit]) else { return .notComputed(.tooManySteps(triedLinks: 0)) }
    return reading.computed == .is ? .enoughAlone(sureGrounds(reading)) : .notEnough
  }

  private func growing(_ trial: Trial, _ place: MissingPlace, most: Rational) -> WhyNot.Outcome {
    var search = ChangeSearch(trial, place, .any)
    switch search.search(most: 1) {
    case .moreThan: return .notEnough
    case .tooManySteps(let tried): return .notComputed(.tooManySteps(triedLinks: tried))
    case .found(let found):
      guard let extent = found.moves.first?.extent, let edits = place.edits(found.moves),
        let reading = try? search.trial.read(edits),
        let share = try? Share(
          min: extent.amount, max: max(most, extent.amount), minOpen: extent.isStrict)
      else { return .notEnough }
      return .enough(share, isExact: found.isExact, sureGrounds(reading))
    }
  }

  private func sureGrounds(_ reading: Trial.Reading) -> [WhyNot.Ground] {
    grounds.indices.filter {
      reading.verdicts[$0] == .is && grounds[$0] != .standIn && grounds[$0] != .declared
    }.map { grounds[$0] }
  }
}

extension WhyNot.Gap.Kind {
  fileprivate var rank: Int {
    switch self {
    case .rest(let measure, _): return Measure.allCases.firstIndex(of: measure) ?? 0
    case .holders: return 10
    case .identity: return 11
    case .parties: return 12
    }
  }
}
